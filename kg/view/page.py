"""One standalone HTML page: vis-network from the pyvis package, everything inline.

The Content-Security-Policy allows nothing but the scripts and the style of the page itself, by
their SHA-256 (CSP Level 3, 2.3.1), so no markup that came out of an article can run or load.
"""

from __future__ import annotations

import base64
import hashlib
import math
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from kg.errors import KGError
from kg.view.contents import read
from kg.view.frame import Page
from kg.view.network import FIRST
from kg.view.payload import drawn, embed, said
from kg.view.selection import Filter, select
from kg.view.source import Source
from kg.view.style import FAMILIES, PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import rdflib

    from kg.rdf.table import Table
    from kg.view.data import View

SCRIPTS = (
    *("model.js", "places.js", "canvas.js", "labels.js", "panel.js", "paths.js"),
    *("filters.js", "search.js", "save.js", "controls.js"),
)
"""Concatenated in this order into one function."""
LIVE = "live.js"
"""Comes before the last of them where a server feeds the page."""
MOST = 2_000
"""Most entities in a page's file."""
LARGEST = 5_000_000
"""Most bytes of a page."""


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
    limit: int = MOST,
    title: str = "Knowledge graph",
    table: Table | None = None,
) -> Page:
    """The HTML page of ``graph``, or of the part that is asked for.

    ``focus`` is an entity's name or IRI, with everything at most ``hops`` relations away; ``cls``
    and ``predicate`` a class and a property by local name, label or IRI, what is below them
    included; ``since`` and ``until`` the days (inclusive) of what is told, else of the article;
    ``min_confidence`` 0 to 1; ``limit`` the most entities in the file, by importance, never more
    than ``MOST``, and fewer where their sentences would make it larger than ``LARGEST``;
    ``table`` what the graph's statements say, where that is at hand (``kg.Store.table``).  The
    same graph and options give the same bytes.  Raises ``QueryError`` for a name that is not in
    the graph.
    """
    limit = min(limit, MOST)
    wanted = Filter(focus, hops, cls, predicate, since, until, min_confidence, limit)
    source = Source(graph, table)
    choice = select(source, wanted)
    view = read(source, choice)
    html = render(view, title)
    fixed = sum(len(part.encode()) for part in (vis_network(), script(), style()))
    sizes: list[tuple[int, int]] = []
    while (size := len(html.encode())) > LARGEST and len(view.nodes) > 1:
        sizes.append((len(view.nodes), size - fixed))
        count = _fitting(sizes, LARGEST - fixed)
        view = read(source, replace(choice, entities=choice.entities[:count]))
        html = render(view, title)
    return html


def _fitting(sizes: Sequence[tuple[int, int]], room: int) -> int:
    """How many entities may have ``room`` bytes, by the (entities, bytes) of pages too large.

    The first entities are those of which most is said: bytes grow as a power of their number.
    """
    (count, size), (before, larger) = sizes[-1], sizes[-2] if len(sizes) > 1 else (0, 0)
    power = 1.0
    if larger > size:
        power = max(math.log(larger / size) / math.log(before / count), 0.2)
    share = max(room / max(size, 1), 0.0) ** (1 / power)
    return max(1, int(count * min(0.95, share)))


def render(view: View, title: str) -> Page:
    """The page of a view."""
    policy = (
        f"default-src 'none'; script-src {_digest(vis_network())} {_digest(script())}; "
        f"style-src {_digest(style())}; base-uri 'none'; form-action 'none'"
    )
    inline = {"style": style(), "library": vis_network(), "script": script()}
    return _filled(view, title, {**said(view), **drawn(view)}, policy=policy, inline=inline)


def live(view: View, title: str, data: dict[str, Any], **server: str) -> Page:
    """The same page as a server sends it, which feeds it: its files are fetched.

    ``data`` is its content; ``server`` says where it stands (``live`` in ``page.html.j2``).
    """
    return _filled(view, title, data, live=server)


def _filled(view: View, title: str, data: dict[str, Any], **values: Any) -> Page:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return Page(
        environment.from_string(asset("page.html.j2")).render(
            title=title, view=view, first=min(len(view.nodes), FIRST), data=embed(data), **values
        )
    )


@cache
def script(*, live: bool = False) -> str:
    """The page's own script."""
    names = (*SCRIPTS[:-1], *([LIVE] if live else []), SCRIPTS[-1])
    return "(function () {{\n'use strict';\n{}\n}})();\n".format("\n".join(map(asset, names)))


@cache
def style() -> str:
    """The page's style sheet."""
    return f"{_colours()}\n{asset('style.css')}"


def _colours() -> str:
    """Colours as CSS custom properties: the reader's choice of light or dark, else the system's."""
    pairs = {**PAGE, **{f.key: (f.light, f.dark) for f in FAMILIES}}
    light = "color-scheme:light;" + "".join(f"--{name}:{of[0]};" for name, of in pairs.items())
    dark = "color-scheme:dark;" + "".join(f"--{name}:{of[1]};" for name, of in pairs.items())
    return (
        f":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
    )


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
