"""Reading the graph node by node: what a node is called, its class, its values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.rdf.values import Node, standard

if TYPE_CHECKING:
    from kg.rdf.store import Store

Properties: TypeAlias = dict[str, list[Node]]
"""Predicate (local name for the ontology's, else prefixed name) → values, sorted."""


class Lookup:
    """Remembers labels and classes while many statements are read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.namespaces = store.namespaces
        self._names: dict[str, str] = {}
        self._nodes: dict[str, Properties] = {}
        self._classes: dict[str, str | None] = {}
        self._parents: dict[str, set[str]] = defaultdict(set)
        for lower, _, upper in store.match(None, standard("rdfs:subClassOf")):
            self._parents[lower.value].add(upper.value)

    def name(self, iri: str) -> str:
        """The ontology's own term by its local name, any other IRI shortened."""
        if iri not in self._names:
            ontology = self.namespaces.ontology
            own = iri.startswith(ontology)
            self._names[iri] = iri[len(ontology) :] if own else self.namespaces.shorten(iri)
        return self._names[iri]

    def properties(self, node: ox.NamedNode) -> Properties:
        """Everything said of ``node``."""
        found: Properties = defaultdict(list)
        for _, predicate, value in self.store.match(node):
            found[self.name(predicate.value)].append(value)
        for values in found.values():
            values.sort(key=str)
        return found

    def remembered(self, node: ox.NamedNode) -> Properties:
        """``properties`` of a node that many statements share."""
        if node.value not in self._nodes:
            self._nodes[node.value] = self.properties(node)
        return self._nodes[node.value]

    def label(self, node: ox.NamedNode) -> str:
        """Its label, else its shortened IRI."""
        return text(self.remembered(node), "rdfs:label") or self.namespaces.shorten(node.value)

    def cls(self, node: ox.NamedNode) -> str | None:
        """Its most specific class: the one that is no superclass of another of its classes."""
        if node.value not in self._classes:
            classes = {c.value for c in self.remembered(node).get("rdf:type", [])}
            upper = {a for c in classes for a in self._ancestors(c)}
            lowest = min((self.name(c) for c in classes - upper), default=None)
            self._classes[node.value] = lowest
        return self._classes[node.value]

    def subjects(self, cls: str) -> list[ox.NamedNode]:
        """The nodes of a class of the ontology, sorted."""
        term = self.namespaces.term(cls)
        return sorted(
            (one for one, *_ in self.store.match(None, standard("rdf:type"), term)), key=str
        )

    def entities(self) -> list[ox.NamedNode]:
        """The nodes that have a name, sorted."""
        name = self.namespaces.term("name")
        return sorted({one for one, *_ in self.store.match(None, name)}, key=str)

    def _ancestors(self, cls: str) -> set[str]:
        found: set[str] = set()
        stack = [cls]
        while stack:
            fresh = self._parents.get(stack.pop(), set()) - found - {cls}
            found |= fresh
            stack.extend(fresh)
        return found


def nodes(properties: Properties, name: str) -> list[ox.NamedNode]:
    """The values of a property that are nodes."""
    return [value for value in properties.get(name, []) if isinstance(value, ox.NamedNode)]


def text(properties: Properties, name: str) -> str | None:
    """The first value of a property as a string."""
    values = properties.get(name)
    return values[0].value if values else None


def number(properties: Properties, name: str) -> int | None:
    """The first value of a property as an integer."""
    value = text(properties, name)
    return int(value) if value is not None else None
