"""Queries in processes that can be killed: what is slow or greedy ends, and nothing else does.

pyoxigraph runs a query to its end whatever signal comes, so each runs in a process of its own
(``kg.rdf.evaluate``), which dies with it where it takes more than its ``Limits``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict
from queue import LifoQueue
from threading import Semaphore, Timer
from typing import TYPE_CHECKING, Any, Self

from kg.errors import LimitError, QueryError, StoreError
from kg.rdf import evaluate
from kg.rdf.store import STORE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.rdf.guard import Limits

PATIENCE = 1.5
"""Seconds that a query waits for a process to become free."""


class SparqlSyntaxError(Exception):
    """What the engine's parser says of a malformed query."""


class Worker:
    """A process that answers queries to the store of a folder, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.stamp = stamp(folder)
        self._process = subprocess.Popen(  # noqa: S603
            # -P: the modules beside the script are not those of the standard library
            [sys.executable, "-P", evaluate.__file__, str(folder / STORE)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def alive(self) -> bool:
        """Whether it can take another query."""
        return self._process.poll() is None

    def ask(self, text: str, prefixes: Mapping[str, str], limits: Limits) -> tuple[str, bytes]:
        """Kind and bytes of the answer, as ``evaluate`` gives them.

        Raises SparqlSyntaxError; LimitError where it took too much (the process has then ended);
        QueryError for what else stands in the way; StoreError where the store cannot be read.
        """
        expired = []

        def expire() -> None:
            expired.append(True)
            self._process.kill()

        request = {**asdict(limits), "text": text, "prefixes": dict(prefixes)}
        timer = Timer(limits.seconds, expire)
        timer.start()
        try:
            head, data = self._exchange(json.dumps(request).encode("ascii") + b"\n")
        finally:
            timer.cancel()
            timer.join()  # it does not strike later, at another query
        if head is None:
            self._process.wait()
            if expired or self._process.returncode == -_XCPU:
                raise LimitError(f"the query took more than {limits.seconds:g} seconds", "time")
            raise LimitError(
                f"the query ended its process: it took more than {limits.memory >> 20:,} MiB of "
                "memory, or is nested too deeply; ask for less, or bind more of its variables",
                "memory",
            )
        if "error" in head:
            _fail(head["error"], head["message"], limits)
        return head["kind"], data

    def _exchange(self, request: bytes) -> tuple[dict[str, Any] | None, bytes]:
        """The head of the reply, None where the process died, and what follows it."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.write(request)
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            return None, b""
        head = json.loads(line)
        data = self._process.stdout.read(head.get("length", 0))
        return (head, data) if len(data) == head.get("length", 0) else (None, b"")

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                assert pipe
                pipe.close()


class Pool:
    """``size`` workers over a folder; each follows the folder to its next graph.

    ``ask`` is ``Worker.ask``, and raises LimitError too where no worker was free for a while.
    """

    def __init__(self, folder: Path, limits: Limits, size: int = 4) -> None:
        self.folder, self.limits = folder, limits
        self._free = Semaphore(size)
        self._closed = False
        self._workers: set[Worker] = set()
        self._idle: LifoQueue[Worker] = LifoQueue()
        for _ in range(size):
            self._idle.put(self._start())

    def ask(self, text: str, prefixes: Mapping[str, str]) -> tuple[str, bytes]:
        """Kind and bytes of the answer."""
        try:
            with self._worker() as worker:
                return worker.ask(text, prefixes, self.limits)
        except (LimitError, ValueError) as error:
            if self._closed:  # the worker was ended, and its pipes with it
                raise LimitError("the server ends", "busy") from error
            raise

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        if self._closed or not self._free.acquire(timeout=PATIENCE):
            raise LimitError("all processes for queries are taken; try again in a while", "busy")
        worker = self._idle.get()
        try:
            if worker.stamp != stamp(self.folder):
                worker = self._next(worker)
            yield worker
        finally:
            if not self._closed and not worker.alive:
                worker = self._next(worker)
            self._idle.put(worker)
            self._free.release()

    def _next(self, worker: Worker) -> Worker:
        worker.close()
        self._workers.remove(worker)
        return self._start()

    def _start(self) -> Worker:
        worker = Worker(self.folder)
        self._workers.add(worker)
        return worker

    def close(self) -> None:
        """End every worker, whatever it does."""
        self._closed = True
        while self._workers:
            self._workers.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def stamp(folder: Path) -> tuple[int, int] | None:
    """Changes when the folder's graph does: a build puts a new store in the place of the old."""
    try:
        found = (folder / STORE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _fail(error: str, message: str, limits: Limits) -> None:
    if error == "syntax":
        raise SparqlSyntaxError(message)
    if error == "rows":
        raise LimitError(
            f"the answer has more than {limits.rows:,} rows or {limits.size >> 20:,} MiB; "
            "add a LIMIT to the query",
            "rows",
        )
    if error == "memory":
        raise LimitError(f"the query took more than {limits.memory >> 20:,} MiB", "memory")
    if error == "store":
        raise StoreError(f"the graph cannot be read: {message}; build it again")
    raise QueryError(f"the query cannot be answered: {message}")


if sys.platform == "win32":
    _XCPU = 0
else:
    import signal

    _XCPU = int(signal.SIGXCPU)
