"""Whether the text vouches for a proposition, whether it is denied, and who says so.

After FactBank (Sauri and Pustejovsky 2009): the predicate's own marks first (``marks``), then
each governor on the way up the tree decides what becomes of what it governs (``governors``).
The least certain reading wins; nothing turns back into a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.effects import Effect
from kg.extract.governors import governed_by
from kg.extract.marks import auxiliaries, is_timetabled, own_marks
from kg.extract.speakers import parentheses, speaker_of, views
from kg.extract.tree import (
    DEPTH,
    child,
    children,
    clause_above,
    is_passive,
    preposition,
)
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    if depth > DEPTH or (governor is None and effect is Effect.INHERIT):
        return Assessment(own, negated, speakers)
    outer = Assessment() if governor is None else assess(governor, depth + 1)
    around = _apply(effect, outer)
    if own is Factuality.HYPOTHETICAL and _future_in_past(token, effect):
        own = Factuality.PLANNED
    factuality = own if own is not Factuality.ASSERTED else around.factuality
    return Assessment(factuality, negated != around.negated, outer.speakers + speakers)


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
            return outer if alleged else Assessment()
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
    return Factuality.HYPOTHETICAL if views(clause) else Factuality.ASSERTED


def _future_in_past(token: Token, effect: Effect) -> bool:
    """ "said it would build": a plan as told later."""
    return effect is Effect.REPORTED and any(
        a.lower_ in {"would", "'d", "’d"} for a in auxiliaries(token)
    )


def assess_nominal(noun: Token) -> Assessment:
    """Assess an event that a noun phrase names ("an ongoing inquiry into …").

    Existence adjectives, a possessor or a definite article presuppose it; a bare or indefinite
    one is as real as the clause it stands in, and not at all under "call for", "threaten" …
    """
    modifiers = {m.lower_ for m in children(noun, "amod", "compound")}
    denied = any(d.lower_ in {"no", "any", "neither"} for d in children(noun, "det"))
    denied |= _is_over(noun, modifiers)
    governor = clause_above(noun)
    if modifiers & cues.ALLEGED_MODIFIERS:
        return Assessment(Factuality.ALLEGED)
    if modifiers & cues.UNREAL:
        return Assessment(Factuality.HYPOTHETICAL)
    if governor is None:
        return Assessment(negated=denied)
    outer = assess(governor)
    unreal = _unrealised(noun, governor)
    if unreal is not None:
        return Assessment(unreal, denied, outer.speakers)
    if modifiers & cues.EXISTENCE:
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    direct = noun.head.i == governor.i and noun.dep_ not in {"nsubj", "nsubj:pass"}
    direct = direct and preposition(noun) not in cues.OCCASIONS
    if direct and governor.lemma_.lower() in cues.INTENSIONAL:
        return Assessment(Factuality.PLANNED, denied, outer.speakers)
    definite = child(noun, "nmod:poss") is not None or any(
        d.lower_ in {"the", "this", "that", "these", "those"} for d in children(noun, "det")
    )
    if direct and not definite and governor.lemma_.lower() in cues.DISCUSSED:
        return Assessment(Factuality.PLANNED, denied, outer.speakers)
    if definite and (not direct or governor.lemma_.lower() in cues.DISCUSSED):
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    if definite and not (direct and outer.factuality is not Factuality.ASSERTED):
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    return Assessment(outer.factuality, outer.negated != denied, outer.speakers)


def _is_over(noun: Token, modifiers: set[str]) -> bool:
    """A state that is said to have ended: "the end of her membership", "their former alliance"."""
    lemma = noun.lemma_.lower()
    if not (lemma.endswith("ship") or lemma in cues.STATE_NOUNS):
        return False
    ended = noun.dep_ == "nmod" and noun.head.lemma_.lower() in cues.ENDINGS
    return ended or bool(modifiers & cues.OVER_MODIFIERS)


def _unrealised(noun: Token, verb: Token) -> Factuality | None:
    """What becomes of an event that ``verb`` is done to: "blocked the sale", "a sale was planned",
    "a sale is possible"; None where nothing does.
    """
    if noun.head.i != verb.i or noun.dep_ not in {"obj", "nsubj", "nsubj:pass", "obl"}:
        return None
    lemma = verb.lemma_.lower()
    if noun.dep_ == "nsubj":
        judged = lemma in cues.UNREAL and verb.pos_ == "ADJ"
        return Factuality.HYPOTHETICAL if judged else None
    phrases = {f"{lemma}-{p.lower_}" for p in children(verb, "compound:prt", "advmod")}
    if phrases & cues.THWART or (lemma in cues.THWART and noun.dep_ != "obl"):
        return Factuality.HYPOTHETICAL
    if noun.dep_ == "obl":
        return None
    if noun.dep_ == "obj" and is_timetabled(verb):
        return Factuality.PLANNED
    passive = noun.dep_ == "nsubj:pass" and child(verb, "xcomp", "ccomp") is None
    if lemma in cues.LICENSE or (passive and lemma in cues.INTENSIONAL):
        return Factuality.PLANNED
    return None
