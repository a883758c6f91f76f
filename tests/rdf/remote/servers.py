"""Real SPARQL servers on the loopback interface, each in a temporary folder, and a proxy that fails
as networks do.
"""

from __future__ import annotations

import base64
import http.client
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

HOST = "127.0.0.1"
USER, PASSWORD = "dba", "pass wörd"
ROWS = 5_000
"""Virtuoso's limit on the rows of an answer: fewer than the graphs of the tests have triples."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    url: str
    user: str | None = None
    password: str | None = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no Oxigraph server: pip install oxigraph")
    port = free_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"{HOST}:{port}"]
    with _running(command, folder, f"http://{HOST}:{port}/"):
        yield Server("oxigraph", f"http://{HOST}:{port}")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso: apt-get install virtuoso-opensource-7-bin")
    port = free_port()
    settings = {
        "Database": {
            "DatabaseFile": "virtuoso.db",
            "ErrorLogFile": "virtuoso.log",
            "LockFile": "virtuoso.lck",
            "TransactionFile": "virtuoso.trx",
            "xa_persistent_file": "virtuoso.pxa",
        },
        "TempDatabase": {
            "DatabaseFile": "virtuoso-temp.db",
            "TransactionFile": "virtuoso-temp.trx",
        },
        "Parameters": {
            "ServerPort": f"{HOST}:{free_port()}",
            "NumberOfBuffers": "4000",
            "MaxDirtyBuffers": "3000",
            "ServerThreads": "8",
            "DirsAllowed": ".",
        },
        "HTTPServer": {"ServerPort": f"{HOST}:{port}", "ServerThreads": "5"},
        "SPARQL": {"ResultSetMaxRows": str(ROWS)},
    }
    text = "".join(
        f"[{section}]\n" + "".join(f"{key} = {value}\n" for key, value in pairs.items())
        for section, pairs in settings.items()
    )
    (folder / "virtuoso.ini").write_text(text, encoding="utf-8")
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    secrets = ["+pwdold", "dba", "+pwddba", PASSWORD, "+pwddav", PASSWORD]
    subprocess.run([*command, *secrets], cwd=folder, capture_output=True, check=False, timeout=120)
    with _running(command, folder, f"http://{HOST}:{port}/sparql"):
        yield Server("virtuoso", f"http://{HOST}:{port}", USER, PASSWORD)


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        for _ in range(1_200):
            with suppress(OSError), urllib.request.urlopen(address, timeout=5):
                break
            assert process.poll() is None, (folder / "output").read_text(errors="replace")
            time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} does not answer")
        yield
    finally:
        process.kill()
        process.wait()


@dataclass
class Request:
    """What a client sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Meddle = Callable[["Request", BaseHTTPRequestHandler], bool]
"""Answers a request itself (True), or lets it pass to the server."""


@dataclass
class Proxy:
    """A server in front of a server."""

    url: str
    seen: list[Request] = field(default_factory=list)
    meddle: Meddle = lambda *_: False

    @property
    def updates(self) -> list[Request]:
        return [one for one in self.seen if one.headers.get("Content-Type", "").endswith("update")]


@contextmanager
def proxied(behind: str | None = None, tls: tuple[Path, Path] | None = None) -> Iterator[Proxy]:
    """A proxy to ``behind``, which may be left out where every request is answered by itself.

    ``tls`` are the files of a certificate and its key.
    """
    proxy = Proxy("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            one = Request(
                self.command, self.path, dict(self.headers.items()), self.rfile.read(length)
            )
            proxy.seen.append(one)
            if proxy.meddle(one, self) or behind is None:
                return
            there = http.client.HTTPConnection(urlsplit(behind).netloc, timeout=60)
            with closing(there):
                there.request(one.method, one.path, one.body, one.headers)
                answer = there.getresponse()
                body = answer.read()
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"transfer-encoding", "content-length", "connection"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = handle_one  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    proxy.url = f"http{'s' if tls else ''}://{HOST}:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answered(
    handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str
) -> bool:
    """Answer a request."""
    handler.send_response_only(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return True


def reset(handler: BaseHTTPRequestHandler) -> bool:
    """Break the connection without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.connection.close()
    handler.close_connection = True
    return True


def basic(user: str, password: str) -> str:
    """What an Authorization header says (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
