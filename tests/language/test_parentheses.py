"""Reports between commas and behind quotations, through the shipped pipeline."""

from __future__ import annotations

import pytest

from kg.language import load_pipeline
from kg.language.repair import mend

REPORTS = [
    ("The prices, says Jane Roe, are too high.", "Jane", "says", "prices", "high"),
    ("Shares, Ms Roe said, will fall in May.", "Roe", "said", "Shares", "fall"),
    ("The plan, the minister added, would cost £3m.", "minister", "added", "plan", "cost"),
    ("The firm, said its chairman Al Roe, has sold it.", "Al", "said", "firm", "sold"),
    ("The boats, Ms Roe told reporters, were sold in May.", "Roe", "told", "boats", "sold"),
    ("It was, he said, a sad day.", "he", "said", "It", "day"),
    ("“The prices,” Jane Roe said, “are too high.”", "Jane", "said", "prices", "high"),
]


@pytest.mark.parametrize(("text", "speaker", "verb", "subject", "predicate"), REPORTS)
def test_a_report_between_commas_is_outside_its_clause(
    text: str, speaker: str, verb: str, subject: str, predicate: str
) -> None:
    doc = load_pipeline()(text)
    mend(doc)
    token = {t.text: t for t in doc}
    assert (token[speaker].dep_, token[speaker].head.text) == ("nsubj", verb)
    assert token[subject].dep_.startswith("nsubj")
    assert token[subject].head.text == predicate
    assert token[predicate].head.text == verb


@pytest.mark.parametrize(
    "text",
    [
        "“We have to sell it,” Jane Roe said, adding that it was old.",
        "Acme sold the boat, Jane Roe said, and will close in May.",
        "When the boat came, Jane Roe said it rained, but nobody saw it.",
    ],
)
def test_a_clause_before_a_report_is_left_alone(text: str) -> None:
    doc = load_pipeline()(text)
    before = [(t.head.i, t.dep_) for t in doc]
    mend(doc)
    assert [(t.head.i, t.dep_) for t in doc] == before


def test_a_question_ends_where_nobody_behind_it_asks() -> None:
    doc = load_pipeline()('Jane Roe asked: "Is it so?" Campaign group Bolt praised Mr Low.')
    mend(doc)
    assert [sent[0].text for sent in doc.sents] == ["Jane", "Campaign"]
