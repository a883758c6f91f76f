"""Dates of publication, as metadata write them.

Only what is unambiguous is read: "01/02/2017" is no date.  The day is the one written, in the
writer's time zone; it is never the day of reading.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:[a-z]{3,9},?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b",
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})\b",
    )
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)"
)
_LABEL = re.compile(r"\W*(?:(?:first|last)\s+)?(?:published|posted|date|issued)(?:\s+on)?\W+", re.I)
_TIME = re.compile(r"[\s,|–—-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d.{0,20})?\W*", re.I)
_EARLIEST, _LATEST = 1600, 2200
_EPOCH_SECONDS = range(10**8, 10**10)
_EPOCH_MILLISECONDS = range(10**11, 10**13)


def parse(value: object) -> date | None:
    """The day that a metadata value names; None where it names none for certain.

    Takes ISO 8601, RFC 5322, "January 9, 2017", "9 Jan 2017", and integers as seconds or
    milliseconds since 1970 (UTC).
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return _epoch(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    for form in _FORMS:
        if match := form.match(text):
            return _day(match)
    try:
        return _known(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def in_lines(lines: list[str]) -> date | None:
    """The day that the first line holding a date and nothing else gives.

    Articles print the day of publication so, under the title: "Monday, May 18, 2015",
    "Published: 18 May 2015 10:22 GMT".
    """
    for line in lines:
        start = label.end() if (label := _LABEL.match(line)) else 0
        for form in _FORMS:
            match = form.match(line, start)
            if match and _TIME.fullmatch(line, match.end()) and (day := _day(match)):
                return day
    return None


def in_name(name: str) -> date | None:
    """The day that a file name or URL carries: ``2017-01-09``, ``2017_01_09``, ``2017/01/09``."""
    match = _IN_NAME.search(name)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    try:
        number = int(month) if month.isdigit() else _MONTHS[month]
        return _known(date(int(match["year"]), number, int(match["day"])))
    except ValueError:
        return None


def _epoch(value: int) -> date | None:
    if value in _EPOCH_MILLISECONDS:
        value //= 1000
    return datetime.fromtimestamp(value, UTC).date() if value in _EPOCH_SECONDS else None


def _known(day: date) -> date | None:
    return day if _EARLIEST <= day.year <= _LATEST else None
