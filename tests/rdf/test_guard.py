from __future__ import annotations

import contextlib
import time

import pytest

from kg.errors import QueryError, RefusedError
from kg.rdf import check
from kg.rdf.guard import _is_plain, form

REFUSED = [
    "SELECT * WHERE { SERVICE <http://other.example/> { ?s ?p ?o } }",
    "select * where { service silent <http://other.example/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM<file:///etc/passwd> WHERE { ?s ?p ?o }",
    "PREFIX service: <http://other.example/> SELECT * { SERVICE service:x { ?s ?p ?o } }",
    # keywords glued to what stands beside them, as some parsers allow
    "SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://other.example/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://other.example/>{ ?s ?p ?o } }",
    # hidden in what looks like an IRI but is a comparison
    "SELECT (1<2AS?c)FROM:x#>\n{ ?s ?p ?o }",
    "SELECT * { ?s ?p ?a FILTER(?a<5)SERVICE:x#>\n{ ?s ?p ?o } }",
    # hidden by escapes, which are read before the grammar
    "SELECT * WHERE { \\u0053ERVICE <http://other.example/> { ?s ?p ?o } }",
    "SELECT * \\U00000046ROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * { ?s ?p \\u0022a\\u0022 SERVICE <http://other.example/> { } }",
    r'SELECT * { ?s ?p "a\u0022" SERVICE <http://other.example/> { ?s ?p "b" } }',
    "SELECT * { ?s ?p <http://a.example/\\u0041#> SERVICE <http://other.example/> {} }",
    # after strings and comments that end
    'SELECT * { ?s ?p "a\\"" . SERVICE <http://other.example/> { } }',
    "SELECT * { ?s ?p '''a''' . SERVICE <http://other.example/> { } }",
    "SELECT * # comment\nFROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * { ?s ?p <http://a.example/#b> SERVICE <http://other.example/> {} }",
    'SELECT * { ?s ?p "open SERVICE <http://other.example/> {} }',
]
UPDATES = [
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "PREFIX kg: <https://newskg.example/ontology#>\nDELETE WHERE { ?s kg:met ?o }",
    "LOAD <http://other.example/data.ttl>",
    "CLEAR ALL",
    "DROP GRAPH <a:b>",
    "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } USING <a:b> WHERE { ?s ?p ?o }",
    "# a comment\nMOVE <a:b> TO <a:c>",
]
ALLOWED = [
    "SELECT * WHERE { ?from kg:service ?using }",
    'SELECT * { ?s kg:name "FROM SERVICE LOAD" }',
    "SELECT * { ?s kg:name 'it\\'s FROM' } # SERVICE <x>",
    "SELECT * { ?s kg:name '''SERVICE\n'FROM' ''' }",
    'SELECT * { ?s kg:name "LOAD"@en-from }',
    "SELECT * { <http://a.example/from/service> ?p $load }",
    "SELECT * { ?s rel:workFrom ?o FILTER(?a < ?b && ?c > 3) }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING(?n>1) ORDER BY DESC(?n) LIMIT 3",
    "PREFIX add: <http://a.example/> SELECT * { ?s add:insert ?o }",
    "ASK { ?s ?p ?o }",
    "DESCRIBE id:Ada_Quill",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_reaches_outside_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"(SERVICE|FROM) is refused"):
        check(text)


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="queries only read"):
        check(text)


@pytest.mark.parametrize("text", [*UPDATES, *(text for text in REFUSED if "\\" not in text)])
def test_what_is_refused_is_read(text: str) -> None:
    assert not _is_plain(text)


@pytest.mark.parametrize("text", ["SELECT * { SERV\u0130CE <x:a> {} }", "u\u017fing", "SELECT 'é'"])
def test_letters_with_odd_capitals_are_read(text: str) -> None:
    assert not _is_plain(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_the_words_in_names_strings_and_comments_are_not(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("select ?a { ?a ?b ?c }", "SELECT"),
        (
            "# ASK\nBASE <http://select/>\nPREFIX ask: <urn:a> CONSTRUCT { ?a ?b ?c } {}",
            "CONSTRUCT",
        ),
        ('DESCRIBE <urn:ask> # "', "DESCRIBE"),
        ("ask{}", "ASK"),
        ("INSERT DATA { <urn:select> <urn:b> 'ask' }", "INSERT"),
        ("", ""),
    ],
)
def test_the_kind_of_a_query_is_its_first_word(text: str, word: str) -> None:
    assert form(text) == word


@pytest.mark.parametrize("start", ["", "<", '"', '"""', ":"])
@pytest.mark.parametrize(
    "part",
    ['\\"""', "\\'", "<)", "<a", "a.", "a:", "a.a:", '"', "'''", "\\u0041", "@a-", "((", "\\"],
)
def test_reading_takes_time_linear_in_the_length(start: str, part: str) -> None:
    text = start + part * (100_000 // len(part))
    began = time.perf_counter()
    with contextlib.suppress(QueryError):
        check(text)
    assert time.perf_counter() - began < 2
