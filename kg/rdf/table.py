"""What all articles say, beside the store: for those who read all of it, or the foremost of it.

    DIR/store/statements.db    SQLite: articles, what they mention, what they say of it

A statement is some twenty triples in the store, each sought by itself; whoever chooses among all
statements of a graph is through with this table in a tenth of the time, and holds of them no more
than was chosen.  How often each entity is mentioned, and how much is said of it, is counted when
an article comes and goes (`kg.rdf.tabulate`).
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence
    from pathlib import Path

TABLE = "statements.db"

SCHEMA = """
CREATE TABLE article (number INTEGER PRIMARY KEY, iri TEXT UNIQUE);
CREATE TABLE term (number INTEGER PRIMARY KEY, iri TEXT UNIQUE, articles INTEGER, said INTEGER);
CREATE INDEX term_weight ON term (articles + said) WHERE articles > 0;
CREATE TABLE mention (
    term INTEGER, article INTEGER, PRIMARY KEY (term, article)
) WITHOUT ROWID;
CREATE INDEX mention_in ON mention (article);
CREATE TABLE statement (
    number INTEGER PRIMARY KEY, article INTEGER, subject INTEGER, object INTEGER,
    iri TEXT, predicate TEXT, literal TEXT, factuality TEXT, negated INTEGER, confidence REAL,
    quote TEXT, role TEXT, speakers TEXT, time TEXT, place TEXT
);
CREATE INDEX statement_in ON statement (article);
CREATE INDEX statement_of ON statement (subject, object);
CREATE INDEX statement_on ON statement (object, subject);
"""
"""A term is an end of statements, by IRI or by its text; ``articles`` mention it (0: it is no
entity), ``said`` is of how many statements it is an end."""

_FIELDS = """s.iri, {}, s.predicate, {}, s.literal, s.factuality, s.negated, s.confidence,
    article.iri, s.quote, s.role, s.speakers, s.time, s.place"""
_ROW = f"""SELECT {_FIELDS.format("one.iri", "other.iri")} FROM statement s
    JOIN term one ON one.number = s.subject JOIN term other ON other.number = s.object
    JOIN article ON article.number = s.article"""  # noqa: S608 - names of this module
_KEPT = """FROM chosen CROSS JOIN statement s ON s.subject = chosen.number
    CROSS JOIN term ON term.number = s.object LEFT JOIN chosen other ON other.number = s.object
    {} WHERE other.number OR NOT term.articles"""
"""Statements of chosen entities whose other end is one too, or no entity."""
_ROWS = f"SELECT {_FIELDS.format('chosen.iri', 'term.iri')} " + _KEPT.format(
    "JOIN article ON article.number = s.article"
)
_ENTITIES = "SELECT iri FROM mention JOIN term ON number = term WHERE article = ?"
_HIDDEN = """SELECT chosen.iri, count(*) FROM chosen JOIN statement s ON s.{here} = chosen.number
    WHERE s.{there} NOT IN (SELECT number FROM chosen)
    AND (SELECT articles FROM term WHERE number = s.{there}) GROUP BY chosen.number"""


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
    """All that is said in a graph, read from the disk whenever it is asked for."""

    path: Path
    inode: int | None = None
    """Of the file as it was when the graph was opened; None: any will do."""

    def __iter__(self) -> Iterator[Told]:
        """What each article says, one in memory at a time; raises SpoiltTableError."""
        with self._connected() as database:
            for number, article in database.execute("SELECT * FROM article ORDER BY iri"):
                own = database.execute(_ENTITIES, (number,))
                entities, same = frozenset(iri for (iri,) in own), dict[str, str]()
                rows = database.execute(f"{_ROW} WHERE s.article = ? ORDER BY s.iri", (number,))
                yield Told(article, entities, [_row(same, *row) for row in rows], entities)

    @contextmanager
    def opened(self) -> Iterator[Said]:
        """The same, to ask about; raises SpoiltTableError whenever it is asked."""
        with self._connected() as database:
            yield Said(database)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(address, uri=True)) as database:
                if self.inode not in {None, self.path.stat().st_ino}:
                    raise SpoiltTableError(f"{self.path} is of a graph that was built since")
                yield database
        except (OSError, ValueError, TypeError, sqlite3.Error) as error:
            raise SpoiltTableError(f"{self.path} cannot be read: {error}; build again") from error


class Said:
    """An open table: how much is said of entities, and what is said of those that are chosen."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        database.execute(
            "CREATE TEMP TABLE chosen (number INTEGER PRIMARY KEY, place INTEGER, iri TEXT)"
        )

    def total(self) -> int:
        """How many entities there are."""
        (count,) = self._db.execute("SELECT count(*) FROM term WHERE articles > 0").fetchone()
        return int(count)

    def heaviest(self, count: int, share: float) -> list[tuple[int, str]]:
        """(weight, entity), the greatest weights first: so many, and all that weigh no less than a
        ``share`` of the last of them.  A weight is of the articles that mention an entity and the
        statements that it is an end of; those of one weight are sorted.
        """
        weight = "SELECT articles + said, iri FROM term WHERE articles > 0"
        last = self._db.execute(f"{weight} ORDER BY 1 DESC LIMIT 1 OFFSET ?", (count - 1,))
        least = share * next(last, (0,))[0]
        found = self._db.execute(
            f"{weight} AND articles + said >= ? ORDER BY 1 DESC, iri", (least,)
        )
        return found.fetchall()

    def choose(self, entities: Iterable[str]) -> None:
        """What follows is of these ``entities``, in this order."""
        self._db.executemany(
            "INSERT INTO chosen SELECT number, ?, iri FROM term WHERE iri = ?", enumerate(entities)
        )

    def first(self, count: int) -> None:
        """Leave so many of the chosen."""
        self._db.execute("DELETE FROM chosen WHERE place >= ?", (count,))

    def added(self) -> Iterator[tuple[int, int, int]]:
        """(place, articles, statements): what an entity brings that those before it have not."""
        yield from self._db.execute(
            """SELECT place, count(*), 0 FROM (SELECT min(place) AS place FROM chosen
            JOIN mention ON term = number GROUP BY article) GROUP BY place"""
        )
        yield from self._db.execute(
            "SELECT max(chosen.place, ifnull(other.place, 0)), 0, count(*) "
            f"{_KEPT.format('')} GROUP BY 1"
        )

    def rows(self) -> list[Row]:
        """The statements between them, or of them and of values; equal strings are one."""
        same = {iri: iri for (iri,) in self._db.execute("SELECT iri FROM chosen")}
        return [_row(same, *row) for row in self._db.execute(_ROWS)]

    def hidden(self) -> Counter[str]:
        """How many statements lead from each of them to entities that are not chosen."""
        found = Counter[str]()
        for here, there in (("subject", "object"), ("object", "subject")):
            found.update(dict(self._db.execute(_HIDDEN.format(here=here, there=there))))
        return found

    def mentions(self) -> dict[str, list[str]]:
        """The articles that mention each of them, sorted."""
        places = self._db.execute("SELECT iri FROM chosen ORDER BY place")
        found: dict[str, list[str]] = {iri: [] for (iri,) in places}
        articles = self._db.execute(
            """SELECT article.iri, chosen.iri FROM article JOIN mention ON article = article.number
            JOIN chosen ON chosen.number = term ORDER BY article.iri"""
        )
        for article, several in groupby(articles, key=itemgetter(0)):
            for _, entity in several:
                found[entity].append(article)
        return found


def _row(
    same: dict[str, str],
    statement: str,
    subject: str,
    predicate: str,
    target: str,
    literal: str | None,
    factuality: str,
    negated: int,
    confidence: float,
    article: str,
    quote: str,
    role: str | None,
    speakers: str,
    time: str | None,
    place: str | None,
) -> Row:
    """A row of the file; its strings are those that ``same`` has of their kind, which grows."""
    kept = same.setdefault
    return Row(
        statement,
        kept(subject, subject),
        kept(predicate, predicate),
        kept(target, target),
        literal,
        sys.intern(factuality),
        bool(negated),
        confidence,
        kept(article, article),
        Detail(kept(quote, quote), role, json.loads(speakers) if speakers else [], time, place),
    )
