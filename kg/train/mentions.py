"""Who is who: GUM's entities and GAP's pronouns as span groups of training Docs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, Span

from kg.train.conllu import lines_of
from kg.train.gum_names import head, mentions
from kg.train.pairing import ANAPHORS, MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

    from kg.train.conllu import Sentence


def mark_entities(doc: Doc, run: Sequence[Sentence]) -> None:
    """Write the mentions of a run of GUM sentences into its Doc, each at its head word.

    Of mentions with one head, the longest counts.
    """
    found: dict[int, str] = {}
    offset = 0
    for sentence in run:
        for mention in mentions(sentence.words):
            top = head(sentence.words, mention)
            if top is not None:
                found.setdefault(offset + top, mention.entity)
        offset += len(sentence.words)
    doc.spans[MENTIONS] = [
        Span(doc, index, index + 1, label=entity) for index, entity in sorted(found.items())
    ]


def gap_docs(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """GAP's passages (Webster et al. 2018): a pronoun and two names, trees and names missing.

    The first word of a name is its head, as Universal Dependencies have it.
    """
    tokenizer = spacy.blank("en").tokenizer
    for row in csv.DictReader(lines_of(path), delimiter="\t", quoting=csv.QUOTE_NONE):
        made = tokenizer(row["Text"])
        words, spaces = [t.text for t in made], [bool(t.whitespace_) for t in made]
        doc = Doc(vocab, words=words, spaces=spaces)
        doc.set_ents([], default="missing")
        marked: dict[int, str] = {}
        for column, entity in (("Pronoun", "who"), ("A", "a"), ("B", "b")):
            start = int(row[f"{column}-offset"])
            span = doc.char_span(start, start + len(row[column]), alignment_mode="expand")
            same = row.get(f"{column}-coref", "").upper() == "TRUE"
            if span is not None:
                marked[span.start] = "who" if same else entity
            if span is not None and column == "Pronoun":
                doc.spans[ANAPHORS] = [Span(doc, span.start, span.start + 1, label="who")]
        if len(marked) == 3:  # each a word of its own
            doc.spans[MENTIONS] = [
                Span(doc, index, index + 1, label=entity)
                for index, entity in sorted(marked.items())
            ]
            yield doc
