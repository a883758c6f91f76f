"""The foremost entities of a graph; memory holds little of the others."""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heapreplace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from kg.rdf.sorting import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from kg.rdf.table import Told
    from kg.view.source import Source

CONCEPT_WEIGHT = 0.5
"""A noun phrase counts half of what a name does."""
SORTED_AT_ONCE, ASKED_AT_ONCE = 20_000, 500
"""Mentions that are sorted in memory; entities that the store is asked about together: to ask for
all of them takes long, and leaves much in its caches.
"""


class Ranking:
    """The foremost of entities: by importance, those of one importance by IRI."""

    def __init__(self, source: Source, centre: str | None, count: int, lines: TextIO) -> None:
        """So many, ``centre`` first and whatever its importance; ``lines`` is an empty file."""
        self.seen = 0
        self._source, self._centre, self._count = source, centre, count
        self._best: list[int] = []
        """The greatest weights, a heap."""
        self._lines = lines

    def add(self, entity: str, weight: int) -> None:
        """Weigh one more, which counts ``weight`` or, if it is a concept, less."""
        self.seen += 1
        if len(self._best) < self._count:
            heappush(self._best, weight)
        elif weight > self._best[0]:
            heapreplace(self._best, weight)
        elif weight < self._best[0] * CONCEPT_WEIGHT and entity != self._centre:
            return  # so many come before it, be all of them concepts
        self._lines.write(f"{weight}\t{entity}\n")

    def foremost(self) -> dict[str, float]:
        """They, in order, and how important each is."""
        return foremost(self._source, self._likely(), self._count, self._centre)

    def _likely(self) -> list[tuple[int, str]]:
        """Weights and entities, the centre first, then by weight: those that may be foremost."""
        least = self._best[0] * CONCEPT_WEIGHT if len(self._best) == self._count else 0
        self._lines.seek(0)
        lines = (line[:-1].split("\t", 1) for line in self._lines)
        pairs = ((int(weight), entity) for weight, entity in lines)
        found = [pair for pair in pairs if pair[0] >= least or pair[1] == self._centre]
        return sorted(found, key=lambda each: (each[1] != self._centre, -each[0], each[1]))


def foremost(
    source: Source, likely: Sequence[tuple[int, str]], count: int, centre: str | None = None
) -> dict[str, float]:
    """The first ``count`` of entities with their weights, and how important each is: articles that
    mention it + statements it is in, half of that for a concept.

    Those that are ``likely`` come by weight, then by IRI, ``centre`` before all.
    """
    found: list[tuple[float, str]] = []
    for at in range(0, len(likely), ASKED_AT_ONCE):
        asked = likely[at : at + ASKED_AT_ONCE]
        if len(found) == count and asked[0][0] < -found[-1][0]:
            break
        concepts = source.instances(source.kg("Concept"), [entity for _, entity in asked])
        for weight, entity in asked:
            found.append((-weight * (CONCEPT_WEIGHT if entity in concepts else 1), entity))
        found.sort(key=lambda each: (each[1] != centre, each))
        del found[count:]
    return {entity: -less for less, entity in found}


def weighed(told: Iterable[Told]) -> Iterator[tuple[str, int, int]]:
    """Each entity, sorted by IRI, how many articles mention it, how many statements it is in."""
    lines = chain.from_iterable(map(_lines, told))
    found = ((line.rsplit("\t", 2), same) for line, same in counted(lines, SORTED_AT_ONCE))
    for entity, several in groupby(found, key=lambda each: each[0][0]):
        articles = statements = 0
        for (_, mentioned, said), same in several:
            articles += int(mentioned) * same
            statements += int(said) * same
        if articles:
            yield entity, articles, statements


def _lines(told: Told) -> Iterator[str]:
    """For each entity it, 1 where the article mentions it, and of how many of the statements it is
    an end.
    """
    said = Counter(row.subject for row in told.rows)
    said.update(row.object for row in told.rows if row.object != row.subject)
    entities = frozenset(told.entities)
    for end in entities.union(filter(told.known.__contains__, said)):
        yield f"{end}\t{int(end in entities)}\t{said[end]}"
