"""People's names: their parts, and whether two can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.names.spelling import fold, words
from kg.names.tables import (
    DEGREES,
    GENERATIONS,
    GIVEN_PARTICLES,
    HONORIFICS,
    PARTICLES,
    SHORT_FORMS,
    SURNAME_FIRST,
    TITLE_MODIFIERS,
    TITLES,
)
from kg.names.verdict import Match


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded."""

    given: str = ""
    middle: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    """``jr``, ``sr``, ``ii`` … or empty."""
    gender: str | None = None
    """``m`` or ``f`` where a form of address tells it."""


@lru_cache(maxsize=65536)
def strip_titles(name: str) -> str:
    """A person's name without what stands around it: "former President Jane Roe" and "Jane Roe
    QC" → "Jane Roe".

    A name that is nothing but a title is left as it is.
    """
    parts = name.split()
    start = 0
    while start < len(parts) - 1:
        word = fold(parts[start])
        following = fold(parts[start + 1])
        bare = word.removeprefix("ex-").removesuffix("-elect")
        goes_with = bare in TITLE_MODIFIERS and (
            following in TITLES or following in TITLE_MODIFIERS or following.endswith("-elect")
        )
        if not (bare in TITLES or bare in HONORIFICS or goes_with):
            break
        start += 1
    end = len(parts)
    while end - start > 2 and fold(parts[end - 1]) in DEGREES:
        end -= 1
    return " ".join(parts[start:end]).removesuffix(",")


def is_title(name: str) -> bool:
    """Whether a person's name is nothing but a title, so that many bear it: "Mr President"."""
    return all(w in TITLES or w in HONORIFICS or w in TITLE_MODIFIERS for w in words(name))


@lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """The parts of a person's name; one word is taken for the surname.

    >>> person("Dr. Mary J. van der Berg Jr.")
    PersonName(given='mary', middle=('j',), surname='van der berg', suffix='jr', gender=None)
    """
    gender = next((HONORIFICS[w] for w in words(name)[:2] if w in HONORIFICS), None)
    parts = list(words(re.sub(r"[\"“(][^\"”)]*[\"”)]", " ", strip_titles(name))))
    suffix = ""
    while len(parts) > 1 and (parts[-1] in GENERATIONS or parts[-1] in DEGREES):
        suffix = GENERATIONS.get(parts.pop(), suffix)
    if not parts:
        return PersonName(surname=fold(name), gender=gender)
    if len(parts) == 1:
        return PersonName(surname=parts[0], suffix=suffix, gender=gender)
    first = len(parts) - 1
    while first > 1 and parts[first - 1] in PARTICLES:
        first -= 1
    capital = strip_titles(name)[:1].isupper()
    if parts[0] in PARTICLES and not (capital and parts[0] in GIVEN_PARTICLES):
        return PersonName(surname=" ".join(parts), suffix=suffix, gender=gender)
    return PersonName(parts[0], tuple(parts[1:first]), " ".join(parts[first:]), suffix, gender)


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in SHORT_FORMS:
        formal, *short = row.split()
        for name in short:
            table.setdefault(name, set()).add(formal)
            table.setdefault(formal, set()).add(formal)
    return {name: frozenset(formal) for name, formal in table.items()}


def is_nickname(a: str, b: str) -> bool:
    """Whether two given names are forms of one ("Bob", "Robert")."""
    table = _nicknames()
    return a != b and bool(table.get(a, frozenset({a})) & table.get(b, frozenset({b})))


def _initials_agree(a: str, b: str) -> bool:
    return _alike(a, b) or (a[:1] == b[:1] and (len(a) == 1 or len(b) == 1))


