"""The days that a time expression covers, counted from an article's date, never from today.

Conventions of news English: a bare weekday is the last one up to the day of publication (the next
one in a future context), so is a bare month or season; a date without a year is the one nearest
to publication, the past preferred; weeks run from Monday; "early", "mid" and "late" are the
thirds of a period; seasons are the meteorological ones of the northern hemisphere.  Expressions
that count from a day the words do not name ("two days earlier", "five years") cover no days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.language.expressions import COUNT, HOLIDAYS, MONTHS, SEASONS, WEEKDAYS, YEAR
from kg.language.numbers import ORDINAL, number, ordinal
from kg.language.periods import (
    Days,
    months,
    moved,
    part_of,
    period,
    season,
    shift_months,
    week,
    weekend,
    year,
)
from kg.model import Interval

SOON = timedelta(days=60)
"""How far after publication a date without a year may lie and still not be last year's."""

JUST_PAST = timedelta(days=14)
"""How long before publication a date without a year may lie in a future context."""

MONTH_NUMBERS = {name.lower(): i for i, name in enumerate(MONTHS, start=1)} | {
    name[:3].lower(): i for i, name in enumerate(MONTHS, start=1)
} | {"sept": 9}  # fmt: skip
WEEKDAY_NUMBERS = {name.lower(): i for i, name in enumerate(WEEKDAYS)}

PREPOSITIONS = re.compile(
    r"^(?:(?:on|in|at|by|over|during|since|until|till|from|for|to|through|throughout|within|of"
    r"|before|after|around|about|as of|as early as|as late as|almost|nearly|more than|less than"
    r"|at least|some|just|only|back) )+"
)
BETWEEN = re.compile(r"between (?:the )?(.+?) and (?:the )?(.+)")
DAYPARTS = re.compile(r"[ -](?:morning|afternoon|evening|night|lunchtime)s?$")
CLOCK = re.compile(
    r"(?:at )?\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?(?: [a-z]{2,3})? (?:on )?(?=[a-z])"
)


MONTH = rf"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
SEASON = "|".join(SEASONS)
TO = r"(?: ?- ?| to )"
WEEKDAY = "|".join(WEEKDAY_NUMBERS)
UNIT = r"(?:day|week|fortnight|weekend|month|quarter|year|decade|century|season)"


def interval(text: str, published: date | None, *, future: bool = False) -> Interval:
    """The days a DATE or TIME expression covers.

    ``published`` is the article's date; without it only expressions that name their year are
    placed.  ``future`` says that the clause speaks of what is to come, so that "Monday" is the
    next one.  ``start`` and ``end`` are None where the words alone place nothing.
    """
    try:
        days = _resolve(_tidy(text), published, future)
    except (ValueError, OverflowError):  # no such day in the calendar: 30 February, year 10000
        days = None
    return Interval(text) if days is None else Interval(text, *days)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text.lower().replace("’", "'").replace("–", "-")).strip(" ,.")
    text = re.sub(r"'s$", "", text)
    text = PREPOSITIONS.sub("", text)
    text = CLOCK.sub("", text) if re.search(r"[:.]\d\d|[ap]\.?m", text) else text
    text = re.sub(r"\b(?:very|fiscal|financial|full) ", "", text).replace("fy", "")
    return DAYPARTS.sub("", text).strip(" ,")


def _resolve(text: str, published: date | None, future: bool) -> Days | None:
    """Tries the readings in order; the first that knows the wording decides."""
    for pattern, reader in ABSOLUTE:
        match = pattern.fullmatch(text)
        if match:
            return reader(match, published, future)
    if (ends := BETWEEN.fullmatch(text)) is not None:
        return _between(ends[1], ends[2], published, future)
    part = PART.fullmatch(text)
    if part is not None:
        word = next(word for word in part.group(1, 2) if word)
        return part_of(word, _resolve(part[3], published, future), published)
    if published is None:
        return None
    for pattern, relative in RELATIVE:
        match = pattern.fullmatch(text)
        if match:
            return relative(match, published, future)
    return None


def _between(first: str, last: str, published: date | None, future: bool) -> Days | None:
    """From the first day of one to the last day of the other, whose year is that of both."""
    end = _resolve(last, published, future)
    year_of = None if re.search(YEAR, first) else re.search(rf"\b{YEAR}$", last)
    dated = None if year_of is None else _resolve(f"{first} {year_of[0]}", published, future)
    start = dated or _resolve(first, published, future)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


# Readings.  Each takes the match, the day of publication and whether the context is future.


