"""A graph on a server, read like one in a folder."""

from __future__ import annotations

import io
import json
import re
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result

from kg.errors import LimitError, QueryError, StoreError
from kg.rdf.evaluate import BOOLEAN, GRAPH, SOLUTIONS
from kg.rdf.guard import form
from kg.rdf.remote import virtuoso
from kg.rdf.remote.endpoint import JSON, NTRIPLES, Endpoint
from kg.rdf.store import Store
from kg.rdf.values import Node, parse, serialize, standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Identifier

    from kg.rdf.guard import Limits

SECONDS = 120.0
"""Wall-clock time of a query where nothing else is said."""
SIZE = 64 << 20
"""Bytes of a query's answer where nothing else is said."""
BATCH = 200
"""Nodes asked for in one query."""
NAMES = 50_000
"""Names fetched to suggest some for one that is not there."""
_NODE = (ox.NamedNode, ox.Literal)
_KINDS = {"SELECT": SOLUTIONS, "ASK": BOOLEAN, "CONSTRUCT": GRAPH, "DESCRIBE": GRAPH}


class RemoteStore(Store):
    """The graph at an ``Endpoint``: what is asked of it is asked of the server.

    A query is answered there.  ``near`` and ``whole`` fetch a part, or all, for what reads node by
    node.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.folder = None

    @classmethod
    def at(cls, url: str) -> Self:
        """The graph at ``url``; credentials from it, the environment or netrc.

        Raises StoreError for what is no address, or no server.
        """
        return cls(Endpoint(url))

    @cached_property
    def graph(self) -> rdflib.Graph:
        """As rdflib sees it: every question goes to the server."""
        graph = rdflib.Graph(_Asked(self.endpoint), DATASET_DEFAULT_GRAPH_ID)
        for prefix, namespace in self.namespaces.prefixes.items():
            graph.bind(prefix, namespace, replace=True)
        return graph

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        target: Node | None = None,
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Node]]:
        """As of ``Store``; one question each."""
        given = {"s": subject, "p": predicate, "o": target}
        if not any(given.values()):
            yield from self._triples("?s ?p ?o")
            return
        if all(given.values()):
            found: Iterable[Any] = self.endpoint.select(
                f"SELECT ?s {{ VALUES ?s {{ {subject} }} ?s {predicate} {target} }}"
            )
            yield from ((subject, predicate, target) for _ in found)  # type: ignore[misc]
            return
        free = [f"?{name}" for name, term in given.items() if term is None]
        pattern = " ".join(str(term or f"?{name}") for name, term in given.items())
        for row in self.endpoint.select(f"SELECT {' '.join(free)} {{ {pattern} }}"):
            values = iter(row)
            one, verb, other = (term or next(values) for term in given.values())
            if isinstance(one, ox.NamedNode) and isinstance(other, _NODE):
                yield one, verb, other  # type: ignore[misc]

    def ask(
        self, text: str, prefixes: Mapping[str, str], limits: Limits | None = None
    ) -> tuple[str, bytes]:
        """As of ``Store``; the server's answer, whole or an error.

        Raises SyntaxError for a malformed query, LimitError for an answer that takes too long, is
        too large, or that the server has cut.
        """
        word = form(text)
        kind = _KINDS.get(word, SOLUTIONS)
        if limits is None or word not in _KINDS:
            ox.Store().query(text, prefixes=dict(prefixes))  # for the place of a mistake
        with self.endpoint.query(
            _prologue(text, prefixes) + text,
            NTRIPLES if kind == GRAPH else JSON,
            seconds=limits.seconds if limits else SECONDS,
            size=limits.size if limits else SIZE,
        ) as answer:
            source = answer.body.read()
        if kind == GRAPH:
            triples = sorted(set(parse(source)), key=str)
            _bounded(len(triples), limits)
            return kind, serialize(triples, ox.RdfFormat.N_TRIPLES)
        if not self.endpoint.exact:
            source = virtuoso.results(source)
        if kind == SOLUTIONS:
            rows = len(json.loads(source)["results"]["bindings"])
            _bounded(rows, limits)
            most = answer.headers.get(virtuoso.CUT)
            if most is not None and rows >= int(most):
                raise LimitError(
                    f"{self.endpoint.name} cuts its answers at {int(most):,} rows, and this one "
                    "has as many; ask for fewer with LIMIT",
                    "rows",
                )
        return kind, source

    def near(self, name: str) -> Store:
        """What ``kg.rdf.explain`` reads of the entities called ``name``, in memory."""
        part = Store(ox.Store())
        part.namespaces = self.namespaces
        kg = part.namespaces

        def load(triples: Iterable[tuple[ox.NamedNode, ox.NamedNode, Node]]) -> None:
            part.inner.extend(ox.Quad(*triple) for triple in triples)

        def values(*properties: ox.NamedNode) -> set[ox.NamedNode]:
            found = (value for verb in properties for *_, value in part.match(None, verb))
            return {value for value in found if isinstance(value, ox.NamedNode)}

        load(self.match(None, standard("rdfs:subClassOf")))
        seeds = self._called(name)
        if not seeds:
            text = f"SELECT ?e ?n {{ ?e {kg.term('name')} ?n }} LIMIT {NAMES}"
            load((e, kg.term("name"), n) for e, n in self.endpoint.select(text))  # type: ignore[misc]
            folded = name.casefold().strip()
            seeds = {e for e, _, n in part.match() if n.value.casefold() == folded}
        load(self.described(seeds))
        verbs = [standard("rdf:subject"), standard("rdf:object")]
        statements = {node for verb in verbs for node in self._over(seeds, verb)}
        beside = values(kg.term("decision"), kg.term("mentionedIn"))
        load(self.described(statements | beside))
        ends = (standard(f"rdf:{end}") for end in ("subject", "predicate", "object"))
        terms = map(kg.term, ("argument", "article", "attributedTo", "place", "time"))
        load(self.described(values(*ends, *terms) - seeds))
        load(self.described(values(kg.term("value"))))
        return part

    def described(
        self, nodes: Iterable[ox.NamedNode]
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Node]]:
        """Everything said of ``nodes``."""
        for batch in _batches(nodes):
            yield from self._triples(f"VALUES ?s {{ {batch} }} ?s ?p ?o")

    @contextmanager
    def whole(self) -> Iterator[Store]:
        """All of it, in a temporary folder, for as long as the context lasts.

        Raises StoreError where the server does not give all that it says it has.
        """
        with TemporaryDirectory(prefix="kg-") as folder:
            inner = ox.Store(folder)
            inner.bulk_extend(ox.Quad(*triple) for triple in self.match())
            with Store(inner) as copy:
                if len(copy) < len(self):
                    raise StoreError(
                        f"{self.endpoint.name} gave {len(copy):,} of its {len(self):,} triples; "
                        "raise its limit on answers, or export where it runs"
                    )
                yield copy

    def close(self) -> None:
        """Let go of the connections."""
        self.endpoint.close()

    def __len__(self) -> int:
        return self.endpoint.count("?s ?p ?o")

    def _triples(self, pattern: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Node]]:
        for subject, verb, value in self.endpoint.triples(pattern):
            if isinstance(subject, ox.NamedNode) and isinstance(value, _NODE):
                yield subject, verb, value  # type: ignore[misc]

    def _called(self, name: str) -> set[ox.NamedNode]:
        """The entities called ``name``: by IRI, to the letter, else in other letter case."""
        kg, verb = self.namespaces, self.namespaces.term("name")
        full = kg.expand(name)
        try:
            node = ox.NamedNode(full) if full else None
        except ValueError:
            node = None
        if node and any(self.match(node, verb)):
            return {node}
        exact = {one for one, *_ in self.match(None, verb, ox.Literal(name))}
        lower = ox.Literal(name.lower().strip())  # not all that ``casefold`` makes the same
        text = f"SELECT DISTINCT ?s {{ ?s {verb} ?n FILTER(LCASE(STR(?n)) = {lower}) }}"
        return exact or _nodes(self.endpoint.select(text))

    def _over(self, nodes: Iterable[ox.NamedNode], verb: ox.NamedNode) -> set[ox.NamedNode]:
        """The subjects that ``verb`` joins to one of ``nodes``."""
        texts = (
            f"SELECT DISTINCT ?s {{ VALUES ?o {{ {batch} }} ?s {verb} ?o }}"
            for batch in _batches(nodes)
        )
        return {node for text in texts for node in _nodes(self.endpoint.select(text))}


def _nodes(rows: Iterable[Iterable[Node | None]]) -> set[ox.NamedNode]:
    return {node for (node,) in rows if isinstance(node, ox.NamedNode)}


class _Asked(SPARQLStore):
    """rdflib's SPARQL store, over an endpoint: its own connection has no time limits."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint.query_url, context_aware=False)
        self._endpoint = endpoint

    def query(  # type: ignore[override]
        self,
        query: Query | str,
        initNs: Mapping[str, Any] | None = None,  # noqa: N803
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803
        *_: Any,
        **__: Any,
    ) -> Result:
        if not isinstance(query, str) or initBindings:
            raise QueryError("a query to a server is a string, without bindings")
        return self._query(query, initNs or {})

    def _query(self, query: str, prefixes: Mapping[str, Any] | None = None, **_: Any) -> Result:
        prologue = _prologue(query, prefixes or {})
        if form(query) == "SELECT":
            columns, rows = self._endpoint.table(query, prologue)
            result = Result("SELECT")
            result.vars = [rdflib.Variable(name) for name in columns]
            result.bindings = (
                {v: _rdflib(term) for v, term in zip(result.vars, row, strict=True) if term}
                for row in rows
            )
            return result
        kind = JSON if form(query) == "ASK" else NTRIPLES
        with self._endpoint.query(prologue + query, kind) as answer:
            source = answer.body.read()
        if kind == JSON and not self._endpoint.exact:
            source = virtuoso.results(source)
        return Result.parse(io.BytesIO(source), content_type=kind)


def _rdflib(term: Node) -> Identifier:
    """As oxrdflib has it for a graph in a folder."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, ox.Literal):
        return rdflib.BNode(term.value)
    kind = None if term.language else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=kind)


def _prologue(text: str, prefixes: Mapping[str, Any]) -> str:
    """The prefixes that ``text`` uses and does not declare."""
    return "".join(
        f"PREFIX {name}: <{space}>\n"
        for name, space in prefixes.items()
        if f"{name}:" in text and not re.search(rf"(?i)\bPREFIX\s+{re.escape(name)}:", text)
    )


def _bounded(rows: int, limits: Limits | None) -> None:
    if limits and rows > limits.rows:
        raise LimitError(
            f"the answer has more than {limits.rows:,} rows; add a LIMIT to the query", "rows"
        )


def _batches(nodes: Iterable[ox.NamedNode]) -> Iterator[str]:
    """``nodes`` as queries list them, so many at a time."""
    rest = iter(sorted(set(nodes), key=str))
    while batch := " ".join(map(str, islice(rest, BATCH))):
        yield batch
