"""The chosen part of the graph, read into a ``View``."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SDO, XSD

from kg.view.data import Class, Node, View
from kg.view.provenance import read_articles, read_evidence
from kg.view.relations import read_relations
from kg.view.source import LABEL
from kg.view.style import FAMILIES, family

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.rdf.table import Row
    from kg.view.selection import Choice
    from kg.view.source import Source

VOCABULARIES = {
    "dcterms": str(DCTERMS),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "xsd": str(XSD),
}
FAMILY_ORDER = {f.key: at for at, f in enumerate(FAMILIES)}


def read(source: Source, choice: Choice) -> View:
    """Everything the page says about the chosen entities and statements."""
    index = {iri: at for at, iri in enumerate(choice.entities)}
    kept, mentioned = choice.rows, choice.mentions
    _, name, rdf_type = source.of_entity
    said = source.describe(choice.entities, source.of_entity)
    said_in = chain.from_iterable(mentioned[iri] for iri in choice.entities)
    articles = sorted({*said_in, *(row.article for row in kept)})
    article_at = {iri: at for at, iri in enumerate(articles)}
    classes, class_of = _classes(source, {iri: said[iri][rdf_type] for iri in choice.entities})
    relations, properties = read_relations(source, kept, index, choice.importance)
    nodes = tuple(
        Node(
            iri=iri,
            label=(said[iri][LABEL] or [source.local(iri)])[0],
            names=tuple(dict.fromkeys([*said[iri][LABEL], *said[iri][name]])),
            cls=class_of[iri],
            articles=tuple(article_at[a] for a in mentioned[iri]),
            importance=choice.importance[iri],
            hidden=choice.hidden.get(iri, 0),
        )
        for iri in choice.entities
    )
    sentences, terms, evidence = read_evidence(source, kept, article_at)
    for relation in relations:
        for at in relation.evidence:
            if kept[at].subject != choice.entities[relation.subject]:
                evidence[at] = evidence[at]._replace(flipped=True)
    return View(
        nodes=nodes,
        classes=classes,
        relations=relations,
        properties=properties,
        evidence=tuple(evidence),
        terms=terms,
        sentences=sentences,
        articles=tuple(read_articles(source, articles)),
        matching=choice.matching,
        total=choice.total,
        prefixes=_prefixes(source, choice.entities, kept, articles),
        focus=index[choice.centre] if choice.centre else None,
    )


def _prefixes(
    source: Source, entities: Sequence[str], rows: Sequence[Row], articles: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Short names for the vocabularies, and for the namespaces that most terms of a kind are in."""
    kinds = {
        "id": entities,
        "article": articles,
        "statement": [row.statement for row in rows],
        "rel": [p for row in rows if not (p := row.predicate).startswith(source.ontology)],
    }
    found = {**VOCABULARIES, "kg": source.ontology}
    for name, iris in kinds.items():
        spaces = Counter(iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris)
        if spaces:
            found[name] = min(spaces, key=lambda space: (-spaces[space], space))
    return tuple(sorted(found.items()))


def _classes(
    source: Source, types: Mapping[str, Sequence[str]]
) -> tuple[tuple[Class, ...], dict[str, int]]:
    """The most specific class of each node; classes ordered by family, then by count."""
    above = source.above(RDFS.subClassOf)
    specific: dict[str, str] = {}
    families: dict[str, str] = {}
    for iri, of in types.items():
        covered = {ancestor for cls in of for ancestor in above.get(cls, ())}
        specific[iri] = min((cls for cls in of if cls not in covered), default=source.kg("Entity"))
        named = {source.local(cls) for cls in of}
        families.setdefault(specific[iri], family(named))
    counts = Counter(specific.values())
    common: dict[str, set[str]] = {}
    for iri, cls in specific.items():
        common.setdefault(cls, set(types[iri])).intersection_update(types[iri])
    order = sorted(counts, key=lambda c: (FAMILY_ORDER[families[c]], -counts[c], c))
    labels = source.describe(order, [LABEL])
    at = {cls: n for n, cls in enumerate(order)}
    classes = tuple(
        Class(
            name=source.local(cls),
            label=(labels[cls][LABEL] or [source.local(cls)])[0],
            family=families[cls],
            count=counts[cls],
            types=tuple(sorted(common[cls])),
        )
        for cls in order
    )
    return classes, {iri: at[cls] for iri, cls in specific.items()}
