"""Roles, events, possession and demonyms from noun phrases."""

from __future__ import annotations

import pytest

CASES = [
    # sentence, kind, lemma, slots, modifiers
    (
        "Northwind chairman Paul Low left.",
        "role",
        "chairman",
        {"subject": "Paul Low", "compound": "Northwind"},
        set(),
    ),
    (
        "Paul Low, chairman of Northwind, left.",
        "role",
        "chairman",
        {"subject": "Paul Low", "of": "Northwind"},
        set(),
    ),
    (
        "Paul Low is chairman of Northwind.",
        "role",
        "chairman",
        {"subject": "Paul Low", "of": "Northwind"},
        set(),
    ),
    (
        "Northwind is one of the world's largest steel producers.",
        "role",
        "steel producer",
        {"subject": "Northwind", "in": "the world"},
        set(),
    ),
    (
        "Paul Low of Northwind, the game's developer, left.",
        "role",
        "developer",
        {"subject": "Northwind", "poss": "the game"},
        set(),
    ),
    ("Paul Low became chairman of Northwind.", "role", "chairman", {"subject": "Paul Low"}, set()),
    (
        "Paul Low served as chairman of Northwind.",
        "role",
        "chairman",
        {"subject": "Paul Low"},
        set(),
    ),
    (
        "Northwind's chief executive, Jane Roe, left.",
        "role",
        "chief executive",
        {"subject": "Jane Roe"},
        set(),
    ),
    (
        "Former Northwind chairman Paul Low left.",
        "role",
        "chairman",
        {"subject": "Paul Low"},
        {"former"},
    ),
    (
        "Jane Roe's main rival, the former minister Paul Low, left.",
        "role",
        "minister",
        {"subject": "Paul Low"},
        {"former"},
    ),
    ("Paul Low, a Norwegian citizen, left.", "role", "citizen", {"subject": "Paul Low"}, set()),
    (
        "Northwind is the country's biggest low-cost airline.",
        "role",
        "biggest low-cost airline",
        {"subject": "Northwind", "poss": "the country"},
        set(),
    ),
    (
        "Northwind is the country's third-biggest bank.",
        "role",
        "third-biggest bank",
        {"subject": "Northwind", "poss": "the country"},
        set(),
    ),
    (
        "Northwind faced an inquiry by the Justice Department.",
        "event",
        "inquiry",
        {"object": "Northwind"},
        set(),
    ),
    (
        "Northwind's Eastgate sells boats.",
        "possessive",
        "'s",
        {"subject": "Northwind", "object": "Eastgate"},
        set(),
    ),
    ("Norwegian boat maker Northwind left.", "demonym", "maker", {"subject": "Northwind"}, set()),
]


@pytest.mark.parametrize(("sentence", "kind", "lemma", "slots", "modifiers"), CASES)
def test_nominals(read_off, sentence, kind, lemma, slots, modifiers):
    found = [p for p in read_off(sentence).propositions if p.predicate.kind == kind]
    assert lemma in {p.predicate.lemma for p in found}
    filled = [{a.slot: a.text for a in p.arguments} for p in found if p.predicate.lemma == lemma]
    assert any(slots.items() <= each.items() for each in filled), filled
    assert {m for p in found for m in p.predicate.modifiers} >= modifiers


def test_a_role_that_was_left_is_a_former_one(read_off):
    (found,) = [
        p
        for p in read_off("Paul Low stepped down as chairman of Northwind.").propositions
        if p.predicate.lemma == "chairman"
    ]
    assert found.predicate.modifiers == ("former",)
    assert not [
        p
        for p in read_off("Paul Low will step down as chairman of Northwind.").propositions
        if p.predicate.lemma == "chairman"
    ]


def test_what_a_distance_is_of_is_part_of_a_role(read_off):
    (role,) = (
        p
        for p in read_off("Ann Moe, the 400m champion, won.").propositions
        if p.predicate.kind == "role"
    )
    assert role.predicate.lemma == "400m champion"


