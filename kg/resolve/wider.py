"""Readings that say less than another one of the same sentence and the same two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolve.matching import COPULA

if TYPE_CHECKING:
    from kg.model import Candidate, Extraction
    from kg.resolve.matching import Matcher


def without_wider(
    found: list[Candidate], extraction: Extraction, matcher: Matcher
) -> list[Candidate]:
    """Readings less those whose sentence says a property below theirs of the same two: who works
    for Acme is affiliated with it, and "of Acme".
    """
    above = matcher.ontology.superproperties
    said: dict[tuple[object, ...], set[str]] = {}
    for each in found:
        covered = said.setdefault(_sides(each, extraction, matcher), set())
        covered |= above(each.property) if each.property else set()
    wider = {
        (each.proposition, sides)
        for each in found
        if each.property in said[sides := _sides(each, extraction, matcher)]
    }
    return [
        each
        for each in found
        if (each.proposition, sides := _sides(each, extraction, matcher)) not in wider
        or (each.property is not None and each.property not in said[sides])
    ]


def without_shorter(
    found: list[Candidate], extraction: Extraction, matcher: Matcher
) -> list[Candidate]:
    """Readings less those of what something is that another of the sentence tells in full: who is
    "first man to run the mile" is not shown as "first man".
    """
    called: dict[tuple[object, ...], list[str]] = {}
    for each in found:
        if each.relation == COPULA and each.object.value is not None:
            sides = _sides(each, extraction, matcher)[:-1]
            called.setdefault(sides, []).append(f"{each.object.value.value.lower()} ")

    def longer(each: Candidate) -> bool:
        if each.relation != COPULA or each.object.value is None:
            return False
        own = f"{each.object.value.value.lower()} "
        others = called[_sides(each, extraction, matcher)[:-1]]
        return any(other != own and other.startswith(own) for other in others)

    return [each for each in found if not longer(each)]


def _sides(each: Candidate, extraction: Extraction, matcher: Matcher) -> tuple[object, ...]:
    """The sentence, its stance and the two ends of a reading."""
    said = extraction.propositions[each.proposition]
    ends = [
        end.span if end.mention is None else matcher.chain[end.mention]
        for end in (each.subject, each.object)
    ]
    return (said.sentence, said.factuality, said.negated, *ends)
