"""Whom "he" and "she" mean, on trees written by hand."""

from __future__ import annotations

import pytest

from kg.language.context import Context
from kg.language.coreference import corefer
from kg.language.mentions import detect
from kg.language.persons import candidates, he_and_she, meant
from kg.model import MentionKind
from tests.trees import parsed

HE = "He PRON 2 nsubj he\nleft VERB 0 root leave\n. PUNCT 2 punct"


def context_of(*docs) -> Context:
    offsets = [100 * i for i in range(len(docs))]
    found = detect(docs, offsets)
    return Context(docs, [m for m, _ in found], [s for _, s in found])


def test_probability_goes_through_the_pronouns_before() -> None:
    names = [
        parsed(f"{name} PROPN 2 nsubj\nspoke VERB 0 root\n. PUNCT 2 punct", (0, 1, "PERSON"))
        for name in ("Roe", "Low")
    ]
    context = context_of(*names, parsed(HE), parsed(HE))
    first = meant(context, 2, {0: 0.5, 1: 0.25}, {})
    assert first == pytest.approx({2: 0.25, 0: 0.5, 1: 0.25})
    then = meant(context, 3, {2: 0.5, 1: 0.4}, {2: first})
    assert then == pytest.approx({3: 0.1, 2: 0.125, 0: 0.25, 1: 0.525})


def test_who_is_called_he_is_a_person_whatever_the_name_was_taken_for() -> None:
    told = parsed("Quorvane PROPN 2 nsubj\nspoke VERB 0 root\n. PUNCT 2 punct", (0, 1, "ORG"))
    context = context_of(told, parsed(HE))
    he_and_she(context)
    assert context.chains() == [[0, 1]]
    assert (context.mentions[0].type, context.mentions[0].gender) == ("PERSON", None)
    mentions, chains, _ = corefer(context.docs, context.mentions, context.sites)
    assert chains == ((0, 1),)
    assert mentions[0].type == "PERSON"


def test_a_known_place_and_what_is_called_a_company_are_no_persons() -> None:
    place = parsed("Denmark PROPN 2 nsubj\nspoke VERB 0 root\n. PUNCT 2 punct", (0, 1, "GPE"))
    context = context_of(place, parsed(HE))
    assert candidates(context, 1) == []
    company = parsed(
        "Quorvane PROPN 5 nsubj\nis AUX 5 cop be\na DET 5 det\nSwedish ADJ 5 amod\n"
        "company NOUN 0 root company\n. PUNCT 5 punct",
        (0, 1, "ORG"),
    )
    context = context_of(company, parsed(HE))
    (pronoun,) = (i for i, m in enumerate(context.mentions) if m.kind is MentionKind.PRONOUN)
    context.link(0, 1, "said to be")
    assert candidates(context, pronoun) == []


def test_nobody_of_the_other_gender_is_meant() -> None:
    told = parsed(
        "Jane PROPN 3 nsubj\nRoe PROPN 1 flat\nspoke VERB 0 root\n. PUNCT 3 punct",
        (0, 2, "PERSON"),
    )
    assert candidates(context_of(told, parsed(HE)), 1) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Joan", False), ("Peter", True), ("Jackson", True), ("Joan Low", False)],
    ids=["a woman's", "a man's", "rather a surname", "with a surname"],
)
def test_a_given_name_alone_tells_who_is_not_meant(name: str, meant: bool) -> None:
    words = name.split()
    rows = [f"{w} PROPN {len(words) + 1 if k == 0 else 1} {'nsubj' if k == 0 else 'flat'}"
            for k, w in enumerate(words)]  # fmt: skip
    said = parsed("\n".join([*rows, "spoke VERB 0 root"]), (0, len(words), "PERSON"))
    assert bool(candidates(context_of(said, parsed(HE)), 1)) is meant


def test_what_a_pronoun_is_said_to_be_does_not_keep_it_from_a_name() -> None:
    said = parsed("Roe PROPN 2 nsubj\nspoke VERB 0 root\n. PUNCT 2 punct", (0, 1, "PERSON"))
    told = parsed(
        "He PRON 4 nsubj he\nwas AUX 4 cop be\nthe DET 4 det\nwinner NOUN 0 root\n. PUNCT 4 punct"
    )
    context = context_of(said, told, parsed(HE))
    context.link(1, 2, "what he was")
    he_and_she(context)
    assert context.chains() == [[0, 1, 2, 3]]
    through = meant(context, 3, {2: 0.5}, {1: {0: 0.75, 1: 0.25}})
    assert through == pytest.approx({3: 0.5, 0: 0.375, 1: 0.125})
