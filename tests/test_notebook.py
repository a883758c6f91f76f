"""The tour runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TOUR = Path("notebooks") / "tour.ipynb"


def test_kept_without_outputs(root: Path) -> None:
    cells = json.loads((root / TOUR).read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("default")  # of jupyter's own event loop and sockets
def test_runs(root: Path, pipeline: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipykernel", reason="ipykernel is not installed (pip install 'kg[dev]')")
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", str(root))
    tour = nbformat.read(root / TOUR, as_version=4)
    for cell in tour.cells:
        cell.source = cell.source.replace("PIPELINE = None", f"PIPELINE = {pipeline!r}")
    client = nbclient.NotebookClient(
        tour,
        kernel_name="python3",
        timeout=300,
        startup_timeout=120,
        resources={"metadata": {"path": str(root / "notebooks")}},
    )
    client.execute()
    printed = "".join(text(output) for cell in tour.cells for output in cell.get("outputs", ()))
    assert "2 articles read" in printed
    for name in ("Jack Ma", "Softbank", "foreign brands"):
        assert name in printed
    assert "2 articles in the graph, 0 read anew" in printed
    pages = [html for cell in tour.cells for html in frames(cell)]
    assert len(pages) == 2
    assert all("Content-Security-Policy" in html and "<script" not in html for html in pages)


def text(output: Any) -> str:
    return str(output.get("text") or output.get("data", {}).get("text/plain", ""))


def frames(cell: Any) -> list[str]:
    """HTML outputs that hold a page."""
    data = [output.get("data", {}).get("text/html", "") for output in cell.get("outputs", ())]
    return [html for html in data if "<iframe" in html]
