"""What one article gives the graph, apart from all others, so that it need not be made again.

A graph is the parts of its articles and what they share.  To add or to change an article is to
put one part in the place of another.
"""

from __future__ import annotations

import hashlib
from collections import ChainMap, Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.rdf import tabulate
from kg.rdf.assemble import article_triples, entity_iris, entity_triples, statement_triples
from kg.rdf.namespaces import segment
from kg.rdf.statement import Nodes, predicate
from kg.rdf.turtle import OWN, Order, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    import pyoxigraph as ox

    from kg.model import Article, Statement
    from kg.ontology import Ontology
    from kg.rdf.namespaces import Namespaces
    from kg.resolve import Said


@dataclass(frozen=True)
class Counts:
    """How much one article says."""

    facts: str
    """A digest of each fact that its statements support, one behind the other."""
    concepts: int
    statements: int
    properties: dict[str, int]
    """Statements by prefixed predicate."""
    factuality: dict[str, int]
    """Statements by factuality; the denied count as "Denied"."""
    unplaced: dict[str, int]
    """Candidates that made no statement, by reason."""


NOTHING = Counts("", 0, 0, {}, {}, {})


@dataclass(frozen=True)
class Part:
    """One article's share of a graph."""

    turtle: str = ""
    """The blocks of the nodes that are the article's own: itself, its concepts, its statements."""
    shared: tuple[str, ...] = ()
    """What it says of other nodes, as lines of N-Triples without their final dots, sorted."""
    counts: Counts = NOTHING
    table: str = ""
    """Its line in the table of what all articles say (`kg.rdf.table`)."""


class Content(Protocol):
    """What a graph is put together from."""

    @property
    def recipes(self) -> Mapping[str, str]:
        """Of the parts, by article."""

    @property
    def shares(self) -> Set[str]:
        """Digests of what no article says alone."""

    def part(self, article: str, recipe: str) -> Part | None:
        """A part; None where it is lost."""

    def share(self, digest: str) -> Iterable[str] | None:
        """Lines of N-Triples without final dots, with repetitions; None where they are lost."""


def part(
    article: Article,
    said: Said,
    named: dict[str, ox.NamedNode],
    ontology: Ontology,
    namespaces: Namespaces,
) -> Part:
    """The part of an article that says ``said``; ``named`` are the IRIs of named entities."""
    nodes = Nodes(
        namespaces, ChainMap(entity_iris((c.key for c in said.concepts), namespaces), named)
    )
    lines = {str(t) for t in article_triples(article, namespaces)}
    for concept in said.concepts:
        lines.update(str(t) for t in entity_triples(concept, nodes, ontology))
    lines.update(str(t) for t in statement_triples(said.statements, nodes, ontology))
    marked = sorted(Order(namespaces, {segment(article.id)}).marked(sorted(lines)))
    own = [line for line in marked if line.startswith(OWN)]
    verbs = [namespaces.shorten(predicate(s, nodes, ontology).value) for s in said.statements]
    facts = {_fact(s, nodes, ontology) for s in said.statements if s.is_fact}
    counts = Counts(
        "".join(sorted(facts)),
        len(said.concepts),
        len(said.statements),
        Counter(verbs),
        Counter("Denied" if s.negated else s.factuality.value for s in said.statements),
        said.unplaced,
    )
    return Part(
        "".join(blocks(own, namespaces)),
        tuple(sorted(line.partition("\t")[2] for line in marked if not line.startswith(OWN))),
        counts,
        tabulate.line(article.id, said.statements, nodes, ontology),
    )


def _fact(statement: Statement, nodes: Nodes, ontology: Ontology) -> str:
    """A digest of the triple that a statement supports, one for both directions of a symmetric
    property; empty where it supports none.
    """
    subject, target = nodes.node(statement.subject), nodes.node(statement.object)
    if target is None or (statement.property is None and statement.object.entity is None):
        return ""
    known = ontology.properties.get(statement.property or "")
    ends = [str(subject), str(target)]
    if known and known.symmetric and statement.object.entity is not None:
        ends.sort()
    verb = predicate(statement, nodes, ontology)
    return hashlib.sha256(f"{ends[0]} {verb} {ends[1]}".encode()).hexdigest()[:16]
