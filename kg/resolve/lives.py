"""What articles say of people's lives that tells bearers of one name apart, or shows that they are
one: years of birth and of death, offices.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.model import Factuality, PredicateKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Extraction, Interval
    from kg.resolve.cluster import Cluster, Office, Year

EVENTS = {("bear", "object"): "born", ("die", "subject"): "died"}
"""(lemma of a verb, slot of who it happens to) → what a date then is the date of."""

APART = 1
"""Years by which two reports of one event may differ: ages are rounded, months left out."""

HELD_IN = frozenset(["of", "at", "for", "in", "poss", "compound", "demonym"])
"""Slots of a role for what it is held in."""


def years(extraction: Extraction) -> dict[int, set[Year]]:
    """For each mention what a sentence asserts of its birth and death."""
    found: dict[int, set[Year]] = defaultdict(set)
    for said in extraction.propositions:
        lemma, asserted = said.predicate.lemma, said.factuality is Factuality.ASSERTED
        if said.predicate.kind is not PredicateKind.VERB or said.negated or not asserted:
            continue
        year = next((year for a in said.arguments if a.time and (year := _year(a.time))), None)
        for argument in said.arguments:
            event = EVENTS.get((lemma, argument.slot))
            if event and year and argument.mention is not None:
                found[argument.mention].add((event, year))
    return found


def _year(time: Interval) -> int | None:
    """The year that a date lies in."""
    start, end = time.start, time.end
    return start.year if start and end and start.year == end.year else None


def offices(extraction: Extraction, called: Mapping[int, str]) -> dict[int, set[Office]]:
    """For each mention the offices that it is said to hold; ``called`` has the canonical names of
    mentions.
    """
    found: dict[int, set[Office]] = defaultdict(set)
    for said in extraction.propositions:
        holder = said.argument("subject")
        if said.predicate.kind is not PredicateKind.ROLE or said.negated or holder is None:
            continue
        for argument in said.arguments:
            held_in = called.get(-1 if argument.mention is None else argument.mention)
            if argument.slot in HELD_IN and held_in and holder.mention is not None:
                found[holder.mention].add((said.predicate.lemma, held_in))
    return found


def contradiction(left: Iterable[Year], right: Iterable[Year]) -> str | None:
    """Why two lives cannot be one, or None."""
    for event, year in sorted(left):
        for other, then in sorted(right):
            if event == other and abs(year - then) > APART:
                return f"{event} in {min(year, then)} and in {max(year, then)}"
            died = year if event == "died" else then
            born = then if event == "died" else year
            if event != other and died < born:
                return f"one died in {died}, the other was born in {born}"
    return None


def by_life(clusters: Mapping[int, Cluster], alike: Sequence[int]) -> list[list[int]]:
    """Clusters of people of one name, by life.  Of whom no year is known goes with those in whose
    company he is most.
    """
    dated = sorted((i for i in alike if clusters[i].years), key=lambda i: sorted(clusters[i].years))
    found: list[list[int]] = []
    for i in dated:
        fitting = (own for own in found if not _contradicted(clusters, own, i))
        own = next(fitting, None)
        if own is None:
            found.append([i])
        else:
            own.append(i)
    if len(found) < 2:
        return [list(alike)]
    company = [frozenset(item for i in own for item in clusters[i].company) for own in found]
    lives = [list(own) for own in found]
    for i in alike:
        if not clusters[i].years:
            around = frozenset(clusters[i].company)
            shared = [len(around & known) for known in company]
            best = max(range(len(found)), key=lambda k: (shared[k], len(found[k]), -min(found[k])))
            lives[best].append(i)
    return sorted(sorted(own) for own in lives)


def _contradicted(clusters: Mapping[int, Cluster], own: Sequence[int], i: int) -> bool:
    return any(contradiction(clusters[k].years, clusters[i].years) for k in own)
