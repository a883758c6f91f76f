"""The named things of all articles as a sequence that stays on disk.

Held in memory is of each thing what it is grouped by, some thirty bytes; the thing itself is read
when it is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from kg.resolve.block import KEY
from kg.resolve.cluster import Cluster
from kg.resolve.profile import unpacked

if TYPE_CHECKING:
    import sqlite3

    import numpy.typing as npt

    from kg.resolve.cluster import Item

    Digests = npt.NDArray[np.uint64]

NEAR = 1_000
"""Articles whose surroundings are kept at hand."""


class Things(Sequence[Cluster]):
    """All named things, in the order of article and first mention."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self._around: dict[int, frozenset[Item]] = {}
        self._items: dict[int, Item] = {}
        self.articles: list[str] = []
        """Their ids, sorted."""
        self._numbers = array("q")
        """Of each article in the register."""
        packed = bytearray(), bytearray(), bytearray(), bytearray()
        self._starts = array("q", [0])
        """Of each article its first thing, and the number of all."""
        for number, name, *own in database.execute(
            "SELECT number, id, places, persons, signatures, digests FROM article ORDER BY id"
        ):
            self.articles.append(name)
            self._numbers.append(number)
            self._starts.append(self._starts[-1] + len(own[1]))
            for column, content in zip(packed, own, strict=True):
                column += content
        self._places = np.frombuffer(packed[0], np.uint32)
        self.persons = packed[1]
        """1 where the thing is a person."""
        self.signatures: Digests = np.frombuffer(packed[2], np.uint64)
        """What things share that are put together without a comparison."""
        self.digests: Digests = np.frombuffer(packed[3], np.uint64)
        """Of all that is known of each thing."""
        self.article_of = np.repeat(
            np.arange(len(self.articles), dtype=np.uint32), np.diff(self._starts)
        )
        """Of each thing the index of its article."""

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Cluster: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cluster]: ...
    def __getitem__(self, index: int | slice) -> Cluster | Sequence[Cluster]:
        """A thing, from disk."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        at = int(self.article_of[index])
        (content,) = self._db.execute(
            "SELECT content FROM thing WHERE article = ? AND place = ?",
            (self._numbers[at], int(self._places[index])),
        ).fetchone()
        return unpacked(self.articles[at], self._surroundings(at), content)

    def of(self, article: str) -> range:
        """The indices of an article's things."""
        at = bisect_left(self.articles, article)
        if at == len(self.articles) or self.articles[at] != article:
            return range(0)
        return range(self._starts[at], self._starts[at + 1])

    def keys(self, indices: npt.NDArray[np.uint32]) -> npt.NDArray[np.void]:
        """The keys (`kg.resolve.block.KEY`) of some things (ascending), by their position."""
        position = np.full(len(self), -1)
        position[indices] = np.arange(len(indices))
        found = [np.empty(0, KEY)]
        packed = self._db.execute("SELECT keys FROM article ORDER BY id")
        for start, (content,) in zip(self._starts, packed, strict=False):
            own = np.frombuffer(content, KEY)
            at = position[own["thing"] + start]
            own = own[at >= 0]
            own["thing"] = at[at >= 0]
            found.append(own)
        return np.concatenate(found)

    def _surroundings(self, at: int) -> frozenset[Item]:
        found = self._around.get(at)
        if found is None:
            if len(self._around) >= NEAR:
                self._around.clear()
            (packed,) = self._db.execute(
                "SELECT around FROM article WHERE number = ?", (self._numbers[at],)
            ).fetchone()
            numbers = np.frombuffer(packed, np.uint32).tolist()
            found = self._around[at] = frozenset(self._item(number) for number in numbers)
        return found

    def _item(self, number: int) -> Item:
        found = self._items.get(number)
        if found is None:
            found = self._items[number] = self._db.execute(
                "SELECT kind, name FROM item WHERE number = ?", (number,)
            ).fetchone()
        return found
