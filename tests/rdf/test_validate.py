from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import OntologyError
from kg.rdf import Store, validate
from kg.rdf.values import decimal

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://newskg.example/ontology#> .
@prefix my: <https://shapes.example/> .
my:Dated a sh:NodeShape ; sh:targetClass kg:Company ;
    sh:property [ sh:path kg:foundingDate ; sh:minCount 1 ; sh:message "when was it founded?" ] .
"""


def test_an_assembled_graph_keeps_the_shapes(store: Store) -> None:
    assert not [one for one in validate(store) if one.severity == "Violation"]


def test_a_violation_is_named_for_people(store: Store) -> None:
    broken = Store.memory(store.graph)
    kg = broken.namespaces
    statement = next(iter(broken.match(None, kg.term("quote"))))[0]
    (old,) = broken.match(statement, kg.term("confidence"))
    broken.inner.remove(ox.Quad(*old))
    broken.inner.add(ox.Quad(statement, kg.term("confidence"), decimal("1.5")))
    found = [one for one in validate(broken) if one.severity == "Violation"]
    assert [(one.node, one.path, one.value) for one in found] == [
        (statement.value, "kg:confidence", "1.5")
    ]
    assert found[0].label.endswith(".")  # the sentence
    assert found[0].text().startswith("Violation: ")


def test_more_shapes(store: Store, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(SHAPES)
    found = [one for one in validate(store, [mine]) if one.severity == "Violation"]
    assert [(one.label, one.path, one.message) for one in found] == [
        ("Dunn's (Lomond) & Co., 50%", "kg:foundingDate", "when was it founded?"),
        ("Kestrel Motors", "kg:foundingDate", "when was it founded?"),
    ]


def test_shapes_that_cannot_be_read_are_named(store: Store, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle")
    for path in (broken, tmp_path / "missing.ttl"):
        with pytest.raises(OntologyError, match=path.name):
            validate(store, [path])


def test_an_empty_graph_conforms() -> None:
    assert validate(Store.memory(rdflib.Graph())) == ()
