"""A Dask cluster of processes, as several machines would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Machines:
    """A scheduler and its workers; ``with`` it, they run."""

    folder: Path
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    stack: ExitStack

    def join(self) -> None:
        """One worker more."""
        file, at = f"--scheduler-file={self.folder / 'scheduler.json'}", f"{self.folder}"
        words = ("worker", file, "--nthreads=1", "--no-nanny", f"--local-directory={at}")
        self.workers.append(self.stack.enter_context(dask(*words)))


@contextmanager
def dask(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the ``dask`` command."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--no-dashboard"],
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def machines(folder: Path, workers: int = 2) -> Iterator[Machines]:
    """A scheduler with so many workers."""
    at = folder / "scheduler.json"
    with ExitStack() as stack:
        words = ("scheduler", "--host=127.0.0.1", "--port=0", f"--scheduler-file={at}")
        scheduler = stack.enter_context(dask(*words))
        end = time.monotonic() + 60
        while not at.exists() and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(0.1)  # until it is written
        made = Machines(folder, json.loads(at.read_text())["address"], scheduler, [], stack)
        for _ in range(workers):
            made.join()
        yield made
