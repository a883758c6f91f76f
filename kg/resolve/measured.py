"""Amounts as ends of a relation, as they stand where a bare number would say something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, Literal, MentionKind
from kg.resolve.obliques import is_counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention

MAIN = "verb:direct"
"""Rule of clauses that have a subject of their own."""
PARTS = frozenset("many most some several few all both each half much".split())
"""Words behind which "of" says of what so many or so much is meant: "fixed many of the faults"."""
SPANS = frozenset("years months weeks days hours minutes".split())
"""Units of how long something lasts."""
COMPARING = frozenset("above below more less higher lower over under short almost nearly".split())
"""Words behind an amount that say what it is counted from: "4% above the record" is not 4%."""
RATE = re.compile(r"\d\S*( \w+)? (an?|per|each|every) [a-z]+$|\d ?[-–] ?[£$€]?\d|% to \d")
"""Amounts for so much or so long, and from one to another."""
MEASURED = frozenset(
    """age number total population majority rate score average size length height weight width depth
    distance speed temperature price figure tally count""".split()
)
"""Nouns of what has a bare number: "the average age is 29"."""


def compared(argument: Argument) -> Argument:
    """An amount with what it is compared to, in words: "more than 25% a year" and "£9 an hour" are
    no 25% and £9, nor is "0.7-0.8%" 0.7.
    """
    if argument.value is None:
        return argument
    if not COMPARING & set(argument.text.split()) and RATE.search(argument.text) is None:
        return argument
    return replace(argument, value=Literal(argument.text, "string"))


def lasting(argument: Argument, rule: str) -> Argument:
    """How much, as it stands, where it is no amount: "faces 10 years in prison", "ran 9.8sec"."""
    lone = argument.mention is None and argument.value is None
    part = argument.text.partition(" of ")[0].lower() in PARTS
    if lone and part and argument.time is None:
        return replace(argument, value=Literal(argument.text, "string"))
    if rule != MAIN:
        lone &= bool(SPANS & set(argument.text.split()))
    if not lone or not is_counted(argument.text):
        return argument
    return replace(argument, value=Literal(argument.text, "string"))


def is_measured(subject: Argument, obj: Argument | None, mentions: Sequence[Mention]) -> bool:
    """Whether a clause says how much something is: "Acme's turnover was £3m"; nobody is 33, and
    "the cost was £3m" does not say of what.
    """
    if obj is None or obj.value is None or not is_nominal(subject, mentions):
        return False
    counted = obj.value.unit or COMPARING & set(obj.text.split()) or _is_measure(subject, mentions)
    if not counted:
        return False
    own = subject.mention is not None and " " in mentions[subject.mention].name
    return own or subject.owner is not None


def _is_measure(subject: Argument, mentions: Sequence[Mention]) -> bool:
    """Whether a noun is one of a bare number."""
    return subject.mention is not None and mentions[subject.mention].head in MEASURED


def is_nominal(argument: Argument, mentions: Sequence[Mention]) -> bool:
    """A common noun."""
    return argument.mention is not None and mentions[argument.mention].kind is MentionKind.NOMINAL
