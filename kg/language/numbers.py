"""Numbers as English writes them: digits, words and both ("2.5 million", "forty-five")."""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
}
SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
"""Written behind a figure, with money or percentages only: ``£2.5m``."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip

FRACTIONS = frozenset(
    """half third quarter fifth sixth eighth tenth majority minority percentage proportion
    two-thirds three-quarters""".split()
)
"""Nouns of a part of many."""

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_BIG = "|".join(sorted(SCALES, key=len, reverse=True))
COUNTING = f"{_SMALL}|{_BIG}|tens|scores"
"""The words that number words begin with or hold."""
_JOIN = r"(?:[ -]|(?:\s+and\s+))"
WORDS = rf"(?:{_SMALL})(?:{_JOIN}(?:{_SMALL}|{_BIG}))*"
NUMBER = rf"(?:(?:{FIGURE})(?:[ -](?:{_BIG})\b)*|(?:{WORDS})\b|\b(?:half )?an? (?:{_BIG})\b)"
"""One number: "7,000", "1 million", "a dozen", "two hundred and six"."""

ORDINAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)|(?:(?:{'|'.join(TENS)})-)?(?:{'|'.join(ORDINALS)}))"
)


def number(text: str) -> Decimal | None:
    """The value of a number, or None where the text is none ("dozens", "several")."""
    total, current, seen, half = Decimal(0), Decimal(0), False, False
    for word in re.findall(rf"(?:{FIGURE})|[a-z]+", text.lower()):
        if word == "half" and not seen:
            half = True
        elif word[0].isdigit():
            current += Decimal(word.replace(",", ""))
        elif word in UNITS or word in TENS:
            current += UNITS[word] if word in UNITS else TENS[word]
        elif word in ("a", "an") and not current:
            current = Decimal(1)
        elif word == "hundred" or word == "dozen":
            current = (current or Decimal(1)) * SCALES[word]
        elif word in SCALES or word in SHORT_SCALES:
            total += (current or Decimal(1)) * (SCALES.get(word) or SHORT_SCALES[word])
            current = Decimal(0)
        elif word != "and":
            return None
        seen = True
    value = total + current
    if not seen:
        return None
    return value / 2 if half else value


def ordinal(text: str) -> int | None:
    """The value of an ordinal, or None."""
    text = text.lower()
    digits = re.fullmatch(r"([\d,]+)(?:st|nd|rd|th)", text)
    if digits:
        return int(digits[1].replace(",", ""))
    tens, _, unit = text.rpartition("-")
    if unit in ORDINALS and (not tens or tens in TENS):
        return TENS.get(tens, 0) + ORDINALS[unit]
    return None


def plain(value: Decimal) -> str:
    """Decimal digits without exponent or trailing zeros: ``15000000000``, ``2.5``."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
