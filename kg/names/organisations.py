"""Organisations' names: legal forms, acronyms, and whether two can be one's."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.names.spelling import fold, is_acronym, tidy, words
from kg.names.tables import (
    ESTABLISHMENT_WORDS,
    FUNCTION_WORDS,
    INDUSTRY_WORDS,
    INSTITUTION_WORDS,
    LEADING_PLACES,
    LEGAL_FORMS,
    LINKING_WORDS,
    SECTOR_WORDS,
    UNIT_WORDS,
)
from kg.names.verdict import Match


def strip_legal(name: str) -> str:
    """An organisation's name without its legal form, as written; never empty."""
    parts = name.replace(",", " ").split()
    while len(parts) > 1 and fold(parts[-1]).strip("()") in LEGAL_FORMS:
        parts.pop()
    while len(parts) > 1 and parts[-1] in {"&", "and", "-"}:
        parts.pop()
    return " ".join(parts)


def strip_place(name: str) -> str:
    """An authority's name without its state: "US Department of …" → "Department of …"."""
    parts = name.split()
    first = fold(parts[0]) if parts else ""
    if len(parts) > 2 and first in LEADING_PLACES:
        return " ".join(parts[1:])
    if len(parts) > 3 and words(" ".join(parts[:2])) in {
        ("united", "states"), ("united", "kingdom"), ("european", "union"), ("united", "nations"),
    }:  # fmt: skip
        return " ".join(parts[2:])
    return name


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """An organisation's folded name without what is optional: legal form and leading place."""
    return fold(strip_place(strip_legal(tidy(name))))


KIND_WORDS = frozenset("union party company corporation association".split())
"""Last words of names that acronyms may leave out, from three others on."""

MANY = 3
"""Words of such a name without its kind, at least."""


