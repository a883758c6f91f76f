"""Whatever articles say, nothing that is written is refused by either library, nor changed."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Entity, Knowledge, Literal
from kg.ontology import Ontology, load
from kg.rdf import Namespaces, Store, assemble, export
from kg.rdf.assemble import entity_iris
from kg.rdf.namespaces import iri
from kg.rdf.record import KEYS
from kg.rdf.values import LONGEST_NUMBER, typed
from kg.settings import Settings
from tests.properties import strategies as some

SMALL = """
@prefix kg: <https://newskg.example/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

kg:Entity a owl:Class ; rdfs:label "entity" .
kg:Person a owl:Class ; rdfs:label "person" ; rdfs:subClassOf kg:Entity .
kg:Company a owl:Class ; rdfs:label "company" ; rdfs:subClassOf kg:Entity .
kg:met a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:label "met" ;
    rdfs:domain kg:Entity ; rdfs:range kg:Entity .
kg:owns a owl:ObjectProperty ; rdfs:label "owns" ; rdfs:domain kg:Entity ; rdfs:range kg:Entity .
"""
FORMATS = {
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@cache
def ontology() -> Ontology:
    """A small one: it is part of every export."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.ttl"
        path.write_text(SMALL)
        return load([path], replace=True)


@pytest.fixture(autouse=True, scope="module")
def _as_written() -> Iterator[None]:
    """rdflib would rewrite literals as it reads them ("+1" as "1")."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    yield
    rdflib.NORMALIZE_LITERALS = before


def by_oxigraph(data: bytes, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, form)}


def by_rdflib(data: bytes, form: str) -> set[str]:
    graph = rdflib.Dataset(default_union=True) if form in {"trig", "json-ld"} else rdflib.Graph()
    graph.parse(data=data, format=form)
    triples = (row[:3] for row in graph)
    return {" ".join(term.n3() for term in triple) for triple in triples}


@given(known=some.knowledge())
@some.few(25)
def test_every_export_is_the_graph(known: Knowledge) -> None:
    with Store.memory(assemble(known, ontology(), Settings())) as store:
        written = {form: export(store, form) or b"" for form in FORMATS}
    ours = by_oxigraph(written["ntriples"], ox.RdfFormat.N_TRIPLES)
    theirs = by_rdflib(written["ntriples"], "nt")
    assert len(ours) == len(theirs) > 20
    for form, (ox_format, rdflib_format) in FORMATS.items():
        assert by_oxigraph(written[form], ox_format) == ours, form
        assert by_rdflib(written[form], rdflib_format) == theirs, form


@given(known=some.knowledge())
@some.few(50)
def test_tables_and_lines_can_be_read(known: Knowledge) -> None:
    with (
        Store.memory(assemble(known, ontology(), Settings())) as store,
        tempfile.TemporaryDirectory() as folder,
    ):
        graph = nx.parse_graphml((export(store, "graphml") or b"").decode())
        lines = [json.loads(line) for line in (export(store, "jsonl") or b"").split(b"\n") if line]
        export(store, "csv", folder)
        tables = {
            name: list(
                csv.reader(io.StringIO((Path(folder) / name).read_text("utf-8"), newline=""))
            )
            for name in ("nodes.csv", "edges.csv")
        }
    assert len(lines) == len({statement.id for statement in known.statements})
    assert all(tuple(line) == KEYS for line in lines)
    for table in tables.values():
        assert len({len(row) for row in table}) == 1
    assert len(tables["nodes.csv"]) - 1 == len(graph) == len(known.entities)


@given(known=some.knowledge(), order=st.randoms(use_true_random=False))
@some.few(50)
def test_the_order_of_things_changes_nothing(known: Knowledge, order: random.Random) -> None:
    shuffled = list(known.entities), list(known.statements)
    for things in shuffled:
        order.shuffle(things)
    other = Knowledge(known.articles, *map(tuple, shuffled), known.refusals)
    graphs = [assemble(one, ontology(), Settings()) for one in (known, other)]
    one, two = (set(graph.store._inner) for graph in graphs)
    assert one == two


@given(st.lists(some.names, unique=True))
def test_different_names_get_different_iris(keys: list[str]) -> None:
    found = entity_iris(keys, Namespaces())
    assert found.keys() == set(keys)
    assert len(set(found.values())) == len(keys)
    assert found == entity_iris(reversed(keys), Namespaces())


@given(some.names)
def test_an_iri_survives_every_syntax_and_its_short_form(name: str) -> None:
    kg = Namespaces()
    node = kg.entity(name)
    assert iri(node.value) == node
    triple = ox.Triple(node, node, node)
    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD):
        data = ox.serialize([triple], format=form, prefixes=kg.prefixes) or b""
        assert by_oxigraph(data, form) == {triple}
    short = kg.shorten(node.value)
    head = "".join(f"@prefix {p}: <{n}> .\n" for p, n in kg.prefixes.items())
    turtle = f"{head}{short} {short} {short} .".encode()
    assert by_oxigraph(turtle, ox.RdfFormat.TURTLE) == {triple}
    assert by_rdflib(turtle, "turtle") == {f"<{node.value}> <{node.value}> <{node.value}>"}
    assert kg.expand(short) == node.value


@given(some.anything)
def test_a_relation_has_a_name_of_its_own_shape(phrase: str) -> None:
    kg = Namespaces()
    node = kg.relation(phrase)
    assert kg.relation(phrase) == node
    assert kg.shorten(node.value).startswith("rel:")


def entity(key: str) -> Entity:
    return Entity(key, "Person", key, (key,), ())


@given(some.values)
@some.few(200)
def test_a_value_is_of_its_datatype_or_text(value: Literal) -> None:
    term = typed(value)
    assert len(term.value) <= len(value.value) + 2 * LONGEST_NUMBER
    theirs = rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    assert not theirs.ill_typed
