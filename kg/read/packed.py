"""Compressed files, up to what a file of articles can be."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import WriteableBuffer

UNSUSPECTED = 10_000_000
"""Bytes that a file may unpack to, whatever its size."""
RATIO = 25
"""Times its size that a larger one may unpack to; text packs to a quarter, a bomb to a
thousandth."""


def unpacked(path: Path) -> BinaryIO:
    """The content of a gzip file; reading raises InputError where there is more than may be."""
    return cast("BinaryIO", io.BufferedReader(_Bounded(path), 1 << 16))


class _Bounded(io.RawIOBase):
    """What a file unpacks to, counted."""

    def __init__(self, path: Path) -> None:
        self._source = gzip.open(path)  # noqa: SIM115 - closed with this
        self._most = max(UNSUSPECTED, RATIO * path.stat().st_size)
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = self._source.readinto(buffer)
        self._size += count
        if self._size > self._most:
            raise InputError(
                f"unpacks to more than {self._most:,} bytes, as no text does; leave it out"
            )
        return count

    def close(self) -> None:
        self._source.close()
        super().close()
