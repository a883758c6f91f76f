"""Weights of the ranking of antecedents (``kg/language/antecedents.py``), fitted to GUM.

    python -m kg.train.antecedents gum_open-train.conllu.xz [gum_open-dev.conllu.xz]

For every anaphor of the gold documents the sieves are run as they are, but the choice among the
candidates is the gold one; each choice is an example for a log-linear model over the candidates
and "none of them" (Denis and Baldridge 2008), fitted by gradient descent with an L2 prior.
Prints the weights, and precision and recall on the second file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.language import coreference, descriptions, lemmas, mentions, pronouns  # noqa: F401
from kg.language.antecedents import CERTAIN, WEIGHTS, Link, facts, features
from kg.train.coreference_gold import Gold, documents, gum_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from kg.language.context import Context
    from kg.train.conllu import Sentence

TYPES = {
    "person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT",
    "object": "PRODUCT", "abstract": "WORK_OF_ART",
}  # fmt: skip
"""GUM's entity types as OntoNotes labels."""

PRIOR, STEPS, RATE = 2.0, 600, 0.05
"""Strength of the L2 prior, steps and step size of Adam (Kingma and Ba 2015)."""


class Choice(NamedTuple):
    """An anaphor's candidates, and which of them are right (none, where all are wrong)."""

    links: list[Link]
    right: list[bool]


def build(paragraphs: Sequence[Sequence[Sentence]], nlp: Language) -> tuple[list[Doc], list[Gold]]:
    """Documents with the gold trees and names, one for each paragraph, and the gold mentions."""
    docs, gold = [], []
    for index, paragraph in enumerate(paragraphs):
        words = [w for s in paragraph for w in s.words]
        heads: list[int] = []
        for sentence in paragraph:
            heads += [len(heads) + w.head for w in sentence.words]
        docs.append(
            Doc(
                nlp.vocab,
                words=[w.text for w in words],
                spaces=[w.space for w in words],
                pos=[w.upos for w in words],
                tags=[w.xpos for w in words],
                heads=heads,
                deps=[w.deprel for w in words],
            )
        )
        gold += gum_mentions(index, [w.entity for w in words])
    for doc in docs:
        for _, component in nlp.pipeline:
            component(doc)
    _name(docs, gold)
    return docs, gold


def _name(docs: Sequence[Doc], gold: Sequence[Gold]) -> None:
    """Mark as names the runs of proper nouns about the heads of gold mentions."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for g in gold:
        doc = docs[g.doc]
        head = mentions.head_of(doc, g.start, g.end)
        if doc[head].pos_ != "PROPN" or g.type not in TYPES:
            continue
        own = {t.i for t in doc[head].subtree if doc[t.i].pos_ == "PROPN"}
        start, end = head, head + 1
        while start - 1 in own and start > g.start:
            start -= 1
        while end in own and end < g.end:
            end += 1
        spans[g.doc].append(Span(doc, start, end, label=TYPES[g.type]))
    for index, found in spans.items():
        docs[index].ents = filter_spans(found)


def choices(path: Path, nlp: Language) -> list[Choice]:
    """Every choice among candidates that the sieves come to on a file's documents."""
    found: list[Choice] = []
    for paragraphs in documents(path):
        docs, gold = build(paragraphs, nlp)
        offsets, offset = [], 0
        for doc in docs:
            offsets.append(offset)
            offset += len(doc.text) + 2
        pairs = mentions.detect(docs, offsets)
        entities: dict[tuple[int, int], set[str]] = defaultdict(set)
        for g in gold:
            entities[g.doc, mentions.head_of(docs[g.doc], g.start, g.end)].add(g.entity)
        own = [entities[s.doc, s.head] for _, s in pairs]

        def choose(
            context: Context, anaphor: int, candidates: Sequence[int], own: list[set[str]] = own
        ) -> int | None:
            if not candidates or not own[anaphor]:
                return None
            right = [bool(own[m] & own[anaphor]) for m in candidates]
            found.append(Choice([features(context, anaphor, m) for m in candidates], right))
            return next((m for m, r in zip(candidates, right, strict=True) if r), None)

        for module in (pronouns, descriptions):
            setattr(module, "choose", choose)  # noqa: B010 (mypy: a module's function)
        coreference.corefer(docs, [m for m, _ in pairs], [s for _, s in pairs])
    return found


def matrix(choice: Choice) -> tuple[np.ndarray, np.ndarray]:
    """(candidates × facts, right) with "none of them" first, all zeros."""
    rows = np.array([list(facts(link).values()) for link in choice.links])
    right = np.array([not any(choice.right), *choice.right], dtype=float)
    return np.vstack([np.zeros(rows.shape[1]), rows]), right


def probabilities(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The model's distribution over "none" and the candidates."""
    scores = np.exp(rows @ weights - (rows @ weights).max())
    return np.asarray(scores / scores.sum())


def fit(examples: Sequence[Choice]) -> np.ndarray:
    """The weights that make the right candidates likeliest."""
    data = [matrix(c) for c in examples]
    weights = np.zeros(data[0][0].shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = PRIOR * weights
        for rows, right in data:
            p = probabilities(rows, weights)
            target = p * right / max(float((p * right).sum()), 1e-9)
            gradient = gradient + rows.T @ (p - target)
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient**2
        update = (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
        weights = weights - RATE * update
    return weights


def evaluate(examples: Sequence[Choice], weights: np.ndarray, certain: float) -> tuple[int, ...]:
    """(right, wrong, anaphors that have a right candidate) at a threshold of certainty."""
    right = wrong = there = 0
    for choice in examples:
        rows, gold = matrix(choice)
        p = probabilities(rows, weights)
        best = int(p[1:].argmax()) + 1
        there += any(choice.right)
        if p[best] >= certain:
            right, wrong = right + int(gold[best]), wrong + int(not gold[best])
    return right, wrong, there


def main() -> None:
    """Fit to the first file, judge by the second, print both."""
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_lemmatizer")
    files = [choices(Path(name), nlp) for name in sys.argv[1:3]]
    for anaphor in WEIGHTS:
        own = [[c for c in found if c.links[0].anaphor == anaphor] for found in files]
        weights = fit(own[0])
        names = facts(own[0][0].links[0])
        told = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) > 0.05}
        print(anaphor, len(own[0]), told)
        for examples in own[1:]:
            right, wrong, there = evaluate(examples, weights, CERTAIN[anaphor])
            print(f"  right {right}, wrong {wrong}, of {there}")


if __name__ == "__main__":
    main()
