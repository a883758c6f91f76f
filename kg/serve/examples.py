"""The example queries: each begins with a comment that says what it asks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def examples() -> dict[str, tuple[str, str]]:
    """Name → (what it asks, the query), from ``kg/serve/queries``, which is ``seeds``."""
    found = {}
    for path in sorted((files("kg.serve") / "queries").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".rq"):
            query = path.read_text("utf-8")
            found[path.name.removesuffix(".rq")] = (_asks(query), query)
    return found


def _asks(query: str) -> str:
    """The first sentence of the comment that it begins with."""
    lines = []
    for line in query.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines).split(".  ")[0].split(": ")[0].rstrip(".")
