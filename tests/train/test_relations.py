"""Marked texts and the fitting of the classifier of relations."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from kg.train import relations, unrelated
from kg.train.relation_corpora import LABELS, knowledgenet, redocred, turned
from kg.train.relations import Examples, fit, platt, scores, train


def test_pairs_of_mentions_are_marked_in_both_orders(tmp_path: Path) -> None:
    text = "Ines Roth founded Kestrel."
    fact = {"property": "FOUNDED_BY", "subject": [18, 25], "object": [0, 9]}
    rows = [
        {"text": text, "fold": fold, "annotated": ["FOUNDED_BY"], "facts": [fact]}
        for fold in (1, 3)
    ]
    path = tmp_path / "passages.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    (marked,) = knowledgenet(path)  # the third fold is for measuring
    number = dict(marked.things)
    roth, kestrel = number[0, 9], number[18, 25]
    assert marked.relations == {
        (roth, "founderOf>", kestrel),
        (kestrel, "founderOf<", roth),
    }
    assert marked.judged == {"founderOf<", "founderOf>"}


def test_a_relation_counts_in_the_sentence_that_is_its_evidence(tmp_path: Path) -> None:
    def mention(name: str, sentence: int, place: int) -> dict[str, object]:
        return {"name": name, "sent_id": sentence, "pos": [place, place + 1], "type": "X"}

    document = {
        "sents": [["Roth", "left", "Leeds", "."], ["Roth", "likes", "Leeds", "."]],
        "vertexSet": [
            [mention("Roth", 0, 0), mention("Roth", 1, 0)],
            [mention("Leeds", 0, 2), mention("Leeds", 1, 2)],
        ],
        "labels": [{"r": "P551", "h": 0, "t": 1, "evidence": [0]}],
    }
    path = tmp_path / "x.json.xz"
    with lzma.open(path, "wt") as file:
        json.dump([document], file)
    (marked,) = redocred(path)
    assert marked.text == "Roth left Leeds. Roth likes Leeds."
    assert dict(marked.things) == {(0, 4): 0, (10, 15): 1, (17, 21): 2, (28, 33): 3}
    assert (0, "residesIn>", 1) in marked.relations
    assert (2, "residesIn>", 3) in marked.unclear


def packed(path: Path, *rows: dict[str, object]) -> None:
    with lzma.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_what_re3d_relates_in_no_way_is_unrelated(tmp_path: Path) -> None:
    source = tmp_path / "Somewhere"
    source.mkdir()
    text = "First.\nRoth of Acme met Low."
    packed(source / "documents.jsonl.xz", {"_id": "d", "text": text})
    places = {"Roth": 7, "Acme": 15, "Low": 24}
    packed(
        source / "entities.jsonl.xz",
        *({"documentId": "d", "begin": at, "end": at + len(n)} for n, at in places.items()),
    )
    ends = {"sourceBegin": 7, "sourceEnd": 11, "targetBegin": 15, "targetEnd": 19}
    packed(source / "relations.jsonl.xz", {"documentId": "d", **ends})
    _, marked = unrelated.re3d(tmp_path)
    number = dict(marked.things)
    assert {marked.text[a:b] for a, b in number} == set(places)
    roth, acme, low = number[0, 4], number[8, 12], number[17, 20]
    assert marked.judged == set(LABELS)
    assert not marked.relations
    for label in LABELS:
        assert (roth, label, acme) in marked.unclear
        assert (roth, label, low) not in marked.unclear


def test_sentences_of_wikinews_are_unrelated_throughout(tmp_path: Path) -> None:
    path = tmp_path / "sentences.csv.xz"
    with lzma.open(path, "wt") as file:
        file.write('qasrl_id,tokens,sentence\nn:1,"Roth met Low , he said .",-\n')
    (marked,) = unrelated.qasrl(path)
    assert marked.text == "Roth met Low, he said."
    assert marked.judged == set(LABELS)
    assert not marked.relations | marked.unclear


def test_every_label_has_its_other_direction() -> None:
    assert {turned(label) for label in LABELS} == set(LABELS)


def made(rows: int) -> Examples:
    """Pairs of which one label is said where the first number is positive."""
    random = np.random.default_rng(0)
    vectors = (10 * random.standard_normal((rows, 10))).astype(np.float16)
    truth = np.full((rows, len(LABELS)), -1, np.int8)
    truth[:, 3] = vectors[:, 0] > 0
    return Examples(vectors, [[0, 7]] * rows, truth, np.arange(rows) % 2, np.ones(rows, np.bool_))


@pytest.fixture
def long_training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "EPOCHS", 60)
    monkeypatch.setattr(relations, "HIDDEN", 8)
    monkeypatch.setattr(relations, "RATE", 0.02)


@pytest.mark.usefixtures("long_training")
def test_what_is_said_is_learned_the_same_way_each_time() -> None:
    data = made(2000)
    first, second = fit(data, np.arange(2000)), fit(data, np.arange(2000))
    assert np.array_equal(first.dense, second.dense)
    score = scores(first, data, np.arange(2000))[:, 3]
    assert ((score > 0) == (data.truth[:, 3] == 1)).mean() > 0.9


@pytest.mark.usefixtures("long_training")
def test_a_relation_without_support_is_never_read() -> None:
    scorer, report = train(made(2000))
    assert len(report) == 1
    assert scorer.thresholds[3] < 1
    assert (np.delete(scorer.thresholds, 3) > 1).all()


def test_scores_are_turned_into_probabilities() -> None:
    score = np.repeat(np.array([-2.0, 2.0], np.float32), 500)
    truth = np.concatenate([np.arange(500) < 50, np.arange(500) < 400])
    slope, intercept = platt(score, truth)
    low, high = (1 / (1 + np.exp(-(slope * x + intercept))) for x in (-2, 2))
    assert abs(low - 0.1) < 0.02
    assert abs(high - 0.8) < 0.02