def test_a_superlative_keeps_its_number(read_off):
    (role,) = (
        p
        for p in read_off("Northwind, Norway's fourth largest bank, fell.").propositions
        if p.predicate.kind == "role"
    )
    assert role.predicate.lemma == "fourth largest bank"


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        (
            "Norway has become a slightly less reliable partner of Sweden.",
            "slightly less reliable partner",
        ),
        ("Ann Moe is a barely known singer from Leeds.", "barely known singer"),
        ("Ann Moe is the most senior officer of Northwind.", "most senior officer"),
        ("Ann Moe is a very senior officer of Northwind.", "senior officer"),
    ],
)
def test_an_adjective_keeps_what_makes_another_of_it(read_off, sentence, lemma):
    held = {
        p.predicate.lemma for p in read_off(sentence).propositions if p.predicate.kind == "role"
    }
    assert held == {lemma}


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("It follows an inquiry by the sheriff, Al Low, a probe that began in May.", {"sheriff"}),
        ("Northwind has bought Acme Group, a deal that pleased Ann Moe.", set()),
        ("Northwind left the Torrel Pact, a deal that bound it.", {"deal"}),
        ("The prize went to Ann Moe, a favorite of the crowd.", {"favorite"}),
    ],
)
def test_no_firm_and_no_person_is_what_happened(read_off, sentence, nouns):
    found = read_off(sentence).propositions
    assert {p.predicate.head for p in found if p.predicate.kind == "role"} == nouns


def test_an_offer_for_a_firm_is_no_title_of_it(read_off):
    found = read_off("Acme withdrew its offer for rival bank Northwind Holdings.").propositions
    assert "offer" not in {p.predicate.head for p in found if p.predicate.kind == "role"}


def test_a_late_decade_is_no_late_rival(read_off):
    text = "In the late 1980s Northwind was a great rival to Acme."
    (role,) = (p for p in read_off(text).propositions if p.predicate.kind == "role")
    assert "late" not in role.predicate.modifiers


def test_a_person_is_no_example_of_a_meeting(read_off):
    text = "About sixty guests attended a meeting in Oslo, including Ann Moe."
    found = read_off(text).propositions
    objects = {p.argument("object").text for p in found if p.predicate.lemma == "attend"}
    assert objects == {"a meeting in Oslo"}


def test_a_pole_before_a_noun_is_no_adjective_of_place(read_off):
    kinds = {p.predicate.kind for p in read_off("Pole vaulter Zoe Roe left.").propositions}
    assert "demonym" not in kinds
    kinds = {p.predicate.kind for p in read_off("Polish vaulter Zoe Roe left.").propositions}
    assert "demonym" in kinds


def test_an_adjective_of_place_in_a_predicate_is_said_of_the_subject(read_off):
    for sentence, negated in (
        ("Paul Low is a Norwegian lawyer.", False),
        ("Paul Low is not a Norwegian lawyer.", True),
    ):
        (found,) = [p for p in read_off(sentence).propositions if p.predicate.kind == "demonym"]
        assert found.arguments[0].text == "Paul Low"
        assert found.negated is negated


def test_years_of_life_in_brackets(read_off):
    found = read_off("Ann Moe (3 May 1901 – 12 June 1970) was a Norwegian lawyer.").propositions
    days = {p.predicate.lemma: str(p.time.start) for p in found if p.rule == "verb:lifespan"}
    assert days == {"bear": "1901-05-03", "die": "1970-06-12"}
    assert all(p.time is None for p in found if p.rule != "verb:lifespan")


def test_the_place_after_a_date_is_the_clause_s(read_off):
    (found,) = [
        p
        for p in read_off("Ann Moe was born on 3 May 1970 in Oslo.").propositions
        if p.predicate.lemma == "bear"
    ]
    slots = {a.slot: a.text for a in found.arguments}
    assert (slots["time"], slots["in"]) == ("3 May 1970", "Oslo")


def test_no_person_is_a_book(read_off):
    found = read_off("The book, Paul Low, was sold in Leeds.").propositions
    assert not [p for p in found if p.rule.startswith("role")]


def test_an_example_is_of_the_last_of_coordinated_nouns(read_off):
    found = read_off("The firm and its backers, notably Northwind, left.").propositions
    assert [p.predicate.lemma for p in found if p.rule.startswith("role")] == ["backer"]


def test_an_event_with_a_possessor_and_a_date(read_off):
    found = read_off("Paul Low ran Northwind until his death in 1955.").propositions
    (death,) = [p for p in found if p.predicate.lemma == "death"]
    assert {a.slot: a.text for a in death.arguments} == {"poss": "his", "time": "1955"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Paul Low was previously chairman of Northwind.",
        "Paul Low was chairman of Northwind until 2012.",
        "Ex-Northwind chairman Paul Low left.",
        "Paul Low bought a yard while he was chairman of Northwind.",
    ],
)
def test_roles_of_the_past(read_off, sentence):
    found = [p for p in read_off(sentence).propositions if p.predicate.kind == "role"]
    assert found
    assert all(set(p.predicate.modifiers) & {"former", "ex"} for p in found)


