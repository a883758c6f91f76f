"""One standalone HTML page: vis-network from the pyvis package, everything inline.

The Content-Security-Policy allows nothing but the scripts and the style of the page itself, by
their SHA-256 (CSP Level 3, 2.3.1), so no markup that came out of an article can run or load.
"""

from __future__ import annotations

import base64
import hashlib
import math
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from kg.errors import KGError
from kg.rdf.table import SpoiltTableError
from kg.view.contents import read
from kg.view.filters import Filter
from kg.view.frame import Page
from kg.view.network import FIRST
from kg.view.payload import drawn, embedded, said
from kg.view.selection import select
from kg.view.source import Source
from kg.view.style import FAMILIES, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    import rdflib

    from kg.rdf.table import Table
    from kg.view.data import View
    from kg.view.drawings import Drawings
    from kg.view.known import Known
    from kg.view.selection import Choice

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
AMPLE = 1.5
"""How many times as many bytes may be said of the entities that are tried first; no page of more
would do, and what is said of the foremost entities of a large graph would fill the memory."""


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
    drawings: Drawings | None = None,
    known: Known | None = None,
) -> Page:
    """The HTML page of ``graph``, or of the part that is asked for.

    ``focus`` is an entity's name or IRI, with everything at most ``hops`` relations away; ``cls``
    and ``predicate`` a class and a property by local name, label or IRI, what is below them
    included; ``since`` and ``until`` the days (inclusive) of what is told, else of the article;
    ``min_confidence`` 0 to 1; ``limit`` the most entities in the file, by importance, never more
    than ``MOST``, and fewer where their sentences would make it larger than ``LARGEST``;
    ``table`` what the graph's statements say, where that is at hand (``kg.Store.table``),
    ``drawings`` parts that were laid out before, and ``known`` what the graph said before.  The
    same graph and options give the same bytes.
    Raises ``QueryError`` for a name that is not in the graph.
    """
    limit = min(limit, MOST)
    wanted = Filter(focus, hops, cls, predicate, since, until, min_confidence, limit)
    source, room = Source(graph, table, known), int(LARGEST * AMPLE)
    try:
        choice = select(source, wanted, room)
    except SpoiltTableError:
        source = Source(graph, known=known)
        choice = select(source, wanted, room)
    fixed = sum(len(part.encode()) for part in (vis_network(), script(), style()))
    sizes: list[tuple[int, int]] = []
    while True:
        pieces, count = _drawn(source, choice, title, drawings), len(choice.entities)
        size = sum(len(piece.encode()) for piece in pieces)
        if size <= LARGEST or count <= 1:
            return Page("".join(pieces))
        del pieces
        sizes.append((count, size - fixed))
        choice = choice.first(_fitting(sizes, LARGEST - fixed))


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


def _drawn(source: Source, choice: Choice, title: str, drawings: Drawings | None) -> list[str]:
    """The page of what was chosen, in pieces."""
    view = read(source, choice)
    policy = (
        f"default-src 'none'; script-src {_digest(vis_network())} {_digest(script())}; "
        f"style-src {_digest(style())}; base-uri 'none'; form-action 'none'"
    )
    inline = {"style": style(), "library": vis_network(), "script": script()}
    data = chain(said(view), drawn(view, drawings=drawings).items())
    return [*_filled(view, title, embedded(data), policy=policy, inline=inline)]


def live(view: View, title: str, data: dict[str, Any], **server: str) -> Page:
    """The same page as a server sends it, which feeds it: its files are fetched.

    ``data`` is its content; ``server`` says where it stands (``live`` in ``page.html.j2``).
    """
    return Page("".join(_filled(view, title, embedded(data.items()), live=server)))


def _filled(view: View, title: str, data: Iterator[str], **values: Any) -> Iterator[str]:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset("page.html.j2")).generate(
        title=title, view=view, first=min(len(view.nodes), FIRST), data=data, **values
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