@lru_cache(maxsize=65536)
def acronyms(name: str) -> frozenset[str]:
    """The acronyms a name of several words can have, upper case.

    With and without its function words, its leading place, its legal form and the noun that tells
    its kind ("Harbours and Rivers Workers Union", HRW); hyphens part words.
    """
    found: set[str] = set()
    head = name.partition(" of ")[0]  # "… Organization of the United Nations"
    forms = {name, strip_place(name), strip_legal(name), strip_place(strip_legal(name))}
    for form in forms | ({head, strip_place(head)} if len(head.split()) > 2 else set()):
        parts = [w for w in re.split(r"[\s\-/]+", tidy(form)) if w and w[0].isalnum()]
        if len(parts) < 2:
            continue
        content = [w for w in parts if w.lower() not in FUNCTION_WORDS]
        kinded = len(content) > MANY and content[-1].lower() in KIND_WORDS
        for chosen in (parts, content, content[:-1] if kinded else ()):
            if len(chosen) >= 2:
                letters = (w if is_acronym(w) and len(w) <= 3 else w[0] for w in chosen)
                found.add("".join(c.replace(".", "") for c in letters).upper())
    return frozenset(a for a in found if 2 <= len(a) <= 7)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether ``short`` is written as an acronym and abbreviates ``long``."""
    if not is_acronym(short) or is_acronym(long):
        return False
    bare = short.replace(".", "").replace("&", "").upper()
    return bare in acronyms(long) or bare in acronyms(long.replace("&", " "))


def match_organisations(a: str, b: str) -> Match | None:
    """As `kg.names.match`, of two names of things that are not in conflict."""
    if fold(strip_legal(a)) == fold(strip_legal(b)):
        return Match("the same name but for the legal form", 0.95)
    left, right = bare(a), bare(b)
    if left == right:
        return Match("the same name but for the state it belongs to", 0.9)
    if left.replace("-", " ").replace(" ", "") == right.replace("-", " ").replace(" ", ""):
        return Match("the same name, spaced otherwise", 0.95)
    if re.sub(r"'?s$", "", left) == re.sub(r"'?s$", "", right):
        return Match("the same name but for its ending", 0.8)
    for short, long in ((a, b), (b, a)):
        if is_acronym_of(short, long):
            return Match(f"“{short}” abbreviates “{long}”", 0.8)
        if _is_clipped(short, long):
            return Match(f"“{short}” shortens each word of “{long}”", 0.8)
    short, long = (a, b) if len(left) < len(right) else (b, a)
    first, rest = bare(short).split(), bare(long).split()
    if first and rest[: len(first)] == first and is_proper(first):
        tail = [w for w in rest[len(first) :] if w not in LEGAL_FORMS and w not in {"&", "and"}]
        if all(w in INDUSTRY_WORDS for w in tail):
            return Match(f"“{short}” is short for “{long}”", 0.85)
        if len(tail) == 1 and tail[0] in SECTOR_WORDS and not is_acronym(short):
            return Match(f"“{short}” can be short for “{long}”", 0.6)
        kinded = len(tail) == 2 and tail[1] in KINDS  # "Acme" of "Acme Bolt Financial"
        alphabetic = all(word.isalpha() for word in tail)
        if (len(tail) == 1 or kinded) and alphabetic and not set(tail) & UNIT_WORDS:
            acronym = is_acronym(short)
            return None if acronym else Match(f"“{short}” begins “{long}”", 0.5)
    return _part_for_whole(short, long, first, rest)


CLIPPED = 3
"""Letters that are left of a word at least where each is shortened ("Lib Dems")."""


def _is_clipped(short: str, long: str) -> bool:
    """Whether each word of a name is the beginning of the other's ("Lib Dems", "Liberal
    Democrats").
    """
    clipped = [word.removesuffix("s") for word in fold(short).split()]
    full = fold(long).split()
    return (
        1 < len(clipped) == len(full)
        and all(len(c) >= CLIPPED and w.startswith(c) for c, w in zip(clipped, full, strict=True))
        and all(len(c) + 1 < len(w) for c, w in zip(clipped, full, strict=True))
    )


def _part_for_whole(short: str, long: str, first: list[str], rest: list[str]) -> Match | None:
    """The end or the generic head of a longer name, as an article takes it up: "the Rovers" of
    "Blackmoor Rovers", "the Committee" of "Committee for Ports".
    """
    if not first or len(first) >= len(rest) or is_acronym(short):
        return None
    before = rest[-len(first) - 1]
    ends = rest[-len(first) :] == first and before not in FUNCTION_WORDS
    if ends and fold(strip_legal(short)).split() == first:  # "British Museum" ends no other
        return Match(f"“{short}” ends “{long}”", 0.45)
    after = rest[len(first)]
    institution = not is_proper(first) or is_generic(short) or first[-1] in ESTABLISHMENT_WORDS
    if rest[: len(first)] == first and after in LINKING_WORDS and institution:
        return Match(f"“{short}” begins “{long}”", 0.45)
    return None


def organisations_conflict(a: str, b: str) -> str | None:
    """As `kg.names.conflict`, of two organisations' names."""
    short, long = sorted((bare(a).split(), bare(b).split()), key=len)
    if long[len(short) :][:1] == ["of"] and is_generic(" ".join(short)):
        return None  # "House of Commons of Canada"
    if short != long and long[: len(short)] == short and set(long[len(short) :]) & UNIT_WORDS:
        return "one names a part or a daughter of the other"
    return None


def is_proper(parts: list[str]) -> bool:
    """Whether folded words can stand for an organisation by themselves."""
    return any(w not in _COMMON for w in parts)


@lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Whether an organisation's name says only what it is, so that there are many of the name:
    "Supreme Court", "Labour Party", "Ministry of Defence".
    """
    return all(w in _COMMON or w in INSTITUTION_WORDS for w in re.split(r"[ -]", bare(name)))


KINDS = SECTOR_WORDS | INDUSTRY_WORDS | ESTABLISHMENT_WORDS
"""Words that say what kind of thing a name of three words or more is."""

_COMMON = LEGAL_FORMS | INDUSTRY_WORDS | UNIT_WORDS | SECTOR_WORDS | FUNCTION_WORDS | LEADING_PLACES
