"""What runs in a Dask worker: items are handed to processes that can be ended."""

from __future__ import annotations

import pickle
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
_held: dict[bytes, _Held] = {}


class _Held:
    """Guards that the threads of this process share."""

    def __init__(self, task: Task[Any, Any]) -> None:
        self.guards = Guards(task)
        self.asking = 0
        self.since = time.monotonic()
        """When one last asked, or was answered."""


def work(task: bytes, item: bytes) -> bytes:
    """What a task makes of ``item`` here, the failure that it is, or the KGError that it meets.

    ``task`` is the pickled pair of a Task and its digest on the caller's machine.  Nothing but
    bytes comes and goes, so that what merely passes them on needs no ``kg``.
    """
    try:
        with _guards(task) as guards:
            answer = guards.ask(pickle.loads(item))  # noqa: S301 - whoever gets here can run code
    except KGError as error:
        answer = error
    return pickle.dumps(answer, protocol=5)


@contextmanager
def _guards(task: bytes) -> Iterator[Guards]:
    with _lock:
        held = _held.get(task)
        if held is None:
            held = _held[task] = _Held(_checked(task))
            Thread(target=_end_when_idle, args=(task, held), daemon=True).start()
        held.asking += 1
    try:
        yield held.guards
    finally:
        with _lock:
            held.asking -= 1
            held.since = time.monotonic()


def _checked(pickled: bytes) -> Task[Any, Any]:
    """The task, if its results follow from the same here as on the caller's machine."""
    here = "?"
    task: Task[Any, Any]
    try:
        task, digest = pickle.loads(pickled)  # noqa: S301 - whoever gets here can run code
        here = task.digest(*task.args) if task.digest else ""
    except (ImportError, AttributeError, TypeError) as error:
        digest = str(error)
    if here != digest:
        raise KGError(
            f"the Dask worker on {socket.gethostname()} has other code of kg, other libraries or "
            f"another language pipeline ({here} there, {digest} here); install the same"
        )
    return task


def _end_when_idle(task: bytes, held: _Held) -> None:
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
