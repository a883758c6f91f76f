"""What all articles say, one line of JSON each, beside the store: for those who read all of it.

    DIR/store/statements.jsonl    [article, entities, terms, sentences, statements]

The first so many terms are the article's entities; statements point into terms and sentences.
A statement is some twenty triples in the store, each sought by itself; whoever chooses among all
statements of a graph is through with this table in a tenth of the time.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.rdf.statement import predicate
from kg.rdf.values import probability, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.model import Statement
    from kg.ontology import Ontology
    from kg.rdf.statement import Nodes

TABLE = "statements.jsonl"

FIELDS = 8
"""Those of a statement before its details."""


class Detail(NamedTuple):
    """What a statement says besides what it is chosen by; terms as N-Triples write them."""

    quote: str
    role: str | None
    speakers: Sequence[str]
    """Sorted."""
    time: str | None
    place: str | None


class Row(NamedTuple):
    """A statement."""

    statement: str
    subject: str
    predicate: str
    object: str
    literal: str | None
    """The object as N-Triples write it, where it is a literal."""
    factuality: str
    negated: bool
    confidence: float
    article: str

    @property
    def written(self) -> str:
        """The object as N-Triples write it."""
        return f"<{self.object}>" if self.literal is None else self.literal


class Table(NamedTuple):
    """All that is said in a graph."""

    rows: Sequence[Row]
    """Sorted by their IRIs."""
    mentions: Mapping[str, Sequence[str]]
    """Entity → the articles that mention it, sorted."""
    said: Mapping[str, bytes]
    """Article → the details of its statements, packed: few are looked at, and unpacked they are
    most of what the table holds."""

    def details(self, rows: Sequence[Row]) -> list[Detail]:
        """What else each of ``rows`` says, in their order."""
        known: dict[str, Detail] = {}
        for article in {row.article for row in rows}:
            quotes, said = json.loads(zlib.decompress(self.said[article]))
            known |= {iri: Detail(quotes[quote], *more) for iri, quote, *more in said}
        return [known[row.statement] for row in rows]


def line(article: str, statements: Iterable[Statement], nodes: Nodes, ontology: Ontology) -> str:
    """An article's line; ``nodes`` has its entities and no others."""
    terms = {iri: at for at, iri in enumerate(sorted({n.value for n in nodes.entities.values()}))}
    entities, quotes = len(terms), dict[str, int]()
    said = {}
    for each in statements:
        iri = nodes.namespaces.statement(each.id).value
        said[iri] = [iri, *_row(each, nodes, ontology, terms, quotes)]
    content = [
        nodes.namespaces.article(article).value,
        entities,
        list(terms),
        list(quotes),
        [said[iri] for iri in sorted(said)],
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _row(
    statement: Statement,
    nodes: Nodes,
    ontology: Ontology,
    terms: dict[str, int],
    quotes: dict[str, int],
) -> Iterator[object]:
    """The fields of a statement; ends and predicate as positions in ``terms``, which grow."""
    target = nodes.node(statement.object)
    for node in (nodes.node(statement.subject), predicate(statement, nodes, ontology), target):
        value = node.value if node else ""
        yield terms.setdefault(value, len(terms))
    yield str(target) if isinstance(target, ox.Literal) else None
    yield statement.factuality.value
    yield statement.negated
    yield float(probability(statement.confidence).value)
    yield quotes.setdefault(string(statement.quote).value, len(quotes))
    yield string(statement.role).value if statement.role else None
    yield sorted({str(nodes.node(t) or string(t.text)) for t in statement.attributed_to})
    when = statement.time
    yield str(nodes.namespaces.interval(when, statement.article)) if when else None
    place = nodes.node(statement.place) if statement.place and statement.place.entity else None
    yield str(place) if place else None


def read(path: Path) -> Table | None:
    """The table in a file of such lines; None where there is none, or a spoilt one."""
    rows: list[Row] = []
    mentions: dict[str, list[str]] = defaultdict(list)
    said: dict[str, bytes] = {}
    same: dict[str, str] = {}
    """One string for each term, however many articles have it."""
    try:
        with path.open("rb") as file:
            for article, entities, told, quotes, statements in map(json.loads, file):
                terms = [same.setdefault(term, term) for term in told]
                for entity in terms[:entities]:
                    mentions[entity].append(article)
                rows += (_read(article, terms, *fields) for fields in statements)
                details = [(fields[0], *fields[FIELDS:]) for fields in statements]
                said[article] = zlib.compress(json.dumps([quotes, details]).encode(), 1)
    except (OSError, ValueError, TypeError, IndexError):
        return None
    rows.sort(key=attrgetter("statement"))
    for articles in mentions.values():
        articles.sort()
    return Table(rows, dict(mentions), said)


def _read(
    article: str,
    terms: Sequence[str],
    iri: str,
    subject: int,
    verb: int,
    target: int,
    literal: str | None,
    status: str,
    negated: bool,
    sure: float,
    *_: object,
) -> Row:
    ends = terms[subject], terms[verb], terms[target]
    return Row(iri, *ends, literal, sys.intern(status), negated, sure, article)
