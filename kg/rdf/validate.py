"""SHACL: does the graph keep the ontology's constraints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.rdf.store import Store


@dataclass(frozen=True, order=True)
class Violation:
    """One result of the validation report."""

    severity: str
    """Violation, Warning or Info."""
    node: str
    """IRI of the focus node."""
    label: str
    """Its label, or its prefixed name."""
    path: str
    """Prefixed name of the property, empty where the shape is about the node."""
    value: str
    """The offending value, empty where there is none."""
    message: str


def validate(store: Store, shapes: Sequence[Path] = ()) -> tuple[Violation, ...]:
    """What breaks the shapes (the packaged ``ontology/shapes.ttl`` and ``shapes``), sorted.

    A graph conforms when no item has severity ``Violation``.
    """
    raise NotImplementedError
