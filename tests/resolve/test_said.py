"""The words of what somebody says: its marks, and who says it inside it."""

from __future__ import annotations

import pytest

from kg.model import Argument, Span
from kg.resolve.said import content_words, unquoted


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"It may rain"', "It may rain"),
        ("“It may rain”", "It may rain"),
        ('"It may rain', "It may rain"),
        ('"No" and "never"', '"No" and "never"'),
        ('it was "unwise"', 'it was "unwise"'),
        ('"Unwise" it was', '"Unwise" it was'),
    ],
)
def test_unquoted(text: str, bare: str) -> None:
    assert unquoted(text) == bare


def test_who_says_it_is_no_part_of_it() -> None:
    text = 'Then: "We lost," said Ann Low, "but we will win."'
    content = Argument("complement", Span(6, len(text)), text[6:])
    saying = [Span(text.index(w), text.index(w) + len(w)) for w in ("said", "Ann Low")]
    assert content_words(content, saying) == "We lost, but we will win"


def test_a_clause_stands_without_its_conjunction() -> None:
    text = "that it may rain."
    assert content_words(Argument("complement", Span(9, 26), text), []) == "it may rain"
