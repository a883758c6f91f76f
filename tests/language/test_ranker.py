"""The ranking of antecedents over the encoder's vectors, with weights made up here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kg.language import ranker
from kg.language.antecedents import CLASSES, candidates, choose, facts
from kg.language.context import Context
from kg.language.coreference import corefer
from kg.language.mentions import detect
from tests.trees import parsed

WIDTH, HIDDEN = 6, 4


@pytest.fixture
def docs():
    first = parsed("Roe PROPN 2 nsubj\nspoke VERB 0 root speak\n. PUNCT 2 punct", (0, 1, "PERSON"))
    second = parsed("Low PROPN 2 nsubj\nspoke VERB 0 root speak\n. PUNCT 2 punct", (0, 1, "PERSON"))
    third = parsed("He PRON 2 nsubj he\nleft VERB 0 root leave\n. PUNCT 2 punct")
    random = np.random.default_rng(5)
    for doc in (first, second, third):
        doc.tensor = random.standard_normal((len(doc), WIDTH)).astype(np.float32)
    return [first, second, third]


def detected(docs):
    return detect(docs, [0, 20, 40])


def names_of_facts(docs) -> tuple[str, ...]:
    pairs = detected(docs)
    context = Context(docs, [m for m, _ in pairs], [s for _, s in pairs])
    return tuple(facts(context, 2, 0))


@pytest.fixture
def weights(docs) -> ranker.Ranker:
    names = names_of_facts(docs)
    random = np.random.default_rng(6)

    def made(*shape: int) -> np.ndarray:
        return random.standard_normal(shape).astype(np.float32)

    return ranker.Ranker(
        facts=names,
        linear=made(len(CLASSES), len(names)),
        project=made(WIDTH, 4 * HIDDEN),
        bias=made(4 * HIDDEN),
        mix=made(HIDDEN, HIDDEN),
        told=made(len(names) + len(CLASSES), HIDDEN),
        out=made(HIDDEN + 1),
        certain=dict.fromkeys(CLASSES, 0.5),
        encoder="x",
    )


def context_of(docs, weights: ranker.Ranker) -> Context:
    pairs = detected(docs)
    sites = [s for _, s in pairs]
    return Context(docs, [m for m, _ in pairs], sites, scorer=weights.over(docs, sites))


def test_odds_are_those_of_the_formula(docs, weights) -> None:
    context = context_of(docs, weights)
    (odds,) = context.scorer(context, 2, [0])
    told = facts(context, 2, 0)
    row = np.array([told[name] for name in weights.facts])
    a, c = (docs[k].tensor[0] @ weights.project + weights.bias for k in (2, 0))
    kinds = np.eye(len(CLASSES))[CLASSES.index("person")]
    hidden = a[:HIDDEN] + c[HIDDEN : 2 * HIDDEN]
    hidden = hidden + (a[2 * HIDDEN : 3 * HIDDEN] * c[3 * HIDDEN :]) @ weights.mix
    hidden = hidden + np.concatenate([row, kinds]) @ weights.told
    expected = weights.linear[0] @ row + np.maximum(hidden, 0) @ weights.out[:-1] + weights.out[-1]
    assert odds == pytest.approx(float(expected), rel=1e-4)


def test_a_file_gives_the_same_ranking(docs, weights, tmp_path) -> None:
    path = tmp_path / "weights.npz"
    ranker.save(weights, path)
    read = ranker.load(path)
    assert (read.facts, read.certain, read.encoder) == (weights.facts, weights.certain, "x")
    before, after = (context_of(docs, w) for w in (weights, read))
    found = list(candidates(before, 2))
    assert found == [1, 0]
    odds = before.scorer(before, 2, found)
    assert after.scorer(after, 2, found) == pytest.approx(odds, rel=0.02, abs=0.02)


@pytest.mark.parametrize(("wanted", "name"), [(1.0, "nearness"), (-1.0, "distance")])
def test_the_likeliest_is_taken_if_it_is_likely_enough(docs, weights, wanted, name) -> None:
    silent = {
        n: np.zeros_like(getattr(weights, n)) for n in ("linear", "project", "bias", "told", "out")
    }
    silent["linear"][:, weights.facts.index(name)] = 20 * wanted
    sure = replace(weights, **silent)
    context = context_of(docs, sure)
    found = list(candidates(context, 2))
    assert choose(context, 2, found) == (1 if wanted > 0 else None)
    mentions, chains, _ = corefer(docs, context.mentions, context.sites, sure)
    together = {mentions[i].text for chain in chains for i in chain}
    assert together == ({"Low", "He"} if wanted > 0 else set())


def test_vectors_of_another_width_are_no_use(docs, weights) -> None:
    docs[1].tensor = np.zeros((len(docs[1]), WIDTH + 1), dtype=np.float32)
    assert weights.over(docs, [s for _, s in detected(docs)]) is None


def test_no_file_or_another_encoder_means_facts_alone(monkeypatch, tmp_path, weights) -> None:
    class Pipeline:
        path = tmp_path
        pipe_names = ()

    monkeypatch.setattr(ranker, "WEIGHTS", tmp_path / "weights.npz")
    assert ranker.ranker_for(Pipeline()) is None
    ranker.save(replace(weights, encoder=""), ranker.WEIGHTS)
    assert ranker.ranker_for(Pipeline()) is None  # a pipeline without an encoder
    (tmp_path / "tok2vec").mkdir()
    (tmp_path / "tok2vec" / "model").write_bytes(b"an encoder")
    ranker.save(weights, ranker.WEIGHTS)
    assert ranker.ranker_for(Pipeline()) is None
    own = ranker.encoder_digest(Pipeline())
    ranker.save(replace(weights, encoder=own), ranker.WEIGHTS)
    assert ranker.ranker_for(Pipeline()).encoder == own
