"""Files of records in the order of their keys, found and replaced without reading all of them."""

from __future__ import annotations

import mmap
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    Bytes = mmap.mmap | bytes

Stamp = tuple[int, int]
"""Bytes of a file, and when it was changed (ns)."""


def stamp(about: os.stat_result) -> Stamp:
    """What tells that a file is as it was written, without reading it."""
    return about.st_size, about.st_mtime_ns


class Edit(NamedTuple):
    """Bytes of a file, and what stands in their place."""

    start: int
    end: int
    content: bytes

    @property
    def growth(self) -> int:
        """Bytes that the file gets longer by."""
        return len(self.content) - (self.end - self.start)


class Records:
    """Part of a file, as records."""

    def __init__(
        self,
        content: Bytes,
        key: Callable[[bytes], str],
        mark: bytes = b"\n",
        within: tuple[int, int] | None = None,
    ) -> None:
        """``key`` of a record; one begins where ``within`` does, and behind the first byte of each
        ``mark``.
        """
        self._content = content
        self._key = key
        self._mark = mark
        self._start, self._end = within or (0, len(content))

    def span(self, first: str, beyond: str) -> tuple[int, int]:
        """Where the records begin and end whose keys are from ``first`` to below ``beyond``."""
        return self._find(first), self._find(beyond)

    def _find(self, key: str) -> int:
        """Where the first record begins whose key is not below ``key``."""
        low, high = self._start, self._end
        while low < high:
            middle = (low + high) // 2
            start = self._content.rfind(self._mark, low, middle - 1 + len(self._mark)) + 1 or low
            end = self._content.find(self._mark, start) + 1 or self._end
            if self._key(self._content[start:end]) < key:
                low = end
            else:
                high = start
        return low


@contextmanager
def opened(path: Path, written: Stamp) -> Iterator[Bytes | None]:
    """What a file holds; None where there is none, or it is not as it was ``written``."""
    try:
        file = path.open("rb")
    except OSError:
        yield None
        return
    with file:
        if stamp(os.fstat(file.fileno())) != written:
            yield None
        elif not written[0]:
            yield b""
        else:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield content


def splice(file: BinaryIO, content: Bytes, edits: Iterable[Edit]) -> None:
    """Write ``content`` with ``edits``, which are in order, to ``file``."""
    at = 0
    with memoryview(content) as view:
        for start, end, instead in edits:
            file.write(view[at:start])
            file.write(instead)
            at = end
        file.write(view[at:])
