"""What ``import kg`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import kg


def test_every_public_name_is_there_once_and_sorted() -> None:
    assert kg.__all__ == sorted(set(kg.__all__))
    assert len(kg.__all__) <= 16
    assert all(getattr(kg, name) for name in kg.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(kg, "no_such_name")


def test_importing_the_package_and_its_command_line_loads_no_spacy() -> None:
    code = "import sys, kg.cli; sys.exit('spacy' in sys.modules and 'spaCy was imported')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
