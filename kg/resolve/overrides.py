"""What the user says about who is one: ``owl:sameAs`` and ``owl:differentFrom`` in Turtle.

    id:Bob_Stone owl:sameAs id:Robert_Stone .
    id:Corvane owl:differentFrom id:Corvane_Health .

An IRI stands for the entity that has it, as if nothing had been said, or else for the name that
it spells.  What is said of nobody in the graph waits until articles name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

import rdflib
from rdflib.namespace import OWL

from kg import names
from kg.errors import KGError
from kg.ontology.turtle import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SAID_ONE = "the user says that they are one"
SAID_TWO = "the user says that they are two"


@dataclass(frozen=True)
class Overrides:
    """Pairs of entities, each by the last part of its IRI, decoded."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()

    def apart(self) -> frozenset[frozenset[str]]:
        """Pairs of folded names that are two things'."""
        return frozenset(
            frozenset(names.fold(key.replace("_", " ")) for key in pair) for pair in self.different
        )

    def joined(self, entities: Iterable[tuple[int, str, Iterable[str]]]) -> list[tuple[int, int]]:
        """Pairs of the numbers of ``entities`` (number, key, names) that are one."""
        by_key: dict[str, int] = {}
        by_name: dict[str, set[int]] = {}
        for i, key, called in entities:
            by_key[key.replace(" ", "_")] = i
            for name in called:
                by_name.setdefault(names.fold(name), set()).add(i)

        def find(key: str) -> int | None:
            named = by_name.get(names.fold(key.replace("_", " ")), set())
            return by_key.get(key, next(iter(named)) if len(named) == 1 else None)

        found = [(find(a), find(b)) for a, b in self.same]
        return [(a, b) for a, b in found if a is not None and b is not None and a != b]


NONE = Overrides()


def load(paths: Iterable[Path], base: str) -> Overrides:
    """What Turtle files say of entities under ``base`` + ``id/``; ``id:`` and ``owl:`` are bound.

    Raises KGError, with the file's name, where one cannot be read, speaks of other IRIs, or says
    both of one pair.
    """
    same: set[tuple[str, str]] = set()
    different: set[tuple[str, str]] = set()
    for path in paths:
        graph = _parsed(path, base)
        for found, predicate in ((same, OWL.sameAs), (different, OWL.differentFrom)):
            for one, other in graph.subject_objects(predicate):
                keys = sorted((_key(one, base, path), _key(other, base, path)))
                found.add((keys[0], keys[1]))
        if not {OWL.sameAs, OWL.differentFrom} & set(graph.predicates()):
            raise KGError(f"{path}: says nothing with owl:sameAs or owl:differentFrom")
    if both := same & different:
        raise KGError(f"{' and '.join(min(both))} are said to be one and to be two; decide for one")
    return Overrides(tuple(sorted(same)), tuple(sorted(different)))


def _parsed(path: Path, base: str) -> rdflib.Graph:
    bound = f"@prefix id: <{base}id/> . @prefix owl: <{OWL}> . "
    try:
        return parsed(path.read_text(encoding="utf-8"), bound)
    except (OSError, UnicodeDecodeError) as error:
        raise KGError(f"{path} cannot be read: {error}") from error
    except ValueError as error:
        raise KGError(f"{path}: not Turtle ({error}); correct the file") from error


def _key(term: object, base: str, path: Path) -> str:
    text = str(term)
    if not isinstance(term, rdflib.URIRef) or not text.startswith(f"{base}id/"):
        raise KGError(f"{path}: {text} is no entity of the graph; name one as <{base}id/…>")
    return unquote(text.removeprefix(f"{base}id/"))


def merged(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The numbers that ``pairs`` put together, each group ascending, by the first of each."""
    owner: dict[int, set[int]] = {}
    for pair in pairs:
        joined = set().union(*(owner.get(i, {i}) for i in pair))
        owner.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(group)) for group in owner.values()})
