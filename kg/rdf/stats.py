"""Counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rdf.store import Store


@dataclass(frozen=True)
class Stats:
    """How much of what the graph holds."""

    triples: int
    """All triples, the ontology included."""
    articles: int
    entities: int
    statements: int
    facts: int
    """Plain triples between entities or entity and value that a statement supports; a symmetric
    one counts once, superproperties not."""
    classes: tuple[tuple[str, int], ...]
    """(most specific class, entities), most first."""
    properties: tuple[tuple[str, int], ...]
    """(prefixed predicate, statements), most first."""
    factuality: tuple[tuple[str, int], ...]
    """(factuality, statements); the denied count as "Denied"."""

    def text(self) -> str:
        """For people, a table."""
        raise NotImplementedError


def stats(store: Store) -> Stats:
    """Count what ``store`` holds."""
    raise NotImplementedError
