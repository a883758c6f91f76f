"""What several tests need: the seeds' graph, built once, and questions to a graph."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.scale import means

ROOT = Path(__file__).parent.parent
PIPELINE = os.environ.get("KG_TEST_PIPELINE")
"""Name or path of a language pipeline to test instead of the packaged one."""

Holds = Callable[[Path, str, str, str], bool]


@pytest.fixture(scope="session", autouse=True)
def _one_process() -> None:
    """Builds read in the tests' own process, where the pipeline is loaded once."""
    means.WORKERS = 0


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two seed articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def pipeline() -> str | None:
    """The language pipeline under test; None is the packaged one."""
    return PIPELINE


@pytest.fixture(scope="session")
def seed_graph(seeds: Path, pipeline: str | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seeds' graph; not to be written to."""
    out = tmp_path_factory.mktemp("seeds") / "out"
    report = kg.build_graph([seeds], out, pipeline=pipeline)
    assert not report.failed
    return out


def ask(folder: Path, question: str) -> bool:
    """The answer to an ASK query."""
    with kg.Store.open(folder) as store:
        return kg.query(store, question).rows == (("true",),)


@pytest.fixture(scope="session")
def is_fact() -> Holds:
    """Whether a graph has (subject name, property or relation, object name) as a plain triple."""

    def holds(folder: Path, subject: str, predicate: str, obj: str) -> bool:
        return ask(
            folder,
            f'ASK {{ ?s kg:name "{subject}" . ?s {prefixed(predicate)} ?o . ?o kg:name "{obj}" }}',
        )

    return holds


@pytest.fixture(scope="session")
def is_said() -> Callable[[Path, str, str, str, str], bool]:
    """Whether a statement has these ends, predicate and factuality ("Denied": negated)."""

    def holds(folder: Path, subject: str, predicate: str, obj: str, how: str) -> bool:
        manner = (
            "kg:negated true" if how == "Denied" else f"kg:factuality kg:{how} ; kg:negated false"
        )
        verb = prefixed(predicate)
        return ask(
            folder,
            f"ASK {{ ?st rdf:predicate {verb} ; {manner} ."
            f' ?s kg:name "{subject}" . ?o kg:name "{obj}" .'
            " { ?st rdf:subject ?s ; rdf:object ?o } UNION"
            f" {{ ?st rdf:subject ?o ; rdf:object ?s . {verb} a owl:SymmetricProperty }} }}",
        )

    return holds


def prefixed(predicate: str) -> str:
    """An ontology property by its local name; an open one as ``rel:workOn``."""
    return predicate if ":" in predicate else f"kg:{predicate}"
