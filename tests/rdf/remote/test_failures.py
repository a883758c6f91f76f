"""Servers that are slow, busy, gone, or no SPARQL servers at all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from kg.errors import KGError, LimitError, QueryError, StoreError
from kg.rdf import Limits, query
from kg.rdf.opening import is_url, open_graph
from kg.rdf.remote import Endpoint, RemoteStore
from kg.rdf.remote import http as module
from kg.rdf.remote import store as store_module
from tests.rdf.remote.servers import Proxy, Request, Server, answered, free_port, proxied, reset

JSON = {"Content_Type": "application/sparql-results+json"}
NOTHING = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
ASK = "SELECT ?s { ?s ?p ?o }"


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with proxied() as running:
        yield running


def endpoint(proxy: Proxy, pauses: tuple[float, ...] = (0.01, 0.01)) -> Endpoint:
    return Endpoint(f"{proxy.url}/query", graph="urn:g", pauses=pauses)


def sequence(proxy: Proxy, *answers: int | str) -> None:
    """Answer with one status after the other, the last for ever."""
    rest = list(answers)

    def meddle(_: Request, handler: BaseHTTPRequestHandler) -> bool:
        status = rest.pop(0) if len(rest) > 1 else rest[0]
        if status == "reset":
            return reset(handler)
        if status == "half":
            handler.send_response_only(200)
            handler.send_header("Content-Length", str(len(NOTHING)))
            handler.end_headers()
            handler.wfile.write(NOTHING[:20])
            handler.wfile.flush()
            return reset(handler)
        assert isinstance(status, int)
        return answered(handler, status, NOTHING if status == 200 else b"why\nnot", **JSON)

    proxy.meddle = meddle


@pytest.mark.parametrize("bad", [429, 502, 503, 504, "reset", "half"])
def test_what_passes_is_waited_for(proxy: Proxy, bad: int | str) -> None:
    sequence(proxy, 200, bad, bad, 200)
    there = endpoint(proxy)
    assert not list(there.select(ASK))
    assert not list(there.select(ASK))
    assert len(proxy.seen) == 4


def test_not_for_ever(proxy: Proxy) -> None:
    sequence(proxy, 503)
    with pytest.raises(StoreError, match=r"answers 503 \(why\); look into the server's log"):
        list(endpoint(proxy).select(ASK))
    assert len(proxy.seen) == 3


def test_an_update_is_repeated_where_a_query_is_not(proxy: Proxy) -> None:
    sequence(proxy, 500, 204)
    endpoint(proxy).update("INSERT DATA { }")
    sequence(proxy, 500, 200)
    with pytest.raises(StoreError, match="answers 500"):
        list(endpoint(proxy).select(ASK))


def test_a_server_says_how_long_to_wait(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    proxy.meddle = lambda _, handler: answered(
        handler, 503, Retry_After="7" if len(proxy.seen) == 1 else "100000"
    )
    with pytest.raises(StoreError):
        list(endpoint(proxy).select(ASK))
    assert slept == [7, module.LONGEST_PAUSE]


def test_nobody_there() -> None:
    begun = time.monotonic()
    with pytest.raises(StoreError, match=r"cannot be reached \(Connection refused\)"):
        len(RemoteStore.at(f"http://127.0.0.1:{free_port()}/query"))
    assert time.monotonic() - begun < 5


def test_nobody_of_that_name() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        len(RemoteStore.at("http://nobody.invalid/query"))


@pytest.mark.parametrize("status", [400, 404, 405, 415, 501])
def test_no_sparql_there(proxy: Proxy, status: int) -> None:
    sequence(proxy, status)
    with pytest.raises(KGError, match="why") as error:
        list(endpoint(proxy).select(ASK))
    assert f"{proxy.url}/query" in str(error.value)
    with pytest.raises(StoreError, match="--update URL"):
        endpoint(proxy).update("INSERT DATA { }")


@pytest.mark.parametrize("body", [b"<html>Welcome</html>", b"", b"{}", b'{"boolean": true}'])
def test_another_answer_than_asked_for(proxy: Proxy, body: bytes) -> None:
    proxy.meddle = lambda _, handler: answered(handler, 200, body)
    with pytest.raises(StoreError, match="the server's answer"):
        list(endpoint(proxy).select(ASK))
    with pytest.raises(KGError):
        query(RemoteStore(endpoint(proxy)), "ASK {}")


def test_a_reason_cannot_steer_a_terminal(proxy: Proxy) -> None:
    proxy.meddle = lambda _, handler: answered(handler, 400, b"\x1b[2J\x07bad" + b"x" * 5_000)
    with pytest.raises(QueryError) as error:
        list(endpoint(proxy).select(ASK))
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 500


def test_a_silent_server_is_given_up(proxy: Proxy) -> None:
    there = RemoteStore(endpoint(proxy))
    sequence(proxy, 200)
    assert there.namespaces
    proxy.meddle = lambda *_: time.sleep(2) is None
    begun = time.monotonic()
    with pytest.raises(LimitError, match=r"more than 0\.5 seconds"):
        query(there, "ASK { ?a kg:met ?b }", Limits(seconds=0.5))
    assert time.monotonic() - begun < 5


def test_a_trickle_is_given_up(proxy: Proxy) -> None:
    def meddle(_: Request, handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response_only(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.05)
        return True

    there = RemoteStore(endpoint(proxy))
    sequence(proxy, 200)
    assert there.namespaces
    proxy.meddle = meddle
    begun = time.monotonic()
    with pytest.raises(LimitError, match=r"more than 0\.5 seconds"):
        query(there, "ASK { ?a kg:met ?b }", Limits(seconds=0.5))
    assert time.monotonic() - begun < 3


def test_a_large_answer_is_an_error(
    oxigraph_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = RemoteStore.at(oxigraph_server.url)
    text = "SELECT ?x ?y ?z { VALUES ?x { %s } VALUES ?y { %s } VALUES ?z { %s } }"
    text = text.replace("%s", " ".join(map(str, range(30))))
    assert len(query(there, text).rows) == 30**3
    monkeypatch.setattr(store_module, "SIZE", 1 << 20)
    with pytest.raises(LimitError, match="more than 1 MiB; add a LIMIT"):
        query(there, text)


def test_an_answer_in_part_is_an_error(proxy: Proxy) -> None:
    proxy.meddle = lambda _, handler: answered(handler, 200, NOTHING, X_SQL_State="S1TAT")
    with pytest.raises(LimitError, match="answered in part"):
        list(endpoint(proxy).select(ASK))


def test_a_server_that_always_cuts_does_not_keep_us(proxy: Proxy) -> None:
    row = b'{"s": {"type": "uri", "value": "urn:a"}}'
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": [%s]}}' % row
    proxy.meddle = lambda _, handler: answered(handler, 200, body, X_SPARQL_MaxRows="1", **JSON)
    with pytest.raises(LimitError, match="no more than 1 rows at a time"):
        list(endpoint(proxy).select(ASK))
    assert len(proxy.seen) < 20


@pytest.mark.parametrize(
    ("url", "update"),
    [
        ("http://x.example/query", "http://x.example/update"),
        ("http://x.example/ds/query?a=b", "http://x.example/ds/update?a=b"),
        ("http://x.example/repositories/news", "http://x.example/repositories/news/statements"),
        ("http://x.example/sparql", "http://x.example/sparql"),
        ("http://x.example/bigdata/sparql/", "http://x.example/bigdata/sparql/"),
    ],
)
def test_where_updates_go(url: str, update: str) -> None:
    assert Endpoint(url).update_url == update
    assert Endpoint(url, update="http://y.example/u").update_url == "http://y.example/u"


def test_the_graph_of_a_url() -> None:
    named = Endpoint("http://x.example/query?default-graph-uri=https%3A%2F%2Fg.example%2F1&a=b")
    assert named.graph == "https://g.example/1"
    assert named.query_url == "http://x.example/query?a=b"
    assert named.name == "http://x.example/query?a=b&default-graph-uri=https://g.example/1"
    assert Endpoint(named.name).name == named.name
    with pytest.raises(QueryError, match="no IRI"):
        Endpoint("http://x.example/query", graph="no iri> } ; DROP ALL #")


@pytest.mark.parametrize("root", ["", "/", "?a=b", "?default-graph-uri=urn:g"])
def test_the_query_endpoint_of_a_server(proxy: Proxy, root: str) -> None:
    for name, path in (("Virtuoso/07.20", "sparql"), ("Oxigraph/0.5", "query"), ("x", "query")):
        proxy.meddle = lambda _, handler, name=name: answered(handler, 404, Server=name)
        found = Endpoint(f"{proxy.url}{root}")
        assert found.query_url.partition("?")[0] == f"{proxy.url}/{path}"
        assert (found.graph == "urn:g") == ("urn:g" in root)
        assert found.update_url.partition("?")[0] == (
            f"{proxy.url}/{'sparql-auth' if path == 'sparql' else 'update'}"
        )


@pytest.mark.parametrize("url", ["http://", "http:///query", "http://x.example:99999/", "ftp://x"])
def test_no_address(url: str) -> None:
    with pytest.raises(StoreError, match="no address"):
        Endpoint(url)


def test_folders_are_no_urls() -> None:
    assert is_url("HTTPS://x.example")
    assert not is_url("http")
    assert not is_url("out/http://x")
    with pytest.raises(StoreError, match="holds no graph"):
        open_graph("no-such-folder")
