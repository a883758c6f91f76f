"""One page from the web: only what the user names, http(s) only, within bounds.

Whoever runs a server, or redirects to one, may mean harm: make this machine ask what only it can
reach, keep it waiting, fill its memory.  So each hop is judged anew (``kg.read.hosts``), time,
bytes and hops are bounded, and ``robots.txt`` has its say (RFC 9309).
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from protego import Protego
from urllib3.exceptions import HTTPError
from urllib3.util import make_headers

from kg.errors import InputError
from kg.read.hosts import Deadline, get

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

PATIENCE = 5.0
"""Seconds for all of an answer, redirects and ``robots.txt`` included, but for what it grants."""
SLOWEST = 50_000
"""Bytes that grant another second."""
LONGEST = 30.0
"""Seconds, whatever arrives."""
LARGEST = 10_000_000
"""Bytes of an answer, unpacked."""
LARGEST_ROBOTS = 500 * 1024
"""Bytes of a ``robots.txt``; the rest is not looked at (RFC 9309, 2.5)."""
MOST_RULES = 1_000_000
"""Lines of a ``robots.txt``, times the agents it names."""
REDIRECTS = 5
LONGEST_ADDRESS = 2000
"""Characters."""
PAUSE = 1.0
"""Seconds between two pages of one site; its ``robots.txt`` may ask for more."""
LONGEST_PAUSE = 10.0

AGENT = "kg"
"""The product token by which a ``robots.txt`` names this reader."""
_CHUNK = 65536
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": f"{AGENT}/1 (news to knowledge graph)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/json,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}
_TEXTUAL = re.compile(r"text/.*|(?:application|binary)/octet-stream|.*(?:xml|json|jsonl|ndjson)")
"""Media types that an article may come under."""
_AGENT_LINE = re.compile(r"^\s*user-?\s?agent", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """An answer."""

    url: str
    """After redirects, without user name and password."""
    data: bytes
    media_type: str
    """In lower case, without parameters; empty if not given."""
    charset: str | None


def is_url(name: str) -> bool:
    """Whether an input is an address rather than a path."""
    try:
        return "://" in name.split("/", 1)[0] + "//" and bool(urlsplit(name).netloc)
    except ValueError:  # "http://[": meant as an address, whatever else it is
        return True


def without_login(url: str) -> str:
    """An address without the user name and password it may carry: they are told to no one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


