from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.rdf import Limits
from tests.serve.site import Running, Site, graph

LIMITS = replace(Limits(), seconds=2, rows=500)


@pytest.fixture(scope="session", autouse=True)
def _extra() -> None:
    for name in ("starlette", "uvicorn"):
        pytest.importorskip(name, reason="the extra `serve` is not installed")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    from kg.serve import application

    running = Running(application(folder, LIMITS, workers=3))
    yield running.site
    running.stop()
