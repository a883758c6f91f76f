"""Dates, times, amounts and numbers: where they stand in a text, and their values."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import get_currency_name, list_currencies
from spacy.language import Language
from spacy.tokens import Span as DocSpan
from spacy.util import filter_spans

from kg.language.expressions import CURRENCY_NOUN, MEASURE, PATTERNS, SCORE, TRIGGERS
from kg.language.numbers import NUMBER, SHORT_SCALES, number, ordinal, plain
from kg.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span

REACH = 50
"""Characters that an expression may reach beyond the word that betrays it."""

WEAK = frozenset({"CARDINAL", "ORDINAL"})
"""Labels that never displace a name of the same words."""

CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD", "CAN$": "CAD",
    "HK$": "HKD", "NZ$": "NZD", "SG$": "SGD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "£": "GBP",
    "€": "EUR", "¥": "JPY", "₹": "INR", "RS": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "₴": "UAH", "₵": "GHS",
    "RMB": "CNY",
}  # fmt: skip
CURRENCY_NOUNS = {
    "dollar": "USD", "cent": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP",
    "pence": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "won": "KRW",
    "ruble": "RUB", "rouble": "RUB", "franc": "CHF", "lira": "TRY", "rand": "ZAR", "shekel": "ILS",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "zloty": "PLN", "forint": "HUF",
    "naira": "NGN", "cedi": "GHS", "hryvnia": "UAH", "taka": "BDT", "dong": "VND",
    "reais": "BRL", "real": "BRL",
}  # fmt: skip
"""Currency words that stand for one currency where nothing before them says otherwise."""

HUNDREDTHS = ("cent", "cents", "pence", "p")

MEASURE_NAMES = {
    "km": "kilometre", "kilometer": "kilometre", "m": "metre", "meter": "metre", "cm": "centimetre",
    "centimeter": "centimetre", "mm": "millimetre", "millimeter": "millimetre", "kg": "kilogram",
    "kilo": "kilogram", "liter": "litre", "feet": "foot", "ft": "foot", "inches": "inch",
    "lb": "pound", "lbs": "pound", "oz": "ounce", "mph": "mile per hour",
    "kph": "kilometre per hour", "km/h": "kilometre per hour", "mw": "megawatt", "gw": "gigawatt",
    "kw": "kilowatt", "kwh": "kilowatt hour", "twh": "terawatt hour", "gb": "gigabyte",
    "tb": "terabyte", "mb": "megabyte", "°c": "degree celsius", "°f": "degree fahrenheit",
}  # fmt: skip
"""Abbreviations and spellings of a measure → its name."""

SOMEBODY = frozenset("nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss".split())
"""Relations of a noun; who is called by an age may be tagged as an adjective."""
WORTH = frozenset(
    """money cash debt debts damage funding funds investment investments saving savings revenue
    revenues profit profits aid tax taxes taxpayer taxpayers income sales business cuts spending
    assets compensation losses public private state government extra new additional
    lottery prize sponsorship support subsidy subsidies goods stock shares property equipment work
    help grant grants credit trade its their his her our the a""".split()
)
"""Words behind "pounds of" that say what so much money is for, or is."""
SPANS = frozenset("second minute hour day week fortnight month year decade century".split())
"""Units of lengths of time."""

_AMOUNT = re.compile(rf"({NUMBER})(?:[ -]?({'|'.join(SHORT_SCALES)})\b)?", re.IGNORECASE)
SCORES = re.compile(SCORE)
FRACTION = re.compile(r"\w[ -](?:half|halves|thirds?|quarters?|fourths?|fifths?|tenths?)$", re.I)


@Language.component("kg_quantities", assigns=["doc.ents"], retokenizes=False)
def add_quantities(doc: Doc) -> Doc:
    """Adds DATE, TIME, MONEY, PERCENT, QUANTITY, ORDINAL and CARDINAL spans to the names.

    A name keeps its words, unless it lies inside a longer expression or is one ("Monday"), or
    ends in the first figure of a score ("beat Acme 3-1").
    """
    found = [span for span in expressions(doc) if not _counts_things(span)]
    scores = {span.start: span for span in found if is_score(span)}
    names = [_without(name, scores) for name in doc.ents]
    kept = [span for span in filter_spans(found) if not any(_yields(span, n) for n in names)]
    taken = {token.i for span in kept for token in span}
    names = [name for name in names if not any(token.i in taken for token in name)]
    doc.set_ents(sorted((*names, *kept), key=lambda span: span.start))
    return doc


def expressions(doc: Doc) -> Iterator[Span]:
    """Every expression of time or amount in the text, overlaps included."""
    text = doc.text
    places = {label: list(_windows(trigger, text)) for label, trigger in TRIGGERS.items()}
    for label, pattern in PATTERNS:
        for window in places[label]:
            for match in pattern.finditer(text, *window):
                start, end = match.span("span" if pattern.groupindex else 0)
                span = doc.char_span(start, end, label=label, alignment_mode="expand")
                if span is not None and span.text.rstrip(".") == text[start:end].rstrip("."):
                    yield span


def _windows(trigger: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around the words that expressions of a label hold."""
    start = end = 0
    for match in trigger.finditer(text):
        if match.start() - REACH > end:
            if end:
                yield start, end
            start = text.rfind(" ", 0, max(match.start() - REACH, 0)) + 1
        stop = text.find(" ", match.end() + REACH)
        end = stop if stop >= 0 else len(text)
    if end:
        yield start, end


