"""What confines processes, in one: it cannot be undone in the process of the tests."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limits")


def said(program: str) -> str:
    """What a program prints in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(program)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_it_brings_nothing_of_the_package_along() -> None:
    loaded = "import sys, kg.confined; print(sorted(m for m in sys.modules if m.startswith('kg')))"
    assert said(loaded) == "['kg', 'kg.confined']\n"


def test_memory_is_bounded_beyond_what_is_there() -> None:
    program = """
        from kg.confined import bound_memory
        kept = bytearray(50 << 20)
        bound_memory(20 << 20)
        try:
            kept = bytearray(60 << 20)
        except MemoryError:
            print("refused", len(bytearray(5 << 20)))
    """
    assert said(program) == f"refused {5 << 20}\n"


def test_an_interruption_of_the_parent_does_not_end_it() -> None:
    program = """
        import os, signal
        from kg.confined import isolate
        isolate()
        os.kill(os.getpid(), signal.SIGINT)
        print("goes on")
    """
    assert said(program) == "goes on\n"
