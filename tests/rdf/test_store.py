from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import StoreError
from kg.model import Knowledge
from kg.ontology import Ontology
from kg.rdf import Store, assemble
from kg.settings import Settings


@pytest.fixture
def graph(knowledge: Knowledge, ontology: Ontology) -> rdflib.Graph:
    return assemble(knowledge, ontology, Settings())


def test_what_is_written_is_read(tmp_path: Path, graph: rdflib.Graph) -> None:
    Store.create(tmp_path / "out", graph)
    with Store.open(tmp_path / "out") as store:
        assert len(store) == len(graph)
        assert set(store.graph) == set(graph)
        assert dict(store.graph.namespaces())["kg"] == rdflib.URIRef(store.namespaces.ontology)
        rows = store.graph.query("SELECT ?q { ?q kg:met id:Tom_Varga }")
        assert [str(row[0]) for row in rows] == ["https://newskg.example/id/Ada_Quill"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["store"]


def test_a_new_store_takes_the_place_of_the_old(tmp_path: Path, graph: rdflib.Graph) -> None:
    Store.create(tmp_path, graph)
    with Store.open(tmp_path) as before:
        Store.create(tmp_path, rdflib.Graph())
        assert len(before) == len(graph)
    with Store.open(tmp_path) as after:
        assert len(after) == 0


def test_a_build_that_fails_leaves_the_old_store(tmp_path: Path, graph: rdflib.Graph) -> None:
    Store.create(tmp_path, graph)
    broken = rdflib.Graph()
    broken.add((rdflib.URIRef("no iri"), rdflib.RDF.type, rdflib.RDFS.Class))
    with pytest.raises(StoreError, match="mend the IRI"):
        Store.create(tmp_path, broken)
    with Store.open(tmp_path) as store:
        assert len(store) == len(graph)
    Store.create(tmp_path, graph)


def test_an_interrupted_replacement_is_undone(tmp_path: Path, graph: rdflib.Graph) -> None:
    Store.create(tmp_path, graph)
    (tmp_path / "store").rename(tmp_path / ".store-old")
    with Store.open(tmp_path) as store:
        assert len(store) == len(graph)


def test_what_a_killed_build_left_is_no_hindrance(tmp_path: Path, graph: rdflib.Graph) -> None:
    half = ox.Store(tmp_path / ".store-new")
    half.add(ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:b"), ox.NamedNode("a:b")))
    del half
    Store.create(tmp_path, graph)
    with Store.open(tmp_path) as store:
        assert len(store) == len(graph)


def test_two_writers_are_one_too_many(tmp_path: Path, graph: rdflib.Graph) -> None:
    Store.create(tmp_path, graph)
    program = f"""
import pyoxigraph
store = pyoxigraph.Store({str(tmp_path / ".store-new")!r})
print("open", flush=True)
input()
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="another kg build"):
            Store.create(tmp_path, graph)
        with Store.open(tmp_path) as store:
            assert len(store) == len(graph)
        other.communicate(b"\n")


def test_a_folder_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(StoreError, match="run `kg build INPUT"):
            Store.open(folder)
    assert not (tmp_path / "missing").exists()


def test_a_broken_store_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="build it again"):
        Store.open(tmp_path)


def test_a_file_in_the_way_is_a_store_error(tmp_path: Path, graph: rdflib.Graph) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Store.create(tmp_path / "file", graph)
