"""A statement as RDF: reified, with its sentence, speakers, time, place and arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.namespaces import iri, segment
from kg.rdf.values import (
    Node,
    amount_label,
    boolean,
    day,
    integer,
    probability,
    standard,
    string,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Interval, Literal, Statement, Term
    from kg.ontology import Ontology
    from kg.rdf.namespaces import Namespaces

SPEAKER, PLACE = "speaker", "place"
"""Slots of the arguments that say who speaks and where, beside the sentence's own slots."""


@dataclass(frozen=True)
class Nodes:
    """Where the things of the model stand in the graph."""

    namespaces: Namespaces
    entities: Mapping[str, ox.NamedNode]
    """``Entity.key`` → IRI."""

    def node(self, term: Term) -> Node | None:
        """The entity, amount or typed literal that ``term`` stands for; None for words alone."""
        if term.entity is not None:
            return self.entities[term.entity]
        if term.literal is None:
            return None
        if term.literal.unit:
            return self.namespaces.amount(term.literal)
        return typed(term.literal)


def predicate(statement: Statement, nodes: Nodes, ontology: Ontology) -> ox.NamedNode:
    """The ontology property of a statement, or its open predicate."""
    if statement.property is None:
        return nodes.namespaces.relation(statement.relation)
    known = ontology.properties.get(statement.property)
    return iri(known.iri) if known else nodes.namespaces.term(segment(statement.property))


def describe(statement: Statement, nodes: Nodes, ontology: Ontology) -> Iterator[ox.Triple]:
    """The triples of one statement and of what it alone points to.

    Raises ValueError when an end is neither an entity nor a value.
    """
    kg, node = nodes.namespaces, nodes.namespaces.statement(statement.id)
    yield ox.Triple(node, standard("rdf:type"), kg.term("Statement"))
    yield ox.Triple(node, standard("rdf:type"), standard("rdf:Statement"))
    verb = predicate(statement, nodes, ontology)
    yield ox.Triple(node, standard("rdf:predicate"), verb)
    if statement.property is None:
        yield from _relation(verb, statement.relation, kg)
    yield from _end(node, "subject", statement.subject, nodes)
    yield from _end(node, "object", statement.object, nodes)
    yield ox.Triple(node, kg.term("factuality"), kg.term(statement.factuality.value))
    yield ox.Triple(node, kg.term("negated"), boolean(statement.negated))
    yield ox.Triple(node, kg.term("confidence"), probability(statement.confidence))
    yield ox.Triple(node, kg.term("rule"), string(statement.rule))
    yield from _source(node, statement, kg)
    if statement.time:
        when = kg.interval(statement.time, statement.article)
        yield ox.Triple(node, kg.term("time"), when)
        yield from _interval(when, statement.time, kg)
    if statement.role:
        yield ox.Triple(node, kg.term("role"), string(statement.role))
    if statement.since:
        yield ox.Triple(node, kg.term("since"), day(statement.since))
    if statement.until:
        yield ox.Triple(node, kg.term("until"), day(statement.until))
    yield from _participants(node, statement, nodes)


def _end(statement: ox.NamedNode, side: str, term: Term, nodes: Nodes) -> Iterator[ox.Triple]:
    """Subject or object: the node, and the mention as written."""
    kg, node = nodes.namespaces, nodes.node(term)
    if node is None or (side == "subject" and isinstance(node, ox.Literal)):
        raise ValueError(f"{statement.value}: its {side} {term.text!r} is no node")
    yield ox.Triple(statement, standard(f"rdf:{side}"), node)
    yield ox.Triple(statement, kg.term(f"{side}Text"), string(term.text))
    yield ox.Triple(statement, kg.term(f"{side}Start"), integer(term.span.start))
    yield ox.Triple(statement, kg.term(f"{side}End"), integer(term.span.end))
    yield from _amount(term.literal, kg)


def _source(node: ox.NamedNode, statement: Statement, kg: Namespaces) -> Iterator[ox.Triple]:
    sentence = statement.sentence
    yield ox.Triple(node, kg.term("article"), kg.article(statement.article))
    yield ox.Triple(node, kg.term("start"), integer(sentence.start))
    yield ox.Triple(node, kg.term("end"), integer(sentence.end))
    yield ox.Triple(node, kg.term("quote"), string(statement.quote))
    passage = kg.passage(statement.article, sentence.start, sentence.end)
    yield ox.Triple(node, standard("prov:wasDerivedFrom"), passage)


def _participants(node: ox.NamedNode, statement: Statement, nodes: Nodes) -> Iterator[ox.Triple]:
    """Further arguments, then speakers outermost first, then a place that is no entity."""
    kg = nodes.namespaces
    parts = [(term.slot, term) for term in statement.args]
    for term in statement.attributed_to:
        parts.append((SPEAKER, term))
        speaker = nodes.node(term)
        yield ox.Triple(node, kg.term("attributedTo"), speaker or string(term.text))
    if statement.place:
        place = nodes.node(statement.place)
        if isinstance(place, ox.NamedNode) and statement.place.entity is not None:
            yield ox.Triple(node, kg.term("place"), place)
        else:
            parts.append((PLACE, statement.place))
    for position, (slot, term) in enumerate(parts):
        argument = kg.argument(statement.id, position)
        yield ox.Triple(node, kg.term("argument"), argument)
        yield ox.Triple(argument, standard("rdf:type"), kg.term("Argument"))
        yield ox.Triple(argument, kg.term("position"), integer(position))
        yield ox.Triple(argument, kg.term("slot"), string(slot))
        yield ox.Triple(argument, kg.term("text"), string(term.text))
        yield ox.Triple(argument, kg.term("start"), integer(term.span.start))
        yield ox.Triple(argument, kg.term("end"), integer(term.span.end))
        value = nodes.node(term)
        if value is not None:
            yield ox.Triple(argument, kg.term("value"), value)
            yield from _amount(term.literal, kg)


def _amount(literal: Literal | None, kg: Namespaces) -> Iterator[ox.Triple]:
    if literal is None or not literal.unit:
        return
    node = kg.amount(literal)
    yield ox.Triple(node, standard("rdf:type"), kg.term("Quantity"))
    yield ox.Triple(node, standard("rdfs:label"), string(amount_label(literal)))
    yield ox.Triple(node, kg.term("value"), typed(literal))
    yield ox.Triple(node, kg.term("unit"), string(literal.unit))


def _interval(node: ox.NamedNode, interval: Interval, kg: Namespaces) -> Iterator[ox.Triple]:
    yield ox.Triple(node, standard("rdf:type"), kg.term("Interval"))
    yield ox.Triple(node, kg.term("text"), string(interval.text))
    yield ox.Triple(node, standard("rdfs:label"), string(interval.text))
    if interval.start:
        yield ox.Triple(node, kg.term("firstDay"), day(interval.start))
    if interval.end:
        yield ox.Triple(node, kg.term("lastDay"), day(interval.end))


def _relation(node: ox.NamedNode, phrase: str, kg: Namespaces) -> Iterator[ox.Triple]:
    yield ox.Triple(node, standard("rdf:type"), kg.term("Relation"))
    yield ox.Triple(node, standard("rdf:type"), standard("rdf:Property"))
    yield ox.Triple(node, standard("rdfs:label"), string(phrase))
    yield ox.Triple(node, standard("rdfs:subPropertyOf"), kg.term("relatedTo"))
