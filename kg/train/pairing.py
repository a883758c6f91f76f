"""The head that teaches the encoder whom a mention means; it is not part of what ships.

A mention-ranking model (Denis and Baldridge 2008; Wiseman et al. 2015): each candidate of an
anaphor gets a score, "none of them" has the score 0, and a softmax over both makes probabilities.
It learns together with the tagger, the parser and the names, over one encoder, so that the word
vectors hold what the ranking of antecedents (`kg.train.antecedents`) is then fitted to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, chain, set_dropout_rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.training import Example
    from spacy.vocab import Vocab
    from thinc.api import Optimizer

MENTIONS = "mentions"
"""Span group of a training Doc: the head word of each mention, labelled with its entity."""
ANAPHORS = "anaphors"
"""Span group: the mentions that learn, where not all do.  All others stand as candidates on either
side of them."""
FARTHEST = 60
"""Mentions before an anaphor that it is compared with in training."""
EDGES = np.array([2, 3, 5, 8, 13, 25, 50, 100])
"""Where the classes of distance begin, in words."""
DISTANCES = len(EDGES) + 2
"""Classes of distance, the last for a candidate after the anaphor."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Pairs(NamedTuple):
    """Pairs of head words of one Doc, those of one anaphor side by side."""

    anaphors: Ints
    """Shape (pairs,): word indices."""
    candidates: Ints
    """Shape (pairs,): word indices."""
    groups: Ints
    """Shape (pairs,): ordinal of the anaphor, ascending."""
    right: npt.NDArray[np.bool_]
    """Shape (pairs,): whether both mention one entity."""


Input = tuple[Doc, Pairs]
PairModel = Model[list[Input], list[Floats]]


def distance_classes(words: npt.NDArray[np.integer[Any]]) -> Floats:
    """One row for each distance from candidate to anaphor in words, one-hot over the classes."""
    classes = np.where(words > 0, np.searchsorted(EDGES, words, side="right"), DISTANCES - 1)
    return np.eye(DISTANCES, dtype=np.float32)[classes]


def pairs_of(mentions: Sequence[tuple[int, str]], anaphors: frozenset[int] | None) -> Pairs:
    """The pairs to learn from; `mentions` holds head word and entity, in order of the text.

    Candidates are the mentions before an anaphor; where only some `anaphors` learn, those after
    it too.
    """
    found: list[tuple[int, int, int, bool]] = []
    for place, (head, entity) in enumerate(mentions):
        if anaphors is None:
            others = mentions[max(0, place - FARTHEST) : place]
        elif head in anaphors:
            others = [other for other in mentions if other[0] != head]
        else:
            continue
        found.extend((head, other, place, entity == same) for other, same in others)
    columns = list(zip(*found, strict=True)) or [(), (), (), ()]
    anaphor, candidate, group = (np.array(column, dtype=np.int64) for column in columns[:3])
    return Pairs(anaphor, candidate, group, np.array(columns[3], dtype=np.bool_))


def gold_pairs(example: Example) -> Pairs:
    """The pairs of a training Doc, in words of the Doc that the pipeline made of it."""
    spans = example.reference.spans
    if MENTIONS not in spans:
        return pairs_of([], None)
    aligned = example.get_aligned_spans_y2x(list(spans[MENTIONS]), allow_overlap=True)
    mentions = sorted({(span.start, span.label_) for span in aligned})
    if ANAPHORS not in spans:
        return pairs_of(mentions, None)
    learning = example.get_aligned_spans_y2x(list(spans[ANAPHORS]), allow_overlap=True)
    return pairs_of(mentions, frozenset(span.start for span in learning))


def ranking_loss(
    scores: Floats, groups: Ints, right: npt.NDArray[np.bool_]
) -> tuple[float, Floats]:
    """Negative log-likelihood of the right candidates of each group, and its gradient.

    "None" has the score 0; it is right where no candidate is.
    """
    gradient = np.zeros_like(scores)
    loss = 0.0
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        logits = np.append(scores[rows], np.float32(0.0))
        wanted = np.append(right[rows], not right[rows].any())
        weights = np.exp(logits - logits.max())
        probabilities = weights / weights.sum()
        share = probabilities * wanted
        total = max(float(share.sum()), 1e-9)
        loss -= float(np.log(total))
        gradient[rows] = (probabilities - share / total)[:-1]
    return loss, gradient


