"""The classes and properties that a graph of Turtle declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, URIRef

from kg.errors import OntologyError
from kg.frames import KINDS
from kg.ontology.vocabulary import CONCEPT, NAMESPACE, TOP, OntologyClass, Property

if TYPE_CHECKING:
    from collections.abc import Mapping

LEXICON = rdflib.Namespace("https://newskg.example/lexicon#")
KG = rdflib.Namespace(NAMESPACE)
WORDS = (
    *KINDS,
    *("entityType", "headNoun", "nameWord"),
    *("former", "future", "deputy", "named", "transitiveOver"),
)
"""What the lexicon says of properties and classes; another word of it is a slip."""


def classes(graph: rdflib.Graph, core: rdflib.Graph) -> dict[str, OntologyClass]:
    """Nodes' classes; those of provenance, whose instances are no nodes, left out."""
    provenance = set(_iris(core, OWL.Class)) - {KG[TOP], KG[CONCEPT]}
    names = _declared(graph, provenance, OWL.Class, RDFS.Class)
    found: dict[str, OntologyClass] = {}
    for iri, name in names.items():
        parents = tuple(p for p in _names(graph, iri, RDFS.subClassOf, names) if p != name)
        found[name] = OntologyClass(
            name=name,
            iri=str(iri),
            label=_text(graph, iri, RDFS.label, SKOS.prefLabel) or name,
            comment=_text(graph, iri, RDFS.comment, SKOS.definition),
            parents=parents or (() if name == TOP else (TOP,)),
            entity_types=_texts(graph, iri, LEXICON.entityType),
            nouns=_texts(graph, iri, LEXICON.headNoun),
            name_words=_texts(graph, iri, LEXICON.nameWord),
        )
    return found


def properties(
    graph: rdflib.Graph, core: rdflib.Graph, classes: Mapping[str, OntologyClass]
) -> dict[str, Property]:
    """Properties that text can express; those the graph builder writes are left out."""
    provenance = set(_iris(core, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property))
    names = _declared(graph, provenance, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    kinds = {URIRef(c.iri): c.name for c in classes.values()}
    found: dict[str, Property] = {}
    for iri, name in names.items():
        if name in classes:
            raise OntologyError(f"{name!r} is both a class and a property; rename one of them")
        datatype = _datatype(graph, iri)
        found[name] = Property(
            name=name,
            iri=str(iri),
            label=_text(graph, iri, RDFS.label, SKOS.prefLabel) or name,
            comment=_text(graph, iri, RDFS.comment, SKOS.definition),
            example=_text(graph, iri, SKOS.example),
            inverse_label=_text(graph, iri, KG.inverseLabel),
            domain=_ends(graph, iri, kinds, SDO.domainIncludes, RDFS.domain),
            range=(datatype,)
            if datatype
            else _ends(graph, iri, kinds, SDO.rangeIncludes, RDFS.range),
            parents=tuple(p for p in _names(graph, iri, RDFS.subPropertyOf, names) if p != name),
            symmetric=(iri, RDF.type, OWL.SymmetricProperty) in graph,
            literal=bool(datatype),
            former=_inherited(graph, iri, LEXICON.former, names),
            future=_inherited(graph, iri, LEXICON.future, names),
            deputy=_inherited(graph, iri, LEXICON.deputy, names),
            named=_is_named(graph, iri),
            over=_names(graph, iri, LEXICON.transitiveOver, names),
        )
    return found


def _inherited(
    graph: rdflib.Graph, iri: URIRef, predicate: URIRef, names: Mapping[URIRef, str]
) -> str:
    """What ``predicate`` says of a property or, failing that, of the nearest one above it."""
    level, seen = [iri], {iri}
    while level:
        given = [name for each in level for name in _names(graph, each, predicate, names)]
        if given:
            return min(given)
        above = {o for each in level for o in graph.objects(each, RDFS.subPropertyOf)} - seen
        level = sorted(o for o in above if isinstance(o, URIRef))
        seen.update(level)
    return ""


def _is_named(graph: rdflib.Graph, iri: URIRef) -> bool:
    """Whether ``lex:named`` is true of a property or one above it."""
    above = {iri, *graph.transitive_objects(iri, RDFS.subPropertyOf)}
    return any((each, LEXICON.named, rdflib.Literal(True)) in graph for each in above)


def _datatype(graph: rdflib.Graph, iri: URIRef) -> str:
    """XSD local name of a property whose values are literals, else ''."""
    for each in sorted(str(o) for o in graph.objects(iri, RDFS.range)):
        if each.startswith(str(XSD)):
            return each.removeprefix(str(XSD))
    return "string" if (iri, RDF.type, OWL.DatatypeProperty) in graph else ""


def _ends(
    graph: rdflib.Graph, iri: URIRef, kinds: Mapping[URIRef, str], *predicates: URIRef
) -> tuple[str, ...]:
    """Classes from the first of the predicates that is given; every node where none is."""
    for predicate in predicates:
        given = sorted(str(o) for o in graph.objects(iri, predicate))
        unknown = [g for g in given if URIRef(g) not in kinds]
        if unknown:
            raise OntologyError(
                f"property {_local(iri)}: {_local(predicate)} <{unknown[0]}> is no class of the "
                "ontology; declare it as owl:Class or correct the IRI"
            )
        if given:
            return tuple(kinds[URIRef(g)] for g in given)
    return (TOP,)


def _local(iri: URIRef) -> str:
    return str(iri).rstrip("#/").replace("#", "/").rpartition("/")[2]


def _iris(graph: rdflib.Graph, *types: URIRef) -> list[URIRef]:
    found = {s for t in types for s in graph.subjects(RDF.type, t) if isinstance(s, URIRef)}
    return sorted(found)


def _texts(graph: rdflib.Graph, subject: URIRef, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(o) for o in graph.objects(subject, predicate)))


def _text(graph: rdflib.Graph, subject: URIRef, *predicates: URIRef) -> str:
    for predicate in predicates:
        texts = _texts(graph, subject, predicate)
        if texts:
            return texts[0]
    return ""


def _names(
    graph: rdflib.Graph, subject: URIRef, predicate: URIRef, names: Mapping[URIRef, str]
) -> tuple[str, ...]:
    """Local names of the objects that the ontology declares itself (``names``), sorted."""
    objects = graph.objects(subject, predicate)
    return tuple(sorted(names[o] for o in objects if isinstance(o, URIRef) and o in names))


def _declared(graph: rdflib.Graph, left_out: set[URIRef], *types: URIRef) -> dict[URIRef, str]:
    """IRI → local name of everything of these types; no two may share a local name."""
    names: dict[str, URIRef] = {}
    for iri in _iris(graph, *types):
        if iri in left_out:
            continue
        other = names.setdefault(_local(iri), iri)
        if other != iri:
            raise OntologyError(
                f"<{other}> and <{iri}> have one local name, {_local(iri)!r}; rename one of them"
            )
    return {iri: name for name, iri in sorted(names.items())}
