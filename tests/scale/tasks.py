"""What worker processes are asked to do in the tests."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from kg.errors import PipelineError
from kg.model import Article, Extraction
from kg.scale import Limits, Task
from kg.serial import to_json

ONCE = "once"


def load(folder: str) -> Callable[[str], str]:
    """A function that does what it is told; each process that loads it leaves a file."""
    (Path(folder) / f"loaded-{os.getpid()}").touch()

    def do(order: str) -> str:
        word, _, name = order.partition(" ")
        if word == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif word == ONCE and not (mark := Path(folder) / name).exists():
            mark.touch()
            os._exit(3)
        elif word == "hang":
            time.sleep(60)
        elif word == "grow":
            return str(len(bytearray(1 << 32)))
        elif word == "raise":
            raise ValueError("of no\nvalue")
        elif word == "note":
            (Path(folder) / "pids").open("a").write(f"{os.getpid()}\n")
        print("noise", file=sys.stderr)
        print("noise")
        return f"did {order}"

    return do


def load_threads(folder: str) -> Callable[[str], str]:
    """As ``load``, with a thread beside it."""
    Thread(target=time.sleep, args=(60,), daemon=True).start()
    return load(folder)


def load_nothing(folder: str) -> Callable[[str], str]:
    raise PipelineError(f"{folder}: no such thing")


def load_and_die(_: str) -> Callable[[str], str]:
    os._exit(7)


def task(folder: Path, seconds: float = 30) -> Task[str, str]:
    return Task(load, (str(folder),), limits=Limits(seconds, 1 << 30))


def reader(_: str | None) -> Callable[[Article], str]:
    """Reads nothing out of articles, and some end it."""

    def read(article: Article) -> str:
        if "poison" in article.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        return to_json(Extraction(article.id, (), (), ()))

    return read


def harmless(_: str | None) -> Callable[[Article], str]:
    """As ``reader``, but nothing ends it."""
    return lambda article: to_json(Extraction(article.id, (), (), ()))


def never_the_same(_: str) -> str:
    """A digest that no two machines agree on."""
    return str(time.monotonic_ns())


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pids: list[int], seconds: float = 20) -> bool:
    """Whether they have all ended, soon."""
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, pids))