def _yields(span: Span, name: Span) -> bool:
    """Whether an expression gives way to a name that shares words with it."""
    if span.end <= name.start or name.end <= span.start:
        return False
    inside = span.start <= name.start and name.end <= span.end
    same = inside and len(span) == len(name)
    if same and (span.label_ in WEAK or name.label_ == "PERSON"):
        return True
    return not inside


def is_score(span: Span) -> bool:
    """Whether an expression is a score."""
    return span.label_ == "CARDINAL" and SCORES.fullmatch(span.text) is not None


def _without(name: Span, scores: Mapping[int, Span]) -> Span:
    """A name without the figure at its end that begins a score."""
    last = name.end - 1
    if last == name.start or last not in scores or scores[last].end == name.end:
        return name
    return DocSpan(name.doc, name.start, last, label=name.label)


def _is_weight(span: Span) -> bool:
    """Whether pounds are no money: "weighs just 4 pounds", "40,000 pounds of food"."""
    doc = span.doc
    if any(t.lower_.startswith("weigh") for t in doc[max(span.start - 3, 0) : span.start]):
        return True
    of = doc[span.end : span.end + 2]
    return len(of) == 2 and of[0].lower_ == "of" and of[1].lower_ not in WORTH


def _counts_things(span: Span) -> bool:
    """Whether a bare figure taken for a year, or the word "one", means something else."""
    doc = span.doc
    following = doc[span.end] if span.end < len(doc) else None
    if span.label_ == "MONEY" and span[-1].lower_ in {"pound", "pounds"}:
        return _is_weight(span)
    if span.label_ == "DATE" and len(span) == 1 and span.text.isdigit():
        before = doc[span.start - 1].pos_ if span.start else ""
        return following is not None and following.tag_ == "NNS" and before not in ("ADP", "DET")
    if span.label_ == "DATE" and span[-1].lower_ == "quarters" and span[0].like_num:
        of = following is not None and following.lower_ == "of"
        return of or span[-1].dep_ == "nsubj"  # "three-quarters said", "three quarters of them"
    if span[-1].lower_ in {"old", "olds"} and span[-1].dep_ in SOMEBODY:
        return following is None or following.pos_ not in {"NOUN", "PROPN"}  # "the 33-year-old won"
    if span.label_ == "CARDINAL" and len(span) == 1 and not span.text[0].isdigit():
        return doc.has_annotation("TAG") and span[0].tag_ not in ("CD", "NNS")
    return False


def literal(label: str, text: str) -> Literal | None:
    """The value of a MONEY, PERCENT, CARDINAL, ORDINAL or QUANTITY expression.

    Money comes in units of its currency (ISO 4217), a percentage as the number before the sign
    (``45`` for "45 per cent"), a measure with its name in the singular.  None where the words
    give no figure ("dozens", "billions of dollars") or the label is another.
    """
    reader = READERS.get(label)
    return reader(text.strip()) if reader else None


def _amount(text: str) -> tuple[str, str] | None:
    """(value, datatype) of the first number in the text."""
    match = _AMOUNT.search(text)
    value = number(" ".join(part for part in match.groups() if part)) if match else None
    if value is None:
        return None
    return plain(value), "integer" if value == value.to_integral_value() else "decimal"


