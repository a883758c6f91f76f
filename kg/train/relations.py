"""Weights of the classifier of relations (``kg/extract/learned.py``).

    python -m kg.train.relations CORPORA BENCH PIPELINE OUT

CORPORA holds ``re_docred``, ``re_fewrel``, ``re3d``, ``oie_qasrl_gs`` and ``gum_open``, BENCH
``data/knowledgenet``; PIPELINE is the folder of the pipeline whose vectors are weighed, OUT the
file to write: ``PIPELINE/relations.npz``.
Prints, for each relation, precision and recall of pairs at its threshold on the half that was not
trained on; a relation's threshold is the least probability at which precision there reaches
PRECISION, but LEAST.  A few minutes; the same weights each time on one kind of CPU and with one
thread (OPENBLAS_NUM_THREADS=1, also the fastest where other work runs).
"""

from __future__ import annotations

import argparse
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kg.extract import extract
from kg.extract.arguments import Place
from kg.extract.learned import Scorer
from kg.extract.pairs import dense, hashed, items, pairs, vectors
from kg.extract.relatives import with_relatives
from kg.language import load_pipeline
from kg.language.analysis import analyse
from kg.ontology import load
from kg.read import read_text
from kg.resolve.typing import candidates
from kg.train import unrelated
from kg.train.relation_corpora import LABELS, Marked, fewrel, knowledgenet, redocred

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from spacy.language import Language

    from kg.extract.pairs import Item, Pair
    from kg.model import Extraction
    from kg.ontology import Ontology

    Floats = NDArray[np.float32]

HIDDEN = 192
EPOCHS = 8
BATCH = 256
RATE = 1e-3
"""Of Adam (Kingma and Ba 2015); falls to nothing along a line."""
DECAY = 0.01
"""Of weights, apart from the gradient (Loshchilov and Hutter 2019)."""
DROPOUT = 0.4
"""Share of inputs and of hidden units left out in training (Srivastava et al. 2014)."""
NEGATIVES = 3
"""One in so many pairs of Re-DocRED without any relation is kept."""
PRECISION = 0.9
"""Of the pairs of a relation, at its threshold, unrelated ones of news among them."""
LEAST = 0.8
"""Probability below which nothing is read."""
SUPPORT = 15
"""Right pairs above its threshold, on what was not trained on, that a relation must have."""
SEED = 20
NEVER = 2.0


class Examples(NamedTuple):
    """Pairs and what is known of them, row by row."""

    vectors: NDArray[np.float16]
    """(pairs, PARTS * width)"""
    symbols: list[list[int]]
    truth: NDArray[np.int8]
    """(pairs, labels): 1 said, 0 not said, -1 not known."""
    folds: NDArray[np.int8]
    """(pairs,): 0 or 1."""
    measured: NDArray[np.bool_]
    """(pairs,): of KnowledgeNet and of news, which set the thresholds; what KnowledgeNet does not
    mark is learned with the rest, but never read."""


def examples(nlp: Language, texts: Iterable[Marked]) -> Examples:
    """The pairs of marked texts of which anything is known."""
    ontology = load()
    given, symbols, truth, folds, measured = [], [], [], [], []
    for marked in texts:
        analysis = analyse(nlp, read_text(marked.text, source="", as_is=True))
        places = [Place(analysis, index) for index in range(len(analysis.docs))]
        mentions, chains, heads = with_relatives(analysis, places)
        plain = marked.by_mention and len(marked.judged) == len(LABELS)
        framed = _framed(extract(analysis), ontology) if plain else set()
        for place in places:
            offset = place.analysis.offsets[place.index]
            found = items(place.doc, place.index, mentions, chains, heads, offset)
            things = _things(marked, place, found)
            kept: list[Pair] = []
            for pair in pairs(place.doc, found):
                known = _truth(marked, things[pair.left], things[pair.right])
                if _numbers(pair) in framed:
                    continue
                if known is not None and _is_kept(marked, known, pair):
                    kept.append(pair)
                    truth.append(known)
            if kept:
                given.append(vectors(place.doc, kept).astype(np.float16))
                symbols += [hashed(pair) for pair in kept]
                folds += [marked.fold] * len(kept)
                measured += [marked.by_mention] * len(kept)
    return Examples(
        np.concatenate(given), symbols, np.stack(truth), np.array(folds), np.array(measured)
    )


def _framed(extraction: Extraction, ontology: Ontology) -> set[frozenset[int | None]]:
    """Mentions that frames relate."""
    return {
        frozenset({reading.subject.mention, reading.object.mention})
        for reading in candidates(extraction, ontology)
        if reading.property
    }


