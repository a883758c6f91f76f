"""What is decided of each component, kept in the register.

A decision is made again where its clusters differ, or an answer that it asked for: how common a
name is, whether an article disputes a pair of names.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kg import fingerprint
from kg.model import Decision
from kg.resolve.alike import WIDTH, united
from kg.resolve.decide import Component
from kg.resolve.entities import drafted
from kg.resolve.link import linked
from kg.resolve.score import Surroundings, level
from kg.resolve.spread import decisions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Entity
    from kg.ontology import Ontology
    from kg.resolve.alike import Unions
    from kg.resolve.cluster import Cluster
    from kg.resolve.components import Components
    from kg.resolve.decide import Decided
    from kg.resolve.link import Gazetteer
    from kg.resolve.register import Register
    from kg.resolve.score import Asked
    from kg.resolve.things import Things
    from kg.scale import Means


AT_ONCE = 500
"""Decisions that are read together."""
_OF = "SELECT digest, number, drafts, refusals, told FROM component WHERE digest IN ({})"


class Draft(NamedTuple):
    """An entity of a component."""

    label: str
    cls: str
    names: Sequence[str]
    unions: Sequence[int]
    """Positions of its clusters in the component."""


class Verdict(NamedTuple):
    """What was decided of a component, less why."""

    number: int
    """Of its row in the register."""
    drafts: list[Draft]
    refusals: list[Decision]
    told: bytes
    """A digest of all that is told of each of its drafts, one behind the other."""

    def told_of(self, position: int) -> bytes:
        """That of a draft."""
        return self.told[WIDTH * position : WIDTH * (position + 1)]


class Why(NamedTuple):
    """What else is known of an entity."""

    decisions: tuple[Decision, ...]
    links: tuple[str, ...]
    linked: tuple[Decision, ...]
    """Why it is linked."""


class Verdicts:
    """Decisions on all components of a graph."""

    def __init__(self, register: Register, ontology: Ontology, gazetteer: Gazetteer) -> None:
        self._db = register.database
        self._ontology = ontology
        self._gazetteer = gazetteer
        _belonging(self._db, _origin(ontology, gazetteer))

    def make(
        self,
        components: Components,
        unions: Unions,
        things: Things,
        apart: frozenset[frozenset[str]],
        means: Means | None,
    ) -> None:
        """Decide on the components that nothing is known of."""
        around = surroundings(self._db, apart)
        known = {row[0] for row in self._db.execute("SELECT digest FROM component")}
        missing = [c for c, made_from in enumerate(components.digests) if made_from not in known]
        pairs = sum(len(components.pairs(c)) for c in missing)

        def own(c: int) -> list[list[Cluster]]:
            return [[things[i] for i in unions.members(k)] for k in components.members(c)]

        asked_for = (
            (
                c,
                Component(
                    tuple(map(united, own(c))), tuple(map(tuple, components.pairs(c).tolist()))
                ),
            )
            for c in missing
        )
        for c, found in decisions(asked_for, pairs, around, means):
            self._keep(components.digests[c], found, own(c))

    def of(self, digests: Sequence[bytes]) -> Iterator[Verdict]:
        """What was decided of each of some components."""
        for at in range(0, len(digests), AT_ONCE):
            asked = digests[at : at + AT_ONCE]
            rows = self._db.execute(_OF.format(",".join("?" * len(asked))), asked).fetchall()
            drafts = json.loads(f"[{','.join(row[2] for row in rows)}]")  # together: it is faster
            found = {row[0]: (row, own) for row, own in zip(rows, drafts, strict=True)}
            for digest in asked:
                (_, number, _, refusals, told), own = found[digest]
                refused = [_decision(row) for row in json.loads(refusals)] if refusals else []
                yield Verdict(number, [Draft(*draft) for draft in own], refused, told)

    def why(self, number: int, position: int) -> Why:
        """Why an entity is one: of a verdict, by its place among the drafts."""
        (said,) = self._db.execute(
            "SELECT said FROM component WHERE number = ?", (number,)
        ).fetchone()
        decided, links, why = json.loads(said)[position]
        return Why(tuple(map(_decision, decided)), tuple(links), tuple(map(_decision, why)))

    def entity(self, own: list[Cluster], decided: Iterable[Decision]) -> tuple[Entity, Why]:
        """The entity that clusters are, without its key."""
        draft = drafted(own, decided, self._ontology)
        known = linked(draft, self._gazetteer, self._ontology)
        return draft, Why(draft.decisions, known.links, known.decisions[len(draft.decisions) :])

    def _keep(self, digest: bytes, found: Decided, own: list[list[Cluster]]) -> None:
        drafts, said = [], []
        for group, decided in found.groups:
            clusters = sorted((c for k in group for c in own[k]), key=lambda c: c.id)
            draft, why = self.entity(clusters, decided)
            drafts.append(Draft(draft.label, draft.cls, draft.names, group))
            said.append([list(map(_row, why.decisions)), why.links, list(map(_row, why.linked))])
        refusals = _json(list(map(_row, found.refusals))) if found.refusals else None
        # Not of which clusters: where those stand in the component is nothing that is told.
        each = (_json([d[:-1], why]).encode() for d, why in zip(drafts, said, strict=True))
        told = b"".join(blake2b(one, digest_size=WIDTH).digest() for one in each)
        row = digest, _json(drafts), _json(said), refusals, told
        number = self._db.execute(
            "INSERT INTO component VALUES (NULL, ?, ?, ?, ?, ?)", row
        ).lastrowid
        self._db.executemany(
            "INSERT INTO asked VALUES (?, ?)", ((_name(what), number) for what in found.asked)
        )


def surroundings(database: sqlite3.Connection, apart: frozenset[frozenset[str]]) -> Surroundings:
    """What all articles together say about names.  Decisions that asked for what has changed since
    it was last asked for are deleted.
    """
    packed = b"".join(row[0] for row in database.execute("SELECT around FROM article"))
    counts = np.bincount(np.frombuffer(packed, np.uint32)).tolist() if packed else []
    levels = {number: found for number, n in enumerate(counts) if (found := level(n)) > 1}
    known = dict(database.execute("SELECT number, level FROM item WHERE level > 1"))
    changed = {n for n in levels.keys() | known.keys() if levels.get(n) != known.get(n)}
    database.executemany(
        "UPDATE item SET level = ? WHERE number = ?", ((levels.get(n, 1), n) for n in changed)
    )
    item = "SELECT kind, name FROM item WHERE number = ?"
    _delete(database, (database.execute(item, (n,)).fetchone() for n in changed))
    named = "SELECT number, kind, name FROM item WHERE level > 1"
    common = {(kind, name): levels[n] for n, kind, name in database.execute(named)}
    return Surroundings(common, _disputed(database), apart)


def _disputed(database: sqlite3.Connection) -> frozenset[frozenset[str]]:
    told = database.execute("SELECT disputed FROM article WHERE disputed IS NOT NULL")
    found = {(one, other) for (pairs,) in told for one, other in json.loads(pairs)}
    known = set(database.execute("SELECT one, other FROM dispute"))
    database.executemany("DELETE FROM dispute WHERE one = ? AND other = ?", known - found)
    database.executemany("INSERT INTO dispute VALUES (?, ?)", found - known)
    _delete(database, map(frozenset, found ^ known))
    return frozenset(map(frozenset, found))


def _delete(database: sqlite3.Connection, asked: Iterable[Asked]) -> None:
    for what in map(_name, asked):
        rows = database.execute("SELECT component FROM asked WHERE what = ?", (what,)).fetchall()
        for row in rows:
            database.execute("DELETE FROM component WHERE number = ?", row)
            database.execute("DELETE FROM asked WHERE component = ?", row)


def _name(asked: Asked) -> str:
    return "\n".join(asked) if isinstance(asked, tuple) else "\n".join(("", *sorted(asked)))


def _origin(ontology: Ontology, gazetteer: Gazetteer) -> str:
    """Digest of what drafts are made from besides clusters."""
    return fingerprint.of(ontology.digest, repr(gazetteer.entries))


def _belonging(database: sqlite3.Connection, origin: str) -> None:
    """Delete what was decided with another ontology or gazetteer."""
    known = database.execute("SELECT digest FROM origin WHERE what = 'drafts'").fetchone()
    if known != (origin,):
        database.execute("DELETE FROM asked")
        database.execute("DELETE FROM component")
        database.execute("INSERT OR REPLACE INTO origin VALUES ('drafts', ?)", (origin,))


def _row(decision: Decision) -> tuple[Any, ...]:
    return decision.left, decision.right, decision.merged, decision.reason


def _decision(row: list[Any]) -> Decision:
    return Decision(*row)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
