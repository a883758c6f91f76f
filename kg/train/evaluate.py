"""Scores of a pipeline on raw text, its own tokens aligned to the gold ones by characters."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import kg.language.encoder
import kg.train.pairing  # noqa: F401
from kg.language.pipeline import load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language

RELATIONS = "appos conj acl:relcl xcomp ccomp compound flat nsubj obj obl".split()
TREES = ("gum-news", "ewt-dev")
NAMES = ("uner-dev", "uner-test", "gum-news", "names-dev")

COARSE = {"GPE": "LOC", "FAC": "LOC"}
KINDS = frozenset({"PERSON", "ORG", "LOC"})
"""What all gold data of names have in common."""

Mark = tuple[int, int, str]
"""Characters [start, end) of a name and its label."""


def gold_docs(nlp: Language, path: Path) -> list[Doc]:
    """The Docs of a DocBin."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def f_score(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F in per cent."""
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return 100 * precision, 100 * recall, 200 * right / max(found + gold, 1)


def tree_scores(nlp: Language, path: Path) -> Iterator[str]:
    """Lines with the scores of tags, trees and sentences, and F per relation."""
    gold = gold_docs(nlp, path)
    predicted = nlp.pipe([doc.text for doc in gold], disable=["ner", "kg_names"])
    examples = [Example(*pair) for pair in zip(predicted, gold, strict=True)]
    scores = scores_of(nlp, examples)
    keys = {"UAS": "dep_uas", "LAS": "dep_las", "UPOS": "pos_acc", "XPOS": "tag_acc"}
    keys |= {"FEATS": "morph_acc", "sentences F": "sents_f"}
    yield f"{path.stem}: " + "  ".join(f"{k} {100 * scores[v]:.1f}" for k, v in keys.items())
    relations = scores["dep_las_per_type"]
    pairs = (f"{name} {100 * relations[name]['f']:.0f}" for name in RELATIONS if name in relations)
    yield "  " + "  ".join(pairs)


def scores_of(nlp: Language, examples: list[Example]) -> dict[str, Any]:
    """The scores of all components for examples that are already predicted."""
    scores: dict[str, Any] = {}
    for _, pipe in nlp.pipeline:
        if hasattr(pipe, "score"):
            scores.update(pipe.score(examples))
    return scores


def marks(doc: Doc, labels: frozenset[str]) -> set[Mark]:
    """The names of a Doc that carry one of the labels, the finer types of places as LOC."""
    found = ((e.start_char, e.end_char, COARSE.get(e.label_, e.label_)) for e in doc.ents)
    return {mark for mark in found if mark[2] in labels}


def unknown(doc: Doc) -> set[int]:
    """The characters of words of which it is not known whether they are in a name."""
    return {
        i for token in doc if not token.ent_iob for i in range(token.idx, token.idx + len(token))
    }


def name_scores(nlp: Language, path: Path, only: frozenset[str] = frozenset()) -> str:
    """A line with the scores of names; labels that the gold data lack do not count."""
    gold = gold_docs(nlp, path)
    labels = only or frozenset(ent.label_ for doc in gold for ent in doc.ents)
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    spans = 0
    for doc, predicted in zip(gold, nlp.pipe([doc.text for doc in gold]), strict=True):
        blind = unknown(doc)
        ours, theirs = marks(predicted, labels), marks(doc, labels)
        ours = {mark for mark in ours if blind.isdisjoint(range(*mark[:2]))}
        right.update(mark[2] for mark in ours & theirs)
        found.update(mark[2] for mark in ours)
        wanted.update(mark[2] for mark in theirs)
        spans += len({mark[:2] for mark in ours} & {mark[:2] for mark in theirs})
    total = f_score(right.total(), found.total(), wanted.total())
    alone = f_score(spans, found.total(), wanted.total())[2]
    each = (f"{k} {f_score(right[k], found[k], wanted[k])[2]:.1f}" for k in sorted(labels))
    return (
        f"{path.stem}: P {total[0]:.1f}  R {total[1]:.1f}  F {total[2]:.1f}"
        f"  (spans alone {alone:.1f})  " + "  ".join(each)
    )


def speed(nlp: Language, path: Path) -> str:
    """Words per second of CPU time, all components."""
    texts = [doc.text for doc in gold_docs(nlp, path)]
    begun = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    seconds = time.process_time() - begun
    return f"speed: {words / seconds:.0f} words/s ({words} words, {seconds:.1f} s of one core)"


def evaluate(pipeline: Path, data: Path) -> Iterator[str]:
    """All scores of the pipeline in folder `pipeline`, line by line."""
    begun = time.perf_counter()
    nlp = spacy.load(pipeline)
    yield f"loaded in {time.perf_counter() - begun:.1f} s"
    for name in TREES:
        yield from tree_scores(nlp, data / f"{name}.spacy")
    for name in NAMES:
        yield name_scores(nlp, data / f"{name}.spacy")
    full = load_pipeline(str(pipeline))
    yield "with the rules that follow (kg.load_pipeline):"
    for name in NAMES:
        yield name_scores(full, data / f"{name}.spacy", KINDS)
    yield speed(nlp, data / "gum-news.spacy")
