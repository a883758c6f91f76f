"""What is installed is what is here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

NOT_INSTALLED = ("kg/train/",)
"""Made the weights; runs from a clone."""


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_each_data_file_is_package_data(root: Path, project: dict) -> None:  # type: ignore[type-arg]
    patterns = project["tool"]["setuptools"]["package-data"]
    packed = {
        file
        for package, globs in patterns.items()
        for pattern in globs
        for file in (root / package).glob(pattern)
    }
    left_out = [
        str(file.relative_to(root))
        for package in patterns
        for file in sorted((root / package).rglob("*"))
        if file.is_file() and file.suffix not in {".py", ".pyc"} and file not in packed
    ]
    assert [name for name in left_out if not name.startswith(NOT_INSTALLED)] == []


def test_every_dependency_is_pinned_and_none_is_torch(root: Path, project: dict) -> None:  # type: ignore[type-arg]
    lines = (root / "constraints.txt").read_text(encoding="utf-8").split()
    pins = dict(line.lower().replace("_", "-").split("==") for line in lines)
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=\[; ]", each)[0].lower().replace("_", "-") for each in wanted}
    assert names <= set(pins), names - set(pins)
    assert not {"torch", "transformers", "tensorflow"} & set(pins)


def test_the_makefile_names_no_path_of_this_machine(root: Path) -> None:
    for name in ("Makefile", ".ci/run", "pyproject.toml", "constraints.txt"):
        assert not re.search(r"/(work|tmp|root|home)/|file:|https?:", (root / name).read_text())
