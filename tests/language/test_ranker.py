"""The ranking of antecedents over the encoder's vectors, with weights made up here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kg.language import ranker
from kg.language.antecedent_facts import facts
from kg.language.antecedents import CLASSES, candidates, choose
from kg.language.context import Context
from kg.language.coreference import corefer
from kg.language.mentions import detect
from tests.trees import parsed

WIDTH, HIDDEN, MANY = 6, 4, 2


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
    return tuple(facts(context, 2, [0])[0])


@pytest.fixture
def weights(docs) -> ranker.Ranker:
    names = names_of_facts(docs)
    random = np.random.default_rng(6)

    def made(*shape: int) -> np.ndarray:
        return np.asarray(random.standard_normal(shape), dtype=np.float32)

    return ranker.Ranker(
        facts=names,
        linear=made(len(CLASSES), len(names)),
        project=made(WIDTH, 6 * MANY * HIDDEN),
        bias=made(6 * MANY * HIDDEN),
        mix=made(MANY, HIDDEN, HIDDEN),
        told=made(MANY, len(names) + len(CLASSES), HIDDEN),
        beside=made(MANY, HIDDEN, HIDDEN),
        among=made(MANY, 2 * HIDDEN + 1, HIDDEN),
        out=made(MANY, 2 * HIDDEN),
        none=made(),
        certain=dict.fromkeys(CLASSES, 0.5),
        encoder="x",
    )


def context_of(docs, weights: ranker.Ranker) -> Context:
    pairs = detected(docs)
    sites = [s for _, s in pairs]
    return Context(docs, [m for m, _ in pairs], sites, scorer=weights.over(docs, sites))


@pytest.mark.parametrize("together", [False, True])
def test_odds_are_those_of_the_formula(docs, weights, together) -> None:
    context = context_of(docs, weights)
    if together:
        context.link(0, 1, "both are one")
    (odds,) = context.scorer(context, 2, [0])  # alone it is the most and the mean of all
    (told,) = facts(context, 2, [0])
    row = np.array([told[name] for name in weights.facts])
    vectors = (docs[k].tensor[0] @ weights.project + weights.bias for k in (2, 0, 1))
    a, c, later = (vector.reshape(6, MANY, HIDDEN) for vector in vectors)
    chain = (c[4:] + later[4:]) / 2 if together else c[4:]
    kinds = np.eye(len(CLASSES))[CLASSES.index("person")]
    expected = weights.linear[0] @ row + weights.none
    for n in range(MANY):
        hidden = a[0, n] + c[2, n] + chain[0, n]
        hidden = hidden + (a[1, n] * (c[3, n] + chain[1, n])) @ weights.mix[n]
        hidden = np.maximum(hidden + np.concatenate([row, kinds]) @ weights.told[n], 0)
        rivals = hidden @ weights.beside[n]
        rivals = rivals + np.concatenate([hidden, hidden, [1]]) @ weights.among[n]
        expected += np.concatenate([hidden, np.maximum(rivals, 0)]) @ weights.out[n]
    assert odds == pytest.approx(float(expected), rel=1e-4)


def test_what_is_said_of_a_candidate_hangs_on_its_rivals(docs, weights) -> None:
    context = context_of(docs, weights)
    first, second = (context.scorer(context, 2, [i])[0] for i in (0, 1))
    assert context.scorer(context, 2, [0, 1]) != pytest.approx([first, second], rel=1e-3)
    assert context.scorer(context, 2, [1, 0]) == pytest.approx(
        context.scorer(context, 2, [0, 1])[::-1], rel=1e-4
    )


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
        n: np.zeros_like(getattr(weights, n))
        for n in ("linear", "project", "bias", "told", "out", "none")
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
