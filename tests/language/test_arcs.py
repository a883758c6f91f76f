import pickle

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.language.arcs
from kg.language.arcs import DISTANCES, ArcScorer, better, distances, weighed
from kg.language.pipeline import WEIGHTS, load_pipeline

TEXTS = [
    "The harbour board, led by Ada Moss, bought the ferry from a firm in Delft last year.",
    "Yes.",
    "He saw the painter of the mill with the red roof as the council had asked. " * 5,
    "",
    " \n ",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(WEIGHTS)


def tree(heads: list[int]) -> bool:
    """Whether the columns are one tree with one root."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


def test_classes_of_distance() -> None:
    found = distances(40)
    assert found.shape == (40, 41)
    assert (found[:, 0] == 0).all()
    assert (np.diagonal(found, 1) == 1).all()
    assert found.max() == DISTANCES - 1
    assert set(np.unique(found)) == set(range(DISTANCES))
    assert found[3, 3] != found[3, 5] != found[3, 6]  # a word before it, one and two behind


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_a_tree_stays_a_tree_and_gets_no_worse(words: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    heads = np.array([0, *(random.integers(1, word + 1) for word in range(1, words))])
    arcs = np.log(random.dirichlet(np.ones(words + 1) / 3, size=words) + 1e-9)
    arcs[np.arange(words), np.arange(words) + 1] = -1e9
    found = better(arcs.astype(np.float32), heads)
    assert tree(found.tolist())
    rows = np.arange(words)
    assert arcs[rows, found].sum() >= arcs[rows, heads].sum() - 1e-4


def test_no_arc_is_made_to_cross_another() -> None:
    arcs = np.full((4, 5), -9.0, dtype=np.float32)
    arcs[2, 1] = -0.5  # the third word to the first
    for heads, found in (([2, 0, 2, 2], [2, 0, 2, 2]), ([2, 0, 2, 3], [2, 0, 1, 3])):
        likely = arcs.copy()
        likely[np.arange(4), heads] = -1
        assert better(likely, np.array(heads)).tolist() == found  # over 2 - 4; over no arc


def test_a_likelier_head_is_taken_and_what_is_below_stays_below() -> None:
    heads = np.array([0, 1, 2])
    arcs = np.log(np.array([[0.9, 1e-9, 0.05, 0.05], [0.1, 0.6, 1e-9, 0.3], [0.1, 0.7, 0.2, 1e-9]]))
    assert better(arcs.astype(np.float32), heads).tolist() == [0, 1, 1]
    assert better(weighed(arcs.astype(np.float32), heads, 3.0), heads).tolist() == [0, 1, 2]


def test_weighed_are_probabilities() -> None:
    arcs = np.log(np.array([[0.2, 0.5, 0.3]], dtype=np.float32))
    found = np.exp(weighed(arcs, np.array([2]), 1.0))
    assert found.sum() == pytest.approx(1)
    assert found[0, 2] > found[0, 1]


def test_every_word_has_a_probability_and_a_tree(nlp: Language) -> None:
    for doc in nlp.pipe(TEXTS):
        for sent in doc.sents:
            heads = [0 if t.head == t else t.head.i - sent.start + 1 for t in sent]
            assert tree(heads)
        assert all(0 <= token._.arc_probability <= 1 for token in doc)


def test_a_head_given_later_is_not_rated(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    word = doc[1]
    word.head = doc[-1] if word.head != doc[-1] else doc[0]
    assert word._.arc_probability is None
    assert nlp.make_doc("None here.")[0]._.arc_probability is None


def test_arcs_do_not_depend_on_the_batch_or_the_process(nlp: Language) -> None:
    def seen(docs: list[Doc]) -> list[list[tuple[int, str, float]]]:
        return [[(t.head.i, t.dep_, t._.arc_probability) for t in doc] for doc in docs]

    alone = seen([nlp(text) for text in TEXTS])
    assert seen(list(nlp.pipe(TEXTS))) == alone
    assert seen(list(nlp.pipe(TEXTS, n_process=2, batch_size=2))) == alone


def test_without_a_graph_nothing_changes(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    heads = [token.head.i for token in doc]
    del doc.user_data["kg.arcs"]
    assert [token.head.i for token in ArcScorer("none", 1.0, ())(doc)] == heads
    assert doc[0]._.arc_probability is None


def test_saved_copied_and_loaded_it_scores_the_same(nlp: Language, tmp_path) -> None:
    pipe: ArcScorer = nlp.get_pipe("kg_arcs")
    doc = nlp(TEXTS[0])
    expected, _ = pipe.scores(doc[:])
    pipe.to_disk(tmp_path / "arcs")
    empty = ArcScorer("again", pipe.bonus, ())
    for again in (empty.from_disk(tmp_path / "arcs"), pickle.loads(pickle.dumps(pipe))):
        assert np.array_equal(again.scores(doc[:])[0], expected)


def test_it_ships() -> None:
    assert "kg_arcs" in load_pipeline().pipe_names


def test_a_sentence_of_too_many_words_keeps_its_tree(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.language.arcs, "LONGEST", 8)
    doc = nlp("Yes, it did. " + TEXTS[0])
    rated = [token._.arc_probability is not None for token in doc]
    assert [any(rated[s.start : s.end]) for s in doc.sents] == [len(s) <= 8 for s in doc.sents]
