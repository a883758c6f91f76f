"""Which clusters are worth comparing: those that share a blocking key.

Every pair of names that `kg.names.match` can match shares a key, so blocking loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import names
from kg.resolve.normalise import Cluster, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence


def keys(cluster: Cluster) -> set[str]:
    """The blocking keys of a cluster's names."""
    found: set[str] = set()
    for name in cluster.names:
        found.add(f"{cluster.group}={canonical(name, cluster.group)}")
        if cluster.group == "person":
            found |= _person_keys(name)
            continue
        if names.is_acronym(name):
            found.add(f"acronym={name.replace('.', '').replace('&', '').upper()}")
        found |= {f"acronym={a}" for a in names.acronyms(name)}
        if cluster.group == "thing":
            core = names.core(name, "ORG").split()
            found.add(f"first={core[0].removesuffix('s').removesuffix(chr(39))}")
            found.add("joined=" + "".join(core).replace("-", ""))
    return found


def _person_keys(name: str) -> set[str]:
    parts = names.person(name)
    last = parts.surname.split()[-1]
    found = {f"surname={last}"}
    if parts.given in names.SURNAME_FIRST:
        found.add(f"surname={parts.given}")
    return found


def pairs(clusters: Sequence[Cluster]) -> list[tuple[int, int]]:
    """Index pairs (ascending) of clusters that share a key, sorted."""
    blocks: dict[str, list[int]] = {}
    for i, cluster in enumerate(clusters):
        for key in keys(cluster):
            blocks.setdefault(key, []).append(i)
    return sorted({(i, j) for block in blocks.values() for i in block for j in block if i < j})