@dataclass
class Web:
    """Fetches pages, and remembers what sites ask for and when they were last asked."""

    private: bool = False
    """Whether hosts of the own network may be asked."""
    patience: float = PATIENCE
    largest: int = LARGEST
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    """By scheme and host; None where the site failed to say."""
    _asked: dict[str, float] = field(default_factory=dict)
    """When each site was (``time.monotonic``)."""

    def fetch(self, url: str) -> Page:
        """The answer to a GET of ``url``, whose user name and password go to its site alone.

        Raises InputError, with the next step, for another scheme than http and https, a host of
        the own network, what ``robots.txt`` forbids, and an answer that is an error, no text, too
        large, too slow or redirected too often.
        """
        address, login = _parted(url)
        with Deadline(self.patience, LONGEST) as deadline:
            try:
                answer, final = self._follow(address, login, deadline)
                try:
                    return self._page(answer, final, deadline)
                finally:
                    answer.close()
            except (HTTPError, OSError, ValueError) as error:
                if deadline.over:
                    raise InputError(
                        "takes too long to answer; save the page and name the file"
                    ) from None
                raise InputError(
                    f"cannot be fetched ({_reason(error)}); check the address and the network, or "
                    "save the page and name the file"
                ) from None

    def _follow(
        self, address: str, login: dict[str, str], deadline: Deadline
    ) -> tuple[BaseHTTPResponse, str]:
        """The answer after redirects, and the address that gave it."""
        site, here = _site(address), address
        for hop in range(REDIRECTS + 1):
            self._ask_leave(here, deadline, wait=not hop)
            headers = _HEADERS | (login if _site(here) == site else {})
            answer = get(here, headers, deadline, private=self.private)
            if answer.status not in _REDIRECTED or "Location" not in answer.headers:
                return answer, here
            answer.close()
            here, _ = _parted(urljoin(here, answer.headers["Location"]))
        raise InputError(f"is redirected more than {REDIRECTS} times; check the address")

    def _page(self, answer: BaseHTTPResponse, url: str, deadline: Deadline) -> Page:
        if answer.status != 200:
            line = " ".join(f"{answer.status} {answer.reason or ''}".split())
            raise InputError(
                f"answers {line}; check the address, or save the page and name the file"
            )
        media_type, charset = _content_type(answer.headers.get("Content-Type", ""))
        if media_type and not _TEXTUAL.fullmatch(media_type):
            raise InputError(f"is {media_type}, not text; name a page, a text or a feed")
        data = _read(answer, self.largest, deadline)
        if len(data) > self.largest:
            raise InputError(
                f"is larger than {self.largest:,} bytes; save the page and name the file"
            )
        return Page(url, data, media_type, charset)

    def _ask_leave(self, address: str, deadline: Deadline, *, wait: bool) -> None:
        """Raise InputError where ``robots.txt`` forbids ``address``; keep the pause it asks for."""
        site = _site(address)
        if site not in self._robots:
            self._robots[site] = self._rules(f"{site}/robots.txt", deadline)
        rules = self._robots[site]
        if rules is None:
            raise InputError(
                f"is on a site whose robots.txt cannot be read ({site}/robots.txt), so it may not "
                "be fetched; try later, or save the page and name the file"
            )
        if not rules.can_fetch(address, AGENT):
            raise InputError(
                f"is forbidden to programs by {site}/robots.txt; save the page and name the file"
            )
        if wait:
            pause = min(max(PAUSE, rules.crawl_delay(AGENT) or 0.0), LONGEST_PAUSE)
            left = self._asked.get(site, -LONGEST_PAUSE) + pause - time.monotonic()
            if left > 0:
                deadline.grant(left)
                time.sleep(left)
            self._asked[site] = time.monotonic()

    def _rules(self, address: str, deadline: Deadline) -> Protego | None:
        """What a ``robots.txt`` says: anything goes where there is none, nothing on failure."""
        here = address
        for _ in range(REDIRECTS + 1):
            answer = get(here, _HEADERS, deadline, private=self.private)
            try:
                if answer.status in _REDIRECTED and "Location" in answer.headers:
                    here, _ = _parted(urljoin(here, answer.headers["Location"]))
                    continue
                if 400 <= answer.status < 500 and answer.status != 429:
                    return Protego.parse("")
                if answer.status != 200:
                    return None
                data = _read(answer, LARGEST_ROBOTS, deadline)[:LARGEST_ROBOTS]
            finally:
                answer.close()
            text = data.decode("utf-8-sig", "replace")
            if len(_AGENT_LINE.findall(text)) * len(text.splitlines()) > MOST_RULES:
                return None
            return Protego.parse(text)
        return Protego.parse("")  # RFC 9309, 2.3.1.2: as if there were none


def _parted(url: str) -> tuple[str, dict[str, str]]:
    """An address as it is sent, and the header that its user name and password make.

    Raises InputError for what is no address of http or https.
    """
    try:
        parts = urlsplit(url)
        scheme, name, password = parts.scheme, parts.username, parts.password
        _ = parts.port
    except ValueError as error:
        raise InputError(f"is no address ({error}); check it") from None
    if scheme not in {"http", "https"}:
        raise InputError(
            f"is a {scheme or 'relative'} address ({without_login(url)}); only http and https "
            "are read"
        )
    if len(url) > LONGEST_ADDRESS:
        raise InputError(f"has an address of more than {LONGEST_ADDRESS:,} characters; check it")
    login = f"{unquote(name or '')}:{unquote(password or '')}" if name or password else None
    address = urlunsplit(urlsplit(without_login(url))._replace(fragment=""))
    return address, make_headers(basic_auth=login)


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _content_type(value: str) -> tuple[str, str | None]:
    """Media type and character set of a Content-Type header."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", value, re.IGNORECASE)
    return value.partition(";")[0].strip().lower(), charset[1] if charset else None


def _read(answer: BaseHTTPResponse, largest: int, deadline: Deadline) -> bytes:
    """The body, unpacked, or a little more than ``largest`` bytes of it."""
    pieces: list[bytes] = []
    size = 0
    while size <= largest and (piece := answer.read1(_CHUNK, decode_content=True)):
        pieces.append(piece)
        size += len(piece)
        deadline.grant(len(piece) / SLOWEST)
    if deadline.struck:  # what was cut off looks like an end
        raise TimeoutError("timed out")
    return b"".join(pieces)


def _reason(error: Exception) -> str:
    """The last words of an error: urllib3 puts the objects that met it before them."""
    return " ".join(str(getattr(error, "reason", None) or error).rpartition(">: ")[2].split())[:300]
