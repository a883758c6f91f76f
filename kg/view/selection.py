"""Which entities and relations go on the page, and in which order.

A graph is gone through article by article, once to rank its entities and once to keep what is said
of the foremost, so that memory holds what goes on the page and not the graph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.table import Told
from kg.view.filters import Filter, Passing, close, instances
from kg.view.ranking import CONCEPT_WEIGHT, Ranking, foremost, weighed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kg.rdf.table import Row, Said
    from kg.view.source import Source

STATEMENT, ARTICLE = 100, 200
"""Bytes that a statement and an article take on a page, about the fewest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes on the page."""

    entities: Sequence[str]
    """IRIs, the focus first, then by importance."""
    rows: Sequence[Row]
    """The statements that passed the filters, between these entities or of their values, sorted by
    IRI."""
    hidden: Mapping[str, int]
    """Statements that passed the filters and lead from these entities to others."""
    mentions: Mapping[str, Sequence[str]]
    """The articles that mention each of these entities, sorted."""
    importance: Mapping[str, float]
    """At least of these entities."""
    centre: str | None
    """The entity in focus."""
    matching: int
    """Entities that passed the filters, before the limit."""
    total: int
    """Entities of the graph."""

    def first(self, count: int) -> Choice:
        """So many of the entities, and what is said of them."""
        told = Told("", (), self.rows, frozenset(self.entities))
        rows, hidden, _ = _said_of(self.entities[:count], [told])
        for entity in self.entities[:count]:
            hidden[entity] += self.hidden.get(entity, 0)
        return replace(self, entities=self.entities[:count], rows=rows, hidden=hidden)


def select(source: Source, wanted: Filter, room: int | None = None) -> Choice:
    """What of the graph ``wanted`` asks for; fewer entities where what is said of them would take
    more than some ``room`` bytes.

    Raises ``QueryError`` where a focus, class or property is not in the graph.
    """
    if source.table is not None and wanted.everything:
        with source.table.opened() as said:
            return _foremost(source, said, max(wanted.limit, 1), room)
    told = Passing(source, wanted)
    members = instances(source, wanted.cls) if wanted.cls else None
    centre = _focus(source, wanted.focus) if wanted.focus else None
    around = _around(centre, told, members, wanted.hops) if centre else None
    total = 0
    with TemporaryFile("w+", encoding="utf-8", newline="\n") as lines:
        ranking = Ranking(source, centre, max(wanted.limit, 1), lines)
        for entity, articles, statements in weighed(told):
            total += 1
            if around is not None:
                fits = entity in around
            elif wanted.on_statements and not statements:
                fits = False
            else:
                fits = members is None or entity in members
            if fits:
                ranking.add(entity, articles + statements)
        importance = ranking.foremost()
    chosen = [*importance]
    if room is not None and STATEMENT * sum(importance.values()) > room:
        chosen = chosen[: _fitting(chosen, told, room)]
    rows, hidden, mentions = _said_of(chosen, told)
    return Choice(chosen, rows, hidden, mentions, importance, centre, ranking.seen, total)


def _foremost(source: Source, said: Said, limit: int, room: int | None) -> Choice:
    """What ``select`` chooses where nothing is left out, by what is counted already."""
    importance = foremost(source, said.heaviest(limit, CONCEPT_WEIGHT), limit)
    chosen, total = [*importance], said.total()
    said.choose(chosen)
    if room is not None and STATEMENT * sum(importance.values()) > room:
        chosen = chosen[: _until(_sizes(len(chosen), said.added()), room)]
        said.first(len(chosen))
    rows = sorted(said.rows(), key=attrgetter("statement"))
    return Choice(chosen, rows, said.hidden(), said.mentions(), importance, None, total, total)


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
    rows, hidden, _ = _said_of(entities, [Told("", (), rows, importance)])
    count, mentions = len(importance), source.mentioned(entities)
    return Choice(entities, rows, hidden, mentions, importance, None, count, count)


def _fitting(entities: Sequence[str], told: Iterable[Told], room: int) -> int:
    """How many of ``entities``, the first, have no more than ``room`` bytes said of them; at least
    one.
    """
    rank = {entity: number for number, entity in enumerate(entities)}

    def added() -> Iterator[tuple[int, int, int]]:
        for each in told:
            if mentioned := rank.keys() & each.entities:
                yield min(rank[entity] for entity in mentioned), 1, 0
            for row in each.rows:
                if row.subject in rank and (row.object in rank or row.object not in each.known):
                    yield max(rank[row.subject], rank.get(row.object, 0)), 0, 1

    return _until(_sizes(len(rank), added()), room)


def _sizes(count: int, added: Iterable[tuple[int, int, int]]) -> list[int]:
    """Of so many entities the bytes that each has said of it, and those before it have not;
    ``added`` are (place, articles, statements).
    """
    sizes = [0] * count
    for place, articles, statements in added:
        sizes[place] += ARTICLE * articles + STATEMENT * statements
    return sizes


def _until(sizes: Iterable[int], room: int) -> int:
    """How many of the first ``sizes`` there is room for; at least one."""
    return max(bisect_right([*accumulate(sizes)], room), 1)


def _said_of(
    entities: Sequence[str], told: Iterable[Told]
) -> tuple[list[Row], Counter[str], dict[str, list[str]]]:
    """``rows``, ``hidden`` and ``mentions`` of a choice of ``entities``; equal strings are one."""
    same = {entity: entity for entity in entities}
    chosen = frozenset(same)
    rows: list[Row] = []
    hidden: Counter[str] = Counter()
    mentions: dict[str, list[str]] = {entity: [] for entity in entities}
    for each in told:
        for entity in chosen.intersection(each.entities):
            mentions[entity].append(each.article)
        for row in each.rows:
            if row.subject in chosen:
                if row.object in chosen or row.object not in each.known:
                    rows.append(row.sharing(same))
                else:
                    hidden[row.subject] += 1
            elif row.object in chosen and row.subject in each.known:
                hidden[row.object] += 1
    rows.sort(key=attrgetter("statement"))
    for articles in mentions.values():
        articles.sort()
    return rows, hidden, mentions


def _focus(source: Source, asked: str) -> str:
    """The entity given by IRI or by any of its names; of several, the most mentioned."""
    if _is_iri(asked) and source.mentioned([asked])[asked]:
        return asked
    names = source.names()
    folded: dict[str, set[str]] = defaultdict(set)
    for name, bearers in names.items():
        folded[name.casefold()].update(bearers)
    bearers = names.get(asked) or sorted(folded.get(asked.casefold(), ()))
    if not bearers:
        raise QueryError(f"no entity is called {asked!r} in this graph{close(asked, folded)}")
    mentions = source.mentioned(bearers)
    return min(bearers, key=lambda e: (-len(mentions[e]), e))


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _around(
    centre: str, told: Iterable[Told], members: Collection[str] | None, hops: int
) -> set[str]:
    """The entities, ``members`` alone where given, at most ``hops`` relations away."""
    reached = {centre}
    for _ in range(hops):
        beside = set()
        for each in told:
            for row in each.rows:
                for here, there in ((row.subject, row.object), (row.object, row.subject)):
                    if here in reached and there in each.known:
                        beside.add(there)
        reached |= beside if members is None else beside.intersection(members)
    return reached
