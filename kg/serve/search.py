"""Search over all names of all entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.rdf.lookup import nodes
from kg.serve.library import fold
from kg.view.style import family

if TYPE_CHECKING:
    from kg.rdf.lookup import Lookup
    from kg.serve.library import Shelf

SHOWN = 50
"""Most entities that one search lists."""
SIMILAR = 3
ENOUGH = 60.0
"""Least likeness, of 100, of a name that is suggested instead."""


def search(shelf: Shelf, words: str, limit: int = SHOWN) -> dict[str, Any]:
    """Who bears a name that holds ``words``: ``{"query", "results", "total", "similar"}``.

    A result is ``{"iri", "href", "label", "name", "type", "family", "articles"}``, ``name`` the
    one that fits best.  The whole name comes before its beginning, that before the beginning of a
    word of it, that before anything inside; of equals the more mentioned.  ``similar`` are names
    where none holds the words.
    """
    asked = fold(words)
    best: dict[str, tuple[int, str]] = {}
    for folded, name, iri in shelf.names if asked else ():
        if (rank := _rank(asked, folded)) is not None:
            best[iri] = min(best.get(iri, (rank, name)), (rank, name))
    order = sorted(best, key=lambda iri: (best[iri][0], -shelf.importance[iri], iri))
    lookup = shelf.lookup()
    results = [
        {
            "iri": iri,
            "href": shelf.href(iri),
            "label": lookup.label(ox.NamedNode(iri)),
            "name": best[iri][1],
            "type": lookup.cls(ox.NamedNode(iri)),
            "family": family(_classes(lookup, iri)),
            "articles": shelf.mentions[iri],
        }
        for iri in order[:limit]
    ]
    similar = _similar(shelf, asked) if asked and not results else []
    return {"query": words, "results": results, "total": len(order), "similar": similar}


def _classes(lookup: Lookup, iri: str) -> set[str]:
    own = lookup.remembered(ox.NamedNode(iri))
    return {lookup.name(cls.value) for cls in nodes(own, "rdf:type")}


def _rank(asked: str, name: str) -> int | None:
    at = name.find(asked)
    if at < 0:
        return None
    if name == asked:
        return 0
    if at == 0:
        return 1
    return 2 if f" {asked}" in name else 3


def _similar(shelf: Shelf, asked: str) -> list[str]:
    folded = [folded for folded, *_ in shelf.names]
    near = process.extract(asked, folded, scorer=fuzz.ratio, limit=SIMILAR, score_cutoff=ENOUGH)
    return list(dict.fromkeys(shelf.names[at][1] for *_, at in near))
