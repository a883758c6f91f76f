"""The named things of all articles, and what was decided about them, on disk.

    article      each article: its profile's making, what stands around its things, its sketch,
                 and what its things are grouped by, as they are gone through whenever one is built
    thing        each named thing of an article, as the profile has it
    item         what stands around things: (type group, canonical name), and how common it is
    remembered   outcomes of pure functions, by a digest of what they were given
    component    what was decided of clusters that were compared, by a digest of them
    asked        which names' commonness, which disputes a decision asked for

Everything follows from the articles' extractions: the file can be deleted at any time, and is made
anew where other code wrote it or where it is spoilt.  What is in it is written in one transaction
and another, so that a process that is killed leaves it as it was before one of them.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Self

from kg.errors import StoreError
from kg.resolve.profile import Profile, packed
from kg.resolve.things import Things

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from kg.resolve.cluster import Item

SCHEMA = """
CREATE TABLE origin (what TEXT PRIMARY KEY, digest TEXT);
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, recipe TEXT, published TEXT,
    around BLOB, disputed TEXT, sketch BLOB,
    places BLOB, persons BLOB, signatures BLOB, digests BLOB, keys BLOB
);
CREATE TABLE thing (
    article INTEGER, place INTEGER, content TEXT, PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE TABLE item (number INTEGER PRIMARY KEY, kind TEXT, name TEXT, level INTEGER DEFAULT 1);
CREATE UNIQUE INDEX item_name ON item (kind, name);
CREATE TABLE dispute (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE remembered (digest BLOB PRIMARY KEY, content BLOB) WITHOUT ROWID;
CREATE TABLE component (
    number INTEGER PRIMARY KEY, digest BLOB UNIQUE, drafts TEXT, said TEXT, refusals TEXT,
    told BLOB
);
CREATE TABLE asked (what TEXT, component INTEGER, PRIMARY KEY (what, component)) WITHOUT ROWID;
CREATE INDEX asked_by ON asked (component);
"""

MEMORY = ":memory:"


class Register:
    """An open register; a context manager: on leaving it, what was written stays."""

    def __init__(self, path: Path | None = None, origin: str = "") -> None:
        """The register in the file ``path`` (None: in memory) that code of ``origin`` wrote; an
        empty one where there is none.
        """
        self._path = path
        self._db = _opened(path, origin)
        self._used: set[bytes] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raises StoreError where it was the register that failed."""
        self._db.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(
                f"{self._path} cannot be used: {error}; check space and permissions, or delete it"
            ) from error

    def has(self, article: str, recipe: str) -> bool:
        """Whether the profile of an article is there, made as ``recipe`` says."""
        return self._recipes.get(article) == recipe

    @cached_property
    def _recipes(self) -> dict[str, str]:
        """How the profile of each article was made."""
        return dict(self._db.execute("SELECT id, recipe FROM article"))

    def add(
        self,
        profile: Profile,
        recipe: str = "",
        published: str | None = None,
        sketch: array[int] | None = None,
    ) -> None:
        """Take an article in, in the place of what was known of it."""
        kept = packed(profile)
        self._drop([profile.article])
        self._recipes[profile.article] = recipe
        numbers = sorted(self._number(item) for item in kept.around)
        row = (
            profile.article,
            recipe,
            published,
            b"".join(number.to_bytes(4, "little") for number in numbers),
            json.dumps(kept.disputed) if kept.disputed else None,
            sketch.tobytes() if sketch is not None else b"",
            *kept.columns,
        )
        number = self._db.execute(
            "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row
        ).lastrowid
        self._db.executemany(
            "INSERT INTO thing VALUES (?, ?, ?)",
            ((number, *thing) for thing in kept.things),
        )

    def keep(self, articles: Collection[str]) -> None:
        """Forget all other articles."""
        self._drop([article for article in self._recipes if article not in articles])

    def _drop(self, articles: Collection[str]) -> None:
        for article in articles:
            self._db.execute(
                "DELETE FROM thing WHERE article = (SELECT number FROM article WHERE id = ?)",
                (article,),
            )
            self._db.execute("DELETE FROM article WHERE id = ?", (article,))
            self._recipes.pop(article, None)

    def _number(self, item: Item) -> int:
        found = self._db.execute("SELECT number FROM item WHERE kind = ? AND name = ?", item)
        row = found.fetchone()
        if row is None:
            made = self._db.execute("INSERT INTO item (kind, name) VALUES (?, ?)", item)
            return int(made.lastrowid or 0)
        return int(row[0])

    def things(self) -> Things:
        """All named things."""
        return Things(self._db)

    def sketches(self) -> Iterator[tuple[str, bytes]]:
        """(article, its sketch), by date, undated last, then by id."""
        yield from self._db.execute(
            "SELECT id, sketch FROM article ORDER BY published IS NULL, published, id"
        )

    def recall(self, digest: bytes) -> bytes | None:
        """What `remember` was given; marked as still in use."""
        self.use([digest])
        return self.read(digest)

    def use(self, digests: Iterable[bytes]) -> None:
        """Mark what is remembered as still in use."""
        self._used.update(digests)

    def read(self, digest: bytes) -> bytes | None:
        """The same, not marked: what was remembered before may be asked for a last time."""
        found = self._db.execute("SELECT content FROM remembered WHERE digest = ?", (digest,))
        row = found.fetchone()
        return row[0] if row else None

    def remember(self, digest: bytes, content: bytes) -> None:
        """Keep the outcome of a pure function."""
        self._used.add(digest)
        self.known.add(digest)
        self._db.execute("INSERT OR REPLACE INTO remembered VALUES (?, ?)", (digest, content))

    @cached_property
    def known(self) -> set[bytes]:
        """The digests that something is remembered by."""
        return {row[0] for row in self._db.execute("SELECT digest FROM remembered")}

    @property
    def database(self) -> sqlite3.Connection:
        """For the modules that keep what they decide here."""
        return self._db

    def commit(self) -> None:
        """Make what was written last."""
        self._db.commit()

    def forget(self, components: Collection[int]) -> None:
        """Delete all but these decisions, and what was not recalled since it was opened."""
        self._delete("remembered", "digest", self.known - self._used)
        known = {row[0] for row in self._db.execute("SELECT number FROM component")}
        self._delete("component", "number", known.difference(components))
        self._db.execute("DELETE FROM asked WHERE component NOT IN (SELECT number FROM component)")
        self._db.commit()

    def _delete(self, table: str, column: str, unused: Iterable[object]) -> None:
        self._db.executemany(
            f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608 - names of this module
            ((one,) for one in unused),
        )


def _opened(path: Path | None, origin: str) -> sqlite3.Connection:
    if path is None:
        return _made(MEMORY, origin)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with suppress(sqlite3.DatabaseError):
                known = sqlite3.connect(path)
                said = known.execute("SELECT digest FROM origin WHERE what = 'code'").fetchone()
                if said == (origin,) and known.execute("PRAGMA quick_check").fetchone() == ("ok",):
                    return known
                known.close()
            path.unlink()
        return _made(str(path), origin)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path} cannot be written: {error}; check space and permissions"
        ) from error


def _made(path: str, origin: str) -> sqlite3.Connection:
    made = sqlite3.connect(path)
    made.executescript(SCHEMA)
    made.execute("INSERT INTO origin VALUES ('code', ?)", (origin,))
    made.commit()
    return made
