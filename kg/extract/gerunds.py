"""What becomes of a doing behind a preposition: "a machine for cutting glass".

Behind "by", "after" or "despite" it is done.  Behind "for", "with", "into" or "between" only some
words tell that it was ("apologised for", "started with"): with others it is what something serves
for, or what is weighed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.effect import Effect
from kg.extract.tree import child, children, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THANKED = _words(
    """apologise apologize know remember recognise recognize credit celebrate win award earn receive
    pay forgive excuse compensate admire respect note hail applaud commend congratulate decorate
    acclaim use oust remove evict"""
)
"""Verbs whose "for doing" is done ("apologised for closing it", "is used for cutting glass")."""

MERITS = cues.PENALTIES | _words(
    """prize award medal trophy honour honor credit praise fame reputation name renown thanks
    apology blame criticism responsibility record reward guilt remorse knack gift
    talent flair motive"""
) - {"warrant", "term"}
"""Nouns whose "for doing" is done ("a medal for saving")."""

PAYMENTS = _words("pay earn receive get make fine")
"""Verbs of what is got or lost, in money, for something done."""

ENGAGED = _words(
    """start begin open help assist finish end close credit continue experiment occupy busy do
    persist carry compare associate connect link proceed along together"""
)
"""Words whose "with doing" is done ("began with closing the yard")."""

DEEDS = _words("habit history practice tradition record step charge process course act")
"""Words whose "of doing" is done ("has a habit of selling")."""

DEPEND = _words("depend hinge rest rely turn")
"""Verbs whose "on doing" is what something needs ("depends on the bank selling")."""

DIVIDED = _words("divide split alternate juggle switch spend")
"""Verbs whose "between doing" is done ("divides her time between running")."""


def prepositional(doing: Token, head: Token, marks: set[str]) -> Effect | None:
    """What becomes of a gerund behind one of ``marks``, below ``head``; None where the preposition
    leaves it as it is.
    """
    before = doing.doc[doing.left_edge.i - 1] if doing.left_edge.i else doing
    lemma = head.lemma_.lower()
    if "of" in marks and before.lower_ == "short":
        return Effect.NEGATED
    if "of" in marks and before.lower_ in cues.FOR_AND_AGAINST:
        return Effect.HYPOTHETICAL  # "in favour of selling"
    if marks & {"on", "upon"} and {before.lower_, before.lemma_.lower()} & cues.INCLINED:
        return Effect.PLANNED
    if "of" in marks and before.lemma_.lower() in DEEDS:
        return None
    spoken = head.pos_ == "VERB" or lemma in cues.UNSURE
    spoken |= "about" in marks and lemma not in cues.DEPLORED  # "careful about"
    if (marks & cues.SPEAK_OF and spoken) or _is_open_to(marks, doing, head):
        return Effect.HYPOTHETICAL
    if marks & {"on", "upon"} and lemma in DEPEND:
        return Effect.HYPOTHETICAL
    if "as" in marks and lemma in cues.SEEN_AS:
        return Effect.ALLEGED
    if child(doing, "nsubj", "nsubj:pass") is not None:
        return None  # "with sales falling"
    if "from" in marks and lemma in cues.SHY:
        return Effect.FLIP
    return Effect.HYPOTHETICAL if _is_considered(marks, before, head) else None


def _is_open_to(marks: set[str], doing: Token, adjective: Token) -> bool:
    """What one is good at, interested in, close to: "skilled at selling"."""
    toward = marks <= {"at", "in", "for", "to", "on", "with", "of"}
    behind = bool(marks) and adjective.pos_ == "ADJ" and doing.i > adjective.i
    return toward and behind and adjective.lower_ not in cues.DONE


def _is_considered(marks: set[str], before: Token, head: Token) -> bool:
    """Whether something serves for a doing, or is about it, and none is told."""
    lemma = head.lemma_.lower()
    if "for" in marks:
        return not is_reason(before, head)
    if "with" in marks:
        return not {lemma, before.lemma_.lower()} & ENGAGED and head.lower_ not in cues.DONE
    if "into" in marks:
        pressed = any(a.lower_ == "being" for a in children(head, "aux:pass"))
        return pressed or not is_passive(head)
    if "between" in marks:
        return lemma not in DIVIDED
    return bool(marks & {"over", "than"}) or ("in" in marks and lemma == "believe")


def is_reason(before: Token, head: Token) -> bool:
    """Whether "for doing", behind the word ``before`` and below ``head``, says what was done."""
    lemma = head.lemma_.lower()
    if before.ent_type_ in {"MONEY", "CARDINAL"}:
        return lemma in PAYMENTS
    if before.pos_ == "NOUN" and before.i > head.i:
        return before.lemma_.lower() in MERITS
    return lemma in THANKED or head.lower_ in cues.DONE
