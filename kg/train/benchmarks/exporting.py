"""Turtle by ``kg export``, and by rdflib's serialiser of the same triples.

``kg export`` copies the folder's graph.ttl where the digest in the store says that it is the
graph's; else it writes Turtle from the store.  Both are measured, and the writing of what is in
memory as rdflib's triples are.
"""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING

import rdflib

from kg.rdf import Store, export
from kg.train.benchmarks import machine, timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = 3
"""How often each is measured, in turn; the median of its ratios counts."""


def in_memory(store: Store) -> rdflib.Graph:
    """The triples of ``store`` in rdflib's own store."""
    graph = rdflib.Graph()
    for prefix, space in store.namespaces.prefixes.items():
        graph.bind(prefix, space, replace=True)
    graph.parse(data=export(store, "ntriples") or b"", format="ox-nt")
    return graph


def measure(graph: Path) -> Iterator[str]:
    """The lines of ``python -m kg.train exporting``; ``graph`` is a graph's folder."""
    yield machine()
    with Store.open(graph) as store:
        copy = in_memory(store)
        ways = {
            "a copy of graph.ttl": store,
            "written from the store": Store(store.inner),
            "written from memory": Store.memory(store.graph),
        }
        if store.digest is None:
            ways.pop("a copy of graph.ttl")  # of an older version: none can be verified
        theirs = partial(copy.serialize, format="turtle", encoding="utf-8")
        rounds = [
            (timed(theirs)[0], [_seconds(way) for way in ways.values()]) for _ in range(ROUNDS)
        ]
        ours = [timed(export, store, "turtle", quotes=False)[0] for _ in range(ROUNDS)]
    yield f"Turtle of {len(copy):,} triples, seconds of the processor"
    for number, name in enumerate(ways):
        rdflib_, kg = sorted(((all_, own[number]) for all_, own in rounds), key=ratio)[ROUNDS // 2]
        yield f"{name}: kg {kg:.3f}, rdflib {rdflib_:.2f}, {rdflib_ / kg:.1f} x"
    yield f"without sentences, as kg export would: {median(ours):.3f}"


def _seconds(store: Store) -> float:
    return timed(export, store, "turtle")[0]


def ratio(round_: tuple[float, float]) -> float:
    """How many times the second the first takes."""
    return round_[0] / round_[1]
