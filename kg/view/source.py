"""The SPARQL that the view asks, and its answers as plain Python.

Every query is a string without bindings: a prepared one, or one with ``initBindings``, would
leave Oxigraph's engine for rdflib's.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SDO, XSD, BNode, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.util import from_n3

from kg.rdf.table import Detail, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import rdflib
    from rdflib.term import Node as Term

    from kg.rdf.table import Table

ONTOLOGY = "https://newskg.example/ontology#"
"""Where the graph binds no prefix ``kg``."""
LABEL = str(RDFS.label)
TITLE = (str(SDO.headline), str(DCTERMS.title), LABEL)
DATE = (str(SDO.datePublished), str(DCTERMS.issued), str(DCTERMS.date))
PUBLISHER = (str(SDO.publisher), str(DCTERMS.publisher))
URL = (str(SDO.url), str(DCTERMS.source))
"""What an article may say of itself, the first that is there counts."""
BATCH = 500
"""IRIs in one VALUES block."""
ESCAPES = {code: f"\\u{code:04X}" for code in (*range(32), 127)} | str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
)
"""What a string of canonical N-Triples does not hold as it is."""
NOT_IN_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\]""")
"""What SPARQL's IRIREF excludes; a memory graph may hold such terms, a query may not."""


def written(term: Term) -> str:
    """A term as N-Triples write it."""
    if isinstance(term, BNode):
        return f"_:{term}"
    if not isinstance(term, Literal):
        return f"<{term}>"
    text = str(term).translate(ESCAPES)
    if term.language:
        return f'"{text}"@{term.language}'
    kind = term.datatype
    return f'"{text}"' if kind is None or kind == XSD.string else f'"{text}"^^<{kind}>'


def plain(n3: str) -> str:
    """The IRI, or the text, of a term that N-Triples write so."""
    if n3.startswith("<"):
        return n3[1:-1]
    if not n3.startswith('"'):
        return n3.removeprefix("_:")
    return str(from_n3(n3)) if "\\" in n3 else n3[1 : n3.rindex('"')]


def _batches(iris: Collection[str]) -> Iterator[str]:
    """IRIs as VALUES blocks take them, those left out that SPARQL cannot write."""
    valid = sorted(iri for iri in set(iris) if not NOT_IN_IRI.search(iri))
    for at in range(0, len(valid), BATCH):
        yield " ".join(f"<{iri}>" for iri in valid[at : at + BATCH])