SPELLINGS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"(?:iy|ij|[iy]+)\b", "i"), ("q|ck", "k"), ("kh", "h"), ("gh", "g"), ("ou|oo", "u"),
        ("t?s?ch", "ch"), ("dj|dzh", "j"), ("ph", "f"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
"""Ways in which names of other scripts are written in Latin letters, made one."""

SHORTEST = 5
"""Letters that a word needs to be told by them: "Lee" and "Li" are two names."""


@lru_cache(maxsize=65536)
def transliterated(word: str) -> str:
    """The form in which spellings of a folded part of a name agree: "zelenskyy" → "zelenski"."""
    if len(word) < SHORTEST:
        return word
    for pattern, letters in SPELLINGS:
        word = pattern.sub(letters, word)
    return word


def _alike(a: str, b: str) -> bool:
    """Whether two parts of names are one but for the spelling."""
    return a == b or transliterated(a) == transliterated(b)


def match_persons(a: str, b: str) -> Match | None:
    """As `kg.names.match`, of two people's names that are not in conflict."""
    left, right = person(a), person(b)
    if fold(strip_titles(a)) == fold(strip_titles(b)):
        return Match("the same name but for the title", 1.0)
    if _unhyphened(a) == _unhyphened(b):
        return Match("the same name but for a hyphen", 0.9)
    if bool(left.given) != bool(right.given):
        short, long = (a, b) if right.given else (b, a)
        one, full = (left, right) if right.given else (right, left)
        if one.surname == full.surname:
            return Match(f"“{short}” is the surname of “{long}”", 0.6)
        if _alike(one.surname, full.surname):
            return Match(f"“{short}” is the surname of “{long}”, spelt otherwise", 0.6)
        if full.given in SURNAME_FIRST and one.surname == full.given:
            return Match(f"“{short}” is the family name of “{long}”", 0.6)
        if one.surname.split()[-1:] == full.surname.split()[-1:]:
            return Match(f"“{short}” ends as the surname of “{long}”", 0.5)
        if one.surname == full.given:
            return Match(f"“{short}” is the given name of “{long}”", 0.4)
        if one.surname in full.middle[-1:] or one.surname in full.surname.split("-"):
            return Match(f"“{short}” is one of the surnames of “{long}”", 0.45)
        return None
    if not left.given:
        return None
    if _given_left_out(left, right) or _given_left_out(right, left):
        short = a if right.middle else b
        return Match(f"“{short}” is the surname, of two words, of the other name", 0.6)
    if not _alike(left.surname, right.surname):
        if _surname_left_out(left, right) or _surname_left_out(right, left):
            return Match("the same name, a second surname left out", 0.7)
        return None
    if _respelt(left, right):
        return Match("the same name, spelt otherwise", 0.8)
    if left.given == right.given:
        if left.middle and right.middle:
            return Match("the same name, the middle name shortened", 0.9)
        return Match("the same name, the middle name left out", 0.7)
    if len(left.given) == 1 or len(right.given) == 1:
        return Match("the same surname, the given name as an initial", 0.6)
    if is_nickname(left.given, right.given):
        return Match("the same surname, the given name in its short form", 0.6)
    return None


def _unhyphened(name: str) -> str:
    """A name's folded words without title and hyphens: "Ann Low-Roe" → "ann low roe"."""
    return fold(strip_titles(name)).replace("-", " ")


def _respelt(left: PersonName, right: PersonName) -> bool:
    """Whether two full names that are not written alike are one but for the spelling."""
    pairs = ((left.given, right.given), (left.surname, right.surname))
    return all(_alike(a, b) for a, b in pairs) and any(a != b for a, b in pairs)


def _surname_left_out(short: PersonName, long: PersonName) -> bool:
    """Whether a name of several surnames is given with the first of them ("Ana Ruiz" of "Ana
    María Ruiz Soto"), or with one of two joined by a hyphen ("Ann Roe" of "Ann Low-Roe").
    """
    return (
        short.given == long.given
        and len(short.surname) > 1
        and (short.surname in long.middle or short.surname in long.surname.split("-"))
        and set(short.middle) <= set(long.middle)
    )


def _given_left_out(short: PersonName, long: PersonName) -> bool:
    """Whether a name is the surname of two words of a fuller one ("Vaughan Roe" of "Ana Vaughan
    Roe"); not "Robert Roe" of "Ana Robert Roe", who has a given name.
    """
    return (
        not short.middle
        and len(short.given) > 1
        and short.given not in _nicknames()
        and long.middle[-1:] == (short.given,)
        and long.surname == short.surname
    )


def persons_conflict(a: str, b: str) -> str | None:
    """As `kg.names.conflict`, of two people's names."""
    left, right = person(a), person(b)
    if left.gender and right.gender and left.gender != right.gender:
        return "different forms of address"
    if left.suffix != right.suffix and left.surname == right.surname:
        if left.suffix and right.suffix:
            return "different generations"
        if left.given and right.given:
            return "one is the junior or senior of the name, the other is not"
    if not (left.given and right.given):
        return None
    if not _alike(left.surname, right.surname) and _unhyphened(a) != _unhyphened(b):
        reversed_order = (left.given, left.surname) == (right.surname, right.given)
        shortened = _surname_left_out(left, right) or _surname_left_out(right, left)
        return None if reversed_order or shortened else "different surnames"
    if _given_left_out(left, right) or _given_left_out(right, left):
        return None
    if not _initials_agree(left.given, right.given) and not is_nickname(left.given, right.given):
        return "different given names"
    if any(not _initials_agree(x, y) for x, y in zip(left.middle, right.middle, strict=False)):
        return "different middle names"
    return None


def initials_differ(a: str, b: str) -> bool:
    """Whether one person's name has an initial in the middle and the other nothing there."""
    left, right = person(a), person(b)
    if not (left.given and right.given) or bool(left.middle) == bool(right.middle):
        return False
    return all(len(part) == 1 for part in left.middle or right.middle)
