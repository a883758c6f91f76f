"""A statement as one JSON object: the same keys from a store and from one extraction.

Offsets are the mention as written, in characters of the article's text (of the line, where the
input was read line by line).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.rdf.namespaces import iri as to_iri
from kg.rdf.statement import Nodes, predicate
from kg.rdf.values import XSD, amount_label, probability, typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

    from kg.model import Argument, Candidate, Entity, Extraction, Interval, Literal, Statement, Term
    from kg.ontology import Ontology
    from kg.rdf.namespaces import Namespaces

Record = dict[str, Any]

KEYS = (
    "id",
    "subject",
    "predicate",
    "object",
    "args",
    "factuality",
    "negated",
    "attributed_to",
    "time",
    "place",
    "role",
    "confidence",
    "article",
    "line",
    "sentence",
    "start",
    "end",
    "rule",
)
"""Every key of a record, in the order written; none is ever left out."""

SUBJECT = ("iri", "label", "type", "start", "end")
OBJECT = ("iri", "value", "label", "type", "datatype", "start", "end")
SAYS = ("iri", "label", "start", "end")
"""Keys of a subject; of an object or, after ``slot``, a further argument; of a speaker."""


def statement_record(
    statement: Statement,
    entities: Mapping[str, Entity],
    ontology: Ontology,
    namespaces: Namespaces,
    *,
    line: int | None = None,
    text: str | None = None,
) -> Record:
    """A resolved statement; ``entities`` by ``Entity.key``.

    With ``--lines``, ``line`` is its number from 0 and ``text`` the whole line, which then is
    the sentence.
    """
    ends = (statement.subject, statement.object, *statement.args, *statement.attributed_to)
    keys = {term.entity for term in (*ends, statement.place) if term and term.entity}
    graph = Nodes(namespaces, {key: namespaces.entity(key) for key in keys})
    verb = predicate(statement, graph, ontology)
    known = ontology.properties.get(statement.property or "")
    label = known.label if known else statement.property or statement.relation
    place = _resolved(statement.place, entities, graph) if statement.place else None
    speakers = [_resolved(term, entities, graph) for term in statement.attributed_to]
    span = statement.sentence
    return {
        "id": statement.id,
        "subject": pick(_resolved(statement.subject, entities, graph), SUBJECT),
        "predicate": predicate_record(namespaces, verb, label),
        "object": _resolved(statement.object, entities, graph),
        "args": [
            {"slot": term.slot, **_resolved(term, entities, graph)} for term in statement.args
        ],
        "factuality": statement.factuality.value,
        "negated": statement.negated,
        "attributed_to": [pick(one, SAYS) for one in speakers],
        "time": _time(statement.time),
        "place": pick(place, ("iri", "label")) if place else None,
        "role": statement.role,
        "confidence": float(probability(statement.confidence).value),
        "article": statement.article,
        "line": line,
        "sentence": statement.quote if text is None else text,
        "start": span.start if text is None else 0,
        "end": span.end if text is None else len(text),
        "rule": statement.rule,
    }


def candidate_record(
    candidate: Candidate,
    extraction: Extraction,
    text: str,
    ontology: Ontology,
    namespaces: Namespaces,
    *,
    ordinal: int | None = None,
    resolved: Mapping[int, Entity] | None = None,
    line: int | None = None,
) -> Record:
    """A candidate reading whose ends may be pronouns, clauses or values.

    ``text`` is ``Article.text``, or the line where ``line`` is its number (it then is the
    sentence).  ``ordinal`` tells the candidates of one sentence apart in their ids (None: the
    index of the proposition does); ``resolved`` maps mention indices to entities; ends not in it
    get ``iri`` null.
    """
    said = extraction.propositions[candidate.proposition]
    span = said.sentence
    start, end = (span.start, span.end) if line is None else (0, len(text))
    number = candidate.proposition if ordinal is None else ordinal
    known = ontology.properties.get(candidate.property or "")
    verb = to_iri(known.iri) if known else namespaces.relation(candidate.relation)
    label = known.label if known else candidate.relation
    taken = {(end.slot, end.span) for end in (candidate.subject, candidate.object)}

    def end_of(argument: Argument) -> Record:
        return _unresolved(argument, extraction, ontology, namespaces, resolved or {})

    place = end_of(said.place) if said.place else None
    return {
        "id": f"{extraction.article}-{span.start}-{span.end}-{number}",
        "subject": pick(end_of(candidate.subject), SUBJECT),
        "predicate": predicate_record(namespaces, verb, label),
        "object": end_of(candidate.object),
        "args": [
            {"slot": a.slot, **end_of(a)} for a in said.arguments if (a.slot, a.span) not in taken
        ],
        "factuality": said.factuality.value,
        "negated": said.negated,
        "attributed_to": [pick(end_of(speaker), SAYS) for speaker in said.speakers],
        "time": _time(said.time),
        "place": pick(place, ("iri", "label")) if place else None,
        "role": candidate.role,
        "confidence": float(probability(candidate.confidence).value),
        "article": extraction.article,
        "line": line,
        "sentence": " ".join(text[start:end].split()) if line is None else text,
        "start": start,
        "end": end,
        "rule": candidate.rule,
    }


def pick(one: Record, keys: tuple[str, ...]) -> Record:
    """``one`` with ``keys`` only."""
    return {key: one[key] for key in keys}


def predicate_record(kg: Namespaces, verb: ox.NamedNode, label: str) -> Record:
    """The keys of a predicate."""
    ontology = not verb.value.startswith(f"{kg.base}relation/")
    return {"iri": verb.value, "label": label, "ontology": ontology}


def end_record(start: int | None, end: int | None, **known: str | None) -> Record:
    """Every key of an end, null but for ``known``."""
    return dict.fromkeys(OBJECT) | known | {"start": start, "end": end}


def _value(literal: Literal, kg: Namespaces, label: str) -> dict[str, str | None]:
    """The keys of a value; one with a unit is a node of its own."""
    term = typed(literal)
    known: dict[str, str | None] = {
        "value": term.value,
        "datatype": datatype(term),
        "label": label,
    }
    if literal.unit:
        known |= {"iri": kg.amount(literal).value, "type": "Quantity"}
        known["label"] = amount_label(literal)
    return known


def datatype(literal: ox.Literal) -> str:
    """Prefixed name of a literal's XSD datatype."""
    return f"xsd:{literal.datatype.value.removeprefix(XSD)}"


