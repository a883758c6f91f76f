"""The properties of this folder with many more examples each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OTHERS = sorted(path.name for path in HERE.glob("test_*.py") if path.name != "test_many.py")


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", OTHERS)
def test_with_many_examples(name: str, root: Path) -> None:
    command = [sys.executable, "-m", "pytest", "--hypothesis-profile=many", "--timeout=1200"]
    command.append(str(HERE / name))
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-10_000:]
