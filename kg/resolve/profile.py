"""What one article brings to the question who is one: its named things, small enough to keep.

A profile is all that `identify` reads of an article, so that a graph of many articles is resolved
without their extractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.model import Decision
from kg.resolve.cluster import Cluster
from kg.resolve.normalise import clusters

if TYPE_CHECKING:
    from kg.model import Extraction


@dataclass(frozen=True, slots=True)
class Profile:
    """An article's named things."""

    article: str
    named: tuple[Cluster, ...]
    """In the order of their first mentions."""

    def rows(self) -> list[Any]:
        """The profile as JSON values, without its article; see `from_rows`."""
        around = sorted(self.named[0].around) if self.named else []
        return [around, *(_row(cluster) for cluster in self.named)]

    @classmethod
    def from_rows(cls, article: str, rows: list[Any]) -> Profile:
        """What `rows` gave."""
        around = frozenset((kind, name) for kind, name in rows[0])
        return cls(article, tuple(_cluster(article, around, row) for row in rows[1:]))


def profile(extraction: Extraction, apart: frozenset[frozenset[str]] = frozenset()) -> Profile:
    """The profile of one article; ``apart`` are pairs of folded names that are two things'."""
    named, _ = clusters(extraction, apart)
    return Profile(extraction.article, tuple(named))


def _row(cluster: Cluster) -> list[Any]:
    return [
        cluster.mentions,
        cluster.type,
        cluster.names,
        cluster.nouns,
        cluster.gender,
        sorted(cluster.within),
        cluster.holds,
        sorted(cluster.years),
        sorted(cluster.offices),
        [(d.left, d.right, d.reason) for d in cluster.merges],
    ]


def _cluster(article: str, around: frozenset[tuple[str, str]], row: list[Any]) -> Cluster:
    mentions, label, names, nouns, gender, within, holds, years, offices, merges = row
    return Cluster(
        article,
        tuple(mentions),
        label,
        tuple(names),
        tuple(nouns),
        gender,
        around,
        within=frozenset(within),
        holds=holds,
        roles=frozenset(nouns),
        years=frozenset((event, year) for event, year in years),
        offices=frozenset((role, place) for role, place in offices),
        merges=tuple(Decision(left, right, merged=True, reason=why) for left, right, why in merges),
    )
