"""What a build takes: articles and words a second, where the time goes, memory, space on disk.

Recombined articles (`kg.train.recombined`).  Each build runs in a process of its own, so that its
peak memory is its own, and reads its articles by one more, so that the processor time of reading
them and that of all the rest are told apart by the system.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import TYPE_CHECKING

from kg.build import build
from kg.scale import Means
from kg.train.benchmarks import machine
from kg.train.recombined import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MIB = 1 << (10 if sys.platform == "linux" else 20)
"""Units of ``ru_maxrss`` in a mebibyte: kibibytes on Linux, bytes on macOS."""


@dataclass(frozen=True)
class Built:
    """What one build took."""

    articles: int
    words: int
    triples: int
    wall: float
    """Seconds."""
    pipeline: float
    """Seconds of processor time of the processes that read the articles: loading the language
    pipeline, parsing, extraction."""
    rest: float
    """Seconds of processor time of all else: reading files, who is one, writing."""
    peak: float
    """Most memory of the building process, MiB."""
    peak_reading: float
    """Most memory of a process that reads, MiB."""
    disk: int
    """Bytes of the folder, files with several names counted once."""

    @property
    def outside(self) -> float:
        """The share of processor time outside the pipeline."""
        return self.rest / (self.rest + self.pipeline)

    def __str__(self) -> str:
        used = self.pipeline + self.rest
        return (
            f"{self.articles:,} articles, {self.words:,} words, {self.triples:,} triples: "
            f"{self.wall:.0f} s; {used:.0f} s of the processor, "
            f"{self.articles / used:.1f} articles/s, {self.words / used:,.0f} words/s, "
            f"{self.outside:.0%} of it outside the pipeline; at most {self.peak:,.0f} MiB, "
            f"{self.peak_reading:,.0f} MiB where articles are read; "
            f"{self.disk / self.articles / 1000:.0f} kB an article on disk"
        )


def inputs(folder: Path, corpora: Path, count: int) -> int:
    """Write so many articles into ``folder``; how many words they have."""
    folder.mkdir(parents=True, exist_ok=True)
    words = 0
    for number, text in enumerate(texts(corpora, count)):
        words += len(text.split())
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return words


def measured(folder: Path, out: Path, words: int, workers: int = 1) -> Built:
    """Build ``out`` from the files of ``folder``; in a process that has built nothing before."""
    others, own, start = _seconds(RUSAGE_CHILDREN), _seconds(RUSAGE_SELF), perf_counter()
    graph = build([folder], out, means=Means(workers)).graph
    wall = perf_counter() - start
    return Built(
        graph.articles,
        words,
        graph.triples,
        wall,
        _seconds(RUSAGE_CHILDREN) - others,
        _seconds(RUSAGE_SELF) - own,
        getrusage(RUSAGE_SELF).ru_maxrss / MIB,
        getrusage(RUSAGE_CHILDREN).ru_maxrss / MIB,
        size(out),
    )


def _seconds(who: int) -> float:
    used = getrusage(who)
    return used.ru_utime + used.ru_stime


def size(folder: Path) -> int:
    """Bytes of the files below ``folder``, each once."""
    found = {(s.st_dev, s.st_ino): s.st_size for p in folder.rglob("*") if (s := p.stat())}
    return sum(found.values())


def measure(work: Path, corpora: Path, articles: Sequence[int], workers: int = 1) -> Iterator[str]:
    """The lines of ``python -m kg.train building``."""
    yield f"{machine()}; {workers} reading"
    made: list[Built] = []
    for count in sorted(articles):
        shutil.rmtree(work / f"out-{count}", ignore_errors=True)
        words = inputs(work / f"texts-{count}", corpora, count)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            given = (work / f"texts-{count}", work / f"out-{count}", words, workers)
            made.append(alone.submit(measured, *given).result())
        yield str(made[-1])
    for few, many in pairwise(made):
        yield compared(few, many)


def compared(few: Built, many: Built) -> str:
    """What the articles cost that the larger of two builds has more."""
    more = many.articles - few.articles
    used = many.pipeline + many.rest - few.pipeline - few.rest
    return (
        f"from {few.articles:,} to {many.articles:,}: peak memory x {many.peak / few.peak:.2f}; "
        f"each article more takes {used / more * 1000:.0f} ms of the processor, "
        f"{(many.rest - few.rest) / more * 1000:.0f} ms of it outside the pipeline, "
        f"{(many.peak - few.peak) / more * 1024:.1f} KiB of memory, "
        f"{(many.disk - few.disk) / more / 1000:.0f} kB on disk"
    )
