"""British and American spellings, and hyphens, made one for comparison."""

from __future__ import annotations

import re
from functools import lru_cache

SPELLINGS = (
    (re.compile(r"i[sz]ation\b"), "ization"),
    (re.compile(r"(?<=\w\w)ise\b"), "ize"),
    (re.compile(r"yse\b"), "yze"),
    (re.compile(r"(?<=\w\w\w)our\b"), "or"),
    (re.compile(r"(?<=\w\w)tre\b"), "ter"),
    (re.compile(r"(?<=\w)ence\b"), "ense"),
    (re.compile(r"(?<=\w)ogue\b"), "og"),
    (re.compile(r"\benquir"), "inquir"),
    (re.compile(r"ll(?=(ed|ing|or|er)\b)"), "l"),
    (re.compile(r"gramme\b"), "gram"),
    (re.compile(r"dgement\b"), "dgment"),
    (re.compile(r"\bsceptic"), "skeptic"),
    (re.compile(r"[-\u2010\u2011\u2013]"), " "),
    (re.compile(r"\s+"), " "),
)
"""British → American, hyphens → spaces.  Applied alike to frames and texts, so that a word it
changes needlessly still matches itself."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower case and one spelling, for comparison only."""
    text = text.lower().strip()
    for pattern, replacement in SPELLINGS:
        text = pattern.sub(replacement, text)
    return text.strip()
