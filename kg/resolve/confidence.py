"""How sure a typed reading is: the probability, learned from gold, that the fact is true.

The weights are in ``confidence.json``; ``python -m kg.train.confidence`` makes them from the facts
that annotators of KnowledgeNet (Mesquita et al. 2019) found or did not find in the text.  They
mark names and pronouns; of other noun phrases the model says what it would of an unknown end.
"""

from __future__ import annotations

from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from kg.logistic import Features, load
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Argument, Candidate, Mention, Proposition

WEIGHTS = Path(__file__).with_name("confidence.json")


def rated(reading: Candidate, proposition: Proposition, mentions: Sequence[Mention]) -> float:
    """The confidence of a typed reading of ``proposition``."""
    return load(WEIGHTS).probability(features(reading, proposition, mentions))


def features(reading: Candidate, proposition: Proposition, mentions: Sequence[Mention]) -> Features:
    """What the model sees: the frame, the construction, both ends and how far apart they are."""
    frame, _, _ = reading.rule.partition(":")
    subject, obj = reading.subject, reading.object
    first, second = sorted((subject.span, obj.span))
    sentence = proposition.sentence
    found: Features = {
        "bias": 1,
        f"frame {frame}": 1,
        f"rule {proposition.rule}": 1,
        f"object in {obj.slot}": 1,
        f"subject in {subject.slot}": 1,
        "turned": obj.span < subject.span,
        "distance": log(1 + max(0, second.start - first.end)),
        "sentence": log(1 + sentence.end - sentence.start),
        "arguments": len(proposition.arguments),
        "attributed": bool(proposition.speakers),
    }
    if proposition.soundness is not None:
        found["sound"] = proposition.soundness
    for name, end in (("subject", subject), ("object", obj)):
        found |= {f"{name} {what}": 1 for what in _kinds(end, mentions)}
    return found


def _kinds(end: Argument, mentions: Sequence[Mention]) -> tuple[str, ...]:
    if end.mention is None:
        return ("value",)
    mention = mentions[end.mention]
    if mention.kind is MentionKind.NOMINAL:
        return ()  # gold marks none, so nothing is learned of them
    return (mention.kind.value, mention.type or "untyped")
