"""A process that works for another one (`kg.scale.nursery`): it loads a task, then copies itself.

A script, so that nothing of the caller's program runs here.  The copies share the memory of what
was loaded, but for what they write to.  They and this process end when the caller's end of their
connection closes: however the caller dies, nobody is left.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.scale.task import Task

SERVE, COPY, END = "serve", "copy", "end"
"""What the caller may ask for: ``SERVE`` makes this process itself answer items; ``COPY``,
followed by a file descriptor to serve at, is answered with a process id; (``END``, process id)
with the wait status of a copy that is ended, or had died."""
MEMORY = "ran out of memory"
"""The last answer of a process that has none left."""


def main(descriptor: int) -> None:
    """Load the task that comes through a socket, answer how that went, take orders.

    The answer is a pair: None or an exception, and whether this process can be copied.
    """
    caller = Connection(descriptor)
    sys.path[:], pickled = caller.recv()
    try:
        task = pickle.loads(pickled)  # noqa: S301 - from the caller
        run = task.load(*task.args)
        if task.sample is not None:
            run(task.sample)  # what is made at first use is shared as well
    except Exception as error:
        caller.send((_portable(error), False))
        return
    threads = Path("/proc/self/task")
    caller.send((None, threads.exists() and len(list(threads.iterdir())) == 1))
    gc.collect()
    gc.freeze()  # the collector would write to all that is shared
    copies: set[int] = set()
    try:
        while True:
            _obey(caller, copies, task, run)
    except (EOFError, OSError):
        for copy in copies:
            _end(copy)


def _portable(error: Exception) -> Exception:
    """``error``, or where it cannot travel what it says."""
    from kg.errors import KGError

    return error if isinstance(error, KGError) else RuntimeError(f"{type(error).__name__}: {error}")


def _obey(
    caller: Connection, copies: set[int], task: Task[Any, Any], run: Callable[[Any], Any]
) -> None:
    order = caller.recv()
    if order == SERVE:
        serve(caller, run, task.limits.memory)
    elif order == COPY:
        descriptor = recv_handle(caller)
        copy = os.fork()
        if not copy:
            caller.close()
            serve(Connection(descriptor), run, task.limits.memory)
        os.close(descriptor)
        copies.add(copy)
        caller.send(copy)
    else:
        copies.remove(order[1])
        caller.send(_end(order[1]))


def _end(copy: int) -> int:
    """End a copy, whatever it does; its wait status, its own where it had died before."""
    os.kill(copy, signal.SIGKILL)
    return os.waitpid(copy, 0)[1]


def serve(caller: Connection, run: Callable[[Any], Any], memory: int) -> NoReturn:
    """Answer each item that comes with what ``run`` makes of it; end when the caller does."""
    try:
        _limit(memory)
        items: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=_receive, args=(caller, items), daemon=True).start()
        while True:
            caller.send_bytes(_answer(items.get(), run))
    except MemoryError:
        caller.send_bytes(pickle.dumps(MEMORY))
    finally:
        os._exit(1)  # a copy must not go on as what it is a copy of


def _receive(caller: Connection, items: SimpleQueue[bytes]) -> None:
    """Take items in as they come, so that it is noticed whatever runs when the caller ends."""
    try:
        while True:
            items.put(caller.recv_bytes())
    finally:
        os._exit(0)


def _answer(item: bytes, run: Callable[[Any], Any]) -> bytes:
    from kg.scale.task import Failure

    try:
        return pickle.dumps(run(pickle.loads(item)), protocol=5)  # noqa: S301 - from the caller
    except MemoryError:
        raise
    except Exception as error:  # one item must never stop the others: counted, shown
        return pickle.dumps(Failure.of(error))


def _limit(memory: int) -> None:
    """Let this process take ``memory`` bytes more than it has, where the system counts them."""
    import resource

    taken = Path("/proc/self/statm")
    if taken.exists():
        held = int(taken.read_text().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = held + memory if most == resource.RLIM_INFINITY else min(held + memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
