"""Who imports whom in ``kg``, read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import kg

ROOT = Path(kg.__file__).parent


def modules() -> Iterator[Path]:
    return (p for p in sorted(ROOT.rglob("*.py")) if p != ROOT / "__init__.py")


def imports(path: Path, *, running: bool = False) -> set[str]:
    """Dotted names of the modules that ``path`` imports, at its top or inside.

    With ``running``, without what only a type checker imports.
    """
    found: set[str] = set()
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {n for n in names if node.module == "kg" or _file(n)} or {str(node.module)}
        elif running and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            nodes += node.orelse
            continue
        nodes += ast.iter_child_nodes(node)
    return found


def reached(start: Iterable[Path]) -> set[Path]:
    """The modules ``start``, what runs when they are imported, and what that imports in turn."""
    found: set[Path] = set()
    left = list(start)
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            left += [p for name in imports(path, running=True) for p in _run(name)]
    return found


def _run(name: str) -> Iterator[Path]:
    """The module of this name and the packages it is in; none outside ``kg``."""
    parts = name.split(".")
    for count in range(2, len(parts) + 1):
        if path := _file(".".join(parts[:count])):
            yield path


def _file(name: str) -> Path | None:
    first, *rest = name.split(".")
    path = ROOT.joinpath(*rest)
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((f for f in files if f.is_file()), None) if first == "kg" and rest else None
