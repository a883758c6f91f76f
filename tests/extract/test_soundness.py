"""Soundness: doubts about the tree lower it."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.language import load_pipeline
from kg.language.analysis import analyse_docs
from kg.language.arcs import KEY
from kg.model import Article, Span

TEXT = "Ada Moss sold the old mill to Brightwater in May."


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def soundness(doc) -> list[float | None]:
    article = Article("", "", doc.text, (Span(0, len(doc.text)),))
    return [each.soundness for each in extract(analyse_docs(article, [doc])).propositions]


def test_a_plain_sentence_is_read_soundly(nlp) -> None:
    assert min(soundness(nlp(TEXT))) > 0.6


@pytest.mark.parametrize("word", ["mill", "Brightwater"])
def test_a_doubtful_arc_lowers_it(nlp, word: str) -> None:
    doc = nlp(TEXT)
    before = soundness(doc)
    noted = doc.user_data[KEY].copy()
    (at,) = [token.i for token in doc if token.text == word]
    noted[1, at] = 0.3
    doc.user_data[KEY] = noted
    assert min(soundness(doc)) < min(before) - 0.2


def test_where_nothing_is_rated_it_is_unknown(nlp) -> None:
    doc = nlp(TEXT)
    del doc.user_data[KEY]
    assert set(soundness(doc)) == {None}
