"""Writing the table of what all articles say (`kg.rdf.table`), article by article.

An article's line is JSON, [article, entities, terms, sentences, statements]: the first so many
terms are its entities, statements point into terms and sentences.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.statement import predicate
from kg.rdf.table import SCHEMA
from kg.rdf.values import probability, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from kg.model import Statement
    from kg.ontology import Ontology
    from kg.rdf.statement import Nodes


class Tabulation:
    """A table that is written, by one who sees to it that it is whole or not taken; a context
    manager.
    """

    def __init__(self, path: Path) -> None:
        """Of the file ``path``, begun where there is none."""
        begun = path.exists()
        self._path = path
        self._db = sqlite3.connect(path)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        if not begun:
            self._db.executescript(SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raises StoreError where the file could not be written."""
        try:
            self._db.commit()
            self._db.close()
        except sqlite3.Error as failed:
            raise _unwritten(self._path, failed) from failed
        if isinstance(error, sqlite3.Error):
            raise _unwritten(self._path, error) from error

    def add(self, content: str) -> None:
        """An article, by its `line`."""
        article, entities, terms, quotes, said = json.loads(content)
        rows = self._db.execute("INSERT INTO article (iri) VALUES (?)", (article,))
        number = rows.lastrowid
        ends = Counter[int]()
        for _, subject, _, target, *_ in said:
            ends.update({subject, target})
        counted = {at: (int(at < entities), ends[at]) for at in {*range(entities), *ends}}
        numbers = {at: self._counted(terms[at], *counts) for at, counts in counted.items()}
        self._db.executemany(
            "INSERT INTO mention VALUES (?, ?)", ((numbers[at], number) for at in range(entities))
        )
        for iri, subject, verb, target, literal, *marks, quote, role, speakers, time, place in said:
            pair = numbers[subject], numbers[target]
            told = quotes[quote], role, json.dumps(speakers) if speakers else None, time, place
            self._db.execute(
                "INSERT INTO statement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, *pair, iri, terms[verb], literal, *marks, *told),
            )

    def _counted(self, term: str, articles: int, said: int) -> int:
        """The number of a term that so many more mention, or say something of."""
        self._db.execute(
            """INSERT INTO term (iri, articles, said) VALUES (?, ?, ?) ON CONFLICT (iri)
            DO UPDATE SET articles = articles + excluded.articles, said = said + excluded.said""",
            (term, articles, said),
        )
        found = self._db.execute("SELECT number FROM term WHERE iri = ?", (term,))
        return int(found.fetchone()[0])

    def remove(self, article: str) -> None:
        """An article, by IRI, where it is there."""
        row = self._db.execute("SELECT number FROM article WHERE iri = ?", (article,)).fetchone()
        if row is None:
            return
        ends = Counter[int]()
        for pair in self._db.execute(
            "SELECT subject, object FROM statement WHERE article = ?", row
        ):
            ends.update(set(pair))
        entities = {
            n for (n,) in self._db.execute("SELECT term FROM mention WHERE article = ?", row)
        }
        fewer = [(int(n in entities), ends[n], n) for n in entities | ends.keys()]
        self._db.executemany(
            "UPDATE term SET articles = articles - ?, said = said - ? WHERE number = ?", fewer
        )
        self._db.executemany(
            "DELETE FROM term WHERE number = ? AND articles = 0 AND said = 0",
            ((n,) for _, _, n in fewer),
        )
        for table in ("mention", "statement"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", row)  # noqa: S608
        self._db.execute("DELETE FROM article WHERE number = ?", row)


def _unwritten(path: Path, error: sqlite3.Error) -> StoreError:
    return StoreError(f"{path} cannot be written: {error}; check space and permissions")


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
