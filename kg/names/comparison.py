"""Two names of any type: one thing's or not, and the fullest of several."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.names.organisations import (
    CLIPPED,
    acronyms,
    bare,
    match_organisations,
    organisations_conflict,
)
from kg.names.persons import match_persons, persons_conflict, strip_titles, transliterated
from kg.names.places import match_places, places_conflict
from kg.names.spelling import fold, is_acronym, words
from kg.names.tables import FUNCTION_WORDS
from kg.names.verdict import Match

THINGS = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "NORP", ""})
"""OntoNotes labels of what is named as organisations are."""


@lru_cache(maxsize=65536)
def core(name: str, type: str) -> str:
    """The folded name without what is optional for its type; names with one core are one name."""
    if type == "PERSON":
        return fold(strip_titles(name))
    if type == "ORG":
        return bare(name)
    return fold(name)


def match(a: str, b: str, type: str) -> Match | None:
    """Why, and how strongly, two names of one type can be one thing's; None where they cannot.

    Symmetric.  ``type`` is an OntoNotes label.  A conflict (see `conflict`) rules a match out.
    """
    if fold(a) == fold(b):
        return Match("the same name", 1.0)
    if conflict(a, b, type):
        return None
    if type == "PERSON":
        return match_persons(a, b)
    return match_organisations(a, b) if type in THINGS else match_places(a, b)


@lru_cache(maxsize=65536)
def keys(name: str) -> frozenset[str]:
    """Strings of which two names that `match`, of whatever type, have one in common."""
    folded = fold(name)
    joined = re.sub(r"[\s\-]|'?s$", "", bare(name))
    parts = (re.sub(r"'?s$", "", part) for part in re.split(r"[\s\-]+", folded))
    spelt = {transliterated(part) for part in parts if part not in FUNCTION_WORDS}
    short = folded.replace("&", "").replace(" ", "")
    clipped = "".join(word[:CLIPPED] for word in folded.split())
    long = {a.lower() for form in (name, name.replace("&", " ")) for a in acronyms(form)}
    return frozenset({folded, joined, short, clipped} | spelt | long) - {""}


def same_name(a: str, b: str, type: str) -> str | None:
    """The reason why two names can be one thing's, or None (see `match`)."""
    found = match(a, b, type)
    return found.reason if found else None


def conflict(a: str, b: str, type: str) -> str | None:
    """What in two names says that they are two things', or None.

    Only what cannot both be true of one: a nickname, an initial or a missing part is no conflict.
    """
    if type == "PERSON":
        return persons_conflict(a, b)
    numbers = [{w for w in words(n) if any(c.isdigit() for c in w)} for n in (a, b)]
    if numbers[0] != numbers[1]:
        return "different numbers in the name"
    if type in THINGS:
        return organisations_conflict(a, b) if type == "ORG" else None
    return places_conflict(a, b)


def fullest(names: list[str], type: str) -> str:
    """The most complete of an entity's names: expanded, most words, longest, first by spelling.

    A person's title and a name written all in capitals count as less complete.
    """

    def completeness(name: str) -> tuple[bool, bool, int, int, str]:
        untitled = strip_titles(name) if type == "PERSON" else name
        shouting = name.isupper() and len(name) > 7
        return (is_acronym(name), shouting, -len(untitled.split()), -len(untitled), untitled)

    best = min(names, key=completeness)
    return strip_titles(best) if type == "PERSON" else best