def _full_date(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    first, last = int(re.sub(r"\D", "", match["day"])), match["last"]
    month = MONTH_NUMBERS[match["month"].rstrip(".")]
    final = int(re.sub(r"\D", "", last)) if last else first
    if match["year"]:
        year_of = int(match["year"])
    elif published is None:
        return None
    else:
        year_of = _nearest_year(month, first, published, future)
    return date(year_of, month, first), date(year_of, month, final)


def _nearest_year(month: int, day: int, published: date, future: bool) -> int:
    """The year of a date without one; the 29th of February falls back on the 28th."""
    this = shift_months(date(published.year, 1, day), month - 1)
    if future:
        return published.year + (this < published - JUST_PAST)
    return published.year - (this > published + SOON)


def _iso(match: re.Match[str], _published: date | None, _future: bool) -> Days:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _month_year(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    month = MONTH_NUMBERS[match["month"].rstrip(".")]
    if match["year"]:
        return months(int(match["year"]), month)
    if published is None:
        return None
    near = match["near"] or ("next" if future else "")
    later, earlier = month > published.month, month < published.month
    shift = {"next": int(earlier or (bool(match["near"]) and not later)), "this": 0}.get(near)
    if shift is None:
        shift = -int(later or (near == "last" and not earlier))
    return months(published.year + shift, month)


def _season(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    name = match["season"]
    if match["year"]:
        return season(name, int(match["year"]))
    if published is None:
        return None
    near = match["near"] if match["near"] in ("this", "last", "next") else ""
    near = near or ("next" if future else "the")
    around = [season(name, published.year + shift) for shift in (-2, -1, 0, 1)]
    if near == "this":
        return season(name, published.year - (name == "winter" and published.month < 6))
    if near == "next":
        return next((days for days in around if days[0] > published), None)
    if near == "last":
        return [days for days in around if days[1] < published][-1]
    return [days for days in around if days[0] <= published][-1]


def _year(match: re.Match[str], _published: date | None, _future: bool) -> Days:
    return year(int(match["year"]))


def _years(match: re.Match[str], _published: date | None, _future: bool) -> Days:
    first, second = int(match[1]), match[2]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return date(first, 1, 1), date(last, 12, 31)


def _decade(match: re.Match[str], published: date | None, _future: bool) -> Days | None:
    digits = match[1]
    first = int(digits)
    if len(digits) == 2:
        if published is None:
            return None
        first += published.year // 100 * 100
        first -= 100 * (first > published.year)
    return date(first, 1, 1), date(first + 9, 12, 31)


def _century(match: re.Match[str], _published: date | None, _future: bool) -> Days | None:
    which = ordinal(match[1])
    if which is None:
        return None
    return date(100 * (which - 1) + 1, 1, 1), date(100 * which, 12, 31)


def _fraction(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """A quarter or half of a year."""
    which = match["which"] or match["digit"]
    size = 3 if "q" in (match["unit"] or match["letter"]) else 6
    count = 12 // size
    named = {"last": count, "final": count, "opening": 1}
    place = int(which) if which.isdigit() else named.get(which) or ordinal(which)
    if place is None or not 1 <= place <= count:
        return None
    first = size * (place - 1) + 1
    if match["year"]:
        return months(int(match["year"]), first, size)
    if published is None:
        return None
    if match["near"]:
        shift = {"this": 0, "the": 0, "last": -1, "next": 1}[match["near"]]
        return months(published.year + shift, first, size)
    days = months(published.year, first, size)
    if future and days[1] < published:
        return months(published.year + 1, first, size)
    return days if future or days[0] <= published else months(published.year - 1, first, size)


def _months_to(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    count = number(match[1])
    last = _resolve(match[2], published, future)
    if count is None or last is None:
        return None
    end = last[1]
    return months(end.year, end.month - int(count) + 1)[0], end


def _stretch_of(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "the first three months of 2001", "the last two or three weeks of January"."""
    count, whole = number(match[3] or match[2]), _resolve(match[5], published, future)
    if count is None or whole is None:
        return None
    start, end = whole
    if match[1] in {"last", "final"}:
        after = end + timedelta(days=1)
        return max(start, moved(after, int(count), match[4], -1)), end
    return start, min(end, moved(start, int(count), match[4], 1) - timedelta(days=1))


def _holiday(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    month, day = FEASTS[match[1]]
    if match["year"]:
        found = date(int(match["year"]), month, day)
    elif published is None:
        return None
    else:
        found = date(_nearest_year(month, day, published, future), month, day)
    return found, found


def _weekday(match: re.Match[str], published: date, future: bool) -> Days:
    wanted = WEEKDAY_NUMBERS[match["weekday"]]
    near, weeks = match["near"], match["week"]
    if weeks or near == "this":
        monday = week(published)[0] + timedelta(days=7 * {"last": -1, "next": 1}.get(weeks, 0))
        day = monday + timedelta(days=wanted)
    elif near == "next" or (future and near != "last"):
        ahead = (wanted - published.weekday()) % 7
        day = published + timedelta(days=ahead or (7 if near == "next" else 0))
    else:
        back = (published.weekday() - wanted) % 7
        day = published - timedelta(days=back or (7 if near == "last" else 0))
    return day, day


def _day(match: re.Match[str], published: date, _future: bool) -> Days:
    day = published + timedelta(days=NEAR_DAYS[match[1]])
    return day, day


def _unit(match: re.Match[str], published: date, _future: bool) -> Days | None:
    offset = {"this": 0, "the": 0, "last": -1, "next": 1, "the coming": 1}.get(match[1])
    return None if offset is None else period(match[2], published, offset)


def _weekend(_match: re.Match[str], published: date, future: bool) -> Days:
    days = weekend(published)
    return days if future or days[0] <= published else weekend(published - timedelta(days=7))


def _year_end(_match: re.Match[str], published: date, _future: bool) -> Days:
    return months(published.year, 12)


def _stretch(match: re.Match[str], published: date, _future: bool) -> Days | None:
    """ "the past five years", "the next decade": up to, or from, the day of publication."""
    count = number(match[3] or match[2]) if match[2] else 1
    if count is None:
        return None
    other = moved(published, int(count), match[4], 1 if match[1] in FORWARD else -1)
    return (published, other) if match[1] in FORWARD else (other, published)


def _ago(match: re.Match[str], published: date, _future: bool) -> Days | None:
    """ "three weeks ago": the day, week, month or year that lies so far back or ahead."""
    words = re.sub(r"^(?:a couple of|couple of)$", "two", match[1])
    count = number("one" if words in ("a", "an") else words)
    if count is None:
        return None
    unit = match[2]
    day = moved(published, int(count), unit, 1 if match[3] == "from now" else -1)
    return period("year" if unit in ("decade", "century") else unit, day)


NEAR_DAYS = {
    "today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2, "midnight": 0, "overnight": 0,
}  # fmt: skip
"""Words for days near publication; what is left of "this morning" and "last night" too."""

FORWARD = ("next", "coming")
FEASTS = {name.lower(): day for name, day in HOLIDAYS.items()}
NEAR = r"(?P<near>this|last|next|the|the coming)"
IN_YEAR = rf"(?:(?: of)?,? (?P<year>{YEAR}))?"

PART = re.compile(
    r"(?:(?:the )?(early|mid|late|earlier|later)(?: in)?[ -]"
    r"|(?:the )?(beginning|start|middle|end|close|height) of )(?:the (?=\d))?(.+)"
)

Reader = Callable[[re.Match[str], date | None, bool], Days | None]
RelativeReader = Callable[[re.Match[str], date, bool], Days | None]

ABSOLUTE: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            (
                rf"(?:[a-z]+\.?,? )?(?P<month>{MONTH}) (?P<day>{DAY})(?:{TO}(?P<last>{DAY}))?"
                rf"{IN_YEAR}"
            ),
            _full_date,
        ),
        (
            (
                rf"(?:[a-z]+\.?,? )?(?:the )?(?P<day>{DAY})(?:{TO}(?P<last>{DAY}))?(?: of)? "
                rf"(?P<month>{MONTH}){IN_YEAR}"
            ),
            _full_date,
        ),
        (r"(\d{4})-(\d\d)-(\d\d)", _iso),
        (rf"(?:{NEAR} )?(?P<month>{MONTH}){IN_YEAR}", _month_year),
        (rf"(?:{NEAR} )?(?P<season>{SEASON}){IN_YEAR}", _season),
        (rf"(?:the )?(?:year )?(?P<year>{YEAR})", _year),
        (rf"({YEAR})[-/]({YEAR}|\d\d)", _years),
        (r"(?:the )?'?(\d{2}(?:\d\d)?)s", _decade),
        (rf"(?:the )?({ORDINAL}) century", _century),
        (
            (
                rf"(?:the )?(?:(?P<which>{ORDINAL}|last|final|opening)[ -](?P<unit>quarter|half)"
                rf"|(?P<letter>[qh])(?P<digit>[1-4]))"
                rf"(?:(?: of)?(?: the)? (?:(?P<year>{YEAR})"
                r"|(?P<near>this|last|next|the) year|year))?"
            ),
            _fraction,
        ),
        (
            rf"the ({COUNT}) months (?:to|through|ended|ending|until)(?: the end of)? (.+)",
            _months_to,
        ),
        (
            (
                rf"(?:the )?(first|opening|last|final) ({COUNT})(?: (?:or|to) ({COUNT}))? "
                r"(day|week|month|year|decade)s of (.+)"
            ),
            _stretch_of,
        ),
        (rf"({'|'.join(FEASTS)}){IN_YEAR}", _holiday),
    )
)
"""Wording → reading, for expressions that may name their year."""

RELATIVE: tuple[tuple[re.Pattern[str], RelativeReader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            (
                rf"(?:(?P<near>this|last|next) )?(?P<weekday>{WEEKDAY})"
                r"(?: (?P<week>last|next|this) week)?"
            ),
            _weekday,
        ),
        (rf"({'|'.join(sorted(NEAR_DAYS, key=len, reverse=True))})", _day),
        (r"the weekend", _weekend),
        (r"year-?end", _year_end),
        (rf"(this|last|next|the|the coming) ({UNIT})", _unit),
        (
            (
                rf"(?:the )?(last|past|next|coming) (?:({COUNT}) (?:(?:or|to) ({COUNT}) )?)?"
                r"(day|week|fortnight|month|quarter|year|decade|centur)(?:s|y|ies)?"
            ),
            _stretch,
        ),
        (
            rf"({COUNT}|an?) (day|week|month|quarter|year|decade)s? (ago|from now)",
            _ago,
        ),
    )
)
"""Wording → reading, for expressions that count from the day of publication."""
