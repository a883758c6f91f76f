"""Which entities and relations go on the page, and in which order."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDFS

from kg.errors import QueryError
from kg.view.source import DATE, LABEL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from kg.rdf.table import Row
    from kg.view.source import Source

CONCEPT_WEIGHT = 0.5
"""A noun phrase counts half of what a name does."""


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
    def on_statements(self) -> bool:
        """Whether an entity must take part in a statement to be shown."""
        return bool(self.predicate or self.since or self.until or self.min_confidence)


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes on the page."""

    entities: list[str]
    """IRIs, the focus first, then by importance."""
    rows: list[Row]
    """The statements that passed the filters, whatever their ends."""
    importance: Mapping[str, float]
    centre: str | None
    """The entity in focus."""
    matching: int
    """Entities that passed the filters, before the limit."""
    known: frozenset[str]
    """Every entity of the graph."""


def select(source: Source, wanted: Filter) -> Choice:
    """What of the graph ``wanted`` asks for.

    Raises ``QueryError`` where a focus, class or property is not in the graph.
    """
    mentions = source.mentions()
    rows = _rows(source, wanted)
    entities = set(mentions)
    if wanted.cls:
        entities &= source.instances(_class(source, wanted.cls))
    if wanted.on_statements:
        entities &= {end for row in rows for end in (row.subject, row.object)}
    centre = _focus(source, wanted.focus, mentions) if wanted.focus else None
    if centre:
        entities = _around(centre, rows, entities | {centre}, wanted.hops)
    importance = _importance(source, rows, mentions, entities)
    chosen = _foremost(importance, centre, max(wanted.limit, 1))
    return Choice(chosen, rows, importance, centre, len(entities), frozenset(mentions))


def _foremost(importance: Mapping[str, float], centre: str | None, count: int) -> list[str]:
    """So many entities, the centre first, then by importance; those of one importance by IRI."""
    least = sorted(importance.values(), reverse=True)[:count][-1:]
    near = [e for e, n in importance.items() if n >= least[0] or e == centre]
    return sorted(near, key=lambda e: (e != centre, -importance[e], e))[:count]


def among(
    source: Source,
    entities: Sequence[str],
    importance: Mapping[str, float],
    only: Collection[tuple[str, str, str]] | None = None,
) -> Choice:
    """These entities and what is said of them, of a graph whose entities have ``importance``.

    ``only`` are the triples whose statements count; all where it is None.
    """
    rows = source.statements(entities)
    if only is not None:
        rows = [row for row in rows if (row.subject, row.predicate, row.object) in only]
    known = frozenset(importance)
    return Choice(list(entities), rows, importance, None, len(known), known)


def _rows(source: Source, wanted: Filter) -> list[Row]:
    """The statements that pass the filters on statements."""
    rows = [row for row in source.statements() if row.confidence >= wanted.min_confidence]
    if wanted.predicate:
        asked = _property(source, rows, wanted.predicate)
        above = source.above(RDFS.subPropertyOf)
        rows = [r for r in rows if asked == r.predicate or asked in above.get(r.predicate, ())]
    if wanted.since or wanted.until:
        first = wanted.since.isoformat() if wanted.since else ""
        last = wanted.until.isoformat() if wanted.until else "9999"
        days = _days(source, rows)
        rows = [r for r in rows if (d := days.get(r.statement)) and first <= d[1] and d[0] <= last]
    return rows


def _days(source: Source, rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """First and last day (ISO 8601) of what each statement tells of, else of its article."""
    rows = list(rows)
    time, first, last = source.kg("time"), source.kg("firstDay"), source.kg("lastDay")
    times = source.describe({row.statement for row in rows}, [time])
    spans = source.describe({t for of in times.values() for t in of[time]}, [first, last])
    published = source.describe({row.article for row in rows}, DATE)
    days = {}
    for row in rows:
        told = [spans[t] for t in times[row.statement][time] if spans[t][first] or spans[t][last]]
        if told:
            starts, ends = told[0][first] or [""], told[0][last] or ["9999"]
            days[row.statement] = (starts[0], ends[0])
        elif known := [day for p in DATE for day in published[row.article][p]]:
            days[row.statement] = (known[0], known[0])
    return days


def _property(source: Source, rows: Iterable[Row], asked: str) -> str:
    """The IRI of a property given by IRI, prefixed or local name, or label."""
    known = {row.predicate for row in rows} | set(source.above(RDFS.subPropertyOf))
    return _named(source, known, asked, "property")


def _class(source: Source, asked: str) -> str:
    """The IRI of a class given by IRI, prefixed or local name, or label."""
    return _named(source, set(source.above(RDFS.subClassOf)), asked, "class")


def _named(source: Source, known: set[str], asked: str, kind: str) -> str:
    labels = source.describe(known, [LABEL])
    spelt: dict[str, str] = {}
    for iri in sorted(known):
        for name in (iri, source.prefixed(iri), source.local(iri), *labels[iri][LABEL]):
            spelt.setdefault(name.casefold(), iri)
    if found := spelt.get(asked.casefold()):
        return found
    raise QueryError(f"no {kind} {asked!r} in this graph{_close(asked, spelt)}")


def _focus(source: Source, asked: str, mentions: Mapping[str, int]) -> str:
    """The entity given by IRI or by any of its names; of several, the most mentioned."""
    if asked in mentions:
        return asked
    names = source.names()
    folded: dict[str, set[str]] = defaultdict(set)
    for name, bearers in names.items():
        folded[name.casefold()].update(bearers)
    bearers = names.get(asked) or sorted(folded.get(asked.casefold(), ()))
    if not bearers:
        raise QueryError(f"no entity is called {asked!r} in this graph{_close(asked, folded)}")
    return min(bearers, key=lambda e: (-mentions.get(e, 0), e))


def _close(asked: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(asked.casefold(), sorted(known), n=3)
    return f"; did you mean {' or '.join(repr(c) for c in close)}?" if close else ""


def _around(centre: str, rows: Iterable[Row], entities: set[str], hops: int) -> set[str]:
    """The entities at most ``hops`` relations away."""
    beside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.subject in entities and row.object in entities:
            beside[row.subject].add(row.object)
            beside[row.object].add(row.subject)
    reached = {centre}
    for _ in range(hops):
        reached |= {other for entity in reached for other in beside[entity]}
    return reached


def _importance(
    source: Source, rows: Sequence[Row], mentions: Mapping[str, int], entities: set[str]
) -> dict[str, float]:
    """Articles that mention it + statements it is in; half of it for a concept."""
    concepts = source.instances(source.kg("Concept"))
    said = Counter(row.subject for row in rows)
    said.update(row.object for row in rows if row.object != row.subject)
    return {
        entity: (mentions.get(entity, 0) + said[entity])
        * (CONCEPT_WEIGHT if entity in concepts else 1)
        for entity in entities
    }
