"""What one article says of one thing, in a form that compares with what others say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Decision

PLACE_TYPES = frozenset(["GPE", "LOC", "FAC"])

Item = tuple[str, str]
"""Type group and canonical name of a named thing."""

Year = tuple[str, int]
"""``born`` or ``died``, and the year."""

Office = tuple[str, str]
"""Lemma of a role, and the canonical name of what it is held in."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """What one article says of one thing, before other articles are looked at."""

    article: str
    mentions: tuple[int, ...]
    """Indices into ``Extraction.mentions``, ascending; the first identifies the cluster."""
    type: str
    """OntoNotes label; of a concept that of its head noun, or empty."""
    names: tuple[str, ...]
    """Distinct names as written, sorted; empty for a concept."""
    nouns: tuple[str, ...] = ()
    """Lemmas of nouns said of it (descriptions, roles), sorted, with repetitions."""
    gender: str | None = None
    around: frozenset[Item] = frozenset()
    """(type group, canonical name) of all named things in its articles, its own names included;
    the clusters of an article share it."""
    others: frozenset[str] = frozenset()
    """Further articles, where clusters of the very same names have been put together."""
    within: frozenset[str] = frozenset()
    """Folded names of places that stand after the name of a place ("Vall, Ontario")."""
    holds: bool = False
    """Whether the name of a place stands after that of another."""
    roles: frozenset[str] = frozenset()
    """``nouns`` without repetitions."""
    years: frozenset[Year] = frozenset()
    """Of a person: when born, when died."""
    offices: frozenset[Office] = frozenset()
    """Of a person: roles, and what they are held in."""
    merges: tuple[Decision, ...] = ()
    """The links between its names and noun phrases inside the article, sorted."""

    @property
    def articles(self) -> frozenset[str]:
        """All articles that the cluster is made from."""
        return self.others | {self.article}

    @property
    def id(self) -> tuple[str, int]:
        """Article and first mention."""
        return (self.article, self.mentions[0])

    @property
    def own(self) -> frozenset[Item]:
        """(type group, canonical name) of its names."""
        return frozenset((self.group, canonical(n, self.group)) for n in self.names)

    @property
    def company(self) -> Iterator[Item]:
        """(type group, canonical name) of the other named things in its articles."""
        own = self.own
        return (item for item in self.around if item not in own)

    @property
    def countries(self) -> frozenset[str]:
        """The countries of its articles, folded."""
        return frozenset(name for _, name in (self.around & _countries()) - self.own)

    @property
    def group(self) -> str:
        """Type group: things of different groups are never one."""
        return type_group(self.type)


def type_group(label: str) -> str:
    """``person``, ``place`` or ``thing``: labels within one are often confused."""
    return _GROUPS.get(label, "thing")


_GROUPS = {"PERSON": "person"} | dict.fromkeys(PLACE_TYPES, "place")


def common(left: Cluster, right: Cluster) -> frozenset[Item]:
    """The company that two clusters share."""
    return (left.around & right.around) - left.own - right.own


@cache
def _countries() -> frozenset[Item]:
    """All countries as `Cluster.around` has them."""
    kinds = {"country", "union"}
    rows = gazetteer.rows("places")
    return frozenset(("place", names.fold(row[1])) for row in rows if row[2] in kinds)


@cache
def canonical(name: str, group: str) -> str:
    """The form in which two names of one group are the same name."""
    if group == "place":
        return names.fold(gazetteer.canonical_place(name) or names.state_of_code(name) or name)
    return names.core(name, "PERSON" if group == "person" else "ORG")
