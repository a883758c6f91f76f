"""Imports point one way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports import ROOT, imports, modules

LAYERS = [
    {"errors"},
    {"model", "files", "lock", "garbage", "confined"},
    {"frames"},
    {"settings", "names", "ontology", "serial", "fingerprint", "logistic"},
    {"read", "language", "archive", "cache", "quarantine", "scale"},
    {"extract"},
    {"resolve"},
    {"rdf"},
    {"view"},
    {"graph", "serve", "extractions"},
    {"corpus"},
    {"build", "propositions"},
    {"cli"},
    {"__main__"},
]
"""Each may import from those above it; ``train`` stands apart and from ``language`` up."""
SPACY = {"language", "extract", "train"}
NETWORKX = {"view", "rdf"}
NEVER = {"torch", "transformers", "openai"}
"""Not at run time: only ``train`` may."""


def layer(name: str) -> int:
    return next((i for i, names in enumerate(LAYERS) if name in names), -1)


def part(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", list(modules()), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = part(path)
    used = imports(path)
    tops = {name.partition(".")[0] for name in used}
    if here != "train":
        assert layer(here) >= 0, f"{here} has no layer"
        assert not tops & NEVER
        others = {name.split(".")[1] for name in used if name.startswith("kg.")} - {here}
        wrong = {name for name in others if not 0 <= layer(name) < layer(here)}
        assert not wrong, f"{here} must not import {wrong}"
    assert "spacy" not in tops or here in SPACY
    assert "networkx" not in tops or here in NETWORKX
