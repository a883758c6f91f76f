"""Benchmarks: what building, adding, exporting, asking and reading take, and what peers take.

Each is a command of ``python -m kg.train`` and prints the machine it ran on.  Processor time is
what is told, as it means the same beside other work; ratios are of one run.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Made = TypeVar("Made")


def machine() -> str:
    """What this runs on, and what else runs there."""
    cpu = platform.processor() or platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        said = info.read_text(encoding="utf-8")
        names = [x.partition(":")[2].strip() for x in said.splitlines() if x[:10] == "model name"]
        cpu = names[0] if names else cpu
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} x {cpu}{load}; Python {platform.python_version()}"


def timed(
    run: Callable[Given, Made], *args: Given.args, **options: Given.kwargs
) -> tuple[float, Made]:
    """Seconds of this process's processor time that ``run`` took, and what it gave."""
    start = process_time()
    made = run(*args, **options)
    return process_time() - start, made
