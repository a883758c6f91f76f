"""How much candidates stand out, on trees written by hand."""

from __future__ import annotations

from math import log1p

import pytest

from kg.language.context import Context
from kg.language.mentions import detect
from kg.language.salience import SALIENCE, among
from tests.trees import parsed

HE = "He PRON 2 nsubj he\nleft VERB 0 root leave\n. PUNCT 2 punct"


def context_of(*docs) -> Context:
    found = detect(docs, [100 * i for i in range(len(docs))])
    return Context(docs, [m for m, _ in found], [s for _, s in found])


def told(subject: str, verb: str, other: str, label: str = "PERSON"):
    rows = f"{subject} PROPN 2 nsubj\n{verb} VERB 0 root\n{other} PROPN 2 obj\n. PUNCT 2 punct"
    return parsed(rows, (0, 1, "PERSON"), (2, 3, label))


def facts(context: Context, anaphor: int, found: list[int]) -> list[dict[str, float]]:
    rows = among(context, anaphor, found)
    return [dict(zip(SALIENCE, row, strict=True)) for row in rows]


def test_who_is_near_and_who_is_a_subject() -> None:
    context = context_of(told("Roe", "met", "Low"), parsed(HE))
    low, roe = facts(context, 2, [1, 0])
    assert (low["rank"], roe["rank"]) == (1.0, 0.5)
    assert (low["subject rank"], roe["subject rank"]) == (0.0, 1.0)
    assert (low["last subject"], roe["last subject"]) == (0.0, 1.0)
    assert (low["first rank"], roe["first rank"]) == (0.5, 1.0)
    assert (low["since"], roe["since"]) == (0.0, pytest.approx(log1p(1) / 3))
    assert roe["subjects since"] == 0.0


def test_who_is_spoken_of_most() -> None:
    context = context_of(told("Roe", "met", "Low"), told("Roe", "thanked", "Hill"), parsed(HE))
    context.link(0, 2, "the same name")
    hill, roe, low = facts(context, 4, [3, 2, 1])
    assert (hill["share"], roe["share"], low["share"]) == (0.25, 0.5, 0.25)
    assert (roe["subject share"], low["subject share"]) == (1.0, 0.0)
    assert roe["kept up"] == pytest.approx(2 / 3)
    assert low["kept up"] == pytest.approx(1 / 3)


def test_a_town_between_is_nobody_who_could_be_he() -> None:
    context = context_of(told("Roe", "left", "Quorvane", "GPE"), parsed(HE))
    town, roe = facts(context, 2, [1, 0])
    assert (town["name rank"], roe["name rank"]) == (0.0, 1.0)
    assert (town["share"], roe["share"], roe["since"]) == (0.0, 1.0, 0.0)


def test_pronouns_between_and_a_given_name_alone() -> None:
    context = context_of(told("Peter", "met", "Hill"), parsed(HE), parsed(HE))
    pronoun, hill, peter = facts(context, 3, [2, 1, 0])
    assert pronoun["pronouns since"] == 0.0
    assert hill["pronouns since"] == peter["pronouns since"] == pytest.approx(log1p(1) / 3)
    assert (peter["called"], hill["called"], pronoun["called"]) == (1.0, 0.0, 0.0)


def test_the_way_through_the_tree() -> None:
    doc = parsed(
        "Roe PROPN 2 nsubj\nsaid VERB 0 root\nLow PROPN 4 nsubj\nsold VERB 2 ccomp\n"
        "his PRON 6 nmod:poss\nboat NOUN 4 obj\n. PUNCT 2 punct",
        (0, 1, "PERSON"),
        (2, 3, "PERSON"),
    )
    context = context_of(doc)
    low, roe = facts(context, 2, [1, 0])
    assert (low["same clause"], roe["same clause"]) == (1.0, 0.0)
    assert (low["clause above"], roe["clause above"]) == (0.0, 1.0)
    assert low["tree"] == pytest.approx(log1p(3) / 3)
    assert roe["tree"] == pytest.approx(log1p(4) / 3)
    apart = context_of(doc, parsed(HE))
    (far,) = facts(apart, len(apart.mentions) - 1, [0])
    assert (far["tree"], far["same clause"]) == (0.0, 0.0)


def test_a_noun_phrase_has_candidates_that_are_no_persons() -> None:
    context = context_of(told("Roe", "left", "Quorvane", "GPE"), told("Low", "saw", "Hill"))
    town, roe = facts(context, 2, [1, 0])
    assert (town["name rank"], roe["name rank"]) == (1.0, 0.5)
