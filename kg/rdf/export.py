"""The graph in the formats other tools read; the same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox

from kg.errors import KGError
from kg.files import write
from kg.rdf.facts import Fact, facts
from kg.rdf.lookup import Lookup, text
from kg.rdf.stored import records
from kg.rdf.turtle import turtle
from kg.rdf.values import parse, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from kg.rdf.store import Store

FORMATS = ("turtle", "ntriples", "trig", "jsonld", "rdfxml", "graphml", "csv", "jsonl")

_TURTLE = ("turtle", "trig")
"""A default graph alone is the same document in both."""
_SERIALIZED = {"jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}

_NODES = ("iri", "label", "class", "names", "articles")
_EDGES = (
    "source",
    "target",
    "source_label",
    "predicate",
    "target_label",
    "predicate_iri",
    "ontology",
    "statements",
    "articles",
    "confidence",
)
_SEPARATOR = "|"
"""Between the values of one CSV cell."""


def export(
    store: Store, form: str, target: Path | str | BinaryIO | None = None, *, quotes: bool = True
) -> bytes | None:
    """Write the graph as one of FORMATS.

    ``target`` is a path (written to a temporary file, then renamed; for ``csv`` a folder), an
    open binary file, or None: then the bytes are returned (not for ``csv``).  ``quotes`` False
    leaves the sentences out.  ``graphml`` and ``csv`` hold the entities and the facts between
    them, ``jsonl`` the statements, the others every triple.  Raises KGError for an unknown
    format, for ``csv`` without a folder, and when the file cannot be written.
    """
    if form == "csv":
        if not isinstance(target, str | Path):
            raise KGError("csv is two files, nodes.csv and edges.csv: give a folder with -o")
        for name, content in _csv(store).items():
            write(Path(target) / name, content)
        return None
    content = _content(store, form, quotes=quotes)
    if target is None:
        return content
    if isinstance(target, str | Path):
        write(Path(target), content)
    else:
        target.write(content)
    return None


def _content(store: Store, form: str, *, quotes: bool) -> bytes:
    if form == "jsonl":
        lines = (json.dumps(r, ensure_ascii=False) for r in records(store, quotes=quotes))
        return "".join(f"{line}\n" for line in lines).encode("utf-8")
    if form == "graphml":
        return _graphml(store)
    if form in FORMATS:
        return _rdf(store, form, quotes=quotes)
    raise KGError(f"no format {form!r}; take one of {', '.join(FORMATS)}")


def _rdf(store: Store, form: str, *, quotes: bool) -> bytes:
    """Sorted by subject, predicate, object: the store's own order is not fixed."""
    dump = store.inner.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    lines = sorted(line + b"\n" for line in dump.split(b"\n") if line)
    if not quotes:
        quote = f" <{store.namespaces.ontology}quote> ".encode()
        lines = [line for line in lines if quote not in line.split(b'"', 1)[0]]
    content = b"".join(lines)
    if form == "ntriples":
        return content
    if form in _TURTLE:
        return turtle(content.decode("utf-8").split("\n"), store.namespaces).encode("utf-8")
    return serialize(parse(content), _SERIALIZED[form], store.namespaces.prefixes)


def _graphml(store: Store) -> bytes:
    graph = nx.MultiDiGraph()
    lookup = Lookup(store)
    for node in lookup.entities():
        graph.add_node(
            node.value, label=lookup.label(node), type=lookup.cls(node) or "", iri=node.value
        )
    for fact in _between(lookup, graph):
        row = dict(zip(_EDGES, _edge(lookup, fact), strict=True))
        graph.add_edge(row.pop("source"), row.pop("target"), label=row["predicate"], **row)
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream, named_key_ids=True)
    return stream.getvalue()


def _csv(store: Store) -> dict[str, bytes]:
    lookup = Lookup(store)
    nodes = lookup.entities()
    known = {node.value for node in nodes}
    return {
        "nodes.csv": _rows(_NODES, (_node(lookup, node) for node in nodes)),
        "edges.csv": _rows(_EDGES, (_edge(lookup, f) for f in _between(lookup, known))),
    }


def _rows(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def _between(lookup: Lookup, known: Iterable[str]) -> Iterator[Fact]:
    """The facts whose two ends are entities."""
    entities = set(known)
    return (
        fact
        for fact in facts(lookup)
        if fact.subject.value in entities and fact.object.value in entities
    )


def _node(lookup: Lookup, node: ox.NamedNode) -> tuple[object, ...]:
    own = lookup.remembered(node)
    names, articles = (
        _SEPARATOR.join(value.value for value in own.get(key, []))
        for key in ("name", "mentionedIn")
    )
    return (node.value, text(own, "rdfs:label"), lookup.cls(node), names, articles)


def _edge(lookup: Lookup, fact: Fact) -> tuple[str | int | float | bool, ...]:
    assert isinstance(fact.object, ox.NamedNode)  # _between keeps no others
    verb = fact.predicate.value
    return (
        fact.subject.value,
        fact.object.value,
        lookup.label(fact.subject),
        lookup.label(fact.predicate),
        lookup.label(fact.object),
        verb,
        not verb.startswith(f"{lookup.namespaces.base}relation/"),
        fact.statements,
        _SEPARATOR.join(fact.articles),
        fact.confidence,
    )
