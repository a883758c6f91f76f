"""Words that change how a role is held: former, future, deputy, acting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.frames import fold

if TYPE_CHECKING:
    from kg.model import Predicate

FORMER = frozenset(
    """former ex late then past previous retired onetime erstwhile sometime ousted
    deposed formerly previously once""".split()
)
"""The role is held no longer."""
FUTURE = frozenset(
    """elect designate incoming nominee future prospective presumptive aspiring would-be next
    potential possible likely candidate""".split()
)
"""The role is not held yet."""
DEPUTY = frozenset(
    """deputy vice assistant associate under junior sub honorary trainee shadow apprentice
    student opposition rebel""".split()
)
"""The role is another one than its head noun says."""
HEADS = frozenset({"chief", "boss", "head", "leader"})
PARTS = frozenset(
    "local regional divisional departmental provincial area branch district site".split()
)
"""Words of a role that leave only a part of the whole to its holder."""
AMONG = frozenset({"senior", "prominent"})
"""Words before "leader" of one of several."""
FUNCTIONS = frozenset(
    """finance financial sales marketing security technology tech technical operations operating
    legal communications design product production research personnel hr policy information data
    safety health investment investments risk compliance supply procurement engineering science
    medical nursing news sport sports media music academy youth campaign retail trade tax
    police fire army military navy naval intelligence spy defence defense""".split()
)
"""Departments: before the head of one ("finance chief"), who is not the head of the whole."""
WAS = "was"
"""The role is said in the past tense."""
ACTING = frozenset({"acting", "interim", "caretaker", "temporary", "provisional"})
"""The role is held, and its name says for how long."""


def words_of(predicate: Predicate) -> tuple[set[str], list[str]]:
    """Words that modify a role, and the role's own words in order."""
    words = fold(predicate.lemma).split()
    modifiers = {fold(m) for m in predicate.modifiers}
    modifiers |= {w.strip("- ") for w in modifiers}
    return modifiers, words


def status_of(predicate: Predicate) -> str:
    """former, future, deputy or past; '' for a role held as it is called."""
    modifiers, words = words_of(predicate)
    outer = modifiers | set(words[:-1]) | ({words[-1]} & {"elect", "designate"} if words else set())
    statuses = (("former", FORMER), ("future", FUTURE), ("past", {WAS}), ("deputy", DEPUTY))
    for status, marks in statuses:
        if outer & marks or any(fold(m) in modifiers for m in marks):
            return status
    parted = outer & (PARTS | FUNCTIONS | AMONG if words[-1:] and words[-1] in HEADS else PARTS)
    return "deputy" if parted else ""
