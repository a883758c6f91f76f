"""Knowledge → RDF graph: entities, facts, statements, articles, decisions, the ontology.

A fact is a plain triple, there while one statement behind it is asserted and not negated.  Every
proposition, fact or not, is a statement with its sentence (``kg.rdf.statement``).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib.compare import to_canonical_graph

from kg.rdf.namespaces import Namespaces, clean, digest, iri, segment
from kg.rdf.statement import Nodes, describe
from kg.rdf.store import wrap
from kg.rdf.values import boolean, day, parse, standard, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Article, Decision, Entity, Knowledge, Statement
    from kg.ontology import Ontology
    from kg.settings import Settings


OPENING = 60
"""Characters of an article's first words that are its label where it has no title."""


def assemble(knowledge: Knowledge, ontology: Ontology, settings: Settings) -> rdflib.Graph:
    """The graph of everything a build knows, the ontology included, without blank nodes.

    It lives in an Oxigraph store in memory; the same knowledge gives the same triples.  Raises
    KGError where the base or the ontology's namespace makes no IRI.
    """
    namespaces = Namespaces.of(settings, ontology.namespace)
    store = ox.Store()
    default = ox.DefaultGraph()
    store.bulk_extend(
        ox.Quad(t.subject, t.predicate, t.object, default)
        for t in triples(knowledge, ontology, namespaces)
    )
    return wrap(store, namespaces)


def triples(
    knowledge: Knowledge, ontology: Ontology, namespaces: Namespaces
) -> Iterator[ox.Triple]:
    """The triples of the graph, with repetitions."""
    keys = (entity.key for entity in knowledge.entities)
    nodes = Nodes(namespaces, entity_iris(keys, namespaces))
    yield from common_triples(nodes, ontology)
    by_name: dict[str, list[str]] = {}
    for entity in knowledge.entities:
        yield from entity_triples(entity, nodes, ontology)
        for name in {entity.label, *entity.names}:
            by_name.setdefault(name, []).append(entity.key)
    yield from _refusals(knowledge.refusals, by_name, nodes)
    for article in knowledge.articles:
        yield from article_triples(article, namespaces)
    yield from statement_triples(knowledge.statements, nodes, ontology)


def common_triples(nodes: Nodes, ontology: Ontology) -> Iterator[ox.Triple]:
    """What neither articles nor entities say: the data set, the ontology."""
    yield from _dataset(nodes.namespaces)
    yield from ontology_triples(ontology.graph, nodes.namespaces)


def statement_triples(
    statements: Iterable[Statement], nodes: Nodes, ontology: Ontology
) -> Iterator[ox.Triple]:
    """Statements, and the facts that they support."""
    for statement in statements:
        yield from describe(statement, nodes, ontology)
        if statement.is_fact:
            yield from _fact(statement, nodes, ontology)


def entity_iris(keys: Iterable[str], namespaces: Namespaces) -> dict[str, ox.NamedNode]:
    """Key → IRI.  Two keys that would share an IRI ("A B", "A_B") get a content hash each after
    the first.
    """
    iris: dict[str, ox.NamedNode] = {}
    taken: set[str] = set()
    for key in sorted(keys):
        node = namespaces.entity(key)
        if node.value in taken:
            node = namespaces.entity(f"{key}_{digest(key)[:8]}")
        taken.add(node.value)
        iris[key] = node
    return iris


def ontology_triples(graph: rdflib.Graph, namespaces: Namespaces) -> Iterator[ox.Triple]:
    """The ontology; blank nodes of a user's Turtle become IRIs made from what they stand for."""
    if any(isinstance(term, rdflib.BNode) for triple in graph for term in triple):
        graph = to_canonical_graph(graph).skolemize(
            authority=namespaces.base, basepath=f"{namespaces.base}.well-known/genid/"
        )
    yield from parse(graph.serialize(format="ox-nt", encoding="utf-8"))


def _dataset(namespaces: Namespaces) -> Iterator[ox.Triple]:
    """What the graph's own IRIs look like, so that a store explains itself (VoID)."""
    dataset = iri(namespaces.base)
    yield ox.Triple(dataset, standard("rdf:type"), standard("void:Dataset"))
    yield ox.Triple(dataset, standard("void:uriSpace"), string(namespaces.base))
    yield ox.Triple(dataset, standard("void:vocabulary"), iri(namespaces.ontology.rstrip("#/")))


