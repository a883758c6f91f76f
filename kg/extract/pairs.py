"""Pairs of mentions in a sentence, and what tells how they are related.

The vectors of the pipeline's encoder (``Doc.tensor``) at both heads, between them and on the
path between them in the tree; types, words and labels of that path as hashed features (Weinberger
et al. 2009).  After Zhou et al. (2005) and Soares et al. (2019), in small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from kg.extract.tree import is_clause, preposition
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from kg.extract.relatives import Chains, Heads
    from kg.model import Mention

    Floats = NDArray[np.float32]

BUCKETS = 2048
"""Of the hashed features."""
PARTS = 5
"""Vectors of a pair: first head, second head, mean between, where the paths meet, mean of the
path's words."""
FARTHEST = 30
"""Words between the heads of a pair, at most."""
CROWD = 40
"""Mentions of a sentence that are paired; what comes behind is a list of names."""
DATE = "DATE"
LONGEST = 7
"""Words of a path, its ends included."""
CLAUSES = 2
"""Of a path, at most: one, and one that it governs."""
LOOSE = frozenset({"ccomp", "parataxis", "list", "dep", "discourse", "vocative", "orphan"})
"""Labels that no relation runs through: who speaks is not related to what is said."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of a sentence's verb; a caption or a heading has none."""


@dataclass(frozen=True, slots=True)
class Item:
    """A name, a pronoun or a date in a sentence."""

    head: int
    """Index of its head token in its document."""
    start: int
    end: int
    """Its tokens, end exclusive."""
    type: str
    """OntoNotes label; of a pronoun that of its chain's name, or empty."""
    kind: str
    """``name``, ``pronoun`` or ``date``."""
    thing: int
    """The same number for mentions of one thing."""
    mention: int | None
    """Index into the mentions; None for a date."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items in text order."""

    left: Item
    right: Item
    path: tuple[Token, ...]
    """From the left head to the right one through the tree."""
    top: int
    """Index in ``path`` of the token where it turns."""


def items(
    doc: Doc, index: int, mentions: Sequence[Mention], chains: Chains, heads: Heads, offset: int
) -> list[Item]:
    """Names, pronouns and dates of a document in text order; ``offset`` as in ``Analysis``."""
    thing = {m: chain[0] for chain in chains for m in chain}
    types = {c[0]: next((mentions[m].type for m in c if _is_name(mentions[m])), "") for c in chains}
    found: list[Item] = []
    for (place, head), number in heads.items():
        mention = mentions[number]
        if place != index or mention.kind is MentionKind.NOMINAL:
            continue
        span = doc.char_span(
            mention.span.start - offset, mention.span.end - offset, alignment_mode="expand"
        )
        if span is None:
            continue
        one = thing.get(number, number)
        kind = mention.kind.value
        label = mention.type or types.get(one, "")
        found.append(Item(head, span.start, span.end, label, kind, one, number))
    for entity in doc.ents:
        if entity.label_ == DATE:
            number = -1 - entity.start
            found.append(Item(entity.root.i, entity.start, entity.end, DATE, "date", number, None))
    return sorted(found, key=lambda item: (item.start, item.end, item.head))


def _is_name(mention: Mention) -> bool:
    return mention.kind is MentionKind.NAME


def pairs(doc: Doc, found: Sequence[Item]) -> Iterator[Pair]:
    """Every two items of one sentence that may be related."""
    by_sentence: dict[int, list[Item]] = {}
    for item in found:
        by_sentence.setdefault(doc[item.head].sent.start, []).append(item)
    for together in by_sentence.values():
        for i, left in enumerate(together[:CROWD]):
            for right in together[i + 1 : CROWD]:
                apart = left.end <= right.start and left.thing != right.thing
                if apart and right.head - left.head <= FARTHEST and _may_relate(left, right):
                    path, top = _path(doc[left.head], doc[right.head])
                    if _is_connected(path, top):
                        yield Pair(left, right, path, top)


def _may_relate(left: Item, right: Item) -> bool:
    return DATE not in (left.type, right.type) or left.type != right.type


