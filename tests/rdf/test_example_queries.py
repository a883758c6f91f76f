"""The example queries are questions to any graph, not to the seeds alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf import Store, query

QUERIES = sorted((Path(__file__).parents[2] / "seeds").glob("*.rq"))

ANSWERS = {
    "meetings": ("Ada Quill", "Tom Varga", "Norport", "2031-03-03"),
    "positions": ("Karl Lind", "held a position at", "president", "Brightwater"),
    "investigations": (
        "Brightwater",
        "investigated by",
        "Estavia",
        "2031-03-04",
        "Estavia opened an investigation into Brightwater.",
    ),
}


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 8


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_each_begins_with_what_it_asks_and_runs(store: Store, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    result = query(store, text)
    assert "ORDER BY" in text
    if path.stem in ANSWERS:
        assert result.rows == (ANSWERS[path.stem],)


def test_what_is_no_fact_is_found_as_such(store: Store) -> None:
    path = next(path for path in QUERIES if path.stem == "not-facts")
    kinds = [row[0] for row in query(store, path.read_text(encoding="utf-8")).rows]
    assert kinds == ["alleged", "planned"]
