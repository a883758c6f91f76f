"""Requests to a server that may be slow, busy or gone: time limits, retries, plain errors."""

from __future__ import annotations

import re
import tempfile
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, NoReturn, Self

import requests
from requests import exceptions as failures
from urllib3.exceptions import HTTPError, ReadTimeoutError

from kg.errors import LimitError, QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.rdf.remote.credentials import Credentials

CONNECT = 10.0
"""Seconds to reach a server."""
PATIENCE = 120.0
"""Seconds without a byte from a server before it is given up."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try."""
LONGEST_PAUSE = 30.0
"""The most that a server's ``Retry-After`` is heeded."""
BUSY = frozenset({429, 502, 503, 504})
"""Answers that may be others a moment later."""
SPOOL = 8 << 20
"""Bytes of an answer kept in memory; what is beyond goes to a temporary file."""
_CHUNK = 1 << 16
_REASON = 300
"""Characters shown of a server's reason."""


@dataclass(frozen=True)
class Answer:
    """A complete answer of a server; a context manager that lets go of its body."""

    status: int
    headers: Mapping[str, str]
    body: IO[bytes]
    """From its beginning; where large, on disk."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.body.close()

    def reason(self) -> str:
        """The first line of what the server says, in characters that a terminal shows."""
        text = self.body.read(4 * _REASON).decode("utf-8", "replace")
        if "html" in self.headers.get("Content-Type", ""):
            return ""
        line = next((line for line in text.splitlines() if line.strip()), "")
        return "".join(c if c.isprintable() else " " for c in line).strip()[:_REASON]


class Client:
    """Posts forms and texts to one server; what is lost on the way is sent again.

    Everything it sends may arrive twice: queries read, and the updates of ``push`` leave the same
    graph when they are repeated.
    """

    def __init__(self, credentials: Credentials, pauses: tuple[float, ...] = PAUSES) -> None:
        self.credentials = credentials
        self.server = ""
        """How the server names itself, once it has answered."""
        self._pauses = pauses
        self._session = requests.Session()
        self._session.auth = credentials.auth()
        self._session.headers["User-Agent"] = "kg (news to knowledge graph)"

    def send(
        self,
        url: str,
        data: Mapping[str, str] | bytes | None,
        headers: Mapping[str, str],
        *,
        again: frozenset[int] = BUSY,
        seconds: float | None = None,
        size: int | None = None,
    ) -> Answer:
        """The answer to a POST of ``data`` (None: a GET), whatever its status.

        Tried again, after a pause, where the connection breaks or the status is one of ``again``.
        ``seconds`` bounds the whole answer, ``size`` its bytes.  Raises StoreError where the
        server cannot be reached, LimitError where it takes too long or says too much.
        """
        for pause in (*self._pauses, None):
            try:
                answer = self._once(url, data, headers, seconds, size)
            except (failures.ConnectionError, failures.ChunkedEncodingError, HTTPError) as error:
                if pause is None or not self.server or isinstance(error, failures.SSLError):
                    raise _unreachable(url, error) from None
            else:
                self.server = answer.headers.get("Server", "unnamed")
                if pause is None or answer.status not in again:
                    return answer
                with answer:
                    pause = _asked_for(answer, pause)
            time.sleep(pause)
        raise AssertionError

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _once(
        self,
        url: str,
        data: Mapping[str, str] | bytes | None,
        headers: Mapping[str, str],
        seconds: float | None,
        size: int | None,
    ) -> Answer:
        deadline = time.monotonic() + seconds if seconds else None
        wait = min(seconds, PATIENCE) if seconds else PATIENCE
        options: dict[str, Any] = {"stream": True, "allow_redirects": False}
        try:
            with self._session.request(
                "GET" if data is None else "POST",
                url,
                data=data,
                headers=dict(headers),
                timeout=(min(CONNECT, wait), wait),
                **options,
            ) as response:
                body = self._body(response, deadline, size)
                return Answer(response.status_code, response.headers, body)
        except (failures.ReadTimeout, ReadTimeoutError):
            raise _too_slow(url, seconds or wait) from None
        except failures.RequestException as error:
            if isinstance(error, ValueError):  # no address at all
                raise StoreError(f"{shown(url)} is no address of a server: {error}") from None
            raise

    def _body(
        self, response: requests.Response, deadline: float | None, size: int | None
    ) -> IO[bytes]:
        body = tempfile.SpooledTemporaryFile(SPOOL)  # noqa: SIM115
        try:
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                body.write(chunk)
                if deadline and time.monotonic() > deadline:
                    raise failures.ReadTimeout
                if size is not None and body.tell() > size:
                    raise LimitError(
                        f"the answer of {shown(response.url)} has more than {size >> 20:,} MiB; "
                        "add a LIMIT to the query",
                        "rows",
                    )
        except BaseException:
            body.close()
            raise
        body.seek(0)
        return body


def shown(url: str) -> str:
    """``url`` as messages may have it: without what it says of who asks."""
    return re.sub(r"//[^/?#]*@", "//", url)


def fail(url: str, answer: Answer, credentials: Credentials, *, update: bool = False) -> NoReturn:
    """Raise what an answer that is no success means.

    QueryError where the server does not take the text, StoreError for everything else.
    """
    where, status, reason = shown(url), answer.status, answer.reason()
    said = f"{status} ({reason})" if reason else str(status)
    if status in {401, 403} or "SECURITY" in reason:
        what = "refuses these credentials" if credentials else "wants credentials"
        raise StoreError(
            f"{where} {what}: it answers {said}; set KG_USER and KG_PASSWORD, or KG_TOKEN, or "
            "write them into ~/.netrc, and check that they may do this"
        )
    if 300 <= status < 400:
        moved = shown(answer.headers.get("Location", "")) or "another address"
        raise StoreError(f"{where} has moved to {moved}; name that address")
    if status == 400 and not update:
        raise QueryError(f"{where} cannot answer the query: {reason or status}")
    if status == 400:
        raise StoreError(
            f"{where} does not take the update: {reason or status}; if updates go elsewhere, name "
            "that with --update URL"
        )
    if status in {404, 405, 406, 415, 501}:
        option = "where it takes updates with --update URL" if update else "its query endpoint"
        raise StoreError(f"{where} answers {said}; name {option}, see the server's manual")
    raise StoreError(f"{where} answers {said}; look into the server's log, then try again")


def _asked_for(answer: Answer, pause: float) -> float:
    """How long the server wants to be left alone, within reason."""
    after = answer.headers.get("Retry-After", "")
    return min(float(after), LONGEST_PAUSE) if after.isdigit() else pause


def _too_slow(url: str, seconds: float) -> LimitError:
    return LimitError(
        f"{shown(url)} took more than {seconds:g} seconds; ask for less, or try again later", "time"
    )


def _unreachable(url: str, error: Exception) -> StoreError:
    where = shown(url)
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return StoreError(
            f"{where}: its certificate cannot be verified; where it is signed by an authority of "
            "your own, name that one's certificate in REQUESTS_CA_BUNDLE"
        )
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__  # type: ignore[assignment]
    reason = getattr(cause, "strerror", None) or type(cause).__name__
    return StoreError(f"{where} cannot be reached ({reason}); check the address, and that it runs")