def money(text: str) -> Literal | None:
    """The value of a MONEY expression."""
    amount = _amount(text)
    currency = currency_code(text)
    if amount is None or currency is None:
        return None
    value = amount[0]
    if text.lower().rstrip(".").endswith(HUNDREDTHS):
        hundredths = number(value)
        value = plain(hundredths / 100) if hundredths is not None else value
    return Literal(value, "decimal", currency)


def currency_code(text: str) -> str | None:
    """The ISO 4217 code of the currency that an amount is in, or None."""
    sign = re.search(r"(?:[A-Z]{1,3})?\$|[^\w\s.,%-]", text)
    if sign and sign[0].upper() in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[sign[0].upper()]
    code = re.search(r"\b[A-Z]{3}\b|\bRs\b", text)
    if code and (code[0].upper() in CURRENCY_SIGNS or code[0] in list_currencies()):
        return CURRENCY_SIGNS.get(code[0].upper(), code[0])
    if re.search(r"\dp$", text):
        return "GBP"
    noun = re.search(rf"((?:[A-Z][\w.]* )*)({CURRENCY_NOUN})\b", text, re.IGNORECASE)
    if noun is None:
        return None
    adjective = re.search(r"((?:[A-Z][\w.]*[ -])+)\S+$", text[: noun.end()])
    word = noun[2].lower()
    named = f"{adjective[1]} {word}" if adjective else word
    for name in (named.replace(".", "").lower(), word):
        found = _currency_names().get(re.sub(r"[ -]+", " ", name).strip())
        if found:
            return found
    return None


@cache
def _currency_names() -> dict[str, str]:
    """Lower-case names, singular and plural ("australian dollars") → code, as CLDR has them."""
    names: dict[str, str] = {}
    locale = Locale("en")
    for code in sorted(list_currencies(locale)):
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=locale).lower()
            if not re.search(r"\d", name):
                names.setdefault(name, code)
    for noun, code in CURRENCY_NOUNS.items():
        names[noun] = names[noun + "s"] = code
    names |= {"american dollars": "USD", "us cents": "USD", "chinese renminbi": "CNY"}
    return names


def percent(text: str) -> Literal | None:
    """The value of a PERCENT expression; points keep their own unit."""
    amount = _amount(text)
    points = re.search(r"(percentage|basis)[ -]point", text, re.IGNORECASE)
    unit = f"{points[1].lower()} point" if points else "percent"
    return Literal(amount[0], "decimal", unit) if amount else None


def cardinal(text: str) -> Literal | None:
    """The value of a number; of a score its words, and a fraction in words has none."""
    if FRACTION.search(text):
        return None
    if SCORES.fullmatch(text):
        return Literal(text, "string")
    amount = _amount(text)
    return Literal(*amount) if amount else None


def ordinal_literal(text: str) -> Literal | None:
    """The value of an ordinal ("third" → 3)."""
    value = ordinal(text)
    return Literal(str(value), "integer") if value is not None else None


def quantity(text: str) -> Literal | None:
    """The value of a measure and its unit."""
    amount = _amount(text)
    unit = re.search(rf"({MEASURE})(?:\s+(per|an?)\s+hour)?$", text, re.IGNORECASE)
    if amount is None or unit is None:
        return None
    *modifier, noun = unit[1].lower().split()
    if noun not in MEASURE_NAMES and noun.endswith("s") and noun != "celsius":
        noun = noun[:-1]
    name = " ".join((*modifier, MEASURE_NAMES.get(noun, noun)))
    return Literal(
        amount[0], "decimal", name.replace("degrees ", "degree ") + (" per hour" if unit[2] else "")
    )


def duration(text: str) -> Literal | None:
    """The value of a length of time ("seven years", "18 months") and its unit; None for others."""
    *count, unit = text.lower().replace("-", " ").split()
    known = number(" ".join(count)) if count else None
    unit = "century" if unit == "centuries" else unit.removesuffix("s")
    return Literal(plain(known), "decimal", unit) if known and unit in SPANS else None


READERS = {
    "MONEY": money,
    "PERCENT": percent,
    "CARDINAL": cardinal,
    "ORDINAL": ordinal_literal,
    "QUANTITY": quantity,
}
