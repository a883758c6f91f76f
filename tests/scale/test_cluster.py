"""Work on a Dask cluster: within this process, and over workers that come and go."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import KGError
from kg.scale import Failure, Means, Task
from tests.scale import tasks

pytest.importorskip("distributed", reason="the extra scale is not installed")

import cloudpickle

from kg.scale import cluster, dask_worker
from kg.scale.cluster import Cluster
from tests.scale.machines import machines


@pytest.fixture
def local() -> Iterator[Cluster]:
    with Cluster("local", 2) as executor:
        yield executor


def test_items_come_back_and_what_ends_its_process_fails_alone(
    local: Cluster, tmp_path: Path
) -> None:
    orders = ["item 1", "crash", "item 2", "raise", "hang", "item 3"]
    found = dict(local.map(tasks.task(tmp_path, seconds=2), orders))
    assert found == {
        "item 1": "did item 1",
        "item 2": "did item 2",
        "item 3": "did item 3",
        "crash": Failure("its process died (SIGSEGV)"),
        "raise": Failure("ValueError: of no value"),
        "hang": Failure("took more than 2 seconds"),
    }
    assert sys.platform != "linux" or len(list(tmp_path.glob("loaded-*"))) == 1


def test_a_machine_with_other_code_is_refused(local: Cluster, tmp_path: Path) -> None:
    task = Task(tasks.load, (str(tmp_path),), digest=tasks.never_the_same)
    with pytest.raises(KGError, match=r"other code of kg.*; install the same"):
        list(local.map(task, ["item 1"]))
    assert not list(tmp_path.iterdir())


def test_a_task_that_cannot_be_loaded_is_no_failure_of_items(
    local: Cluster, tmp_path: Path
) -> None:
    with pytest.raises(KGError, match="no such thing"):
        list(local.map(Task(tasks.load_nothing, (str(tmp_path),)), ["item 1", "item 2"]))


def test_processes_that_nobody_asks_for_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_worker, "IDLE", 0.1)
    task = pickle.dumps((tasks.task(tmp_path), ""))

    def work(order: str) -> object:
        return pickle.loads(dask_worker.work(task, pickle.dumps(order)))

    assert work("note 1") == "did note 1"
    (pid,) = map(int, (tmp_path / "pids").read_text().split())
    assert tasks.gone([pid])
    assert work("item 2") == "did item 2"
    dask_worker.close()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_where_no_scheduler_answers_the_address_is_named(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with Cluster(address) as executor, pytest.raises(KGError, match=f"{address}: no Dask sched"):
        list(executor.map(tasks.task(tmp_path), ["item 1"]))


def test_nothing_to_do_needs_no_cluster(tmp_path: Path) -> None:
    with Means(cluster="tcp://127.0.0.1:9").executor() as executor:
        assert not list(executor.map(tasks.task(tmp_path), []))


WITHOUT = """
import builtins, pickle, sys
call = pickle.load(sys.stdin.buffer)
assert not [name for name in sys.modules if name.startswith("kg")]
find = builtins.__import__
def absent(name, *rest):
    if name.startswith("kg."):
        raise ModuleNotFoundError(f"No module named {name!r}")
    return find(name, *rest)
builtins.__import__ = absent
print(call(b"", b""))
"""


def test_a_machine_without_kg_says_so() -> None:
    """Dask workers that cannot load what is sent to them leave, and the work waits for ever."""
    code = cloudpickle.dumps(cluster._call())
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], input=code, capture_output=True, check=True
    )
    assert b"has no kg, or another (No module named 'kg.scale.dask_worker')" in done.stdout


@pytest.mark.slow
def test_workers_that_come_and_go_finish_the_work(tmp_path: Path) -> None:
    orders = [f"item {n}" for n in range(30)]
    found: dict[str, object] = {}
    with machines(tmp_path) as all_of_them, Cluster(all_of_them.address) as executor:
        for order, done in executor.map(tasks.task(tmp_path), orders):
            found[order] = done
            if len(found) == 5:
                all_of_them.join()
                for worker in all_of_them.workers[:2]:
                    worker.kill()
    assert found == {order: f"did {order}" for order in orders}


@pytest.mark.slow
def test_a_scheduler_that_is_lost_is_named(tmp_path: Path) -> None:
    with machines(tmp_path, 1) as all_of_them, Cluster(all_of_them.address) as executor:
        done = executor.map(tasks.task(tmp_path), ["item 1", *["hang"] * 10])
        next(done)
        all_of_them.scheduler.kill()
        with pytest.raises(KGError, match=f"the Dask scheduler at {all_of_them.address} is lost"):
            next(done)


def test_two_clusters_of_one_machine_do_not_mind_each_other(tmp_path: Path) -> None:
    with Cluster("local", 1) as one, Cluster("local", 1) as other:
        for each in (one, other):
            found = dict(each.map(tasks.task(tmp_path), ["item 1"]))
            assert found == {"item 1": "did item 1"}
