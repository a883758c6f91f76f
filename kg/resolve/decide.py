"""Clusters of all articles into groups, one for each thing in the world.

Agglomerative with complete linkage: pairs are taken from the strongest down, and two groups join
only if no pair of their clusters is in conflict and every pair of them has a name in common that
could be one thing's.  One weak link so cannot chain two well-known names together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kg import names
from kg.model import Decision
from kg.resolve import block
from kg.resolve.score import ACCEPT, Evidence, compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.resolve.normalise import Cluster

Group: TypeAlias = tuple[int, ...]
"""Indices of the clusters that are one thing, ascending."""


def groups(
    clusters: Sequence[Cluster],
) -> tuple[list[Group], dict[int, list[Decision]], list[Decision]]:
    """(groups, decisions by group's first cluster, refusals of near misses).

    ``clusters`` must be sorted; the result is a function of their set.
    """
    frequency = Counter(item for c in clusters for item in c.company)
    alike = _alike(clusters)
    merged, decisions, refusals = _agglomerate([_united(clusters, a) for a in alike], frequency)
    found = sorted(tuple(sorted(i for k in group for i in alike[k])) for group in merged)
    first = {k: alike[k][0] for k in range(len(alike))}
    return found, {min(first[k] for k in g): decisions.get(g[0], []) for g in merged}, refusals


def _alike(clusters: Sequence[Cluster]) -> list[list[int]]:
    """Clusters with the very same names, put together beforehand: they need no comparing.

    A person must be named in full.  What is left to compare grows with the number of different
    names, not with that of the articles.
    """
    found: dict[tuple[object, ...], list[int]] = {}
    for i, cluster in enumerate(clusters):
        key: tuple[object, ...] = (cluster.group, cluster.names, cluster.gender)
        if cluster.group == "person" and not any(names.person(n).given for n in cluster.names):
            key = (i,)
        found.setdefault(key, []).append(i)
    return sorted(found.values())


def _united(clusters: Sequence[Cluster], alike: Sequence[int]) -> Cluster:
    own = [clusters[i] for i in alike]
    return replace(
        own[0],
        nouns=tuple(sorted(n for c in own for n in c.nouns)),
        company=frozenset().union(*(c.company for c in own)),
        others=frozenset(c.article for c in own[1:]),
    )


def _agglomerate(
    clusters: Sequence[Cluster], frequency: Mapping[tuple[str, str], int]
) -> tuple[list[Group], dict[int, list[Decision]], list[Decision]]:
    evidence: dict[tuple[int, int], Evidence] = {
        pair: compare(clusters[pair[0]], clusters[pair[1]], frequency)
        for pair in block.pairs(clusters)
    }
    near: dict[int, list[int]] = {}
    for i, j in evidence:
        near.setdefault(i, []).append(j)
        near.setdefault(j, []).append(i)
    group_of = list(range(len(clusters)))
    members: dict[int, list[int]] = {i: [i] for i in group_of}
    decisions: dict[int, list[Decision]] = {}
    refusals: list[Decision] = []
    accepted = sorted(
        (pair for pair, e in evidence.items() if e.score >= ACCEPT and not e.conflict),
        key=lambda pair: (-evidence[pair].score, pair),
    )
    for i, j in accepted:
        a, b = sorted((group_of[i], group_of[j]))
        if a == b:
            continue
        left, right = label(clusters, [i]), label(clusters, [j])
        against = _against(clusters, evidence, members[a], members[b])
        rival = against or _rival(clusters, evidence, near, (i, j), group_of)
        if rival:
            refusals.append(_decision(left, right, merged=False, reason=rival))
            continue
        for m in members[b]:
            group_of[m] = a
        members[a] = sorted(members[a] + members.pop(b))
        said = [*decisions.pop(a, []), *decisions.pop(b, [])]
        if names.fold(left) != names.fold(right):
            said.append(_decision(left, right, merged=True, reason=evidence[i, j].reason))
        decisions[a] = said
    refusals += _near_misses(clusters, evidence, group_of)
    found = [tuple(members[a]) for a in sorted(members)]
    unique = {(d.left, d.right, d.reason): d for d in refusals}
    return found, decisions, [unique[k] for k in sorted(unique)]


def label(clusters: Sequence[Cluster], group: Sequence[int]) -> str:
    """The fullest of the names of several clusters."""
    found = sorted({n for i in group for n in clusters[i].names})
    return names.fullest(found, clusters[group[0]].type)


def _decision(left: str, right: str, *, merged: bool, reason: str) -> Decision:
    left, right = sorted((left, right))
    return Decision(left, right, merged, reason)


def _against(
    clusters: Sequence[Cluster],
    evidence: dict[tuple[int, int], Evidence],
    left: Sequence[int],
    right: Sequence[int],
) -> str | None:
    """Why two groups must stay apart: a pair in conflict, or one with no name in common."""
    for i in left:
        for j in right:
            found = evidence.get((min(i, j), max(i, j)))
            if found is None or (found.strength == 0.0 and not found.conflict):
                one, other = label(clusters, [i]), label(clusters, [j])
                return f"“{one}” and “{other}” have no name in common"
            if found.conflict:
                return found.conflict
    return None


def _rival(
    clusters: Sequence[Cluster],
    evidence: dict[tuple[int, int], Evidence],
    near: dict[int, list[int]],
    pair: tuple[int, int],
    group_of: Sequence[int],
) -> str | None:
    """Another thing that an incomplete name could as well stand for.

    Only names that are weak by themselves (a bare surname, an initial) are in question.
    """
    own = evidence[pair]
    if own.strength >= 0.9:
        return None
    for end, other in (pair, pair[::-1]):
        for third in near[end]:
            found = evidence[min(end, third), max(end, third)]
            if found.conflict or found.score < own.score:
                continue
            if third == other or group_of[third] == group_of[other]:
                continue
            between = evidence.get((min(third, other), max(third, other)))
            if between is None or between.conflict or between.strength == 0.0:
                rival = label(clusters, [third])
                return f"“{label(clusters, [end])}” could as well be “{rival}”"
    return None


def _near_misses(
    clusters: Sequence[Cluster],
    evidence: dict[tuple[int, int], Evidence],
    group_of: Sequence[int],
) -> list[Decision]:
    """Pairs with much the same name that were left apart, with the reason."""
    found = []
    for (i, j), pair in sorted(evidence.items()):
        if group_of[i] == group_of[j]:
            continue
        together = clusters[i].articles & clusters[j].articles
        if pair.strength >= 0.5 or (pair.conflict and together and clusters[i].group == "person"):
            left, right = label(clusters, [i]), label(clusters, [j])
            found.append(_decision(left, right, merged=False, reason=pair.reason))
    return found
