"""What the page's scripts read, as JSON."""

from __future__ import annotations

import json
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.view.data import Article, Evidence, Term
from kg.view.network import FIRST, network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
            ("name", "names", "iri", "cls", "articles", "hidden"),
            ((n.label, n.names, short(n.iri), n.cls, n.articles, n.hidden) for n in view.nodes),
        ),
    )
    yield (
        "classes",
        table(
            ("label", "family", "count", "types"),
            ((c.label, c.family, c.count, [*map(short, c.types)]) for c in view.classes),
        ),
    )
    yield (
        "properties",
        table(
            ("label", "inverse", "iri", "open", "symmetric"),
            ((p.label, p.inverse, short(p.iri), p.open, p.symmetric) for p in view.properties),
        ),
    )
    yield (
        "relations",
        table(
            ("from", "to", "property", "status", "evidence", "implied", "value", "term"),
            (
                (
                    *(r.subject, r.object, r.property, r.status, r.evidence, r.implied),
                    *((r.value.label, short(r.value.n3)) if r.value else (None, None)),
                )
                for r in view.relations
            ),
        ),
    )
    yield "evidence", table(Evidence._fields, ((short(iri), *told) for iri, *told in view.evidence))
    yield "terms", table(Term._fields, ((short(n3), *told) for n3, *told in view.terms))
    yield "sentences", view.sentences
    yield (
        "articles",
        table(
            Article._fields,
            (
                (short(iri), *told, [(short(p), short(n3)) for p, n3 in said])
                for iri, *told, said in view.articles
            ),
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
            "nodes": table(NODE, map(itemgetter(*NODE), made.nodes)),
            "edges": table(EDGE, map(itemgetter(*EDGE), made.edges)),
            "options": made.options,
        }
    }


def table(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> dict[str, Any]:
    """Objects with the same keys, the keys said once."""
    return {"columns": columns, "rows": [*rows]}


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
