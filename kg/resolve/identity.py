"""Who is one, over all articles: the named things of their profiles as entities.

    things       of all articles, on disk (`kg.resolve.register`)
    unions       those of the very same names (`kg.resolve.alike`)
    components   unions that hang together by what is worth a comparison (`kg.resolve.block`)
    verdicts     on each component, kept until what they were made from differs
    entities     drafts of all verdicts with their keys, which only all together tell

What is held in memory is of each thing some fifty bytes, and of each entity its names.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Decision, Entity
from kg.resolve import block
from kg.resolve.alike import Unions, digest
from kg.resolve.components import Components
from kg.resolve.entities import keys
from kg.resolve.link import EMPTY, Gazetteer
from kg.resolve.overrides import NONE, SAID_ONE, Overrides, merged
from kg.resolve.register import Register
from kg.resolve.verdicts import Verdicts, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from kg.ontology import Ontology
    from kg.resolve.profile import Profile
    from kg.resolve.things import Things
    from kg.scale import Means


def identify(
    profiles: Iterable[Profile],
    ontology: Ontology,
    overrides: Overrides = NONE,
    gazetteer: Gazetteer = EMPTY,
    means: Means | None = None,
) -> Identity:
    """The entities of all articles together; each article's profile once."""
    register = Register()
    for profile in profiles:
        register.add(profile)
    return Identity(register, ontology, overrides, gazetteer, means)


