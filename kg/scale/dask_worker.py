"""What runs in a Dask worker: items are handed to processes that can be ended."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from kg.errors import KGError
from kg.scale.processes import Guards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.scale.task import Task

IDLE = 60.0
"""Seconds after which the processes of a task that nobody asks for end."""

_lock = Lock()
_held: dict[Task[Any, Any], _Held] = {}


class _Held:
    """Guards that the threads of this process share."""

    def __init__(self, task: Task[Any, Any]) -> None:
        self.guards = Guards(task)
        self.asking = 0
        self.since = time.monotonic()
        """When one last asked, or was answered."""


def work(task: Task[Any, Any], digest: str, item: Any) -> Any:
    """What ``task`` makes of ``item`` here, or the failure that it is.

    Raises KGError where the task cannot be loaded, or this machine's ``digest`` is another.
    """
    with _guards(task, digest) as guards:
        return guards.ask(item)


@contextmanager
def _guards(task: Task[Any, Any], digest: str) -> Iterator[Guards]:
    with _lock:
        held = _held.get(task)
        if held is None:
            _check(task, digest)
            held = _held[task] = _Held(task)
            Thread(target=_end_when_idle, args=(task, held), daemon=True).start()
        held.asking += 1
    try:
        yield held.guards
    finally:
        with _lock:
            held.asking -= 1
            held.since = time.monotonic()


def _check(task: Task[Any, Any], digest: str) -> None:
    here = task.digest(*task.args) if task.digest else ""
    if here != digest:
        raise KGError(
            f"the Dask worker on {socket.gethostname()} has other code of kg, other libraries or "
            f"another language pipeline ({here} there, {digest} here); install the same"
        )


def _end_when_idle(task: Task[Any, Any], held: _Held) -> None:
    while True:
        time.sleep(IDLE / 4)
        with _lock:
            if _held.get(task) is not held:
                return
            if not held.asking and time.monotonic() - held.since > IDLE:
                del _held[task]
                break
    held.guards.close()


def close() -> None:
    """End all processes; who still asks is told of a failure."""
    with _lock:
        held = list(_held.values())
        _held.clear()
    for each in held:
        each.guards.close()
