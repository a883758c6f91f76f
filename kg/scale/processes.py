"""Worker processes on this machine; what crashes, hangs or takes too much memory ends alone."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING, Any, Self

from kg.scale.nursery import LostError, Nursery
from kg.scale.task import Failure, Item, Result, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.scale.nursery import Worker

AHEAD = 3
"""Items under way or done but not yet taken, for each process."""
ATTEMPTS = 2
"""A process may die by no fault of its item: only the second of two that die is blamed on it."""
SERVICE = 1000
"""Items after which a process is replaced, so that what libraries keep does not add up."""


class Guard:
    """Asks a worker, and replaces it where it ends."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._worker: Worker | None = None

    def ask(self, item: Any) -> Any:
        """What the task makes of ``item``, or the failure that it is.

        Raises KGError where the task cannot be loaded.
        """
        task, reason = self._nursery.task, ""
        seconds = task.limits.seconds * (task.size(item) if task.size else 1)
        for _ in range(ATTEMPTS):
            try:
                return self._ready().ask(item, seconds)
            except TimeoutError:
                self._worker = None
                return Failure(f"took more than {round(seconds, 1):,g} seconds")
            except LostError as lost:
                self._worker, reason = None, f"its process {lost}"
        return Failure(reason)

    def _ready(self) -> Worker:
        if self._worker is not None and self._worker.answered >= SERVICE:
            self._worker.close()
            self._worker = None
        if self._worker is None:
            self._worker = self._nursery.worker()
        return self._worker


class Guards:
    """Guards over a nursery, for so many threads as need one at a time."""

    def __init__(self, task: Task[Any, Any]) -> None:
        self._nursery = Nursery(task)
        self._idle: LifoQueue[Guard] = LifoQueue()

    def ask(self, item: Any) -> Any:
        """``Guard.ask`` of one that is idle."""
        with self._guard() as guard:
            return guard.ask(item)

    @contextmanager
    def _guard(self) -> Iterator[Guard]:
        try:
            guard = self._idle.get_nowait()
        except Empty:
            guard = Guard(self._nursery)
        yield guard
        self._idle.put(guard)

    def close(self) -> None:
        """End all processes; who still asks is told of a failure."""
        self._nursery.close()


class Processes:
    """The executor of ``workers`` processes on this machine.

    They end with each ``map``.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(
        self, task: Task[Item, Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Failure]]:
        """Each of ``items`` with what came of it, as it is done."""
        guards, pool = Guards(task), ThreadPoolExecutor(self.workers)
        under_way: dict[Future[Result | Failure], Item] = {}
        try:
            for item in items:
                under_way[pool.submit(guards.ask, item)] = item
                if len(under_way) >= AHEAD * self.workers:
                    yield from _done(under_way)
            while under_way:
                yield from _done(under_way)
        finally:
            guards.close()
            pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Each map has ended its processes."""


def _done(
    under_way: dict[Future[Result | Failure], Item],
) -> Iterator[tuple[Item, Result | Failure]]:
    """Those that are done; waits until one is."""
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        yield under_way.pop(future), future.result()
