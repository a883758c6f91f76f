"""Clusters that are compared with each other, directly or by others in between: what is decided of
one component has nothing to do with another.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kg.resolve.alike import digest

if TYPE_CHECKING:
    import numpy.typing as npt

    from kg.resolve.block import Pairs
    from kg.resolve.things import Digests


class Components:
    """All components, by the first cluster of each."""

    def __init__(self, digests: Digests, pairs: Pairs) -> None:
        """Of clusters with ``digests``, of which ``pairs`` are compared (sorted rows)."""
        self._digests = digests
        roots = _roots(len(digests), pairs)
        self._members = np.argsort(roots, kind="stable").astype(np.uint32)
        starts = np.flatnonzero(np.diff(roots[self._members], prepend=-1))
        self._starts = np.append(starts, len(roots))
        owner = roots[pairs[:, 0]]
        order = np.argsort(owner, kind="stable")
        self._pairs = pairs[order]
        self._first_pairs = np.append(
            np.searchsorted(owner[order], self._members[starts]), len(pairs)
        )

    def __len__(self) -> int:
        return len(self._starts) - 1

    def members(self, c: int) -> list[int]:
        """The clusters of a component, ascending."""
        return self._own(c).tolist()  # type: ignore[no-any-return]

    def pairs(self, c: int) -> Pairs:
        """Those of its clusters that are compared, by their positions in it."""
        start, end = self._first_pairs[c : c + 2].tolist()
        return np.searchsorted(self._own(c), self._pairs[start:end]).astype(np.uint32)

    @cached_property
    def digests(self) -> list[bytes]:
        """Of all that decisions about each are made from, but what they ask for besides; that of a
        cluster alone is its own.
        """
        firsts = self._digests[self._members[self._starts[:-1]]].tobytes()
        alone = [firsts[at : at + 8] for at in range(0, len(firsts), 8)]
        for c in np.flatnonzero(np.diff(self._starts) > 1).tolist():
            alone[c] = digest(self._digests[self._own(c)], self.pairs(c).tobytes())
        return alone

    def _own(self, c: int) -> Pairs:
        start, end = self._starts[c : c + 2].tolist()
        return self._members[start:end]


def _roots(count: int, pairs: Pairs) -> npt.NDArray[np.int64]:
    """Of each of ``count`` clusters the first that it is connected with."""
    up = list(range(count))

    def root(i: int) -> int:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    for i, j in pairs.tolist():
        a, b = root(i), root(j)
        if a != b:
            up[max(a, b)] = min(a, b)
    return np.fromiter((root(i) for i in range(count)), np.int64, count)
