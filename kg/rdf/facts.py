"""The facts of a store with their support: what the statements assert, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.lookup import nodes, text
from kg.rdf.values import Node, standard

if TYPE_CHECKING:
    from kg.rdf.lookup import Lookup


@dataclass(frozen=True)
class Fact:
    """A plain triple that at least one asserted statement supports."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: Node
    statements: int
    """How many statements assert it."""
    articles: tuple[str, ...]
    """IRIs of the articles they stand in, sorted."""
    confidence: float
    """The best of theirs."""


def facts(lookup: Lookup) -> list[Fact]:
    """Every fact, sorted; a symmetric one once, its ends in alphabetical order.

    Superproperties are left out: they follow.
    """
    kg, match = lookup.namespaces, lookup.store.match
    symmetrical = match(None, standard("rdf:type"), standard("owl:SymmetricProperty"))
    symmetric = {verb for verb, *_ in symmetrical}
    support: dict[tuple[ox.NamedNode, ox.NamedNode, Node], list[tuple[str, float]]] = {}
    for node, *_ in match(None, kg.term("factuality"), kg.term("Asserted")):
        own = lookup.properties(node)
        if text(own, "negated") == "true":
            continue
        subject, verb = nodes(own, "rdf:subject")[0], nodes(own, "rdf:predicate")[0]
        target = own["rdf:object"][0]
        if verb in symmetric and isinstance(target, ox.NamedNode) and str(target) < str(subject):
            subject, target = target, subject
        if any(match(subject, verb, target)):  # else an open relation to a value: no fact
            seen = (text(own, "article") or "", float(text(own, "confidence") or 0))
            support.setdefault((subject, verb, target), []).append(seen)
    return [
        Fact(
            *triple,
            statements=len(found),
            articles=tuple(sorted({article for article, _ in found})),
            confidence=max(confidence for _, confidence in found),
        )
        for triple, found in sorted(support.items(), key=lambda item: tuple(map(str, item[0])))
    ]