class Source:
    """A graph and the names it uses."""

    def __init__(self, graph: rdflib.Graph, table: Table | None = None) -> None:
        """``table`` has what would else be asked for, statement by statement."""
        self.graph = graph
        self._table = table
        bound = {prefix: str(iri) for prefix, iri in graph.namespaces()}
        self.ontology = bound.get("kg", ONTOLOGY)
        self._prefixes = {iri: f"{prefix}:" for prefix, iri in bound.items()}
        self._known: dict[str, str] = {}
        self._above: dict[URIRef, dict[str, frozenset[str]]] = {}

    def kg(self, name: str) -> str:
        """The IRI of a term of the ontology."""
        return self.ontology + name

    def local(self, iri: str) -> str:
        """The local name of an IRI."""
        return iri.removeprefix(self.ontology).rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    def prefixed(self, iri: str) -> str:
        """An IRI as queries write it, ``kg:met``; whole where no prefix is bound for it."""
        local = self.local(iri)
        return f"{self._prefixes.get(iri.removesuffix(local), iri.removesuffix(local))}{local}"

    def statements(self, about: Collection[str] | None = None) -> list[Row]:
        """Every statement, or those of which one of ``about`` is an end, sorted by IRI."""
        if about is None and self._table is not None:
            return list(self._table.rows)
        found: dict[str, Row] = {}
        for given in [""] if about is None else self._ends(about):
            rows = self._select(
                f"""SELECT ?s ?subject ?predicate ?object ?factuality ?negated ?confidence ?article
                {{ {given} ?s <{RDF.subject}> ?subject ; <{RDF.predicate}> ?predicate ;
                <{RDF.object}> ?object ; <{self.kg("factuality")}> ?factuality ;
                <{self.kg("negated")}> ?negated ; <{self.kg("confidence")}> ?confidence ;
                <{self.kg("article")}> ?article }}"""
            )
            found.update((plain(row[0]), self._row(*row)) for row in rows)
        return [found[statement] for statement in sorted(found)]

    def _ends(self, entities: Collection[str]) -> Iterator[str]:
        """Patterns that bind ``?s`` to the statements of which one of ``entities`` is an end."""
        for values in _batches(entities):
            for end in (RDF.subject, RDF.object):
                yield f"VALUES ?e {{ {values} }} ?s <{end}> ?e ."

    def _row(self, *terms: str) -> Row:
        statement, subject, predicate, target, status, negated, sure, article = map(plain, terms)
        kept = self._known.setdefault  # many rows share them
        return Row(
            statement=statement,
            subject=kept(subject, subject),
            predicate=kept(predicate, predicate),
            object=kept(target, target),
            literal=terms[3] if terms[3].startswith('"') else None,
            factuality=sys.intern(self.local(status)),
            negated=negated in {"true", "1"},
            confidence=float(sure),
            article=kept(article, article),
        )

    def details(self, rows: Sequence[Row]) -> list[Detail]:
        """What else each of ``rows`` says, in their order."""
        if self._table is not None:
            return self._table.details(rows)
        quote, role, speaker = self.kg("quote"), self.kg("role"), self.kg("attributedTo")
        time, place = self.kg("time"), self.kg("place")
        statements = [row.statement for row in rows]
        said = self.describe(statements, [quote, role])
        named = self.terms(statements, [speaker, time, place])
        return [
            Detail(
                quote=(said[iri][quote] or [""])[0],
                role=next(iter(said[iri][role]), None),
                speakers=named[iri][speaker],
                time=next(iter(named[iri][time]), None),
                place=next(iter(named[iri][place]), None),
            )
            for iri in statements
        ]

    def openings(self, articles: Collection[str]) -> dict[str, str]:
        """The first sentence that the graph quotes from each article, where it quotes any."""
        wanted = " ".join(f"<{a}>" for a in sorted(articles) if not NOT_IN_IRI.search(a))
        rows = self._plain(
            f"""SELECT ?a ?start ?quote {{ VALUES ?a {{ {wanted} }}
            ?s <{self.kg("article")}> ?a ; <{self.kg("quote")}> ?quote .
            OPTIONAL {{ ?s <{self.kg("start")}> ?start }} }}"""
        )
        found: dict[str, tuple[int, str]] = {}
        for article, start, quote in rows:
            here = (int(start or 0), quote)
            found[article] = min(found.get(article, here), here)
        return {article: quote for article, (_, quote) in found.items()}

    def mentions(self) -> dict[str, int]:
        """Each entity and the number of articles that mention it."""
        if self._table is not None:
            return {entity: len(articles) for entity, articles in self._table.mentions.items()}
        rows = self._plain(
            f"""SELECT ?e (COUNT(DISTINCT ?a) AS ?n) {{ ?e <{self.kg("mentionedIn")}> ?a }}
            GROUP BY ?e"""
        )
        return {e: int(n) for e, n in rows}

    def mentioned(self, entities: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The articles that mention each of ``entities``, sorted."""
        if self._table is not None:
            return {entity: self._table.mentions.get(entity, ()) for entity in entities}
        where = self.kg("mentionedIn")
        found = self.describe(entities, [where])
        return {entity: found[entity][where] for entity in entities}

    def instances(self, cls: str) -> frozenset[str]:
        """The entities of a class; the graph states superclasses too."""
        return frozenset(e for (e,) in self._plain(f"SELECT DISTINCT ?e {{ ?e a <{cls}> }}"))

    def names(self) -> dict[str, list[str]]:
        """Every name and the entities that bear it, sorted."""
        found = defaultdict(set)
        for entity, name in self._plain(f"SELECT ?e ?n {{ ?e <{self.kg('name')}> ?n }}"):
            found[name].add(entity)
        return {name: sorted(bearers) for name, bearers in sorted(found.items())}

    def above(self, relation: URIRef) -> dict[str, frozenset[str]]:
        """What each class or property is below: the closure of ``relation``, itself left out."""
        if relation not in self._above:
            self._above[relation] = self._closure(relation)
        return self._above[relation]

    def _closure(self, relation: URIRef) -> dict[str, frozenset[str]]:
        parents = defaultdict(set)
        for child, parent in self._plain(f"SELECT ?c ?p {{ ?c <{relation}> ?p }}"):
            parents[child].add(parent)

        def climb(name: str, seen: frozenset[str]) -> frozenset[str]:
            for parent in parents.get(name, ()):
                if parent not in seen:
                    seen = climb(parent, seen | {parent})
            return seen

        return {name: climb(name, frozenset()) - {name} for name in sorted(parents)}

    def describe(
        self, iris: Collection[str], properties: Collection[str]
    ) -> Mapping[str, Mapping[str, list[str]]]:
        """Values of ``properties`` of each of ``iris``, sorted; what is unsaid is an empty list."""
        asked = self._asked(iris, properties)
        return _collected(row for query in asked for row in self._plain(query))

    def terms(
        self, iris: Collection[str], properties: Collection[str]
    ) -> Mapping[str, Mapping[str, list[str]]]:
        """The same, values as N-Triples write them."""
        asked = self._asked(iris, properties)
        found = (row for query in asked for row in self._select(query))
        return _collected((plain(s), plain(p), o) for s, p, o in found)

    def _asked(self, iris: Collection[str], properties: Collection[str]) -> Iterator[str]:
        wanted = ", ".join(f"<{p}>" for p in sorted(properties))
        for values in _batches(iris):
            # A filter, not a second VALUES: that would be joined by looking at every triple.
            yield f"""SELECT ?s ?p ?o {{
                VALUES ?s {{ {values} }} ?s ?p ?o FILTER (?p IN ({wanted})) }}"""

    def symmetric(self) -> frozenset[str]:
        """The properties that hold both ways."""
        return self.instances("http://www.w3.org/2002/07/owl#SymmetricProperty")

    def _select(self, query: str) -> Iterator[list[str]]:
        """Rows of terms as N-Triples write them, "" where there is none."""
        inner = getattr(self.graph.store, "_inner", None)
        whole = self.graph.identifier == DATASET_DEFAULT_GRAPH_ID
        if whole and isinstance(inner, ox.Store):  # its answer as a text, in a third of the time
            found = inner.query(query)
            assert isinstance(found, ox.QuerySolutions)
            answer = found.serialize(format=ox.QueryResultsFormat.TSV) or b""
            for line in answer.decode().split("\n")[1:-1]:
                yield [_full(term) for term in line.split("\t")]
        else:
            for row in self.graph.query(query):
                yield ["" if term is None else written(term) for term in row]  # type: ignore[union-attr]

    def _plain(self, query: str) -> Iterator[list[str]]:
        """Rows of IRIs and of the texts of literals."""
        return (list(map(plain, row)) for row in self._select(query))


def _collected(rows: Iterable[Sequence[str]]) -> Mapping[str, Mapping[str, list[str]]]:
    """Subject → property → values, sorted; what is not there is an empty list."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in rows:
        found[s][p].append(o)
    for of in found.values():
        for several in of.values():
            several.sort()
    return found


def _full(term: str) -> str:
    """A term of SPARQL's TSV as N-Triples write it; those two differ in numbers and truth values.

    https://www.w3.org/TR/sparql12-results-csv-tsv/#tsv
    """
    if not term or term[0] in '<"_':
        return term
    if term in {"true", "false"}:
        kind = XSD.boolean
    else:
        kind = XSD.double if "e" in term.lower() else XSD.decimal if "." in term else XSD.integer
    return f'"{term}"^^<{kind}>'
