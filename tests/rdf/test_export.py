from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import KGError
from kg.rdf import FORMATS, Store, export, written
from kg.rdf.record import KEYS

PARSERS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}


def exported(store: Store, form: str, *, quotes: bool = True) -> bytes:
    data = export(store, form, quotes=quotes)
    assert data is not None
    return data


@pytest.mark.filterwarnings("ignore:.*(ConjunctiveGraph|default_context):DeprecationWarning")
@pytest.mark.parametrize("form", PARSERS)
def test_rdf_loses_nothing(store: Store, form: str) -> None:
    data = exported(store, form)
    triples = {quad.triple for quad in ox.parse(data, PARSERS[form][0])}
    assert triples == {quad.triple for quad in store.inner}
    graph = rdflib.Dataset() if form == "trig" else rdflib.Graph()
    graph.parse(data=data, format=PARSERS[form][1])
    assert len(graph) == len(store)


def test_ntriples_are_sorted(store: Store) -> None:
    lines = exported(store, "ntriples").splitlines()
    assert lines == sorted(lines)


def test_turtle_reads_well(store: Store) -> None:
    text = exported(store, "turtle").decode()
    heads = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    assert "\nid:Ada_Quill a kg:Agent, kg:Entity, kg:Person ;\n" in text
    assert "kg:confidence 0.9 ;" in text
    assert "#char=0,45>" in text
    assert text.index("\nid:Ada_Quill") < text.index("\nstatement:") < text.index("\nkg:met a ")


def test_jsonl_has_every_key(store: Store) -> None:
    lines = exported(store, "jsonl").decode().splitlines()
    assert len(lines) == 8
    for line in lines:
        one = json.loads(line)
        assert tuple(one) == KEYS
        assert tuple(one["subject"]) == ("iri", "label", "type", "start", "end")
        assert tuple(one["predicate"]) == ("iri", "label", "ontology")
        assert tuple(one["object"]) == (
            "iri",
            "value",
            "label",
            "type",
            "datatype",
            "start",
            "end",
        )


def test_graphml_is_the_facts_between_entities(store: Store) -> None:
    graph = nx.read_graphml(io.BytesIO(exported(store, "graphml")), force_multigraph=True)
    assert len(graph) == 10
    assert graph.nodes["https://newskg.example/id/Ada_Quill"]["label"] == "Ada Quill"
    assert graph.nodes["https://newskg.example/id/Norport"]["type"] == "City"
    found = {
        (graph.nodes[one]["label"], data["label"], graph.nodes[other]["label"])
        for one, other, data in graph.edges(data=True)
    }
    assert found == {
        ("Ada Quill", "met", "Tom Varga"),
        ("Karl Lind", "held a position at", "Brightwater"),
        ("Brightwater", "owns", "Kestrel Motors"),
        ("Tom Varga", "work on", "merger"),
        ("Brightwater", "investigated by", "Estavia"),
    }


def test_csv_is_two_files(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "tables"
    assert export(store, "csv", folder) is None
    nodes, edges = (
        list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"))))
        for name in ("nodes.csv", "edges.csv")
    )
    assert {"Ada Quill", "Norport"} <= {node["label"] for node in nodes}
    assert next(n for n in nodes if n["label"] == "Ada Quill")["names"] == "Ada Quill|Quill"
    assert {edge["source"] for edge in edges} <= {node["iri"] for node in nodes}
    assert [e["ontology"] for e in edges if e["predicate"] == "work on"] == ["False"]


def test_csv_needs_a_folder(store: Store) -> None:
    with pytest.raises(KGError, match="give a folder with -o"):
        export(store, "csv")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])
def test_without_quotes_no_sentence_is_left(store: Store, form: str) -> None:
    sentence = b"Quill is not expected to meet Karl Lind."
    assert form == "graphml" or sentence in exported(store, form)
    bare = exported(store, form, quotes=False)
    assert sentence not in bare
    assert b"Ada Quill" in bare


@pytest.mark.parametrize("piece", [7, 1 << 20])
def test_what_is_copied_without_quotes_is_what_is_written(
    seed_graph: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(written, "_PIECE", piece)
    with Store.open(seed_graph) as store:
        whole = exported(store, "turtle").decode()
        assert re.search(r'^    kg:quote ".*" ;$', whole, re.MULTILINE)
        bare = exported(Store(store.inner), "turtle", quotes=False)
        assert "kg:quote " not in bare.decode().replace("\nkg:quote a ", "")
        monkeypatch.setattr(store, "inner", None)  # the file is enough
        assert exported(store, "turtle", quotes=False) == bare
        assert exported(store, "trig", quotes=False) == bare


def test_a_sentence_at_the_end_is_left_out_too(tmp_path: Path) -> None:
    graph = rdflib.Graph()
    graph.parse(
        format="turtle",
        data="""@prefix kg: <https://newskg.example/ontology#> .
        <https://newskg.example/statement/a> a kg:Statement ; kg:quote "One ;", "Two ." .
        <https://newskg.example/statement/b> a kg:Statement ; kg:quote "Three" ; kg:start 3 .""",
    )
    Store.create(tmp_path, graph)
    with Store.open(tmp_path) as store:
        whole = exported(store, "turtle")
        assert b'"One ;", "Two ." .\n' in whole
        (tmp_path / written.TURTLE).write_bytes(whole)
        store.digest = hashlib.sha256(whole).hexdigest()
        copied = exported(store, "turtle", quotes=False)
        assert copied == exported(Store(store.inner), "turtle", quotes=False)
        assert b"quote" not in copied


def test_a_name_that_speaks_of_quotes_is_no_quote(store: Store) -> None:
    with_name = Store.memory(store.graph)
    text = f'says <{store.namespaces.ontology}quote> "x"'
    literal = ox.Literal(text)
    subject = ox.NamedNode("https://newskg.example/id/Odd")
    with_name.inner.add(ox.Quad(subject, store.namespaces.term("name"), literal))
    assert text.encode() in exported(with_name, "jsonld", quotes=False).replace(b'\\"', b'"')


def test_to_a_file_or_a_stream(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "graph.ttl"
    assert export(store, "turtle", target) is None
    stream = io.BytesIO()
    assert export(store, "turtle", stream) is None
    assert target.read_bytes() == stream.getvalue() == exported(store, "turtle")
    assert [path.name for path in target.parent.iterdir()] == ["graph.ttl"]


def test_a_failure_leaves_the_old_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KGError, match=r"graph\.ttl cannot be written: No space left"):
        export(store, "turtle", target)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_an_unknown_format(store: Store) -> None:
    with pytest.raises(KGError, match="no format 'pdf'; take one of turtle"):
        export(store, "pdf")


def test_every_format_is_the_same_twice(store: Store) -> None:
    again: Callable[[], Store] = lambda: Store.memory(store.graph)  # noqa: E731
    for form in FORMATS:
        if form != "csv":
            assert exported(again(), form) == exported(store, form)
