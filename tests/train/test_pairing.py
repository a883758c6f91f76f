import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from kg.train.pairing import (
    ANAPHORS,
    DISTANCES,
    MENTIONS,
    distance_classes,
    gold_pairs,
    pairs_of,
    ranking_loss,
)

TEXTS = [
    ("Ada met Bob and she left .", {0: "ada", 2: "bob", 4: "ada"}),
    ("Bob met Ada and he left .", {0: "bob", 2: "ada", 4: "bob"}),
    ("Bob saw Ada because she waved .", {0: "bob", 2: "ada", 4: "ada"}),
    ("Ada saw Bob because he waved .", {0: "ada", 2: "bob", 4: "bob"}),
]


def example(nlp: Language, text: str, mentions: dict[int, str], anaphors: list[int]) -> Example:
    doc = Doc(nlp.vocab, words=text.split())
    doc.spans[MENTIONS] = [Span(doc, i, i + 1, label=entity) for i, entity in mentions.items()]
    if anaphors:
        doc.spans[ANAPHORS] = [Span(doc, i, i + 1) for i in anaphors]
    return Example(Doc(nlp.vocab, words=text.split()), doc)


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": {"width": 16, "depth": 1, "embed_size": 200}})
    tok2vec = {"@architectures": "spacy.Tok2VecListener.v1", "width": 16}
    model = {"@architectures": "kg.PairRanker.v1", "tok2vec": tok2vec, "width": 8, "hidden": 8}
    nlp.add_pipe("kg_antecedents", config={"model": model})
    return nlp


def test_an_anaphor_is_compared_with_the_mentions_before_it() -> None:
    pairs = pairs_of([(0, "a"), (3, "b"), (5, "a")], None)
    assert list(zip(pairs.anaphors, pairs.candidates, strict=True)) == [(3, 0), (5, 0), (5, 3)]
    assert pairs.groups.tolist() == [1, 2, 2]
    assert pairs.right.tolist() == [False, True, False]


def test_where_some_anaphors_learn_the_others_are_candidates_on_both_sides() -> None:
    pairs = pairs_of([(0, "a"), (3, "who"), (5, "who")], frozenset([3]))
    assert list(zip(pairs.anaphors, pairs.candidates, strict=True)) == [(3, 0), (3, 5)]
    assert pairs.right.tolist() == [False, True]


def test_a_doc_without_mentions_has_no_pairs(nlp: Language) -> None:
    assert not len(gold_pairs(example(nlp, "Nobody came .", {}, [])).anaphors)


def test_every_distance_has_one_class() -> None:
    rows = distance_classes(np.array([1, 2, 7, 99, 100, 5000, -3]))
    assert rows.shape == (7, DISTANCES)
    assert rows.sum(axis=1).tolist() == [1] * 7
    assert rows[-1, -1] == 1
    assert rows[0, 0] == 1


@pytest.mark.parametrize("right", [[True, False, True], [False, False, False]])
def test_the_loss_has_the_gradient_it_says(right: list[bool]) -> None:
    scores = np.array([0.3, -0.2, 1.1], dtype=np.float32)
    groups, gold = np.zeros(3, dtype=np.int64), np.array(right)
    _, gradient = ranking_loss(scores, groups, gold)
    for place in range(3):
        step = np.zeros(3, dtype=np.float32)
        step[place] = 1e-2
        above, _ = ranking_loss(scores + step, groups, gold)
        below, _ = ranking_loss(scores - step, groups, gold)
        assert gradient[place] == pytest.approx((above - below) / 2e-2, abs=1e-3)


def test_it_learns_whom_a_pronoun_means(nlp: Language) -> None:
    spacy.util.fix_random_seed(0)
    examples = [example(nlp, text, marked, [4]) for text, marked in TEXTS]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    assert nlp.evaluate(examples)["antecedent_acc"] == 1.0
