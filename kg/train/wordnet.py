"""A reader of the WordNet 3.0 database files (``wndb(5WN)``)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Synset:
    """One sense: the words for it, its pointers and its gloss."""

    lexfile: int
    """Lexicographer file: 14 noun.group, 15 noun.location, 17 noun.object, 18 noun.person ..."""
    words: tuple[str, ...]
    """As written, spaces for underscores."""
    pointers: tuple[tuple[str, str, str], ...]
    """(symbol, offset, part of speech); ``@`` hypernym, ``@i`` instance of, ``\\`` pertains to."""
    gloss: str


class WordNet:
    """The files ``index.*``, ``data.*``, ``*.exc`` and ``cntlist.rev`` of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _lines(self, name: str) -> Iterator[str]:
        with (self.folder / name).open(encoding="utf-8") as lines:
            yield from (line for line in lines if not line.startswith("  "))

    def index(self, pos: str) -> dict[str, list[str]]:
        """Lower-case lemma → offsets of its synsets, most frequent sense first."""
        index = {}
        for line in self._lines(f"index.{pos}"):
            fields = line.split()
            index[fields[0].replace("_", " ")] = fields[-int(fields[2]) :]
        return index

    def synsets(self, pos: str) -> dict[str, Synset]:
        """Offset → synset."""
        found = {}
        for line in self._lines(f"data.{pos}"):
            data, _, gloss = line.partition(" | ")
            fields = data.split()
            count = int(fields[3], 16)
            words = tuple(fields[4 + 2 * i].replace("_", " ").split("(")[0] for i in range(count))
            rest = fields[4 + 2 * count :]
            pointers = tuple(
                (rest[1 + 4 * i], rest[2 + 4 * i], rest[3 + 4 * i]) for i in range(int(rest[0]))
            )
            found[fields[0]] = Synset(int(fields[1]), words, pointers, gloss.strip())
        return found

    def exceptions(self, pos: str) -> dict[str, str]:
        """Irregular form → its first lemma."""
        pairs = (line.split() for line in self._lines(f"{pos}.exc"))
        return {form.replace("_", " "): lemma.replace("_", " ") for form, lemma, *_ in pairs}

    @cached_property
    def counts(self) -> dict[str, dict[int, int]]:
        """``lemma%part-of-speech number`` → sense number → times tagged in SemCor."""
        counts: dict[str, dict[int, int]] = defaultdict(dict)
        for line in self._lines("cntlist.rev"):
            key, sense, count = line.split()
            lemma, _, rest = key.partition("%")
            counts[f"{lemma}%{rest[0]}"][int(sense)] = int(count)
        return counts
