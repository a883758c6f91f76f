import os
from pathlib import Path

import pytest
import rdflib

from kg.train import recombined
from kg.train.benchmarks import adding, building, exporting, machine, querying, timed
from kg.train.benchmarks.building import Built, compared, size

TEXTS = [
    f"Ada Moss, who chairs Brightwater, met Ben Cole in {place}.\n\nCole leads Northgate Bank.\n"
    for place in ("Oslo", "Bergen", "Turin", "Lyon", "Kyoto", "Lima")
]


def built(articles: int, pipeline: float, rest: float, peak: float) -> Built:
    return Built(articles, articles * 200, articles * 600, 99, pipeline, rest, peak, 400, 10**6)


def test_the_share_outside_the_pipeline_is_of_processor_time() -> None:
    made = built(1000, 90, 30, 300)
    assert made.outside == 0.25
    assert "8.3 articles/s, 1,667 words/s, 25% of it outside the pipeline" in str(made)
    assert "1 kB an article on disk" in str(made)


def test_what_an_article_more_costs_is_the_difference_of_two_builds() -> None:
    line = compared(built(1000, 90, 30, 300), built(3000, 270, 90, 500))
    assert line.startswith("from 1,000 to 3,000: peak memory x 1.67; ")
    assert "120 ms of the processor, 30 ms of it outside the pipeline" in line
    assert "102.4 KiB of memory" in line


def test_a_file_with_two_names_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1000)
    before = size(tmp_path)
    os.link(tmp_path / "a", tmp_path / "b")
    assert size(tmp_path) == before


def test_the_machine_is_named_and_time_is_the_processors() -> None:
    assert f"{os.cpu_count()} x " in machine()
    seconds, made = timed(sum, range(10**6))
    assert made == sum(range(10**6))
    assert 0 < seconds < 5


def test_rdflibs_engine_is_given_up_where_it_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = rdflib.Graph()
    graph.parse(data="".join(f"<x:{k}> <x:p> <x:{k + 1}> .\n" for k in range(300)), format="nt")
    assert (querying.by_rdflib(graph, "SELECT ?s { ?s ?p ?o }") or 0) > 0
    monkeypatch.setattr(querying, "LIMIT", 0.3)
    slow = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a = ?i) }"
    assert querying.by_rdflib(graph, slow) is None


@pytest.mark.slow
def test_builds_additions_exports_and_queries_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "texts", lambda _, count: TEXTS[:count])
    lines = list(building.measure(tmp_path, tmp_path, [2, 4]))
    assert lines[1].startswith("2 articles, ")
    assert lines[2].startswith("4 articles, ")
    assert lines[3].startswith("from 2 to 4: ")
    _, added = adding.measure(tmp_path, tmp_path, [4])
    assert added.startswith("4 articles: one more in ")
    _, counted, *turtle = exporting.measure(tmp_path / "out-4")
    assert counted.endswith(" triples, seconds of the processor")
    assert len(turtle) == 4
    queries = Path(__file__).parents[2] / "seeds"
    _, _, *asked = querying.measure(tmp_path / "out-4", queries)
    assert len(asked) == len(list(queries.glob("*.rq")))


def test_recombined_articles_are_drawn_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        recombined, "passages", lambda _: [f"Passage {k} is here." for k in range(9)]
    )
    few, more = list(recombined.texts(Path(), 3)), list(recombined.texts(Path(), 5))
    assert few == more[:3]
    assert len(set(more)) == 5
