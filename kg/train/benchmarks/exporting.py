"""Turtle by ``kg export``, and by rdflib's serialiser of the same triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib

from kg.rdf import Store, export
from kg.train.benchmarks import machine, timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = 3


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
        rounds = [
            (
                timed(export, store, "turtle")[0],
                timed(copy.serialize, format="turtle", encoding="utf-8")[0],
            )
            for _ in range(ROUNDS)
        ]
    ours, theirs = sorted(rounds, key=ratio)[ROUNDS // 2]
    yield (
        f"Turtle of {len(copy):,} triples, seconds of the processor: kg {ours:.2f}, "
        f"rdflib {theirs:.2f}, {theirs / ours:.1f} x"
    )


def ratio(round_: tuple[float, float]) -> float:
    """How many times the first the second takes."""
    return round_[1] / round_[0]
