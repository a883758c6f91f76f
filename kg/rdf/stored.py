"""The statements of a store as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.lookup import Lookup, Properties, nodes, number, text
from kg.rdf.record import (
    SAYS,
    SUBJECT,
    Record,
    datatype,
    end_record,
    pick,
    predicate_record,
)
from kg.rdf.statement import PLACE, SPEAKER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.rdf.store import Store


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
        "subject": pick(_stored_end(lookup, own, "subject"), SUBJECT),
        "predicate": predicate_record(kg, verb, lookup.label(verb)),
        "object": _stored_end(lookup, own, "object"),
        "args": [
            _stored_argument(lookup, part)
            for part in parts
            if text(part, "slot") not in {SPEAKER, PLACE}
        ],
        "factuality": factuality.removeprefix(kg.ontology),
        "negated": text(own, "negated") == "true",
        "attributed_to": [
            pick(_stored_argument(lookup, part), SAYS)
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
        return end_record(start, end, label=words)
    if isinstance(node, ox.Literal):
        return end_record(start, end, value=node.value, datatype=datatype(node), label=words)
    known = {"iri": node.value, "label": lookup.label(node), "type": lookup.cls(node)}
    for value in lookup.remembered(node).get("value", []):
        if isinstance(value, ox.Literal):
            known |= {"value": value.value, "datatype": datatype(value)}
    return end_record(start, end, **known)


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
