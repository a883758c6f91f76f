"""Namesakes in whole articles: read by the pipeline, then resolved together.

All people, firms and papers are invented; states and cities are where they are.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from kg import ontology
from kg.extractions import extractor
from kg.model import Article, Knowledge, Span, article_id
from kg.resolve import profile, resolve
from kg.resolve.register import Register
from kg.resolve.typing import candidates

ONTOLOGY = ontology.load()

APART = {
    "a middle initial": (
        ["Peter Marsh, a retired judge, opened the library in Leeds on Monday.",
         "The actor Peter B. Marsh won an award in Toronto last week."],
        ("Peter Marsh", "Peter B. Marsh"),
    ),
    "a middle initial, in one article": (
        ["Peter Marsh met Peter B. Marsh, the actor. Peter B. Marsh thanked Peter Marsh."],
        ("Peter Marsh", "Peter B. Marsh"),
    ),
    "a person, a city and a newspaper": (
        ["Clara Washington sued the Washington Ledger. Its office in Washington declined comment."],
        ("Clara Washington", "Washington Ledger", "Washington"),
    ),
    "a city and a state": (
        ["The senator flew to Washington, D.C., on Monday.",
         "Farmers in Spokane, Washington, asked for help after the fires."],
        ("Washington", "Washington"),
    ),
    "a country and people": (
        ["Ruth Jordan, a lawyer, visited Jordan on Monday. Jordan borders Syria and Iraq."],
        ("Ruth Jordan", "Jordan"),
    ),
    "two Smiths": (
        ["Ann Smith, the mayor of Leeds, met Paul Smith, a banker. Ann Smith praised Paul Smith."],
        ("Ann Smith", "Paul Smith"),
    ),
    "father and son": (
        ["Al Low Sr. founded the brewery in 1960. His son, Al Low Jr., runs it today."],
        ("Al Low Sr", "Al Low Jr."),
    ),
    "a company and its founder": (
        ["Jonas Hartmann founded Hartmann Motors in 1998. He sold Hartmann Motors to investors."],
        ("Jonas Hartmann", "Hartmann Motors"),
    ),
    "a short surname and people who bear it": (
        ["Wei Ma opened a restaurant in Leeds on Monday.",
         "Jing Ma was named chief executive of Orbitel on Monday.",
         "Ma was arrested in Toronto on Friday, police said."],
        ("Wei Ma", "Jing Ma", "Ma"),
    ),
    "an acronym of two": (
        ["The Federal Pump Commission (FPC) fined Orbitel. The FPC said so on Monday.",
         "The Foreign Ports Council (FPC) met in Toronto. The FPC elected a chairman."],
        ("Federal Pump Commission", "Foreign Ports Council"),
    ),
    "years of birth": (
        ["Tom Hale was born in Leeds on 3 May 1950. Tom Hale lives in Toronto.",
         "Tom Hale, who was born in 1988, left Toronto on Monday."],
        ("Tom Hale", "Tom Hale"),
    ),
    "the dead and the unborn": (
        ["Tom Hale died in Toronto in 1962.",
         "Tom Hale (born 1988) left Toronto on Monday."],
        ("Tom Hale", "Tom Hale"),
    ),
}  # fmt: skip
"""Articles, and names of as many entities."""

TOGETHER = {
    "years a month apart in the books": (
        ["Tom Hale was born in Leeds on 30 December 1950.",
         "Tom Hale (born 1951) left Toronto on Monday."],
        ("Tom Hale",),
    ),
    "an office": (
        ["The president of Norway, Solveig Brandt, opened a school in Leeds on Monday.",
         "President Brandt of Norway left Toronto on Friday."],
        ("Solveig Brandt", "Brandt"),
    ),
    "a nationality and an office in one article": (
        ["Norwegian President Solveig Brandt opened a school in Leeds. Brandt then flew home."],
        ("Solveig Brandt", "Brandt"),
    ),
    "a surname in its article": (
        ["Ann Smith, the mayor of Leeds, resigned on Monday. Smith had been ill since March."],
        ("Ann Smith", "Smith"),
    ),
    "an acronym in its article": (
        ["The Federal Pump Commission (FPC) fined Orbitel. The FPC said so on Monday."],
        ("Federal Pump Commission", "FPC"),
    ),
    "a legal form": (
        ["Orbitel Ltd bought a mill in Leeds.", "The retailer Orbitel sold a mill in Toronto."],
        ("Orbitel", "Orbitel Ltd"),
    ),
    "a spelling in Latin letters": (
        ["Oleksandr Stepansky, a minister of Ukraine, flew to Toronto on Monday.",
         "Oleksandr Stepanskyy, a minister of Ukraine, met Ann Smith in Toronto."],
        ("Oleksandr Stepansky", "Oleksandr Stepanskyy"),
    ),
}  # fmt: skip
"""Articles, and names of one entity."""


def read(texts: list[str], pipeline: str | None) -> Knowledge:
    """What the articles say together."""
    articles = [Article(article_id(t), "test", t, (Span(0, len(t)),)) for t in texts]
    extractions = [extractor(pipeline)(article) for article in articles]
    typed = [candidates(extraction, ONTOLOGY) for extraction in extractions]
    found = resolve(articles, extractions, typed, ONTOLOGY)
    for order in permutations(range(len(texts))):
        again = [[kind[i] for i in order] for kind in (articles, extractions, typed)]
        assert resolve(*again, ONTOLOGY) == found
    return found


@pytest.mark.parametrize("case", APART)
def test_namesakes_stay_apart(case: str, pipeline: str | None) -> None:
    texts, wanted = APART[case]
    found = read(texts, pipeline)
    for name in set(wanted):
        own = [e for e in found.entities if name in e.names]
        assert len(own) == wanted.count(name), [e.names for e in found.entities]
        assert not any((set(wanted) - {name}) & {*e.names} for e in own)


@pytest.mark.parametrize("case", TOGETHER)
def test_one_bearer_is_one(case: str, pipeline: str | None) -> None:
    texts, wanted = TOGETHER[case]
    found = read(texts, pipeline)
    own = [e for e in found.entities if set(wanted) & set(e.names)]
    assert [set(wanted) <= {*e.names} for e in own] == [True], [e.names for e in found.entities]


def test_the_holder_of_an_office_is_the_one_whom_the_article_names(pipeline: str | None) -> None:
    text = (
        "Norwegian President Solveig Brandt met Ann Smith in Leeds on Monday."
        " The Norwegian president praised Orbitel."
    )
    found = read([text], pipeline)
    said = {(s.subject.entity, s.property, s.object.entity) for s in found.statements}
    assert ("Solveig Brandt", "praised", "Orbitel") in said


def test_years_that_contradict_are_the_reason(pipeline: str | None) -> None:
    found = read(APART["years of birth"][0], pipeline)
    assert any("born in 1950 and in 1988" in d.reason for d in found.refusals)


def test_a_profile_keeps_what_tells_namesakes_apart(pipeline: str | None) -> None:
    text = "Solveig Brandt, president of Norway, was born in Leeds on 3 May 1960."
    found = extractor(pipeline)(Article(article_id(text), "test", text, (Span(0, len(text)),)))
    own = profile(found)
    (brandt,) = (c for c in own.named if "Solveig Brandt" in c.names)
    assert (brandt.years, brandt.offices) == ({("born", 1960)}, {("president", "norway")})
    with Register() as kept:
        kept.add(own)
        assert tuple(kept.things()) == own.named