def _is_connected(path: tuple[Token, ...], top: int) -> bool:
    """Whether a sentence may relate the ends of a path: it is short, goes through few clauses and
    through no name that is coordinated with an end ("Roe of Acme and Low of Bolt").
    """
    if len(path) > LONGEST or not any(t.tag_ in FINITE for t in path[0].sent):
        return False
    inner = {token.i for token in path[1:-1]}
    inside = {token.i for token in path}
    for place, token in enumerate(path):
        if place == top or token.head.i not in inside:
            continue
        if token.dep_ in LOOSE:
            return False
        if token.dep_ == "conj":
            ends = {token.i, token.head.i}
            named = any(t.i in inner and t.ent_type_ for t in (token, token.head))
            if named or not ends & inner:
                return False
    return sum(is_clause(token) for token in path) <= CLAUSES


def _path(left: Token, right: Token) -> tuple[tuple[Token, ...], int]:
    up = [left, *left.ancestors]
    down = [right, *right.ancestors]
    met = {t.i: n for n, t in enumerate(down)}
    turn = next((n for n, t in enumerate(up) if t.i in met), len(up) - 1)
    rest = down[: met.get(up[turn].i, 0)]
    return (*up[: turn + 1], *reversed(rest)), turn


def vectors(doc: Doc, found: Sequence[Pair]) -> Floats:
    """(pairs, PARTS * width): the vectors of each pair, side by side."""
    table = np.asarray(doc.tensor, dtype=np.float32)
    sums = np.vstack([np.zeros_like(table[:1]), np.cumsum(table, axis=0, dtype=np.float32)])
    made = np.zeros((len(found), PARTS, table.shape[1]), dtype=np.float32)
    for row, pair in zip(made, found, strict=True):
        row[0], row[1] = table[pair.left.head], table[pair.right.head]
        start, end = pair.left.end, pair.right.start
        if end > start:
            row[2] = (sums[end] - sums[start]) / (end - start)
        row[3] = table[pair.path[pair.top].i]
        inner = [t.i for t in pair.path[1:-1]]
        if inner:
            row[4] = table[inner].mean(axis=0)
    return made.reshape(len(found), -1)


def hashed(pair: Pair) -> list[int]:
    """Buckets of the pair's symbolic features, sorted, without repetitions."""
    return sorted({crc32(f.encode()) % BUCKETS for f in _features(pair)})


def _features(pair: Pair) -> Iterator[str]:
    left, right, doc = pair.left, pair.right, pair.path[0].doc
    types = f"{left.type}:{right.type}"
    top = pair.path[pair.top]
    labels = _labels(pair)
    words = [t.lemma_.lower() for t in pair.path[1:-1]]
    yield f"types {types}"
    yield f"kinds {types} {left.kind}:{right.kind}"
    yield f"path {labels}"
    yield f"path {types} {labels}"
    yield f"top {types} {top.lemma_.lower()} {preposition(doc[right.head])}"
    yield f"words {' '.join(words)} {preposition(doc[right.head])}"
    yield f"cases {types} {preposition(doc[left.head])}:{preposition(doc[right.head])}"
    for word in words:
        yield f"on path {word}"
        yield f"on path {types} {word}"
    between = doc[left.end : right.start]
    yield f"distance {min(len(between), 12) // 2} {types}"
    if len(between) <= 5:
        yield f"between {types} {' '.join(_shape(t) for t in between)}"
    for token in between[:15]:
        yield f"between {_shape(token)}"
        yield f"between {types} {_shape(token)}"
    for name, place in (("before", left.start - 1), ("after", right.end)):
        near = _shape(doc[place]) if 0 <= place < len(doc) else ""
        yield f"{name} {types} {near}"
    for item in (left, right):
        if item.kind == "pronoun":
            yield f"pronoun {doc[item.head].lower_} {types}"


def _labels(pair: Pair) -> str:
    up = [f"{t.dep_}<" for t in pair.path[: pair.top]]
    down = [f">{t.dep_}" for t in pair.path[pair.top + 1 :]]
    return " ".join((*up, pair.path[pair.top].pos_, *down))


def _shape(token: Token) -> str:
    """A word, or its kind where it is (part of) a name, a date or a number."""
    return token.ent_type_ or token.lemma_.lower()


def dense(rows: Sequence[Sequence[int]]) -> Floats:
    """(rows, BUCKETS): ones where a feature is, scaled to unit length."""
    made = np.zeros((len(rows), BUCKETS), dtype=np.float32)
    for row, buckets in zip(made, rows, strict=True):
        row[list(buckets)] = 1 / np.sqrt(max(len(buckets), 1))
    return made