def _forward(
    model: PairModel, given: list[Input], is_train: bool
) -> tuple[list[Floats], Callable[[list[Floats]], list[Input]]]:
    tok2vec, project, rank = model.layers
    vectors, to_words = tok2vec([doc for doc, _ in given], is_train)
    width = model.attrs["width"]
    offsets = np.cumsum([0, *(len(doc) for doc, _ in given)])
    flat = np.concatenate([np.asarray(part) for part in vectors])
    anaphors, candidates = (
        np.concatenate([pairs[column] + at for (_, pairs), at in zip(given, offsets, strict=False)])
        for column in (0, 1)
    )
    heads, inverse = np.unique(np.concatenate([anaphors, candidates]), return_inverse=True)
    left, right = np.split(inverse, 2)
    projected, to_heads = project(flat[heads], is_train)
    one, other = projected[left, :width], projected[right, width:]
    distances = distance_classes(anaphors - candidates)
    scores, to_rank = rank(np.hstack([one, other, one * other, distances]), is_train)
    ends = np.cumsum([len(pairs.anaphors) for _, pairs in given])[:-1]

    def backprop(gradient: list[Floats]) -> list[Input]:
        inner = to_rank(np.concatenate(gradient).reshape(-1, 1))
        d_one = inner[:, :width] + inner[:, 2 * width : 3 * width] * other
        d_other = inner[:, width : 2 * width] + inner[:, 2 * width : 3 * width] * one
        d_projected = np.zeros_like(projected)
        np.add.at(d_projected[:, :width], left, d_one)
        np.add.at(d_projected[:, width:], right, d_other)
        d_flat = np.zeros_like(flat)
        d_flat[heads] = to_heads(d_projected)
        to_words(np.split(d_flat, offsets[1:-1]))
        return []

    return np.split(scores[:, 0], ends), backprop


def _init(model: PairModel, X: Any = None, Y: Any = None) -> None:  # noqa: ARG001, N803
    for layer in model.layers:
        layer.initialize()


def pair_ranker(tok2vec: Model[Any, Any], width: int, hidden: int) -> PairModel:
    """Pairs of words to scores; words are compared in `width` dimensions."""
    inside = tok2vec.get_dim("nO")
    project = Maxout(nO=2 * width, nI=inside, nP=2, dropout=0.1)
    joined = 3 * width + DISTANCES
    rank: Model[Any, Any] = chain(
        Maxout(nO=hidden, nI=joined, nP=2, normalize=True, dropout=0.1), Linear(nO=1, nI=hidden)
    )
    layers = [tok2vec, project, rank]
    return Model("pair_ranker", _forward, init=_init, layers=layers, attrs={"width": width})


class AntecedentScorer(TrainablePipe):  # type: ignore[misc, unused-ignore]
    """A spaCy component that scores pairs of mentions by their head words."""

    def __init__(self, vocab: Vocab, model: PairModel, name: str = "kg_antecedents") -> None:
        self.vocab, self.model, self.name = vocab, model, name
        self.cfg: dict[str, Any] = {}

    def predict(self, docs: Iterable[Doc]) -> list[None]:
        """Nothing: it only learns."""
        return [None for _ in docs]

    def set_annotations(self, docs: Iterable[Doc], scores: Any) -> None:
        """Leave the Docs as they are."""

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],  # noqa: ARG002
        *,
        nlp: Language | None = None,  # noqa: ARG002
    ) -> None:
        """Random weights."""
        self.model.initialize()

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from the Docs of a batch that have mentions."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        given = [(example.predicted, gold_pairs(example)) for example in examples]
        if not any(len(pairs.anaphors) for _, pairs in given):
            return losses
        set_dropout_rate(self.model, drop)
        scores, backprop = self.model.begin_update(given)
        gradients: list[Floats] = []
        for found, (_, pairs) in zip(scores, given, strict=True):
            loss, gradient = ranking_loss(found, pairs.groups, pairs.right)
            losses[self.name] += loss
            gradients.append(gradient)
        backprop(gradients)
        if sgd is not None:
            self.finish_update(sgd)
        return losses

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Accuracy on anaphors that have a right candidate: the best one is right."""
        right = total = 0
        for example in examples:
            pairs = gold_pairs(example)
            if not len(pairs.anaphors) or not example.predicted.tensor.size:
                continue
            (scores,) = self.model.predict([(example.predicted, pairs)])
            for group in np.unique(pairs.groups):
                rows = np.flatnonzero(pairs.groups == group)
                if pairs.right[rows].any():
                    total += 1
                    right += bool(pairs.right[rows[int(np.argmax(scores[rows]))]])
        return {"antecedent_acc": right / total if total else None}


def make_antecedent_scorer(nlp: Language, name: str, model: PairModel) -> AntecedentScorer:
    """The component factory `kg_antecedents`."""
    return AntecedentScorer(nlp.vocab, model, name)


registry.architectures.register("kg.PairRanker.v1", func=pair_ranker)
Language.factory(
    "kg_antecedents",
    default_score_weights={"antecedent_acc": 0.0},
    func=cast("Any", make_antecedent_scorer),
)
