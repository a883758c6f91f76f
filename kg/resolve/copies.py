"""Near copies: articles that say the same in the same words, as newspapers print one wire story.

Broder 1997 ("On the Resemblance and Containment of Documents"): a text is the set of its
shingles, stretches of a few words; what share of the shorter text's is in the other says how far
one was copied from the other.  A fixed sample of the shingles will do, so that the work grows
with the articles, not with their pairs.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

_WORD = re.compile(r"\w+")


def near_copies(articles: Iterable[Article]) -> dict[str, str]:
    """Id of each near copy → id of the earliest article (by date, undated last, then id) with
    its words.  The earliest itself is not in it.

    A function of the set of articles, whatever their order.
    """
    return copies_of({article.id: sketch(article) for article in sorted(articles, key=age)})


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


def copies_of(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """As `near_copies`, of sketches in the order of the articles' age."""
    names, own = list(sketches), list(sketches.values())
    source: dict[int, int] = {}
    for early, late in sorted(_candidates(own)):
        if late not in source and _is_copy(own[early], own[late]):
            source[late] = source.get(early, early)  # the source of an earlier one is known
    return {names[late]: names[early] for late, early in source.items()}


def _is_copy(one: Sketch, other: Sketch) -> bool:
    shared = len(set(one).intersection(other))
    return shared >= LEAST and shared >= CONTAINED * min(len(one), len(other))


def _candidates(sketches: list[Sketch]) -> set[tuple[int, int]]:
    """Pairs that share a shingle: each article that has it with the first that has, and with the
    one before.
    """
    first: dict[int, int] = {}
    latest: dict[int, int] = {}
    found: set[tuple[int, int]] = set()
    for i, own in enumerate(sketches):
        for shingle in own:
            if (begun := first.setdefault(shingle, i)) != i:
                found.add((begun, i))
                found.add((latest.get(shingle, begun), i))
                latest[shingle] = i
    return found
