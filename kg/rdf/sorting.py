"""Sorting more lines than memory should hold (external merge sort)."""

from __future__ import annotations

import tempfile
from heapq import merge
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

AT_ONCE = 100_000
"""Lines sorted in memory; more go to temporary files, as many lines in each."""
OPEN = 64
"""Files of one size that are made one; systems allow a process some 1,024 in all, often 256."""


def distinct(lines: Iterable[str], at_once: int = AT_ONCE) -> Iterator[str]:
    """``lines`` (none holds a line break) in the order of their code points, each once."""
    return (line for line, _ in counted(lines, at_once))


def counted(lines: Iterable[str], at_once: int = AT_ONCE) -> Iterator[tuple[str, int]]:
    """The same, each with how often it was there."""
    runs: list[list[IO[str]]] = [[]]
    last: list[str] = []
    try:
        source = iter(lines)
        while batch := list(islice(source, at_once)):
            if last:
                runs[0].append(_written(last))
                _merge(runs)
            batch.sort()
            last = batch
        sorted_runs = [_read(run) for level in runs for run in level]
        for line, same in groupby(merge(*sorted_runs, last) if sorted_runs else last):
            yield line, sum(1 for _ in same)
    finally:
        for run in chain.from_iterable(runs):
            run.close()


def _merge(runs: list[list[IO[str]]]) -> None:
    """Make one of the runs of each level of which there are many, of the next level."""
    for level, several in enumerate(runs):
        if len(several) == OPEN:
            if level + 1 == len(runs):
                runs.append([])
            runs[level + 1].append(_written(merge(*map(_read, several))))
            for run in several:
                run.close()
            several.clear()


def _written(lines: Iterable[str]) -> IO[str]:
    run = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - lives on
    run.writelines(f"{line}\n" for line in lines)
    run.seek(0)
    return run


def _read(run: IO[str]) -> Iterator[str]:
    for line in run:
        yield line[:-1]
