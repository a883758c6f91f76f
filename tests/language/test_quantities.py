import pytest
import spacy
from spacy.tokens import Span

from kg.language.numbers import number
from kg.language.quantities import add_quantities, literal
from kg.model import Literal

NLP = spacy.blank("en")


def found(text):
    return [(span.text, span.label_) for span in add_quantities(NLP(text)).ents]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It made $15 billion last year.", [("$15 billion", "MONEY"), ("last year", "DATE")]),
        ("They paid £2.5m and HK$3.", [("£2.5m", "MONEY"), ("HK$3", "MONEY")]),
        ("A levy of 45 per cent.", [("45 per cent", "PERCENT")]),
        ("Sales rose by a third to 310p.", [("a third", "PERCENT"), ("310p", "MONEY")]),
        ("Sales rose 3% in the third quarter.", [("3%", "PERCENT"), ("the third quarter", "DATE")]),
        ("It cut 7,000 jobs.", [("7,000", "CARDINAL")]),
        ("The second of 12 talks.", [("second", "ORDINAL"), ("12", "CARDINAL")]),
        ("They ran 26 miles.", [("26 miles", "QUANTITY")]),
        ("1.5 million barrels a day", [("1.5 million barrels", "QUANTITY")]),
        ("over the next five years", [("the next five years", "DATE")]),
        ("the first two or three weeks of May", [("the first two or three weeks of May", "DATE")]),
        ("the first six months of the year", [("the first six months of the year", "DATE")]),
        ("on Monday, 9 January 2017.", [("Monday, 9 January 2017", "DATE")]),
        ("on Jan. 9 and Jan. 12, 2017", [("Jan. 9", "DATE"), ("Jan. 12, 2017", "DATE")]),
        ("In the fall, and in late 2015.", [("the fall", "DATE"), ("late 2015", "DATE")]),
        ("The fall in prices was steep.", []),
        ("Two days earlier it had closed.", [("Two days earlier", "DATE")]),
        ("She ran it for 35 years before leaving.", [("35 years", "DATE")]),
        ("She sang for some 35 years before she retired.", [("35 years", "DATE")]),
        ("She had left two years before.", [("two years before", "DATE")]),
        ("in the early 1990s", [("the early 1990s", "DATE")]),
        ("at 1120 GMT", [("1120 GMT", "TIME")]),
        ("at 3 p.m. on Monday night", [("3 p.m.", "TIME"), ("Monday night", "TIME")]),
        ("He may march in May.", [("May", "DATE")]),
        ("Theresa May spoke.", []),
        ("in the first half of 2016", [("the first half of 2016", "DATE")]),
        ("a 45-year-old man", [("45-year-old", "DATE")]),
        ("About 2,000 people came in 2016.", [("2,000", "CARDINAL"), ("2016", "DATE")]),
        (
            "two-thirds of half a million",
            [("two-thirds", "CARDINAL"), ("half a million", "CARDINAL")],
        ),
        ("300 Australian dollars", [("300 Australian dollars", "MONEY")]),
        ("hundreds of shops", [("hundreds", "CARDINAL")]),
        ("after 2018 day one began", [("2018", "DATE"), ("one", "CARDINAL")]),
        ("earlier this month", [("earlier this month", "DATE")]),
        ("a time of four minutes 14.7 seconds", [("four minutes 14.7 seconds", "TIME")]),
        ("won 3-1 on Sunday", [("3-1", "CARDINAL"), ("Sunday", "DATE")]),
        ("won 6-3, 7-6 (7-4) in May", [("6-3, 7-6 (7-4)", "CARDINAL"), ("May", "DATE")]),
        ("from 10-12 May, at 5-10%", [("10-12 May", "DATE"), ("5-10%", "PERCENT")]),
        ("the three months to December 31", [("the three months to December 31", "DATE")]),
    ],
)
def test_spans(text, spans):
    assert found(text) == spans


def test_a_score_is_no_part_of_a_name_and_no_number():
    doc = NLP("Eastgate beat Northwind 3-1")
    doc.ents = [Span(doc, 2, 4, label="ORG")]
    assert [e.text for e in add_quantities(doc).ents] == ["Northwind", "3-1"]
    assert literal("CARDINAL", "3-1") == Literal("3-1", "string")


