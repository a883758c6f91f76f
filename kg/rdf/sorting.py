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
    runs: list[IO[str]] = []
    last: list[str] = []
    try:
        source = iter(lines)
        while batch := list(islice(source, at_once)):
            if last:
                runs.append(_written(last))
            last = sorted(set(batch))
        if not runs:
            yield from last
            return
        found = merge(*(_read(run) for run in runs), last)
        for line, _ in groupby(found):
            yield line
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


def compared(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """(added?, line) for each line that only one of two sorted streams has, each once there."""
    left, right = iter(old), iter(new)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(left, None), next(right, None)
        elif other is None or (one is not None and one < other):
            yield False, one  # type: ignore[misc]
            one = next(left, None)
        else:
            yield True, other
            other = next(right, None)
