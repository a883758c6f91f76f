"""Reads the files it is given, and tells what became of each and what it took, as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path

import py3langid

from kg.model import Article
from kg.read import contained, read


def main() -> None:
    py3langid.rank("loads its model")
    for name in sys.argv[1:]:
        begun = time.process_time()
        found = list(islice(read([name]), 10_000))
        print(
            json.dumps(
                {
                    "seconds": time.process_time() - begun,
                    "reasons": [getattr(one, "reason", None) for one in found],
                    "texts": [one.text for one in found if isinstance(one, Article)],
                }
            ),
            flush=True,
        )
    peaks = [peak("self"), *(peak(worker.pid) for worker in contained.workers())]
    contained.close()
    parser = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"peaks": peaks, "parser": parser.ru_utime + parser.ru_stime}))


def peak(process: int | str) -> int:
    """MiB that a process had in memory at most; what the system counts as its maximal resident
    set would include the process that started it.
    """
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) >> 10


if __name__ == "__main__":
    main()
