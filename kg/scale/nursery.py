"""Processes that have loaded a task, and can be ended whatever they do.

On Linux one process loads it and the others are copies of that one, made in some 20 ms, which
share what it holds.  Where the task starts threads, of which a copy would have none, and on other
systems, whose libraries do not bear being copied, each loads it anew.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle
from threading import Lock
from typing import TYPE_CHECKING, Any

from kg.errors import KGError
from kg.scale import worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.scale.task import Task

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What libraries of linear algebra ask how many threads to start; here one a process."""
PATIENCE = 0.5
"""Seconds that a process has to end by itself."""


class LostError(Exception):
    """A process died; says how."""


class Worker:
    """A process that answers items, one at a time."""

    def __init__(self, connection: Connection, end: Callable[[], str]) -> None:
        self._connection, self._end = connection, end
        self.answered = 0
        """Items, so far."""

    def ask(self, item: Any, seconds: float) -> Any:
        """What the task makes of ``item``.

        Raises TimeoutError where that takes longer, LostError where the process dies of it; in
        both cases it has ended.
        """
        try:
            self._connection.send_bytes(pickle.dumps(item, protocol=5))
            if not self._connection.poll(seconds):
                self.close()
                raise TimeoutError
            answer = pickle.loads(self._connection.recv_bytes())  # noqa: S301 - our own process
        except (EOFError, ConnectionError):
            raise LostError(self.close()) from None
        if answer == worker.MEMORY:
            self.close()
            raise LostError(worker.MEMORY)
        self.answered += 1
        return answer

    def close(self) -> str:
        """End the process; how it ended, or had died before."""
        self._connection.close()
        return self._end()


class Nursery:
    """Starts workers for a task.  ``copies``: of one process that has loaded it, if that can be."""

    def __init__(self, task: Task[Any, Any], copies: bool = sys.platform == "linux") -> None:
        self.task = task
        self.copies = copies
        """False, too, once the task is seen to start threads."""
        self._lock = Lock()
        self._first: _Process | None = None
        self._all: list[_Process] = []
        self._closed = False

    def worker(self) -> Worker:
        """A new one.

        Raises KGError where the task cannot be loaded, LostError where the nursery is closed.
        """
        if self.copies:
            with self._lock:
                if self._first is not None:
                    with suppress(EOFError, OSError):
                        return self._first.copy()
                    self._first.close()
                    self._first = None
                process = self._start()
                if process.alone:
                    self._first = process
                    return process.copy()
                self.copies = False
                return process.serve()
        return self._start().serve()

    def _start(self) -> _Process:
        if self._closed:
            raise LostError("was not started")
        process = _Process()
        self._all.append(process)
        if self._closed:  # since
            process.close()
        process.load(self.task)
        return process

    def close(self) -> None:
        """End all processes, whatever they do; none starts any more."""
        self._closed = True
        for process in self._all:
            process.close()


class _Process:
    """A process that runs `kg.scale.worker`."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                # -P: the modules beside the script are not those of the standard library
                [sys.executable, "-P", worker.__file__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # what libraries say would garble the progress
                stderr=subprocess.DEVNULL,
                env={**os.environ, **dict.fromkeys(THREADS, "1")},
                process_group=0,  # Ctrl-C is the caller's to answer
            )
        self._orders = Connection(os.dup(self._socket.fileno()))
        self.alone = False
        """Whether it has but one thread, once it is loaded, and can be copied."""
        self._lock = Lock()

    def load(self, task: Task[Any, Any]) -> None:
        """Wait until the task is loaded.  Raises what its ``load`` raises."""
        try:
            self._orders.send((sys.path, pickle.dumps(task)))
            error, self.alone = self._orders.recv()
        except (EOFError, ConnectionError):
            self.close()
            how = _how(self._process.wait())
            raise KGError(f"a process for {task.load.__module__} {how} while loading") from None
        if error is not None:
            self.close()
            raise error

    def serve(self) -> Worker:
        """Itself as a worker."""
        self._orders.send(worker.SERVE)

        def end() -> str:
            self._process.kill()
            return _how(self._process.wait())

        return Worker(self._orders, end)

    def copy(self) -> Worker:
        """A copy of it as a worker."""
        ours, theirs = socket.socketpair()
        connection = Connection(ours.detach())
        with theirs, self._lock:
            self._orders.send(worker.COPY)
            send_handle(self._orders, theirs.fileno(), self._process.pid)
            copy = self._orders.recv()

        def end() -> str:
            try:
                with self._lock:
                    self._orders.send((worker.END, copy))
                    return _how(os.waitstatus_to_exitcode(self._orders.recv()))
            except (EOFError, OSError):  # it ends its copies before it ends itself
                return "was ended"

        return Worker(connection, end)

    def close(self) -> None:
        """End it and its copies."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # still loading: there is no copy yet
            self._process.kill()
            self._process.wait()
        self._socket.close()


def _how(code: int) -> str:
    """How a process with this exit code ended."""
    if code < 0:
        with suppress(ValueError):
            return f"died ({signal.Signals(-code).name})"
    return f"ended with exit code {code}"
