"""SPARQL 1.1 Protocol, requests after section 2 of the standard and its test cases."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from tests.serve.site import Site

WHO = "SELECT ?who { ?who kg:met id:Tom_Varga }"
ADA = "https://newskg.example/id/Ada_Quill"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


# --- the tests of the standard --------------------------------------------------------------

BOOLEAN = TABLE = {JSON, XML}
TREES = {"text/turtle", "application/rdf+xml"}
W3C = {
    "query_get": ("GET", "?query=ASK%20%7B%7D", None, None, BOOLEAN),
    "query_post_form": ("POST", "", FORM, "query=ASK%20%7B%7D", BOOLEAN),
    "query_post_direct": ("POST", "", DIRECT, "ASK {}", BOOLEAN),
    "query_content_type_select": ("POST", "", DIRECT, "SELECT (1 AS ?value) {}", TABLE),
    "query_content_type_ask": ("POST", "", DIRECT, "ASK {}", BOOLEAN),
    "query_content_type_describe": ("POST", "", DIRECT, "DESCRIBE <http://example.org/>", TREES),
    "query_content_type_construct": (
        *("POST", "", DIRECT, "CONSTRUCT { <s> <p> 1 } WHERE {}", TREES),
    ),
    "bad_query_method": ("PUT", "?query=ASK%20%7B%7D", None, None, None),
    "bad_multiple_queries": (
        "GET",
        "?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D",
        None,
        None,
        None,
    ),
    "bad_query_wrong_media_type": ("POST", "", "text/plain", "ASK {}", None),
    "bad_query_missing_form_type": ("POST", "", None, "query=ASK%20%7B%7D", None),
    "bad_query_missing_direct_type": ("POST", "", None, "ASK {}", None),
    "bad_query_non_utf8": (
        "POST",
        "",
        f"{DIRECT}; charset=UTF-16",
        "ASK {}".encode("utf-16"),
        None,
    ),
    "bad_query_syntax": ("GET", "?query=ASK%20%7B", None, None, None),
}
"""Name in https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest → method, query
string, media type, body, and the media types of which the answer must have one; None is a refusal.

