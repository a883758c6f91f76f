from random import Random

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import spacy
import torch
from spacy.tokens import Doc, Span

from kg.language.name_tags import NameTagger, tags_of
from kg.train import name_tags
from kg.train.name_tags import TYPES, UNKNOWN, Tagger, Text, batches, fit, graph, loss, rate, texts

WIDTH = 8
NLP = spacy.blank("en")


def some(lengths: list[int]) -> list[Text]:
    """Words that are persons where the first feature is on."""
    random = np.random.default_rng(0)
    found = []
    for size in lengths:
        vectors = random.normal(size=(size, WIDTH)).astype(np.float16)
        tags = np.where(vectors[:, 0] > 0, tags_of(TYPES).index("U-PERSON"), 0)
        found.append(Text(vectors, tags))
    return found


class Encoder:
    def __call__(self, doc: Doc) -> Doc:
        doc.tensor = np.arange(len(doc) * WIDTH, dtype=np.float32).reshape(len(doc), WIDTH)
        return doc


def test_tags_are_those_of_the_pipelines_words_and_the_unknown_stays_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gold = Doc(NLP.vocab, words=["Ada", "Moss", "saw", "Delft"], spaces=[True] * 3 + [False])
    gold.set_ents([Span(gold, 0, 2, label="PERSON")], missing=[Span(gold, 3, 4)])
    monkeypatch.setattr(spacy.language.Language, "get_pipe", lambda *_: Encoder())
    monkeypatch.setattr(name_tags, "LONGEST", 3)
    (text,) = texts(NLP, [gold])  # what is only unknown teaches nothing
    names = tags_of(TYPES)
    assert [names[i] for i in text.tags] == ["B-PERSON", "L-PERSON", "O"]
    assert text.vectors.shape == (3, WIDTH)


def test_batches_hold_every_text_once() -> None:
    found = some([3, 40, 900, 5, 1700, 2])
    taken = [id(text.tags) for batch in batches(found, Random(0)) for text in batch]
    assert sorted(taken) == sorted(id(text.tags) for text in found)


def test_neither_padding_nor_the_unknown_changes_the_loss() -> None:
    torch.manual_seed(0)
    tagger = Tagger(WIDTH, len(tags_of(TYPES))).eval()
    short, long = some([4, 9])
    together = loss(tagger, [short, long]).item()
    apart = (4 * loss(tagger, [short]).item() + 9 * loss(tagger, [long]).item()) / 13
    assert together == pytest.approx(apart, rel=1e-4)
    half = Text(long.vectors, np.where(np.arange(9) < 5, long.tags, UNKNOWN))
    likely = tagger(torch.from_numpy(long.vectors.astype(np.float32))[None])[0]
    known = -likely[np.arange(5), long.tags[:5]].mean().item()
    assert loss(tagger, [half]).item() == pytest.approx(known, rel=1e-4)


@pytest.mark.filterwarnings("ignore")  # of torch, about exports
def test_it_learns_alike_each_time_and_its_graph_scores_as_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(name_tags, "PASSES", 12)
    monkeypatch.setattr(name_tags, "RATE", 0.02)
    monkeypatch.setattr(name_tags, "WORDS", 60)
    found = some([6] * 60)
    made = []
    for _ in range(2):
        *lines, tagger = fit(found)
        assert len(lines) == 13
        made.append(graph(tagger, WIDTH))
    assert made[0] == made[1]
    pipe = NameTagger("names", 1.0, TYPES, made[0])
    (text,) = some([11])
    vectors = text.vectors.astype(np.float32)
    with torch.no_grad():
        expected = tagger(torch.from_numpy(vectors)[None])[0].numpy()
    assert np.allclose(np.exp(pipe.scores(vectors)), np.exp(expected), atol=2e-3)
    assert (pipe.scores(vectors).argmax(axis=1) == text.tags).mean() > 0.8


def test_the_rate_rises_and_falls() -> None:
    passes = name_tags.PASSES
    assert rate(0) < rate(0.05) < rate(name_tags.WARM_UP) > rate(1) > rate(passes) > 0
