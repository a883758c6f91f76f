"""Sorting by way of the disk gives what sorting in memory gives."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from kg.rdf.sorting import counted, distinct


@pytest.mark.parametrize("at_once", [1, 3, 10, 1000])
def test_lines_are_sorted_and_each_is_there_once(at_once: int) -> None:
    draw = random.Random(0)
    lines = [draw.choice("aä𝄞 \u2028") + str(draw.randrange(20)) for _ in range(100)]
    assert list(distinct(iter(lines), at_once)) == sorted(set(lines))
    assert list(counted(iter(lines), at_once)) == sorted(Counter(lines).items())


def test_nothing_gives_nothing() -> None:
    assert list(distinct([])) == []
