"""What a clause shows of itself: negation, modals, questions, conditions, schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.tree import (
    child,
    children,
    is_clause,
)
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset(
    "not n't n’t never neither nor no-longer hardly scarcely nt almost nearly".split()
)
NEGATIVE_WORDS = frozenset("no none nobody nothing neither".split())


def own_marks(token: Token) -> tuple[Factuality, bool]:
    """Marks on the clause itself: negation, modals, question, condition, schedule."""
    negated = _is_negated(token)
    modals = {a.lower_ for a in auxiliaries(token)}
    adverbs = {a.lower_ for a in children(token, "advmod")}
    if adverbs & cues.ALLEGED_ADVERBS:
        return Factuality.ALLEGED, negated
    if token.sent[-1].text == "?" and is_root(token):
        return Factuality.QUESTIONED, negated
    if any(_is_condition(c) for c in children(token, "advcl")) and not is_past(token):
        return Factuality.HYPOTHETICAL, negated
    if modals & cues.FUTURE_MODALS or _is_scheduled(token) or is_going_to(token):
        return Factuality.PLANNED, negated
    if modals & cues.CONDITIONAL_MODALS and not modals & {"have", "had"} - {"'d", "’d"}:
        return Factuality.HYPOTHETICAL, negated
    if modals & (cues.CONDITIONAL_MODALS - {"'d", "’d"}):
        return Factuality.HYPOTHETICAL, negated
    if adverbs & cues.DOUBTFUL_ADVERBS:
        return Factuality.HYPOTHETICAL, negated
    return Factuality.ASSERTED, negated


def auxiliaries(token: Token) -> list[Token]:
    """Own auxiliaries, or those shared by a conjunct that has none and no subject."""
    own = children(token, "aux", "aux:pass")
    if own or token.dep_ != "conj" or child(token, "nsubj", "nsubj:pass") is not None:
        return own
    shared = children(token.head, "aux", "aux:pass")
    if not shared or not is_clause(token.head):
        return own
    finite = token.tag_ in {"VBD", "VBZ", "VBP"}
    return own if finite else shared


def _is_negated(token: Token) -> bool:
    for each in token.children:
        if each.dep_ in {"advmod", "det", "cc:preconj"} and each.lower_ in NEGATIONS:
            return True
        if each.dep_ == "advmod" and each.lower_ == "longer" and child(each, "advmod", "det"):
            return True
        if each.dep_ in {"nsubj", "nsubj:pass", "obj"} and _is_negative_noun(each):
            return True
    if child(token, "cop") is not None and any(d.lower_ == "no" for d in children(token, "det")):
        return True
    joined = token.dep_ == "conj" and child(token, "nsubj", "nsubj:pass") is None
    if joined and any(c.lower_ in {"or", "nor"} for c in children(token, "cc")):
        return is_clause(token.head) and _is_negated(token.head)
    return False


def _is_negative_noun(token: Token) -> bool:
    """ "nobody", "no deal"."""
    return token.lower_ in NEGATIVE_WORDS or any(
        d.lower_ in {"no", "neither", "nor"}
        for d in children(token, "det", "cc", "cc:preconj", "advmod")
    )


def is_root(token: Token) -> bool:
    """Whether nothing governs ``token``."""
    return token.dep_ in {"ROOT", "root"} or token.head.i == token.i


def is_past(token: Token) -> bool:
    """Whether the clause's finite verb is in the past tense."""
    verb = child(token, "cop") or token
    marks = [verb, *children(token, "aux", "aux:pass")]
    return any(
        "Past" in m.morph.get("Tense", []) and "Fin" in m.morph.get("VerbForm", []) for m in marks
    )


def _is_condition(clause: Token) -> bool:
    return any(m.lower_ in cues.CONDITION_MARKS for m in children(clause, "mark"))


def is_going_to(token: Token) -> bool:
    """ "is going to meet"."""
    return (
        token.dep_ == "xcomp"
        and token.head.lower_ == "going"
        and any(m.lower_ == "to" for m in children(token, "mark"))
    )


def _is_scheduled(token: Token) -> bool:
    """Present progressive with a point in time: "is meeting the mayor on Monday" is a plan."""
    if token.tag_ != "VBG":
        return False
    present = any(
        a.lemma_ == "be" and "Pres" in a.morph.get("Tense", []) for a in children(token, "aux")
    )
    return present and any(_is_point_in_time(c) for c in token.children)


def _is_point_in_time(token: Token) -> bool:
    """A dated phrase that is neither a past ("last year") nor a running one ("this week")."""
    if token.ent_type_ not in {"DATE", "TIME"} or token.dep_ not in {
        "obl", "obl:tmod", "obl:unmarked", "nmod", "advmod", "nmod:unmarked", "obl:npmod",
    }:  # fmt: skip
        return False
    words = {t.lower_ for t in token.subtree}
    return not words & {
        "last",
        "past",
        "ago",
        "recent",
        "since",
        "years",
        "months",
        "now",
        "currently",
        "still",
    }
