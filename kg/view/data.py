"""What the page shows, as plain data: no RDF term, no position, no colour.

Of what a page has thousands of, tuples: they are made in a fifth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How a relation holds; everything but ``FACT`` is hidden until the reader asks for it."""

    FACT = "fact"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    ALLEGED = "alleged"
    QUESTIONED = "questioned"
    DENIED = "denied"


class Article(NamedTuple):
    """Where sentences come from."""

    iri: str
    title: str
    date: str | None = None
    """Day of publication, ISO 8601."""
    publisher: str | None = None
    url: str | None = None
    """Only ``http`` and ``https`` addresses get here."""
    said: tuple[tuple[str, str], ...] = ()
    """What the graph says of it: predicate IRI and object in N-Triples."""


class Term(NamedTuple):
    """Something that a statement names besides its ends: who says so, when, where."""

    n3: str
    """As N-Triples write it."""
    label: str
    first: str | None = None
    last: str | None = None
    """First and last day of a time, ISO 8601."""
    labelled: bool = False
    """The graph states the label."""


class Property(NamedTuple):
    """What a relation says."""

    iri: str
    label: str
    inverse: str | None
    """The label read from the object's side, where the ontology has one."""
    open: bool
    """No ontology property covers it."""
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Class:
    """A class that some node on the page has as its most specific one."""

    name: str
    """Local name."""
    label: str
    family: str
    """Key of ``kg.view.style.FAMILIES``: decides colour and shape."""
    count: int
    """Nodes of this class on the page."""
    types: tuple[str, ...]
    """IRIs of the classes that all of them have."""


class Node(NamedTuple):
    """An entity."""

    iri: str
    label: str
    names: tuple[str, ...]
    """Every name, the label first."""
    cls: int
    """Index into ``View.classes``."""
    articles: tuple[int, ...]
    """Indices into ``View.articles``."""
    importance: float
    """Statements and articles it is in; what the cut and the size go by."""
    hidden: int = 0
    """Its relations that lead to entities left out of the page."""


class Evidence(NamedTuple):
    """One statement: one sentence that says it."""

    iri: str
    sentence: int
    """Index into ``View.sentences``."""
    article: int
    """Index into ``View.articles``."""
    factuality: str
    """Local name: Asserted, Planned ..."""
    negated: bool
    confidence: float
    """0 to 1."""
    flipped: bool = False
    """It names the ends of its (symmetric) relation the other way round."""
    speakers: tuple[int, ...] = ()
    """Who says so; this, time and place are indices into ``View.terms``."""
    time: int | None = None
    place: int | None = None
    role: str | None = None


class Relation(NamedTuple):
    """All statements that say the same, of the same status, between the same two ends."""

    subject: int
    """Index into ``View.nodes``."""
    object: int | None
    """Index into ``View.nodes``; None where the object is a value."""
    value: Term | None
    property: int
    """Index into ``View.properties``."""
    status: Status
    evidence: tuple[int, ...]
    """Indices into ``View.evidence``, most confident first."""
    implied: bool = False
    """A more specific fact joins the same two nodes, so it is listed but not drawn."""


@dataclass(frozen=True, slots=True)
class View:
    """One page's content."""

    nodes: tuple[Node, ...]
    """Most important first."""
    classes: tuple[Class, ...]
    relations: tuple[Relation, ...]
    """Ontology facts first, then by importance."""
    properties: tuple[Property, ...]
    evidence: tuple[Evidence, ...]
    terms: tuple[Term, ...]
    sentences: tuple[str, ...]
    articles: tuple[Article, ...]
    matching: int
    """Entities that the filters let through, before the limit."""
    total: int
    """Entities of the whole graph."""
    prefixes: tuple[tuple[str, str], ...]
    """Prefixes and namespaces that the graph binds."""
    focus: int | None = None
    """Index of the node that the reader asked for."""