def _time(interval: Interval | None) -> Record | None:
    if interval is None:
        return None
    start, end = (day.isoformat() if day else None for day in (interval.start, interval.end))
    return {"text": interval.text, "start": start, "end": end}


def _resolved(term: Term, entities: Mapping[str, Entity], graph: Nodes) -> Record:
    start, end = term.span.start, term.span.end
    if term.entity is not None:
        entity, node = entities[term.entity], graph.entities[term.entity].value
        return end_record(start, end, iri=node, label=entity.label, type=entity.cls)
    if term.literal is not None:
        return end_record(start, end, **_value(term.literal, graph.namespaces, term.text))
    return end_record(start, end, label=term.text)


def _unresolved(
    argument: Argument,
    extraction: Extraction,
    ontology: Ontology,
    kg: Namespaces,
    resolved: Mapping[int, Entity],
) -> Record:
    span = argument.span
    if argument.mention is None:
        value = argument.value or (argument.time.literal() if argument.time else None)
        known = _value(value, kg, argument.text) if value else {}
        return end_record(span.start, span.end, **{"label": argument.text, **known})
    mention = extraction.mentions[argument.mention]
    start, end = mention.span.start, mention.span.end
    if entity := resolved.get(argument.mention):
        node = kg.entity(entity.key).value
        return end_record(start, end, iri=node, label=entity.label, type=entity.cls)
    cls = ontology.class_for_type(mention.type) if mention.type else None
    return end_record(start, end, label=mention.text, type=cls)
