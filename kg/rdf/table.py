"""What all articles say, one line of JSON each, beside the store: for those who read all of it.

    DIR/store/statements.jsonl    [article, entities, terms, sentences, statements]

The first so many terms are the article's entities; statements point into terms and sentences.
A statement is some twenty triples in the store, each sought by itself; whoever chooses among all
statements of a graph is through with this table in a tenth of the time, and holds of them no more
than was chosen.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.statement import predicate
from kg.rdf.values import probability, string

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Statement
    from kg.ontology import Ontology
    from kg.rdf.statement import Nodes

TABLE = "statements.jsonl"


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
    detail: Detail | None = None
    """None: not at hand."""

    @property
    def written(self) -> str:
        """The object as N-Triples write it."""
        return f"<{self.object}>" if self.literal is None else self.literal

    def sharing(self, same: dict[str, str]) -> Row:
        """The same row, its strings those that ``same`` has of their kind; it grows."""
        kept = same.setdefault
        detail = self.detail
        if detail is not None:
            detail = detail._replace(quote=kept(detail.quote, detail.quote))
        return self._replace(
            subject=kept(self.subject, self.subject),
            predicate=kept(self.predicate, self.predicate),
            object=kept(self.object, self.object),
            article=kept(self.article, self.article),
            detail=detail,
        )


class Told(NamedTuple):
    """What an article says."""

    article: str
    entities: Collection[str]
    """Those it mentions."""
    rows: Sequence[Row]
    known: Container[str]
    """At least those ends of the rows that are entities, and nothing else."""


class SpoiltTableError(StoreError):
    """The table is not the one that was opened, or cannot be read."""


@dataclass(frozen=True)
class Table:
    """All that is said in a graph, read from the disk article by article whenever it is gone
    through: memory holds one of them.
    """

    path: Path
    inode: int | None = None
    """Of the file as it was when the graph was opened; None: any will do."""

    def __iter__(self) -> Iterator[Told]:
        """What each article says; raises SpoiltTableError."""
        try:
            with self.path.open("rb") as file:
                if self.inode not in {None, os.fstat(file.fileno()).st_ino}:
                    raise SpoiltTableError(f"{self.path} is of a graph that was built since")
                for line in file:
                    yield _told(*json.loads(line))
        except (OSError, ValueError, TypeError, IndexError) as error:
            raise SpoiltTableError(f"{self.path} cannot be read: {error}; build again") from error


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


def _told(
    article: str,
    count: int,
    terms: Sequence[str],
    quotes: Sequence[str],
    statements: Sequence[Sequence[Any]],
) -> Told:
    entities = frozenset(terms[:count])
    return Told(
        article, entities, [_read(article, terms, quotes, *s) for s in statements], entities
    )


def _read(
    article: str,
    terms: Sequence[str],
    quotes: Sequence[str],
    iri: str,
    subject: int,
    verb: int,
    target: int,
    literal: str | None,
    status: str,
    negated: bool,
    sure: float,
    quote: int,
    *more: Any,
) -> Row:
    ends = terms[subject], terms[verb], terms[target]
    detail = Detail(quotes[quote], *more)
    return Row(iri, *ends, literal, sys.intern(status), negated, sure, article, detail)
