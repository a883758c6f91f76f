"""What is kept is bound to all the code that decides it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.fingerprint import EXTRACTION_CODE, GRAPH_CODE, pipeline
from tests.imports import ROOT, modules, reached

BESIDE = {"errors.py", "cache.py", "confined.py", "files.py", "lock.py", "fingerprint.py", "scale"}
"""Imported, but what they do is to report, keep, confine or share out: they decide nothing."""

EXTRACTING = [p for p in modules() if p.relative_to(ROOT).parts[0] in {"language", "extract"}]
BUILDING = [*EXTRACTING, ROOT / "corpus.py"]
"""The corpus makes, of extractions, the profiles and the parts of a graph that are kept."""

CASES = [(EXTRACTING, EXTRACTION_CODE), (BUILDING, GRAPH_CODE)]


def undecided(start: list[Path], code: tuple[str, ...]) -> list[str]:
    """The modules that ``start`` stand on and ``code`` does not cover."""
    used = (path.relative_to(ROOT) for path in reached(start))
    return sorted(p.as_posix() for p in used if p.parts[0] not in {*code, *BESIDE})


@pytest.mark.parametrize(("start", "code"), CASES, ids=["extraction", "graph"])
def test_all_that_decides_is_covered(start: list[Path], code: tuple[str, ...]) -> None:
    assert undecided(start, code) == []


@pytest.mark.parametrize(
    ("start", "code", "name"),
    [(start, code, name) for start, code in CASES for name in code],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_all_that_is_covered_decides(start: list[Path], code: tuple[str, ...], name: str) -> None:
    assert (ROOT / name).exists()
    assert undecided(start, tuple(other for other in code if other != name))


def test_a_pipeline_is_read_again_where_a_file_of_it_changed(tmp_path: Path) -> None:
    folder, kept = tmp_path / "model", tmp_path / "kept"
    (folder / "parser").mkdir(parents=True)
    (folder / "parser" / "weights").write_bytes(b"one")
    first = pipeline(str(folder), kept)
    assert first == pipeline(str(folder))
    stamps, digest = kept.read_text().split()
    assert digest == first
    kept.write_text(f"{stamps} 0123")
    assert pipeline(str(folder), kept) == "0123"  # nothing was read
    (folder / "parser" / "weights").write_bytes(b"another")
    other = pipeline(str(folder), kept)
    assert other == pipeline(str(folder))
    assert other not in {first, "0123"}
    kept.write_text("spoilt")
    assert pipeline(str(folder), kept) == other
