"""A graph on a server is read like the same one in a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import LimitError, QueryError
from kg.rdf import Limits, Store, explain, export, query, stats
from kg.rdf.opening import open_graph
from kg.rdf.remote import RemoteStore, push
from kg.view.contents import read
from kg.view.selection import Filter, select
from kg.view.source import Source
from tests.rdf.remote.servers import ROWS, Server

QUERIES = sorted((Path(__file__).parents[3] / "seeds").glob("*.rq"))


@pytest.fixture
def here(seed_graph: Path) -> Store:
    return Store.open(seed_graph)


@pytest.fixture
def there(seeds_there: str) -> Store:
    return open_graph(seeds_there)


def test_there_are_the_everyday_queries() -> None:
    assert len(QUERIES) >= 8


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_everyday_queries_have_the_same_rows(
    server: Server, here: Store, there: Store, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    wanted, found = query(here, text), query(there, text)
    assert found.columns == wanted.columns
    assert wanted.rows
    assert sorted(found.rows, key=str) == sorted(wanted.rows, key=str)
    if server.name == "oxigraph":  # Virtuoso sorts groups by something else than their names
        assert found.rows == wanted.rows


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?a kg:met ?b }",
        "ASK { ?a kg:met ?a }",
        "SELECT (COUNT(*) AS ?n) { ?s kg:negated true }",
        "SELECT DISTINCT ?n { ?s kg:negated ?n } ORDER BY ?n",
        "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }",
        "CONSTRUCT { ?a kg:negated ?n } WHERE { ?a kg:negated ?n }",
        "PREFIX kg: <https://other.example/> SELECT ?a { ?a kg:met ?b }",
    ],
)
def test_each_form_of_a_query(here: Store, there: Store, text: str) -> None:
    wanted, found = query(here, text), query(there, text)
    assert (found.columns, found.rows, found.graph) == (wanted.columns, wanted.rows, wanted.graph)


def test_a_malformed_query_is_explained_as_in_a_folder(here: Store, there: Store) -> None:
    for text in ("SELECT ?a { ?a kg:met ", "SELECT ?a { ?a foo:met ?b }"):
        messages = []
        for store in (here, there):
            with pytest.raises(QueryError) as error:
                query(store, text)
            messages.append(str(error.value))
        assert messages[0] == messages[1]


@pytest.mark.parametrize("text", ["CLEAR ALL", "SELECT * { SERVICE <http://x.example/> {} }"])
def test_what_is_refused_in_a_folder_is_never_sent(there: Store, text: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        query(there, text)


def test_an_answer_that_the_server_cuts_is_an_error(server: Server, there: Store) -> None:
    text = "SELECT * { ?s ?p ?o }"
    if server.name == "oxigraph":
        assert len(query(there, text).rows) == len(there)
    else:
        with pytest.raises(LimitError, match=f"cuts its answers at {ROWS:,} rows"):
            query(there, text)
    assert len(query(there, f"{text} LIMIT 100").rows) == 100


def test_limits_bound_a_query(there: Store) -> None:
    text = "SELECT ?s { ?s ?p ?o } LIMIT 50"
    assert len(query(there, text, Limits(rows=50)).rows) == 50
    with pytest.raises(LimitError, match="more than 49 rows"):
        query(there, text, Limits(rows=49))
    with pytest.raises(LimitError, match="more than 0 MiB"):
        query(there, text, Limits(size=100))


def test_explain_says_the_same(here: Store, there: Store) -> None:
    names = sorted({value.value for *_, value in here.match(None, here.namespaces.term("name"))})
    some = names[::12] + [name.upper() for name in names[5::30]]
    assert len(some) > 8
    node = next(node for node, *_ in here.match(None, here.namespaces.term("decision")))
    for name in [*some, node.value, here.namespaces.shorten(node.value)]:
        assert explain(there, name) == explain(here, name), name


def test_explain_suggests_the_same(here: Store, there: Store) -> None:
    for name in ("Alibabo", "zzz", "https://nobody.example/1", "kg:Nothing"):
        messages = []
        for store in (here, there):
            with pytest.raises(QueryError) as error:
                explain(store, name)
            messages.append(str(error.value))
        assert messages[0] == messages[1]


def test_the_page_is_the_same(here: Store, there: Store) -> None:
    sources = Source(here.graph), Source(there.graph)
    for wanted in (
        Filter(),
        Filter(focus="Trump", hops=2),
        Filter(cls="Person", limit=5),
        Filter(predicate="kg:affiliatedWith", since=date(2016, 1, 1)),
        Filter(min_confidence=0.8),
    ):
        views = [read(source, select(source, wanted)) for source in sources]
        assert views[0] == views[1]


def test_counts_and_exports_are_the_same(here: Store, there: Store) -> None:
    with there.whole() as copy:
        assert stats(copy) == stats(here)
        for form in ("turtle", "jsonl"):
            assert export(copy, form) == export(here, form)


def test_the_command_line_takes_a_url(
    seed_graph: Path, seeds_there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (
        ["query", None, "SELECT ?n { ?e kg:name ?n } ORDER BY ?n LIMIT 5", "--format", "csv"],
        ["explain", None, "Trump"],
        ["stats", None],
        ["export", None, "--format", "ntriples"],
    ):
        outputs = []
        for place in (str(seed_graph), seeds_there):
            done = CliRunner().invoke(app, [word or place for word in words])
            assert done.exit_code == 0, done.output
            outputs.append(done.stdout)
        assert outputs[0] == outputs[1]
    for place, options in ((str(seed_graph), ["-o", "a.html"]), (seeds_there, [])):
        assert CliRunner().invoke(app, ["view", place, "--limit", "5", *options]).exit_code == 0
    assert Path("a.html").read_bytes() == Path("view.html").read_bytes()


def test_rdflib_sees_it(here: Store, there: Store) -> None:
    text = "SELECT ?a ?b { ?a kg:met ?b }"
    assert set(there.graph.query(text)) == set(here.graph.query(text))
    assert there.graph.query("ASK { ?a kg:met ?b }").askAnswer is True
    made = there.graph.query("CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }")
    assert len(made.graph) == len(list(here.graph.query(text)))
    assert len(there.graph) == len(here)
    with pytest.raises(QueryError, match="without bindings"):
        there.graph.query(text, initBindings={"a": next(iter(here.graph.subjects()))})


def test_single_triples_are_found(here: Store, there: Store) -> None:
    subject, verb, value = next(iter(here.match(None, here.namespaces.term("confidence"))))
    assert list(there.match(subject, verb, value)) == [(subject, verb, value)]
    assert list(there.match(subject, verb)) == [(subject, verb, value)]
    assert not list(there.match(subject, verb, ox.Literal("no")))


def test_several_of_one_name(store: Store, remote: RemoteStore) -> None:
    graph = list(store.match())
    kg = store.namespaces
    ada, karl = kg.entity("Ada Quill"), kg.entity("Karl Lind")
    twins = Store(ox.Store())
    twins.inner.extend(ox.Quad(*triple) for triple in graph)
    twins.inner.add(ox.Quad(karl, kg.term("name"), ox.Literal("Straße")))
    twins.inner.add(ox.Quad(ada, kg.term("name"), ox.Literal("Straße")))
    push(twins, remote)
    assert len(explain(remote, "Straße")) == 2
    assert explain(remote, "Straße") == explain(twins, "Straße")
    assert [one.iri for one in explain(remote, " straße ")] == [ada.value, karl.value]
    assert explain(remote, "STRASSE") == explain(twins, "STRASSE")
