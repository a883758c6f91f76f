"""Parts of drawings that were laid out before.

Most parts of a page are those of the page before, and to lay them out is most of the work of a
page.  Where a part stands follows from it alone, so what is found by the digest of all that it
follows from is what would be made.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from kg.files import write
from kg.fingerprint import code
from kg.fingerprint import of as checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    Points = NDArray[np.float64]


class Drawings:
    """Positions (n, 2) of the nodes of parts, by digest; kept in a file where there is one."""

    def __init__(self, path: Path | None = None) -> None:
        """Those in the file ``path``; none where it is not there, or was spoilt."""
        self._path = path
        self._known = _read(path) if path else {}
        self._used: dict[str, list[list[float]]] = {}

    def __contains__(self, digest: str) -> bool:
        """Whether the part of a digest is known."""
        return digest in self._used or digest in self._known

    def of(self, digest: str) -> Points:
        """The positions of a part that is known."""
        found = self._used[digest] = self._used.get(digest) or self._known[digest]
        return np.array(found)

    def add(self, digest: str, at: Points) -> None:
        """Keep the positions of a part."""
        self._used[digest] = at.tolist()

    def save(self) -> None:
        """Write those that were used since they were read."""
        if self._path and self._used.keys() != self._known.keys():
            content = json.dumps(self._used, separators=(",", ":"))
            write(self._path, f"{checked(content)}\n{content}", durable=False)


def digest(arrays: Iterable[NDArray[np.generic]], *what: object) -> str:
    """Of all that the layout of a part follows from: arrays, and what else matters."""
    made_by = blake2b(_code().encode(), digest_size=16)
    for array in arrays:
        made_by.update(repr((array.shape, array.dtype.str)).encode())
        made_by.update(array.tobytes())
    made_by.update(repr(what).encode())
    return made_by.hexdigest()


@cache
def _code() -> str:
    return checked(code(("view",)), version("networkx"))


def _read(path: Path) -> dict[str, list[list[float]]]:
    try:
        check, _, content = path.read_text(encoding="utf-8").partition("\n")
        return dict(json.loads(content)) if check == checked(content) else {}
    except (OSError, ValueError):
        return {}
