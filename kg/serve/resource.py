"""What is said of one thing: for a page, and as RDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.rdf.lookup import Lookup, nodes, text
from kg.rdf.stored import record
from kg.rdf.values import standard
from kg.serve.explore import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.serve.library import Shelf

STATEMENTS = 200
"""Statements on one page of an entity."""
INCOMING = 200
"""Triples that point to a thing which is no entity, on its page."""


@dataclass(frozen=True)
class Entry:
    """What the entity is joined to, with the statements that say so."""

    label: str
    href: str | None
    """None for a value."""
    statements: tuple[dict[str, Any], ...]
    """Records of ``kg.rdf.record``, each with its ``source`` (``kg.serve.explore.source``)."""


@dataclass(frozen=True)
class Group:
    """The entries of one property and status."""

    label: str
    fact: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Portrait:
    """An entity's page."""

    iri: str
    label: str
    names: tuple[str, ...]
    """The others."""
    classes: tuple[str, ...]
    """Labels, the most specific first."""
    groups: tuple[Group, ...]
    """Facts first, properties of the ontology before open relations."""
    articles: tuple[dict[str, str | None], ...]
    page: int
    pages: int
    statements: int
    """On all pages."""


def portrait(shelf: Shelf, node: ox.NamedNode, page: int = 1) -> Portrait:
    """The ``page``-th page of an entity, from 1."""
    lookup = shelf.lookup()
    own = lookup.properties(node)
    statements = _statements(shelf, node)
    chosen = statements[(page - 1) * STATEMENTS : page * STATEMENTS]
    label, cls = lookup.label(node), lookup.cls(node)
    classes = [c for c in nodes(own, "rdf:type") if lookup.name(c.value) != "owl:Thing"]
    classes.sort(key=lambda c: (lookup.name(c.value) != cls, c.value))
    prefix = f"{shelf.namespaces.base}article/"
    return Portrait(
        iri=node.value,
        label=label,
        names=tuple(name.value for name in own.get("name", []) if name.value != label),
        classes=tuple(lookup.label(c) for c in classes),
        groups=tuple(_groups(shelf, lookup, node, chosen)),
        articles=tuple(
            source(shelf, lookup, article.value.removeprefix(prefix))
            for article in nodes(own, "mentionedIn")
        ),
        page=page,
        pages=max(1, -(-len(statements) // STATEMENTS)),
        statements=len(statements),
    )


def _statements(shelf: Shelf, node: ox.NamedNode) -> list[ox.NamedNode]:
    """Those that it is an end of, in a fixed order."""
    sides = (standard("rdf:subject"), standard("rdf:object"))
    found = {one for side in sides for one, *_ in shelf.store.match(None, side, node)}
    return sorted(found, key=str)


def _groups(
    shelf: Shelf, lookup: Lookup, node: ox.NamedNode, chosen: Iterable[ox.NamedNode]
) -> Iterator[Group]:
    found: dict[tuple[bool, bool, str], dict[tuple[str, str | None], list[dict[str, Any]]]] = {}
    for statement in chosen:
        one = record(lookup, statement)
        out = one["subject"]["iri"] == node.value
        other = one["object"] if out else one["subject"]
        verb = one["predicate"]
        fact = one["factuality"] == "Asserted" and not one["negated"]
        group = found.setdefault(
            (not fact, not verb["ontology"], _read(shelf, lookup, one, out)), {}
        )
        iri = other["iri"]
        entry = (str(other["label"] or other.get("value")), shelf.href(iri) if iri else None)
        group.setdefault(entry, []).append(one | {"source": source(shelf, lookup, one["article"])})
    for (rest, _, label), entries in sorted(found.items()):
        yield Group(
            label,
            not rest,
            tuple(Entry(*end, tuple(said)) for end, said in sorted(entries.items(), key=str)),
        )


def _read(shelf: Shelf, lookup: Lookup, one: dict[str, Any], out: bool) -> str:
    """The property as it reads from the entity's side."""
    verb = ox.NamedNode(one["predicate"]["iri"])
    label = str(one["predicate"]["label"])
    if out or verb.value in shelf.symmetric:
        return label
    return text(lookup.remembered(verb), "inverseLabel") or f"← {label}"


def properties(shelf: Shelf, node: ox.NamedNode) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """For a thing that is no entity: (property, (value as text, its address here)) of each triple
    from it, then, marked with an arrow, of those to it.
    """
    lookup = shelf.lookup()

    def shown(term: ox.NamedNode | ox.Literal) -> tuple[str, str | None]:
        if isinstance(term, ox.Literal):
            return term.value, None
        return lookup.label(term), shelf.href(term.value)

    rows: dict[str, list[tuple[str, str | None]]] = {}
    for name, values in sorted(lookup.properties(node).items()):
        rows[name] = [shown(value) for value in values]
    incoming = sorted(shelf.store.match(None, None, node), key=str)[:INCOMING]
    for one, verb, _ in incoming:
        rows.setdefault(f"← {lookup.name(verb.value)}", []).append(shown(one))
    return list(rows.items())


def describe(shelf: Shelf, node: ox.NamedNode) -> bytes:
    """What the graph says of ``node``, in sorted N-Triples: the triples from and to it, and, whole,
    the statements about it, their arguments and articles.
    """
    kg = shelf.namespaces
    about = f"?t {standard('rdf:subject')}|{standard('rdf:object')} {node}"
    further = f"{about} ; {kg.term('argument')}|{kg.term('article')} ?s"
    found = shelf.store.inner.query(
        f"""CONSTRUCT {{ ?s ?p ?o }} {{
          {{ VALUES ?s {{ {node} }} ?s ?p ?o }} UNION {{ VALUES ?o {{ {node} }} ?s ?p ?o }}
          UNION {{ {about} . BIND(?t AS ?s) ?s ?p ?o }}
          UNION {{ {{ SELECT DISTINCT ?s {{ {further} }} }} ?s ?p ?o }} }}"""
    )
    assert isinstance(found, ox.QueryTriples)
    lines = (found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").split(b"\n")
    return b"".join(line + b"\n" for line in sorted({*lines} - {b""}))