def article_triples(article: Article, namespaces: Namespaces) -> Iterator[ox.Triple]:
    """An article: what is known of it besides its text."""
    node = namespaces.article(article.id)
    yield ox.Triple(node, standard("rdf:type"), namespaces.term("Article"))
    yield ox.Triple(node, standard("rdf:type"), standard("schema:NewsArticle"))
    yield ox.Triple(node, standard("rdfs:label"), string(article.title or _opening(article)))
    text_hash = hashlib.sha256(article.text.encode("utf-8")).hexdigest()
    yield ox.Triple(node, namespaces.term("textHash"), string(text_hash))
    if article.title:
        yield ox.Triple(node, standard("schema:headline"), string(article.title))
    if article.publisher:
        yield ox.Triple(node, standard("schema:publisher"), string(article.publisher))
    if article.published:
        yield ox.Triple(node, standard("schema:datePublished"), day(article.published))
    if article.url:
        url = ox.Literal(clean(article.url), datatype=standard("xsd:anyURI"))
        yield ox.Triple(node, standard("schema:url"), url)


def _opening(article: Article) -> str:
    """An article's first words, by which a person can tell it; its id where it has none."""
    body = article.body[0].of(article.text) if article.body else ""
    words = body.split() or [article.id]
    opening = words[0]
    for word in words[1:]:
        if len(opening) + len(word) >= OPENING:
            return f"{opening} …"
        opening += f" {word}"
    return opening


def entity_triples(entity: Entity, nodes: Nodes, ontology: Ontology) -> Iterator[ox.Triple]:
    """An entity: its classes, names, articles, and why it is one."""
    node, namespaces = nodes.entities[entity.key], nodes.namespaces
    for name in sorted({entity.cls, *ontology.superclasses(entity.cls)}):
        known = ontology.classes.get(name)
        cls = iri(known.iri) if known else namespaces.term(segment(name))
        yield ox.Triple(node, standard("rdf:type"), cls)
    yield ox.Triple(node, standard("rdfs:label"), string(entity.label))
    for name in (entity.label, *entity.names):
        yield ox.Triple(node, namespaces.term("name"), string(name))
    for article in entity.articles:
        yield ox.Triple(node, namespaces.term("mentionedIn"), namespaces.article(article))
    for link in entity.links:
        yield ox.Triple(node, standard("owl:sameAs"), iri(link))
    for decision in entity.decisions:
        yield from _decision(decision, node, namespaces)


def refusal_triples(
    decision: Decision, entity: ox.NamedNode, namespaces: Namespaces
) -> Iterator[ox.Triple]:
    """A near miss, on an entity that it is about."""
    yield from _decision(decision, entity, namespaces)


def _decision(
    decision: Decision, entity: ox.NamedNode, namespaces: Namespaces
) -> Iterator[ox.Triple]:
    node = namespaces.decision(decision.left, decision.right, str(decision.merged), decision.reason)
    yield ox.Triple(entity, namespaces.term("decision"), node)
    yield ox.Triple(node, standard("rdf:type"), namespaces.term("Decision"))
    yield ox.Triple(node, namespaces.term("left"), string(decision.left))
    yield ox.Triple(node, namespaces.term("right"), string(decision.right))
    yield ox.Triple(node, namespaces.term("merged"), boolean(decision.merged))
    yield ox.Triple(node, namespaces.term("reason"), string(decision.reason))


def _refusals(
    refusals: Iterable[Decision], by_name: Mapping[str, Sequence[str]], nodes: Nodes
) -> Iterator[ox.Triple]:
    """Near misses, on each entity that either side names: its key, else one of its names."""
    for decision in refusals:
        for side in (decision.left, decision.right):
            for key in [side] if side in nodes.entities else by_name.get(side, ()):
                yield from _decision(decision, nodes.entities[key], nodes.namespaces)


def _fact(statement: Statement, nodes: Nodes, ontology: Ontology) -> Iterator[ox.Triple]:
    """The plain triples that an asserted statement supports."""
    subject, target = nodes.node(statement.subject), nodes.node(statement.object)
    between = isinstance(target, ox.NamedNode) and statement.object.entity is not None
    if not isinstance(subject, ox.NamedNode) or target is None:
        return
    if not between and statement.property is None:
        return
    if statement.property is None:
        yield ox.Triple(subject, nodes.namespaces.relation(statement.relation), target)
    directions = [(subject, target)]
    name = statement.property or "relatedTo"
    for upper in (name, *sorted(set(ontology.superproperties(name)) - {name})):
        known = ontology.properties.get(upper)
        if known and known.symmetric and isinstance(target, ox.NamedNode) and between:
            directions = [(subject, target), (target, subject)]
        predicate = iri(known.iri) if known else nodes.namespaces.term(segment(upper))
        for one, other in directions:
            yield ox.Triple(one, predicate, other)
