import pickle

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.name_tags import (
    LONGEST,
    NameTagger,
    best,
    names_of,
    places_of,
    tags_of,
    types,
    weighed,
)
from kg.language.pipeline import WEIGHTS, load_pipeline

TAGS = tags_of(["PERSON", "ORG"])
TEXTS = [
    "Ada Moss of the Harlow Harbour Board met Ben Lisk in Delft.",
    "Yes.",
    "",
    " \n ",
    "Ada Moss went to Delft. " * (LONGEST // 4),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(WEIGHTS)


def likely(*rows: dict[str, float]) -> np.ndarray:
    """Log odds, what is not given being unlikely."""
    found = np.full((len(rows), len(TAGS)), -9.0, dtype=np.float32)
    for i, row in enumerate(rows):
        for tag, value in row.items():
            found[i, TAGS.index(tag)] = value
    return found


def read(odds: np.ndarray, starts: list[bool]) -> list[tuple[int, int, str]]:
    return list(names_of(best(odds, TAGS, starts), TAGS))


def test_a_name_is_whole_though_single_words_say_otherwise() -> None:
    odds = likely({"B-ORG": -0.1, "U-PERSON": -2}, {"L-PERSON": -0.5, "L-ORG": -0.6}, {"O": -0.1})
    assert read(odds, [True, False, False]) == [(0, 2, "ORG")]


def test_no_name_goes_over_the_end_of_a_sentence() -> None:
    odds = likely({"B-ORG": -0.1, "U-ORG": -3}, {"L-ORG": -0.1, "U-ORG": -3, "O": -4})
    assert read(odds, [True, False]) == [(0, 2, "ORG")]
    assert read(odds, [True, True]) == [(0, 1, "ORG"), (1, 2, "ORG")]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_the_row_found_is_the_best_of_those_allowed(words: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    odds = np.log(random.dirichlet(np.ones(len(TAGS)) / 2, size=words) + 1e-9).astype(np.float32)
    starts = [i == 0 or bool(random.random() < 0.3) for i in range(words)]
    found = best(odds, TAGS, starts)
    inside = ""
    for start, index in zip(starts, found, strict=True):
        place, _, label = TAGS[index].partition("-")
        assert (place in "IL") == bool(inside)
        assert not inside or (label == inside and not start)
        inside = label if place in "BI" else ""
    assert not inside
    assert odds[np.arange(words), found].sum() >= odds[:, 0].sum() - 1e-3


def test_the_recognisers_own_names_are_preferred(nlp: Language) -> None:
    doc = nlp.make_doc("Ada Moss saw it")
    doc.set_ents([Span(doc, 0, 2, label="ORG"), Span(doc, 3, 4, label="DATE")])
    own = places_of(doc, TAGS)
    assert [TAGS[i] for i in own] == ["B-ORG", "L-ORG", "O", "O"]
    odds = likely({"B-PERSON": -0.5, "B-ORG": -1}, {"L-PERSON": -0.5, "L-ORG": -1}, *2 * [{"O": 0}])
    assert read(odds, [True] + 3 * [False]) == [(0, 2, "PERSON")]
    found = weighed(odds, own, 1.0)
    assert np.exp(found).sum(axis=1) == pytest.approx(1)
    assert read(found, [True] + 3 * [False]) == [(0, 2, "ORG")]


def test_names_do_not_depend_on_the_batch_or_the_process(nlp: Language) -> None:
    def seen(docs: list[Doc]) -> list[list[tuple[int, int, str, dict[str, float]]]]:
        return [[(e.start, e.end, e.label_, types(e)) for e in doc.ents] for doc in docs]

    alone = seen([nlp(text) for text in TEXTS])
    assert [label for _, _, label, _ in alone[0]] == ["PERSON", "ORG", "PERSON", "LOC"]
    assert len(alone[-1]) == 2 * TEXTS[-1].count("Ada")
    assert seen(list(nlp.pipe(TEXTS))) == alone
    assert seen(list(nlp.pipe(TEXTS, n_process=2, batch_size=2))) == alone


def test_types_are_probabilities_of_names_alone(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    for name in doc.ents:
        assert sum(types(name).values()) == pytest.approx(1)
        assert max(types(name), key=lambda label: types(name)[label]) == name.label_
    assert types(doc[2:4]) == {}  # "of the"
    assert types(nlp.make_doc("Ada Moss")[:2]) == {}


def test_without_a_graph_nothing_changes(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    names = doc.ents
    assert NameTagger("none", 1.0, ())(doc).ents == names


def test_saved_copied_and_loaded_it_scores_the_same(nlp: Language, tmp_path) -> None:
    pipe: NameTagger = nlp.get_pipe("kg_names")
    vectors = nlp(TEXTS[0]).tensor
    expected = pipe.scores(vectors)
    pipe.to_disk(tmp_path / "names")
    for again in (
        NameTagger("again", 1.0, ()).from_disk(tmp_path / "names"),
        pickle.loads(pickle.dumps(pipe)),
    ):
        assert np.array_equal(again.scores(vectors), expected)
        assert again.labels == pipe.labels


def test_it_ships_and_its_labels_are_the_coarse_ones() -> None:
    whole = load_pipeline()
    assert "kg_names" in whole.pipe_names
    assert whole("Ada Moss lives in Delft.").ents[-1].label_ == "GPE"


def test_a_member_of_a_party_is_one_whatever_the_party_is_called() -> None:
    whole = load_pipeline()
    for text in ("Fellow Lib Dem Tom Varga voted.", "Lib Dem Tom Varga voted."):
        assert ("Lib Dem", "NORP") in {(e.text, e.label_) for e in whole(text).ents}
