"""HTML from templates that escape whatever an article may hold."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.view.page import script, style, vis_network

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg.serve", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def html(name: str, **values: Any) -> str:
    """A page from ``templates/NAME.html.j2``."""
    return _environment().get_template(f"{name}.html.j2").render(**values)


MADE: dict[str, Callable[[], str]] = {
    "vis-network.js": vis_network,
    "page.js": partial(script, live=True),
    "page.css": style,
}
"""Files of ``kg.view``."""


@cache
def asset(name: str) -> str:
    """A file of ``kg/serve/assets``, or one that ``MADE`` makes."""
    if name in MADE:
        return MADE[name]()
    return (files("kg.serve") / "assets" / name).read_text(encoding="utf-8")
