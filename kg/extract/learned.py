"""Relations that a classifier reads between two mentions of a sentence.

For what is said in ways that no frame of the lexicon covers.  A network of one hidden layer over
``kg.extract.pairs`` gives each pair a probability for each relation and direction; what passes a
relation's threshold becomes a proposition of kind ``learned``, whose lemma is the name of an
ontology property.  Whether it is a fact is told, as always, by the clauses it stands in.

The weights belong to a pipeline, whose vectors they weigh: ``relations.npz`` in its folder, made
by ``python -m kg.train.relations``.  Without the file nothing is read so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.extract import role_words
from kg.extract.factuality import Assessment, assess
from kg.extract.pairs import Pair, dense, hashed, items, pairs, vectors
from kg.extract.tree import child, is_clause
from kg.model import Argument, Factuality, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from kg.extract.arguments import Place
    from kg.extract.pairs import Item
    from kg.extract.relatives import Chains, Heads
    from kg.model import Mention

    Floats = NDArray[np.float32]

FILE = "relations.npz"
"""Name of the weights in a pipeline's folder."""
FORWARD, BACKWARD = ">", "<"
"""The subject stands first, or last."""


@dataclass(frozen=True)
class Scorer:
    """The classifier."""

    labels: tuple[str, ...]
    """Name of a property and direction: ``bornIn>``."""
    dense: Floats
    """(PARTS * width, hidden): first layer, for the vectors."""
    sparse: Floats
    """(BUCKETS, hidden): first layer, for the hashed features."""
    bias: Floats
    """(hidden,)"""
    out: Floats
    """(hidden, labels)"""
    out_bias: Floats
    """(labels,)"""
    scale: Floats
    """(2, labels): slope and intercept that make log odds of a score (Platt 1999)."""
    thresholds: Floats
    """(labels,): least probability that counts; above 1: never."""

    @classmethod
    def load(cls, folder: Path | None) -> Scorer | None:
        """The scorer of the pipeline in ``folder``; None where it has none."""
        path = None if folder is None else folder / FILE
        if path is None or not path.exists():
            return None
        with np.load(path, allow_pickle=False) as file:
            labels = tuple(str(label) for label in file["labels"])
            arrays = {name: file[name].astype(np.float32) for name in file if name != "labels"}
        return cls(labels=labels, **arrays)

    def save(self, path: Path) -> None:
        """Write the weights, the large ones in 16 bits."""
        names = ("dense", "sparse", "out")
        halves = {name: getattr(self, name).astype(np.float16) for name in names}
        rest = ("bias", "out_bias", "scale", "thresholds")
        full = {name: getattr(self, name) for name in rest}
        np.savez_compressed(path, labels=np.array(self.labels), **halves, **full)

    def logits(self, given: Floats, symbols: Floats) -> Floats:
        """(pairs, labels): raw scores from vectors and hashed features."""
        hidden = np.maximum(given @ self.dense + symbols @ self.sparse + self.bias, 0)
        return np.asarray(hidden @ self.out + self.out_bias, dtype=np.float32)

    def probabilities(self, doc: Doc, found: Sequence[Pair]) -> Floats:
        """(pairs, labels): how probable each relation is."""
        symbols = dense([hashed(pair) for pair in found])
        odds = self.logits(vectors(doc, found), symbols) * self.scale[0] + self.scale[1]
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float32)


def learned(
    place: Place, mentions: Sequence[Mention], chains: Chains, heads: Heads, scorer: Scorer
) -> Iterator[Proposition]:
    """One proposition for each relation of two things in a sentence, where it is likeliest said."""
    doc, offset = place.doc, place.analysis.offsets[place.index]
    if not doc.tensor.size:
        return
    found = list(pairs(doc, items(doc, place.index, mentions, chains, heads, offset)))
    if not found:
        return
    probabilities = scorer.probabilities(doc, found)
    best: dict[tuple[int, int, int, int], tuple[float, int]] = {}
    for row, column in zip(*np.nonzero(probabilities >= scorer.thresholds), strict=True):
        pair, value = found[row], float(probabilities[row, column])
        key = (doc[pair.left.head].sent.start, pair.left.thing, pair.right.thing, int(column))
        if key not in best or value > best[key][0]:
            best[key] = (value, int(row))
    for (_, _, _, column), (value, row) in best.items():
        yield _proposition(place, mentions, found[row], scorer.labels[column], value)


def _proposition(
    place: Place, mentions: Sequence[Mention], pair: Pair, label: str, value: float
) -> Proposition:
    name, forward = label[:-1], label.endswith(FORWARD)
    ends = (pair.left, pair.right) if forward else (pair.right, pair.left)
    arguments = tuple(
        _argument(place, mentions, item, slot)
        for item, slot in zip(ends, ("subject", "object"), strict=True)
    )
    assessment, top = _assessment(pair), pair.path[pair.top]
    return Proposition(
        predicate=Predicate(
            kind=PredicateKind.LEARNED,
            lemma=name,
            span=place.span(top.i, top.i + 1),
            text=top.text,
            head=top.lemma_.lower(),
            modifiers=_modifiers(pair),
        ),
        arguments=arguments,
        sentence=place.sentence(top),
        factuality=assessment.factuality,
        negated=assessment.negated,
        speakers=place.speakers(assessment.speakers, top),
        confidence=round(value, 2),
        rule=f"learned: {name}",
    )


def _argument(place: Place, mentions: Sequence[Mention], item: Item, slot: str) -> Argument:
    if item.mention is not None:
        mention = mentions[item.mention]
        named = item.kind == "name"
        return Argument(slot, mention.span, mention.text, item.mention, name=named)
    date = place.doc[item.start : item.end]
    span = place.span(item.start, item.end)
    return Argument(slot, span, place.text(span), time=place.interval(date))


def _assessment(pair: Pair) -> Assessment:
    """The least certain of the clauses that the relation runs through, its top one's otherwise.

    Between the parts of one noun phrase ("Roe of Acme") nothing is left open.
    """
    clauses = [token for token in pair.path if is_clause(token)]
    found = [assess(clause) for clause in clauses]
    doubted = [a for a in found if a.factuality is not Factuality.ASSERTED]
    denied = [a for a in found if a.negated]
    return next(iter((*doubted, *denied, *found[:1])), Assessment())


def _modifiers(pair: Pair) -> tuple[str, ...]:
    """Words that change how a role on the path is held: former, acting, deputy."""
    nouns = [t for t in pair.path if t.pos_ in {"NOUN", "PROPN", "ADJ"}]
    words = {each.lower_ for noun in nouns for each in (noun, *noun.children)}
    verbs = [t for t in pair.path if t.pos_ in {"VERB", "AUX"} or child(t, "cop") is not None]
    adverbs = {a.lower_ for v in verbs for a in v.children if a.dep_ == "advmod"}
    past = {"former"} if adverbs & role_words.PAST_ADVERBS else set()
    return tuple(sorted((words & role_words.ROLE_MODIFIERS) | past))
