"""Names, by the odds of every word's place in one.

An LSTM over the finished vectors of a text's words (run by onnxruntime) gives each word's odds of
standing outside names, or at the beginning, inside, at the end of one of some type, or of being one
alone (Ratinov and Roth 2009).  A word's place in the names that the recogniser before found counts
`bonus` more than another, since two that err apart are better together; the best row of places in
which names are whole and lie within sentences (Viterbi) tells the names.

`types` tells how likely each type is of any words, by what the tagger said of each of them.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Span

from kg.language.graphs import GraphPipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

NAME = "kg_names"
OUTSIDE = "O"
PLACES = "BILU"
"""Begin, inside, last, alone."""
NEVER = -1e9
KEY = "kg.names"
"""Where ``Doc.user_data`` keeps the labels, and how likely each word is outside names or in one of
each label, (words, 1 + labels).
"""
LONGEST = 400
"""Words that are read at once; of longer texts, one such stretch after the other."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def tags_of(types: Sequence[str]) -> tuple[str, ...]:
    """All that a word may be: "O", "B-ORG", "I-ORG" ..."""
    return (OUTSIDE, *(f"{place}-{label}" for label in types for place in PLACES))


@cache
def steps(tags: tuple[str, ...]) -> tuple[Floats, Floats, Floats]:
    """What it costs, 0 or much, to go from one tag to another, shape (tags, tags); to begin a
    sentence with one; and to end it.
    """
    opens = np.array([tag[0] in "OBU" for tag in tags])
    closes = np.array([tag[0] in "OLU" for tag in tags])
    within = np.array(
        [[a[0] in "BI" and b[0] in "IL" and a[1:] == b[1:] for b in tags] for a in tags]
    )
    allowed = within | (closes[:, None] & opens[None, :])
    made = (np.where(each, 0.0, NEVER).astype(np.float32) for each in (allowed, opens, closes))
    return cast("tuple[Floats, Floats, Floats]", tuple(made))


def best(likely: Floats, tags: tuple[str, ...], starts: Sequence[bool]) -> list[int]:
    """The likeliest row of tags, their indices, in which names are whole and within sentences.

    `likely` is (words, tags), logarithms; `starts` says which words begin a sentence.
    """
    cuts = [0, *(i for i, start in enumerate(starts) if start and i), len(starts)]
    return [index for start, end in pairwise(cuts) for index in _row(likely[start:end], tags)]


def _row(likely: Floats, tags: tuple[str, ...]) -> list[int]:
    """The same of one sentence: each word's likeliest tag where that is allowed, as mostly."""
    inner, first, last = steps(tags)
    own = likely.argmax(axis=1)
    if not first[own[0]] and not last[own[-1]] and not inner[own[:-1], own[1:]].any():
        return cast("list[int]", own.tolist())
    score = likely[0] + first
    before = []
    for row in likely[1:]:
        ways = score[:, None] + inner
        before.append(ways.argmax(axis=0))
        score = ways.max(axis=0) + row
    found = [int((score + last).argmax())]
    for way in reversed(before):
        found.append(int(way[found[-1]]))
    return found[::-1]


def names_of(found: Sequence[int], tags: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Words [start, end) and type of each name in a row of tags."""
    start = 0
    for i, index in enumerate(found):
        place, _, label = tags[index].partition("-")
        if place in "BU":
            start = i
        if place in "LU":
            yield start, i + 1, label


def types(span: Span) -> dict[str, float]:
    """Type → how likely a name is of it; empty where its words seem to be in none, or where no
    pipeline with this component read the text.
    """
    noted = span.doc.user_data.get(KEY)
    if noted is None:
        return {}
    labels, likely = noted
    mean = likely[span.start : span.end].mean(axis=0)
    if mean[0] > 0.5:
        return {}
    return dict(zip(labels, (mean[1:] / mean[1:].sum()).tolist(), strict=True))


def places_of(doc: Doc, tags: tuple[str, ...]) -> Ints:
    """The tag of each word, its index, by the names that a Doc has; of labels unknown, outside."""
    found = np.zeros(len(doc), dtype=np.int64)
    index = {tag: i for i, tag in enumerate(tags)}
    for name in doc.ents:
        size = len(name)
        places = "U" if size == 1 else f"B{'I' * (size - 2)}L"
        found[name.start : name.end] = [index.get(f"{p}-{name.label_}", 0) for p in places]
    return found


def weighed(likely: Floats, own: Ints, bonus: float) -> Floats:
    """Logarithms of the probability of each tag, (words, tags), each word's `own` preferred."""
    found = likely.copy()
    found[np.arange(len(own)), own] += bonus
    whole: Floats = np.logaddexp.reduce(found, axis=1, keepdims=True)
    return found - whole


class NameTagger(GraphPipe):
    """The component; without a graph it does nothing.  Its labels are the types of names."""

    def __init__(self, name: str, bonus: float, labels: Iterable[str], graph: bytes = b"") -> None:
        super().__init__(name, labels, graph)
        self.bonus = bonus

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of a Doc that has the encoder's vectors, sentences and a recogniser's
        names; note all probabilities.
        """
        if not self.graph or not len(doc):
            return doc
        tags = tags_of(self.labels)
        starts = [bool(token.is_sent_start) for token in doc]
        scores = self.scores(cast("Floats", doc.tensor))
        likely = weighed(scores, places_of(doc, tags), self.bonus)
        whole = np.exp(likely)
        by_type = whole[:, 1:].reshape(len(doc), len(self.labels), len(PLACES)).sum(axis=2)
        doc.user_data[KEY] = self.labels, np.concatenate([whole[:, :1], by_type], axis=1)
        names = names_of(best(likely, tags, starts), tags)
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])
        return doc

    def scores(self, vectors: Floats) -> Floats:
        """Logarithms of the probability of each tag, (words, tags), of vectors (words, width)."""
        runs = range(0, len(vectors), LONGEST)
        found = [self.run_graph({"vectors": vectors[i : i + LONGEST]})[0] for i in runs]
        return np.concatenate(found)


@Language.factory(
    NAME,
    requires=["doc.tensor", "doc.ents", "token.sent_start"],
    assigns=["doc.ents"],
    default_config={"bonus": 1.2},
    retokenizes=False,
)
def name_tagger(nlp: Language, name: str, bonus: float) -> NameTagger:  # noqa: ARG001
    """The component, empty: loading a saved pipeline, or training, brings the graph."""
    return NameTagger(name, bonus, ())
