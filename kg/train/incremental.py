"""Adding and removing, against building from nothing: the same graph, and how long it takes.

Invented articles (`kg.train.invented.texts`).  The pipeline is loaded before anything is timed.
"""

from __future__ import annotations

import random
from time import perf_counter
from typing import TYPE_CHECKING

from kg.build import build, remove
from kg.extractions import extractor
from kg.rdf import Store, export
from kg.train.invented import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

STEPS = 4
"""Builds that a graph is made in."""


def write(folder: Path, count: int) -> list[Path]:
    """So many articles as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, text in enumerate(texts(count)):
        paths.append(folder / f"{number:05}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def triples(out: Path) -> list[bytes]:
    """The graph's N-Triples, sorted."""
    with Store.open(out) as store:
        data = export(store, "ntriples")
    return sorted((data or b"").splitlines())


def same(paths: Sequence[Path], work: Path, seed: int = 0) -> Iterator[str]:
    """Whether a graph built in steps, in random order, with articles put in and taken out again,
    is that of one build; a line for each comparison.
    """
    draw = random.Random(seed)  # noqa: S311 - an order, no secret
    order = draw.sample(paths, len(paths))
    left_out, kept = order[: len(order) // 10], order[len(order) // 10 :]
    build(kept, work / "whole")
    whole = triples(work / "whole")
    mixed = draw.sample(order, len(order))
    for step in range(STEPS):
        build(mixed[step::STEPS], work / "steps")
    yield _line(f"{len(paths)} articles in {STEPS} steps", work / "steps", _built(paths, work))
    for path in left_out:
        remove(work / "steps", str(path))
    yield _line(f"less {len(left_out)} of them, one by one", work / "steps", whole)


def _built(paths: Sequence[Path], work: Path) -> list[bytes]:
    build(paths, work / "all")
    return triples(work / "all")


def _line(what: str, out: Path, expected: Sequence[bytes]) -> str:
    found = triples(out)
    verdict = "the same" if found == expected else "DIFFERENT"
    return f"{what}: {verdict}, {len(found):,} triples"


def time_to_add(count: int, work: Path) -> Iterator[str]:
    """Seconds that one article more takes in a graph of ``count``."""
    *paths, last = write(work / "texts", count + 1)
    build(paths, work / "large")
    extractor(None)  # loaded once a process
    start = perf_counter()
    build([last], work / "alone")
    alone = perf_counter() - start
    start = perf_counter()
    build([last], work / "large")
    added = perf_counter() - start
    yield f"one article to a graph of {count:,}: {added:.2f} s; as a graph of its own {alone:.2f} s"


def measure(work: Path, count: int) -> Iterator[str]:
    """The lines of ``python -m kg.train incremental``."""
    yield from same(write(work / "few", min(count, 200)), work)
    yield from time_to_add(count, work)
