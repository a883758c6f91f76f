"""Texts with gold coreference: GUM's documents, and OntoGUM's clusters of the same words.

GUM (``Entity=`` in its CoNLL-U) marks all mentions, appositions and predicates included; OntoGUM
is the same in the manner of OntoNotes: no entity of one mention, maximal spans, an apposition and
what it stands beside in one span, no predicates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Article, Span, article_id
from kg.train.conllu import lines_of, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.train.conllu import Sentence

ENTITY = re.compile(r"\([^()]*\)|\([^()]*|[^()]*\)")
CLUSTER = re.compile(r"\(?\d+\)?")

LENGTH = 6
"""Sentences of a novel to a paragraph, as LitBank keeps no paragraphs."""

MARKS = {"``": "“", "''": "”"}
GLUED = re.compile(r"[.,;:!?)’”]+$|['’]\w|n't$")
"""Tokens that follow the word before without a space."""

BEHIND = frozenset(", of in on at from with to for who whom whose which that".split())
"""Words that follow the head of a noun phrase."""


class Gold(NamedTuple):
    """A gold mention of GUM, in words."""

    doc: int
    """Index of the paragraph."""
    start: int
    """First word, counted in the paragraph; in `Text.by_head` in the document."""
    end: int
    """One past the last word."""
    entity: str
    """Which entity of the document."""
    type: str
    """GUM's entity type."""


@dataclass(frozen=True)
class Text:
    """A document as the reader would give it, with its gold words and clusters."""

    name: str
    """The corpus's name of the document, the genre in it (GUM_news_asylum)."""
    article: Article
    """Its paragraphs are the spans of the body."""
    starts: Sequence[int]
    """The first character of each word."""
    ends: Sequence[int]
    """One past the last character of each word."""
    by_head: Mapping[int, Sequence[Gold]]
    """GUM's mentions, singletons included, by their head words."""
    clusters: Sequence[frozenset[tuple[int, int]]]
    """OntoGUM's entities: mentions as (first word, one past the last) of the document."""

    @property
    def genre(self) -> str:
        """As in the name: ``news``, ``interview``."""
        return self.name.split("_")[1]

    def words(self, span: Span) -> tuple[int, int]:
        """The words that characters overlap: (first, one past the last)."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


def documents(path: Path) -> Iterator[list[list[Sentence]]]:
    """The paragraphs of each document of a CoNLL-U file."""
    paragraphs: list[list[Sentence]] = []
    name = None
    for sentence in sentences(lines_of(path)):
        if sentence.document != name:
            if paragraphs:
                yield paragraphs
            paragraphs, name = [], sentence.document
        if sentence.begins or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    if paragraphs:
        yield paragraphs


def gum_mentions(doc: int, cells: Sequence[str]) -> list[Gold]:
    """The mentions that the words' ``Entity=`` of one paragraph mark."""
    found, opened = [], []
    for i, cell in enumerate(cells):
        for piece in ENTITY.findall(cell):
            if piece.startswith("("):
                entity, kind = piece.strip("()").split("-")[:2]
                if piece.endswith(")"):
                    found.append(Gold(doc, i, i + 1, entity, kind))
                else:
                    opened.append((entity, kind, i))
                continue
            match = next((o for o in reversed(opened) if o[0] == piece[:-1]), None)
            if match is not None:
                opened.remove(match)
                found.append(Gold(doc, match[2], i + 1, match[0], match[1]))
    return found


def clusters(cells: Sequence[str]) -> list[frozenset[tuple[int, int]]]:
    """The entities that a document's column of brackets ("(1", "2)", "(1)(3") marks."""
    found: dict[str, set[tuple[int, int]]] = {}
    opened: list[tuple[str, int]] = []
    for i, cell in enumerate(cells):
        for piece in CLUSTER.findall(cell):
            entity = piece.strip("()")
            if piece.startswith("("):
                opened.append((entity, i))
            if piece.endswith(")"):
                match = next(o for o in reversed(opened) if o[0] == entity)
                opened.remove(match)
                found.setdefault(entity, set()).add((match[1], i + 1))
    return [frozenset(mentions) for mentions in found.values()]


