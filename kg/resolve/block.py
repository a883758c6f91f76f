"""Which clusters are worth comparing: those that share a blocking key.

Every pair of names that `kg.names.match` can match across articles shares a key.  A key that many
share is refined by what stands around them, so that the pairs grow with the articles, not with
their square: those that share nothing else would be refused anyway.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from hashlib import blake2b
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from kg import names
from kg.resolve.cluster import Cluster, canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    Pairs = npt.NDArray[np.uint32]

KEY = np.dtype([("digest", np.uint64), ("thing", np.uint32), ("side", np.uint32)])
"""A key as a profile keeps it: its digest, whose it is (counted in its article), and what it is: a
blocking key (0), an acronym that the thing is called by (1), or one that its names can have (2)."""

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


def packed_keys(clusters: Sequence[Cluster]) -> bytes:
    """The keys of some clusters, each a `KEY`: blocking keys, the acronyms that a cluster is called
    by, and those that its names can have.
    """
    found = [
        (int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), sys.byteorder), at, side)
        for at, cluster in enumerate(clusters)
        for side, several in enumerate((keys(cluster), *acronyms(cluster)))
        for key in several
    ]
    return np.array(sorted(found), KEY).tobytes()


def pairs(
    packed: npt.NDArray[np.void], refine: Callable[[Sequence[int]], Iterable[tuple[int, int]]]
) -> Pairs:
    """Index pairs (ascending) of clusters that share a key, sorted; a row each.

    ``packed`` are the clusters' keys (`KEY`); ``refine`` gives the pairs of a block of many
    (`refined`).
    """
    blocking, called, spelt = (packed[packed["side"] == side] for side in range(3))
    found = array("Q")
    for _, block in _blocks(blocking, 2):
        near = combinations(block, 2) if len(block) <= FEW else refine(block)
        found.extend(i << 32 | j for i, j in near)
    longs = dict(_blocks(spelt[np.isin(spelt["digest"], called["digest"])]))
    for acronym, short in _blocks(called):
        long = longs.get(acronym, [])
        few = len(short) * len(long) <= FEW * FEW
        near = product(short, long) if few else refine(sorted({*short, *long}))
        found.extend(min(pair) << 32 | max(pair) for pair in near if pair[0] != pair[1])
    unique = np.unique(np.frombuffer(found, np.uint64)) if found else np.empty(0, np.uint64)
    return np.stack([unique >> np.uint64(32), unique & np.uint64(0xFFFFFFFF)], 1).astype(np.uint32)


def _blocks(packed: npt.NDArray[np.void], least: int = 1) -> Iterator[tuple[int, list[int]]]:
    """(digest of a key, the clusters that have it, ascending), of those that so many have."""
    packed = packed[np.argsort(packed["digest"], kind="stable")]
    digests, clusters = packed["digest"], packed["thing"]
    for start, end in runs(digests, least):
        yield int(digests[start]), clusters[start:end].tolist()


def runs(
    values: npt.NDArray[np.uint64] | npt.NDArray[np.int64], least: int = 1
) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of so many equal values, or more."""
    inner = np.flatnonzero(values[1:] != values[:-1]) + 1
    edges = np.concatenate([[0], inner, [len(values)]])
    several = np.diff(edges) >= least
    yield from zip(edges[:-1][several].tolist(), edges[1:][several].tolist(), strict=True)


def refined(clusters: Mapping[int, Cluster], block: Sequence[int]) -> Iterator[tuple[int, int]]:
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
