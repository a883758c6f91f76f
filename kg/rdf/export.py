"""The graph in the formats other tools read; the same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox

from kg.errors import KGError
from kg.files import write
from kg.rdf.facts import Fact, facts
from kg.rdf.lookup import Lookup, text
from kg.rdf.sorting import distinct
from kg.rdf.stored import records
from kg.rdf.turtle import Order, document
from kg.rdf.values import parse, serialize, standard
from kg.rdf.written import TURTLE, verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from kg.rdf.store import Store

FORMATS = ("turtle", "ntriples", "trig", "jsonld", "rdfxml", "graphml", "csv", "jsonl")

_TURTLE = ("turtle", "trig")
"""A default graph alone is the same document in both."""
_SERIALIZED = {"jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}

_QUOTE, _NEXT, _END = b"    kg:quote ", b" ;\n", b" .\n"
"""How lines of Turtle begin that hold a sentence, and end within a block and with it."""

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
    them, ``jsonl`` the statements, the others every triple.  Turtle is a copy of the folder's
    graph.ttl (its sentences left out) where that has the digest kept with the store, else it is
    written from the store, to the same bytes.  Raises KGError for an unknown format, for ``csv``
    without a folder, and when the file cannot be written.
    """
    if form == "csv":
        if not isinstance(target, str | Path):
            raise KGError("csv is two files, nodes.csv and edges.csv: give a folder with -o")
        for name, table in _csv(store).items():
            write(Path(target) / name, table)
        return None
    content = _content(store, form, quotes=quotes)
    if target is None:
        return b"".join(content)
    if isinstance(target, str | Path):
        write(Path(target), content)
    else:
        target.writelines(content)
    return None


def _content(store: Store, form: str, *, quotes: bool) -> Iterator[bytes]:
    """A document piece by piece."""
    if form not in FORMATS:
        raise KGError(f"no format {form!r}; take one of {', '.join(FORMATS)}")
    if form == "jsonl":
        lines = (json.dumps(r, ensure_ascii=False) for r in records(store, quotes=quotes))
        return (f"{line}\n".encode() for line in lines)
    if form == "graphml":
        return iter([_graphml(store)])
    kept = None
    if form in _TURTLE and store.folder:
        kept = verified(store.folder / TURTLE, store.digest)
    if kept and not quotes:
        return _unquoted(kept)
    return kept or _rdf(store, form, quotes=quotes)


def _unquoted(turtle: Iterator[bytes]) -> Iterator[bytes]:
    """A document as `kg.rdf.turtle` writes it, without its sentences: each stands on a line of its
    own; where that ends a block, the line before it does now.
    """
    held = b""
    for line in _split(turtle):
        if not line.startswith(_QUOTE):
            yield held
            held = line
        elif line.endswith(_END):
            held = held.removesuffix(_NEXT) + _END
    yield held


def _split(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Their lines, with line ends."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line + b"\n"
    yield rest


def _rdf(store: Store, form: str, *, quotes: bool) -> Iterator[bytes]:
    """Every triple, sorted: the store's own order is not fixed."""
    lines = _lines(store)
    if not quotes:
        quote = f" <{store.namespaces.ontology}quote> "
        lines = (line for line in lines if quote not in line.split('"', 1)[0])
    if form in _TURTLE:
        space = store.namespaces.prefixes["article"]
        articles = store.match(None, standard("rdf:type"), store.namespaces.term("Article"))
        order = Order(store.namespaces, {node.value.removeprefix(space) for node, *_ in articles})
        for block in document(lines, order, store.namespaces):
            yield block.encode()
    elif form == "ntriples":
        for line in distinct(lines):
            yield f"{line} .\n".encode()
    else:
        content = "".join(f"{line} .\n" for line in distinct(lines)).encode()
        yield serialize(parse(content), _SERIALIZED[form], store.namespaces.prefixes)


def _lines(store: Store) -> Iterator[str]:
    """The triples as lines of N-Triples, without their final dots, in any order."""
    with TemporaryDirectory() as folder:
        dump = Path(folder) / "graph.nt"
        store.inner.dump(dump, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        with dump.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line.removesuffix(" .\n")


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
