"""Addresses: what is fetched, and what is refused."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Refusal, read
from kg.read.web import fetch, is_url

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "Harbour Foods agreed on Monday to buy the dairy group Meadowgate for $2.1 billion."
PAGE = f"<html><head><title>Deal</title></head><body><article><p>{SENTENCE}</p></article></body>"
FEED = f"<rss><channel><item><description>{SENTENCE}</description></item></channel></rss>"
ANSWERS = {
    "/page": ("text/html; charset=iso-8859-1", PAGE.replace("dairy", "café").encode("latin-1")),
    "/feed": ("application/rss+xml", FEED.encode()),
    "/text": ("text/plain", SENTENCE.encode()),
    "/odd": ("application/octet-stream", PAGE.encode()),
    "/image": ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "/large": ("text/plain", b"word " * 10_000),
}
REDIRECTS = {
    "/moved": "/page",
    "/loop": "/loop",
    "/file": "file:///etc/hostname",
    "/ftp": "ftp://ftp.example/x",
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if target := REDIRECTS.get(self.path):
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
        elif answer := ANSWERS.get(self.path):
            self.send_response(200)
            self.send_header("Content-Type", answer[0])
            self.end_headers()
            self.wfile.write(answer[1])
        elif self.path == "/slow":
            time.sleep(1)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.mark.parametrize("path", ["/page", "/moved", "/feed", "/text", "/odd"])
def test_pages_feeds_and_texts(site: str, path: str) -> None:
    [article] = read([site + path])
    assert isinstance(article, Article)
    assert article.source.startswith(site + path)
    assert "Harbour Foods agreed" in article.body[0].of(article.text)
    if path in {"/page", "/moved"}:
        assert "café" in article.text
        assert article.url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", ["404", "check the address"]),
        ("/loop", ["302"]),
        ("/file", ["file", "not allowed"]),
        ("/ftp", ["only http and https"]),
        ("/image", ["binary"]),
    ],
)
def test_refusals(site: str, path: str, words: list[str]) -> None:
    [item] = read([site + path])
    assert isinstance(item, Refusal)
    assert item.error
    for word in words:
        assert word in item.reason


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://x.example/a", "gopher://x.example/"]
)
def test_other_schemes(url: str) -> None:
    [item] = read([url])
    assert isinstance(item, Refusal)


def test_limits(site: str) -> None:
    with pytest.raises(InputError, match="larger than 1,000 bytes"):
        fetch(f"{site}/large", largest=1000)
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch(f"{site}/slow", timeout=0.1)


def test_nobody_listens() -> None:
    with serving() as address:
        pass
    [item] = read([f"{address}/page"])
    assert isinstance(item, Refusal)
    assert "cannot be fetched" in item.reason


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
