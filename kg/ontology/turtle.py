"""Turtle that a person wrote, with the line where it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib import XSD

if TYPE_CHECKING:
    from rdflib.term import Node

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def parsed(text: str, prefixes: str = "") -> rdflib.Graph:
    """The graph that ``text`` spells; ``prefixes`` is Turtle that stands before its first line.

    Raises ValueError, with the line of ``text`` and what is wrong there, where it is no Turtle.
    """
    before = prefixes.replace("\n", " ")  # on one line with the first, so that the lines are right
    graph = rdflib.Graph()
    known: dict[Term, Node] = {}
    try:
        for quad in ox.parse(before + text, format=ox.RdfFormat.TURTLE, base_iri="file:///"):
            one, verb, other = (
                known.get(term) or known.setdefault(term, _term(term))
                for term in (quad.subject, quad.predicate, quad.object)
            )
            graph.add((one, verb, other))
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] or error.msg
        raise ValueError(f"line {error.lineno}: {reason[:1].lower()}{reason[1:]}") from error
    return graph


def _term(term: Term) -> Node:
    """A term of Oxigraph's as rdflib has it."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        kind = (
            None if term.datatype.value == str(XSD.string) or term.language else term.datatype.value
        )
        datatype = rdflib.URIRef(kind) if kind else None
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    raise ValueError(f"a triple that stands for itself, which no ontology needs: {term}")
