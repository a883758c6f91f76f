"""What a build lets its user set about the graph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import KGError

ABSOLUTE = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`#]+/""")
"""An absolute IRI without fragment, as fragments are appended to it, that ends in a slash."""


@dataclass(frozen=True)
class Settings:
    """Settings of a graph; a folder keeps those it was first built with."""

    base: str = "https://newskg.example/"
    """Every IRI the graph mints starts with it: entities are ``base + "id/…"``, articles
    ``article/…``, statements ``statement/…``, open predicates ``relation/…``, the ontology
    ``ontology#…``.  An absolute IRI ending in ``/``."""

    def __post_init__(self) -> None:
        if not ABSOLUTE.fullmatch(self.base):
            raise KGError(f"{self.base!r} cannot be a base: give an absolute IRI that ends in '/'")
