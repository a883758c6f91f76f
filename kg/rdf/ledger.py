"""What a store was made from, in its folder, so that the next one can be made by changing it.

    parts.jsonl    [article, recipe, counts] of each part, by article
    shares.txt     digests of what no article says alone, sorted
    common.txt     what articles share: lines behind their places, before the number that say so
    ledger.json    what makes sure that these files and the Turtle are as they were written, where
                   that has the blocks of articles, and how many triples the store holds

All of it follows from the articles: where a file is missing or was changed, the store is made anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import fingerprint
from kg.errors import KGError
from kg.rdf.parts import Counts
from kg.rdf.splicing import stamp
from kg.rdf.store import STORE
from kg.rdf.table import TABLE
from kg.rdf.written import TURTLE
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.rdf.splicing import Stamp

PARTS, SHARES, COMMON, LEDGER = "parts.jsonl", "shares.txt", "common.txt", "ledger.json"
"""Files in a store's folder."""
FILES = PARTS, SHARES, COMMON, TABLE
"""Those beside the store's own."""


@dataclass(frozen=True)
class Seal:
    """What makes sure of the other files, and what they do not say."""

    stamps: dict[str, tuple[int, int]]
    """Of these files and the Turtle, by name."""
    blocks: tuple[int, int]
    """Where in the Turtle those of articles begin and end, bytes."""
    triples: int
    """In the store."""


@dataclass(frozen=True)
class Ledger:
    """What a store was made from."""

    seal: Seal
    parts: Mapping[str, str]
    """The line of each article's part."""
    recipes: Mapping[str, str]
    """Of each article's part."""
    shares: frozenset[str]


def line(article: str, recipe: str, counts: Counts) -> str:
    """An article's in the file of parts."""
    content = [article, recipe, *vars(counts).values()]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def save(store: Path, document: Path, blocks: tuple[int, int], triples: int) -> None:
    """Keep what makes sure of the files in the folder of a store, and of its Turtle."""
    stamps = {name: _stamp(store / name) for name in FILES}
    content = to_json(Seal({**stamps, TURTLE: _stamp(document)}, blocks, triples))
    (store / LEDGER).write_text(f"{fingerprint.of(content)}\n{content}", encoding="utf-8")


def counts(out: Path) -> Iterator[Counts]:
    """Of all articles of the store of ``out``."""
    return (Counts(*json.loads(each)[2:]) for each in _lines(out / STORE / PARTS))


def triples(out: Path) -> int:
    """How many the store of ``out`` holds, which was just written or found as it was."""
    return _seal(out / STORE).triples


def load(out: Path) -> Ledger | None:
    """That of the store of ``out``; None where it has none."""
    store = out / STORE
    try:
        seal = _seal(store)
        if any(seal.stamps[name] != _stamp(store / name) for name in (PARTS, SHARES)):
            return None
        parts, recipes = {}, {}
        for each in _lines(store / PARTS):
            _, article, _, recipe, _ = each.split('"', 4)
            parts[article], recipes[article] = each, recipe
        return Ledger(seal, parts, recipes, frozenset(_lines(store / SHARES)))
    except (OSError, ValueError, KeyError, KGError):
        return None


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Each of ``lines`` on a line of its own."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{each}\n" for each in lines)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _seal(store: Path) -> Seal:
    """Raises ValueError where it was spoilt."""
    check, _, content = (store / LEDGER).read_text(encoding="utf-8").partition("\n")
    if check != fingerprint.of(content):
        raise ValueError(content)
    return from_json(content, Seal)


def _stamp(path: Path) -> Stamp:
    return stamp(path.stat())
