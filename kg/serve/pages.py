"""HTML from templates that escape whatever an article may hold."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.view.style import FAMILIES


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


@cache
def asset(name: str) -> str:
    """A file of ``kg/serve/assets``; ``families.css`` are the colours of ``kg.view``."""
    if name == "families.css":
        light, dark = (
            "".join(f"--{family.key}:{getattr(family, scheme)};" for family in FAMILIES)
            for scheme in ("light", "dark")
        )
        return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return (files("kg.serve") / "assets" / name).read_text(encoding="utf-8")
