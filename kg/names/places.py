"""Places' names: forms of state, codes of states, and whether two can be one place's."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.names.organisations import is_acronym_of
from kg.names.spelling import fold
from kg.names.tables import STATE_CODES, STATE_FORMS
from kg.names.verdict import Match

_FORM = re.compile(rf"(?:(?:{'|'.join(sorted(STATE_FORMS))}) )+of (?:the )?(?=\w)")


@lru_cache(maxsize=65536)
def without_form(name: str) -> str:
    """A place's folded name without its form of state: "Kingdom of Ruritania" → "ruritania"."""
    folded = fold(name)
    return _FORM.sub("", folded, count=1) if _FORM.match(folded) else folded


def places_conflict(a: str, b: str) -> str | None:
    """As `kg.names.conflict`, of two places' names."""
    left, right = _form(a), _form(b)
    if left and right and left != right and without_form(a) == without_form(b):
        return "different forms of state"
    return None


def _form(name: str) -> str:
    """The form of state that a place's name begins with: "Kingdom of Ruritania" → "kingdom"."""
    found = _FORM.match(fold(name))
    return found.group().partition(" of ")[0] if found else ""


def state_of_code(name: str) -> str | None:
    """The state of the United States that a code or an abbreviation stands for ("CA", "Calif.")."""
    letters = name.replace(".", "")
    written = (len(letters) == 2 and letters.isupper()) or (letters.istitle() and len(letters) > 2)
    return STATE_CODES.get(letters.lower()) if written else None


def match_places(a: str, b: str) -> Match | None:
    """As `kg.names.match`, of two places' names."""
    if without_form(a) == without_form(b):
        return Match("the same name but for the form of state", 0.9)
    for short, long in ((a, b), (b, a)):
        if is_acronym_of(short, long):
            return Match(f"“{short}” abbreviates “{long}”", 0.8)
    return None
