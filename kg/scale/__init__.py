"""Work spread over processes and machines: the same task, item by item, with the same results.

An ``Executor`` maps a ``Task`` over a stream of items and hands back each with its result as it
is done; how many processes there are, where they run and in which order they end changes nothing
else.  It takes from the stream only what it can soon begin, so the stream may be longer than
memory.
"""

from __future__ import annotations

from kg.scale.means import Means
from kg.scale.serial import Serial
from kg.scale.task import Executor, Failure, Limits, Task

__all__ = ["Executor", "Failure", "Limits", "Means", "Serial", "Task"]
