"""A graph measured against facts that a person wrote down: what it has, misses and makes up."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rapidfuzz import process

from kg.errors import InputError
from kg.rdf.lookup import Lookup, nodes
from kg.rdf.scores import Evaluation, Score
from kg.rdf.stored import records
from kg.rdf.values import standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.rdf.gold import Gold
    from kg.rdf.record import Record
    from kg.rdf.store import Store

PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property")


def evaluate(store: Store, gold: Sequence[Gold]) -> Evaluation:
    """Score the ontology facts of a graph, one by one.

    A fact of gold is found where a statement of the same factuality has its property, or one
    below it, between entities of these names, either way round for a symmetric property; in its
    article and sentence where gold names them.  A fact of the graph is judged where gold names
    its property or one above it, and, if each fact of gold names an article, one of these articles.
    A judged fact that no fact of gold matches is spurious.

    Raises InputError, naming the line, for a property or an article that the graph does not have.
    """
    graph = _Graph(store)
    wanted = [(one, graph.property(one), graph.article(one)) for one in gold]
    judged = {verb for _, verb, _ in wanted}
    articles = None if any(one.article is None for one in gold) else {a for _, _, a in wanted}
    kinds = {(one.factuality, one.negated) for one in gold}
    by_verb: defaultdict[str, list[int]] = defaultdict(list)
    for index, (_, verb, _) in enumerate(wanted):
        by_verb[verb].append(index)
    recalled: set[int] = set()
    facts: dict[tuple[object, ...], tuple[Record, str]] = {}
    right: set[tuple[object, ...]] = set()
    other: set[tuple[object, ...]] = set()
    for record in records(store):
        if not record["predicate"]["ontology"]:
            continue
        if (record["factuality"], record["negated"]) not in kinds:
            continue
        above = graph.above(record["predicate"]["iri"]) & judged
        key = graph.key(record, with_article=articles is not None)
        if not above or (articles is not None and record["article"] not in articles):
            other.add(key)
            continue
        facts.setdefault(key, (record, graph.nearest(record["predicate"]["iri"], above)))
        for index in (i for verb in above for i in by_verb[verb]):
            if graph.says(record, wanted[index][0], wanted[index][2]):
                recalled.add(index)
                right.add(key)
    names = {verb: graph.name(verb) for verb in judged}
    golds = Counter(verb for _, verb, _ in wanted)
    recalls = Counter(wanted[index][1] for index in recalled)
    founds = Counter(verb for _, verb in facts.values())
    rights = Counter(facts[key][1] for key in right)
    scores = sorted(
        (Score(names[v], golds[v], founds[v], recalls[v], rights[v]) for v in judged),
        key=lambda score: score.name,
    )
    return Evaluation(
        total=Score("all", len(wanted), len(facts), len(recalled), len(right)),
        scores=tuple(scores),
        missed=tuple(one for i, (one, _, _) in enumerate(wanted) if i not in recalled),
        spurious=tuple(record for key, (record, _) in facts.items() if key not in right),
        unjudged=len(other - set(facts)),
    )


class _Graph:
    """What evaluation asks of a store."""

    def __init__(self, store: Store) -> None:
        self.lookup = Lookup(store)
        rdf_type = standard("rdf:type")
        symmetric = store.match(None, rdf_type, standard("owl:SymmetricProperty"))
        self.symmetric = {one.value for one, *_ in symmetric}
        self.parents: defaultdict[str, set[str]] = defaultdict(set)
        for lower, _, upper in store.match(None, standard("rdfs:subPropertyOf")):
            self.parents[lower.value].add(upper.value)
        declared = {
            one.value
            for kind in PROPERTIES
            for one, *_ in store.match(None, rdf_type, standard(kind))
        }
        written = [(form, iri) for iri in sorted(declared) for form in self._written(iri)]
        self._forms: dict[str, str] = {}
        for (_, form), iri in sorted(written):
            self._forms.setdefault(form, iri)
        self._articles = {
            folded: node.value.rpartition("/")[2]
            for node, *_ in store.match(None, rdf_type, self.lookup.namespaces.term("Article"))
            for folded in self._called(node)
        }
        self._names: dict[str, frozenset[str]] = {}

    def name(self, iri: str) -> str:
        """A property's local name."""
        return self.lookup.name(iri)

    def property(self, gold: Gold) -> str:
        """The IRI of a property.  Raises InputError."""
        found = self._forms.get(gold.predicate)
        if found is None:
            near = process.extractOne(gold.predicate, sorted(self._forms))
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise InputError(
                f"line {gold.line}: the graph's ontology has no property {gold.predicate!r}{hint}"
            )
        return found

    def article(self, gold: Gold) -> str | None:
        """The id of an article.  Raises InputError."""
        if gold.article is None:
            return None
        found = self._articles.get(_fold(gold.article))
        if found is None:
            raise InputError(
                f"line {gold.line}: no article {gold.article!r} in the graph; give its id, title, "
                "URL or IRI"
            )
        return found

    def above(self, iri: str) -> set[str]:
        """A property and all those above it."""
        found, stack = {iri}, [iri]
        while stack:
            fresh = self.parents[stack.pop()] - found
            found |= fresh
            stack += fresh
        return found

    def nearest(self, iri: str, judged: set[str]) -> str:
        """Of judged properties that are ``iri`` or above it, the lowest."""
        lowest = [one for one in judged if not any(one in self.above(o) for o in judged - {one})]
        return iri if iri in judged else min(lowest or judged)

    def key(self, record: Record, *, with_article: bool) -> tuple[object, ...]:
        """What makes two statements one fact."""
        verb, article = record["predicate"]["iri"], record["article"] if with_article else None
        ends = [record["subject"]["iri"], record["object"]["iri"] or record["object"]["value"]]
        if verb in self.symmetric:
            ends.sort(key=str)
        return (verb, *ends, article, record["factuality"], record["negated"])

    def says(self, record: Record, gold: Gold, article: str | None) -> bool:
        """Whether a statement of a matching property says a fact of gold."""
        if (record["factuality"], record["negated"]) != (gold.factuality, gold.negated):
            return False
        if article is not None and record["article"] != article:
            return False
        if gold.sentence is not None and _fold(gold.sentence) != _fold(record["sentence"] or ""):
            return False
        left, right = self._names_of(record["subject"]), self._names_of(record["object"])
        subject, other = _fold(gold.subject), _fold(gold.object)
        if subject in left and other in right:
            return True
        turned = record["predicate"]["iri"] in self.symmetric
        return turned and other in left and subject in right

    def _names_of(self, end: Record) -> frozenset[str]:
        """All names of an entity; a value's lexical form and words."""
        iri = end["iri"]
        if iri is None:
            return _folded((end["value"], end["label"]))
        if iri not in self._names:
            own = self.lookup.remembered(ox.NamedNode(iri))
            called = [value.value for value in own.get("name", [])]
            self._names[iri] = _folded((*called, end["label"], end.get("value"), iri))
        return self._names[iri]

    def _written(self, iri: str) -> Iterator[tuple[int, str]]:
        """How a property may be called; where two share a form, the lower number has it."""
        namespaces = self.lookup.namespaces
        yield 0, iri
        yield 1, namespaces.shorten(iri)
        yield 2, iri.replace("#", "/").rpartition("/")[2]
        yield 3, self.lookup.label(ox.NamedNode(iri))

    def _called(self, article: ox.NamedNode) -> frozenset[str]:
        own = self.lookup.remembered(article)
        said = [v.value for name in ("rdfs:label", "schema:headline") for v in own.get(name, [])]
        urls = [url.value for url in nodes(own, "schema:url")]
        return _folded((article.value, article.value.rpartition("/")[2], *said, *urls))


def _folded(texts: Iterable[str | None]) -> frozenset[str]:
    return frozenset(_fold(text) for text in texts if text)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
