"""Pages and data of entities, search, and what they do with hostile words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.rdf import Store
from tests.serve.conftest import LIMITS
from tests.serve.site import Running, Site, graph
from tests.view.test_page import inflated

ADA, TOM = "https://newskg.example/id/Ada_Quill", "https://newskg.example/id/Tom_Varga"
MET = "https://newskg.example/ontology#met"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} ${7*7}",
    "</textarea></title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "\u202eevil\u202c & 'sons'",
    "</script><script>alert(1)</script><!--",
    "long " + "x" * 10_000,
)


class Parsed(HTMLParser):
    """The elements of a page, its text, and where it links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> set[str]:
        return {str(a["href"]) for tag, a in self.tags if tag == "a"}


def page(site: Site, path: str, status: int = 200) -> Parsed:
    answer = site.ask(path, "text/html")
    assert (answer.status, answer.kind) == (status, "text/html")
    return Parsed(answer.text)


# --- entities -------------------------------------------------------------------------------


def test_an_entity_at_the_path_of_its_iri(site: Site) -> None:
    shown = page(site, "/id/Ada_Quill")
    for words in (
        *("Ada Quill", "person", "Also called Quill", "Facts", "met", "Tom Varga", "asserted"),
        *("Ada Quill met Tom Varga in Norport on Monday.", "when: Monday", "where: Norport"),
        *("Said, but not as fact", "denied", "planned", "Quill is not expected to meet Karl Lind."),
        *("Quill meets Varga", "2031-03-04", "confidence 90 %"),
    ):
        assert words in " ".join(shown.text.split()), words
    assert {"/id/Tom_Varga", "/id/Karl_Lind"} <= shown.links
    assert shown.text.index("Tom Varga") < shown.text.index("Said, but not as fact")


def test_a_relation_reads_from_the_entity_that_is_shown(site: Site) -> None:
    text = " ".join(page(site, "/id/Estavia").text.split())
    assert "investigates" in text
    assert "Brightwater" in text
    with_values = " ".join(page(site, "/id/Brightwater").text.split())
    assert "founding date" in with_values
    assert "1998" in with_values
    reported = " ".join(page(site, "/id/Kestrel_Motors").text.split())
    assert "according to Karl Lind" in reported


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_an_entity_as_data(site: Site, kind: str, form: ox.RdfFormat) -> None:
    answer = site.ask("/id/Ada_Quill", kind)
    assert (answer.status, answer.kind, answer.headers["vary"]) == (200, kind, "Accept")
    store = ox.Store()
    store.load(answer.body, form)
    kg = "PREFIX kg: <https://newskg.example/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
    for asked in (
        f'<{ADA}> kg:name "Quill" ; kg:met <{TOM}>',
        f"?s rdf:subject <{ADA}> ; kg:quote ?q ; kg:factuality kg:Planned ; kg:article ?a",
        "?a <https://schema.org/datePublished> ?day ; kg:textHash ?hash",
    ):
        assert store.query(f"{kg} ASK {{ {asked} }}"), asked


def test_data_by_a_link(site: Site) -> None:
    for name, kind in {"ttl": "text/turtle", "jsonld": "application/ld+json"}.items():
        answer = site.ask(f"/id/Ada_Quill?format={name}", "text/html")
        assert (answer.status, answer.kind) == (200, kind)
    assert site.ask("/id/Ada_Quill?format=docx").status == 406


def test_what_a_client_prefers(site: Site) -> None:
    assert site.ask("/id/Ada_Quill").kind == "text/html"
    accept = "text/html;q=0.5, text/turtle;q=0.8"
    assert site.ask("/id/Ada_Quill", accept).kind == "text/turtle"
    assert site.ask("/id/Ada_Quill", "image/png").status == 406


@pytest.mark.parametrize(
    "path",
    [
        "/id/Dunn's_(Lomond)_&_Co.,_50%25",
        "/id/Dunn%27s_%28Lomond%29_%26_Co.%2C_50%25",
        "/id/story/rival_offer",
        "/id/story%2Frival_offer",
    ],
)
def test_an_iri_however_its_path_is_escaped(site: Site, path: str) -> None:
    shown = page(site, path)
    assert any(name in shown.text for name in ("Dunn's (Lomond) & Co., 50%", "rival offer"))


def test_every_iri_leads_somewhere(site: Site, folder: Path) -> None:
    with Store.open(folder) as store:
        nodes = {s.value for s, _, _ in store.match() if s.value.startswith(store.namespaces.base)}
    start = "https://newskg.example"
    for iri in sorted(nodes):
        if "#" in iri or iri == f"{start}/":
            assert site.ask(f"/resource?iri={quote(iri, safe='')}").status == 200, iri
        else:
            assert site.ask(quote(iri.removeprefix(start), safe="%/")).status == 200, iri


