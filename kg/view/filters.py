"""What the reader asks for, and the statements that pass."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rdflib import RDFS

from kg.errors import QueryError
from kg.view.source import DATE, LABEL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from kg.rdf.table import Row, Told
    from kg.view.source import Source

AT_ONCE = 100
"""Articles of whose statements the days are asked for together."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader asked for."""

    focus: str | None = None
    hops: int = 1
    cls: str | None = None
    predicate: str | None = None
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.0
    limit: int = 300

    @property
    def everything(self) -> bool:
        """Whether any entity may be shown."""
        return not (self.focus or self.cls or self.on_statements)

    @property
    def on_statements(self) -> bool:
        """Whether an entity must take part in a statement to be shown."""
        return bool(self.predicate or self.since or self.until or self.min_confidence)


class Passing:
    """What articles say, as far as it passes the filters on statements; can be gone through
    again.
    """

    def __init__(self, source: Source, wanted: Filter) -> None:
        """Raises ``QueryError`` where no such property is in the graph."""
        self._source, self._wanted = source, wanted
        self._verbs: Collection[str] | None = None
        self._verbs = self._below(wanted.predicate) if wanted.predicate else None

    def __iter__(self) -> Iterator[Told]:
        if not self._wanted.on_statements:
            return iter(self._source.told())
        told = (
            each._replace(rows=[*filter(self._passes, each.rows)]) for each in self._source.told()
        )
        return self._of_days(told) if self._wanted.since or self._wanted.until else told

    def _passes(self, row: Row) -> bool:
        sure = row.confidence >= self._wanted.min_confidence
        return sure and (self._verbs is None or row.predicate in self._verbs)

    def _below(self, asked: str) -> set[str]:
        """The property given by IRI, prefixed or local name, or label, and those below it."""
        above = self._source.above(RDFS.subPropertyOf)
        said = (row for each in self._source.told() for row in each.rows if self._passes(row))
        known = {row.predicate for row in said} | set(above)
        chosen = _named(self._source, known, asked, "property")
        return {verb for verb in known if chosen == verb or chosen in above.get(verb, ())}

    def _of_days(self, told: Iterator[Told]) -> Iterator[Told]:
        first = self._wanted.since.isoformat() if self._wanted.since else ""
        last = self._wanted.until.isoformat() if self._wanted.until else "9999"
        while several := list(islice(told, AT_ONCE)):
            days = _days(self._source, [row for each in several for row in each.rows])
            for each in several:
                near = ((row, days.get(row.statement)) for row in each.rows)
                rows = [row for row, d in near if d and first <= d[1] and d[0] <= last]
                yield each._replace(rows=rows)


def _days(source: Source, rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """First and last day (ISO 8601) of what each statement tells of, else of its article."""
    first, last = source.kg("firstDay"), source.kg("lastDay")
    times = source.times(rows)
    spans = source.describe({t for of in times.values() for t in of}, [first, last])
    published = source.describe({row.article for row in rows}, DATE)
    days = {}
    for row in rows:
        told = [spans[t] for t in times[row.statement] if spans[t][first] or spans[t][last]]
        if told:
            starts, ends = told[0][first] or [""], told[0][last] or ["9999"]
            days[row.statement] = (starts[0], ends[0])
        elif known := [day for p in DATE for day in published[row.article][p]]:
            days[row.statement] = (known[0], known[0])
    return days


def instances(source: Source, asked: str) -> frozenset[str]:
    """The entities of the class given by IRI, prefixed or local name, or label.

    Raises ``QueryError`` where no such class is in the graph.
    """
    return source.instances(_named(source, set(source.above(RDFS.subClassOf)), asked, "class"))


def _named(source: Source, known: Collection[str], asked: str, kind: str) -> str:
    labels = source.describe(known, [LABEL])
    spelt: dict[str, str] = {}
    for iri in sorted(known):
        for name in (iri, source.prefixed(iri), source.local(iri), *labels[iri][LABEL]):
            spelt.setdefault(name.casefold(), iri)
    if found := spelt.get(asked.casefold()):
        return found
    raise QueryError(f"no {kind} {asked!r} in this graph{close(asked, spelt)}")


def close(asked: str, known: Iterable[str]) -> str:
    """What an error says of the names that ``asked`` may have meant."""
    near = difflib.get_close_matches(asked.casefold(), sorted(known), n=3)
    return f"; did you mean {' or '.join(repr(c) for c in near)}?" if near else ""
