"""What the store said of nodes when the page was made last.

To ask Oxigraph for a node's triples takes longer than all that a page does with them, and of most
nodes they are what they were.  What changed is forgotten by its subjects.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.files import write
from kg.fingerprint import of as checked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    Said = dict[str, list[list[str]]]
    """Subject → predicate and object, again and again, objects as N-Triples write them."""


class Known:
    """Answers, by the properties asked for; kept in a file."""

    def __init__(self, path: Path, graph: str | None, changed: Iterable[str] = ()) -> None:
        """Those in the file ``path`` that are of ``graph`` (a digest), but for the subjects that
        ``changed`` since; none where there is no such file, or it was spoilt.
        """
        self._path = path
        self._before = _read(path, graph) if graph else {}
        self._now: dict[str, Said] = defaultdict(dict)
        self._changed = frozenset(changed)

    def of(self, subject: str, properties: str) -> list[list[str]] | None:
        """What was said of a subject; None where it is to be asked for."""
        if subject in self._changed:
            return None
        found = self._before.get(properties, {}).get(subject)
        if found is not None:
            self._now[properties][subject] = found
        return found

    def add(self, properties: str, said: Said, subjects: Collection[str]) -> None:
        """Keep what was said of all of ``subjects``."""
        self._now[properties].update({subject: said.get(subject, []) for subject in subjects})

    def save(self, graph: str | None) -> None:
        """Write what was asked for since it was read, as of ``graph``."""
        content = json.dumps([graph, self._now], ensure_ascii=False, separators=(",", ":"))
        write(self._path, f"{checked(content)}\n{content}", durable=False)


def _read(path: Path, graph: str) -> dict[str, Said]:
    try:
        check, _, content = path.read_text(encoding="utf-8").partition("\n")
        whose, found = json.loads(content) if check == checked(content) else (None, {})
    except (OSError, ValueError):
        return {}
    return dict(found) if whose == graph else {}
