"""Typed readings for each pair of mentions."""

from __future__ import annotations

import pytest

from kg.extractions import extractor
from kg.ontology import load
from kg.propositions import records
from kg.rdf import Namespaces
from kg.read import read_text


def said(text: str, label: str) -> list[tuple[str, str]]:
    """(subject, object) of the records of one property, as the text writes them."""
    article = read_text(text, source="test", as_is=True)
    found = records(article, extractor(None)(article), load(), Namespaces())
    return [
        (spans(r["subject"], text), spans(r["object"], text))
        for r in found
        if r["predicate"]["label"] == label
    ]


def spans(end: dict[str, int], text: str) -> str:
    """The words of a record's end."""
    return text[end["start"] : end["end"]]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    text = "Ines Roth, who founded Kestrel Motors, has died."
    assert said(text, "founder of") == [
        ("Ines Roth", "Kestrel Motors"),
        ("who", "Kestrel Motors"),
    ]


def test_pronouns_of_the_same_sentence_count_those_of_others_do_not() -> None:
    text = "Tom Varga said he was born in Bristol. Varga said his home was Leeds."
    assert said(text, "born in") == [("he", "Bristol"), ("Tom Varga", "Bristol")]


def test_where_after_a_place_is_an_adverb() -> None:
    text = "Tom Varga moved to Leeds, where he opened a shop."
    assert ("Tom Varga", "where") not in said(text, "lives in")


def test_a_description_counts_only_where_nothing_else_names_the_thing() -> None:
    assert said("The company was founded by Ines Roth.", "founder of") == [
        ("Ines Roth", "The company")
    ]


def test_a_symmetric_property_is_said_in_both_directions() -> None:
    text = "Tom Varga married Ines Roth in 1999."
    assert said(text, "spouse of") == [("Tom Varga", "Ines Roth"), ("Ines Roth", "Tom Varga")]


def test_who_is_born_in_a_town_is_born_around_it() -> None:
    text = "Ines Roth was born in Leeds, Yorkshire, England, and lives in Lyon, Paris or Rome."
    assert said(text, "born in") == [
        ("Ines Roth", "Leeds"),
        ("Ines Roth", "Yorkshire"),
        ("Ines Roth", "England"),
    ]
    assert ("Lyon", "Paris") not in said(text, "located in")


@pytest.mark.parametrize("label", ["founder of", "born in"])
def test_ends_are_no_further_arguments(label: str) -> None:
    text = "Ines Roth, who founded Kestrel Motors, was born in Bristol."
    article = read_text(text, source="test", as_is=True)
    for record in records(article, extractor(None)(article), load(), Namespaces()):
        if record["predicate"]["label"] == label:
            assert record["args"] == []
