"""Near copies: articles that say the same in the same words, as newspapers print one wire story.

Broder 1997 ("On the Resemblance and Containment of Documents"): a text is the set of its
shingles, stretches of a few words; what share of the shorter text's is in the other says how far
one was copied from the other.  A fixed sample of the shingles will do, so that the work grows
with the articles, not with their pairs.
"""

from __future__ import annotations

import re
from array import array
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from kg.model import Article

WORDS = 5
"""Words of a shingle."""

SAMPLE = 4
"""One shingle in so many is looked at: those whose first word's checksum it divides."""

CONTAINED = 0.6
"""The share of the shorter text's shingles that a near copy has; an article that quotes another,
or the same press release, stays below."""

LEAST = 10
"""Sampled shingles that two texts must share: a few sentences."""

Sketch: TypeAlias = "array[int]"
"""Checksums of a sample of a text's shingles, sorted: four bytes each, as those of all articles are
held together.
"""

AT_ONCE = 1 << 18
"""Shingles that are looked at together, about: a part of more is looked at after the other."""

_WORD = re.compile(r"\w+")


def near_copies(articles: Iterable[Article]) -> dict[str, str]:
    """Id of each near copy → id of the earliest article (by date, undated last, then id) with
    its words.  The earliest itself is not in it.

    A function of the set of articles, whatever their order.
    """
    return copies_of((a.id, sketch(a).tobytes()) for a in sorted(articles, key=age))


def age(article: Article) -> tuple[bool, str, str]:
    """What to sort articles by: by date, undated last, then id."""
    published = article.published
    return published is None, published.isoformat() if published else "", article.id


def sketch(article: Article) -> Sketch:
    """The sketch of an article's body (of its whole text where none was told)."""
    paragraphs = [span.of(article.text) for span in article.body] or [article.text]
    words = _WORD.findall(" ".join(paragraphs).casefold())
    chosen: dict[str, bool] = {}
    found: set[int] = set()
    for i in range(len(words) - WORDS + 1):
        first = words[i]
        kept = chosen.get(first)
        if kept is None:
            kept = chosen[first] = crc32(first.encode()) % SAMPLE == 0
        if kept:
            found.add(crc32(" ".join(words[i : i + WORDS]).encode()))
    return array("I", sorted(found))


def copies_of(sketches: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """As `near_copies`, of (article, the bytes of its sketch) in the order of the articles' age."""
    names: list[str] = []
    packed, ends = bytearray(), array("q", [0])
    for name, content in sketches:
        names.append(name)
        packed += content
        ends.append(len(packed) // 4)
    shingles = np.frombuffer(packed, np.uint32)

    def of(i: int) -> set[int]:
        return set(shingles[ends[i] : ends[i + 1]].tolist())

    source: dict[int, int] = {}
    for late, pairs in groupby(_candidates(shingles, np.diff(ends)), key=lambda pair: pair[0]):
        own = of(late)
        for _, early in pairs:
            if _is_copy(own, of(early)):
                source[late] = source.get(early, early)  # the source of an earlier one is known
                break
    return {names[late]: names[early] for late, early in source.items()}


def _is_copy(one: set[int], other: set[int]) -> bool:
    shared = len(one & other)
    return shared >= LEAST and shared >= CONTAINED * min(len(one), len(other))


def _candidates(
    shingles: npt.NDArray[np.uint32], lengths: npt.NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) that share a shingle, sorted: each article that has it with the first
    that has, and with the one before.

    A part of the shingles is looked at at a time, so that little is held besides them.
    """
    owners = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    found = np.empty(0, np.uint64)
    parts = 1 + len(shingles) // AT_ONCE
    for part in range(parts):
        chosen = shingles % parts == part
        own, having = shingles[chosen], owners[chosen]
        order = np.argsort(own, kind="stable")
        own, having = own[order], having[order].astype(np.uint64)
        again = np.flatnonzero(own[1:] == own[:-1]) + 1
        begun = having[np.searchsorted(own, own[again])]
        for early in (begun, having[again - 1]):
            found = np.unique(np.concatenate([found, having[again] << np.uint64(32) | early]))
    for pair in found:
        yield int(pair) >> 32, int(pair) & 0xFFFFFFFF
