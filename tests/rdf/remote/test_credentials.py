"""Who asks is proved where it is asked for, by what the server takes, and said nowhere else."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import StoreError
from kg.rdf.remote import Endpoint, RemoteStore
from kg.rdf.remote.credentials import Credentials
from tests.rdf.remote.servers import HOST, Proxy, Request, Server, answered, basic, proxied

SECRET = "Pässword: 5"


@pytest.fixture
def guarded(oxigraph_server: Server) -> Iterator[Proxy]:
    """A server that lets in who has the password, or the token."""

    def meddle(one: Request, handler: BaseHTTPRequestHandler) -> bool:
        if one.headers.get("Authorization") in {basic("ada", SECRET), "Bearer t0ken"}:
            return False
        return answered(handler, 401, WWW_Authenticate='Basic realm="graphs", charset="UTF-8"')

    with proxied(oxigraph_server.url) as proxy:
        proxy.meddle = meddle
        yield proxy


def asks(url: str, **options: str) -> bool:
    """Whether the server answers."""
    for _ in RemoteStore(Endpoint(url, pauses=(), **options)).match():
        break
    return True


def test_a_password_is_sent_once_it_is_asked_for(
    guarded: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_USER", "ada")
    monkeypatch.setenv("KG_PASSWORD", SECRET)
    store = RemoteStore(Endpoint(f"{guarded.url}/query", pauses=()))
    len(store), len(store)
    sent = [one.headers.get("Authorization") for one in guarded.seen]
    assert sent == [None, basic("ada", SECRET), basic("ada", SECRET)]


def test_a_token_of_the_environment(guarded: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TOKEN", "t0ken")
    assert asks(f"{guarded.url}/query")
    monkeypatch.setenv("KG_TOKEN", "stale")
    with pytest.raises(StoreError, match="refuses these credentials"):
        asks(f"{guarded.url}/query")


def test_netrc(guarded: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text(f'machine {HOST} login ada password "{SECRET}"\n', "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert asks(f"{guarded.url}/query")
    assert asks(f"{guarded.url}/query", user="ada")
    with pytest.raises(StoreError, match="refuses these credentials"):
        asks(f"{guarded.url}/query", user="bob")


def test_a_user_in_the_url(guarded: Proxy) -> None:
    url = guarded.url.replace("//", "//ada:P%C3%A4ssword%3A%205@")
    store = RemoteStore(Endpoint(f"{url}/query"))
    assert len(store) >= 0
    assert store.endpoint.name == f"{guarded.url}/query"
    wrong = guarded.url.replace("//", "//ada:wr0ng@")
    with pytest.raises(StoreError) as error:
        asks(f"{wrong}/query")
    assert "wr0ng" not in str(error.value)


def test_a_password_is_asked_for(
    guarded: Proxy, seed_graph: Path, iri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["push", str(seed_graph), guarded.url, "--graph", iri, "--user", "ada"]
    done = CliRunner().invoke(app, words, input=f"{SECRET}\n")
    assert done.exit_code == 0, done.output
    assert SECRET not in done.output
    monkeypatch.setenv("KG_PASSWORD", SECRET)
    assert CliRunner().invoke(app, words).exit_code == 0


def test_nobody_is_told_what_to_do(guarded: Proxy) -> None:
    with pytest.raises(StoreError, match=r"wants credentials.*KG_TOKEN.*netrc"):
        asks(f"{guarded.url}/query")


def test_no_repr_shows_a_secret() -> None:
    assert repr(Credentials("ada", SECRET, "t0ken")) == "Credentials()"
    for url in ("http://ada:wr0ng@127.0.0.1:1/query", "http://ada:wr0ng@[::1/query"):
        with pytest.raises(StoreError) as error:
            asks(url)
        assert "wr0ng" not in str(error.value)


def test_a_redirect_takes_no_credentials_away(
    guarded: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TOKEN", "t0ken")
    with proxied() as elsewhere:
        guarded.meddle = lambda _, handler: answered(handler, 307, Location=elsewhere.url)
        with pytest.raises(StoreError, match=f"has moved to {elsewhere.url}"):
            asks(f"{guarded.url}/query")
        assert not elsewhere.seen


def test_certificates_are_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that nobody signed is refused, until its signer is named."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test"]
    command += ["-keyout", str(key), "-out", str(certificate), "-days", "2"]
    try:
        made = subprocess.run(
            [*command, "-addext", f"subjectAltName=IP:{HOST}"], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("no openssl to make a certificate with")
    assert made.returncode == 0, made.stderr
    with proxied(tls=(certificate, key)) as proxy:
        proxy.meddle = lambda _, handler: answered(
            handler, 200, b'{"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": []}}'
        )
        with pytest.raises(StoreError, match="certificate cannot be verified"):
            asks(f"{proxy.url}/query")
        assert not proxy.seen
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        assert asks(f"{proxy.url}/query")