@pytest.mark.parametrize(
    ("phrase", "where"),
    [
        ("the town of Leeds", "Leeds"),
        ("France's northern region of Brittany", "Brittany"),
        ("a town of Norway", "a town of Norway"),
        ("the southern province of Norway", "the southern province of Norway"),
    ],
)
def test_the_town_of_a_name_is_the_name(read_off, phrase, where):
    extraction = read_off(f"Paul Low met Ann Moe in {phrase}.")
    (met,) = [p for p in extraction.propositions if p.predicate.lemma == "meet"]
    mention = extraction.mentions[met.argument("in").mention]
    assert (mention.text if mention.kind == "name" else met.argument("in").text) == where


def test_short_for_the_name_before_it_is_no_holder(read_off):
    found = read_off("The order came from the head of the Northern Rescue Service [NRS].")
    assert not [p for p in found.propositions if p.predicate.kind == "role"]


def test_each_of_two_roles_has_its_own_holder(read_off):
    found = read_off("Paul Low met his wife, Ann Low, and his lawyer, Jane Roe.").propositions
    held = {(p.predicate.head, p.arguments[0].text) for p in found if p.predicate.kind == "role"}
    assert ("lawyer", "Ann Low") not in held
    assert {("wife", "Ann Low"), ("lawyer", "Jane Roe")} <= held


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        (
            "(Lund, 3 May 1901 – Oslo, 1970)",
            {"bear Lund", "bear 1901-05-03", "die Oslo", "die 1970-01-01"},
        ),
        (
            "(June 13, 1866 in Lund - May 26, 1922)",
            {"bear 1866-06-13", "bear Lund", "die 1922-05-26"},
        ),
        ("(1871–1934)", {"bear 1871-01-01", "die 1934-01-01"}),
        ("(née Berg; 1871–12 June 1934)", {"bear 1871-01-01", "die 1934-06-12"}),
        ("(b. 1942)", {"bear 1942-01-01"}),
        ("(died 3 May 1901)", {"die 1901-05-03"}),
        ("(2010–2014)", set()),
        ("(Labour, 1997)", set()),
    ],
)
def test_a_life_in_brackets(read_off, bracket, expected):
    found = read_off(f"Ann Moe {bracket} was a lawyer.").propositions
    said = {
        f"{p.predicate.lemma} {p.time.start if p.time else p.arguments[1].text}"
        for p in found
        if p.rule == "verb:lifespan"
    }
    assert said == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Sir Paul Low met Ann Moe.",
        "Baroness Jane Roe met Ann Moe.",
        "The city of Leeds raised its rates.",
    ],
)
def test_an_address_and_what_a_place_is_are_no_roles(read_off, sentence):
    assert not [p for p in read_off(sentence).propositions if p.predicate.kind == "role"]


def test_a_noun_in_the_plural_says_nothing_of_one_name(read_off):
    found = read_off("The group which represents pump makers, Northwind, left.").propositions
    assert not [p for p in found if p.predicate.lemma == "pump maker"]


def test_the_press_is_what_a_secretary_is_for(read_off):
    found = read_off("Ann Low, Al Roe's former press secretary, left.").propositions
    assert "press secretary" in {p.predicate.lemma for p in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trade and Industry Secretary Ann Low left.", {"trade and industry secretary"}),
        ("Ann Low, the Trade and Industry Secretary, left.", {"trade and industry secretary"}),
        ("Culture, Media and Sport Minister Al Roe left.", {"culture, media and sport minister"}),
        (
            "It was backed by Culture, Media and Sport Secretary Al Roe.",
            {"culture, media and sport secretary"},
        ),
        ("“It works,” said Al Low, corporate vice-president at Bolt.", {"corporate president"}),
        (
            "Bank chairman Gavin Low, director general Greg Roe and reporter Ann Moe left.",
            {"chairman", "director general", "reporter"},
        ),
        ("The think-tank, the Roe Group, left.", {"think-tank"}),
        ("Al Low's former daughter-in-law, Ann Moe, helped.", {"daughter-in-law"}),
        ("Jane Roe praised her sister-in-law Ann Moe.", {"sister-in-law"}),
        ("Jane Roe became commander-in-chief of Norway.", {"commander-in-chief"}),
        ("He set up a party called Lumen - Latin for light.", {"party"}),
        ("Other topics were the harbour fair and Norway's presidency of the League.", set()),
        ("Ann Roe, 43, lives in Leeds with husband Al.", {"husband"}),
        ("Al Low has been in the Cabinet and been leader of the party.", {"leader"}),
    ],
)
def test_a_role_is_told_whole_or_not_at_all(read_off, sentence, expected):
    held = [p for p in read_off(sentence).propositions if p.predicate.kind == "role"]
    assert {p.predicate.lemma for p in held} == expected


