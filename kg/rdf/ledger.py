"""What a store was made from, in its folder, so that the next one can be made by changing it.

    parts.jsonl    [article, recipe, counts] of each part, by article
    shares.txt     digests of what no article says alone, sorted
    common.txt     what articles share: lines behind their places, before the number that say so
    ledger.json    digests of these files, and where the Turtle has the blocks of articles

All of it follows from the articles: where a file is missing or was spoilt, the store is made anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import fingerprint
from kg.errors import KGError
from kg.rdf.parts import Counts
from kg.rdf.store import STORE
from kg.rdf.table import TABLE
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

PARTS, SHARES, COMMON, LEDGER = "parts.jsonl", "shares.txt", "common.txt", "ledger.json"
"""Files in a store's folder."""
FILES = PARTS, SHARES, COMMON, TABLE
"""Those whose digests are kept."""


@dataclass(frozen=True)
class Digests:
    """What makes sure of the other files."""

    sha256: dict[str, str]
    """By name."""
    blocks: tuple[int, int]
    """Where in the Turtle those of articles begin and end, bytes."""


@dataclass(frozen=True)
class Ledger:
    """What a store was made from."""

    digests: Digests
    parts: Mapping[str, str]
    """The line of each article's part."""
    recipes: Mapping[str, str]
    """Of each article's part."""
    shares: frozenset[str]


def line(article: str, recipe: str, counts: Counts) -> str:
    """An article's in the file of parts."""
    content = [article, recipe, *vars(counts).values()]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def save(store: Path, blocks: tuple[int, int]) -> None:
    """Keep what makes sure of the files in the folder of a store."""
    digests = Digests({name: _sha256(store / name) for name in FILES}, blocks)
    content = to_json(digests)
    (store / LEDGER).write_text(f"{fingerprint.of(content)}\n{content}", encoding="utf-8")


def counts(out: Path) -> Iterator[Counts]:
    """Of all articles of the store of ``out``."""
    return (Counts(*json.loads(each)[2:]) for each in _lines(out / STORE / PARTS))


def load(out: Path) -> Ledger | None:
    """That of the store of ``out``; None where it has none."""
    store = out / STORE
    try:
        check, _, content = (store / LEDGER).read_text(encoding="utf-8").partition("\n")
        if check != fingerprint.of(content):
            return None
        digests = from_json(content, Digests)
        if any(digests.sha256[name] != _sha256(store / name) for name in (PARTS, SHARES)):
            return None
        parts, recipes = {}, {}
        for each in _lines(store / PARTS):
            _, article, _, recipe, _ = each.split('"', 4)
            parts[article], recipes[article] = each, recipe
        return Ledger(digests, parts, recipes, frozenset(_lines(store / SHARES)))
    except (OSError, ValueError, KeyError, KGError):
        return None


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Each of ``lines`` on a line of its own."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{each}\n" for each in lines)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
