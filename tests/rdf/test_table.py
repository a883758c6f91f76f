"""What the table says is what the store says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Knowledge
from kg.ontology import Ontology
from kg.rdf import Namespaces, Store
from kg.rdf.assemble import entity_iris
from kg.rdf.statement import Nodes
from kg.rdf.store import STORE
from kg.rdf.table import TABLE, SpoiltTableError, Table
from kg.rdf.tabulate import Tabulation, line
from kg.view import page
from kg.view.filters import Filter
from kg.view.selection import select
from kg.view.source import Source


@pytest.fixture
def file(knowledge: Knowledge, ontology: Ontology, tmp_path: Path) -> Path:
    """A table of one article."""
    kg = Namespaces()
    nodes = Nodes(kg, entity_iris((e.key for e in knowledge.entities), kg))
    said = line(knowledge.articles[0].id, knowledge.statements, nodes, ontology)
    with Tabulation(tmp_path / TABLE) as table:
        table.add(said)
    return tmp_path / TABLE


def test_the_table_says_what_the_store_says(file: Path, store: Store) -> None:
    (said,), asked = Table(file), Source(store.graph)
    (found,) = asked.told()
    assert said.article == found.article
    assert set(said.entities) == set(said.known) == set(found.entities) == set(found.known)
    rows = asked.statements()
    details = asked.details(rows)
    assert [row._replace(detail=None) for row in said.rows] == found.rows == rows
    assert [row.detail for row in said.rows] == details
    assert any(detail.speakers for detail in details)
    assert asked.times(said.rows) == asked.times(rows)


def test_the_page_is_the_same_with_and_without_it(seed_graph: Path) -> None:
    with Store.open(seed_graph) as store:
        assert store.table is not None
        assert page(store.graph, table=store.table) == page(store.graph)
        sure = page(store.graph, table=store.table, min_confidence=0.8, predicate="met")
        assert sure == page(store.graph, min_confidence=0.8, predicate="met")


@pytest.mark.parametrize("limit", [1, 7, 40, 1_000])
@pytest.mark.parametrize("room", [None, 1, 9_000])
def test_what_is_counted_beforehand_is_what_would_be_counted(
    seed_graph: Path, limit: int, room: int | None
) -> None:
    with Store.open(seed_graph) as store:
        counted = select(Source(store.graph, store.table), Filter(limit=limit), room)
        found = select(Source(store.graph), Filter(limit=limit), room)
    assert all(row.detail for row in counted.rows)
    assert replace(counted, rows=[r._replace(detail=None) for r in counted.rows]) == found
    assert [*counted.importance] == [*found.importance]


def test_the_page_does_without_a_spoilt_table(file: Path, store: Store) -> None:
    whole = page(store.graph)
    assert page(store.graph, table=Table(file)) == whole
    file.write_bytes(file.read_bytes()[:-5000])
    with pytest.raises(SpoiltTableError, match=r"statements\.db cannot be read"):
        list(Table(file))
    assert page(store.graph, table=Table(file)) == whole
    file.unlink()
    assert page(store.graph, table=Table(file)) == whole


def test_the_table_of_a_newer_graph_is_not_taken(file: Path, store: Store, tmp_path: Path) -> None:
    Store.create(tmp_path / "out", store.graph)
    place = tmp_path / "out" / STORE / TABLE
    place.write_bytes(file.read_bytes())
    with Store.open(tmp_path / "out") as opened:
        before = opened.table
        assert before is not None
        newer = place.with_name("newer")
        newer.write_bytes(file.read_bytes())
        newer.replace(place)
        assert opened.table is None
        with pytest.raises(SpoiltTableError, match="built since"):
            list(before)
    with Store.open(tmp_path / "out") as opened:
        assert opened.table is not None
