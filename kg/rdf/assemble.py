"""Knowledge → RDF graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib

    from kg.model import Knowledge
    from kg.ontology import Ontology
    from kg.settings import Settings


def assemble(knowledge: Knowledge, ontology: Ontology, settings: Settings) -> rdflib.Graph:
    """The graph of everything a build knows, the ontology included, without blank nodes."""
    raise NotImplementedError
