"""Words for members of nations, faiths and parties, and titles before names: taken from data.

The corpora disagree on nationalities (LOC in Re-DocRED, MISC in WikiGold, nothing elsewhere), so
they are made NORP by these words.  Nothing here is listed by hand but the patterns.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.train.conllu import Sentence, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MEMBER = re.compile(
    r"\b(natives?|inhabitants?|residents?|citizens?|followers?|believers?|adherents?|descent"
    r"|persons? (belonging|who believes)|advocates?"
    r"|members? of .*(people|peoples|party|sect|branch|denomination|church|faith))\b",
    re.IGNORECASE,
)
"""Definitions in Open English WordNet that speak of a member of a people, faith or party."""
ELSEWHERE = re.compile(r"Indian people|American Indian|Algonqui|Siouan|formerly|trib")
"""Definitions of peoples whose names are now mostly those of places (Miami, Illinois)."""
FAITH = re.compile(r"\b(?:followers?|believers?|adherents?|advocates?)\b.* (?:of|in|to) ([A-Z]\w+)")
"""Definitions that name the faith itself (Islam), from which its adjective is formed."""
ONE_WORD = re.compile(r"[A-Z]\w+")
PREFIX = 5
"""An adjective belongs to a demonym whose first letters it shares (Islamist, Islamic)."""


@dataclass(frozen=True)
class GroupWords:
    """Capitalised words that name members of groups or qualify by them, plurals included."""

    sure: frozenset[str]
    """Mean a group wherever they stand: tagged even where a corpus leaves them out."""
    possible: frozenset[str]
    """Make NORP of a name that a corpus has tagged; `sure` is part of them."""
    countries: frozenset[str]
    """Names of countries, LOC even where they act (GUM calls them organizations then)."""


def _synsets(path: Path) -> Iterable[tuple[str, list[str]]]:
    """Definition and members of each synset of an Open English WordNet file."""
    for block in re.split(r"\n(?=\d{8}-n:)", "\n".join(lines_of(path))):
        fields = dict(re.findall(r"^  (\w+):\n((?:  (?:- |  ).*\n?)+)", block, re.MULTILINE))
        members = re.findall(r"- (.*)", fields.get("members", ""))
        yield " ".join(fields.get("definition", "").split()), members


def countries() -> tuple[set[str], set[str]]:
    """The countries' names and their one-word demonyms in the package countryinfo."""
    names: set[str] = {"US", "U.S.", "UK", "U.K."}
    found: set[str] = set()
    for entry in (files("countryinfo") / "data").iterdir():
        if not entry.name.endswith(".json"):
            continue
        country = json.loads(entry.read_text(encoding="utf-8"))
        demonyms = (country.get("demonym") or "").split(",")
        found.update(word for word in demonyms if ONE_WORD.fullmatch(word))
        spellings = [country.get("name") or "", *(country.get("altSpellings") or [])]
        names.update(spelling for spelling in spellings if len(spelling) > 3)
    return names, found - names


def proper_adjectives(sentences: Iterable[Sentence]) -> set[str]:
    """Adjectives, found twice at least, that the treebanks never write in lower case."""
    upper: Counter[str] = Counter()
    lower: set[str] = set()
    for sentence in sentences:
        for index, word in enumerate(sentence.words):
            if word.upos == "ADJ" and word.text.islower():
                lower.add(word.text)
            elif word.upos == "ADJ" and index and ONE_WORD.fullmatch(word.text):
                upper[word.text] += 1
    return {word for word, count in upper.items() if count > 1 and word.lower() not in lower}


def group_words(wordnet: Path, sentences: Iterable[Sentence]) -> GroupWords:
    """The group words of countryinfo, WordNet (folder of packed YAML) and the treebanks."""
    places = {
        member for _, names in _synsets(wordnet / "noun.location.yaml.xz") for member in names
    }
    persons = [
        (definition, [name for name in names if ONE_WORD.fullmatch(name)])
        for definition, names in _synsets(wordnet / "noun.person.yaml.xz")
        if MEMBER.search(definition) and not ELSEWHERE.search(definition)
    ]
    names, nations = countries()
    known = {name for _, found in persons for name in found} - places - names | nations
    faiths = {name for definition, found in persons if found for name in FAITH.findall(definition)}
    stems = {word[:PREFIX] for word in known | faiths if len(word) >= PREFIX}
    sure = nations | {
        word
        for word in proper_adjectives(sentences)
        if word[:PREFIX] in stems or any(word[:size] in known for size in (3, 4))
    }
    return GroupWords(_with_plurals(sure), _with_plurals(sure | known), frozenset(names))


def _with_plurals(words: set[str]) -> frozenset[str]:
    return frozenset(words | {word + "s" for word in words if not word.endswith(("s", "sh", "ch"))})


def titles(sentences: Iterable[Sentence], least: int = 2) -> frozenset[str]:
    """Words, lower-cased, that stand as `nmod:desc` before names (Mr., President).

    Abbreviations with and without their full stop.  St. is left out: what follows it is no name
    by itself.
    """
    found: Counter[str] = Counter()
    for sentence in sentences:
        for index, word in enumerate(sentence.words):
            if word.deprel == "nmod:desc" and index < word.head and word.text[0].isupper():
                found[word.text.lower()] += 1
    saints = {"st", "st.", "saint"}
    known = {word for word, count in found.items() if count >= least} - saints
    return frozenset(known | {word.rstrip(".") for word in known})
