"""What the explorer draws: an entity and what facts join it to, and the sentences of a fact."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.rdf.lookup import Lookup, nodes, text
from kg.rdf.stored import record
from kg.rdf.values import standard
from kg.view.style import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.serve.library import Shelf

AROUND, FIRST = 24, 30
"""Neighbours of an entity, and entities of the first view, unless more are asked for."""
BESIDE = 4
"""Neighbours that an entity of the first view brings along."""
MOST = 60
SENTENCES = 100
"""Most statements of one fact."""


def neighbourhood(shelf: Shelf, centre: ox.NamedNode | None, limit: int | None) -> dict[str, Any]:
    """An entity with the most important of its neighbours; without one, the most important of all
    that facts join.

    ``{"focus", "nodes": [{"iri", "href", "label", "type", "family", "articles"}], "edges":
    [{"from", "to", "predicate", "label", "open", "symmetric"}], "total"}``; ``total`` counts the
    neighbours (or entities) that there are, the edges are the facts between the nodes.
    """
    found = set(_neighbours(shelf, centre)) - {centre.value} if centre else set(shelf.mentions)
    if centre:
        chosen = [centre.value, *_foremost(shelf, found, min(limit or AROUND, MOST))]
    else:
        chosen = _core(shelf, min(limit or FIRST, MOST))
    lookup = shelf.lookup()
    shown = [ox.NamedNode(iri) for iri in chosen]
    edges = list(_edges(shelf, lookup, shown))
    if centre is None:
        joined = {edge[end] for edge in edges for end in ("from", "to")}
        shown = [node for node in shown if node.value in joined]
    return {
        "focus": centre.value if centre else None,
        "nodes": [_node(shelf, lookup, node) for node in shown],
        "edges": edges,
        "total": len(found),
    }


def _foremost(shelf: Shelf, iris: Iterable[str], count: int) -> list[str]:
    """The most important of ``iris``, in that order."""
    return heapq.nsmallest(count, iris, key=lambda iri: (-shelf.importance[iri], iri))


def _core(shelf: Shelf, count: int) -> list[str]:
    """The most important entities, each with the most important of its neighbours."""
    found: dict[str, None] = {}
    for iri in _foremost(shelf, shelf.mentions, count):
        if len(found) < count:
            around = set(_neighbours(shelf, ox.NamedNode(iri))) - {iri}
            found |= dict.fromkeys([iri, *_foremost(shelf, around, BESIDE)])
    return list(found)[:count]


def evidence(
    shelf: Shelf, subject: ox.NamedNode, predicate: ox.NamedNode, target: ox.NamedNode
) -> dict[str, Any]:
    """The statements that assert a fact: ``{"statements": [record and "source"], "total"}``."""
    kg, lookup = shelf.namespaces, shelf.lookup()
    ways = [(subject, target)]
    ways += [(target, subject)] if predicate.value in shelf.symmetric else []
    union = " UNION ".join(
        f"{{ ?s {standard('rdf:subject')} {one} ; {standard('rdf:object')} {other} ;"
        f" {standard('rdf:predicate')} {predicate} ;"
        f" {kg.term('factuality')} {kg.term('Asserted')} ; {kg.term('negated')} false }}"
        for one, other in ways
    )
    asked = f"SELECT ?s {{ {union} }} ORDER BY ?s"
    found = shelf.store.inner.query(asked)
    assert isinstance(found, ox.QuerySolutions)
    statements = [row["s"] for row in found]
    return {
        "statements": [
            one | {"source": source(shelf, lookup, one["article"])}
            for one in (record(lookup, node) for node in statements[:SENTENCES])
        ],
        "total": len(statements),
    }


def source(shelf: Shelf, lookup: Lookup, article: str) -> dict[str, str | None]:
    """``{"href", "title", "date", "url"}`` of an article by its id; ``url`` only of the web."""
    node = shelf.namespaces.article(article)
    own = lookup.remembered(node)
    url, title = text(own, "schema:url"), text(own, "rdfs:label")
    return {
        "href": shelf.href(node.value),
        "title": title if title and title != article else f"Article {article}",
        "date": text(own, "schema:datePublished"),
        "url": url if url and url.lower().startswith(("http://", "https://")) else None,
    }


def _neighbours(shelf: Shelf, centre: ox.NamedNode) -> Iterator[str]:
    """The entities that a triple joins with ``centre``, each as often as one does."""
    for _, _, other in shelf.store.match(centre):
        if other.value in shelf.mentions and isinstance(other, ox.NamedNode):
            yield other.value
    for other, *_ in shelf.store.match(None, None, centre):
        if other.value in shelf.mentions:
            yield other.value


def _node(shelf: Shelf, lookup: Lookup, node: ox.NamedNode) -> dict[str, Any]:
    classes = {lookup.name(cls.value) for cls in nodes(lookup.remembered(node), "rdf:type")}
    cls = lookup.cls(node)
    return {
        "iri": node.value,
        "href": shelf.href(node.value),
        "label": lookup.label(node),
        "type": lookup.label(shelf.namespaces.term(cls)) if cls and ":" not in cls else cls,
        "family": family(classes),
        "articles": shelf.mentions.get(node.value, 0),
    }


def _edges(shelf: Shelf, lookup: Lookup, shown: Sequence[ox.NamedNode]) -> Iterator[dict[str, Any]]:
    """The facts between nodes: a symmetric one once, none that a more specific one says."""
    for one in shown:
        for other in shown:
            if one.value == other.value:
                continue
            verbs = {verb for _, verb, _ in shelf.store.match(one, None, other)}
            for verb in _specific(shelf, verbs):
                symmetric = verb.value in shelf.symmetric
                if symmetric and one.value > other.value:
                    continue
                yield {
                    "from": one.value,
                    "to": other.value,
                    "predicate": verb.value,
                    "label": lookup.label(verb),
                    "open": verb.value.startswith(f"{shelf.namespaces.base}relation/"),
                    "symmetric": symmetric,
                }


def _specific(shelf: Shelf, verbs: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    verbs = set(verbs)
    implied = {upper for verb in verbs for upper in shelf.above.get(verb.value, ())}
    return sorted((verb for verb in verbs if verb.value not in implied), key=str)
