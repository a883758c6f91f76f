"""Answers in the formats of the standards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.turtle import turtle
from kg.rdf.values import parse, serialize
from kg.serve.negotiate import choose
from kg.serve.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.rdf import Namespaces, Result

SOLUTIONS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
"""Of SELECT and ASK: media type → a format of ``Result.text``."""

GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/plain": "ntriples",
}
"""Of CONSTRUCT and DESCRIBE, and of the description of a thing: media type → format."""

_SERIALIZED = {"jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}


def media_type(accept: str | None, offers: Mapping[str, str]) -> str:
    """The one of ``offers`` to answer with; 406 where Accept takes none of them."""
    if found := choose(accept, offers):
        return found
    raise ProblemError(406, f"no such format; there are {', '.join(offers)}")


def write_graph(ntriples: bytes, form: str, namespaces: Namespaces) -> bytes:
    """N-Triples as one of the formats in GRAPHS."""
    if form == "ntriples":
        return ntriples
    if form == "turtle":
        return turtle(ntriples.decode("utf-8").split("\n"), namespaces).encode("utf-8")
    try:
        return serialize(parse(ntriples), _SERIALIZED[form], namespaces.prefixes)
    except (OSError, ValueError) as error:
        raise ProblemError(
            406, f"this graph cannot be written in that format ({error}); take text/turtle"
        ) from error


def write(result: Result, accept: str | None, namespaces: Namespaces) -> tuple[bytes, str]:
    """The bytes of an answer and their media type, as Accept asks for it."""
    if result.graph:
        chosen = media_type(accept, GRAPHS)
        return write_graph(result.source, GRAPHS[chosen], namespaces), chosen
    chosen = media_type(accept, SOLUTIONS)
    return result.text(SOLUTIONS[chosen]).encode("utf-8"), chosen