def test_links_of_a_page_lead_somewhere(site: Site) -> None:
    for start in (
        "/id/Brightwater",
        "/resource?iri=" + quote(MET, safe=""),
        "/query?example=meetings",
    ):
        for link in page(site, start).links:
            if link.startswith("/"):
                assert site.ask(link, "text/html").status == 200, link


def test_a_statement_and_a_class_have_pages(site: Site) -> None:
    shown = page(site, "/resource?iri=" + quote("https://newskg.example/ontology#Person", safe=""))
    assert "subClassOf" in shown.text
    found = site.query(f"SELECT ?s {{ ?s rdf:subject <{ADA}> ; rdf:predicate <{MET}> }}").json()
    iri = found["results"]["bindings"][0]["s"]["value"]
    shown = page(site, iri.removeprefix("https://newskg.example"))
    assert "Ada Quill met Tom Varga" in shown.text


@pytest.mark.parametrize(
    "path", ["/id/Nobody", "/id/", "/nothing/at/all", "/id/%00", "/id/%ff", "/assets/../app.py",
             "/assets/nothing.js", "/resource?iri=urn:x:y", "/robots.txt"]
)  # fmt: skip
def test_what_is_not_there(site: Site, path: str) -> None:
    assert site.ask(path).status == 404
    site.ask(path).problem()
    assert "HTTP status 404" in page(site, path, 404).text


@pytest.mark.parametrize(
    "path", ["/resource", "/resource?iri=no%20iri", "/neighbourhood?iri=", "/path?from=no%20iri",
             "/id/Ada_Quill?page=0", "/id/Ada_Quill?page=x"]
)  # fmt: skip
def test_what_is_asked_wrongly(site: Site, path: str) -> None:
    assert site.ask(path).status == 400
    site.ask(path).problem()


def test_long_entities_have_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.resource.STATEMENTS", 1)
    first = page(site, "/id/Ada_Quill")
    assert "Page 1 of 2, 2 statements in all" in " ".join(first.text.split())
    assert "/id/Ada_Quill?page=2" in first.links
    second = page(site, "/id/Ada_Quill?page=2")
    assert ("Karl Lind" in first.text) != ("Karl Lind" in second.text)
    assert site.ask("/id/Ada_Quill?page=3").status == 404


@pytest.mark.parametrize("base", ["http://graph.example/a/b/", "urn:graph:/", "https://x.example/"])
def test_whatever_the_base(tmp_path: Path, base: str) -> None:
    from kg.serve import application

    running = Running(application(graph(tmp_path, "Zoë Ünal", base=base), LIMITS, workers=1))
    try:
        (one,) = running.site.ask("/search?q=zoe", "application/json").json()["results"]
        assert one["iri"] == f"{base}id/Zoë_Ünal"
        assert one["href"].startswith("/resource" if base.startswith("urn:") else "/")
        assert "Zoë Ünal" in page(running.site, one["href"]).text
        if not base.startswith("urn:"):
            start = base.split("/", 3)[3]
            for path in ("id/Zo%C3%AB_%C3%9Cnal", "id/Zoe%CC%88_U%CC%88nal", "id/Zoë_Ünal"):
                answer = running.site.ask(quote(f"/{start}{path}", safe="/%"), "text/turtle")
                assert "Zoë Ünal" in answer.text
    finally:
        running.stop()


# --- search ---------------------------------------------------------------------------------


def found(site: Site, words: str) -> list[str]:
    answer = site.ask(f"/search?q={quote(words)}", "application/json")
    assert answer.kind == "application/json"
    return [one["label"] for one in answer.json()["results"]]


def test_search_by_any_name(site: Site) -> None:
    assert found(site, "quill") == ["Ada Quill"]
    assert found(site, "LÍND") == ["Karl Lind"]
    assert found(site, "the comp") == ["Brightwater"]
    assert found(site, "kestrel")[0] == "Kestrel Motors"
    assert found(site, "") == found(site, "zzzz") == []
    answer = site.ask("/search?q=Adda+Quil", "application/json").json()
    assert answer["similar"] == ["Ada Quill"]


def test_search_as_a_page(site: Site) -> None:
    shown = page(site, "/search?q=quill")
    assert "/id/Ada_Quill" in shown.links
    assert "called Quill" in " ".join(shown.text.split())
    assert "No entity bears that name" in page(site, "/search?q=zzzz").text
    assert site.ask("/search?q=quill").kind == "text/html"
    assert site.ask("/search?q=quill&format=application/json").kind == "application/json"


# --- what the explorer draws ----------------------------------------------------------------


