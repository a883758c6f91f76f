"""However many read, and wherever: the same graph, byte for byte as sorted N-Triples."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from kg import build as module
from kg.build import build
from kg.extractions import _reader, sample
from kg.rdf import Store, export
from kg.scale import Means, Task
from kg.scale.nursery import Nursery
from tests.scale.machines import machines

NEWS = """
Lena Orsk, who runs the Halvard Shipyard, met Tomas Brandt, a senator from Maine, on Tuesday.
Brandt said that he would not sell his shares in the shipyard. He had bought them in 2019.
The Halvard Shipyard has bought two docks in Gdansk for $40 million, its chairwoman Lena Orsk said.
Tomas Brandt accused Pia Lund of hiding the report. She denied it.
Pia Lund, a former minister of transport of Norway, joined the board of Halvard Shipyard in May.
The shipyard is based in Bergen. Its main competitor, Corvel Marine, laid off 300 workers.
Corvel Marine may be acquired by the Halvard Shipyard, according to people who know of the talks.
Oslo's prosecutors charged Iver Stahl with fraud. Stahl founded Corvel Marine in 1998.
Ms. Orsk praised the mayor of Bergen, Anna Vik, and promised to hire 200 people there.
Anna Vik was elected mayor last year. The Labour Party member beat Iver Stahl's brother, Nils Stahl.
Senator Brandt and Ms. Lund will visit Gdansk next week, the Polish ministry announced.
A court in Oslo sentenced Mr. Stahl to two years in prison. His lawyer, Rune Falk, will appeal.
"""


@pytest.fixture(autouse=True)
def _no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "page", lambda *_, **__: "")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for number, line in enumerate(NEWS.strip().splitlines()):
        (folder / f"{number:02}.txt").write_text(f"{line} {line}\n", encoding="utf-8")
    return folder


def triples(folder: Path) -> list[bytes]:
    with Store.open(folder) as store:
        data = export(store, "ntriples")
    return sorted((data or b"").splitlines())


@pytest.fixture(scope="module")
def expected(
    news: Path, pipeline: str | None, tmp_path_factory: pytest.TempPathFactory
) -> list[bytes]:
    out = tmp_path_factory.mktemp("serial")
    assert build([news], out, pipeline=pipeline, means=Means(0)).graph.facts
    return triples(out)


@pytest.mark.skipif(os.name != "posix", reason="processes are handed sockets")
def test_processes_make_the_same_graph(
    news: Path, expected: list[bytes], pipeline: str | None, tmp_path: Path
) -> None:
    build([news], tmp_path, pipeline=pipeline, means=Means(2))
    assert triples(tmp_path) == expected


def test_a_cluster_makes_the_same_graph(
    news: Path, expected: list[bytes], pipeline: str | None, tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    build([news], tmp_path, pipeline=pipeline, means=Means(2, "local"))
    assert triples(tmp_path) == expected


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_what_it_was_at(
    news: Path, expected: list[bytes], pipeline: str | None, tmp_path: Path
) -> None:
    """Another one does that again, and the graph is the same."""
    pytest.importorskip("distributed")
    with machines(tmp_path) as all_of_them:

        def kill(step: str, done: int, _: int | None) -> None:
            if (step, done) == ("extracting", 3):
                all_of_them.workers[0].kill()

        means = Means(cluster=all_of_them.address)
        report = build([news], tmp_path / "out", pipeline=pipeline, means=means, progress=kill)
        assert all_of_them.workers[0].wait(5) == -signal.SIGKILL
        assert all_of_them.workers[1].poll() is None
    assert not report.failed
    assert triples(tmp_path / "out") == expected


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_processes_share_the_packaged_pipeline() -> None:
    """No library of its may start a thread: a process with threads is not copied."""
    nursery = Nursery(Task(_reader, (None,), sample=sample()))
    try:
        nursery.worker()
        assert nursery.copies
    finally:
        nursery.close()
