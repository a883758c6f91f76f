"""A server that speaks the SPARQL 1.1 Protocol, as the address of one graph in it.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import pyoxigraph as ox

from kg.errors import LimitError, QueryError, StoreError
from kg.rdf.opening import is_url
from kg.rdf.remote import virtuoso
from kg.rdf.remote.credentials import Credentials
from kg.rdf.remote.http import BUSY, PAUSES, Answer, Client, fail, shown
from kg.rdf.values import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.rdf.values import Node

    Row: TypeAlias = Sequence[Node | None]

GRAPH = "default-graph-uri"
"""The parameter of a URL that names the graph to read."""
JSON, NTRIPLES = "application/sparql-results+json", "application/n-triples"
_UPDATES = (
    (re.compile(r"/query$"), "/update"),
    (re.compile(r"/(repositories/[^/]+)$"), r"/\1/statements"),
)
"""Paths of query endpoints and where such servers take updates: Oxigraph, Fuseki, Stardog; RDF4J
and GraphDB.  Others take them where they take queries."""
_DIGITS = "0123456789abcdef"
_AT_ONCE = 5_000
"""Triples that are asked for at once where a server may cut them unsaid."""
_DEEPEST = 8
"""Digits of a hash by which an answer is divided at most."""


class Endpoint:
    """One graph of a server: the default one, or that with the IRI ``graph``."""

    def __init__(
        self,
        url: str,
        *,
        graph: str | None = None,
        update: str | None = None,
        user: str | None = None,
        ask: Callable[[str], str] | None = None,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        """The server whose query endpoint is ``url``, or at whose root one is found.

        ``url`` may name the graph (``?default-graph-uri=IRI``) and a user.  ``update`` is where
        updates go, where the usual place is not meant.  ``ask`` gives the password of a user
        where neither the environment nor netrc does.  ``pauses`` are those between tries, in
        seconds.  Raises StoreError for what is no address.
        """
        address, credentials, named = _read(url)
        self.graph = graph or named
        if self.graph is not None:
            _valid(self.graph)
        self._client = Client(credentials or Credentials.find(address, user, ask), pauses)
        self._update = update
        self.query_url = address
        if urlsplit(address).path in {"", "/"}:
            self.query_url = self._found(address)

    @property
    def name(self) -> str:
        """How users name this graph: its URL without credentials."""
        if self.graph is None:
            return shown(self.query_url)
        joint = "&" if urlsplit(self.query_url).query else "?"
        return f"{shown(self.query_url)}{joint}{urlencode({GRAPH: self.graph}, safe='/:')}"

    @property
    def exact(self) -> bool:
        """Whether the server keeps every literal as it is written."""
        return not virtuoso.is_virtuoso(self._client.server)

    @property
    def update_url(self) -> str:
        """Where updates go."""
        if self._update:
            return self._update
        parts = urlsplit(self.query_url)
        path = parts.path
        if not self.exact and path.endswith("/sparql"):
            path += "-auth"
        for pattern, put in _UPDATES:
            path = pattern.sub(put, path)
        return urlunsplit(parts._replace(path=path))

    def kept(self, term: Node) -> Node:
        """``term`` as the server keeps it.  Raises StoreError where it cannot."""
        return term if self.exact else virtuoso.kept(term)

    def query(
        self, text: str, accept: str, *, seconds: float | None = None, size: int | None = None
    ) -> Answer:
        """What the server answers; raises as ``Client.send`` and ``fail`` do."""
        form = {"query": text} | ({GRAPH: self.graph} if self.graph else {})
        answer = self._client.send(
            self.query_url, form, {"Accept": accept}, seconds=seconds, size=size
        )
        if answer.status != 200:
            with answer:
                fail(self.query_url, answer, self._client.credentials)
        if answer.headers.get("X-SQL-State") == "S1TAT":
            with answer:
                raise LimitError(f"{self.name} took too long and answered in part", "time")
        return answer

    def select(self, text: str) -> Iterator[Row]:
        """The rows of a SELECT, as of ``table``."""
        return self.table(text)[1]

    def triples(self, pattern: str) -> Iterator[Row]:
        """All of the triples ``?s ?p ?o`` that ``pattern`` finds, in no fixed order."""
        if self.exact:
            return self.select(f"SELECT ?s ?p ?o {{ {pattern} }}")
        return self._constructed(_Part("", pattern, ("s", "p", "o")))

    def count(self, pattern: str) -> int:
        """How many triples ``pattern`` finds."""
        if self.graph is None and not self.exact:  # there the default graph is several
            pattern = f"SELECT DISTINCT ?s ?p ?o {{ {pattern} }}"
        for (number,) in self.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"):
            if isinstance(number, ox.Literal):
                return int(number.value)
        raise StoreError(f"{self.name} cannot count its triples; look into the server's log")

    def table(self, text: str, prologue: str = "") -> tuple[tuple[str, ...], Iterator[Row]]:
        """The variables of a SELECT and its rows, all of them, in no fixed order.

        A server that cuts its answers is asked again for one part of them after the other, which
        the text must allow for: what it needs of prefixes is in ``prologue``.
        """
        answer = self.query(prologue + text, JSON)
        columns, rows = _rows(answer, self.exact)
        return columns, self._all(_Part(prologue, text, columns), answer, rows)

    def update(self, text: str) -> None:
        """Change the graph."""
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        url = self.update_url
        with self._client.send(url, text.encode("utf-8"), headers, again=BUSY | {500}) as answer:
            if not 200 <= answer.status < 300:
                fail(url, answer, self._client.credentials, update=True)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def within(self, pattern: str) -> str:
        """A group graph pattern of an update, about this graph."""
        return f"{{ GRAPH <{self.graph}> {{ {pattern} }} }}" if self.graph else f"{{ {pattern} }}"

    def _all(self, part: _Part, answer: Answer, rows: Iterator[Row]) -> Iterator[Row]:
        """``rows`` of ``answer``; where the server cut it, those of the parts of ``part``."""
        with answer:
            most = answer.headers.get(virtuoso.CUT)
            if most is None:
                yield from rows
                return
            first = list(islice(rows, int(most)))
        if len(first) < int(most):
            yield from first
            return
        for smaller in self._smaller(part, int(most)):
            answer = self.query(smaller.query, JSON)
            yield from self._all(smaller, answer, _rows(answer, self.exact)[1])

    def _constructed(self, part: _Part) -> Iterator[Row]:
        """From a server that writes N-Triples ten times as fast as JSON, but cuts them unsaid."""
        pattern = f"{part.text} {part.filter}"
        count = self.count(pattern)
        if count <= _AT_ONCE:
            text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
            with self.query(text, NTRIPLES) as answer:
                found: list[Any] = [(*triple,) for triple in parse(answer.body.read())]
            if len(found) >= count:
                yield from found
                return
        for smaller in self._smaller(part, count):
            yield from self._constructed(smaller)

    def _smaller(self, part: _Part, most: int) -> Iterator[_Part]:
        if len(part.digits) == _DEEPEST:
            raise LimitError(f"{self.name} gives no more than {most} rows at a time", "rows")
        return (part._replace(digits=part.digits + digit) for digit in _DIGITS)

    def _found(self, root: str) -> str:
        """The query endpoint of the server at ``root``: Virtuoso's, else Oxigraph's."""
        with self._client.send(root, None, {"Accept": "*/*"}):
            path = "/query" if self.exact else "/sparql"
        return urlunsplit(urlsplit(root)._replace(path=path))


def _read(url: str) -> tuple[str, Credentials | None, str | None]:
    """An address without credentials and graph; these."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise StoreError(f"{shown(url)} is no address of a server: {error}") from None
    if not is_url(url) or not parts.hostname:
        raise StoreError(f"{shown(url)} is no address of a server; it begins with http(s)://")
    query = parse_qsl(parts.query, keep_blank_values=True)
    graph = next((value for name, value in query if name == GRAPH), None)
    others = urlencode([pair for pair in query if pair[0] != GRAPH])
    host = parts.netloc.rpartition("@")[2]
    found = None
    if parts.username:
        found = Credentials(unquote(parts.username), unquote(parts.password or ""))
    return urlunsplit((parts.scheme, host, parts.path, others, "")), found, graph


