"""Whether the text vouches for a proposition, whether it is denied, and who says so.

After FactBank (Sauri and Pustejovsky 2009): the predicate's own marks first (``marks``), then
each governor on the way up the tree decides what becomes of what it governs (``governors``).
The least certain reading wins; nothing turns back into a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.alternatives import is_alternative, is_one_of_two
from kg.extract.effect import Effect
from kg.extract.fiction import is_plot
from kg.extract.governors import governed_by
from kg.extract.marks import auxiliaries, own_marks
from kg.extract.speakers import accorded, parentheses, speaker_of, views
from kg.extract.tree import (
    DEPTH,
    children,
    is_passive,
)
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token


UNCERTAIN = cues.ALLEGE | cues.BELIEVE | cues.DENY
RELATIVE = frozenset({"which", "who", "that"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 4
"""Words between a relative pronoun and who claims it, at most."""


@dataclass(frozen=True)
class Assessment:
    """What the sentence commits itself to."""

    factuality: Factuality = Factuality.ASSERTED
    negated: bool = False
    speakers: tuple[Token, ...] = ()
    """Heads of the phrases that name the speakers, outermost first."""


def assess(token: Token, depth: int = 0) -> Assessment:
    """Assess the clause headed by ``token`` (a verb, or a predicative noun or adjective)."""
    own, negated = own_marks(token)
    governor, effect, speakers = governed_by(token)
    if own is Factuality.ASSERTED:
        own = _as_told(token)
    if own is Factuality.ASSERTED and is_plot(token):
        own = Factuality.HYPOTHETICAL
    if depth > DEPTH or (governor is None and effect is Effect.INHERIT):
        return _if_sure(token, Assessment(own, negated, speakers))
    outer = Assessment() if governor is None else assess(governor, depth + 1)
    around = _apply(effect, outer)
    kept = outer.negated and governor is not None and governor.lemma_.lower() in cues.DISCOURAGE
    if effect is Effect.FLIP and kept:
        around = replace(around, factuality=Factuality.HYPOTHETICAL)
    if own is Factuality.HYPOTHETICAL and _future_in_past(token, effect):
        own = Factuality.PLANNED
    factuality = own if own is not Factuality.ASSERTED else around.factuality
    said_by = outer.speakers + speakers
    denied = negated != around.negated
    if token.dep_ == "conj" and governor == token.head:  # "is no longer ill and not thought to be"
        denied = negated or around.negated
    return _if_sure(token, Assessment(factuality, denied, said_by))


def _if_sure(token: Token, told: Assessment) -> Assessment:
    """What is told, unless it is one of two: "left or was sacked"; "neither left nor" is both."""
    open_ended = is_alternative(token) or is_one_of_two(token)
    sure = told.factuality is not Factuality.ASSERTED or told.negated or not open_ended
    return told if sure else replace(told, factuality=Factuality.HYPOTHETICAL)


def _apply(effect: Effect, outer: Assessment) -> Assessment:
    """The assessment that a governor assessed as ``outer`` hands down."""
    asserted = outer.factuality is Factuality.ASSERTED
    match effect:
        case Effect.INHERIT:
            return Assessment(outer.factuality, outer.negated)
        case Effect.FLIP:
            return Assessment(outer.factuality, not outer.negated)
        case Effect.PRESUPPOSED:
            return Assessment()
        case Effect.TEMPORAL | Effect.CONTRASTED:
            return Assessment(outer.factuality)
        case Effect.CLAIMED:
            alleged = outer.factuality is Factuality.ALLEGED
            return Assessment(outer.factuality) if alleged else Assessment()
        case Effect.NEGATED:
            return Assessment(Factuality.ASSERTED, negated=True)
        case Effect.REPORTED:
            if outer.factuality is Factuality.ALLEGED and not outer.negated:
                return Assessment(Factuality.ALLEGED)
            doubtful = outer.negated or not asserted
            return Assessment(Factuality.HYPOTHETICAL if doubtful else Factuality.ASSERTED)
        case Effect.DENIED:
            if outer.negated:
                return Assessment(Factuality.ALLEGED)
            return Assessment(outer.factuality, negated=True)
        case Effect.ALLEGED:
            return Assessment(Factuality.ALLEGED)
        case Effect.BELIEVED | Effect.HYPOTHETICAL:
            return Assessment(Factuality.HYPOTHETICAL)
        case Effect.PLANNED:
            return Assessment(Factuality.PLANNED, negated=outer.negated)
        case Effect.ASKED:
            return Assessment(Factuality.QUESTIONED)


def _as_told(clause: Token) -> Factuality:
    """What a reporting clause behind a clause makes of it: "…, Roe claimed", "…, it is said"."""
    for verb in parentheses(clause):
        lemma = verb.lemma_.lower()
        unsaid = is_passive(verb) and not speaker_of(verb)
        if lemma in cues.ALLEGE or (unsaid and lemma in cues.HEARSAY):
            return Factuality.ALLEGED
        if lemma in cues.BELIEVE | cues.FORECAST:
            return Factuality.HYPOTHETICAL
    if clause.dep_ == "acl:relcl" and _is_claimed_between(clause):
        return Factuality.ALLEGED
    if any(each.lemma_.lower() in cues.ACCUSATIONS for each in accorded(clause)):
        return Factuality.ALLEGED
    return Factuality.HYPOTHETICAL if views(clause) else Factuality.ASSERTED


def _is_claimed_between(clause: Token) -> bool:
    """Whether the parser lost who claims it between a relative pronoun and its verb: "which Roe
    claims was sold", or takes the claim for the clause ("which Roe argues" are needed).
    """
    doc = clause.doc
    after = doc[clause.i + 1] if clause.i + 1 < len(doc) else clause
    if _doubts(clause) and after.tag_ in FINITE and after.head != clause:
        return True
    first = min((a.i for a in children(clause, "aux", "aux:pass", "cop")), default=clause.i)
    while first and doc[first - 1].pos_ == "ADV":
        first -= 1
    before = doc[first - 1] if first else clause
    if before.head == clause.head or not _doubts(before):
        return False
    return any(t.lower_ in RELATIVE for t in doc[max(before.i - NEAR, 0) : before.i])


def _doubts(verb: Token) -> bool:
    """Whether a word, whatever it was taken for, says that somebody claims or believes."""
    word = verb.lower_.removesuffix("s")
    return bool({word, verb.lemma_.lower()} & UNCERTAIN) and verb.tag_ not in {"VB", "VBG"}


def _future_in_past(token: Token, effect: Effect) -> bool:
    """ "said it would build": a plan as told later."""
    return effect is Effect.REPORTED and any(
        a.lower_ in {"would", "'d", "’d"} for a in auxiliaries(token)
    )
