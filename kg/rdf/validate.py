"""SHACL: does the graph keep the ontology's constraints (https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import OntologyError
from kg.rdf.lookup import Lookup, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.rdf.store import Store


@dataclass(frozen=True, order=True)
class Violation:
    """One result of the validation report."""

    severity: str
    """Violation, Warning or Info."""
    node: str
    """IRI of the focus node."""
    label: str
    """Its label, or its prefixed name."""
    path: str
    """Prefixed name of the property, empty where the shape is about the node."""
    value: str
    """The offending value, empty where there is none or it is the node itself."""
    message: str

    def text(self) -> str:
        """One line for people."""
        about = " ".join(part for part in (self.label, self.path, self.value) if part)
        return f"{self.severity}: {about}: {self.message} ({self.node})"


def validate(store: Store, shapes: Sequence[Path | str] = ()) -> tuple[Violation, ...]:
    """What breaks the shapes (the packaged ``ontology/shapes.ttl`` and ``shapes``), sorted.

    A graph conforms when no item has severity ``Violation``.  Raises OntologyError for shapes
    that cannot be read.
    """
    data = rdflib.Graph()
    data += store.graph  # rdflib's own memory store: SHACL asks for many small patterns
    _, report, _ = pyshacl.validate(
        data, shacl_graph=_shapes(shapes), inference="none", allow_warnings=True
    )
    assert isinstance(report, rdflib.Graph)
    lookup = Lookup(store)
    found = {
        _violation(lookup, report, result)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return tuple(sorted(found))


def _shapes(paths: Sequence[Path | str]) -> rdflib.Graph:
    shapes = rdflib.Graph()
    packaged = files("ontology") / "shapes.ttl"
    shapes.parse(data=packaged.read_text("utf-8"), format="turtle")
    for path in paths:
        try:
            shapes.parse(data=Path(path).read_text("utf-8"), format="turtle")
        except (OSError, ValueError, SyntaxError) as error:
            raise OntologyError(f"{path}: no shapes in Turtle: {error}") from error
    return shapes


def _violation(lookup: Lookup, report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    def value(predicate: rdflib.URIRef) -> str:
        return str(report.value(result, predicate) or "")

    def shown(term: str) -> str:
        return lookup.namespaces.shorten(term) if "://" in term else term

    node = value(SH.focusNode)
    known = lookup.properties(ox.NamedNode(node)) if "://" in node else {}
    return Violation(
        severity=value(SH.resultSeverity).removeprefix(str(SH)),
        node=node,
        label=text(known, "rdfs:label") or text(known, "quote") or shown(node),
        path=shown(value(SH.resultPath)),
        value="" if value(SH.value) == node else shown(value(SH.value)),
        message=value(SH.resultMessage),
    )
