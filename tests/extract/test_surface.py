"""Clauses as open information extraction writes them: one tuple, and each of its facts alone."""

from __future__ import annotations

import pytest


@pytest.fixture
def said(read_off):
    """A function from a sentence to its tuples and its readings, cells joined by bars."""

    def tuples(text):
        found = read_off(text).propositions
        whole = {" | ".join(p.surface) for p in found if p.surface}
        return whole, {" | ".join(r.cells) for p in found for r in p.readings}

    return tuples


def test_each_argument_of_a_clause_is_a_fact_of_its_own(said):
    whole, facts = said("Ada Moss sold the old mill to Brightwater in May.")
    assert whole == {"Ada Moss | sold | the old mill | to Brightwater | in May"}
    assert facts == {
        "Ada Moss | sold | the old mill",
        "Ada Moss | sold the old mill to | Brightwater",
        "Ada Moss | sold the old mill in | May",
    }


def test_a_passive_keeps_its_voice(said):
    _, facts = said("The old mill was bought by Brightwater in May.")
    assert facts == {
        "The old mill | was bought by | Brightwater",
        "The old mill | was bought in | May",
    }


def test_prepositions_are_written_as_the_sentence_writes_them(said):
    whole, facts = said("In 1962, Ada Moss founded the theatre.")
    assert whole == {"Ada Moss | founded | the theatre | In 1962"}
    assert "Ada Moss | founded the theatre In | 1962" in facts


def test_what_follows_an_argument_s_noun_is_a_reading_of_its_own(said):
    whole, facts = said("Karl Ostrom became the first mayor of Lund.")
    assert whole == {"Karl Ostrom | became | the first mayor of Lund"}
    assert facts == {
        "Karl Ostrom | became | the first mayor",
        "Karl Ostrom | became the first mayor of | Lund",
    }


def test_an_apposition_says_what_its_name_is_in_its_own_words(said):
    whole, _ = said("Ada Moss, the director of the old mill, resigned.")
    assert "Ada Moss | is | the director of the old mill" in whole


def test_a_predicate_noun_is_said_once(said):
    whole, _ = said("Ada Moss is the director of the mill.")
    assert whole == {"Ada Moss | is | the director of the mill"}


def test_adverbs_stand_with_the_verb_and_after_it(said):
    whole, _ = said("The council quickly approved the plan yesterday when Ada Moss resigned.")
    first = next(t for t in whole if "approved" in t)
    assert first.startswith("The council | quickly approved | the plan")
    assert first.endswith("| when Ada Moss resigned")


def test_quotation_marks_stay_with_what_they_enclose(said):
    whole, _ = said("The studio released “ Harbour Lights ” in June.")
    assert whole == {"The studio | released | “ Harbour Lights ” | in June"}
