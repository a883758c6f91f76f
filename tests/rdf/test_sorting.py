"""Sorting by way of the disk gives what sorting in memory gives."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from types import SimpleNamespace
from typing import IO, Any

import pytest

from kg.rdf import sorting
from kg.rdf.sorting import counted, distinct


@pytest.mark.parametrize("at_once", [1, 3, 10, 1000])
def test_lines_are_sorted_and_each_is_there_once(at_once: int) -> None:
    draw = random.Random(0)
    lines = [draw.choice("aä𝄞 \u2028") + str(draw.randrange(20)) for _ in range(100)]
    assert list(distinct(iter(lines), at_once)) == sorted(set(lines))
    assert list(counted(iter(lines), at_once)) == sorted(Counter(lines).items())


def test_few_files_are_open_however_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "OPEN", 4)
    made: list[IO[str]] = []

    def temporary(*given: Any, **more: Any) -> IO[str]:
        made.append(tempfile.TemporaryFile(*given, **more))  # noqa: SIM115 - it closes them
        assert sum(not file.closed for file in made) <= 4 * 5
        return made[-1]

    monkeypatch.setattr(sorting, "tempfile", SimpleNamespace(TemporaryFile=temporary))
    lines = [str(number * 7919 % 1000) for number in range(1000)]
    assert list(distinct(lines, 1)) == sorted(lines)
    assert len(made) > 1000
    assert all(file.closed for file in made)


def test_nothing_gives_nothing() -> None:
    assert list(distinct([])) == []
