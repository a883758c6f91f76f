"""``kg serve`` from a wheel, away from the checkout: all that it sends is in there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.site import Site

PARTS = ("kg", "ontology", "seeds", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout is installed, and nothing else."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(
                root / part,
                source / part,
                symlinks=True,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        else:
            shutil.copy(root / part, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    built = subprocess.run(
        [*pip, "wheel", "--no-deps", "--wheel-dir", source, source], capture_output=True, text=True
    )
    if built.returncode:
        pytest.skip(f"no wheel can be built here (setuptools is fetched): {built.stderr[-300:]}")
    (wheel,) = source.glob("kg-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", made, wheel], check=True)
    return made


@pytest.mark.slow
def test_it_serves_from_a_wheel(installed: Path, folder: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed)}
    where = [sys.executable, "-P", "-c", "import kg; print(kg.__file__)"]
    found = subprocess.run(
        where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(installed)
    command = [sys.executable, "-P", "-m", "kg", "serve", str(folder), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        site = Site(int(process.stdout.readline().rsplit(":", 1)[1].rstrip("/\n")))
        assert "Who met whom" in site.ask("/query", "text/html").text
        assert "Norport" in site.ask("/query?example=meetings", "text/html").text
        explorer = site.ask("/", "text/html").text
        assert "Ada Quill" in explorer
        for name in ("page.js", "page.css", "vis-network.js", "style.css", "icon.svg"):
            assert site.ask(f"/assets/{name}").status == 200
        assert "Ada Quill" in site.ask("/id/Ada_Quill", "text/html").text
    finally:
        process.kill()
        process.communicate()
