"""Addresses: what is fetched, and what is refused."""

from __future__ import annotations

import base64
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Refusal, read, web
from kg.read.hosts import is_public
from kg.read.web import Web, is_url, without_login

SENTENCE = "Harbour Foods agreed on Monday to buy the dairy group Meadowgate for $2.1 billion."
PAGE = f"<html><head><title>Deal</title></head><body><article><p>{SENTENCE}</p></article></body>"
FEED = f"<rss><channel><item><description>{SENTENCE}</description></item></channel></rss>"
ANSWERS = {
    "/page": ("text/html; charset=iso-8859-1", PAGE.replace("dairy", "café").encode("latin-1")),
    "/feed": ("application/rss+xml", FEED.encode()),
    "/text": ("text/plain", SENTENCE.encode()),
    "/odd": ("application/octet-stream", PAGE.encode()),
    "/untyped": ("", PAGE.encode()),
    "/image": ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "/binary": ("application/octet-stream", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "/large": ("text/plain", b"word " * 10_000),
    "/closed/page": ("text/html", PAGE.encode()),
}
REDIRECTS = {
    "/moved": "/page",
    "/loop": "/loop",
    "/file": "file:///etc/hostname",
    "/ftp": "ftp://ftp.example/x",
    "/inward": "http://192.168.7.7/page",
    "/into-closed": "/closed/page",
    "/broken": "http://[",
}


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.path = urlsplit(self.path).path  # a proxy is asked for whole addresses
        self.server.logins.append(self.headers.get("Authorization"))
        if self.path == "/robots.txt":
            status, rules = self.server.robots
            self.answer("text/plain", rules, status)
        elif self.path in REDIRECTS | self.server.redirects:
            self.send_response(302)
            self.send_header("Location", (REDIRECTS | self.server.redirects)[self.path])
            self.end_headers()
        elif found := ANSWERS.get(self.path):
            self.answer(*found)
        elif self.path == "/bomb":
            self.answer("text/plain", gzip.compress(bytes(30_000_000)), encoding="gzip")
        elif self.path == "/packed":
            self.answer("text/html", gzip.compress(PAGE.encode()), encoding="gzip")
        elif self.path == "/silent":
            self.server.over.wait(20)
        elif self.path.startswith("/drip"):
            self.drip()
        else:
            self.send_error(404)

    def answer(self, kind: str, data: bytes, status: int = 200, encoding: str = "") -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(data)

    def drip(self) -> None:
        """A byte now and then, in the head or in the body, so that no single wait is long."""
        if self.path == "/drip-body":
            self.send_response(200)
            self.end_headers()
        for _ in range(400):
            if self.server.over.wait(0.05):
                break
            try:
                self.wfile.write(b"a")
            except OSError:
                break

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.logins: list[str | None] = []
        self.robots = (404, b"")
        self.redirects: dict[str, str] = {}
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that goes away is no error."""


@contextmanager
def serving() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PAUSE", 0.0)


def refusal(url: str, *, allow_private: bool = True) -> Refusal:
    [item] = read([url], allow_private=allow_private)
    assert isinstance(item, Refusal)
    assert item.error
    return item


@pytest.mark.parametrize(
    "path", ["/page", "/moved", "/feed", "/text", "/odd", "/untyped", "/packed"]
)
def test_pages_feeds_and_texts(site: Site, path: str) -> None:
    [article] = read([site.address + path], allow_private=True)
    assert isinstance(article, Article)
    assert article.source.startswith(site.address + path)
    assert "Harbour Foods agreed" in article.body[0].of(article.text)
    if path in {"/page", "/moved"}:
        assert "café" in article.text
        assert article.url == f"{site.address}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", ["404", "check the address"]),
        ("/loop", ["more than 5 times", "check the address"]),
        ("/file", ["only http and https"]),
        ("/ftp", ["only http and https"]),
        ("/broken", ["cannot be fetched", "check the address"]),
        ("/image", ["image/png", "not text"]),
        ("/binary", ["binary"]),
        ("/bomb", ["larger than 10,000,000 bytes", "save the page"]),
        ("/" + "a" * 3000, ["more than 2,000 characters"]),
    ],
)
def test_refusals(site: Site, path: str, words: list[str]) -> None:
    item = refusal(site.address + path)
    for word in words:
        assert word in item.reason


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "ftp://x.example/a", "gopher://x.example/", "http://[", "http://"],
)
def test_other_schemes_and_what_is_no_address(url: str) -> None:
    refusal(url)


def test_a_large_answer(site: Site) -> None:
    with pytest.raises(InputError, match="larger than 1,000 bytes"):
        Web(private=True, largest=1000).fetch(f"{site.address}/large")


@pytest.mark.parametrize("path", ["/silent", "/drip-head", "/drip-body"])
def test_a_server_that_takes_its_time_is_left(site: Site, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match="takes too long"):
        Web(private=True, patience=0.3).fetch(site.address + path)
    assert time.monotonic() - begun < 3


def test_a_name_server_that_takes_its_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(20) and [])
    with pytest.raises(InputError, match="takes too long"):
        Web(patience=0.3).fetch("http://slow.example/")
    over.set()


def test_nobody_listens() -> None:
    with serving() as server:
        address = server.address
    assert "cannot be fetched" in refusal(f"{address}/page").reason


# The own network


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[ff02::1]",
    ],
)
def test_the_own_network_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket.socket, "connect", connect)
    item = refusal(f"http://{host}/", allow_private=False)
    assert "own network" in item.reason
    assert "--allow-private" in item.reason


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.215.14", True), ("2606:4700::6810:84e5", True), ("fe80::1%eth0", False)],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_public_name_of_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.server_port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    item = refusal(f"http://public.example:{site.server_port}/page", allow_private=False)
    assert "own network (127.0.0.1)" in item.reason
    assert site.asked == []


def test_a_name_is_looked_up_once_for_a_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a public address to be judged, a private one to be connected to."""
    looked_up: list[str] = []
    connected: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[object]:
        looked_up.append(host)
        first = len([one for one in looked_up if one == "rebinding.example"]) == 1
        address = {"rebinding.example": "93.184.215.14" if first else "127.0.0.1"}.get(host, host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(_: socket.socket, address: tuple[str, int]) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket.socket, "connect", connect)
    refusal(f"http://rebinding.example:{site.server_port}/page", allow_private=False)
    assert connected == ["93.184.215.14"]


def test_each_redirect_is_judged(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is taken for a public one; the redirect leads inward."""
    monkeypatch.setattr("kg.read.hosts.is_public", lambda address: address == "127.0.0.1")
    item = refusal(f"{site.address}/inward", allow_private=False)
    assert "own network (192.168.7.7)" in item.reason


def test_a_page_of_the_own_network_where_it_is_allowed(site: Site) -> None:
    [article] = read([f"{site.address}/page"], allow_private=True)
    assert isinstance(article, Article)


def test_a_proxy_is_asked_but_not_for_the_own_network(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.address)
    [article] = read(["http://news.invalid/page"])
    assert isinstance(article, Article)
    assert site.asked == ["http://news.invalid/robots.txt", "http://news.invalid/page"]
    assert "own network" in refusal("http://192.168.7.7/page", allow_private=False).reason
    assert len(site.asked) == 2


# robots.txt


@pytest.mark.parametrize(
    ("robots", "path", "reason"),
    [
        ((200, b"User-agent: *\nDisallow: /closed/"), "/page", ""),
        ((200, b"User-agent: *\nDisallow: /closed/"), "/closed/page", "forbidden to programs by"),
        ((200, b"User-agent: *\nDisallow: /closed/"), "/into-closed", "forbidden to programs by"),
        ((200, b"User-agent: kg\nDisallow: /\n\nUser-agent: *\nAllow: /"), "/page", "forbidden"),
        ((200, b"User-agent: other\nDisallow: /"), "/page", ""),
        ((200, b"User-agent: *\nDisallow: /*ge$"), "/page", "forbidden"),
        ((200, b"\xff\x00 not one at all <html>"), "/page", ""),
        ((403, b""), "/page", ""),
        ((429, b""), "/page", "robots.txt cannot be read"),
        ((503, b""), "/page", "robots.txt cannot be read"),
        ((200, b"User-agent: a\n" * 5000 + b"Disallow: /x\n" * 5000), "/page", "cannot be read"),
        ((200, b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /"), "/page", ""),
        ((200, b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"$"), "/page", ""),
    ],
)
def test_robots(site: Site, robots: tuple[int, bytes], path: str, reason: str) -> None:
    site.robots = robots
    [item] = read([site.address + path], allow_private=True)
    if reason:
        assert isinstance(item, Refusal)
        assert reason in item.reason
        assert "save the page and name the file" in item.reason
    else:
        assert isinstance(item, Article)


def test_robots_are_asked_for_once_a_site(site: Site) -> None:
    list(read([f"{site.address}/page", f"{site.address}/text"], allow_private=True))
    assert site.asked == ["/robots.txt", "/page", "/text"]


def test_pages_of_one_site_are_not_asked_for_at_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LONGEST_PAUSE", 0.3)
    site.robots = (200, b"User-agent: *\nCrawl-delay: 1000000")
    begun = time.monotonic()
    found = list(read([f"{site.address}/page", f"{site.address}/text"], allow_private=True))
    assert [type(item) for item in found] == [Article, Article]
    assert 0.3 <= time.monotonic() - begun < 3


# User names and passwords


def test_a_login_goes_to_its_site_and_is_not_kept(site: Site) -> None:
    with serving() as other:
        site.redirects["/away"] = f"{other.address}/page"
        url = f"http://ada:s%65cret@127.0.0.1:{site.server_port}/away"
        [article] = read([url], allow_private=True)
        assert isinstance(article, Article)
        assert article.source == f"{site.address}/away"
        assert article.url == f"{other.address}/page"
        assert site.logins[-1] == f"Basic {base64.b64encode(b'ada:secret').decode()}"
        assert set(other.logins) == {None}
    assert "secret" not in repr(article)


def test_a_login_is_not_said(site: Site) -> None:
    item = refusal(f"http://ada:secret@127.0.0.1:{site.server_port}/none")
    assert "secret" not in f"{item.source} {item.reason}"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a:b@x.example:8/c?d=e@f#g", "https://x.example:8/c?d=e@f#g"),
        ("https://a@b@x.example/", "https://x.example/"),
        ("https://x.example/a@b", "https://x.example/a@b"),
        ("http://[", "http://["),
    ],
)
def test_without_login(url: str, kept: str) -> None:
    assert without_login(url) == kept


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://x.example/a", True),
        ("ftp://x.example/a", True),
        ("a.txt", False),
        ("/a/b.txt", False),
        ("C:/a/b.txt", False),
        ("a//b.txt", False),
        ("a/http://x", False),
        ("-", False),
    ],
)
def test_is_url(name: str, expected: bool) -> None:
    assert is_url(name) is expected


# https


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate of localhost, its own authority."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate")
    path = tmp_path / "localhost.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", path, "-out", tmp_path / "c"], check=True, stderr=-3)
    path.write_bytes(path.read_bytes() + (tmp_path / "c").read_bytes())
    return path


@pytest.mark.parametrize("trusted", [True, False])
def test_a_certificate_is_of_the_name_and_of_someone_trusted(
    site: Site, certificate: Path, trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    url = f"https://localhost:{site.server_port}/page"
    [item] = read([url], allow_private=True)
    if trusted:
        assert isinstance(item, Article)
        other = url.replace("localhost", "127.0.0.1")
        assert "mismatch" in refusal(other).reason.lower()
    else:
        assert isinstance(item, Refusal)
        assert "certificate" in item.reason.lower()
    assert "own network" in refusal(url, allow_private=False).reason
