"""CoNLL-U sentences and their way into spaCy Docs."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

MOST_SENTENCES = 10
"""Sentences in one Doc at most, so that a batch mixes texts."""


@dataclass(frozen=True)
class Word:
    """One syntactic word, a line of CoNLL-U."""

    text: str
    space: bool
    """Whether a space follows; false inside a multiword token (do|n't)."""
    upos: str
    xpos: str
    feats: str
    """As in CoNLL-U, empty where there are none."""
    head: int
    """Index in the sentence, from 0; its own index at the root."""
    deprel: str
    """The relation, "ROOT" at the root (spaCy's spelling)."""
    entity: str
    """The value of Entity= in MISC (GUM), or empty."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with where it stands."""

    words: tuple[Word, ...]
    document: str
    """The `newdoc id` it belongs to."""
    begins: bool
    """Whether it opens a document or a paragraph.  A Doc never reaches beyond: headings have no
    full stop, and glued to the text below they teach a parser to cut inside names."""


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text file packed by xz, without their ends."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def misc(row: Sequence[str], key: str) -> str:
    """The value of `key` in the MISC column, or empty."""
    pairs = (pair.partition("=") for pair in row[9].split("|"))
    return next((value for name, _, value in pairs if name == key), "")


def words_of(rows: Sequence[Sequence[str]]) -> tuple[Word, ...]:
    """The words of one sentence; `rows` are its columns.  Empty nodes (8.1) are left out."""
    glued: set[int] = set()
    closed: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            closed[last] = misc(row, "SpaceAfter") != "No"
    found: list[Word] = []
    for row in rows:
        if not row[0].isdecimal():
            continue
        number, head = int(row[0]), int(row[6])
        space = number not in glued and closed.get(number, misc(row, "SpaceAfter") != "No")
        found.append(
            Word(
                text=row[1].replace(" ", ""),
                space=space,
                upos=row[3],
                xpos=row[4],
                feats="" if row[5] == "_" else row[5],
                head=head - 1 if head else number - 1,
                deprel=row[7] if head else "ROOT",
                entity=misc(row, "Entity"),
            )
        )
    return tuple(found)


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; those with masked words ("_") are left out."""
    document, begins = "", True
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            document = value.strip() if key.strip() == "newdoc id" else document
            begins = begins or key.strip().startswith(("newdoc", "newpar"))
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            words = words_of(rows)
            if words and not any(word.text == "_" and word.upos != "PUNCT" for word in words):
                yield Sentence(words, document, begins)
                begins = False
            rows = []


def paragraphs(found: Iterable[Sentence], most: int = MOST_SENTENCES) -> Iterator[list[Sentence]]:
    """Sentences in runs that stay inside a paragraph and hold `most` sentences at most."""
    run: list[Sentence] = []
    for sentence in found:
        if run and (sentence.begins or len(run) >= most):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def tree_doc(vocab: Vocab, run: Sequence[Sentence]) -> Doc:
    """A Doc with tags, morphology, heads and labels, its names missing."""
    words = [word for sentence in run for word in sentence.words]
    starts = [start for sentence in run for start in _starts(sentence)]
    heads: list[int] = []
    for sentence in run:
        offset = len(heads)
        heads.extend(offset + word.head for word in sentence.words)
    doc = Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        heads=heads,
        deps=[word.deprel for word in words],
        sent_starts=None,
    )
    if [bool(token.is_sent_start) for token in doc] != starts:
        raise ValueError(f"sentence starts do not follow from the heads: {doc.text[:80]!r}")
    doc.set_ents([], default="missing")
    return doc


def _starts(sentence: Sentence) -> list[bool]:
    return [index == 0 for index in range(len(sentence.words))]
