"""Names that many bear: who must not become one, and who must.

Each article is a list of things, each its names and label, and what is said of it in brackets.
All names are invented or stand for nobody in particular.
"""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from tests.resolve.stories import THING, knowledge

APART = {
    "a middle initial": ["PERSON: Peter Marsh", "PERSON: Peter B. Marsh"],
    "a middle initial, in one article": ["PERSON: Peter Marsh; PERSON: Peter B. Marsh"],
    "other middle initials": [
        "PERSON: Peter A. Marsh; ORG: Acme",
        "PERSON: Peter B. Marsh; ORG: Acme",
    ],
    "father and son": [
        "PERSON: Al Low Sr.; ORG: Acme; ORG: Bolt",
        "PERSON: Al Low Jr.; ORG: Acme; ORG: Bolt",
    ],
    "two people of one surname": ["PERSON: Ann Smith", "PERSON: Paul Smith"],
    "two people of one surname, in one article": ["PERSON: Ann Smith; PERSON: Paul Smith"],
    "a short surname and a bearer who has nothing to do with it": [
        "PERSON: Jing Ma; ORG: Acme",
        "PERSON: Ma; ORG: Bolt",
    ],
    "a surname as a given name": ["PERSON: Kelly", "PERSON: Kelly Stone"],
    "a nickname without more": ["PERSON: Bill Stone", "PERSON: William Stone"],
    "an initial without more": ["PERSON: P. Marsh", "PERSON: Peter Marsh"],
    "two walks of life": [
        "PERSON: Tom Hale [striker]; ORG: Blackmoor Rovers",
        "PERSON: Tom Hale [surgeon]; ORG: Vall Infirmary",
    ],
    "a person, a city, a state and a newspaper": [
        "PERSON: Vall",
        "GPE: Vall",
        "ORG: Vall",
    ],
    "a country and a first name": ["GPE: Chad", "PERSON: Chad"],
    "a company and its founder": ["PERSON: Bolt; ORG: Bolt"],
    "an acronym of two": [
        "ORG: Federal Pump Commission | FPC; ORG: Acme",
        "ORG: Foreign Ports Council | FPC; ORG: Acme",
    ],
    "an acronym and what else it may abbreviate": [
        "ORG: FPC; ORG: Acme",
        "ORG: Foreign Ports Council; ORG: Bolt",
    ],
    "a party of two countries": [
        "ORG: Labour Party; GPE: Norway",
        "ORG: Labour Party; GPE: Ireland",
    ],
    "a court of two countries": [
        "ORG: Supreme Court; GPE: Brazil",
        "ORG: Supreme Court; GPE: Kenya",
    ],
    "a university in a city and one in another": [
        "ORG: University of Vall; ORG: Acme",
        "ORG: University of Ostia; ORG: Acme",
    ],
    "channels": ["ORG: Channel 4; ORG: Acme", "ORG: Channel 5; ORG: Acme"],
    "a daughter": ["ORG: Acme", "ORG: Acme Europe"],
    "a daughter that an article tells from its mother": [
        "ORG: Corvane; ORG: Corvane Health; ORG: Bolt; PERSON: Ann Roe",
        "ORG: Corvane; ORG: Bolt; PERSON: Ann Roe",
        "ORG: Corvane Health; ORG: Bolt; PERSON: Ann Roe",
    ],
    "a company that could be either of two": [
        "ORG: Corvane Health; ORG: Bolt; PERSON: Ann Roe",
        "ORG: Corvane Capital; ORG: Bolt; PERSON: Ann Roe",
        "ORG: Corvane; ORG: Bolt; PERSON: Ann Roe",
    ],
    "republics of like names": ["GPE: Republic of China", "GPE: China"],
    "a place in a name": ["GPE: York", "GPE: New York"],
}

TOGETHER = {
    "legal forms": ["ORG: Acme", "ORG: Acme Corp.", "ORG: Acme Group Holding Ltd"],
    "a sector's name": [
        "ORG: Corvane Health; ORG: Bolt; PERSON: Ann Roe",
        "ORG: Corvane; ORG: Bolt; PERSON: Ann Roe",
    ],
    "an acronym": [
        "ORG: US Food and Drug Administration; ORG: Bolt",
        "ORG: FDA; ORG: Bolt",
        "ORG: U.S. Food and Drug Administration; ORG: Bolt",
    ],
    "a country": ["GPE: U.S.", "GPE: United States", "GPE: US"],
    "a state by its code": ["GPE: CA", "GPE: California"],
    "diacritics": ["PERSON: José Núñez", "PERSON: Jose Nunez"],
    "titles": ["PERSON: President Ann Roe", "PERSON: Ann Roe", "PERSON: former President Ann Roe"],
    "a nickname in like company": [
        "PERSON: Bill Stone; ORG: Acme; ORG: Bolt",
        "PERSON: William Stone; ORG: Acme; ORG: Bolt",
    ],
    "a surname in like company": [
        "PERSON: Ann Roe; ORG: Acme; ORG: Bolt",
        "PERSON: Roe; ORG: Acme; ORG: Bolt",
    ],
    "a party of one country": [
        "ORG: Labour Party; GPE: Norway",
        "ORG: Labour Party; GPE: Norway",
    ],
    "walks of life that one person shares": [
        "PERSON: Tom Hale [minister]; ORG: Acme",
        "PERSON: Tom Hale [lawyer]; ORG: Bolt",
    ],
    "a player who became a minister, in like company": [
        "PERSON: Tom Hale [striker]; ORG: Blackmoor Rovers",
        "PERSON: Tom Hale [minister]; ORG: Blackmoor Rovers",
    ],
    "a brand with and without its ending": ["ORG: Levi's; ORG: Bolt", "ORG: Levi; ORG: Bolt"],
}


@pytest.mark.parametrize("lines", APART.values(), ids=APART)
def test_no_false_merge(lines: list[str]) -> None:
    wanted = {
        tuple(sorted({n.strip() for n in match["names"].split("|")}))
        for line in lines
        for match in THING.finditer(line)
    }
    for order in permutations(lines):
        found = knowledge(*order)
        assert {e.names for e in found.entities} <= wanted | {(e.label,) for e in found.entities}
        assert len(found.entities) >= len(wanted)


@pytest.mark.parametrize("lines", TOGETHER.values(), ids=TOGETHER)
def test_one_entity(lines: list[str]) -> None:
    firsts = {re.split(r"[;\[]", line.partition(": ")[2])[0].strip() for line in lines}
    for order in permutations(lines):
        assert any(firsts <= {*e.names} for e in knowledge(*order).entities)


def test_two_bearers_of_the_very_same_name_make_two_entities() -> None:
    for case in ("two walks of life", "a party of two countries", "a court of two countries"):
        found = knowledge(*APART[case])
        first = APART[case][0].partition(": ")[2].partition(";")[0].partition(" [")[0]
        assert sum(first in e.names for e in found.entities) == 2, case


def test_a_title_alone_is_nobody_in_particular() -> None:
    others = "ORG: Acme; ORG: Bolt; GPE: Vall"
    found = knowledge(f"PERSON: Mr. President; {others}", f"PERSON: Mr President; {others}")
    assert sum(e.cls == "Person" for e in found.entities) == 2


def test_a_refusal_says_why() -> None:
    found = knowledge(*APART["a party of two countries"])
    assert any("different countries" in d.reason for d in found.refusals)
    found = knowledge(*APART["a daughter that an article tells from its mother"])
    assert any("tells" in d.reason for d in found.refusals)
