"""Paragraphs of plain text: blank lines, one per line, hard-wrapped."""

import textwrap

import pytest

from kg.read.paragraphs import paragraphs

PARAGRAPHS = (
    (
        "The mayor of Porto opened the new bridge on Tuesday, a year later than planned, and said "
        "that nobody had believed in it when she took office. It cost twice what was agreed."
    ),
    "“We were told that it could not be built,” she said.",
    (
        "Its builder, a firm from the north of the country, has asked for more money still, and "
        "the city has refused. A court in Lisbon will hear both sides in March; a decision is not "
        "expected before the summer, according to the firm's lawyers, who would not say how much "
        "they ask for."
    ),
    "Traffic over the old bridge has fallen by a third since.",
)


def wrapped(width: int, between: str, indent: str = "") -> str:
    return between.join(
        textwrap.fill(paragraph, width, initial_indent=indent, break_on_hyphens=False)
        for paragraph in PARAGRAPHS
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        "\n \n\n".join(f"    {paragraph}  " for paragraph in PARAGRAPHS),
        wrapped(72, "\n\n"),
        wrapped(60, "\n\n\n"),
        wrapped(80, "\n", indent="    "),
    ],
    ids=["blank lines", "lines", "indented", "wrapped at 72", "wrapped at 60", "wrapped, indented"],
)
def test_paragraphs(text: str) -> None:
    found = [" ".join(span.of(text).split()) for span in paragraphs(text)]
    assert found == list(PARAGRAPHS)


def test_short_lines_are_lines() -> None:
    text = f"{PARAGRAPHS[0]}\n\nMayor Ines Roca\nAt the new bridge\n\n{PARAGRAPHS[2]}"
    assert [span.of(text) for span in paragraphs(text)][1:3] == [
        "Mayor Ines Roca",
        "At the new bridge",
    ]


def test_nothing() -> None:
    assert paragraphs(" \n\n ") == []
