"""An entity: its names, why they were merged, and each statement about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rdf.store import Store


@dataclass(frozen=True)
class Explanation:
    """What is known about one entity."""

    iri: str
    label: str

    def text(self) -> str:
        """For people, plain text."""
        raise NotImplementedError


def explain(store: Store, name: str) -> tuple[Explanation, ...]:
    """The entities called ``name`` (any of their names, an IRI or a prefixed name; letter case
    matters only where it distinguishes).

    One item: the answer.  Several: the name is ambiguous, the caller lists the choices.  Raises
    QueryError, with similar names, when there is none.
    """
    raise NotImplementedError
