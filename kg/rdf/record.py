"""A statement as one JSON object: the same keys from a store and from one extraction.

Offsets are the mention as written, in characters of the article's text (of the line, where the
input was read line by line).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.rdf.lookup import Lookup, Properties, nodes, number, text
from kg.rdf.statement import PLACE, SPEAKER, Nodes, predicate
from kg.rdf.values import XSD, amount_label, probability, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Argument, Candidate, Entity, Extraction, Interval, Literal, Statement, Term
    from kg.ontology import Ontology
    from kg.rdf.namespaces import Namespaces
    from kg.rdf.store import Store

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

_SUBJECT = ("iri", "label", "type", "start", "end")
_OBJECT = ("iri", "value", "label", "type", "datatype", "start", "end")


def records(store: Store, *, quotes: bool = True) -> Iterator[Record]:
    """Every statement of the store, sorted by article, then place in it."""
    lookup = Lookup(store)
    for node in sorted(lookup.subjects("Statement"), key=lambda n: _order(n.value)):
        found = record(lookup, node)
        yield found if quotes else found | {"sentence": None}


def record(lookup: Lookup, node: ox.NamedNode) -> Record:
    """One statement of a store."""
    kg, own = lookup.namespaces, lookup.properties(node)
    verb, article = nodes(own, "rdf:predicate")[0], nodes(own, "article")[0]
    parts = [lookup.properties(part) for part in nodes(own, "argument")]
    parts.sort(key=lambda part: number(part, "position") or 0)
    factuality = text(own, "factuality") or ""
    return {
        "id": node.value.removeprefix(f"{kg.base}statement/"),
        "subject": _pick(_stored_end(lookup, own, "subject"), _SUBJECT),
        "predicate": _predicate(kg, verb, lookup.label(verb)),
        "object": _stored_end(lookup, own, "object"),
        "args": [
            _stored_argument(lookup, part)
            for part in parts
            if text(part, "slot") not in {SPEAKER, PLACE}
        ],
        "factuality": factuality.removeprefix(kg.ontology),
        "negated": text(own, "negated") == "true",
        "attributed_to": [
            _pick(_stored_argument(lookup, part), ("iri", "label", "start", "end"))
            for part in parts
            if text(part, "slot") == SPEAKER
        ],
        "time": _stored_time(lookup, own),
        "place": _stored_place(lookup, own, parts),
        "role": text(own, "role"),
        "confidence": float(text(own, "confidence") or 0),
        "article": article.value.removeprefix(f"{kg.base}article/"),
        "line": None,
        "sentence": text(own, "quote"),
        "start": number(own, "start"),
        "end": number(own, "end"),
        "rule": text(own, "rule"),
    }


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
    graph = Nodes(namespaces, {key: namespaces.entity(key) for key in entities})
    verb = predicate(statement, graph, ontology)
    known = ontology.properties.get(statement.property or "")
    label = known.label if known else statement.property or statement.relation
    place = _resolved(statement.place, entities, graph) if statement.place else None
    speakers = [_resolved(term, entities, graph) for term in statement.attributed_to]
    span = statement.sentence
    return {
        "id": statement.id,
        "subject": _pick(_resolved(statement.subject, entities, graph), _SUBJECT),
        "predicate": _predicate(namespaces, verb, label),
        "object": _resolved(statement.object, entities, graph),
        "args": [
            {"slot": term.slot, **_resolved(term, entities, graph)} for term in statement.args
        ],
        "factuality": statement.factuality.value,
        "negated": statement.negated,
        "attributed_to": [_pick(one, ("iri", "label", "start", "end")) for one in speakers],
        "time": _time(statement.time),
        "place": _pick(place, ("iri", "label")) if place else None,
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
    ordinal: int = 0,
    resolved: Mapping[int, Entity] | None = None,
    line: int | None = None,
) -> Record:
    """A candidate reading whose ends may be pronouns, clauses or values.

    ``text`` is ``Article.text``, or the line where ``line`` is its number (it then is the
    sentence).  ``ordinal`` tells the candidates of one sentence apart; ``resolved`` maps mention
    indices to entities; ends not in it get ``iri`` null.
    """
    said = extraction.propositions[candidate.proposition]
    span = said.sentence
    start, end = (span.start, span.end) if line is None else (0, len(text))
    known = ontology.properties.get(candidate.property or "")
    relation = namespaces.relation(candidate.relation)
    verb = ox.NamedNode(known.iri) if known else relation
    taken = {candidate.subject, candidate.object}

    def end_of(argument: Argument) -> Record:
        return _unresolved(argument, extraction, ontology, namespaces, resolved or {})

    place = end_of(said.place) if said.place else None
    return {
        "id": f"{extraction.article}-{span.start}-{span.end}-{ordinal}",
        "subject": _pick(end_of(candidate.subject), _SUBJECT),
        "predicate": _predicate(namespaces, verb, known.label if known else candidate.relation),
        "object": end_of(candidate.object),
        "args": [{"slot": a.slot, **end_of(a)} for a in said.arguments if a not in taken],
        "factuality": said.factuality.value,
        "negated": said.negated,
        "attributed_to": [
            _pick(end_of(speaker), ("iri", "label", "start", "end")) for speaker in said.speakers
        ],
        "time": _time(said.time),
        "place": _pick(place, ("iri", "label")) if place else None,
        "role": candidate.role,
        "confidence": float(probability(candidate.confidence).value),
        "article": extraction.article,
        "line": line,
        "sentence": " ".join(text[start:end].split()) if line is None else text,
        "start": start,
        "end": end,
        "rule": candidate.rule,
    }


def _pick(one: Record, keys: tuple[str, ...]) -> Record:
    return {key: one[key] for key in keys}


def _predicate(kg: Namespaces, verb: ox.NamedNode, label: str) -> Record:
    ontology = not verb.value.startswith(f"{kg.base}relation/")
    return {"iri": verb.value, "label": label, "ontology": ontology}


def _end(start: int | None, end: int | None, **known: str | None) -> Record:
    return dict.fromkeys(_OBJECT) | known | {"start": start, "end": end}


def _value(literal: Literal, kg: Namespaces, label: str) -> dict[str, str | None]:
    """The keys of a value; one with a unit is a node of its own."""
    term = typed(literal)
    known: dict[str, str | None] = {
        "value": term.value,
        "datatype": _datatype(term),
        "label": label,
    }
    if literal.unit:
        known |= {"iri": kg.amount(literal).value, "type": "Quantity"}
        known["label"] = amount_label(literal)
    return known


def _datatype(literal: ox.Literal) -> str:
    return f"xsd:{literal.datatype.value.removeprefix(XSD)}"


def _time(interval: Interval | None) -> Record | None:
    if interval is None:
        return None
    start, end = (day.isoformat() if day else None for day in (interval.start, interval.end))
    return {"text": interval.text, "start": start, "end": end}


def _resolved(term: Term, entities: Mapping[str, Entity], graph: Nodes) -> Record:
    start, end = term.span.start, term.span.end
    if term.entity is not None:
        entity, iri = entities[term.entity], graph.entities[term.entity].value
        return _end(start, end, iri=iri, label=entity.label, type=entity.cls)
    if term.literal is not None:
        return _end(start, end, **_value(term.literal, graph.namespaces, term.text))
    return _end(start, end, label=term.text)


def _unresolved(
    argument: Argument,
    extraction: Extraction,
    ontology: Ontology,
    kg: Namespaces,
    resolved: Mapping[int, Entity],
) -> Record:
    span = argument.span
    if argument.mention is None:
        known = _value(argument.value, kg, argument.text) if argument.value else {}
        return _end(span.start, span.end, **{"label": argument.text, **known})
    mention = extraction.mentions[argument.mention]
    start, end = mention.span.start, mention.span.end
    if entity := resolved.get(argument.mention):
        iri = kg.entity(entity.key).value
        return _end(start, end, iri=iri, label=entity.label, type=entity.cls)
    cls = ontology.class_for_type(mention.type) if mention.type else None
    return _end(start, end, label=mention.text, type=cls)


def _stored_end(lookup: Lookup, own: Properties, side: str) -> Record:
    start, end = number(own, f"{side}Start"), number(own, f"{side}End")
    return _stored(lookup, own[f"rdf:{side}"][0], text(own, f"{side}Text"), start, end)


def _stored_argument(lookup: Lookup, part: Properties) -> Record:
    value = next(iter(part.get("value", [])), None)
    slot = text(part, "slot")
    known = _stored(lookup, value, text(part, "text"), number(part, "start"), number(part, "end"))
    return {"slot": slot, **known}


def _stored(
    lookup: Lookup,
    node: ox.NamedNode | ox.Literal | None,
    words: str | None,
    start: int | None,
    end: int | None,
) -> Record:
    """An end as the graph has it; ``words`` label what is no node."""
    if node is None:
        return _end(start, end, label=words)
    if isinstance(node, ox.Literal):
        return _end(start, end, value=node.value, datatype=_datatype(node), label=words)
    known = {"iri": node.value, "label": lookup.label(node), "type": lookup.cls(node)}
    for value in lookup.remembered(node).get("value", []):
        if isinstance(value, ox.Literal):
            known |= {"value": value.value, "datatype": _datatype(value)}
    return _end(start, end, **known)


def _stored_time(lookup: Lookup, own: Properties) -> Record | None:
    for node in nodes(own, "time"):
        when = lookup.remembered(node)
        days = {"start": text(when, "firstDay"), "end": text(when, "lastDay")}
        return {"text": text(when, "text"), **days}
    return None


def _stored_place(lookup: Lookup, own: Properties, parts: list[Properties]) -> Record | None:
    for node in nodes(own, "place"):
        return {"iri": node.value, "label": lookup.label(node)}
    for part in parts:
        if text(part, "slot") == PLACE:
            return {"iri": None, "label": text(part, "text")}
    return None


def _order(iri: str) -> tuple[str | int, ...]:
    """Statement IRIs by article, then by offsets as numbers."""
    article, *numbers = iri.rsplit("-", 3)
    return (article, *(int(n) if n.isdigit() else 0 for n in numbers))
