"""Everything in this process: no limits, nothing to start; a crash ends the caller too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from kg.scale.task import Failure, Item, Result, Task, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Serial:
    """The executor of one process: this one."""

    def map(
        self, task: Task[Item, Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Failure]]:
        """Each of ``items``, in their order, with what came of it."""
        run: Callable[[Item], Result] | None = None
        for item in items:
            run = run or task.load(*task.args)
            yield item, attempt(run, item)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to end."""
