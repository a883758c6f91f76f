"""The servers, started once, and graphs in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.rdf import Store
from kg.rdf.remote import Endpoint, RemoteStore, push
from tests.rdf.remote.servers import Server, oxigraph, virtuoso

Remote = Callable[..., RemoteStore]
_NUMBERS = count()


@pytest.fixture(scope="session", params=[oxigraph, virtuoso], ids=lambda start: start.__name__)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each of the servers."""
    with ExitStack() as stack:
        yield stack.enter_context(request.param(tmp_path_factory.mktemp("server")))


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An Oxigraph server, for what is not about servers."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No credentials and no proxies of who runs the tests."""
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path_factory.getbasetemp() / "no-netrc"))


@pytest.fixture
def iri() -> str:
    """The IRI of a graph that no other test uses."""
    return f"https://graphs.example/{next(_NUMBERS)}"


@pytest.fixture
def remote(server: Server, iri: str, monkeypatch: pytest.MonkeyPatch) -> RemoteStore:
    """An empty graph on a server; the environment knows who may write."""
    if server.user and server.password:
        monkeypatch.setenv("KG_USER", server.user)
        monkeypatch.setenv("KG_PASSWORD", server.password)
    return RemoteStore(Endpoint(server.url, graph=iri, pauses=()))


@pytest.fixture(scope="session")
def seeds_there(server: Server, seed_graph: Path) -> str:
    """The URL of the seeds' graph on a server."""
    who = f"{quote(server.user)}:{quote(server.password or '')}@" if server.user else ""
    url = server.url.replace("//", f"//{who}")
    there = RemoteStore(Endpoint(url, graph="https://graphs.example/seeds"))
    with Store.open(seed_graph) as store:
        push(store, there)
    return there.endpoint.name