def columns(path: Path) -> Iterator[list[tuple[str, str]]]:
    """(word, brackets) of each document of an OntoGUM file."""
    rows: list[tuple[str, str]] = []
    for line in lines_of(path):
        if line.startswith("# begin document"):
            rows = []
        elif line.startswith("# end document"):
            yield rows
        elif line:
            rows.append((line.split("\t")[1], line.split("\t")[-1]))


def texts(gum: Path, ontogum: Path, genres: Sequence[str] = ()) -> Iterator[Text]:
    """The documents of a split with both kinds of gold; of some genres alone if any are named.

    Raises ValueError where the two files are not of the same words.
    """
    for paragraphs, rows in zip(documents(gum), columns(ontogum), strict=True):
        name = paragraphs[0][0].document
        words = [w for p in paragraphs for s in p for w in s.words]
        theirs = [word.replace(" ", "") for word, _ in rows]
        if any(a.text != b for a, b in zip(words, theirs, strict=True) if b):  # "|" is empty there
            raise ValueError(f"{ontogum}: the words of {name} are not those of {gum}")
        if genres and name.split("_")[1] not in genres:
            continue
        yield _text(name, paragraphs, [cell for _, cell in rows])


def _text(name: str, paragraphs: list[list[Sentence]], cells: Sequence[str]) -> Text:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    body: list[Span] = []
    by_head: dict[int, list[Gold]] = {}
    at = 0
    for index, paragraph in enumerate(paragraphs):
        words = [w for s in paragraph for w in s.words]
        first, begin = len(starts), at
        for word in words:
            starts.append(at)
            ends.append(at + len(word.text))
            pieces.append(word.text + " " * word.space)
            at += len(pieces[-1])
        body.append(Span(begin, ends[-1]))
        pieces.append("\n\n")
        at += 2
        for g in gum_mentions(index, [w.entity for w in words]):
            moved = g._replace(start=first + g.start, end=first + g.end)
            by_head.setdefault(first + head_word(paragraph, g), []).append(moved)
    text = "".join(pieces)
    article = Article(article_id(text), name, text, tuple(body))
    return Text(name, article, starts, ends, by_head, clusters(cells))


def litbank(path: Path) -> Iterator[Text]:
    """LitBank's novels (CoNLL-2012 columns), a paragraph for every few sentences."""
    sentences_: list[list[tuple[str, str]]] = []
    name = ""
    for line in [*lines_of(path), "#begin document"]:
        if line.startswith("#begin document"):
            if any(sentences_):
                yield _novel(name, [s for s in sentences_ if s])
            name, sentences_ = line.removeprefix("#begin document "), [[]]
        elif not line or line.startswith("#"):
            sentences_.append([])
        else:
            cells = line.split("\t")
            sentences_[-1].append((cells[3], cells[-1]))


def _novel(name: str, found: Sequence[Sequence[tuple[str, str]]]) -> Text:
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    body: list[Span] = []
    for k in range(0, len(found), LENGTH):
        begin = len(text)
        for word, _ in (w for s in found[k : k + LENGTH] for w in s):
            shown = MARKS.get(word, word)
            apart = len(text) > begin and not text.endswith(("“", "("))
            text += " " * (apart and not GLUED.match(shown))
            starts.append(len(text))
            text += shown
            ends.append(len(text))
        body.append(Span(begin, len(text)))
        text += "\n\n"
    words = [word for s in found for word, _ in s]
    entities = clusters([cell for s in found for _, cell in s])
    by_head: dict[int, list[Gold]] = {}
    for number, entity in enumerate(entities):
        for start, end in entity:
            stop = next((i for i in range(start + 1, end) if words[i].lower() in BEHIND), end)
            by_head.setdefault(stop - 1, []).append(Gold(0, start, end, str(number), ""))
    return Text(
        name, Article(article_id(text), name, text, tuple(body)), starts, ends, by_head, entities
    )


def head_word(paragraph: Sequence[Sentence], gold: Gold) -> int:
    """The word of a paragraph that governs a mention by the gold tree."""
    heads, weak, begin = [], [], 0
    for sentence in paragraph:
        heads += [begin + w.head for w in sentence.words]
        weak += [w.deprel in {"punct", "case", "cc", "det"} for w in sentence.words]
        begin += len(sentence.words)
    span = range(gold.start, gold.end)
    outside = [i for i in span if heads[i] == i or heads[i] not in span]
    return min(outside, key=lambda i: (weak[i], i))
