"""DIR/graph.ttl, and whether it is the graph of DIR/store: its digest is kept with the store."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

TURTLE, DIGEST = "graph.ttl", "graph.ttl.sha256"
"""A file of the folder, and one of its store."""

_PIECE = 1 << 20


def record(document: Path, store: Path) -> None:
    """Keep the digest of what becomes DIR/graph.ttl in the folder of its store."""
    with document.open("rb") as file:
        (store / DIGEST).write_text(_digest(file), encoding="ascii")


def recorded(store: Path) -> str | None:
    """The digest of the Turtle that was written with the store of a folder; None where unknown."""
    try:
        return (store / DIGEST).read_text(encoding="ascii", errors="replace")
    except OSError:
        return None


def verified(document: Path, digest: str | None) -> Iterator[bytes] | None:
    """What is in ``document``, in pieces; None where it has not that digest."""
    try:
        file = document.open("rb")
    except OSError:
        return None
    if digest is None or _digest(file) != digest:
        file.close()
        return None
    file.seek(0)
    return _pieces(file)


def _pieces(file: BufferedReader) -> Iterator[bytes]:
    with closing(file):
        while piece := file.read(_PIECE):
            yield piece


def _digest(file: BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()