def drawn(site: Site, **body: Any) -> dict[str, Any]:
    """The content of the page for a POST, tables as lists of objects."""
    sent = json.dumps(body)
    answer = site.ask("/neighbourhood", method="POST", body=sent, content_type="application/json")
    assert answer.status == 200, answer.text
    return dict(inflated(answer.json()))


def names(content: dict[str, Any]) -> list[str]:
    return [node["name"] for node in content["nodes"]]


def facts(content: dict[str, Any]) -> set[tuple[str, str, str]]:
    named = names(content)
    return {
        (named[r["from"]], r["label"], named[r["to"]])
        for r in content["relations"]
        if r["status"] == "fact" and r["to"] is not None
    }


def test_a_neighbourhood(site: Site) -> None:
    content = inflated(site.ask(f"/neighbourhood?iri={quote(ADA)}").json())
    assert names(content)[0] == "Ada Quill"
    assert set(names(content)) == {"Ada Quill", "Tom Varga", "Karl Lind"}
    assert content["focus"] == 0
    (met,) = [f for f in facts(content) if "Ada Quill" in f]
    assert set(met) == {"Ada Quill", "met", "Tom Varga"}
    planned = [r for r in content["relations"] if r["status"] != "fact"]
    assert planned
    tom = next(node for node in content["nodes"] if node["name"] == "Tom Varga")
    assert tom["hidden"] > 0
    assert "Ada Quill met Tom Varga in Norport on Monday." in content["sentences"]
    whole = inflated(site.ask("/neighbourhood").json())
    assert whole["matching"] == len(whole["nodes"]) > 5
    assert site.ask("/neighbourhood?iri=urn:x:y").status == 404


def test_a_drawing_grows_by_what_is_around_one(site: Site) -> None:
    content = drawn(site, entities=[ADA, TOM], around=TOM)
    assert names(content)[:2] == ["Ada Quill", "Tom Varga"]
    assert len(names(content)) == len(set(names(content))) > 2
    assert set(names(drawn(site, entities=[ADA, TOM], around=None))) == {"Ada Quill", "Tom Varga"}


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"entities": 3}', '{"entities": [3]}', '{"entities": ["no iri"]}',
             '{"around": 3}', '{"entities": ' + json.dumps([ADA] * 2001) + "}"]
)  # fmt: skip
def test_a_drawing_asked_for_wrongly(site: Site, body: str) -> None:
    answer = site.ask("/neighbourhood", method="POST", body=body, content_type="application/json")
    assert answer.status == 400
    answer.problem()
    assert site.ask("/neighbourhood", method="POST", body=body).status == 415


def test_a_superproperty_is_not_drawn_twice(site: Site) -> None:
    iri = "https://newskg.example/id/Karl_Lind"
    content = inflated(site.ask(f"/neighbourhood?iri={quote(iri)}").json())
    edges = [content["relations"][e["id"]]["label"] for e in content["drawn"]["edges"]]
    assert "held a position at" in edges
    assert "affiliated with" not in edges


def test_the_shortest_path(site: Site) -> None:
    def path(one: str, other: str) -> list[str]:
        ends = f"from={quote(one, safe='')}&to={quote(other, safe='')}"
        return list(site.ask(f"/path?{ends}").json()["entities"])

    start = "https://newskg.example/id/"
    assert path(ADA, TOM) == [ADA, TOM]
    assert path(f"{start}Karl_Lind", f"{start}Kestrel_Motors") == [
        f"{start}{name}" for name in ("Karl_Lind", "Brightwater", "Kestrel_Motors")
    ]
    assert path(ADA, ADA) == [ADA]
    assert path(ADA, "https://newskg.example/id/story/rival_offer") == []
    assert site.ask("/path?from=urn:x:y&to=urn:x:z").status == 404
    assert site.ask("/path").status == 400


