"""Confidence: a probability that follows from the construction, not from the words."""

from __future__ import annotations

from statistics import mean

import pytest

from kg.logistic import LEAST, MOST

STORY = (
    "Ada Moss, the director of the old mill, sold the theatre to Brightwater in May. "
    "Karl Ostrom, who had founded the ferry line in 1962, said that the council would close it "
    "because the harbour was silting up. Blaming the weather, he asked the mayor to resign."
)


@pytest.fixture
def told(read_off):
    return read_off(STORY).propositions


def test_it_is_a_probability_and_differs_between_constructions(told):
    found = [p.confidence for p in told]
    assert all(LEAST <= each <= MOST for each in found)
    assert len(set(found)) > len(found) // 2


def test_all_arguments_together_are_likelier_listed_than_one_alone(told):
    whole = mean(p.confidence for p in told if p.readings)
    assert whole > mean(r.confidence for p in told for r in p.readings)


def test_names_do_not_matter(read_off):
    one, other = (
        read_off(f"{name} sold the old mill to Brightwater.").propositions[0].confidence
        for name in ("Ada Moss", "Eva Nord")
    )
    assert one == other


def test_a_subject_of_its_own_is_surer_than_one_handed_down(told):
    rules = {p.rule: p.confidence for p in told if p.surface}
    assert rules["verb:direct"] > rules["verb:adverbial"]
