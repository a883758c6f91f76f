"""What a classifier reads, less what frames read of the same two things in the same sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Argument, Candidate, Extraction
    from kg.resolve.matching import Matcher

ACTS = frozenset({PredicateKind.VERB, PredicateKind.EVENT})
Key = tuple[object, object, object]


def without_known(
    extraction: Extraction, readings: Sequence[Sequence[Candidate]], matcher: Matcher
) -> list[list[Candidate]]:
    """``readings`` (typed, of each proposition) without learned ones that say nothing new.

    Frames have the last word on a property, one above it and its opposite direction: they know
    what is denied, planned or over.  Where a verb or an event has the two for its ends, by
    whatever frame, that is how they are related ("Low told the Herald").
    """
    properties = matcher.ontology.superproperties
    said: set[tuple[Key, str]] = set()
    acts: set[Key] = set()
    for proposition, typed in zip(extraction.propositions, readings, strict=True):
        if proposition.predicate.kind is not PredicateKind.LEARNED:
            for each in typed:
                if proposition.predicate.kind in ACTS:
                    acts |= set(_keys(each, extraction, matcher))
                for name in (each.property or "", *properties(each.property or "")):
                    said |= {(key, name) for key in _keys(each, extraction, matcher)}

    def is_known(candidate: Candidate) -> bool:
        own = _keys(candidate, extraction, matcher)
        return any(key in acts or (key, candidate.property or "") in said for key in own)

    return [
        [c for c in typed if not is_known(c)]
        if proposition.predicate.kind is PredicateKind.LEARNED
        else list(typed)
        for proposition, typed in zip(extraction.propositions, readings, strict=True)
    ]


def _keys(candidate: Candidate, extraction: Extraction, matcher: Matcher) -> tuple[Key, Key]:
    """Sentence and ends, in both directions."""
    sentence = extraction.propositions[candidate.proposition].sentence
    left, right = _thing(candidate.subject, matcher), _thing(candidate.object, matcher)
    return (sentence, left, right), (sentence, right, left)


def _thing(argument: Argument, matcher: Matcher) -> object:
    if argument.mention is not None:
        return matcher.chain[argument.mention]
    return argument.time.start if argument.time else argument.span
