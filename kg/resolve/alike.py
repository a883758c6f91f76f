"""Things with the very same names, put together beforehand: they need no comparing.

What is left to compare grows with the number of different names, not with that of the articles.
"""

from __future__ import annotations

import json
import sys
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from kg.resolve.block import runs
from kg.resolve.cluster import Cluster
from kg.resolve.senses import bearers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from kg.resolve.register import Register
    from kg.resolve.things import Digests, Things

WIDTH = 16
"""Bytes of the digests that outcomes are remembered by."""


class Unions:
    """All things, those of the very same names together, by the first of each."""

    def __init__(self, things: Things, register: Register) -> None:
        self._things = things
        self._register = register
        firsts = self._firsts()
        self._members = np.argsort(firsts, kind="stable").astype(np.uint32)
        starts = np.flatnonzero(np.diff(firsts[self._members], prepend=-1))
        self._ends = np.append(starts, len(firsts))
        own = things.digests[self._members]
        self.digests: Digests = own[starts]
        """Of all that is known of each."""
        for k in np.flatnonzero(np.diff(self._ends) > 1).tolist():
            made_from = digest(own[self._ends[k] : self._ends[k + 1]])
            self.digests[k] = int.from_bytes(made_from[:8], sys.byteorder)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def members(self, k: int) -> list[int]:
        """The things of a union, ascending."""
        return self._members[self._ends[k] : self._ends[k + 1]].tolist()  # type: ignore[no-any-return]

    @property
    def firsts(self) -> npt.NDArray[np.uint32]:
        """Of each union its first thing."""
        return self._members[self._ends[:-1]]  # type: ignore[no-any-return]

    def spread(self, values: Sequence[int]) -> npt.NDArray[np.uint32]:
        """Of each thing the value of its union."""
        found = np.empty(len(self._members), np.uint32)
        found[self._members] = np.repeat(np.array(values, np.uint32), np.diff(self._ends))
        return found

    def __getitem__(self, k: int) -> Cluster:
        return united([self._things[i] for i in self.members(k)])

    def _firsts(self) -> npt.NDArray[np.int64]:
        """Of each thing the first of its union."""
        things = self._things
        _, first, which = np.unique(things.signatures, return_index=True, return_inverse=True)
        found: npt.NDArray[np.int64] = first[which]
        order = np.argsort(which, kind="stable")
        for start, end in runs(which[order], 2):
            if things.persons[order[start]]:
                own = order[start:end].tolist()
                for part in self._bearers(own):
                    found[[own[i] for i in part]] = own[part[0]]
        return found

    def _bearers(self, alike: Sequence[int]) -> list[list[int]]:
        """Positions of the things of each bearer of a person's name."""
        made_from = digest(self._things.digests[alike], "bearers")
        kept = self._register.recall(made_from)
        if kept is None:
            own = {k: self._things[i] for k, i in enumerate(alike)}
            kept = json.dumps(bearers(own, range(len(own)))).encode()
            self._register.remember(made_from, kept)
        return json.loads(kept)  # type: ignore[no-any-return]


def digest(values: npt.NDArray[np.uint64] | npt.NDArray[np.uint32], *what: object) -> bytes:
    """A digest of numbers, and of what else matters."""
    return blake2b(values.tobytes() + repr(what).encode(), digest_size=WIDTH).digest()


def united(own: Sequence[Cluster]) -> Cluster:
    """Things of the very same names as one."""
    if len(own) == 1:
        return own[0]
    first = own[0]
    nouns = sorted(n for c in own for n in c.nouns)
    return Cluster(
        first.article,
        first.mentions,
        first.type,
        first.names,
        tuple(nouns),
        first.gender,
        around=frozenset().union(*(c.around for c in own)),
        others=frozenset(c.article for c in own[1:]),
        within=first.within,
        holds=any(c.holds for c in own),
        roles=frozenset(nouns),
        years=frozenset(y for c in own for y in c.years),
        offices=frozenset(o for c in own for o in c.offices),
    )