def _numbers(pair: Pair) -> frozenset[int | None]:
    return frozenset({pair.left.mention, pair.right.mention})


def _things(marked: Marked, place: Place, found: list[Item]) -> dict[Item, frozenset[int]]:
    """The marked things that each item stands for, in its own sentence."""
    offset, doc = place.analysis.offsets[place.index], place.doc
    own: dict[Item, frozenset[int]] = {}
    for item in found:
        start = offset + doc[item.start].idx
        end = offset + doc[item.end - 1].idx + len(doc[item.end - 1])
        own[item] = frozenset(n for (a, b), n in marked.things if a < end and start < b)
    if marked.by_mention:
        return own
    shared: dict[tuple[int, int], frozenset[int]] = {}
    for item, numbers in own.items():
        key = (item.thing, doc[item.head].sent.start)
        shared[key] = shared.get(key, frozenset()) | numbers
    return {item: shared[item.thing, doc[item.head].sent.start] for item in found}


def _truth(marked: Marked, left: frozenset[int], right: frozenset[int]) -> NDArray[np.int8] | None:
    """A row of ``Examples.truth``; None where nothing is known of the pair."""
    if not marked.by_mention and not (left and right):
        return None
    row = np.full(len(LABELS), -1, np.int8)
    for column, label in enumerate(LABELS):
        ways = {(a, label, b) for a in left for b in right}
        if ways & marked.relations:
            row[column] = 1
        elif label in marked.judged and not ways & marked.unclear:
            row[column] = 0
    return row


def _is_kept(marked: Marked, known: NDArray[np.int8], pair: Pair) -> bool:
    """All pairs that are related, and enough of the others."""
    drawn = zlib.crc32(f"{pair.left.head} {pair.right.head} {marked.text[:80]}".encode())
    return marked.by_mention or bool((known == 1).any()) or drawn % NEGATIVES == 0


