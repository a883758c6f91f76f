"""What the explorer draws: the page of ``kg view``, fed with parts of the graph."""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.rdf.lookup import Lookup, text
from kg.rdf.namespaces import STANDARD
from kg.rdf.values import standard
from kg.view.contents import read
from kg.view.page import MOST, live
from kg.view.payload import drawn, said
from kg.view.selection import among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.rdf import Result
    from kg.serve.library import Shelf
    from kg.view.data import View

AROUND, FIRST = 24, 80
"""Neighbours that join at once, and entities of the first view."""
ANSWER = 300
"""Most entities of an answer that are drawn."""
VOCABULARIES = ("dcterms", "rdf", "rdfs", "schema", "xsd")

Triples = frozenset[tuple[str, str, str]]


def first(shelf: Shelf) -> list[str]:
    """The most important entities."""
    return _foremost(shelf, shelf.mentions, FIRST)


def opening(shelf: Shelf) -> str:
    """The explorer with these, made once."""
    if shelf.opening is None:
        shelf.opening = page(shelf, first(shelf))
    return shelf.opening


def around(shelf: Shelf, centre: str, entities: Collection[str] = (), limit: int = 0) -> list[str]:
    """``centre``, and of what statements join it with the most important that are not among
    ``entities``.
    """
    beside = {end for row in shelf.source.statements([centre]) for end in (row.subject, row.object)}
    found = (beside & shelf.mentions.keys()) - {centre, *entities}
    return [centre, *_foremost(shelf, found, limit or AROUND)]


def answered(shelf: Shelf, result: Result) -> tuple[list[str], Triples | None]:
    """The entities that an answer names: by IRI, by label or as an end of a statement.

    And, of an answer that is a graph, the triples between them.
    """
    found: dict[str, None] = {}
    for row in result.rows:
        for value in row:
            found |= dict.fromkeys(_named(shelf, value) if value else ())
    chosen = list(found)[:ANSWER]
    if not result.graph:
        return chosen, None
    triples = ((s, p, o) for s, p, o in result.rows if s and p and o)
    return chosen, frozenset(t for t in triples if t[0] in found and t[2] in found) or None


def _named(shelf: Shelf, value: str) -> Iterable[str]:
    if value in shelf.mentions:
        return [value]
    if value in shelf.labelled:
        return [shelf.labelled[value]]
    if not value.startswith(f"{shelf.namespaces.base}statement/"):
        return []
    node = ox.NamedNode(value)
    sides = (standard("rdf:subject"), standard("rdf:object"))
    ends = (end.value for side in sides for _, _, end in shelf.store.match(node, side))
    return [end for end in ends if end in shelf.mentions]


def page(
    shelf: Shelf,
    entities: Sequence[str],
    *,
    focus: bool = False,
    query: str = "",
    only: Triples | None = None,
) -> str:
    """The explorer with these entities drawn, the first of them selected where ``focus`` is so.

    ``query`` is what they are an answer to; ``only`` the triples to which lines are confined.
    """
    view = _view(shelf, entities, focus=focus, only=only)
    content = _content(view, ranked=not focus and not query)
    title = "Answer" if query else "Explorer"
    root = shelf.root or ""
    return live(view, title, content, base=shelf.namespaces.base, root=root, query=query)


def neighbourhood(
    shelf: Shelf, entities: Sequence[str], *, focus: bool = False, placed: bool = True
) -> dict[str, Any]:
    """The content of the page that draws these entities; not ``placed`` for one that draws some of
    them, and lets the others join where there is room.
    """
    return _content(_view(shelf, entities, focus=focus), ranked=False, placed=placed)


def _content(view: View, *, ranked: bool, placed: bool = True) -> dict[str, Any]:
    return {**dict(said(view)), **drawn(view, placed=placed), "ranked": ranked}


def _view(
    shelf: Shelf, entities: Sequence[str], *, focus: bool, only: Triples | None = None
) -> View:
    shown = list(dict.fromkeys(entities))[:MOST]
    view = read(shelf.source, among(shelf.source, shown, shelf.importance, only))
    kg = shelf.namespaces
    prefixes = {name: STANDARD[name] for name in VOCABULARIES}
    prefixes |= {"kg": kg.ontology, "id": f"{kg.base}id/", "article": f"{kg.base}article/"}
    prefixes |= {"statement": f"{kg.base}statement/", "rel": f"{kg.base}relation/"}
    return replace(view, prefixes=tuple(sorted(prefixes.items())), focus=0 if focus else None)


def path(shelf: Shelf, one: str, other: str) -> list[str]:
    """The entities on a shortest way over facts between two, both included; empty where none is.

    Searched from both ends, so that it sees little of a large graph.
    """
    came: tuple[dict[str, str | None], ...] = ({one: None}, {other: None})
    fronts = [[one], [other]]
    while all(fronts) and one != other:
        side = int(len(fronts[1]) < len(fronts[0]))
        front, fronts[side] = fronts[side], []
        for node in front:
            for beside in sorted(set(_neighbours(shelf, ox.NamedNode(node)))):
                if beside not in came[side]:
                    came[side][beside] = node
                    fronts[side].append(beside)
                if beside in came[1 - side]:
                    return [*reversed(_chain(came[0], beside)), *_chain(came[1], beside)[1:]]
    return [one] if one == other else []


def _chain(came: dict[str, str | None], node: str) -> list[str]:
    """``node`` and those before it."""
    found, here = [], node
    while here is not None:
        found.append(here)
        here = came[here]  # type: ignore[assignment]
    return found


def _foremost(shelf: Shelf, iris: Iterable[str], count: int) -> list[str]:
    """The most important of ``iris``, in that order."""
    return heapq.nsmallest(count, iris, key=lambda iri: (-shelf.importance[iri], iri))


def _neighbours(shelf: Shelf, centre: ox.NamedNode) -> Iterator[str]:
    """The entities that a triple joins with ``centre``, each as often as one does."""
    for _, _, other in shelf.store.match(centre):
        if other.value in shelf.mentions and isinstance(other, ox.NamedNode):
            yield other.value
    for other, *_ in shelf.store.match(None, None, centre):
        if other.value in shelf.mentions:
            yield other.value


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
