"""Evidence for and against two clusters being one thing.

`score` is the one place where evidence becomes a number, so a trained model can take its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kg import names
from kg.language import gazetteer
from kg.resolve import senses
from kg.resolve.cluster import Item, canonical, common
from kg.resolve.overrides import SAID_TWO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.resolve.cluster import Cluster

WEIGHTS = {"person": 1.0, "thing": 1.0, "place": 0.3}
"""What sharing one other named thing of a type group counts as context."""

COMMON = 3
"""Articles in which a name may occur before sharing it counts for less."""

ACCEPT = 0.8
"""The score from which two clusters are one thing."""

CONTEXT_FOR = ((0.9, 0.0), (0.8, 0.3), (0.6, 1.0), (0.5, 2.0))
"""(strength of the name match, shared context it wants besides), strongest first."""

OFFICE = 1.0
"""The context that an office held by both makes: who is president of what is hardly two people of
one surname."""

GENERIC = 0.3
"""The context that names such as every state has ("Supreme Court") want at least."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a pair, and what forbids it."""

    score: float
    """0 to 1; `ACCEPT` and above is a merge."""
    reason: str
    conflict: str | None = None
    """What rules the pair out, whatever the score."""
    strength: float = 0.0
    """The strength of the name match alone, 0 where no name matches."""


Asked: TypeAlias = Item | frozenset[str]
"""What a comparison asked its surroundings: how common a name is, whether two are disputed."""


@dataclass(frozen=True)
class Surroundings:
    """What all articles together say about names: how common, and which are kept apart."""

    levels: Mapping[Item, int] = field(default_factory=dict)
    """How common a named thing is, see `level`; 1 where it is not in it."""
    disputed: frozenset[frozenset[str]] = frozenset()
    """See `senses.disputed`."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of folded names that the user keeps apart."""
    asked: set[Asked] = field(default_factory=set, compare=False)
    """What was asked of it: where the answers stay, so does what follows from them."""

    def afresh(self) -> Surroundings:
        """The same, of which nothing was asked yet."""
        return replace(self, asked=set())

    def rarity(self, item: Item) -> int:
        """What sharing a named thing is to be divided by."""
        self.asked.add(item)
        return self.levels.get(item, 1)

    def dispute(self, one: str, other: str) -> bool:
        """Whether an article tells two names apart."""
        pair = frozenset({one, other})
        self.asked.add(pair)
        return pair in self.disputed


