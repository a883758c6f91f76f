"""Parsed documents written by hand, a word a line, for tests that need no pipeline."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

VOCAB = spacy.blank("en").vocab
TAGS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADJ": "JJ", "DET": "DT", "PRON": "PRP",
        "ADP": "IN", "AUX": "VBD", "PUNCT": ".", "ADV": "RB", "CCONJ": "CC", "SCONJ": "IN",
        "PART": "POS", "NUM": "CD"}  # fmt: skip


def parsed(rows: str, *names: tuple[int, int, str]) -> Doc:
    """A document from rows ``word pos head relation [lemma] [tag]``; heads count from 1, 0 = root.

    ``names`` are (first token, one past the last, label), counted from 0.
    """
    cells = [line.split() for line in rows.strip().splitlines()]
    words = [c[0] for c in cells]
    closing = {".", ",", "'s", "”", ";"}
    opening = {"“"}
    spaces = [
        i + 1 < len(words)
        and words[i + 1] not in closing
        and w not in opening
        and w != "-"
        and words[i + 1] != "-"
        for i, w in enumerate(words)
    ]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[c[1] for c in cells],
        tags=[c[5] if len(c) > 5 else TAGS[c[1]] for c in cells],
        lemmas=[c[4] if len(c) > 4 else c[0].lower() for c in cells],
        heads=[int(c[2]) - 1 if c[2] != "0" else i for i, c in enumerate(cells)],
        deps=[c[3] if c[2] != "0" else "ROOT" for c in cells],
    )
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in names]
    return doc