def test_an_answer_is_drawn_by_iris_labels_and_statements(site: Site) -> None:
    for text in (
        "SELECT ?a ?b { ?a kg:met ?b }",
        "SELECT ?one ?other { ?a kg:met ?b . ?a rdfs:label ?one . ?b rdfs:label ?other }",
        "SELECT ?s { ?s rdf:predicate kg:met ; kg:factuality kg:Asserted }",
        "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }",
    ):
        answer = site.ask(f"/?query={quote(text)}", "text/html")
        assert answer.status == 200, text
        content = inflated(json.loads(answer.text.split('id="data">')[1].split("</script>")[0]))
        assert {"Ada Quill", "Tom Varga"} <= set(names(content))
        assert "Brightwater" not in names(content)
    assert {label for _, label, _ in facts(content)} == {"met"}
    nothing = site.ask(f"/?query={quote('SELECT (1 AS ?x) {}')}", "text/html")
    assert nothing.status == 422
    assert "nothing to draw" in nothing.text
    assert site.ask("/?query=SELECT", "text/html").status == 400
    refused = quote("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert site.ask(f"/?query={refused}", "text/html").status == 403


# --- the query page -------------------------------------------------------------------------


def test_the_query_page_answers_with_a_table(site: Site) -> None:
    empty = page(site, "/query")
    assert "Who met whom" in empty.text
    shown = page(
        site, "/query?query=" + quote("SELECT ?who ?name { ?who kg:met ?x ; rdfs:label ?name }")
    )
    assert "2 rows" in shown.text
    assert "id:Ada_Quill" in shown.text
    assert "/id/Ada_Quill" in shown.links


def test_each_example_runs(site: Site, seeds: Path) -> None:
    links = [link for link in page(site, "/query").links if "example=" in link]
    assert len(links) == len(list(seeds.glob("*.rq")))
    for link in links:
        shown = page(site, link)
        assert "rows" in shown.text or "1 row" in shown.text
        assert "No answer" not in shown.text


def test_an_error_stands_on_the_page(site: Site) -> None:
    assert "malformed SPARQL" in page(site, "/query?query=SELECT", 400).text
    refused = quote("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert "FROM is refused" in page(site, f"/query?query={refused}", 403).text


# --- hostile words, and headers -------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    from kg.serve import application

    folder = graph(tmp_path_factory.mktemp("hostile"), *HOSTILE)
    running = Running(application(folder, LIMITS, workers=1))
    yield running.site
    running.stop()


def addresses(site: Site) -> list[str]:
    nodes = site.query("SELECT ?s { ?s kg:mentionedIn ?a }").json()["results"]["bindings"]
    iris = [node["s"]["value"] for node in nodes]
    articles = site.query("SELECT ?s { ?s a kg:Article }").json()["results"]["bindings"]
    statements = site.query("SELECT ?s { ?s a kg:Statement }").json()["results"]["bindings"]
    others = [node["s"]["value"] for node in (*articles, *statements)]
    table = "SELECT * { ?s kg:name ?name ; ?p ?o }"
    return [
        *(f"/resource?iri={quote(iri, safe='')}" for iri in (*iris, *others)),
        *(f"/?iri={quote(iri, safe='')}" for iri in iris),
        *(f"/search?q={quote(name)}" for name in (*HOSTILE, "a", "zzz<script>")),
        *(
            f"/query?query={quote(text)}"
            for text in (table, *HOSTILE, f'SELECT ("{"x" * 9}<b>" AS ?x) {{}}')
        ),
        *(f"/{quote(name, safe='')}" for name in HOSTILE),
    ]


def test_hostile_words_stay_words(hostile: Site) -> None:
    seen = ""
    for path in addresses(hostile):
        answer = hostile.ask(path, "text/html")
        assert answer.kind == "text/html"
        parsed = Parsed(answer.text)
        seen += parsed.text
        for tag, attributes in parsed.tags:
            assert tag not in {"img", "svg", "iframe", "object", "style", "base"}, path
            data = attributes.get("type") == "application/json"
            assert tag != "script" or data or str(attributes["src"]).startswith("/assets/"), path
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            for name in ("href", "src", "action", "formaction"):
                if name in attributes:
                    assert str(attributes[name]).startswith(("/", "#main", "#search")), path
    for name in HOSTILE[:5]:
        assert name in seen
    assert "49" not in page(hostile, "/search?q=7*7").text


def test_hostile_words_in_data(hostile: Site) -> None:
    found = hostile.ask("/search?q=script", "application/json")
    assert any(one["label"] == HOSTILE[0] for one in found.json()["results"])
    assert found.headers["x-content-type-options"] == "nosniff"


def test_every_answer_carries_the_policy(site: Site) -> None:
    from kg.serve.headers import POLICY

    paths = ("/", "/query", "/search?q=a", "/id/Ada_Quill", "/sparql", "/neighbourhood", "/nothing",
             "/assets/style.css", "/assets/vis-network.js")  # fmt: skip
    for path in paths:
        answer = site.ask(path, "*/*")
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert "http" not in POLICY
    assert "unsafe" not in POLICY


def test_head_is_get_without_its_body(site: Site) -> None:
    answer = site.ask("/id/Ada_Quill", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert site.ask("/id/Ada_Quill", method="POST").status == 405


def test_a_new_build_is_served(tmp_path: Path) -> None:
    from kg.serve import application

    running = Running(application(graph(tmp_path), LIMITS, workers=1))
    try:
        assert found(running.site, "newcomer") == []
        graph(tmp_path, "Newcomer")
        assert found(running.site, "newcomer") == ["Newcomer"]
        answer = running.site.query('SELECT ?s { ?s kg:name "Newcomer" }')
        assert len(answer.json()["results"]["bindings"]) == 1
        assert "Newcomer" in page(running.site, "/id/Newcomer").text
    finally:
        running.stop()
