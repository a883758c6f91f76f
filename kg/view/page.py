"""One standalone HTML page: vis-network from the pyvis package, everything inline.

The Content-Security-Policy allows nothing but the scripts and the style of the page itself, by
their SHA-256 (CSP Level 3, 2.3.1), so no markup that came out of an article can run or load.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from kg.errors import KGError
from kg.view.contents import read
from kg.view.network import network
from kg.view.selection import Filter, select
from kg.view.source import Source
from kg.view.style import FAMILIES

if TYPE_CHECKING:
    from datetime import date

    import rdflib

    from kg.view.data import View

SCRIPTS = ("model.js", "canvas.js", "labels.js", "panel.js", "controls.js")
"""Concatenated in this order into one function."""
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""JSON inside a script element: nothing that HTML or JavaScript could take for its own."""


def page(
    graph: rdflib.Graph,
    *,
    focus: str | None = None,
    hops: int = 1,
    cls: str | None = None,
    predicate: str | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float = 0.0,
    limit: int = 300,
    title: str = "Knowledge graph",
) -> str:
    """The HTML page of ``graph``, or of the part that is asked for.

    ``focus`` is an entity's name or IRI, with everything at most ``hops`` relations away; ``cls``
    and ``predicate`` a class and a property by local name, label or IRI, what is below them
    included; ``since`` and ``until`` the days (inclusive) of what is told, else of the article;
    ``min_confidence`` 0 to 1; ``limit`` the most entities shown, by importance.  The same graph
    and options give the same bytes.  Raises ``QueryError`` for a name that is not in the graph.
    """
    wanted = Filter(focus, hops, cls, predicate, since, until, min_confidence, limit)
    source = Source(graph)
    view = read(source, select(source, wanted))
    return render(view, title)


def render(view: View, title: str) -> str:
    """The page of a view."""
    scripts = "\n".join(asset(name) for name in SCRIPTS)
    script = f"(function () {{\n'use strict';\n{scripts}\n}})();\n"
    style = f"{_colours()}\n{asset('style.css')}"
    policy = (
        f"default-src 'none'; script-src {_digest(vis_network())} {_digest(script)}; "
        f"style-src {_digest(style)}; base-uri 'none'; form-action 'none'"
    )
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset("page.html.j2")).render(
        title=title,
        policy=policy,
        view=view,
        families=FAMILIES,
        data=embed(_data(view)),
        style=style,
        library=vis_network(),
        script=script,
    )


def embed(data: Any) -> str:
    """``data`` as JSON that can stand in a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _data(view: View) -> dict[str, Any]:
    """What the scripts read; indices as in ``View``."""
    drawn = network(view)
    return {
        "nodes": [
            {
                "name": node.label,
                "names": node.names,
                "cls": node.cls,
                "articles": node.articles,
                "weight": round(node.importance, 2),
                "hidden": node.hidden,
            }
            for node in view.nodes
        ],
        "classes": [{"label": c.label, "family": c.family, "count": c.count} for c in view.classes],
        "relations": [
            {
                "from": r.subject,
                "to": r.object,
                "value": r.value,
                "label": r.label,
                "inverse": r.inverse,
                "open": r.open,
                "symmetric": r.symmetric,
                "status": r.status,
                "evidence": r.evidence,
                "implied": r.implied,
            }
            for r in view.relations
        ],
        "evidence": [
            {
                "sentence": e.sentence,
                "article": e.article,
                "factuality": e.factuality,
                "negated": e.negated,
                "confidence": e.confidence,
                "speakers": e.speakers,
                "time": e.time,
                "place": e.place,
                "role": e.role,
            }
            for e in view.evidence
        ],
        "sentences": view.sentences,
        "articles": [
            {"title": a.title, "date": a.date, "publisher": a.publisher, "url": a.url}
            for a in view.articles
        ],
        "focus": view.focus,
        "drawn": {"nodes": drawn.nodes, "edges": drawn.edges, "options": drawn.options},
    }


def _colours() -> str:
    """The families' colours as CSS custom properties, light and dark."""
    light = "".join(f"--{f.key}:{f.light};" for f in FAMILIES)
    dark = "".join(f"--{f.key}:{f.dark};" for f in FAMILIES)
    return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _digest(text: str) -> str:
    """A CSP hash source for an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """A file of ``kg/view/assets``."""
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")


@cache
def vis_network() -> str:
    """vis-network's script (Apache-2.0 or MIT) as pyvis ships it, its licence comment included.

    Found without importing pyvis, which would import IPython.
    """
    spec = find_spec("pyvis")
    for folder in sorted((spec and spec.submodule_search_locations) or ()):
        found = sorted(Path(folder).glob("templates/lib/vis-*/vis-network.min.js"))
        if found:
            # HTML parsers turn CRLF into LF, and the digest is of what they hand on.
            text = found[-1].read_text(encoding="utf-8").replace("\r\n", "\n")
            return text.replace("</script", "<\\/script")
    raise KGError("pyvis is not installed, or has no vis-network; run: pip install 'pyvis>=0.3.2'")
