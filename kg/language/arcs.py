"""Attachments weighed once more: heads that are likelier than the parser's, and how sure each is.

A transition parser decides word by word and does not say how sure it was.  Here all pairs of words
of a sentence are scored at once over the encoder's vectors (a biaffine scorer over an LSTM, Dozat
and Manning 2017, run by onnxruntime); the parser's own head counts `bonus` more than another, and
a word moves where another head is still likelier.  Sentences stay as the parser cut them.

``token._.arc_probability`` is the probability of a word's head; None where a later step gave the
word another, or where no pipeline with this component read the text.  Each sentence is scored
alone, so nothing depends on its neighbours in a batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Token

from kg.language.graphs import GraphPipe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span

NAME = "kg_arcs"
KEY = "kg.arcs"
"""Where ``Doc.user_data`` keeps heads and their probabilities, an array of shape (2, words)."""
STEPS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30)
"""Least distances, in words, that the scorer tells apart."""
DISTANCES = 2 * len(STEPS) + 2
"""Classes of distance: the root, the word itself, and each step to the left and to the right."""
LONGEST = 300
"""Words of a sentence at most: all pairs are scored, and what is longer is no sentence."""

ROUNDS = 10
"""How often a sentence is looked over for better heads; two or three are common."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def distances(words: int) -> Ints:
    """Shape (words, words + 1): the class of distance from each word to the root (column 0: class
    0) and to each word (class 1: itself).
    """
    step = np.arange(words)[None, :] - np.arange(words)[:, None]
    size = np.searchsorted(STEPS, np.abs(step), side="right")
    found = 1 + size + np.where(step > 0, len(STEPS), 0)
    return np.concatenate([np.zeros((words, 1), dtype=np.int64), found], axis=1).astype(np.int64)


def weighed(arcs: Floats, heads: Ints, bonus: float) -> Floats:
    """Log probabilities of heads, shape (words, words + 1), with the parser's preferred.

    `heads` holds columns of `arcs`: 0 for the root, else 1 + the index of the head.
    """
    rows = np.arange(len(heads))
    found = arcs.copy()
    found[rows, heads] += bonus
    most = found.max(axis=1, keepdims=True)
    return cast("Floats", found - most - np.log(np.exp(found - most).sum(axis=1, keepdims=True)))


def better(likely: Floats, heads: Ints, margin: float = 0.0) -> Ints:
    """The tree `heads` with its words moved to likelier heads, the greatest gain first.

    Both as in `weighed`.  No word moves below itself, or where arcs would cross.  The root changes
    where the new root and the new head of the old one gain more than `margin` together.
    """
    rows = np.arange(len(heads))
    found = heads.copy()
    for _ in range(ROUNDS):
        gain = likely - likely[rows, found][:, None]
        gain[:, 0] = gain[found == 0] = 0
        moves = np.argwhere(gain > 0)
        changed = False
        for word, head in moves[np.argsort(-gain[tuple(moves.T)], kind="stable")]:
            gains = likely[word, head] > likely[word, found[word]]
            if gains and not _governs(found, word + 1, head) and not _crosses(found, word, head):
                found[word], changed = head, True
        root = int(np.flatnonzero(found == 0)[0])
        gain = likely[:, 0] - likely[rows, found] + likely[root, 1:] - likely[root, 0]
        gain[root] = 0
        if gain.max() > margin:
            word = int(gain.argmax())
            found[word], found[root], changed = 0, word + 1, True
        if not changed:
            break
    return found


def _governs(heads: Ints, top: int, node: int) -> bool:
    while node not in (0, top):
        node = int(heads[node - 1])
    return node == top


def _crosses(heads: Ints, word: int, head: int) -> bool:
    """Whether the arc from a word to a head other than the root would cross another."""
    nodes = np.arange(1, len(heads) + 1)
    start, end = min(word + 1, head), max(word + 1, head)
    left, right = np.minimum(nodes, heads), np.maximum(nodes, heads)
    inner = (start < left) & (left < end) & (end < right)
    outer = (left < start) & (start < right) & (right < end)
    crossing = (inner | outer) & (heads != 0)
    crossing[word] = False
    return bool(crossing.any())


class ArcScorer(GraphPipe):
    """The component; without a graph it does nothing."""

    def __init__(self, name: str, bonus: float, labels: Iterable[str], graph: bytes = b"") -> None:
        super().__init__(name, labels, graph)
        self.bonus = bonus

    def __call__(self, doc: Doc) -> Doc:
        """Give the words of a parsed Doc better heads where there are; note all probabilities."""
        if not self.graph or not len(doc):
            return doc
        heads = np.array([token.head.i for token in doc], dtype=np.int64)
        noted = np.zeros((2, len(doc)), dtype=np.float32)
        table = doc.to_array([HEAD, DEP])
        moved = False
        noted[0] = -1
        for sent in doc.sents:
            if len(sent) > LONGEST:
                continue
            own = heads[sent.start : sent.end] - sent.start
            own = np.where(own == np.arange(len(own)), 0, own + 1)
            arcs, labels = self.scores(sent)
            likely = weighed(arcs, own, self.bonus)
            found = better(likely, own, self.bonus)
            rows = np.arange(len(own))
            noted[1, sent.start : sent.end] = np.exp(likely[rows, found])
            noted[0, sent.start : sent.end] = np.where(found == 0, rows, found - 1) + sent.start
            for word in np.flatnonzero(found != own):
                i = sent.start + int(word)
                label = self.labels[labels[word, found[word]]] if found[word] else "ROOT"
                table[i, 0] = np.int64(noted[0, i] - i).astype(np.uint64)
                table[i, 1] = doc.vocab.strings.add(label)
                moved = True
        if moved:
            doc.from_array([HEAD, DEP], cast("Any", table))
        doc.user_data[KEY] = noted
        return doc

    def scores(self, sent: Span) -> tuple[Floats, Ints]:
        """Log probabilities of heads and the index of the best label, both (words, words + 1)."""
        return self.run(cast("Floats", sent.doc.tensor[sent.start : sent.end]))

    def run(self, vectors: Floats) -> tuple[Floats, Ints]:
        """The same of a sentence's word vectors, shape (words, width)."""
        given: dict[str, npt.NDArray[Any]] = {
            "vectors": vectors,
            "distances": distances(len(vectors)),
        }
        arcs, labels = self.run_graph(given)
        return arcs, labels


@Language.factory(
    NAME,
    requires=["doc.tensor", "token.head", "token.dep"],
    assigns=["token.head", "token.dep", "token._.arc_probability"],
    default_config={"bonus": 1.5},
    retokenizes=False,
)
def arc_scorer(nlp: Language, name: str, bonus: float) -> ArcScorer:  # noqa: ARG001
    """The component, empty: loading a saved pipeline, or training, brings the graph."""
    return ArcScorer(name, bonus, ())


def _probability(token: Token) -> float | None:
    noted = token.doc.user_data.get(KEY)
    if noted is None or int(noted[0, token.i]) != token.head.i:
        return None
    return float(noted[1, token.i])


Token.set_extension("arc_probability", getter=_probability, force=True)
