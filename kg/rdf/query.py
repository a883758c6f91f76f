"""SPARQL over a store: prefixes bound, updates and remote access refused, results written."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.rdf.evaluate import BOOLEAN, GRAPH
from kg.rdf.guard import check
from kg.rdf.namespaces import Namespaces
from kg.rdf.sandbox import SparqlSyntaxError, Worker
from kg.rdf.turtle import turtle
from kg.rdf.values import Node, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.rdf.guard import Limits
    from kg.rdf.store import Store

    Ask: TypeAlias = Callable[[str, dict[str, str]], tuple[str, bytes]]
    """Evaluates a text with these prefixes bound; kind and bytes as of ``kg.rdf.evaluate``."""

QUERY_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")

_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""The SPARQL 1.1 result formats."""

_WINDOW = 160
"""Characters shown of a malformed line."""

_SHOWN = 8
"""Alternatives shown of those that a parser expected."""

_TRIPLE = ("subject", "predicate", "object")
_PREFIX = re.compile(r"(?<![\w<:/])([A-Za-z][\w-]*):")
_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_ALTERNATIVE = re.compile(r'"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[A-Z]{2,}')
_SENTENCE = re.compile(r"\b[A-Z][a-z]+ [^,\"\[]+\b")


@dataclass(frozen=True)
class Result:
    """An answer."""

    columns: tuple[str, ...]
    """Variables of a SELECT; ("subject", "predicate", "object") of CONSTRUCT and DESCRIBE;
    ("answer",) of ASK."""
    rows: tuple[tuple[str | None, ...], ...]
    """Values as plain strings (IRIs in full), None where unbound."""
    source: bytes = field(default=b"", repr=False)
    """The answer of SELECT and ASK in SPARQL JSON, of CONSTRUCT and DESCRIBE in N-Triples."""
    namespaces: Namespaces = field(default_factory=Namespaces, repr=False)
    graph: bool = False
    """True for CONSTRUCT and DESCRIBE."""

    def text(self, form: str = "table", width: int | None = None) -> str:
        """The answer written as one of QUERY_FORMATS.

        ``table`` is for people: IRIs shortened to prefixed names, at most ``width`` columns
        wide (None: as wide as needed).  CONSTRUCT and DESCRIBE are written as a graph (Turtle)
        in ``turtle`` and as their three columns elsewhere.  Raises QueryError for ``turtle`` of
        a SELECT or ASK and for an unknown format.
        """
        if form == "table":
            return self._table(width)
        if form == "turtle":
            return self._turtle()
        if form not in _STANDARD:
            raise QueryError(f"no format {form!r}; take one of {', '.join(QUERY_FORMATS)}")
        if self.columns == ("answer",) and form in {"csv", "tsv"}:
            return f"answer\n{self.rows[0][0]}\n"  # the standard has no CSV for ASK
        parsed = ox.parse_query_results(self._json(), format=ox.QueryResultsFormat.JSON)
        return (parsed.serialize(format=_STANDARD[form]) or b"").decode("utf-8")

    def _json(self) -> bytes:
        if not self.graph:
            return self.source
        store = ox.Store()
        store.load(self.source, format=ox.RdfFormat.N_TRIPLES)
        listed = store.query(
            "SELECT ?subject ?predicate ?object WHERE { ?subject ?predicate ?object } "
            "ORDER BY ?subject ?predicate ?object"
        )
        assert isinstance(listed, ox.QuerySolutions)
        return listed.serialize(format=ox.QueryResultsFormat.JSON) or b""

    def _turtle(self) -> str:
        if not self.graph:
            raise QueryError(
                "only CONSTRUCT and DESCRIBE answer with a graph that Turtle can hold; for this "
                "query take --format table, csv, tsv, json or xml"
            )
        return turtle(self.source.decode("utf-8").split("\n"), self.namespaces)

    def _table(self, width: int | None) -> str:
        table = Table(show_edge=False, pad_edge=False)
        for column in self.columns:
            table.add_column(Text(printable(column)), overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(self._cell(value)) for value in row))
        return render(table, width)

    def _cell(self, value: str | None) -> str:
        if value is None:
            return ""
        short = self.namespaces.shorten(value)
        return printable(value if short.startswith("<") else short)


