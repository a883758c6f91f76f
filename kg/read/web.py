"""One page from the web: only when the user names its address, http(s) only, bounded."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from kg.errors import InputError

if TYPE_CHECKING:
    from email.message import Message

TIMEOUT = 20.0
"""Seconds for each wait on the network, and, twice over, for the whole answer."""
LARGEST = 10_000_000
"""Bytes of an answer."""
REDIRECTS = 5
_CHUNK = 65536
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_HEADERS = {
    "User-Agent": "kg (news to knowledge graph)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/json,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Page:
    """An answer."""

    url: str
    """After redirects."""
    data: bytes
    media_type: str
    """In lower case, without parameters; empty if not given."""
    charset: str | None


def is_url(name: str) -> bool:
    """Whether an input is an address rather than a path."""
    return "://" in name.split("/", 1)[0] + "//" and bool(urlsplit(name).netloc)


def fetch(url: str, *, timeout: float = TIMEOUT, largest: int = LARGEST) -> Page:
    """The answer to a GET of ``url``.

    Raises InputError, with the next step, for another scheme than http and https, for an answer
    that is an error, too large, too slow or redirected too often.
    """
    _require_http(url)
    request = urllib.request.Request(quote(url, safe=_SAFE), headers=_HEADERS)  # noqa: S310
    deadline = time.monotonic() + 2 * timeout
    try:
        with _opener().open(request, timeout=timeout) as answer:
            data = _read(answer, largest, deadline)
            return Page(
                url=answer.url,
                data=data,
                media_type=answer.headers.get_content_type()
                if "Content-Type" in answer.headers
                else "",
                charset=answer.headers.get_content_charset(),
            )
    except urllib.error.HTTPError as error:
        error.close()
        answer_line = " ".join(str(error.reason).split())
        raise InputError(
            f"answers {error.code} {answer_line}; check the address, or save the page and name "
            "the file"
        ) from None
    except (
        urllib.error.URLError,
        http.client.HTTPException,
        TimeoutError,
        OSError,
        ValueError,
    ) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(
            f"cannot be fetched ({reason}); check the address and the network, or "
            "save the page and name the file"
        ) from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to http(s) only."""

    max_redirections = REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        _require_http(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows http and https alone (urllib's default one opens files and ftp)."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _require_http(url: str) -> None:
    scheme = urlsplit(url).scheme.lower()
    if scheme not in {"http", "https"}:
        raise InputError(
            f"is a {scheme or 'relative'} address ({url}); only http and https are read"
        )


def _read(answer: Any, largest: int, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise InputError(f"is larger than {largest:,} bytes; save the page and name the file")
        if time.monotonic() > deadline:
            raise InputError("takes too long to answer; save the page and name the file")
    return b"".join(pieces)
