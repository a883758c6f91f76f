"""Mark-up is parsed in a process of its own: what is too much for a parser ends that process alone.

Parsers of HTML and XML are large programs in C, and some input takes them minutes or gigabytes.
Here the system counts a parse's processor time and memory, and ends it.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from kg.confined import bound_memory, isolate
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.read.record import Record, Refusal

SECONDS = 4.0
"""Processor time of one parse."""
MEMORY = 300 << 20
"""Bytes that a parse may take beside the parsers themselves."""
WAIT = 60.0
"""Seconds of the clock, for systems that do not count processor time."""
PARSES = 500
"""Parses after which a process is replaced: parsers remember what they have seen."""
SMALL = 50_000
"""Characters of a piece of HTML that is parsed here: too few to do harm."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from kg.read.contained import serve; serve()"
)


def parse(kind: str, data: bytes, source: str, **known: str | None) -> list[Record | Refusal]:
    """What the reader of ``kind`` ("html" or "feed") makes of ``data``.

    ``known`` is passed on to it.  Raises what it raises, and InputError where it takes too much.
    """
    found: list[Record | Refusal] = _ask(kind, data, source=source, **known)
    return found


def fragment(text: str) -> tuple[str, frozenset[str]]:
    """``kg.read.html.read_fragment`` of a text of any size, under the same limits."""
    from kg.read.fragments import read_fragment

    if len(text) <= SMALL:
        return read_fragment(text)
    found: tuple[str, frozenset[str]] = _ask("fragment", text.encode("utf-8", "replace"))
    return found


class _Worker:
    """A process that parses, one document after the other."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.parses = 0
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def pid(self) -> int:
        """Its number, for who measures it."""
        return self._process.pid

    @property
    def fit(self) -> bool:
        """Whether it may take another document."""
        return self.owner == os.getpid() and self.parses < PARSES

    def ask(self, request: object) -> Any:
        """The answer; raises EOFError where the process died of the request."""
        assert self._process.stdin
        assert self._process.stdout
        self.parses += 1
        timer = Timer(WAIT, self._process.kill)
        timer.start()
        try:
            with suppress(BrokenPipeError):
                _write(self._process.stdin, request)
            return _read(self._process.stdout)
        finally:
            timer.cancel()
            timer.join()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            with suppress(BrokenPipeError):
                pipe.close()


_lock = Lock()
_workers: list[_Worker] = []
"""One or none."""


def _ask(kind: str, data: bytes, **known: str | None) -> Any:
    with _lock:
        if _workers and not _workers[0].fit:
            close()
        if not _workers:
            _workers.append(_Worker())
        try:
            answer = _workers[0].ask((kind, data, known, SECONDS, MEMORY))
        except EOFError:
            close()
            raise InputError(
                f"takes more than {SECONDS:g} seconds or {MEMORY >> 20} MiB to parse, as nothing "
                "that people write does; save its text as .txt"
            ) from None
        except BaseException:  # interrupted: the answer would be taken for the next one's
            close()
            raise
    if isinstance(answer, Exception):
        raise answer
    return answer


def workers() -> tuple[_Worker, ...]:
    """The process that parses, if there is one."""
    return tuple(_workers)


@atexit.register
def close() -> None:
    """End the process that parses, if there is one."""
    while _workers:
        worker = _workers.pop()
        if worker.owner == os.getpid():  # else it is the parent's of this fork
            worker.close()


def serve() -> None:
    """Parse what comes on the standard input until it ends; runs in the process."""
    from kg.read.feeds import read_feed
    from kg.read.fragments import read_fragment
    from kg.read.html import read_html

    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a parser prints is no answer
    isolate()
    while True:
        try:
            kind, data, known, seconds, memory = _read(source)
        except EOFError:
            return
        _hold(seconds, memory)
        answer: Any
        try:
            if kind == "html":
                answer = [read_html(data, **known)]
            elif kind == "feed":
                answer = list(read_feed(data, **known))
            else:
                answer = read_fragment(data.decode())
        except InputError as error:
            answer = error
        except MemoryError:
            return
        _release()
        _write(target, answer)


def _write(stream: Any, value: object) -> None:
    content = pickle.dumps(value)
    stream.write(len(content).to_bytes(8, "big") + content)
    stream.flush()


def _read(stream: Any) -> Any:
    """The next value; raises EOFError where there is none, or not all of it."""
    size = int.from_bytes(stream.read(8), "big")
    content = stream.read(size)
    if not size or len(content) < size:
        raise EOFError
    return pickle.loads(content)  # noqa: S301 - written by this module, in a process of its own


if sys.platform == "win32":  # what is left there is the clock

    def _hold(seconds: float, memory: int) -> None:
        pass

    def _release() -> None:
        pass

else:
    import signal

    def _hold(seconds: float, memory: int) -> None:
        """From now on count processor time; SIGPROF, which nothing handles, ends the process."""
        signal.setitimer(signal.ITIMER_PROF, seconds)
        bound_memory(memory)

    def _release() -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
