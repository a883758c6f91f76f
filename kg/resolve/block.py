"""Which clusters are worth comparing: those that share a blocking key.

Every pair of names that `kg.names.match` can match across articles shares a key.  A key that many
share is refined by what stands around them, so that the pairs grow with the articles, not with
their square: those that share nothing else would be refused anyway.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

from kg import names
from kg.resolve.cluster import Cluster, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEW = 12
"""Clusters of one key that are all compared with each other."""

NEAR = 4
"""Of more than that, each is compared with so many of those that follow it."""


def keys(cluster: Cluster) -> set[str]:
    """The blocking keys of a cluster's names."""
    found: set[str] = set()
    for name in cluster.names:
        found.add(f"{cluster.group}={canonical(name, cluster.group)}")
        if cluster.group == "person":
            found |= _person_keys(name)
            continue
        if cluster.group == "place":
            found.add(f"place={names.without_form(name)}")
        else:
            found |= _thing_keys(name)
    return found


def acronyms(cluster: Cluster) -> tuple[set[str], set[str]]:
    """(acronyms that a cluster is called by, acronyms that its names can have)."""
    if cluster.group == "person":
        return set(), set()
    short = {
        n.replace(".", "").replace("&", "").upper() for n in cluster.names if names.is_acronym(n)
    }
    return short, set().union(*(names.acronyms(n) for n in cluster.names))


def _person_keys(name: str) -> set[str]:
    parts = names.person(name)
    last = names.transliterated(parts.surname.split()[-1])
    found = {f"surname={last}"}
    if parts.given in names.SURNAME_FIRST:
        found.add(f"surname={parts.given}")
    if parts.middle:
        found.add(f"surname={parts.middle[-1]}")
    return found


def _thing_keys(name: str) -> set[str]:
    core = names.core(name, "ORG").split()
    start = 1 if names.is_proper(core[:1]) else 2
    first = " ".join(core[:start]).removesuffix("s")
    return {f"first={first}", "joined=" + "".join(core).replace("-", "")}


def pairs(clusters: Sequence[Cluster]) -> list[tuple[int, int]]:
    """Index pairs (ascending) of clusters that share a key, sorted."""
    blocks: dict[object, list[int]] = defaultdict(list)
    called: dict[str, list[int]] = defaultdict(list)
    spelt: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for key in keys(cluster):
            blocks[key].append(i)
        short, long = acronyms(cluster)
        for acronym in short:
            called[acronym].append(i)
        for acronym in long:
            spelt[acronym].append(i)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        found.update(combinations(block, 2) if len(block) <= FEW else _refined(clusters, block))
    for acronym, shorts in called.items():
        longs = spelt.get(acronym, [])
        few = len(shorts) * len(longs) <= FEW * FEW
        near = product(shorts, longs) if few else _refined(clusters, sorted({*shorts, *longs}))
        found.update((min(pair), max(pair)) for pair in near if pair[0] != pair[1])
    return sorted(found)


def _refined(clusters: Sequence[Cluster], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a block that share company or a role; of the rest the neighbours."""
    yield from _window(block)
    smaller: dict[object, list[int]] = defaultdict(list)
    for i in block:
        for item in (*clusters[i].company, *clusters[i].roles):
            smaller[item].append(i)
    for part in smaller.values():
        yield from combinations(part, 2) if len(part) <= FEW else _window(part)


def _window(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    for k, i in enumerate(block):
        for j in block[k + 1 : k + 1 + NEAR]:
            yield i, j
