"""What is to be done with each item, what may come of it, and who does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Limits:
    """What one item may take in a process that can be ended; more than that is a failure."""

    seconds: float = 60.0
    """Of wall time, for an item of size 1; larger ones in proportion."""
    memory: int = 2 << 30
    """Bytes of address space beyond what the process holds once the task is loaded; where the
    system enforces none (macOS, Windows), none."""


@dataclass(frozen=True)
class Failure:
    """Why an item has no result."""

    reason: str
    """One line, a sentence without its full stop."""
    lasting: bool = True
    """True: it would fail again, as it was the item's doing; False: its machine was lost."""

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """The failure that an exception is."""
        return cls(shorten(f"{type(error).__name__}: {error}", 300))


@dataclass(frozen=True)
class Task(Generic[Item, Result]):
    """What is done with each item; it travels to other processes by the names of its functions."""

    load: Callable[..., Callable[[Item], Result]]
    """A function of a module that returns the one to call with each item.  It is called once in
    each process: what takes long to load, or much memory, is loaded there.  Its KGErrors end
    the whole map."""
    args: tuple[Any, ...] = ()
    """Arguments of ``load`` and ``digest``; small, hashable and picklable."""
    digest: Callable[..., str] | None = None
    """A function of a module: digest of all on a machine that results follow from.  A machine
    with another digest than the caller's is refused."""
    size: Callable[[Item], float] | None = None
    """A function of a module: how many times ``limits.seconds`` an item may take."""
    limits: Limits = field(default_factory=Limits)
    sample: Item | None = None
    """An item to try before processes part, for what is loaded at first use only."""


class Executor(Protocol):
    """Who does the work.  A context manager: on leaving it, its processes have ended."""

    def map(
        self, task: Task[Item, Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Failure]]:
        """Each of ``items`` with what came of it, as it is done, in any order.

        An exception is the failure of its item alone.  Raises KGError where the work cannot be
        done at all: the task does not load, or a machine runs other code.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def attempt(run: Callable[[Item], Result], item: Item) -> Result | Failure:
    """What ``run`` makes of ``item``; an exception is a failure."""
    try:
        return run(item)
    except Exception as error:  # one item must never stop the others: counted, shown
        return Failure.of(error)
