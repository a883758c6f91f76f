"""Periods of the calendar: weeks, months, seasons, thirds of a year, steps of months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from kg.language.expressions import SEASONS

Days = tuple[date, date]
"""First and last day, inclusive."""

FIRST_PART = ("early", "beginning", "start", "opening")
LAST_PART = ("late", "end", "close", "year-end")
NUMBER_OF_UNITS = {"day": 1, "week": 7, "fortnight": 14}


def year(number_of: int) -> Days:
    """The days of a year."""
    return date(number_of, 1, 1), date(number_of, 12, 31)


def months(year_of: int, month: int, count: int = 1) -> Days:
    """The days of ``count`` months from a month on; the month may run past 12."""
    first = month_start(year_of, month)
    return first, month_start(year_of, month + count) - timedelta(days=1)


def month_start(year_of: int, month: int) -> date:
    """The first day of a month; the month may run past 12."""
    return date(year_of + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def week(day: date) -> Days:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend(day: date) -> Days:
    """Saturday and Sunday of the week around a day."""
    return week(day)[0] + timedelta(days=5), week(day)[1]


def season(name: str, year_of: int) -> Days:
    """Three months; winter runs into the next year."""
    return months(year_of, SEASONS[name], 3)


def shift_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last."""
    first = month_start(day.year, day.month + count)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def period(unit: str, day: date, offset: int = 0) -> Days:
    """The calendar unit around a day, ``offset`` units away."""
    if unit in ("day", "week", "fortnight"):
        moved = day + timedelta(days=offset * NUMBER_OF_UNITS[unit])
        return (moved, moved) if unit == "day" else week(moved)
    if unit == "weekend":
        return weekend(day + timedelta(days=7 * offset))
    if unit == "month":
        return months(day.year, day.month + offset)
    if unit == "quarter":
        return months(day.year, 3 * ((day.month - 1) // 3 + offset) + 1, 3)
    if unit in ("year", "season"):
        return year(day.year + offset)
    size = 10 if unit == "decade" else 100
    first = day.year // size * size + offset * size + (0 if size == 10 else 1)
    return date(first, 1, 1), date(first + size - 1, 12, 31)


def part_of(word: str, whole: Days | None, published: date | None) -> Days | None:
    """A third of a period; "earlier" and "later" are measured from the day of publication."""
    if whole is None:
        return None
    first, last = whole
    if word in ("earlier", "later"):
        if published is None or not first <= published <= last:
            return whole
        return (first, published) if word == "earlier" else (published, last)
    length = (last - first).days + 1
    if length < 3:
        return whole
    if length >= 28 and first.day == 1:
        return _third_in_months(word, first, last)
    third = length // 3
    if word in FIRST_PART:
        return first, first + timedelta(days=third - 1)
    if word in LAST_PART:
        return first + timedelta(days=2 * third), last
    return first + timedelta(days=third), first + timedelta(days=2 * third - 1)


def _third_in_months(word: str, first: date, last: date) -> Days:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count == 1:
        one, two = first.replace(day=10), first.replace(day=20)
    elif count == 120:
        one, two = date(first.year + 3, 12, 31), date(first.year + 6, 12, 31)
    else:
        one = months(first.year, first.month, count // 3)[1]
        two = months(first.year, first.month, 2 * (count // 3))[1]
    if word in FIRST_PART:
        return first, one
    if word in LAST_PART:
        return two + timedelta(days=1), last
    return one + timedelta(days=1), two


def moved(day: date, count: int, unit: str, sign: int) -> date:
    """The day so many units later (``sign`` 1) or earlier (-1)."""
    if unit in NUMBER_OF_UNITS:
        return day + timedelta(days=sign * count * NUMBER_OF_UNITS[unit])
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return shift_months(day, sign * count * size)
