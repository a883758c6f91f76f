from datetime import date

import pytest

from kg.language.dates import interval

WEDNESDAY = date(2017, 1, 11)

# (expression, first day, last day), all against Wednesday, 11 January 2017.
PAST = [
    ("Monday", "2017-01-09", "2017-01-09"),
    ("Wednesday", "2017-01-11", "2017-01-11"),
    ("Thursday", "2017-01-05", "2017-01-05"),
    ("last Monday", "2017-01-09", "2017-01-09"),
    ("next Monday", "2017-01-16", "2017-01-16"),
    ("this Friday", "2017-01-13", "2017-01-13"),
    ("Monday night", "2017-01-09", "2017-01-09"),
    ("late Tuesday", "2017-01-10", "2017-01-10"),
    ("Tuesday last week", "2017-01-03", "2017-01-03"),
    ("today", "2017-01-11", "2017-01-11"),
    ("this morning", "2017-01-11", "2017-01-11"),
    ("last night", "2017-01-10", "2017-01-10"),
    ("the day before yesterday", "2017-01-09", "2017-01-09"),
    ("last week", "2017-01-02", "2017-01-08"),
    ("over the weekend", "2017-01-07", "2017-01-08"),
    ("last month", "2016-12-01", "2016-12-31"),
    ("earlier this month", "2017-01-01", "2017-01-11"),
    ("later this year", "2017-01-11", "2017-12-31"),
    ("last year", "2016-01-01", "2016-12-31"),
    ("late last year", "2016-09-01", "2016-12-31"),
    ("January 9", "2017-01-09", "2017-01-09"),
    ("Jan. 20", "2017-01-20", "2017-01-20"),
    ("Dec. 15", "2016-12-15", "2016-12-15"),
    ("January 9-12", "2017-01-09", "2017-01-12"),
    ("December", "2016-12-01", "2016-12-31"),
    ("last March", "2016-03-01", "2016-03-31"),
    ("mid-January", "2017-01-11", "2017-01-20"),
    ("the end of March", "2016-03-21", "2016-03-31"),
    ("the fall", "2016-09-01", "2016-11-30"),
    ("last summer", "2016-06-01", "2016-08-31"),
    ("this winter", "2016-12-01", "2017-02-28"),
    ("the third quarter", "2016-07-01", "2016-09-30"),
    ("the first half of this year", "2017-01-01", "2017-06-30"),
    ("the next five years", "2017-01-11", "2022-01-11"),
    ("the past decade", "2007-01-11", "2017-01-11"),
    ("the next two or three years", "2017-01-11", "2020-01-11"),
    ("the first two or three weeks of January", "2017-01-01", "2017-01-21"),
    ("the last two months of last year", "2016-11-01", "2016-12-31"),
    ("two days ago", "2017-01-09", "2017-01-09"),
    ("three weeks ago", "2016-12-19", "2016-12-25"),
    ("a year ago", "2016-01-01", "2016-12-31"),
    ("the '90s", "1990-01-01", "1999-12-31"),
    ("the nine months to September 30", "2016-01-01", "2016-09-30"),
]

FUTURE = [
    ("Monday", "2017-01-16", "2017-01-16"),
    ("December", "2017-12-01", "2017-12-31"),
    ("Dec. 15", "2017-12-15", "2017-12-15"),
    ("the fall", "2017-09-01", "2017-11-30"),
    ("the weekend", "2017-01-14", "2017-01-15"),
    ("the third quarter", "2017-07-01", "2017-09-30"),
]

# Placed without a date of publication, because they name their year.
ABSOLUTE = [
    ("the first three months of 2001", "2001-01-01", "2001-03-31"),
    ("9 January 2017", "2017-01-09", "2017-01-09"),
    ("Monday, January 9, 2017", "2017-01-09", "2017-01-09"),
    ("2017-01-09", "2017-01-09", "2017-01-09"),
    ("January 2016", "2016-01-01", "2016-01-31"),
    ("2016", "2016-01-01", "2016-12-31"),
    ("early 2015", "2015-01-01", "2015-04-30"),
    ("late 2015", "2015-09-01", "2015-12-31"),
    ("Q3 2016", "2016-07-01", "2016-09-30"),
    ("the second half of 2016", "2016-07-01", "2016-12-31"),
    ("the winter of 2015", "2015-12-01", "2016-02-29"),
    ("the 1990s", "1990-01-01", "1999-12-31"),
    ("the early 1990s", "1990-01-01", "1993-12-31"),
    ("2015-16", "2015-01-01", "2016-12-31"),
    ("the 20th century", "1901-01-01", "2000-12-31"),
    ("Christmas 2016", "2016-12-25", "2016-12-25"),
]


def days(found):
    return str(found.start), str(found.end)


@pytest.mark.parametrize(("text", "start", "end"), PAST)
def test_against_the_day_of_publication(text, start, end):
    assert days(interval(text, WEDNESDAY)) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), FUTURE)
def test_in_a_future_context(text, start, end):
    assert days(interval(text, WEDNESDAY, future=True)) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), ABSOLUTE)
def test_without_a_date_of_publication(text, start, end):
    assert days(interval(text, None)) == (start, end)
    assert days(interval(text, WEDNESDAY)) == (start, end)


@pytest.mark.parametrize("text", [row[0] for row in PAST])
def test_relative_expressions_stay_relative_without_one(text):
    found = interval(text, None)
    assert (found.text, found.start, found.end) == (text, None, None)


@pytest.mark.parametrize(
    "text",
    ["two days earlier", "five years", "recent years", "the following day", "the next few weeks",
     "30 February 2016", "a while", ""],
)  # fmt: skip
def test_what_the_words_do_not_place(text):
    found = interval(text, WEDNESDAY)
    assert (found.start, found.end) == (None, None)


def test_a_leap_day_without_a_year_does_not_fail():
    assert days(interval("February 29", WEDNESDAY)) == ("None", "None")
    assert days(interval("February 29", date(2016, 5, 1))) == ("2016-02-29", "2016-02-29")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("between 2003 and 2007", date(2003, 1, 1), date(2007, 12, 31)),
        ("between March and June 2011", date(2011, 3, 1), date(2011, 6, 30)),
        ("between November and March 2011", None, None),
    ],
)
def test_between_two_dates_is_from_one_to_the_other(text, start, end):
    found = interval(text, None)
    assert (found.start, found.end) == (start, end)
