"""A statement as one JSON object: the same keys from a store and from one extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Candidate, Entity, Extraction, Statement
    from kg.ontology import Ontology
    from kg.rdf.namespaces import Namespaces
    from kg.rdf.store import Store


def records(store: Store, *, quotes: bool = True) -> Iterator[dict[str, Any]]:
    """Every statement of the store, sorted by id."""
    raise NotImplementedError


def statement_record(
    statement: Statement,
    entities: Mapping[str, Entity],
    ontology: Ontology,
    namespaces: Namespaces,
    *,
    line: int | None = None,
) -> dict[str, Any]:
    """A resolved statement; ``entities`` by ``Entity.key``; ``line`` with ``--lines``."""
    raise NotImplementedError


def candidate_record(
    candidate: Candidate,
    extraction: Extraction,
    text: str,
    ontology: Ontology,
    namespaces: Namespaces,
    *,
    resolved: Mapping[int, Entity] | None = None,
    line: int | None = None,
) -> dict[str, Any]:
    """A candidate reading whose ends may be pronouns, clauses or values.

    ``text`` is ``Article.text`` (or the line); ``resolved`` maps mention indices to entities;
    ends not in it get ``iri`` null.
    """
    raise NotImplementedError
