"""What one article more costs a graph, and one less: beyond reading it, which a process of its own
does.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from kg.build import build, remove
from kg.train.benchmarks import machine, timed
from kg.train.benchmarks.building import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ROUNDS = 3
"""How often the article is added and removed."""


def _built(texts: Path, out: Path) -> None:
    build([texts], out)


def changed(out: Path, article: Path) -> list[tuple[float, float]]:
    """(adding, removing): seconds of this process, once for each round."""
    return [
        (timed(build, [article], out)[0], timed(remove, out, str(article))[0])
        for _ in range(ROUNDS)
    ]


def measure(work: Path, corpora: Path, articles: Sequence[int]) -> Iterator[str]:
    """The lines of ``python -m kg.train adding``.

    The graphs are those of ``building`` in the same folder, or made.
    """
    yield machine()
    inputs(work / "one-more", corpora, max(articles) + 1)
    last = max((work / "one-more").glob("*.txt"))
    for count in sorted(articles):
        texts, out = work / f"texts-{count}", work / f"out-{count}"
        inputs(texts, corpora, count)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            alone.submit(_built, texts, out).result()
            rounds = alone.submit(changed, out, last).result()
        added, removed = (sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True))
        yield f"{count:,} articles: one more in {added:.2f} s of the processor, out {removed:.2f} s"
