from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.rdf import QUERY_FORMATS, Store, query

WHO = "SELECT ?who ?name { ?who kg:met id:Tom_Varga . OPTIONAL { ?who kg:none ?name } }"
IRI = "https://newskg.example/id/Ada_Quill"


def test_select(store: Store) -> None:
    result = query(store, WHO)
    assert result.columns == ("who", "name")
    assert result.rows == ((IRI, None),)
    lines = result.text("table").splitlines()
    assert lines[0].split() == ["who", "┃", "name"]
    assert lines[2].split()[0] == "id:Ada_Quill"


def test_select_in_the_standard_formats(store: Store) -> None:
    result = query(store, WHO)
    assert list(csv.DictReader(io.StringIO(result.text("csv")))) == [{"who": IRI, "name": ""}]
    assert result.text("tsv") == f"?who\t?name\n<{IRI}>\t\n"
    bindings = json.loads(result.text("json"))["results"]["bindings"]
    assert bindings == [{"who": {"type": "uri", "value": IRI}}]
    root = ET.fromstring(result.text("xml"))
    assert [node.text for node in root.iter() if node.tag.endswith("}uri")] == [IRI]


def test_ask(store: Store) -> None:
    result = query(store, "ASK { id:Ada_Quill kg:met id:Karl_Lind }")
    assert result.rows == (("false",),)
    assert json.loads(result.text("json"))["boolean"] is False
    for form in ("table", "csv", "tsv", "xml"):
        assert "false" in result.text(form)


@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?a kg:met ?b }", "DESCRIBE id:Ada_Quill"])
def test_graphs(store: Store, text: str) -> None:
    result = query(store, text)
    assert result.columns == ("subject", "predicate", "object")
    parsed = {q.triple for q in ox.parse(result.text("turtle"), ox.RdfFormat.TURTLE)}
    assert len(parsed) == len(result.rows) > 1
    for form in QUERY_FORMATS:
        assert "Ada_Quill" in result.text(form)


def test_a_graph_is_listed_in_one_order(store: Store) -> None:
    text = "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }"
    assert query(store, text).rows == tuple(sorted(query(store, text).rows, key=str))


@pytest.mark.parametrize("text", ["SELECT ?s { ?s kg:met ?o }", "ASK { ?s kg:met ?o }"])
def test_turtle_of_no_graph_says_what_to_take(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="--format table, csv"):
        query(store, text).text("turtle")


def test_an_unknown_format(store: Store) -> None:
    with pytest.raises(QueryError, match="no format 'yaml'; take one of table, csv"):
        query(store, WHO).text("yaml")


def test_nothing_found_is_an_empty_table(store: Store) -> None:
    result = query(store, "SELECT ?s { ?s kg:met 3 }")
    assert result.rows == ()
    assert result.text().splitlines()[0] == "s"


def test_a_malformed_query_shows_the_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"at line 2, column 18: ") as caught:
        query(store, "SELECT *\nWHERE { ?a ?b ?c FILTR(?c > 3) }\nLIMIT 3")
    assert str(caught.value).endswith("\n  WHERE { ?a ?b ?c FILTR(?c > 3) }\n                   ^")


def test_a_long_malformed_line_is_shown_in_part(store: Store) -> None:
    with pytest.raises(QueryError, match="column 3") as caught:
        query(store, f"SELECT * {{ {'?s ?p ?o . ' * 3000} ?? }} # {'x' * 3000}")
    _, line, mark = str(caught.value).split("\n")
    assert len(line) < 200
    assert "??" in line[mark.index("^") - 3 : mark.index("^") + 3]


def test_what_is_wrong_with_the_meaning_is_said(store: Store) -> None:
    with pytest.raises(QueryError, match="SELECT contains a variable that is unbound"):
        query(store, "SELECT ?x { ?x ?y ?z } GROUP BY ?y")


def test_a_query_that_ends_early_says_so_in_short(store: Store) -> None:
    with pytest.raises(QueryError, match="the query ends before it is complete") as caught:
        query(store, "SELECT * {")
    assert len(str(caught.value)) < 200


def test_prefixed_names_of_a_table_are_good_in_a_query(store: Store) -> None:
    names = query(store, "SELECT ?e { ?e a kg:Entity }").text().split("\n")[2:-1]
    assert len(names) == 10
    for name in names:
        assert query(store, f"ASK {{ {name.strip()} rdfs:label ?label }}").rows == (("true",),)


def test_an_unknown_prefix_lists_the_known_ones(store: Store) -> None:
    with pytest.raises(QueryError, match="column 15: unknown prefix; known are kg:, id:"):
        query(store, "SELECT * { ?x foo:bar ?y }")


@pytest.mark.parametrize("text", ["", "   ", "# nothing", "hello", "SELECT", "\x00", "\\uD800"])
def test_what_is_no_query_is_a_query_error(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        query(store, text)


def test_refused_before_it_runs(store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query(store, "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="FROM is refused"):
        query(store, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    with pytest.raises(QueryError, match="LOAD is refused"):
        query(store, "LOAD <file:///etc/passwd>")


def test_a_prefix_may_be_declared_again(store: Store) -> None:
    text = "PREFIX n: <https://newskg.example/ontology#> PREFIX kg: <http://a.example/> "
    assert query(store, f"{text} ASK {{ ?s n:met ?o }}").rows == (("true",),)
    assert query(store, f"{text} ASK {{ ?s kg:met ?o }}").rows == (("false",),)


def test_values_cannot_steer_a_terminal(store: Store) -> None:
    result = query(store, 'SELECT ("a\\u001b[31mb\\u202ec\\nd" AS ?x) {}')
    assert result.rows == (("a\x1b[31mb\u202ec\nd",),)
    assert "a\ufffd[31mb\ufffdc d" in result.text()


def test_markup_is_text(store: Store) -> None:
    assert "[bold]x[/bold]" in query(store, 'SELECT ("[bold]x[/bold]" AS ?x) {}').text()


def test_a_table_fits_its_width(store: Store) -> None:
    text = query(store, "SELECT ?s ?q { ?s kg:quote ?q }").text(width=40)
    assert max(map(len, text.splitlines())) <= 40
