"""What somebody fails, declines or is expected to do is told in words, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import ontology
from kg.extractions import extractor
from kg.model import Factuality
from kg.read import read_text
from kg.resolve.typing import candidates

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS = ontology.load()


@pytest.fixture(scope="module")
def told(pipeline: str | None) -> Callable[[str], set[tuple[str, str]]]:
    """{(relation, words)} of the open facts of a text that are told in words."""
    extracted = extractor(pipeline)

    def words(text: str) -> set[tuple[str, str]]:
        extraction = extracted(read_text(text, source="", as_is=True))
        found = set()
        for each in candidates(extraction, NEWS):
            said = extraction.propositions[each.proposition]
            fact = said.factuality is Factuality.ASSERTED and not said.negated
            if each.relation and each.object.value is not None and fact:
                found.add((each.relation, each.object.value.value))
        return found

    return words


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Jane Roe failed to turn up on Monday.", ("fail", "to turn up on Monday")),
        ("Acme's brands have continued to perform well.", ("continue", "to perform well")),
        ("Acme plans to expand overseas.", ("plan", "to expand overseas")),
        (
            "The sale of Acme is expected to close in May.",
            ("be", "expected to close in May"),
        ),
        (
            "Jane Roe is alleged to have lied and taken a bribe.",
            ("be", "alleged to have lied and taken a bribe"),
        ),
        (
            "Jane Roe was forced to resign from the board of Acme.",
            ("be", "forced to resign from the board of Acme"),
        ),
    ],
)
def test_told_in_words(
    told: Callable[[str], set[tuple[str, str]]], sentence: str, fact: tuple[str, str]
) -> None:
    assert fact in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme agreed to buy Bolt Ships.",  # "agree to buy" Bolt Ships
        "Acme began to buy Bolt Ships in May.",  # and has done so
        "Acme is going to close.",
        "Jane Roe seems to have won.",
        "Jane Roe wants to do so.",
        "Jane Roe may decide to leave.",
        "If Acme fails to pay on time, Jane Roe will leave.",
        "Acme did not agree to leave.",
        "Jane Roe said the state has to pay.",
        "A man waited to speak.",
    ],
)
def test_not_told_in_words(told: Callable[[str], set[tuple[str, str]]], sentence: str) -> None:
    assert not {words for _, words in told(sentence) if words.startswith("to ")}