def level(articles: int) -> int:
    """How common a name is that stands in so many articles: in doublings, so that one article more
    seldom changes what speaks for others.
    """
    return max(1, (articles // COMMON).bit_length())


def shared(left: Cluster, right: Cluster, around: Surroundings) -> float:
    """How much of their company two clusters share; rare names count more than common ones."""
    total = 0.0
    for item in sorted(common(left, right)):
        total += WEIGHTS[item[0]] / around.rarity(item)
    if left.group == "person":
        total += 0.5 * min(len(left.roles & right.roles), 2)
        total += OFFICE * bool(left.offices & right.offices)
    return total


def compare(left: Cluster, right: Cluster, around: Surroundings) -> Evidence:
    """The evidence about two clusters of different articles, or of one."""
    if left.group != right.group:
        return Evidence(0.0, "things of different kinds", "things of different kinds")
    why, best = by_name(left, right)
    why = told_apart(left, right, around) or why or senses.conflict(left, right)
    why = why or _disputed(left, right, best, around)
    if why:
        return Evidence(0.0, why, why, best.strength if best else 0.0)
    if best is None:
        return Evidence(0.0, "no name in common")
    if left.articles & right.articles:
        # Coreference has seen the text: what it left apart is one only by the very same name.
        same = best.strength >= 1.0 or left.names == right.names
        if not same:
            reason = f"{best.reason}, but their article keeps them apart"
            return Evidence(0.5 * best.strength, reason, strength=best.strength)
        return Evidence(1.0, best.reason, strength=best.strength)
    context = shared(left, right, around)
    if not _enough(left, right, best, context):
        reason = f"{best.reason}, but the articles share too little else"
        return Evidence(0.5 * best.strength, reason, strength=best.strength)
    wanted = best.strength < CONTEXT_FOR[0][0] or _both_generic(left, right)
    reason = f"{best.reason}, in like company" if wanted else best.reason
    return Evidence(0.8 + 0.2 * best.strength, reason, strength=best.strength)


def _enough(left: Cluster, right: Cluster, best: names.Match, context: float) -> bool:
    """Whether a match of names needs no more than the articles share."""
    if _both_generic(left, right) and not left.countries & right.countries:
        return context >= GENERIC
    wanted = next((c for s, c in CONTEXT_FOR if best.strength >= s), None)
    return wanted is not None and context >= wanted


def _both_generic(left: Cluster, right: Cluster) -> bool:
    return senses.is_generic(left) and senses.is_generic(right)


def told_apart(left: Cluster, right: Cluster, around: Surroundings) -> str | None:
    """Whether the user says that names of two clusters are two things'."""
    if not around.apart:
        return None
    pairs = {frozenset({names.fold(a), names.fold(b)}) for a in left.names for b in right.names}
    return SAID_TWO if pairs & around.apart else None


def _disputed(
    left: Cluster, right: Cluster, best: names.Match | None, around: Surroundings
) -> str | None:
    """A short name and a longer one that some article tells apart."""
    if left.group != "thing" or best is None or best.strength >= CONTEXT_FOR[0][0]:
        return None
    for a in left.names:
        for b in right.names:
            if around.dispute(names.core(a, "ORG"), names.core(b, "ORG")):
                return f"an article tells “{a}” from “{b}”"
    return None


LABELS = {"person": "PERSON", "place": "GPE", "thing": "ORG"}


def by_name(left: Cluster, right: Cluster) -> tuple[str | None, names.Match | None]:
    """(what in the names keeps two clusters apart, the strongest match of their names)."""
    return _by_name(left.names, right.names, LABELS[left.group])


def _match(a: str, b: str, label: str) -> names.Match | None:
    """A match of names, weighed: a known place by any of its names, a bare surname as one."""
    if label == "GPE" and canonical(a, "place") == canonical(b, "place"):
        return names.Match("names of one place", 1.0)
    if label == "GPE" and gazetteer.canonical_place(a) and gazetteer.canonical_place(b):
        return None  # two places, both well known
    if label == "PERSON" and (names.is_title(a) or names.is_title(b)):
        return None
    match = names.match(a, b, label)
    full = label != "PERSON" or (names.person(a).given and names.person(b).given)
    if match and match.strength >= 0.9 and not full:
        return names.Match("the same surname alone", 0.6)
    return match


@lru_cache(maxsize=65536)
def _by_name(
    left: tuple[str, ...], right: tuple[str, ...], label: str
) -> tuple[str | None, names.Match | None]:
    """(what in the names keeps two clusters apart, the strongest match of their names)."""
    pairs = [(a, b) for a in left for b in right]
    # What one of the two already has together, it cannot be kept from the other by.
    cores = [{names.core(n, label) for n in own} for own in (left, right)]
    conflicts = (
        names.conflict(a, b, label)
        for a, b in pairs
        if names.core(a, label) not in cores[1] and names.core(b, label) not in cores[0]
    )
    why = next((c for c in conflicts if c), None)
    if why is None and label == "ORG":
        why = _expansions(left, right)
    matches = [m for a, b in pairs if (m := _match(a, b, label))]
    return why, max(matches, key=lambda m: m.strength, default=None)


def _expansions(left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    """One acronym that the two articles spell out differently."""
    for a in left:
        for b in right:
            if not names.is_acronym(a) or names.fold(a) != names.fold(b):
                continue
            mine = {n for n in left if names.is_acronym_of(a, n)}
            theirs = {n for n in right if names.is_acronym_of(b, n)}
            if mine and theirs and not any(names.match(m, t, "ORG") for m in mine for t in theirs):
                return f"“{a}” stands for different names"
    return None
