"""What follows from the articles, kept so that a build makes it once.

    DIR/KIND/ab/ID-RECIPE.json.gz    ID is an article's, ab its first two letters

``RECIPE`` is a digest of all that the content was made from, so a file is right whenever it is
there.  Everything here can be deleted; the next build makes it again.
"""

from __future__ import annotations

import gzip
import os
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.files import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".json.gz"
LEVEL = 3
"""Of compression: a third of what the files would be, at no noticeable cost."""


@dataclass(frozen=True)
class Cache:
    """One kind of content, by article and recipe."""

    folder: Path

    def path(self, article: str, recipe: str) -> Path:
        """Where the content is, or would be."""
        return self.folder / article[:2] / f"{article}-{recipe}{SUFFIX}"

    @cached_property
    def _there(self) -> set[str]:
        """The names of the files that are there: to look into the folders costs less than to look
        for each file.
        """
        names = (name for *_, names in os.walk(self.folder) for name in names)
        return {name for name in names if name.endswith(SUFFIX)}

    def has(self, article: str, recipe: str) -> bool:
        """Whether it is there."""
        return f"{article}-{recipe}{SUFFIX}" in self._there

    def load(self, article: str, recipe: str) -> bytes | None:
        """The content; None where there is none, or a spoilt file."""
        try:
            return gzip.decompress(self.path(article, recipe).read_bytes()) or None
        except (OSError, EOFError, zlib.error):
            return None

    def save(self, article: str, recipe: str, content: str) -> None:
        """Keep ``content``; the same content gives the same bytes."""
        packed = gzip.compress(content.encode("utf-8"), LEVEL, mtime=0)
        path = self.path(article, recipe)
        write(path, packed, durable=False)
        self._there.add(path.name)

    def keep(self, recipes: Mapping[str, str]) -> None:
        """Delete all but one recipe for each article."""
        for name in list(self._there):
            article, _, recipe = name.removesuffix(SUFFIX).rpartition("-")
            if recipes.get(article) != recipe:
                self.path(article, recipe).unlink(missing_ok=True)
                self._there.discard(name)
