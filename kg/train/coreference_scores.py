"""The scores of coreference: MUC, B³, CEAF-φ4 and their mean, the CoNLL F1.

Definitions as in Pradhan et al. 2014 ("Scoring Coreference Partitions of Predicted Mentions: A
Reference Implementation"): the response's mentions stand as they are, none is added or left out.
An entity is a set of mentions; a mention is anything hashable, its span for instance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

Entities: TypeAlias = Sequence[frozenset[Hashable]]


@dataclass(frozen=True)
class Counts:
    """Numerators and denominators of recall and precision; those of documents add up."""

    recalled: float = 0.0
    wanted: float = 0.0
    precise: float = 0.0
    found: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.recalled + other.recalled,
            self.wanted + other.wanted,
            self.precise + other.precise,
            self.found + other.found,
        )

    @property
    def recall(self) -> float:
        """0 to 1; 0 where nothing is wanted."""
        return self.recalled / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing is found."""
        return self.precise / self.found if self.found else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of the two."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def muc(key: Entities, response: Entities) -> Counts:
    """Links that a spanning tree of each entity needs, and those that the other side has
    (Vilain et al. 1995).
    """
    return Counts(*_links(key, response), *_links(response, key))


def _links(entities: Entities, others: Entities) -> tuple[float, float]:
    owner = {mention: i for i, entity in enumerate(others) for mention in entity}
    right = wanted = 0
    for entity in entities:
        parts = {owner[m] for m in entity if m in owner}
        alone = sum(1 for m in entity if m not in owner)
        right += len(entity) - len(parts) - alone
        wanted += len(entity) - 1
    return right, wanted


def b_cubed(key: Entities, response: Entities) -> Counts:
    """For each mention the share of its entity that the other side puts with it (Bagga and
    Baldwin 1998).
    """
    return Counts(*_shares(key, response), *_shares(response, key))


def _shares(entities: Entities, others: Entities) -> tuple[float, float]:
    owner = {mention: i for i, entity in enumerate(others) for mention in entity}
    right = 0.0
    for entity in entities:
        common = Counter(owner[m] for m in entity if m in owner)
        right += sum(n * n for n in common.values()) / len(entity)
    return right, float(sum(len(entity) for entity in entities))


def ceaf(key: Entities, response: Entities) -> Counts:
    """The likeness 2|K∩R| / (|K|+|R|) of entities under their best one-to-one pairing (φ4 of
    Luo 2005).
    """
    table = np.zeros((len(key), len(response)))
    owner = {mention: j for j, entity in enumerate(response) for mention in entity}
    for i, entity in enumerate(key):
        for j, n in Counter(owner[m] for m in entity if m in owner).items():
            table[i, j] = 2 * n / (len(entity) + len(response[j]))
    best = sum(float(table[i, j]) for i, j in assignment(table))
    return Counts(best, len(key), best, len(response))


def assignment(gains: np.ndarray) -> list[tuple[int, int]]:
    """The pairs (row, column) of the one-to-one assignment with the highest sum.

    Kuhn's Hungarian method with potentials, one shortest augmenting path for each row
    (Jonker and Volgenant 1987); rows × columns of any shape.
    """
    if not gains.size:
        return []
    if gains.shape[0] > gains.shape[1]:
        return sorted((i, j) for j, i in assignment(gains.T))
    rows, columns = gains.shape
    u, v = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)
    for row in range(rows):
        shortest, before = np.full(columns, np.inf), np.full(columns, -1)
        done = np.zeros(columns, dtype=bool)
        current, through, length = row, -1, 0.0
        while current >= 0:
            reduced = length - gains[current] - u[current] - v
            closer = ~done & (reduced < shortest)
            shortest[closer], before[closer] = reduced[closer], through
            through = int(np.where(done, np.inf, shortest).argmin())
            length, current = shortest[through], int(row_of[through])
            done[through] = True
        u[row] += length
        for j in np.flatnonzero(done):
            if row_of[j] >= 0:
                u[row_of[j]] += length - shortest[j]
            v[j] -= length - shortest[j]
        while through >= 0:
            previous = int(before[through])
            row_of[through] = row if previous < 0 else row_of[previous]
            through = previous
    return sorted((int(i), j) for j, i in enumerate(row_of) if i >= 0)


MEASURES = {"MUC": muc, "B³": b_cubed, "CEAF-φ4": ceaf}


def conll(scores: Sequence[Counts]) -> float:
    """The CoNLL F1, 0 to 1: the mean F of the three measures."""
    return sum(score.f for score in scores) / len(scores)
