"""Things with the very same names, put together beforehand: they need no comparing.

What is left to compare grows with the number of different names, not with that of the articles.
"""

from __future__ import annotations

import json
from array import array
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
        found = sorted(self._groups(), key=lambda own: own[0])
        self._members = np.fromiter((i for own in found for i in own), np.uint32)
        self._ends = np.cumsum([0, *map(len, found)])
        digests = things.digests[self._members]
        self.digests: Digests = np.frombuffer(
            b"".join(
                bytes(digests[a:b].tobytes() if b - a == 1 else digest(digests[a:b])[:8])
                for a, b in zip(self._ends[:-1].tolist(), self._ends[1:].tolist(), strict=True)
            ),
            np.uint64,
        )
        """Of all that is known of each."""

    def __len__(self) -> int:
        return len(self._ends) - 1

    def members(self, k: int) -> list[int]:
        """The things of a union, ascending."""
        return self._members[self._ends[k] : self._ends[k + 1]].tolist()  # type: ignore[no-any-return]

    @property
    def firsts(self) -> list[int]:
        """Of each union its first thing."""
        return self._members[self._ends[:-1]].tolist()  # type: ignore[no-any-return]

    def __getitem__(self, k: int) -> Cluster:
        return united([self._things[i] for i in self.members(k)])

    def _groups(self) -> list[array[int]]:
        things = self._things
        order = np.argsort(things.signatures, kind="stable")
        found = []
        for start, end in runs(things.signatures[order]):
            own = array("I", order[start:end].tolist())
            if len(own) > 1 and things.persons[own[0]]:
                found += [array("I", (own[i] for i in part)) for part in self._bearers(own)]
            else:
                found.append(own)
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
