"""The SPARQL that the view asks, and its answers as plain Python.

Every query is a string without bindings: a prepared one, or one with ``initBindings``, would
leave Oxigraph's engine for rdflib's.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SDO
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.rdf.table import Detail, Row, Told
from kg.view.terms import full, plain, written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import rdflib
    from rdflib import URIRef

    from kg.rdf.table import Table
    from kg.view.known import Known

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
NOT_IN_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\]""")
"""What SPARQL's IRIREF excludes; a memory graph may hold such terms, a query may not."""


def _batches(iris: Collection[str]) -> Iterator[str]:
    """IRIs as VALUES blocks take them, those left out that SPARQL cannot write."""
    valid = sorted(iri for iri in set(iris) if not NOT_IN_IRI.search(iri))
    for at in range(0, len(valid), BATCH):
        yield " ".join(f"<{iri}>" for iri in valid[at : at + BATCH])


class Source:
    """A graph and the names it uses."""

    def __init__(
        self, graph: rdflib.Graph, table: Table | None = None, known: Known | None = None
    ) -> None:
        """``table`` has what would else be asked for, statement by statement, ``known`` answers
        that were given before.
        """
        self.graph = graph
        self.table = table
        bound = {prefix: str(iri) for prefix, iri in graph.namespaces()}
        self.ontology = bound.get("kg", ONTOLOGY)
        self._prefixes = {iri: f"{prefix}:" for prefix, iri in bound.items()}
        self._same: dict[str, str] = {}
        self._known = known
        self._above: dict[URIRef, dict[str, frozenset[str]]] = {}
        self.of_entity = (LABEL, self.kg("name"), str(RDF.type))
        """What is asked of each entity on a page."""

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

    def told(self) -> Iterable[Told]:
        """What each article says, as often as it is gone through.

        Of a graph without a table all of it is in memory.  Raises SpoiltTableError.
        """
        return self._asked_for if self.table is None else self.table

    @cached_property
    def _asked_for(self) -> list[Told]:
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in self.statements():
            rows[row.article].append(row)
        entities: dict[str, list[str]] = defaultdict(list)
        for entity, article in self._plain(f"SELECT ?e ?a {{ ?e <{self.kg('mentionedIn')}> ?a }}"):
            if "\n" not in entity:  # as no IRI is written anywhere
                entities[article].append(self._same.setdefault(entity, entity))
        known = {entity for of in entities.values() for entity in of}
        return [Told(a, entities[a], rows[a], known) for a in sorted(rows.keys() | entities)]

    def statements(self, about: Collection[str] | None = None) -> list[Row]:
        """Every statement, or those of which one of ``about`` is an end, sorted by IRI."""
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
        kept = self._same.setdefault  # many rows share them
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
        asked = self._details([row.statement for row in rows if row.detail is None])
        return [row.detail or asked[row.statement] for row in rows]

    def _details(self, statements: Collection[str]) -> dict[str, Detail]:
        quote, role, speaker = self.kg("quote"), self.kg("role"), self.kg("attributedTo")
        time, place = self.kg("time"), self.kg("place")
        said = self.describe(statements, [quote, role])
        named = self.terms(statements, [speaker, time, place])
        return {
            iri: Detail(
                quote=(said[iri][quote] or [""])[0],
                role=next(iter(said[iri][role]), None),
                speakers=named[iri][speaker],
                time=next(iter(named[iri][time]), None),
                place=next(iter(named[iri][place]), None),
            )
            for iri in statements
        }

    def times(self, rows: Iterable[Row]) -> dict[str, list[str]]:
        """The times that each of ``rows`` tells of, by its statement."""
        time, rows = self.kg("time"), list(rows)
        asked = self.describe([row.statement for row in rows if row.detail is None], [time])
        found = {}
        for row in rows:
            known = [plain(row.detail.time)] if row.detail and row.detail.time else []
            found[row.statement] = known if row.detail else asked[row.statement][time]
        return found

    def openings(self, articles: Collection[str]) -> dict[str, str]:
        """The first sentence that the graph quotes from each article, where it quotes any."""
        found: dict[str, tuple[int, str]] = {}
        for values in _batches(articles):
            rows = self._plain(
                f"""SELECT ?a ?start ?quote {{ VALUES ?a {{ {values} }}
                ?s <{self.kg("article")}> ?a ; <{self.kg("quote")}> ?quote .
                OPTIONAL {{ ?s <{self.kg("start")}> ?start }} }}"""
            )
            for article, start, quote in rows:
                here = (int(start or 0), quote)
                found[article] = min(found.get(article, here), here)
        return {article: quote for article, (_, quote) in found.items()}

    def mentioned(self, entities: Collection[str]) -> dict[str, Sequence[str]]:
        """The articles that mention each of ``entities``, sorted."""
        where = self.kg("mentionedIn")
        found = self.describe(entities, [where])
        return {entity: found[entity][where] for entity in entities}

    def instances(self, cls: str, among: Collection[str] | None = None) -> frozenset[str]:
        """The entities of a class, those of ``among`` alone where given; the graph states
        superclasses too.
        """
        inner = self._inner
        if among is not None and inner is not None:  # a triple each: no query needs be read
            kind, whole = (ox.NamedNode(str(RDF.type)), ox.NamedNode(cls)), ox.DefaultGraph()
            asked, written = " ".join(sorted(self.of_entity)), [kind[0].value, str(kind[1])]

            def is_one(entity: str) -> bool:
                said = self._known.of(entity, asked) if self._known else None
                if said is not None:
                    return written in said
                return ox.Quad(ox.NamedNode(entity), *kind, whole) in inner

            return frozenset(e for e in among if not NOT_IN_IRI.search(e) and is_one(e))
        given = [""] if among is None else (f"VALUES ?e {{ {v} }}" for v in _batches(among))
        queries = (f"SELECT DISTINCT ?e {{ {values} ?e a <{cls}> }}" for values in given)
        return frozenset(e for query in queries for (e,) in self._plain(query))

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

    def above_of(self, iris: Collection[str], relation: URIRef) -> dict[str, frozenset[str]]:
        """What each of ``iris``, and of what is above them, is below; those left out that are below
        nothing.
        """
        parents: dict[str, set[str]] = {}
        level = set(iris)
        while level:
            said = self.describe(level, [str(relation)])
            parents |= {iri: set(said[iri][str(relation)]) for iri in level}
            level = set().union(*(parents[iri] for iri in level)) - parents.keys()
        return _climbed({iri: above for iri, above in parents.items() if above})

    def _closure(self, relation: URIRef) -> dict[str, frozenset[str]]:
        parents = defaultdict(set)
        for child, parent in self._plain(f"SELECT ?c ?p {{ ?c <{relation}> ?p }}"):
            parents[child].add(parent)
        return _climbed(parents)

    def describe(
        self, iris: Collection[str], properties: Collection[str]
    ) -> Mapping[str, Mapping[str, list[str]]]:
        """Values of ``properties`` of each of ``iris``, sorted; what is unsaid is an empty list."""
        return _collected(self._answers(iris, properties), plain)

    def terms(
        self, iris: Collection[str], properties: Collection[str]
    ) -> Mapping[str, Mapping[str, list[str]]]:
        """The same, values as N-Triples write them."""
        return _collected(self._answers(iris, properties), str)

    def _answers(
        self, iris: Collection[str], properties: Collection[str]
    ) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
        """Subjects, of each the predicates and objects, the latter as N-Triples write them."""
        name, missing = " ".join(sorted(properties)), set(iris)
        if self._known is not None:
            for iri in set(iris):
                if (answer := self._known.of(iri, name)) is not None:
                    missing.remove(iri)
                    yield iri, answer
        found: dict[str, list[list[str]]] = defaultdict(list)
        for query in self._asked(missing, properties):
            for row in self._select(query):
                found[plain(row[0])].append([plain(row[1]), row[2]])
        yield from found.items()
        if self._known is not None:
            self._known.add(name, found, missing)

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
        if self._inner is not None:  # its answer as a text, in a third of the time
            found = self._inner.query(query)
            assert isinstance(found, ox.QuerySolutions)
            answer = found.serialize(format=ox.QueryResultsFormat.TSV) or b""
            for line in answer.decode().split("\n")[1:-1]:
                yield [full(term) for term in line.split("\t")]
        else:
            for row in self.graph.query(query):
                yield ["" if term is None else written(term) for term in row]  # type: ignore[union-attr]

    @property
    def _inner(self) -> ox.Store | None:
        """Oxigraph's own store, where the graph is its default graph."""
        inner = getattr(self.graph.store, "_inner", None)
        whole = self.graph.identifier == DATASET_DEFAULT_GRAPH_ID
        return inner if whole and isinstance(inner, ox.Store) else None

    def _plain(self, query: str) -> Iterator[list[str]]:
        """Rows of IRIs and of the texts of literals."""
        return (list(map(plain, row)) for row in self._select(query))


def _climbed(parents: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """The closure of ``parents``."""

    def climb(name: str, seen: frozenset[str]) -> frozenset[str]:
        for parent in parents.get(name, ()):
            if parent not in seen:
                seen = climb(parent, seen | {parent})
        return seen

    return {name: climb(name, frozenset()) - {name} for name in sorted(parents)}


def _collected(
    answers: Iterable[tuple[str, Iterable[Sequence[str]]]], form: Callable[[str], str]
) -> Mapping[str, Mapping[str, list[str]]]:
    """Subject → property → values in that form, sorted; what is not there is an empty list."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, said in answers:
        own = found[subject]
        for predicate, value in said:
            own[predicate].append(form(value))
    for of in found.values():
        for several in of.values():
            several.sort()
    return found
