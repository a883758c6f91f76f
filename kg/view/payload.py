"""What the page's scripts read, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.view.network import FIRST, network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.view.data import View
    from kg.view.drawings import Drawings

ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""JSON inside a script element: nothing that HTML or JavaScript could take for its own."""
NODE = ("id", "shape", "size", "x", "y", "first")
EDGE = ("id", "from", "to", "arrows", "dashes", "width", "smooth")
"""What vis-network needs of what pyvis writes."""


def embed(data: Any) -> str:
    """``data`` as JSON that can stand in a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter, escape in ESCAPES.items():
        text = text.replace(letter, escape)
    return text


def embedded(data: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """An object of these keys and values as ``embed`` writes it, in pieces."""
    before = "{"
    for key, value in data:
        yield f"{before}{embed(key)}:"
        yield embed(value)
        before = ","
    yield "}" if before == "," else "{}"


def said(view: View) -> Iterator[tuple[str, Any]]:
    """All but the places, by name; indices as in ``View``, IRIs by ``shortener``."""
    short = shortener(view.prefixes)
    yield "prefixes", dict(view.prefixes)
    yield (
        "nodes",
        table(
            {
                "name": n.label,
                "names": n.names,
                "iri": short(n.iri),
                "cls": n.cls,
                "articles": n.articles,
                "hidden": n.hidden,
            }
            for n in view.nodes
        ),
    )
    yield (
        "classes",
        table(
            {
                "label": c.label,
                "family": c.family,
                "count": c.count,
                "types": [short(t) for t in c.types],
            }
            for c in view.classes
        ),
    )
    yield (
        "properties",
        table(
            {
                "label": p.label,
                "inverse": p.inverse,
                "iri": short(p.iri),
                "open": p.open,
                "symmetric": p.symmetric,
            }
            for p in view.properties
        ),
    )
    yield (
        "relations",
        table(
            {
                "from": r.subject,
                "to": r.object,
                "property": r.property,
                "status": r.status,
                "evidence": r.evidence,
                "implied": r.implied,
                "value": r.value and r.value.label,
                "term": r.value and short(r.value.n3),
            }
            for r in view.relations
        ),
    )
    yield (
        "evidence",
        table(
            {
                "iri": short(e.iri),
                "sentence": e.sentence,
                "article": e.article,
                "factuality": e.factuality,
                "negated": e.negated,
                "confidence": e.confidence,
                "flipped": e.flipped,
                "speakers": e.speakers,
                "time": e.time,
                "place": e.place,
                "role": e.role,
            }
            for e in view.evidence
        ),
    )
    yield (
        "terms",
        table(
            {
                "n3": short(t.n3),
                "label": t.label,
                "labelled": t.labelled,
                "first": t.first,
                "last": t.last,
            }
            for t in view.terms
        ),
    )
    yield "sentences", view.sentences
    yield (
        "articles",
        table(
            {
                "iri": short(a.iri),
                "title": a.title,
                "date": a.date,
                "publisher": a.publisher,
                "url": a.url,
                "said": [(short(p), short(n3)) for p, n3 in a.said],
            }
            for a in view.articles
        ),
    )
    yield "matching", view.matching
    yield "first", FIRST
    yield "focus", view.focus


def drawn(view: View, *, placed: bool = True, drawings: Drawings | None = None) -> dict[str, Any]:
    """What vis-network draws; not ``placed``, for a page that finds the places itself, all at 0."""
    made = network(view, placed=placed, drawings=drawings)
    return {
        "drawn": {
            "nodes": table({key: node[key] for key in NODE} for node in made.nodes),
            "edges": table({key: edge[key] for key in EDGE} for edge in made.edges),
            "options": made.options,
        }
    }


def table(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Objects with the same keys, the keys said once."""
    columns: tuple[str, ...] = ()
    values = []
    for row in rows:
        columns = tuple(row)
        values.append([*row.values()])
    return {"columns": columns, "rows": values}


def shortener(prefixes: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """IRIs, bare or in angle brackets, as ``prefix:rest`` by the longest namespace that fits.

    Literals stay.  The rest is any text, so the result is for the page's scripts alone, which
    write IRIs out again.
    """
    spaces = sorted(
        ((space, name) for name, space in prefixes if space and name),
        key=lambda space: (-len(space[0]), space[1]),
    )

    def short(term: str) -> str:
        if term.startswith('"'):
            return term
        iri = term.removeprefix("<").removesuffix(">")
        for space, name in spaces:
            if iri.startswith(space):
                return f"{name}:{iri[len(space) :]}"
        return f"<{iri}>"

    return short
