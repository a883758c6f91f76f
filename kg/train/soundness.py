"""How often propositions hold by the gold tree: python -m kg.train.soundness DATA [PIPELINE].

DATA is the folder of ``python -m kg.train convert``.  The pipeline reads the gold words of EWT dev
and of GUM's news and interviews; a proposition is right that extraction makes of the gold tree
too, the same predicate with the same arguments, all else as the pipeline has it.  Fitted on EWT
dev and written to ``kg/extract/soundness.json``; printed is how well it holds on GUM, the chance
that a right proposition is rated above a wrong one (AUC), and the same of ``confidence``.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.tokens import Doc

from kg.extract import extract
from kg.extract.arguments import Place
from kg.extract.soundness import WEIGHTS, Arcs, features
from kg.language import load_pipeline
from kg.language.analysis import analyse_docs
from kg.logistic import Model
from kg.model import Article, Span
from kg.train.evaluate import gold_docs
from kg.train.logistic import Examples, report, save

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language

    from kg.language.analysis import Analysis
    from kg.logistic import Features
    from kg.model import Proposition

PENALTY = 3.0


class Judged(NamedTuple):
    """A proposition of the parser's tree."""

    features: Features
    confidence: float
    right: bool
    """Whether the gold tree says it too."""


def judged(nlp: Language, gold: Doc) -> Iterator[Judged]:
    """The propositions of a Doc."""
    words, spaces = [t.text for t in gold], [bool(t.whitespace_) for t in gold]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=spaces))
    theirs = _analysis(with_tree(doc, gold))
    expected = {_said(each) for each in extract(theirs).propositions}
    ours = _analysis(doc)
    arcs = Arcs(Place(ours, 0))
    for each in extract(ours).propositions:
        yield Judged(features(arcs, each), each.confidence, _said(each) in expected)


def with_tree(doc: Doc, gold: Doc) -> Doc:
    """A copy of ``doc`` with the tree of ``gold``, which has the same words."""
    copy = doc.copy()
    table = copy.to_array([HEAD, DEP]).astype(np.uint64)
    for i, token in enumerate(gold):
        table[i, 0] = np.int64(token.head.i - i).astype(np.uint64)
        table[i, 1] = doc.vocab.strings.add(token.dep_)
    copy.from_array([HEAD, DEP], cast("Any", table))
    return copy


def _analysis(doc: Doc) -> Analysis:
    return analyse_docs(Article("", "", doc.text, (Span(0, len(doc.text)),)), [doc])


def _said(proposition: Proposition) -> tuple[object, ...]:
    predicate = proposition.predicate
    arguments = sorted((each.slot, each.text) for each in proposition.arguments)
    return predicate.kind, predicate.lemma, *arguments


def above(likely: NDArray[np.float64], right: Sequence[bool]) -> float:
    """The chance that a right one is rated above a wrong one; a draw counts half."""
    mine = np.array(right, dtype=bool)
    good, bad = likely[mine][:, None], likely[~mine][None, :]
    return float(np.mean((good > bad) + 0.5 * (good == bad)))


def main() -> None:
    """Fit on EWT dev, measure on GUM."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.soundness", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("data", type=Path, help="folder of the DocBins")
    parser.add_argument("pipeline", nargs="?", help="another spaCy pipeline than the packaged one")
    given = parser.parse_args()
    nlp = load_pipeline(given.pipeline)
    learned, measured = (
        [each for doc in gold_docs(nlp, given.data / f"{name}.spacy") for each in judged(nlp, doc)]
        for name in ("ewt-dev", "gum-news")
    )
    right = [each.right for each in learned]
    weights = Examples([each.features for each in learned], right, [""] * len(right)).fit(PENALTY)
    model, right = Model(weights), [each.right for each in measured]
    likely = np.array([model.probability(each.features) for each in measured])
    held = report("GUM", likely, np.array(right, dtype=float)) + f", AUC {above(likely, right):.3f}"
    save(WEIGHTS, weights, f"kg.train.soundness; {held}")
    confidence = np.array([each.confidence for each in measured])
    print(f"{held} (of confidence: {above(confidence, right):.3f})")


if __name__ == "__main__":
    main()
