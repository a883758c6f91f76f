"""Open word lists: places, demonyms, given names and what common nouns stand for.

The tables lie in ``kg/language/data`` (origin and licence of each in its README) and are made
by ``kg/train/gazetteer.py``.  Each is read once, on first use.  Place names and given names are
looked up as written, with the full stops of abbreviations ignored ("U.S." = "US"); nouns by
lower-case lemma.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from kg.errors import PipelineError

Gender = Literal["m", "f"]


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/{table}.tsv``; lines that start with ``#`` are comments.

    Raises PipelineError where the package was installed without its data.
    """
    path = files("kg.language") / "data" / f"{table}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise PipelineError(f"{path} is missing: install kg again") from None
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def fold(name: str) -> str:
    """A name as the tables spell it: no full stops, no leading article, single spaces."""
    words = name.replace(".", "").replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Name → (usual name, kind).  A city that is known without "City" too is called so: Naha City,
    but Mexico City, as Mexico is a country.
    """
    table = {name: (canonical, kind) for name, canonical, kind in rows("places")}
    shorter = {name: table.get(name.removesuffix(" City")) for name, _ in table.values()}
    return {
        name: short if (short := shorter[place]) and short[1] == kind == "city" else (place, kind)
        for name, (place, kind) in table.items()
    }


@cache
def _demonyms() -> dict[str, tuple[str, str]]:
    return {word: (place, kind) for word, place, kind in rows("demonyms")}


@cache
def _given_names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("given_names")}


@cache
def _surnames() -> frozenset[str]:
    """The given names that more people have as a surname."""
    return frozenset(row[0] for row in rows("given_names") if row[2:] == ("s",))


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("nouns")}


def noun_type(lemma: str) -> str:
    """What a common noun refers to, in its sense most usual in the news.

    ``PERSON`` (chairman, lawyer), ``ORG`` (company, ministry), ``GPE`` (country, city), ``LOC``
    (region, river), ``FAC`` (airport, tower), or empty for anything else.  Compounds joined by
    spaces are looked up whole, then by their last word ("prime minister", "steel maker").
    """
    lemma = lemma.lower()
    found = _nouns().get(lemma)
    if found is None and " " in lemma:
        found = _nouns().get(lemma.rsplit(" ", 1)[1])
    if found is None and "-" in lemma:
        found = _nouns().get(lemma.rsplit("-", 1)[1])
    return found or ""


def place_of(demonym: str) -> str | None:
    """The place a demonym belongs to: "Japanese" → "Japan", "Briton" → "United Kingdom"."""
    table = _demonyms()
    entry = table.get(fold(demonym))
    if entry is None and demonym.endswith("s"):
        entry = table.get(fold(demonym[:-1]))
    return entry[0] or None if entry else None


def is_demonym(word: str) -> bool:
    """Whether a word names a nationality, the people of a place, a religion or a party line."""
    table = _demonyms()
    return fold(word) in table or (word.endswith("s") and fold(word[:-1]) in table)


@cache
def _adjectives() -> frozenset[str]:
    """Places with an adjective in "-ish", which their other words do not stand for ("Swede")."""
    return frozenset(place for word, (place, _) in _demonyms().items() if word.endswith("ish"))


def is_native(word: str) -> bool:
    """Whether a demonym is a noun alone: "Swede", beside "Swedish", as "Greek" is not."""
    place = place_of(word)
    return place in _adjectives() and not fold(word).endswith(("ish", "ch", "s"))


@cache
def _peopled() -> frozenset[str]:
    return frozenset(place for place, _ in _demonyms().values() if place)


def has_demonym(place: str) -> bool:
    """Whether there is a word for the people of a place, as there is for those everyone knows."""
    return (canonical_place(place) or place) in _peopled()


def canonical_country(name: str) -> str | None:
    """The usual English name of a country or union of countries: "U.S." → "United States"."""
    canonical, kind = _places().get(fold(name), ("", ""))
    return canonical if kind in ("country", "union") else None


def canonical_place(name: str) -> str | None:
    """The usual English name of any known place ("NYC" → "New York"), or None."""
    canonical, _ = _places().get(fold(name), ("", ""))
    return canonical or None


def place_kind(name: str) -> str:
    """``country``, ``union``, ``state``, ``city``, ``continent``, ``region``, or empty."""
    return _places().get(fold(name), ("", ""))[1]


def gender_of(given_name: str) -> Gender | None:
    """The gender a given name suggests; None where unknown or used for both."""
    gender = _given_names().get(given_name)
    return "m" if gender == "m" else "f" if gender == "f" else None


def gender_alone(name: str) -> Gender | None:
    """The gender of whoever is called by one name only, if that is rather a given name; else None.

    ("Joan" is a woman; "Jackson" and "May" tell nothing.)
    """
    return None if name in _surnames() else gender_of(name)


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name."""
    return word in _given_names()
