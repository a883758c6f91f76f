"""Clusters into groups, one for each thing in the world.

Agglomerative with complete linkage: pairs are taken from the strongest down, and two groups join
only if no pair of their clusters is in conflict and every pair of them has a name in common that
could be one thing's.  One weak link so cannot chain two well-known names together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg import names
from kg.model import Decision
from kg.resolve import senses
from kg.resolve.score import ACCEPT, Asked, Surroundings, by_name, compare, told_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.resolve.cluster import Cluster

Pair: TypeAlias = tuple[int, int]
Group: TypeAlias = tuple[int, ...]
"""Indices of the clusters that are one thing, ascending."""

COMPLETE = 0.9
"""The strength of a match of names from which they could be nobody else's."""

NEAR = 0.5
"""The strength from which a pair that stays apart is a near miss."""


@dataclass(frozen=True)
class Component:
    """Clusters of which each is compared with some other."""

    clusters: tuple[Cluster, ...]
    """Those of the very same names put together (`kg.resolve.alike`)."""
    pairs: tuple[Pair, ...]
    """Indices of those to compare, ascending."""


@dataclass(frozen=True)
class Decided:
    """Who is one, of a component."""

    groups: tuple[tuple[Group, tuple[Decision, ...]], ...]
    """(indices of clusters, the decisions that put them together), by the first of them."""
    refusals: tuple[Decision, ...]
    """Near misses."""
    asked: frozenset[Asked] = frozenset()
    """What the decisions were made from besides the clusters (`Surroundings.asked`)."""


def decided(component: Component, around: Surroundings) -> Decided:
    """The things that the clusters of a component are."""
    around = around.afresh()
    found, decisions, refusals = _Agglomeration(component, around).run()
    groups = tuple((group, tuple(decisions.get(group[0], ()))) for group in found)
    return Decided(groups, tuple(refusals), frozenset(around.asked))


class _Agglomeration:
    """Groups under way, and the evidence about the pairs that are worth comparing."""

    def __init__(self, component: Component, around: Surroundings) -> None:
        clusters = self.clusters = component.clusters
        self.around = around
        self.pairs = component.pairs
        self.evidence = {
            (i, j): compare(clusters[i], clusters[j], around) for i, j in component.pairs
        }
        self.near: dict[int, list[int]] = defaultdict(list)
        for i, j in self.pairs:
            if self.evidence[i, j].strength:
                self.near[i].append(j)
                self.near[j].append(i)
        self.group_of = list(range(len(clusters)))
        self.members: dict[int, list[int]] = {i: [i] for i in self.group_of}
        self.kinds: dict[int, dict[object, int]] = {i: {_kind(clusters[i]): i} for i in self.near}
        """Of each group, a member for each set of names and gender: what alone can forbid."""

    def run(self) -> tuple[list[Group], dict[int, list[Decision]], list[Decision]]:
        """Groups, decisions by each group's first member, refusals."""
        decisions: dict[int, list[Decision]] = {}
        refusals: list[Decision] = []
        for i, j in self._accepted():
            a, b = sorted((self.group_of[i], self.group_of[j]))
            if a == b:
                continue
            left, right = label(self.clusters, [i]), label(self.clusters, [j])
            rival = self._against(a, b) or self._rival((i, j))
            if rival:
                refusals.append(_decision(left, right, merged=False, reason=rival))
                continue
            self._join(a, b)
            said = [*decisions.pop(a, []), *decisions.pop(b, [])]
            if names.fold(left) != names.fold(right):
                reason = self.evidence[i, j].reason
                said.append(_decision(left, right, merged=True, reason=reason))
            decisions[a] = said
        refusals += self._near_misses()
        unique = {(d.left, d.right, d.reason): d for d in refusals}
        found = [tuple(self.members[a]) for a in sorted(self.members)]
        return found, decisions, [unique[k] for k in sorted(unique)]

    def _accepted(self) -> list[tuple[int, int]]:
        """Pairs to merge, the strongest first; of equals those of whom most is said."""

        def rank(pair: tuple[int, int]) -> tuple[float, int, tuple[int, int]]:
            size = min(len(self.clusters[k].others) for k in pair)
            return (-self.evidence[pair].score, -size, pair)

        accepted = (p for p in self.pairs if self.evidence[p].score >= ACCEPT)
        return sorted((p for p in accepted if not self.evidence[p].conflict), key=rank)

    def _join(self, a: int, b: int) -> None:
        for m in self.members[b]:
            self.group_of[m] = a
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        self.kinds[a] = self.kinds.pop(b) | self.kinds[a]

    def _against(self, a: int, b: int) -> str | None:
        """Why two groups must stay apart: a pair in conflict, or one with no name in common."""
        for i in self.kinds[a].values():
            for j in self.kinds[b].values():
                left, right = self.clusters[i], self.clusters[j]
                why, best = by_name(left, right)
                why = why or senses.conflict(left, right) or told_apart(left, right, self.around)
                if why:
                    return why
                if best is None:
                    one, other = label(self.clusters, [i]), label(self.clusters, [j])
                    return f"“{one}” and “{other}” have no name in common"
        return None

    def _rival(self, pair: tuple[int, int]) -> str | None:
        """Another thing that an incomplete name could as well stand for.

        Only names that are weak by themselves (a bare surname, an initial) are in question.
        """
        own = self.evidence[pair]
        if own.strength >= COMPLETE:
            return None
        for end, other in (pair, pair[::-1]):
            for third in self.near[end]:
                found = self.evidence[min(end, third), max(end, third)]
                if found.conflict or found.score < own.score:
                    continue
                if third == other or self.group_of[third] == self.group_of[other]:
                    continue
                why, best = by_name(self.clusters[third], self.clusters[other])
                if why or best is None:
                    rival = label(self.clusters, [third])
                    return f"“{label(self.clusters, [end])}” could as well be “{rival}”"
        return None

    def _near_misses(self) -> list[Decision]:
        """Pairs with much the same name that were left apart, with the reason."""
        found = []
        for i, j in self.pairs:
            pair = self.evidence[i, j]
            if self.group_of[i] == self.group_of[j]:
                continue
            one, other = self.clusters[i], self.clusters[j]
            together = one.group == "person" and one.articles & other.articles
            if pair.strength >= NEAR or (pair.conflict and together):
                left, right = label(self.clusters, [i]), label(self.clusters, [j])
                found.append(_decision(left, right, merged=False, reason=pair.reason))
        return found


def _kind(cluster: Cluster) -> object:
    return (cluster.names, cluster.gender, cluster.within, cluster.holds, cluster.years)


def label(clusters: Sequence[Cluster], group: Sequence[int]) -> str:
    """The fullest of the names of several clusters."""
    found = sorted({n for i in group for n in clusters[i].names})
    return names.fullest(found, clusters[group[0]].type)


def _decision(left: str, right: str, *, merged: bool, reason: str) -> Decision:
    left, right = sorted((left, right))
    return Decision(left, right, merged, reason)
