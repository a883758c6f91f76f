"""How builds gain from more processes: articles a second, and what limits it.

Invented articles of the length that news has (`kg.train.invented.texts`), built from nothing with
each number of processes in turn, several times over, so that what else the machine does meets all
of them alike.  Ratios of wall time mean something on idle cores alone, processor time anywhere.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import TYPE_CHECKING

from kg.build import build
from kg.scale import Means
from kg.train.invented import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TOGETHER = 8
"""Invented texts that make one article: some 2,600 characters."""


@dataclass
class Run:
    """Times of one build, in seconds."""

    articles: int = 0
    first: float = 0.0
    """Wall, until the first article was read: processes start, the pipeline loads."""
    reading: float = 0.0
    """Wall, from then until the last was."""
    rest: float = 0.0
    """Wall, of what follows: who is who, writing."""
    own: float = 0.0
    """Of the processor, in this process while articles were read."""
    others: float = 0.0
    """Of the processor, in the processes that read."""
    _told: list[tuple[str, int, float, float]] = field(default_factory=list)

    def tell(self, step: str, done: int, total: int | None) -> None:  # noqa: ARG002
        """To be told of progress."""
        self._told.append((step, done, perf_counter(), _seconds(RUSAGE_SELF)))

    def close(self, others: float) -> None:
        """Work the times out; ``others`` is what the processes took."""
        told = [each for each in self._told if each[0] == "extracting"]
        (_, _, begun, _), (_, _, first, own), (_, self.articles, last, owned) = (
            *told[:2],
            told[-1],
        )
        self.first, self.reading, self.rest = first - begun, last - first, perf_counter() - last
        self.own, self.others = owned - own, others

    @property
    def rate(self) -> float:
        """Articles a second, once it runs."""
        return (self.articles - 1) / self.reading


def _seconds(who: int) -> float:
    used = getrusage(who)
    return used.ru_utime + used.ru_stime


def run(inputs: Path, out: Path, workers: int) -> Run:
    """One build from nothing."""
    made, before = Run(), _seconds(RUSAGE_CHILDREN)
    build([inputs], out, means=Means(workers), progress=made.tell)
    made.close(_seconds(RUSAGE_CHILDREN) - before)
    return made


def measure(
    work: Path, articles: int, workers: Sequence[int] = (1, 2), rounds: int = 3
) -> Iterator[str]:
    """The lines of ``python -m kg.train scaling``."""
    inputs = work / "texts"
    inputs.mkdir(parents=True)
    parts = iter(texts(articles * TOGETHER))
    for number in range(articles):
        text = "\n".join(itertools.islice(parts, TOGETHER))
        (inputs / f"{number:05}.txt").write_text(text, encoding="utf-8")
    runs: dict[int, list[Run]] = {count: [] for count in workers}
    for turn in range(rounds):
        for count in workers:
            runs[count].append(run(inputs, work / f"out-{turn}-{count}", count))
    one = _median(runs[workers[0]])
    yield f"{one.articles} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    for count, made in runs.items():
        median = _median(made)
        yield (
            f"{count} processes: {median.rate:.2f} articles/s ({median.rate / one.rate:.2f} x), "
            f"first after {median.first:.1f} s, {median.rest:.1f} s after the last; processor time "
            f"{median.others / median.articles * 1000:.0f} ms an article there, "
            f"{median.own / median.articles * 1000:.0f} ms here"
        )


def _median(runs: Sequence[Run]) -> Run:
    return sorted(runs, key=lambda run: run.rate)[len(runs) // 2]