class Adam:
    """Parameters and their moments."""

    def __init__(self, parameters: list[Floats]) -> None:
        self.parameters = parameters
        self.first = [np.zeros_like(p) for p in parameters]
        self.second = [np.zeros_like(p) for p in parameters]
        self.steps = 0

    def step(self, gradients: list[Floats], rate: float) -> None:
        """One update in place."""
        self.steps += 1
        correction = np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        for p, g, m, v in zip(self.parameters, gradients, self.first, self.second, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= rate * (correction * m / (np.sqrt(v) + 1e-8) + DECAY * p)


def fit(data: Examples, rows: NDArray[np.int64]) -> Scorer:
    """A scorer trained on these rows; scale and thresholds not yet set."""
    random = np.random.default_rng(SEED)
    width, labels = data.vectors.shape[1], len(LABELS)
    symbols = dense([]).shape[1]

    def start(size: int, out: int) -> Floats:
        drawn = random.standard_normal((size, out)) / np.sqrt(size)
        return np.asarray(drawn, dtype=np.float32)

    weights = [start(width, HIDDEN), start(symbols, HIDDEN) * 8, np.zeros(HIDDEN, np.float32)]
    weights += [start(HIDDEN, labels), np.full(labels, -4, np.float32)]
    adam = Adam(weights)
    batches = EPOCHS * (len(rows) // BATCH)
    done = 0
    for _ in range(EPOCHS):
        order = random.permutation(rows)
        for at in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[at : at + BATCH]
            adam.step(_gradients(data, batch, weights, random), RATE * (1 - done / batches))
            done += 1
    ones = np.stack([np.ones(labels), np.zeros(labels)]).astype(np.float32)
    never = np.full(labels, NEVER, np.float32)
    first, second, bias, out, out_bias = weights
    return Scorer(LABELS, first, second, bias, out, out_bias, ones, never)


def _gradients(
    data: Examples, batch: NDArray[np.int64], weights: list[Floats], random: np.random.Generator
) -> list[Floats]:
    """Of the mean cross-entropy over what is known, by weight."""
    first, second, bias, out, out_bias = weights

    def dropped(array: Floats) -> Floats:
        kept = random.random(array.shape, dtype=np.float32) >= DROPOUT
        return np.asarray(array * kept / (1 - DROPOUT), dtype=np.float32)

    given = dropped(data.vectors[batch].astype(np.float32))
    symbols = dropped(dense([data.symbols[i] for i in batch]))
    before = given @ first + symbols @ second + bias
    hidden = dropped(np.maximum(before, 0))
    guessed = _sigmoid(hidden @ out + out_bias)
    truth = data.truth[batch]
    error = np.where(truth < 0, 0, guessed - truth).astype(np.float32) / len(batch)
    back = (error @ out.T) * (hidden > 0) / (1 - DROPOUT)
    found = (given.T @ back, symbols.T @ back, back.sum(0), hidden.T @ error, error.sum(0))
    return [np.asarray(each, dtype=np.float32) for each in found]


def _sigmoid(score: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def scores(scorer: Scorer, data: Examples, rows: NDArray[np.int64]) -> Floats:
    """(rows, labels): raw scores."""
    parts = [
        scorer.logits(data.vectors[part].astype(np.float32), dense([data.symbols[i] for i in part]))
        for part in np.array_split(rows, max(1, len(rows) // 4096))
    ]
    return np.concatenate(parts)


def train(data: Examples) -> tuple[Scorer, list[str]]:
    """The scorer, calibrated by what each half of the data says of the other, and a report."""
    held = np.zeros(data.truth.shape, np.float32)
    for fold in (0, 1):
        inside, outside = np.flatnonzero(data.folds != fold), np.flatnonzero(data.folds == fold)
        held[outside] = scores(fit(data, inside), data, outside)
    scorer = fit(data, np.arange(len(data.folds)))
    report = []
    for column, label in enumerate(LABELS):
        marked = (data.truth[:, column] >= 0) & data.measured
        truth, score = data.truth[marked, column] == 1, held[marked, column]
        if truth.sum() < SUPPORT:
            continue  # what only an encyclopedia tells of is not to be trusted with news
        slope, intercept = platt(score, truth)
        scorer.scale[:, column] = slope, intercept
        threshold = _threshold(score, truth)
        if threshold is None:
            continue
        sure = _sigmoid(slope * score + intercept)
        scorer.thresholds[column] = max(LEAST, sure[score >= threshold].min())
        above = sure >= scorer.thresholds[column]
        right = (above & truth).sum()
        report.append(
            f"{label:22} threshold {scorer.thresholds[column]:.2f}  "
            f"P {right / above.sum():.2f}  R {right / truth.sum():.2f}  of {truth.sum()}"
        )
    return scorer, report


def platt(score: Floats, truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept of the log odds (Platt 1999, with Newton's method)."""
    slope, intercept = 1.0, 0.0
    x = score.astype(np.float64)
    for _ in range(30):
        p = _sigmoid(slope * x + intercept)
        w = p * (1 - p) + 1e-9
        gradient = np.array([((p - truth) * x).sum(), (p - truth).sum()])
        curvature = np.array([[(w * x * x).sum(), (w * x).sum()], [(w * x).sum(), w.sum()]])
        step = np.linalg.solve(curvature + 1e-3 * np.eye(2), gradient)
        slope, intercept = slope - step[0], intercept - step[1]
    return float(slope), float(intercept)


def _threshold(score: Floats, truth: NDArray[np.bool_]) -> float | None:
    """The least score at which PRECISION is reached with enough support; None: nowhere."""
    order = np.argsort(-score, kind="stable")
    right = np.cumsum(truth[order])
    precise = (right / np.arange(1, len(order) + 1) >= PRECISION) & (right >= SUPPORT)
    places = np.flatnonzero(precise)
    return float(score[order[places[-1]]]) if len(places) else None


def corpora(folder: Path, bench: Path) -> Iterator[Marked]:
    """All marked texts."""
    yield from knowledgenet(bench / "data" / "knowledgenet" / "passages.jsonl")
    for name in ("dev", "test"):
        yield from redocred(folder / "re_docred" / f"{name}_revised.json.xz")
    yield from fewrel(folder / "re_fewrel" / "val_wiki.json.xz")
    yield from unrelated.re3d(folder / "re3d")
    yield from unrelated.qasrl(folder / "oie_qasrl_gs" / "sentences-wikinews.dev.full.csv.xz")
    yield from unrelated.gum(folder / "gum_open")


def main() -> None:
    """Read, fit, write, report."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.relations")
    for name in ("corpora", "bench", "pipeline", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    data = examples(load_pipeline(str(given.pipeline)), corpora(given.corpora, given.bench))
    print(f"pairs {len(data.folds)}, related {(data.truth == 1).any(axis=1).sum()}", flush=True)
    scorer, report = train(data)
    scorer.save(given.out)
    print(*report, f"{given.out}: {given.out.stat().st_size} bytes", sep="\n")


if __name__ == "__main__":
    main()
