"""How names are spelt: tidied for showing, folded for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss",
                          "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "’": "'", "‘": "'",
                          "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|’s|(?<=s)['’])$")
_DROPPED = re.compile(r"\.|(?<=\w)['`´ʻʼʽʾʿ](?=\w)|[ʻʼʽʾʿ]")
"""Full stops, apostrophes within words, and the marks of Semitic and Polynesian letters."""
_EDGES = " \t\n\"'“”‘’`,;:()[]"


def tidy(name: str) -> str:
    """A name without edge punctuation, possessive ending, leading "the", in NFC, spaces folded.

    A brand that is spelt with one ("Levi's") cannot be told from a possessive here: whoever has
    the parse strips it there and does not call this again.
    """
    folded = " ".join(unicodedata.normalize("NFC", name).split()).strip(_EDGES)
    folded = _POSSESSIVE.sub("", folded).strip(_EDGES)
    head, _, rest = folded.partition(" ")
    return rest if rest and head.lower() == "the" else folded


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form that names are compared in: lower case ASCII letters where Latin script allows."""
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _DROPPED.sub("", text).replace(",", " ").strip(_EDGES)
    words = [w.strip(_EDGES) for w in text.split()]
    words = [w for w in words if w]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name).split())


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: two to seven capitals, "U.N.", "AT&T"."""
    bare = name.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= 7 and bare.isalpha() and bare.isupper()


@lru_cache(maxsize=65536)
def tidy_case(name: str) -> str:
    """A name set all in capitals as it is usually written ("ACME MOTORS" → "Acme Motors").

    Acronyms and single words of up to five letters stay.
    """
    parts = name.split()
    if not name.isupper() or len(parts) < 2 or any(is_acronym(p) and "." in p for p in parts):
        return name
    if all(len(p) <= 4 for p in parts):
        return name
    return " ".join(p if len(p) <= 3 else p.capitalize() for p in parts)
