"""Workers on several machines, by dask.distributed (the extra ``scale``).

A Dask worker does not do the work itself: it hands each item to a process that can be ended, as
`kg.scale.processes` does, so that no item ends a worker.  A worker that is lost costs the items it
was at; Dask gives them to another one.
"""

from __future__ import annotations

import logging
import os
import pickle
import time
import warnings
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Self

import distributed

from kg.errors import KGError
from kg.scale.dask_worker import close
from kg.scale.processes import AHEAD
from kg.scale.task import Failure, Item, Result, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LOG = logging.getLogger("distributed")
LOCAL = "local"
"""Instead of an address: a scheduler and a worker within this process, to try it out."""
PATIENCE = 30.0
"""Seconds that a scheduler has to answer, and after that a first worker to join."""
ALLOWED = 3
"""Workers lost before an item is given up: ``distributed.scheduler.allowed-failures``."""
COUNTED = 5.0
"""Seconds after which the workers are counted anew: they come and go."""


class Cluster:
    """The executor of a Dask cluster.

    ``address`` is its scheduler's (``tcp://host:8786``, or ``tls://…`` with the certificates that
    Dask's own configuration names), or ``LOCAL`` with ``workers`` threads.
    """

    def __init__(self, address: str, workers: int | None = None) -> None:
        self.address, self._workers = address, workers
        self._local: Any = None
        self._client: Any = None
        self._counted, self._threads = 0.0, 0
        self._level = logging.NOTSET

    def map(
        self, task: Task[Item, Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Failure]]:
        """Each of ``items`` with what came of it, as it is done."""
        digest = task.digest(*task.args) if task.digest else ""
        pickled, call = pickle.dumps((task, digest), protocol=5), _call()
        under_way: dict[Any, Item] = {}
        done: Any = None
        try:
            for item in items:
                client = self._connect()
                done = done or distributed.as_completed(loop=client.loop)
                future = client.submit(call, pickled, pickle.dumps(item, protocol=5), pure=False)
                under_way[future] = item
                done.add(future)
                if len(under_way) >= AHEAD * self._capacity():
                    yield self._next(done, under_way)
            while under_way:
                yield self._next(done, under_way)
        finally:
            for future in under_way:
                future.release()

    def _next(
        self, done: Iterator[Any], under_way: dict[Any, Item]
    ) -> tuple[Item, Result | Failure]:
        future = next(done)
        try:
            return under_way[future], _answer(future.result())
        except distributed.KilledWorker:
            reason = f"{ALLOWED} Dask workers that were to read it were lost"
            return under_way[future], Failure(reason, lasting=False)
        except (CancelledError, OSError) as error:
            reason = "start it again, then build again: what is read is kept"
            raise KGError(f"the Dask scheduler at {self.address} is lost; {reason}") from error
        finally:
            del under_way[future]
            future.release()

    def _capacity(self) -> int:
        """Items that the cluster can work on at once."""
        now = time.monotonic()
        if now - self._counted > COUNTED:
            self._counted = now
            self._threads = sum(self._client.nthreads().values())
        return max(1, self._threads)

    def _connect(self) -> Any:
        """A client of the scheduler, which has a worker."""
        if self._client is not None:
            return self._client
        try:
            with warnings.catch_warnings():  # what has to be the same, `work` looks at
                warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
                self._client = distributed.Client(
                    self._scheduler(), timeout=PATIENCE, set_as_default=False
                )
        except (OSError, ValueError) as error:
            reason = f"no Dask scheduler answers ({error}); give the address that it prints"
            raise KGError(f"{self.address}: {reason}") from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            reason = f"no worker has joined; start some with 'dask worker {self.address}'"
            raise KGError(f"{self.address}: {reason}") from error
        return self._client

    def _scheduler(self) -> Any:
        if self.address != LOCAL:
            return self.address
        self._local = distributed.LocalCluster(
            n_workers=1,
            threads_per_worker=self._workers or os.cpu_count(),
            processes=False,
            protocol="tcp",
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # with None it warns where another one has its port
            worker_dashboard_address=None,
        )
        return self._local

    def __enter__(self) -> Self:
        self._level = LOG.level
        LOG.setLevel(logging.CRITICAL)  # what matters is raised; the rest garbles the progress
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster; its workers stay for others, what they hold for this one does not."""
        if self._client is not None:
            self._client.close()
        if self._local is not None:
            close()
            self._local.close()
        self._client = self._local = None
        LOG.setLevel(self._level)


def _call() -> Callable[[bytes, bytes], bytes | str]:
    """A function for Dask workers; it travels as code, so that one without kg can say so."""

    def call(task: bytes, item: bytes) -> bytes | str:
        try:
            from kg.scale.dask_worker import work
        except ImportError as error:
            import socket

            host = socket.gethostname()
            return f"the Dask worker on {host} has no kg, or another ({error}); install the same"
        return work(task, item)

    return call


def _answer(answer: bytes | str) -> Any:
    if isinstance(answer, str):
        raise KGError(answer)
    made = pickle.loads(answer)  # noqa: S301 - the machine runs our code
    if isinstance(made, KGError):
        raise made
    return made
