"""The kinds of facts that the seeds hold, from articles about other people and companies.

The people, companies and papers of ``tests/articles`` are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.rdf import Store, query
from tests.expectations import cases

HERE = Path(__file__).parent / "articles"

FACTS = [
    ("Greta Lindqvist", "met", "Paul Desmarais"),
    ("Greta Lindqvist", "chiefExecutiveOf", "Halden Motors"),
    ("Ingrid Solberg", "spokespersonFor", "Halden"),
    ("Paul Desmarais", "headOfGovernmentOf", "Canada"),
    ("Halden Motors", "basedIn", "Sweden"),
    ("Halden Motors", "owns", "Voltrek"),
    ("Halden Motors", "investigatedBy", "Swedish Competition Authority"),
    ("Voltrek", "offers", "charging stations"),
    ("Paul Desmarais", "criticized", "Orbitel"),
    ("Orbitel", "sells", "batteries"),
    ("Paul Desmarais", "blamed", "Washington"),
    ("Greta Lindqvist", "citizenOf", "Sweden"),
    ("Greta Lindqvist", "told", "Toronto Courier"),
    ("Kestrel Semiconductor", "met", "Paul Desmarais"),
    ("Kestrel Semiconductor", "basedIn", "Finland"),
    ("Maria Castellano", "chairOf", "Meridian Foods"),
    ("Tom Hargreaves", "presidentOf", "Meridian Foods"),
    ("Penrose Dairy", "accused", "Meridian"),
    ("Federal Trade Commission", "fined", "Penrose Dairy"),
    ("Meridian Foods", "investigatedBy", "Justice Department"),
    ("Meridian Foods", "basedIn", "Chicago"),
    ("Meridian Foods", "acquired", "Little Orchard"),
    ("Susan Okafor", "rel:workOn", "bond sale"),
    ("Diego Fuentes", "praised", "Maria Castellano"),
]

NOT_FACTS = [
    ("Maria Castellano", "met", "Diego Fuentes", "Planned"),
    ("Meridian Foods", "acquired", "Penrose Dairy", "Hypothetical"),
]
"""Statements that the graph keeps, with their factuality, and must not hold as facts."""

NEVER = [
    ("Meridian Foods", "rel:bribe", "officials"),
    ("Alan Whitcombe", "holdsPosition", "Meridian Foods"),
    ("Diego Fuentes", "headOfStateOf", "Mexico"),
]
"""Said to be untrue, over, or yet to come."""


GAPS: dict[tuple[str, ...], str] = {}
"""Expectations that are not met yet: why."""


@pytest.fixture(scope="module")
def graph(pipeline: str | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("own") / "out"
    assert not build([HERE], out, pipeline=pipeline).failed
    return out


@pytest.mark.parametrize(("subject", "predicate", "obj"), cases(FACTS, GAPS))
def test_fact(
    graph: Path, is_fact: Callable[..., bool], subject: str, predicate: str, obj: str
) -> None:
    assert is_fact(graph, subject, predicate, obj)


@pytest.mark.parametrize(("subject", "predicate", "obj", "how"), cases(NOT_FACTS, GAPS))
def test_statement_that_is_no_fact(
    graph: Path,
    is_fact: Callable[..., bool],
    is_said: Callable[..., bool],
    subject: str,
    predicate: str,
    obj: str,
    how: str,
) -> None:
    assert is_said(graph, subject, predicate, obj, how)
    assert not is_fact(graph, subject, predicate, obj)


@pytest.mark.parametrize(("subject", "predicate", "obj"), cases(NEVER, GAPS))
def test_no_fact(
    graph: Path, is_fact: Callable[..., bool], subject: str, predicate: str, obj: str
) -> None:
    assert not is_fact(graph, subject, predicate, obj)


def test_the_meeting_has_its_place(graph: Path) -> None:
    with Store.open(graph) as store:
        answer = query(
            store,
            "SELECT DISTINCT ?where { ?st rdf:predicate kg:met ; kg:place/rdfs:label ?where }",
        )
    assert ("Rideau House",) in answer.rows


@pytest.mark.parametrize("name", ["Postbox Express", "he", "she", "Wednesday", "last year"])
def test_no_node_for_boilerplate_pronouns_or_dates(graph: Path, name: str) -> None:
    with Store.open(graph) as store:
        assert not query(store, f'SELECT ?e {{ ?e kg:name "{name}" }}').rows