class Identity:
    """The entity of each named thing of the articles of a register."""

    def __init__(
        self,
        register: Register,
        ontology: Ontology,
        overrides: Overrides = NONE,
        gazetteer: Gazetteer = EMPTY,
        means: Means | None = None,
    ) -> None:
        """``means`` say who decides, where there is much to decide (`kg.resolve.spread`)."""
        things = self._things = register.things()
        self._verdicts = Verdicts(register, ontology, gazetteer)
        unions = Unions(things, register)
        components = Components(unions.digests, _pairs(unions, things, register))
        self._verdicts.make(components, unions, things, overrides.apart(), means)
        entity_of = [0] * len(unions)
        self._labels: list[str] = []
        self._classes: list[str] = []
        self._names: list[tuple[str, ...] | None] = []
        """None where there is but the label."""
        self._digests: list[bytes] = []
        """Of all that is decided of an entity."""
        self._numbers, self._positions = array("q"), array("q")
        self._own: dict[int, tuple[Entity, Why]] = {}
        """Entities that are one because the user says so."""
        found: dict[tuple[str, str, str], Decision] = {}
        for c, verdict in enumerate(self._verdicts.of(components.digests)):
            own = components.members(c)
            for position, draft in enumerate(verdict.drafts):
                clusters = [own[k] for k in draft.unions]
                for k in clusters:
                    entity_of[k] = len(self._labels)
                self._labels.append(draft.label)
                self._classes.append(draft.cls)
                self._names.append(tuple(draft.names) if draft.names != [draft.label] else None)
                said = verdict.told_of(position)
                self._digests.append(
                    components.digests[c] + said
                    if len(own) == 1
                    else digest(unions.digests[clusters], said)
                )
                self._numbers.append(verdict.number)
                self._positions.append(position)
            found.update(((d.left, d.right, d.reason), d) for d in verdict.refusals)
        self._entity_of = unions.spread(entity_of)
        self.refusals = tuple(found[key] for key in sorted(found))
        """Near misses: much the same name, left apart."""
        self.components = frozenset(self._numbers)
        """The numbers of the decisions in the register that this was made from."""
        self._number()
        called = ((e, self.keys[e], self._content(e)[0]) for e in range(len(self.keys)))
        if one := overrides.joined(called if overrides.same else ()):
            self._join(one)
            self._number()
            for e, told in self._own.items():
                self._digests[e] = digest(things.digests[self._members(e)], told)
        register.commit()

    def of(self, article: str) -> list[str]:
        """The keys of the entities of an article's named things, in the order of
        `Profile.named`.
        """
        own = self._things.of(article)
        return [self.keys[e] for e in self._entity_of[own.start : own.stop].tolist()]

    @property
    def classes(self) -> Counter[str]:
        """How many entities are of each class."""
        return Counter(self._classes)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by key; in memory together."""
        order = sorted(range(len(self.keys)), key=self.keys.__getitem__)
        return tuple(self.entity(e) for e in order)

    def described(self) -> Iterator[tuple[int, Sequence[str], bytes]]:
        """(number, names, digest of all that `entity` tells but the key) of each entity."""
        for e in range(len(self.keys)):
            yield e, self._called(e), self._digests[e]

    def entity(self, e: int) -> Entity:
        """An entity by its number, which is its key's index in ``keys``."""
        known = self._own.get(e)
        if known is not None:
            entity, why = known
        else:
            why = self._verdicts.why(self._numbers[e], self._positions[e])
            label, cls = self._labels[e], self._classes[e]
            entity = Entity("", cls, label, self._called(e), self._articles(e))
        return replace(
            entity,
            key=self.keys[e],
            decisions=(*why.decisions, *why.linked),
            links=why.links,
        )

    def _number(self) -> None:
        self._order = np.argsort(self._entity_of, kind="stable").astype(np.uint32)
        self._starts = np.searchsorted(
            self._entity_of[self._order], np.arange(len(self._labels) + 1)
        )
        self.keys = keys(self._labels, self._classes, self._content)

    def _content(self, e: int) -> tuple[Sequence[str], Sequence[str]]:
        return self._called(e), self._articles(e)

    def _called(self, e: int) -> tuple[str, ...]:
        return self._names[e] or (self._labels[e],)

    def _members(self, e: int) -> npt.NDArray[np.uint32]:
        return self._order[self._starts[e] : self._starts[e + 1]]

    def _articles(self, e: int) -> tuple[str, ...]:
        """The articles of an entity, sorted."""
        at = np.unique(self._things.article_of[self._members(e)])
        return tuple(self._things.articles[i] for i in at.tolist())

    def _join(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Make one of each two entities that the user says are one."""
        said: dict[int, list[Decision]] = {}
        for a, b in pairs:
            left, right = sorted((self._labels[a], self._labels[b]))
            decision = Decision(left, right, merged=True, reason=SAID_ONE)
            said.setdefault(a, []).append(decision)
        into: dict[int, int] = {}
        made: dict[int, tuple[Entity, Why]] = {}
        for group in merged(pairs):
            things = sorted(i for e in group for i in self._members(e).tolist())
            decided = [d for e in group for d in said.get(e, ())]
            for e in group:
                decided += self._verdicts.why(self._numbers[e], self._positions[e]).decisions
            made[group[0]] = self._verdicts.entity([self._things[i] for i in things], decided)
            into.update(dict.fromkeys(group, group[0]))
        kept = [e for e in range(len(self._labels)) if into.get(e, e) == e]
        number = {e: n for n, e in enumerate(kept)}
        renumbered = np.array([number[into.get(e, e)] for e in range(len(self._labels))])
        self._entity_of = renumbered[self._entity_of].astype(np.uint32)
        self._own = {number[e]: entity for e, entity in made.items()}
        self._labels = [made[e][0].label if e in made else self._labels[e] for e in kept]
        self._classes = [made[e][0].cls if e in made else self._classes[e] for e in kept]
        self._names = [made[e][0].names if e in made else self._names[e] for e in kept]
        self._digests = [self._digests[e] for e in kept]
        self._numbers = array("q", (self._numbers[e] for e in kept))
        self._positions = array("q", (self._positions[e] for e in kept))


def _pairs(unions: Unions, things: Things, register: Register) -> block.Pairs:
    """Which unions are worth a comparison."""

    def refine(blocked: Sequence[int]) -> Iterable[tuple[int, int]]:
        made_from = digest(unions.digests[list(blocked)], "refined")
        kept = register.recall(made_from)
        if kept is None:
            own = {k: unions[i] for k, i in enumerate(blocked)}
            found = array("I", (k for pair in block.refined(own, range(len(own))) for k in pair))
            kept = found.tobytes()
            register.remember(made_from, kept)
        near = np.frombuffer(kept, np.uint32).reshape(-1, 2).tolist()
        return ((blocked[a], blocked[b]) for a, b in near)

    return block.pairs(things.keys(unions.firsts), refine)