Those that choose a data set (``query_dataset_*``, ``query_multiple_dataset``) do not apply: the
endpoint has one graph and refuses to read another, see ``tests/serve/test_guarded.py``.  Nor do
those of updates.
"""


@pytest.mark.parametrize("name", W3C)
def test_of_the_standard(site: Site, name: str) -> None:
    method, asked, kind, body, kinds = W3C[name]
    headers = {} if kind is None else {"content_type": kind}
    for accept in (None, "application/sparql-results+xml, application/rdf+xml"):
        answer = site.ask(f"/sparql{asked}", accept, method=method, body=body, **headers)
        if kinds is None:
            assert 400 <= answer.status < 500
            answer.problem()
        else:
            assert answer.status == 200
            assert answer.kind in kinds


# --- the three ways to ask ------------------------------------------------------------------


def test_get(site: Site) -> None:
    answer = site.query(WHO)
    assert (answer.status, answer.kind) == (200, JSON)
    assert [b["who"]["value"] for b in answer.json()["results"]["bindings"]] == [ADA]


def test_post_form(site: Site) -> None:
    for kind in (FORM, f"{FORM}; charset=UTF-8"):
        body = urlencode({"query": WHO})
        answer = site.ask("/sparql", method="POST", body=body, content_type=kind)
        assert answer.status == 200
        assert ADA in answer.text


def test_post_direct(site: Site) -> None:
    for kind in (DIRECT, f'{DIRECT}; charset="utf-8"', DIRECT.upper()):
        answer = site.ask("/sparql", method="POST", body=WHO, content_type=kind)
        assert answer.status == 200
        assert ADA in answer.text


def test_nothing_is_decoded_twice(site: Site) -> None:
    text = 'SELECT ("100%25 a+b &amp; é" AS ?x) {}'
    for answer in (
        site.query(text),
        site.ask("/sparql", method="POST", body=urlencode({"query": text}), content_type=FORM),
        site.ask("/sparql", method="POST", body=text.encode(), content_type=DIRECT),
    ):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "100%25 a+b &amp; é"


def test_unknown_parameters_are_passed_over(site: Site) -> None:
    assert site.query(WHO, timeout="5").status == 200


# --- the forms of answer --------------------------------------------------------------------


def test_formats_of_select(site: Site) -> None:
    assert site.query(WHO, JSON).json()["head"] == {"vars": ["who"]}
    root = ET.fromstring(site.query(WHO, XML).text)
    assert [node.text for node in root.iter() if node.tag.endswith("}uri")] == [ADA]
    rows = site.query(WHO, "text/csv")
    assert list(csv.reader(io.StringIO(rows.text))) == [["who"], [ADA]]
    assert site.query(WHO, "text/tab-separated-values").text == f"?who\n<{ADA}>\n"
    for kind in (JSON, XML, "text/csv", "text/tab-separated-values", "application/json"):
        answer = site.query(WHO, kind)
        assert answer.kind == kind
        assert answer.headers["vary"] == "Accept"


def test_formats_of_ask(site: Site) -> None:
    assert site.query("ASK {}", JSON).json()["boolean"] is True
    assert "true" in site.query("ASK {}", XML).text
    assert site.query("ASK {}", "text/csv").text == "answer\ntrue\n"


@pytest.mark.parametrize("kind", GRAPHS)
@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?a kg:met ?b }", "DESCRIBE id:Ada_Quill"])
def test_formats_of_graphs(site: Site, text: str, kind: str) -> None:
    answer = site.query(text, kind)
    assert (answer.status, answer.kind) == (200, kind)
    triples = {quad.triple for quad in ox.parse(answer.body, GRAPHS[kind])}
    expected = ox.parse(site.query(text, "application/n-triples").body, ox.RdfFormat.N_TRIPLES)
    assert triples == {quad.triple for quad in expected}
    assert triples


def test_the_liked_best_counts(site: Site) -> None:
    accept = f"{JSON};q=0.3, text/csv;q=0.8, {XML};q=0.5"
    assert site.query(WHO, accept).kind == "text/csv"
    assert site.query(WHO, f"image/png, {XML};q=0.1").kind == XML
    assert site.query("DESCRIBE id:Ada_Quill", f"{JSON}, text/turtle;q=0.1").kind == "text/turtle"
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert site.query(WHO, browser).status == 200


def test_a_format_that_is_not_there(site: Site) -> None:
    for text in (WHO, "DESCRIBE id:Ada_Quill"):
        answer = site.query(text, "image/png")
        assert answer.status == 406
        assert "there are" in answer.problem()
    assert site.query(WHO, "text/turtle").status == 406


# --- the description of the service ---------------------------------------------------------


@pytest.mark.parametrize("kind", GRAPHS)
def test_without_a_query_the_service_describes_itself(site: Site, kind: str) -> None:
    answer = site.ask("/sparql", kind)
    assert (answer.status, answer.kind) == (200, kind)
    store = ox.Store()
    store.load(answer.body, GRAPHS[kind])
    found = store.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT ?e ?n { ?s a "
        "sd:Service ; sd:endpoint ?e ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat "
        "<http://www.w3.org/ns/formats/SPARQL_Results_JSON> ; sd:defaultDataset/sd:defaultGraph/"
        "<http://rdfs.org/ns/void#triples> ?n }"
    )
    rows = [(row["e"].value, int(row["n"].value)) for row in found]  # type: ignore[union-attr]
    assert rows[0][0] == f"http://127.0.0.1:{site.port}/sparql"
    counted = site.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"]
    assert rows[0][1] == int(counted[0]["n"]["value"])


def test_a_browser_without_a_query_gets_the_query_page(site: Site) -> None:
    answer = site.ask("/sparql", "text/html,*/*;q=0.8")
    assert (answer.status, answer.headers["location"]) == (303, "/query")


# --- what is no query operation -------------------------------------------------------------


def test_bad_query_method(site: Site) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = site.ask(f"/sparql?query={quote(WHO)}", method=method)
        assert answer.status == 405
        assert {"GET", "POST"} <= set(answer.headers["allow"].replace(" ", "").split(","))
        answer.problem()


def test_bad_multiple_queries(site: Site) -> None:
    double = urlencode([("query", "ASK {}"), ("query", "SELECT * {}")])
    assert site.ask(f"/sparql?{double}").status == 400
    answer = site.ask("/sparql", method="POST", body=double, content_type=FORM)
    assert answer.status == 400
    mixed = f"/sparql?{urlencode({'query': WHO})}"
    answer = site.ask(mixed, method="POST", body=urlencode({"query": WHO}), content_type=FORM)
    assert "more than one" in answer.problem()


@pytest.mark.parametrize("kind", ["text/plain", "application/ld+json", "multipart/form-data", ""])
def test_bad_query_wrong_media_type(site: Site, kind: str) -> None:
    answer = site.ask("/sparql", method="POST", body="ASK {}", content_type=kind)
    assert answer.status == 415
    assert DIRECT in answer.headers["accept-post"]
    answer.problem()


def test_bad_query_missing_type(site: Site) -> None:
    assert site.ask("/sparql", method="POST", body=urlencode({"query": WHO})).status == 415


def test_bad_query_non_utf8(site: Site) -> None:
    utf16 = "ASK {}".encode("utf-16")
    kind = f"{DIRECT}; charset=UTF-16"
    assert site.ask("/sparql", method="POST", body=utf16, content_type=kind).status == 415
    for answer in (
        site.ask("/sparql", method="POST", body=b'ASK { ?s ?p "\xe9" }', content_type=DIRECT),
        site.ask("/sparql", method="POST", body=b"query=ASK%20%7B%7D%E9", content_type=FORM),
        site.ask("/sparql?query=ASK%20%7B%7D%E9"),
        site.ask("/sparql", method="POST", body=b"query=\xe9", content_type=FORM),
    ):
        assert answer.status == 400
        assert "UTF-8" in answer.problem()


def test_bad_query_syntax(site: Site) -> None:
    answer = site.query("ASK { ?s ?p")
    assert answer.status == 400
    assert "malformed SPARQL at line 1" in answer.problem()


def test_no_query_at_all(site: Site) -> None:
    assert site.ask("/sparql?other=1").status == 400
    assert site.ask("/sparql", method="POST", body="", content_type=FORM).status == 400
    for answer in (site.query(""), site.ask("/sparql", method="POST", content_type=DIRECT)):
        assert answer.status == 400
        answer.problem()


def test_too_large_a_request(site: Site) -> None:
    body = b"#" * (2 << 20)
    try:
        answer = site.ask("/sparql", method="POST", body=body, content_type=DIRECT)
    except ConnectionError:
        return  # it hung up while we were talking
    assert answer.status == 413
    many = "&".join(f"a{n}=" for n in range(500))
    assert site.ask(f"/sparql?{many}").status == 400


def test_a_problem_is_one_whoever_asks(site: Site) -> None:
    answer = site.query("ASK {", "text/html")
    assert json.loads(answer.body)["title"] == "Bad Request"