def query(store: Store, text: str, limits: Limits | None = None) -> Result:
    """Run SPARQL ``text`` (SELECT, ASK, CONSTRUCT or DESCRIBE; prefixes already bound).

    With ``limits``, for a text that someone unknown wrote, it runs in a process of its own that is
    killed when it takes more; the store must then be one that was opened from a folder, or one on a
    server, whose answer is then bounded.  Raises
    QueryError for a malformed query (with the position), RefusedError for what the guard refuses
    (updates, SERVICE, FROM, LOAD, USING), LimitError beyond the limits.
    """
    if limits is None or store.folder is None:
        return answer(text, store.namespaces, partial(store.ask, limits=limits), limits)
    worker = Worker(store.folder)
    try:
        ask = partial(worker.ask, limits=limits)
        return answer(text, store.namespaces, ask, limits)
    finally:
        worker.close()


def answer(text: str, namespaces: Namespaces, ask: Ask, limits: Limits | None = None) -> Result:
    """``text`` past the guard to ``ask``, and its answer; raises as ``query`` does."""
    check(text, limits)
    try:
        return _result(*ask(text, namespaces.prefixes), namespaces)
    except (SyntaxError, SparqlSyntaxError) as error:
        raise QueryError(_explain_syntax(text, str(error), namespaces)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _result(kind: str, source: bytes, namespaces: Namespaces) -> Result:
    if kind == GRAPH:
        triples = parse(source)
        rows = tuple((_plain(t.subject), _plain(t.predicate), _plain(t.object)) for t in triples)
        return Result(_TRIPLE, rows, source, namespaces, graph=True)
    found = ox.parse_query_results(source, format=ox.QueryResultsFormat.JSON)
    if kind == BOOLEAN:
        return Result(("answer",), ((str(bool(found)).lower(),),), source, namespaces)
    assert isinstance(found, ox.QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    return Result(columns, tuple(tuple(map(_plain, row)) for row in found), source, namespaces)


def printable(text: str) -> str:
    """``text`` without characters that would steer a terminal; line ends become spaces."""
    return "".join(
        " " if c in "\r\n\t" else "\ufffd" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c
        for c in text
    )


def render(table: Table, width: int | None = None) -> str:
    """A table as plain text, at most ``width`` columns (None: as wide as needed)."""
    stream = io.StringIO()
    console = Console(file=stream, width=width or 10_000, color_system=None, legacy_windows=False)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _plain(term: Node | ox.BlankNode | ox.Triple | None) -> str | None:
    if term is None:
        return None
    return str(term) if isinstance(term, ox.Triple) else term.value


def _explain_syntax(text: str, message: str, namespaces: Namespaces) -> str:
    """The parser's message with the line it is about, a mark under the place, and a hint."""
    match = _POSITION.fullmatch(message)
    if not match:
        return f"malformed SPARQL: {message}"
    row, column, expected = int(match[1]), int(match[2]), match[3]
    line = [*text.split("\n"), ""][row - 1]
    sentence = _SENTENCE.search(expected)
    if "Prefix not found" in expected:
        known = ", ".join(f"{prefix}:" for prefix in namespaces.prefixes)
        hint = f"unknown prefix; known are {known}, others need a PREFIX line"
        unknown = (m for m in _PREFIX.finditer(line) if m[1] not in namespaces.prefixes)
        column = next((m.start() + 1 for m in unknown), column)
    elif sentence:
        hint = sentence[0]
    elif re.fullmatch("[A-Z]+", expected):
        # One keyword: the parser counts the place from behind what could have been that word.
        column = max(1, column - len(expected))
        hint = "this is not SPARQL from here on"
    else:
        hint = _expected(expected)
    start = max(0, column - _WINDOW // 2) if len(line) > _WINDOW else 0
    return (
        f"malformed SPARQL at line {row}, column {column}: {hint}\n"
        f"  {printable(line[start : start + _WINDOW])}\n  {' ' * (column - 1 - start)}^"
    )


def _expected(message: str) -> str:
    """The parser's alternatives without its character classes, the first few of them."""
    listed = _ALTERNATIVE.findall(message)
    found = [one for one in listed if not one.startswith("[")]
    if not found:
        return "this is not SPARQL"
    if '"}"' in found:
        return "the query ends before it is complete, or a part of a pattern is missing"
    if '"?"' in found:
        return "a variable, a name or a value is missing"
    return f"expected {', '.join(found[:_SHOWN])}"
