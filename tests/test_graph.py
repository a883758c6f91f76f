"""A graph in hand: tables, parts, explanations, and a frame that keeps to itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import kg

WHO = 'SELECT ?who WHERE { ?p kg:name "Trump" . ?q kg:met ?p ; rdfs:label ?who } ORDER BY ?who'


@pytest.fixture
def graph(seed_graph: Path) -> Iterator[kg.Graph]:
    with kg.Graph(seed_graph) as opened:
        yield opened


def test_answers_are_tables(graph: kg.Graph) -> None:
    pandas = pytest.importorskip("pandas")
    table = graph.query(WHO)
    assert isinstance(table, pandas.DataFrame)
    assert list(table.columns) == ["who"]
    assert "Jack Ma" in set(table["who"])


def test_answers_without_pandas(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert ("Jack Ma",) in graph.query(WHO).rows


def test_a_wrong_query_is_refused(graph: kg.Graph) -> None:
    with pytest.raises(kg.KGError):
        graph.query("SELECT WHERE")


def test_it_shows_itself_in_a_frame_of_its_own(graph: kg.Graph) -> None:
    shown = graph._repr_html_()
    sandbox = re.search(r'sandbox="([^"]*)"', shown)
    assert sandbox
    assert "allow-scripts" in sandbox[1]
    assert "allow-same-origin" not in sandbox[1]
    assert "<script" not in shown
    inner = re.search(r'srcdoc="([^"]*)"', shown)
    assert inner
    assert unescape(inner[1]) == graph.view()
    assert re.search(r"2 articles, \d+ entities, \d+ facts", repr(graph))


def test_a_part_and_an_explanation(graph: kg.Graph) -> None:
    assert "Around him" in graph.view(focus="Trump", title="Around him")
    assert graph.explain("Ma").label == "Jack Ma"


def test_no_graph_no_object(tmp_path: Path) -> None:
    with pytest.raises(kg.KGError, match="kg build"):
        kg.Graph(tmp_path)


def test_a_query_of_someone_unknown_has_limits(seed_graph: Path) -> None:
    from kg.rdf import Limits

    with kg.Graph(seed_graph) as graph:
        assert len(graph.query("SELECT * { ?s ?p ?o } LIMIT 3", Limits(rows=3)))
        with pytest.raises(kg.KGError, match="more than 3 rows"):
            graph.query("SELECT * { ?s ?p ?o }", Limits(rows=3))
        for limits in (None, Limits()):
            with pytest.raises(kg.KGError, match="SERVICE is refused"):
                graph.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", limits)