def _valid(graph: str) -> None:
    try:
        ox.NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"{graph!r} is no IRI of a graph: {error}") from None


def _rows(answer: Answer, exact: bool) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Variables and rows of an answer in SPARQL JSON, read as they are asked for."""
    try:
        found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(found, ox.QuerySolutions):
            raise ValueError("it has no rows")
    except (SyntaxError, ValueError) as error:
        with answer:
            raise StoreError(f"the server's answer is no SPARQL JSON: {error}") from None
    columns = tuple(variable.value for variable in found.variables)
    rows = (tuple(row) for row in found)
    if exact:
        return columns, rows
    return columns, (tuple(v and virtuoso.read(v) for v in row) for row in rows)


class _Part(NamedTuple):
    """The rows of ``text`` whose hash begins with ``digits``."""

    prologue: str
    text: str
    columns: tuple[str, ...]
    digits: str = ""

    @property
    def query(self) -> str:
        """What asks for them."""
        return f"{self.prologue}SELECT * {{ {{ {self.text} }} {self.filter} }}"

    @property
    def filter(self) -> str:
        """What leaves the others out."""
        if not self.digits:
            return ""
        whole = ", ".join(f'COALESCE(STR(?{name}), "")' for name in self.columns)
        hashed = f"MD5(CONCAT({whole}))" if len(self.columns) > 1 else f"MD5({whole})"
        return f'FILTER(STRSTARTS({hashed}, "{self.digits}"))'
