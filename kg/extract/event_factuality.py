"""Whether an event that a noun phrase names came about: "a merger", "the planned sale of Acme"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.factuality import Assessment, assess
from kg.extract.schedules import is_timetabled
from kg.extract.tree import (
    child,
    children,
    clause_above,
    is_passive,
    particles,
    preposition,
)
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DISCUSSED = _words("discuss debate weigh consider mull negotiate announce unveil")
"""An indefinite event noun as object of these need not have happened; a definite one has."""

THWART = _words(
    """block cancel postpone veto thwart scupper forgo avert prevent avoid dodge skip miss scrap
    shelve axe derail foil spurn rebuff decline abandon withdraw reject call-off turn-down
    walk-away pull-out back-out back-away"""
)
"""An event noun as object of these, definite or not, did not come about ("blocked the sale")."""

LICENSE = _words("approve authorise authorize permit allow clear greenlight")
"""An event noun as object of these is still to come ("approved its purchase of")."""

AHEAD = LICENSE | _words("complete finalise finalize conclude approval clearance consent vote")
"""What still has to be done to an event, or what it is subject to ("has to be approved")."""

DEALS = _words("takeover acquisition merger purchase buyout buy-out sale tie-up flotation")
"""Nouns of what is not done while it is told what it will do ("Acme's takeover of Bolt would
create")."""

EXISTENCE = _words(
    """ongoing current existing present continuing recent previous earlier past long-running
    active"""
)
"""Adjectives that take the thing for real."""

UNREAL = _words(
    """possible potential proposed planned future likely would-be hypothetical threatened
    prospective attempted mooted abandoned aborted cancelled canceled scrapped intended"""
)

STATE_NOUNS = _words(
    "marriage alliance contract support control tenure reign employment engagement"
)
"""Nouns of states, beside those in "ship" ("membership")."""

HELD_NOUNS = _words(
    "stake shareholding holding interest ownership membership partnership role post"
)
"""What one has until it is given up."""
GIVE_UP = _words(
    """sell offload divest relinquish surrender end terminate quit resign leave abandon lose
    renounce give-up"""
)

ENDINGS = _words("end ending loss termination expiry cancellation collapse dissolution breakdown")

OVER_MODIFIERS = _words("former previous past ended broken failed cancelled canceled terminated")
"""What says that a state is over."""

TALKED = (
    cues.PLAN_NOUNS
    | cues.POSSIBILITY_NOUNS
    | _words("negotiation discussion call demand request plea appeal pressure need preparation")
)
"""Nouns whose "of", "about" or "for" an event is that need not come about ("talks about a
sale")."""

TO_FACE = _words("fine penalty ban sanction suspension takeover expulsion defeat")
"""What is still to come while it is faced ("faces a fine from the council")."""

AT_RISK = _words("prospect threat risk possibility danger hope likelihood chance")
"""Those whose "of the sale", too, is a sale that has not come about."""

FAILED = _words("failed unsuccessful botched doomed collapsed")
"""Said of a deed, it was not done; an attempt was ("a failed takeover", "a failed bid")."""

ATTEMPTS = _words("bid attempt effort try campaign challenge appeal attack coup application search")


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
    failed = modifiers & FAILED and noun.lemma_.lower() not in ATTEMPTS
    if failed or modifiers & UNREAL:
        return Assessment(Factuality.HYPOTHETICAL)
    definite = child(noun, "nmod:poss") is not None or any(
        d.lower_ in {"the", "this", "that", "these", "those"} for d in children(noun, "det")
    )
    talked = _talked_of(noun, definite)
    if governor is None:
        return Assessment(talked or Factuality.ASSERTED, denied)
    outer = assess(governor)
    if _is_given_up(noun, governor) and definite:  # held until then
        gone = outer.factuality is Factuality.ASSERTED and not outer.negated
        return Assessment(Factuality.ASSERTED, denied or gone, outer.speakers)
    if talked is not None:
        return Assessment(talked, denied, outer.speakers)
    unreal = _unrealised(noun, governor)
    if unreal is not None:
        return Assessment(unreal, denied, outer.speakers)
    if modifiers & EXISTENCE:
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    direct = noun.head.i == governor.i and noun.dep_ not in {"nsubj", "nsubj:pass"}
    direct = direct and preposition(noun) not in cues.OCCASIONS
    if direct and governor.lemma_.lower() in cues.INTENSIONAL:
        return Assessment(Factuality.PLANNED, denied, outer.speakers)
    if direct and not definite and governor.lemma_.lower() in DISCUSSED:
        return Assessment(Factuality.PLANNED, denied, outer.speakers)
    if definite and (not direct or governor.lemma_.lower() in DISCUSSED):
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    if definite and not (direct and outer.factuality is not Factuality.ASSERTED):
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    return Assessment(outer.factuality, outer.negated != denied, outer.speakers)


def _talked_of(noun: Token, definite: bool) -> Factuality | None:
    """What becomes of an event that another noun is about ("talks about a merger", "claims of a
    sale", "the threat of the sale"); None where nothing does.
    """
    about = noun.head.lemma_.lower() if noun.dep_ == "nmod" else ""
    if definite and about not in AT_RISK and preposition(noun) != "for":
        return None
    if about in cues.CLAIM_NOUNS and not definite:
        return Factuality.ALLEGED
    return Factuality.HYPOTHETICAL if about in TALKED else None


def _is_over(noun: Token, modifiers: set[str]) -> bool:
    """A state that is said to have ended: "the end of her membership", "their former alliance"."""
    lemma = noun.lemma_.lower()
    if not (lemma.endswith("ship") or lemma in STATE_NOUNS):
        return False
    ended = noun.dep_ == "nmod" and noun.head.lemma_.lower() in ENDINGS
    return ended or bool(modifiers & OVER_MODIFIERS)


def _is_given_up(noun: Token, verb: Token) -> bool:
    """ "Sold its stake in Acme", "her role at Acme was given up"."""
    if noun.lemma_.lower() not in HELD_NOUNS or noun.head.i != verb.i:
        return False
    if noun.dep_ not in {"obj", "nsubj:pass"}:
        return False
    lemma = verb.lemma_.lower()
    return lemma in GIVE_UP or "-".join([lemma, *(p.lower_ for p in particles(verb))]) in GIVE_UP


def _is_to_come(event: Token, verb: Token) -> bool:
    """Whether something has to be approved before it is done, or is a deal that will do something:
    "its sale has to be cleared", "its takeover of Bolt would create a giant".
    """
    if event.dep_ == "obl":
        return False
    due = [c.lemma_.lower() for c in children(verb, "xcomp") if is_passive(c)]
    if verb.lower_ == "subject":
        due = [o.lemma_.lower() for o in children(verb, "obl")]
    if not AHEAD.isdisjoint(due):
        return True
    over = any(c.ent_type_ == "DATE" or c.lower_ in EXISTENCE for c in event.lefts)
    deal = event.lemma_.lower() in DEALS and not over
    return deal and any(a.lower_ in {"will", "would", "'ll"} for a in children(verb, "aux"))


def _unrealised(noun: Token, verb: Token) -> Factuality | None:
    """What becomes of an event that ``verb`` is done to: "blocked the sale", "a sale was planned",
    "a sale is possible"; None where nothing does.
    """
    if noun.head.i != verb.i or noun.dep_ not in {"obj", "nsubj", "nsubj:pass", "obl"}:
        return None
    lemma = verb.lemma_.lower()
    if noun.dep_ != "obj" and _is_to_come(noun, verb):
        return Factuality.PLANNED
    if noun.dep_ == "nsubj":
        judged = lemma in UNREAL and verb.pos_ == "ADJ"
        return Factuality.HYPOTHETICAL if judged else None
    phrases = {f"{lemma}-{p.lower_}" for p in children(verb, "compound:prt", "advmod")}
    if phrases & THWART or (lemma in THWART and noun.dep_ != "obl"):
        return Factuality.HYPOTHETICAL
    if noun.dep_ == "obl":
        return None
    if noun.dep_ == "obj" and is_timetabled(verb):
        return Factuality.PLANNED
    if noun.dep_ == "obj" and lemma in {"face", "risk"} and noun.lemma_.lower() in TO_FACE:
        return Factuality.HYPOTHETICAL
    passive = noun.dep_ == "nsubj:pass" and child(verb, "xcomp", "ccomp") is None
    if lemma in LICENSE or (passive and lemma in cues.INTENSIONAL):
        return Factuality.PLANNED
    return None
