"""One name, several bearers: what the articles say that tells them apart."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.resolve.cluster import common
from kg.resolve.fields import apart, fields
from kg.resolve.lives import by_life, contradiction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.resolve.cluster import Cluster

STATES = frozenset(names.fold(state) for state in names.STATE_CODES.values())


def signature(cluster: Cluster) -> tuple[object, ...] | None:
    """What clusters must share to be put together without a comparison: names, and what tells
    bearers of a name apart.  None: its name says too little, it shares with nobody.
    """
    group = cluster.group
    base: tuple[object, ...] = (group, cluster.names, cluster.gender)
    if group == "person":
        return base if _full(cluster.names) else None
    if group == "place":
        return (*base, sorted(cluster.within), is_state(cluster))
    if is_generic(cluster):
        return (*base, sorted(cluster.countries)) if cluster.countries else None
    return base


@lru_cache(maxsize=65536)
def _full(called: tuple[str, ...]) -> bool:
    """Whether one of a person's names has a given name."""
    return any(names.person(n).given for n in called)


def is_generic(cluster: Cluster) -> bool:
    """Whether a cluster has no name but such as every state has an institution of."""
    return cluster.group == "thing" and _generic(cluster.names)


@lru_cache(maxsize=65536)
def _generic(called: tuple[str, ...]) -> bool:
    return all(names.is_generic(n) for n in called)


def is_state(cluster: Cluster) -> bool:
    """Whether a name that a state shares with a city stands for the state."""
    for name in cluster.names:
        state = names.state_of_code(name)
        if names.fold(state or name) in STATES and gazetteer.place_kind(state or name) == "city":
            return cluster.holds or state is not None
    return False


def bearers(clusters: Mapping[int, Cluster], alike: Sequence[int]) -> list[list[int]]:
    """Clusters of people of one full name, by bearer: by the years of their lives, and by their
    walks of life.
    """
    if len(alike) == 1:
        return [list(alike)]
    lives = by_life(clusters, alike)
    return [own for each in lives for own in _by_walk(clusters, each)]


def _by_walk(clusters: Mapping[int, Cluster], alike: Sequence[int]) -> list[list[int]]:
    """By walk of life: two with no company in common are two people.  Who shows none goes with the
    one of whom most is said.
    """
    walks = {i: fields(clusters[i].roles) for i in alike}
    known = sorted(set(walks.values()), key=sorted)
    if not any(apart(a, b) for a in known for b in known):
        return [list(alike)]
    parts = _connected(clusters, alike, walks)
    parts.sort(key=lambda part: (-len(part), part))
    found: list[tuple[frozenset[str], list[int]]] = []
    for part in parts:
        own = frozenset().union(*(walks[i] for i in part))
        for k, (other, members) in enumerate(found):
            if not apart(own, other):
                found[k] = (own | other, sorted(members + part))
                break
        else:
            found.append((own, part))
    return [members for _, members in found]


def _connected(
    clusters: Mapping[int, Cluster], alike: Sequence[int], walks: dict[int, frozenset[str]]
) -> list[list[int]]:
    """Parts that share company, other than countries, or a walk of life."""
    part_of = {i: [i] for i in alike}
    first: dict[object, int] = {}
    for i in alike:
        countries = {("place", country) for country in clusters[i].countries}
        for item in (*(c for c in clusters[i].company if c not in countries), *walks[i]):
            j = first.setdefault(item, i)
            if part_of[i] is not part_of[j]:
                short, long = sorted((part_of[i], part_of[j]), key=len)
                long += short
                part_of.update(dict.fromkeys(short, long))
    unique = {id(part): part for part in part_of.values()}
    return [sorted(part) for part in unique.values()]


def conflict(left: Cluster, right: Cluster) -> str | None:
    """What is said of two clusters that keeps them apart whatever their names, or None."""
    if left.gender and right.gender and left.gender != right.gender:
        return "one is a man, the other a woman"
    if left.group == "place":
        return _two_places(left, right)
    if left.group == "person":
        if why := contradiction(left.years, right.years):
            return why
        walks = fields(left.roles), fields(right.roles)
        if apart(*walks) and not common(left, right):
            said = " and ".join("/".join(sorted(walk)) for walk in walks)
            return f"of different walks of life ({said}), with nothing in common"
        return None
    generic = is_generic(left) and is_generic(right)
    if generic and left.countries and right.countries and not left.countries & right.countries:
        return "institutions of different countries"
    return None


def _two_places(left: Cluster, right: Cluster) -> str | None:
    if is_state(left) != is_state(right):
        return "one is a state, the other a city"
    for kind in ("state", "country"):
        places = [{p for p in c.within if _kinds().get(p) == kind} for c in (left, right)]
        if places[0] and places[1] and not places[0] & places[1]:
            return f"they lie in different places ({min(places[0])}, {min(places[1])})"
    return None


def disputed(clusters: Sequence[Cluster]) -> frozenset[frozenset[str]]:
    """Pairs of organisations' names, one beginning the other, that an article keeps apart."""
    by_article: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.group == "thing":
            for first in {names.core(n, "ORG").split()[0] for n in cluster.names}:
                by_article[cluster.article, first].append(cluster)
    found = set()
    for together in by_article.values():
        if len(together) > 1:
            cores = [{names.core(n, "ORG") for n in c.names} for c in together]
            for i, own in enumerate(cores):
                for other in cores[i + 1 :]:
                    found |= {frozenset({a, b}) for a in own for b in other if a != b}
    return frozenset(found)


@cache
def _kinds() -> dict[str, str]:
    """Folded usual name of a place → its kind."""
    return {names.fold(row[1]): row[2] for row in gazetteer.rows("places")}
