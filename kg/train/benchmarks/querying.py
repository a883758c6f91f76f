"""The everyday queries: ``kg query``, the engine under it alone, and rdflib's.

What ``kg query`` adds is a guard that reads the query, prefixes, and the answer as rows.  rdflib's
engine runs over its own store in memory, in a process that is ended where it takes too long.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf import Store, query
from kg.train.benchmarks import machine, timed
from kg.train.benchmarks.exporting import in_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    import rdflib

ROUNDS = 21
"""How often each is asked, in turn, now the one first, now the other; the median counts."""

LIMIT = 60.0
"""Seconds that rdflib's engine has for a query."""


@dataclass(frozen=True)
class Asked:
    """Seconds of the processor that a query took."""

    name: str
    rows: int
    kg: float
    alone: float
    """By Oxigraph itself, its solutions taken as they come."""
    rdflib: float | None
    """None: not done in time."""

    def __str__(self) -> str:
        theirs = f"more than {LIMIT:.0f} s" if self.rdflib is None else f"{self.rdflib * 1e3:.1f}"
        times = (self.rdflib or LIMIT) / self.kg
        more = "more than " if self.rdflib is None else ""
        return (
            f"{self.name}: {self.rows:,} rows; kg {self.kg * 1e3:.1f} ms, Oxigraph "
            f"{self.alone * 1e3:.1f} (kg {self.kg / self.alone:.2f} x), rdflib {theirs} "
            f"({more}{times:.1f} x kg)"
        )


def by_rdflib(graph: rdflib.Graph, text: str) -> float | None:
    """Seconds that rdflib's engine takes; None where it is not done in time."""
    forked = multiprocessing.get_context("fork")  # the graph is not loaded again
    receive, send = forked.Pipe(duplex=False)
    process = forked.Process(target=_answered, args=(graph, text, send), daemon=True)
    process.start()
    try:
        return float(receive.recv()) if receive.poll(LIMIT) else None
    finally:
        process.kill()
        process.join()


def _answered(graph: rdflib.Graph, text: str, send: Connection) -> None:
    start = process_time()
    rows = len(list(graph.query(text)))
    assert rows >= 0
    send.send(process_time() - start)


def alone(store: Store, text: str) -> int:
    """How many rows Oxigraph gives."""
    answer = store.inner.query(text, prefixes=dict(store.namespaces.prefixes))
    assert isinstance(answer, ox.QuerySolutions)
    return sum(1 for _ in answer)


def asked(store: Store, graph: rdflib.Graph, name: str, text: str) -> Asked:
    """One query, by all three."""
    rows = len(query(store, text).rows)
    ways: list[Callable[[Store, str], object]] = [query, alone]
    times: list[list[float]] = [[], []]
    for number in range(ROUNDS):
        for which in (0, 1) if number % 2 else (1, 0):
            times[which].append(timed(ways[which], store, text)[0])
    return Asked(name, rows, median(times[0]), median(times[1]), by_rdflib(graph, text))


def measure(graph: Path, queries: Path) -> Iterator[str]:
    """The lines of ``python -m kg.train querying``: ``graph`` is a graph's folder, ``queries`` that
    of files such as ``seeds/*.rq``.
    """
    yield machine()
    with Store.open(graph) as store:
        theirs = in_memory(store)
        yield f"{len(theirs):,} triples; seconds and ratios of the processor"
        for path in sorted(queries.glob("*.rq")):
            yield str(asked(store, theirs, path.stem, path.read_text(encoding="utf-8")))
