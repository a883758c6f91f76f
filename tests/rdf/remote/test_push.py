"""What is on a server after a push is the graph, whatever was there and whatever went wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import StoreError
from kg.rdf import Namespaces, Store
from kg.rdf.remote import Endpoint, Pushed, RemoteStore, push
from kg.rdf.remote.pushing import BYTES, TRIPLES
from kg.rdf.remote.store import BATCH
from kg.rdf.values import decimal, integer, standard
from tests.rdf.remote.servers import HOST, ROWS, Server, proxied, reset

KG = Namespaces()
CROWD = ROWS + 500
"""Things of a graph that is too large for one answer of Virtuoso."""
HOSTILE = {
    "quotes": "\"'\"\"\" ''' \\\" \\' ``",
    "lines": "one\ntwo\r\nthree\rfour\ttab\v\f\b",
    "backslashes": "\\ \\\\ \\n \\u0041 C:\\new",
    "update": '" . <urn:x> <urn:y> <urn:z> } } ; DROP ALL ; INSERT DATA { <urn:a> <urn:b> "',
    "markup": "<b>&amp;</b> ]]> <!-- %s %d {x} ${y} ?v $v @en ^^ #",
    "planes": "é ü 漢字 😀 𝒳 \U0010fffd \u200f\u202eabc\u200b \ufeff \u00a0",
    "control": "\x01\x1b\x7f\x85",
    "space": "  both ends  ",
    "nothing": "",
    "long": "x" * 10_000,
    "long_planes": "漢😀" * 5_000,
    "like_a_number": "1",
    "like_an_iri": "nodeID://b1 http://x.example/",
    "two": "2" * (BYTES + 1),
}
VALUES = [
    *(ox.Literal(text) for text in HOSTILE.values()),
    ox.Literal("en text", language="en"),
    ox.Literal("en text", language="en-gb"),
    *(decimal(n) for n in ("0.77", "1", "-2.5", "15000000000", "0", "123456789.123456")),
    *(integer(n) for n in (0, 7, -5, 2**62)),
    *(
        ox.Literal(text, datatype=standard(f"xsd:{kind}"))
        for kind, text in (
            ("boolean", "true"),
            ("boolean", "false"),
            ("gYear", "1998"),
            ("gYearMonth", "1998-05"),
            ("date", "2031-03-04"),
            ("date", "0988-12-31"),
            ("dateTime", "2031-03-04T10:00:00Z"),
            ("anyURI", "https://x.example/?a=1&b=2"),
        )
    ),
    *map(
        ox.NamedNode,
        (
            "https://x.example/it's(a)%20b;c,d&e=f+g!*~$@#char=1,2",
            "https://x.example/é漢😀",
            "https://x.example/CASE",
            "https://x.example/case",
            "https://x.example/" + "n" * 1_500,
        ),
    ),
]


def graph(*triples: tuple[str, ox.NamedNode, object], base: str = KG.base) -> Store:
    """A graph in memory that says what it is, and ``triples``."""
    store = Store(ox.Store())
    dataset = ox.NamedNode(base)
    store.inner.add(ox.Quad(dataset, standard("rdf:type"), standard("void:Dataset")))
    store.inner.add(ox.Quad(dataset, standard("void:uriSpace"), ox.Literal(base)))
    for subject, verb, value in triples:
        store.inner.add(ox.Quad(KG.entity(subject), verb, value))
    return store


def many(count: int, value: str = "a") -> Store:
    return graph(
        *((f"Thing {n}", KG.term("name"), ox.Literal(f"{value} {n}")) for n in range(count))
    )


def contents(store: Store) -> set[tuple[object, ...]]:
    return set(store.match())


@pytest.fixture(scope="module")
def crowded(server: Server) -> RemoteStore:
    """``many(CROWD)`` on a server."""
    who = f"{server.user}:{quote(server.password or '')}@" if server.user else ""
    url = server.url.replace("//", f"//{who}")
    there = RemoteStore(Endpoint(url, graph="https://graphs.example/crowd"))
    push(many(CROWD), there)
    return there


def test_a_graph_arrives_whole_and_once(store: Store, remote: RemoteStore) -> None:
    assert push(store, remote) == Pushed(len(store), added=len(store), removed=0)
    assert contents(remote) == contents(store)
    assert push(store, remote) == Pushed(len(store), added=0, removed=0)
    assert remote.namespaces == store.namespaces


def test_a_second_push_from_the_folder_waits_for_its_turn(
    store: Store, remote: RemoteStore, tmp_path: Path
) -> None:
    Store.create(tmp_path, store.graph)
    with Store.open(tmp_path) as stored:

        def again(*_: object) -> None:
            with pytest.raises(StoreError, match="another kg push from"):
                push(stored, remote)

        assert push(stored, remote, progress=again).added == len(store)
        assert push(stored, remote) == Pushed(len(store), added=0, removed=0)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_newer_graph_replaces_an_older_one(remote: RemoteStore) -> None:
    push(many(2 * BATCH + 3), remote)
    newer = graph(
        ("Thing 0", KG.term("name"), ox.Literal("a 0")),
        ("Thing 1", KG.term("name"), ox.Literal("another")),
        ("New", KG.term("name"), ox.Literal("new")),
    )
    assert push(newer, remote) == Pushed(5, added=2, removed=2 * BATCH + 2)
    assert contents(remote) == contents(newer)


def test_what_is_hostile_survives(remote: RemoteStore) -> None:
    sent = graph(*((f"Thing {n}", KG.term("name"), value) for n, value in enumerate(VALUES)))
    push(sent, remote)
    assert contents(remote) == contents(sent)
    assert push(sent, remote).added == 0
    empty = graph()
    push(empty, remote)
    assert contents(remote) == contents(empty)


def test_numbers_beyond_a_server_are_kept_as_well_as_it_can(
    server: Server, remote: RemoteStore
) -> None:
    large, fine = integer(10**20), decimal("0.1234567890123456")
    sent = graph(("A", KG.term("start"), large), ("B", KG.term("start"), fine))
    push(sent, remote)
    found = {value.value for _, _, value in remote.match(None, KG.term("start"))}
    if server.name == "oxigraph":
        assert found == {large.value, fine.value}
    else:
        assert found == {large.value, str(Decimal(fine.value).quantize(Decimal("1e-15")))}
    assert push(sent, remote).added == 0
    push(graph(), remote)
    assert len(remote) == 2


def test_a_nul_is_refused(remote: RemoteStore) -> None:
    with pytest.raises(StoreError, match="NUL"):
        push(graph(("A", KG.term("name"), ox.Literal("a\0b"))), remote)


def test_an_iri_that_would_be_cut_is_refused(server: Server, remote: RemoteStore) -> None:
    store = graph(("A", KG.term("met"), ox.NamedNode("https://x.example/" + "é" * 950)))
    if server.name == "oxigraph":
        push(store, remote)
        assert contents(remote) == contents(store)
    else:
        with pytest.raises(StoreError, match="would cut the IRI"):
            push(store, remote)


def test_what_others_wrote_is_left_alone(remote: RemoteStore) -> None:
    theirs = "INSERT DATA { GRAPH <%s> { <urn:a> <urn:b> 1 . <urn:c> <urn:b> 2 } }"
    remote.endpoint.update(theirs % remote.endpoint.graph)
    with pytest.raises(StoreError, match="something else"):
        push(many(3), remote)
    assert len(remote) == 2
    with pytest.raises(StoreError, match="something else"):
        push(graph(base="https://other.example/"), remote)
    push(many(3), remote, replace=True)
    assert contents(remote) == contents(many(3))
    with pytest.raises(StoreError, match="something else"):
        push(graph(base="https://other.example/"), remote)


def test_the_default_graph(server: Server, remote: RemoteStore) -> None:
    there = RemoteStore(Endpoint(server.url, pauses=()))
    if server.name == "virtuoso":
        with pytest.raises(StoreError, match="no default graph to write to"):
            push(many(3), there)
        return
    push(many(3), remote)
    push(many(5), there)
    assert contents(there) == contents(many(5))
    assert contents(remote) == contents(many(3))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?e ?n { ?e kg:name ?n }",
        "SELECT ?e ?n ?x { ?e kg:name ?n OPTIONAL { ?e kg:met ?x } }",
        "SELECT ?n (COUNT(?e) AS ?es) { ?e kg:name ?n } GROUP BY ?n",
        "SELECT DISTINCT ?e { ?e ?p ?n }",
    ],
)
def test_what_a_server_cuts_is_fetched_in_parts(crowded: RemoteStore, text: str) -> None:
    """rdflib, and so the page, sees all rows, each once."""
    rows = list(crowded.graph.query(text))
    assert len(rows) == len(set(rows))
    assert set(rows) == set(many(CROWD).graph.query(text))


def test_all_triples_are_fetched_in_parts(crowded: RemoteStore) -> None:
    assert contents(crowded) == contents(many(CROWD))


def test_a_push_that_breaks_off_goes_on(server: Server, remote: RemoteStore) -> None:
    """The connection is gone at the third update, and comes back later."""
    store = many(3_500)
    with proxied(server.url) as proxy:
        proxy.meddle = lambda _, handler: len(proxy.updates) > 2 and reset(handler)
        there = RemoteStore(Endpoint(proxy.url, graph=remote.endpoint.graph, pauses=(0.01, 0.02)))
        with pytest.raises(StoreError, match="cannot be reached"):
            push(store, there)
        begun = len(remote)
        assert 0 < begun < len(store)
        proxy.meddle = lambda *_: False
        assert push(store, there) == Pushed(len(store), added=len(store) - begun, removed=0)
    assert contents(remote) == contents(store)


def test_a_push_that_is_killed_goes_on(
    server: Server, remote: RemoteStore, seed_graph: Path, iri: str
) -> None:
    """kill -9 while the third update is on its way."""
    reached = Event()
    with proxied(server.url) as proxy:

        def meddle(_: object, __: object) -> bool:
            if len(proxy.updates) == 3:
                reached.set()
            return False

        proxy.meddle = meddle
        command = [sys.executable, "-m", "kg", "push", str(seed_graph), proxy.url, "--graph", iri]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert reached.wait(60)
        process.kill()
        process.wait()
    done = CliRunner().invoke(app, ["push", str(seed_graph), server.url, "--graph", iri])
    assert done.exit_code == 0, done.output
    with Store.open(seed_graph) as store:
        assert f"{len(store):,} triples" in done.stdout
        assert f"{len(store):,} added" not in done.stdout
        assert contents(remote) == contents(store)
    again = CliRunner().invoke(app, ["push", str(seed_graph), server.url, "--graph", iri])
    assert ": 0 added, 0 removed" in again.stdout


def test_requests_are_bounded(oxigraph_server: Server, iri: str) -> None:
    long = [("Thing", KG.term("name"), ox.Literal(f"{n}" * 400_000)) for n in range(8)]
    with proxied(oxigraph_server.url) as proxy:
        there = RemoteStore(Endpoint(proxy.url, graph=iri))
        push(many(2_500), there)
        assert max(one.body.count(b"\n") for one in proxy.updates) <= TRIPLES + 1
        assert len(proxy.updates) == 3
        push(graph(*long), there)
        assert max(len(one.body) for one in proxy.updates) < BYTES + 1_000
        assert max(len(one.body) for one in proxy.seen) < BYTES + 1_000


@pytest.fixture
def half_written(oxigraph_server: Server, iri: str) -> Iterator[Endpoint]:
    """A server that loses every second triple."""

    with proxied(oxigraph_server.url) as proxy:
        yield Endpoint(proxy.url, graph=iri, pauses=())
    with suppress(StoreError):
        Endpoint(oxigraph_server.url, graph=iri).update(f"DROP SILENT GRAPH <{iri}>")


def test_a_server_that_loses_triples_is_found_out(
    half_written: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = half_written.update

    def lossy(text: str) -> None:
        head, *lines, last = text.split("\n")
        update("\n".join([head, *lines[::2], last]))

    monkeypatch.setattr(half_written, "update", lossy)
    with pytest.raises(StoreError, match="and should hold 42"):
        push(many(40), RemoteStore(half_written))


def test_a_wrong_password_is_said_and_not_shown(
    server: Server, seed_graph: Path, iri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if server.name == "oxigraph":
        pytest.skip("Oxigraph's server knows no users; see test_credentials.py")
    words = ["push", str(seed_graph), server.url, "--graph", iri]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "wants credentials" in done.stderr
    assert "KG_PASSWORD" in done.stderr
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "wr0ng-s3cret")
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "refuses these credentials" in done.stderr
    assert "wr0ng" not in done.output
    assert HOST in done.stderr