def test_what_lies_between_two_is_nothing_that_they_do(read_off):
    found = read_off("The gap between Acme and Bolt was narrow.").propositions
    assert not [p for p in found if p.predicate.lemma == "gap"]


def test_what_a_body_is_is_not_said_of_its_report(read_off):
    text = "Sales rose, according to a report from Acme Group, a charity backed by Northwind."
    found = read_off(text).propositions
    held = {p.argument("subject").text for p in found if p.predicate.lemma == "charity"}
    assert held == {"Acme Group"}
    (backed,) = (p for p in found if p.predicate.lemma == "back")
    assert [a.text for a in backed.speakers] == ["a report from Acme Group"]


def test_who_is_not_meant_is_nothing(read_off):
    found = read_off("It was Ann Roe, not her brother, who sold it. The judge, not Al Low, left.")
    assert not [p for p in found.propositions if p.predicate.kind == "role"]


def test_what_is_not_meant_does_nothing(read_off):
    found = read_off("Local people, rather than officials, run hospitals.").propositions
    assert {a.text for p in found for a in p.arguments if a.slot == "subject"} == {"Local people"}


def test_each_of_several_clauses_says_what_its_own_subject_is(read_off):
    found = read_off("Al Low was the mayor, Bo Roe was the judge and Ann Moe was the clerk.")
    held = [p for p in found.propositions if p.rule.startswith("role")]
    assert len({(p.arguments[0].text, p.predicate.lemma) for p in held}) == len(held) <= 3


def test_half_of_a_name_describes_no_other_half(read_off):
    found = read_off("The Daily and Sunday Herald newspapers cut jobs.").propositions
    assert not [p for p in found if str(p.predicate.kind) == "role"]


@pytest.mark.parametrize(
    ("sentence", "modifiers"),
    [
        ("Al Low has been leader of Acme.", ("was",)),
        ("Al Low has been leader of Acme since 1999.", ()),
        ("Al Low has long been leader of Acme.", ()),
    ],
)
def test_who_has_been_something_once_was(read_off, sentence, modifiers):
    held = [p for p in read_off(sentence).propositions if p.predicate.lemma == "leader"]
    assert {p.predicate.modifiers for p in held} == {modifiers}


HEAD = "UK sportswear firm Acme has bought a yard. Acme sells kits to Kestrel and to Bolt. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Chairman Paul Low said the firm would grow.",  # of the firm, whatever else is near
        "Chief executive Paul Low said Acme would grow.",
    ],
)
def test_an_office_without_a_body_is_of_what_the_sentence_speaks_of(read_off, sentence):
    found = read_off(HEAD + sentence).propositions
    (role,) = [p for p in found if p.rule == "role:bridged"]
    assert role.argument("of") is not None


def test_an_office_is_of_no_other_body(read_off):
    found = read_off(HEAD + "Chairman Paul Low said Kestrel would grow.").propositions
    assert not [p for p in found if p.rule == "role:bridged"]


@pytest.mark.parametrize(
    ("sentence", "owned"),
    [
        ("Pre-tax profit rose by 4%.", True),
        ("Sales of boats rose by 4%.", False),
        ("House sales rose by 4%.", False),
        ("Its sales rose by 4%.", True),
    ],
)
def test_whose_figures_they_are(read_off, sentence, owned):
    text = f"UK sportswear firm Acme has grown. Acme sells kits. {sentence}"
    (rise,) = [p for p in read_off(text).propositions if p.predicate.lemma == "rise"]
    assert (rise.argument("subject").owner is not None) is owned
