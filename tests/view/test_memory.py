"""The page of a large graph takes the memory of what is on it."""

from __future__ import annotations

import json
import random
import tracemalloc
from importlib import import_module
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.rdf.table import TABLE, Table
from kg.rdf.tabulate import Tabulation
from kg.view import page
from kg.view.source import ONTOLOGY

BASE = "https://newskg.example/"
NAMES, OWN = 60, 6
"""Entities that any article may mention, and those that one article mentions alone."""


@pytest.fixture
def empty() -> Graph:
    """A store that says nothing of entities and articles."""
    return Graph(store="Oxigraph", identifier=DATASET_DEFAULT_GRAPH_ID)


def table(folder: Path, articles: int) -> Table:
    """Of so many articles."""
    draw = random.Random(articles)
    folder.mkdir()
    with Tabulation(folder / TABLE) as made:
        for number in range(articles):
            made.add(json.dumps(told(f"{number:06}", draw)))
    return Table(folder / TABLE)


def told(article: str, draw: random.Random) -> list[object]:
    """What one article says, as the table has it."""
    names = [f"{BASE}id/Name_{n}" for n in draw.sample(range(NAMES), 4)]
    own = [f"{BASE}id/{article}/thing_{n}" for n in range(OWN)]
    quotes = [f"Sentence {n} of {article}. {'And so it goes on. ' * 9}" for n in range(OWN + 1)]
    said = [[0, 4 + n] for n in range(OWN)] + [[1, 2]]
    return [
        f"{BASE}article/{article}",
        4 + OWN,
        [*names, *own, f"{ONTOLOGY}met"],
        quotes,
        [
            [
                *(f"{BASE}statement/{article}-{n}", one, 4 + OWN, other),
                *(None, "Asserted", False, 0.9, n, None, [], None, None),
            ]
            for n, (one, other) in enumerate(said)
        ],
    ]


@pytest.mark.parametrize("least", [0.0, 0.1], ids=["counted before", "filtered"])
def test_memory_does_not_grow_with_the_graph(
    empty: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: float
) -> None:
    monkeypatch.setattr(import_module("kg.view.ranking"), "SORTED_AT_ONCE", 1_000)
    monkeypatch.setattr(import_module("kg.view.page"), "AMPLE", 0.01)
    page(
        empty, table=table(tmp_path / "first", 10), min_confidence=least
    )  # what is imported and kept once
    peaks = []
    for articles in (200, 1_600):
        many = table(tmp_path / str(articles), articles)
        tracemalloc.start()
        html = page(empty, table=many, limit=NAMES, min_confidence=least)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert "entities, by importance" in html
    assert peaks[1] < 1.25 * peaks[0], peaks
