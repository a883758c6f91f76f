"""Sorting more lines than memory should hold (external merge sort)."""

from __future__ import annotations

import tempfile
from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

AT_ONCE = 100_000
"""Lines sorted in memory; more go to temporary files, as many lines in each."""


def distinct(lines: Iterable[str], at_once: int = AT_ONCE) -> Iterator[str]:
    """``lines`` (none holds a line break) in the order of their code points, each once."""
    return (line for line, _ in counted(lines, at_once))


def counted(lines: Iterable[str], at_once: int = AT_ONCE) -> Iterator[tuple[str, int]]:
    """The same, each with how often it was there."""
    runs: list[IO[str]] = []
    last: list[str] = []
    try:
        source = iter(lines)
        while batch := list(islice(source, at_once)):
            if last:
                runs.append(_written(last))
            batch.sort()
            last = batch
        found = merge(*(_read(run) for run in runs), last) if runs else last
        for line, same in groupby(found):
            yield line, sum(1 for _ in same)
    finally:
        for run in runs:
            run.close()


def _written(lines: list[str]) -> IO[str]:
    run = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - lives on
    run.writelines(f"{line}\n" for line in lines)
    run.seek(0)
    return run


def _read(run: IO[str]) -> Iterator[str]:
    for line in run:
        yield line[:-1]
