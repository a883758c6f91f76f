"""Who is one, over all articles: the named things of their profiles as entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Decision
from kg.resolve.decide import groups
from kg.resolve.entities import mint
from kg.resolve.link import EMPTY, Gazetteer, linked
from kg.resolve.overrides import NONE, SAID_ONE, Overrides, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Entity
    from kg.ontology import Ontology
    from kg.resolve.profile import Profile
    from kg.scale import Means


@dataclass(frozen=True)
class Identity:
    """The entity of each named thing."""

    refusals: tuple[Decision, ...]
    """Near misses: much the same name, left apart."""
    _articles: Sequence[str]
    """Of each named thing its article, sorted."""
    _entities: Sequence[Entity]
    """Of each named thing, in an article by first mention."""

    def of(self, article: str) -> Sequence[Entity]:
        """The entities of an article's named things, in the order of `Profile.named`."""
        first, last = bisect_left(self._articles, article), bisect_right(self._articles, article)
        return self._entities[first:last]

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Each once, sorted by key."""
        found = {entity.key: entity for entity in self._entities}
        return tuple(found[key] for key in sorted(found))


def identify(
    profiles: Iterable[Profile],
    ontology: Ontology,
    overrides: Overrides = NONE,
    gazetteer: Gazetteer = EMPTY,
    means: Means | None = None,
) -> Identity:
    """The entities of all articles together; each article's profile once.

    ``means`` say who compares, where there is much to compare (`kg.resolve.spread`).
    """
    named = sorted((c for each in profiles for c in each.named), key=lambda c: c.id)
    found, decisions, refusals = groups(named, overrides.apart(), means)
    minted = mint(named, found, decisions, ontology)
    if one := overrides.joined(minted):
        for a, b in one:
            left, right = sorted((minted[a].label, minted[b].label))
            decisions.setdefault(a, []).append(Decision(left, right, merged=True, reason=SAID_ONE))
        found = merged(found, one)
        decisions = {g[0]: [d for i in g for d in decisions.get(i, ())] for g in found}
        minted = mint(named, found, decisions, ontology)
    minted = {i: linked(entity, gazetteer, ontology) for i, entity in minted.items()}
    first = {i: group[0] for group in found for i in group}
    return Identity(
        tuple(refusals),
        [cluster.article for cluster in named],
        [minted[first[i]] for i in range(len(named))],
    )