def test_a_year_in_a_name_stays_in_the_name():
    doc = NLP("the 2016 Harbour Summit in May")
    doc.ents = [Span(doc, 1, 4, label="MISC")]
    assert [(e.text, e.label_) for e in add_quantities(doc).ents] == [
        ("2016 Harbour Summit", "MISC"),
        ("May", "DATE"),
    ]


def test_a_name_inside_a_longer_expression_gives_way():
    doc = NLP("They met on May 5 in Oslo")
    doc.ents = [Span(doc, 3, 4, label="PERSON"), Span(doc, 6, 7, label="LOC")]
    assert [(e.text, e.label_) for e in add_quantities(doc).ents] == [
        ("May 5", "DATE"),
        ("Oslo", "LOC"),
    ]


def test_a_weekday_taken_for_a_name_is_a_date():
    doc = NLP("They met Monday")
    doc.ents = [Span(doc, 2, 3, label="MISC")]
    assert [e.label_ for e in add_quantities(doc).ents] == ["DATE"]


def test_a_person_called_may_stays_one():
    doc = NLP("a plan of May")
    doc.ents = [Span(doc, 3, 4, label="PERSON")]
    assert [e.label_ for e in add_quantities(doc).ents] == ["PERSON"]


@pytest.mark.parametrize(
    ("label", "text", "value", "datatype", "unit"),
    [
        ("MONEY", "$15 billion", "15000000000", "decimal", "USD"),
        ("MONEY", "£2.5m", "2500000", "decimal", "GBP"),
        ("MONEY", "45 million euros", "45000000", "decimal", "EUR"),
        ("MONEY", "HK$3", "3", "decimal", "HKD"),
        ("MONEY", "US$1.2bn", "1200000000", "decimal", "USD"),
        ("MONEY", "20 Swiss francs", "20", "decimal", "CHF"),
        ("MONEY", "USD 5 million", "5000000", "decimal", "USD"),
        ("MONEY", "310p", "3.1", "decimal", "GBP"),
        ("MONEY", "5 cents", "0.05", "decimal", "USD"),
        ("MONEY", "Rs 500 crore", "5000000000", "decimal", "INR"),
        ("PERCENT", "45 per cent", "45", "decimal", "percent"),
        ("PERCENT", "3.5%", "3.5", "decimal", "percent"),
        ("PERCENT", "5 percentage points", "5", "decimal", "percentage point"),
        ("CARDINAL", "1 million", "1000000", "integer", None),
        ("CARDINAL", "forty-five", "45", "integer", None),
        ("CARDINAL", "2.5", "2.5", "decimal", None),
        ("CARDINAL", "half a dozen", "6", "integer", None),
        ("ORDINAL", "third", "3", "integer", None),
        ("ORDINAL", "twenty-first", "21", "integer", None),
        ("ORDINAL", "22nd", "22", "integer", None),
        ("QUANTITY", "26 miles", "26", "decimal", "mile"),
        ("QUANTITY", "200 square kilometers", "200", "decimal", "square kilometre"),
        ("QUANTITY", "1.5 million barrels", "1500000", "decimal", "barrel"),
        ("QUANTITY", "12 mph", "12", "decimal", "mile per hour"),
    ],
)
def test_literals(label, text, value, datatype, unit):
    found = literal(label, text)
    assert found is not None
    assert (found.value, found.datatype, found.unit) == (value, datatype, unit)


@pytest.mark.parametrize(
    ("label", "text"),
    [("MONEY", "billions of dollars"), ("CARDINAL", "dozens"), ("CARDINAL", "two-thirds"),
     ("DATE", "2016"), ("PERSON", "Al Low")],
)  # fmt: skip
def test_words_without_a_figure_have_no_literal(label, text):
    assert literal(label, text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("two hundred and six", 206), ("a dozen", 12), ("1,234,567", 1234567), ("thirty-one", 31),
     ("two hundred thousand", 200000), ("several", None)],
)  # fmt: skip
def test_number(text, value):
    assert number(text) == value
