"""Work in processes: what one item does to its process is not done to the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import KGError
from kg.scale import Failure, Limits, Serial, Task, processes
from kg.scale.nursery import LostError, Nursery
from kg.scale.processes import AHEAD, Processes
from tests.scale.tasks import gone, load_and_die, load_nothing, load_threads, task

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are handed sockets")


def pids(folder: Path) -> list[int]:
    named = [int(path.name.partition("-")[2]) for path in folder.glob("loaded-*")]
    noted = folder / "pids"
    return named + [int(line) for line in noted.read_text().split()] if noted.exists() else named


def test_items_come_back_with_what_was_made_of_them(tmp_path: Path) -> None:
    orders = [f"item {n}" for n in range(20)]
    found = dict(Processes(2).map(task(tmp_path), orders))
    assert found == {order: f"did {order}" for order in orders}
    assert found == dict(Serial().map(task(tmp_path), orders))


def test_what_ends_its_process_fails_alone(tmp_path: Path) -> None:
    orders = ["item 1", "crash", "item 2", "hang", "item 3", "grow", "raise", "item 4"]
    found = dict(Processes(2).map(task(tmp_path, seconds=2), orders))
    reasons = {order: done.reason for order, done in found.items() if isinstance(done, Failure)}
    assert reasons == {
        "crash": "its process died (SIGSEGV)",
        "hang": "took more than 2 seconds",
        "grow": "its process ran out of memory",
        "raise": "ValueError: of no value",
    }
    assert {done for done in found.values() if isinstance(done, str)} == {
        f"did item {n}" for n in (1, 2, 3, 4)
    }
    assert gone(pids(tmp_path))


def test_an_item_whose_process_dies_by_chance_is_tried_again(tmp_path: Path) -> None:
    assert dict(Processes(1).map(task(tmp_path), ["once a", "once b"])) == {
        "once a": "did once a",
        "once b": "did once b",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_the_task_is_loaded_once_for_all_processes(tmp_path: Path) -> None:
    orders = [f"note {n}" for n in range(12)] + ["crash"]
    list(Processes(3).map(task(tmp_path), orders))
    assert len(list(tmp_path.glob("loaded-*"))) == 1
    assert len(set((tmp_path / "pids").read_text().split())) > 1


def test_a_process_with_threads_is_not_copied(tmp_path: Path) -> None:
    made = Task(load_threads, (str(tmp_path),))
    orders = [f"item {n}" for n in range(6)]
    assert dict(Processes(2).map(made, orders)) == {order: f"did {order}" for order in orders}
    assert len(list(tmp_path.glob("loaded-*"))) == 2
    assert gone(pids(tmp_path))


def test_a_process_is_replaced_after_some_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "SERVICE", 3)
    list(Processes(1).map(task(tmp_path), [f"note {n}" for n in range(7)]))
    assert len(set((tmp_path / "pids").read_text().split())) == 3


def test_where_processes_are_not_copied_each_loads_the_task(tmp_path: Path) -> None:
    nursery = Nursery(task(tmp_path), copies=False)
    workers = [nursery.worker(), nursery.worker()]
    assert [worker.ask(f"note {n}", 5) for n, worker in enumerate(workers)] == [
        "did note 0",
        "did note 1",
    ]
    with pytest.raises(LostError, match="SIGSEGV"):
        workers[0].ask("crash", 5)
    with pytest.raises(TimeoutError):
        workers[1].ask("hang", 0.2)
    nursery.close()
    assert len(list(tmp_path.glob("loaded-*"))) == 2
    assert gone(pids(tmp_path))


def test_an_item_of_a_size_has_time_in_proportion(tmp_path: Path) -> None:
    made = task(tmp_path)
    sized = Task(made.load, made.args, size=len, limits=Limits(seconds=0.2, memory=1 << 30))
    assert dict(Processes(1).map(sized, ["hang"])) == {
        "hang": Failure("took more than 0.8 seconds")
    }


def test_a_task_that_cannot_be_loaded_is_no_failure_of_items(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="no such thing"):
        list(Processes(2).map(Task(load_nothing, (str(tmp_path),)), ["item 1", "item 2"]))
    with pytest.raises(KGError, match=r"tests\.scale\.tasks ended with exit code 7 while loading"):
        list(Processes(2).map(Task(load_and_die, (str(tmp_path),)), ["item 1", "item 2"]))


def test_no_more_is_taken_from_the_stream_than_is_soon_begun(tmp_path: Path) -> None:
    taken: list[int] = []

    def orders() -> Iterator[str]:
        for n in range(100):
            taken.append(n)
            yield f"item {n}"

    done = Processes(2).map(task(tmp_path), orders())
    for count, _ in enumerate(done, 1):
        assert len(taken) - count <= 2 * AHEAD
        time.sleep(0.002)


def test_leaving_a_map_half_way_ends_its_processes(tmp_path: Path) -> None:
    done = Processes(2).map(task(tmp_path), ["note 1", "note 2", *["hang"] * 10])
    next(done)
    start = time.monotonic()
    done.close()
    assert time.monotonic() - start < 10
    assert gone(pids(tmp_path))


PROGRAM = """
import sys
from pathlib import Path
from kg.scale.processes import Processes
from tests.scale.tasks import task
for item, _ in Processes(2).map(task(Path(sys.argv[1]), 60), ["note 1", "note 2", *["hang"] * 10]):
    print(item, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_caller_that_dies_leaves_no_process(tmp_path: Path, root: Path, how: int) -> None:
    """The program has no ``if __name__ == "__main__"``: none of it runs in the processes."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    caller = subprocess.Popen(
        [sys.executable, program, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        # What runs in the background of a shell has SIGINT ignored, and its children with it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert caller.stdout
    assert {caller.stdout.readline(), caller.stdout.readline()} == {b"note 1\n", b"note 2\n"}
    caller.send_signal(how)
    said, noise = caller.communicate(timeout=30)
    assert said == b""
    assert b"noise" not in noise
    assert gone(pids(tmp_path))
