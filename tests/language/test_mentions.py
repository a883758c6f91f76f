from __future__ import annotations

import pytest

from kg.language.mentions import detect, head_of
from kg.language.recovery import recover, settle
from kg.model import Mention, MentionKind
from tests.trees import parsed


def mentions(*docs) -> list[Mention]:
    offsets, offset = [], 0
    for doc in docs:
        offsets.append(offset)
        offset += len(doc.text) + 2
    return [m for m, _ in detect(docs, offsets)]


SPOKE = """
Acme PROPN 3 compound
spokeswoman NOUN 3 nmod:desc spokeswoman
Jane PROPN 5 nsubj
Roe PROPN 3 flat
praised VERB 0 root praise
her PRON 7 nmod:poss she PRP$
plans NOUN 5 obj plan NNS
for ADP 10 case
cloud NOUN 10 compound
services NOUN 7 nmod service NNS
that PRON 12 nsubj that WDT
work VERB 10 acl:relcl work
. PUNCT 5 punct
"""


def test_names_nominals_and_pronouns_with_their_features() -> None:
    doc = parsed(SPOKE, (0, 1, "ORG"), (2, 4, "PERSON"))
    found = mentions(doc)
    assert [m.text for m in found] == [
        "Acme",
        "spokeswoman",
        "Jane Roe",
        "her",
        "her plans for cloud services",
        "cloud services",
    ]
    acme, spokeswoman, jane, her, plans, services = found
    assert acme.kind is MentionKind.NAME
    assert acme.gender == "n"
    assert spokeswoman.gender == "f"
    assert spokeswoman.type == "PERSON"
    assert jane.type == "PERSON"
    assert her.kind is MentionKind.PRONOUN
    assert (her.gender, her.plural) == ("f", False)
    assert plans.plural
    assert plans.definite
    assert plans.name == "plans for cloud services"
    assert (services.head, services.name) == ("service", "cloud services")
    assert not services.definite


PLANS = """
Acme PROPN 2 nsubj
has VERB 0 root have
a DET 4 det
plan NOUN 2 obj plan
to PART 6 mark to TO
sell VERB 4 acl sell VB
two NUM 8 nummod
boats NOUN 6 {object} boat NNS
{rest}
"""


@pytest.mark.parametrize(
    ("label", "rest", "name"),
    [
        ("obj", "soon ADV 6 advmod", "plan to sell two boats"),
        ("ccomp", "sank VERB 6 advmod", "plan"),
        (
            "obj",
            "that PRON 10 nsubj that WDT\nsank VERB 8 acl:relcl sink",
            "plan to sell two boats",
        ),
    ],
)
def test_a_thing_is_called_with_what_it_is_to_do(label: str, rest: str, name: str) -> None:
    """Its clause is no part of the mention, and one that is half told no part of the name."""
    found = mentions(parsed(PLANS.format(object=label, rest=rest), (0, 1, "ORG")))
    plan = next(m for m in found if m.head == "plan")
    assert (plan.text, plan.name) == ("a plan", name)


def test_spans_are_characters_of_the_article() -> None:
    first = parsed("Acme PROPN 2 nsubj\nmet VERB 0 root meet\nher PRON 2 obj she", (0, 1, "ORG"))
    second = parsed("She PRON 2 nsubj she\nleft VERB 0 root leave")
    found = mentions(first, second)
    text = first.text + "\n\n" + second.text
    assert [m.span.of(text) for m in found] == ["Acme", "her", "She"]


def test_a_demonym_before_a_noun_is_its_place_but_a_people_is_not() -> None:
    doc = parsed(
        """
        Japanese ADJ 2 amod japanese
        firms NOUN 3 nsubj firm NNS
        sued VERB 0 root sue
        Democrats PROPN 3 obj Democrats NNPS
        """,
        (0, 1, "NORP"),
        (3, 4, "NORP"),
    )
    japan, firms, democrats = mentions(doc)
    assert (japan.type, japan.name, japan.text) == ("GPE", "Japan", "Japanese")
    assert firms.text == "Japanese firms"
    assert (democrats.type, democrats.plural) == ("NORP", True)


def test_a_title_is_no_part_of_a_name() -> None:
    doc = parsed(
        """
        Mrs PROPN 2 nmod:desc
        Roe PROPN 3 nsubj
        left VERB 0 root leave
        """,
        (0, 2, "PERSON"),
    )
    (roe,) = [m for m in mentions(doc) if m.kind is MentionKind.NAME]
    assert (roe.text, roe.gender) == ("Roe", "f")


def test_a_brand_keeps_its_ending_and_a_possessor_does_not() -> None:
    brand = parsed(
        "Bolt PROPN 3 nsubj\n's PART 1 case\nsells VERB 0 root sell VBZ\nshoes NOUN 3 obj shoe NNS",
        (0, 1, "ORG"),
    )
    owner = parsed(
        """
        Bolt PROPN 3 nmod:poss
        's PART 1 case
        shoes NOUN 4 nsubj shoe NNS
        sold VERB 0 root sell
        """,
        (0, 2, "ORG"),
    )
    leaver = parsed(
        "Bolt PROPN 3 nsubj\n's PART 1 case\nleaving VERB 0 root leave VBG\nLeeds PROPN 3 obj",
        (0, 1, "ORG"),
    )
    debtor = parsed(
        """
        Bolt PROPN 5 nsubj
        's PART 1 case
        publicly ADV 4 advmod
        known VERB 5 amod know VBN
        debts NOUN 0 root debt NNS
        """,
        (0, 1, "ORG"),
    )
    country = parsed("Norway PROPN 3 nsubj\n's PART 1 case\nsells VERB 0 root", (0, 1, "GPE"))
    for doc in (leaver, debtor, country):
        assert mentions(doc)[0].name in {"Bolt", "Norway"}
    assert mentions(brand)[0].name == "Bolt's"
    assert mentions(owner)[0].name == "Bolt"


def test_president_elect_is_one_head() -> None:
    doc = parsed(
        """
        The DET 2 det
        president NOUN 5 nsubj president
        - PUNCT 2 punct - HYPH
        elect ADJ 2 amod elect
        spoke VERB 0 root speak
        """
    )
    (elect,) = mentions(doc)
    assert elect.head == "president-elect"
    assert elect.text == "The president-elect"
    assert elect.definite


def test_an_expletive_is_no_mention() -> None:
    doc = parsed("It PRON 2 expl it\nrained VERB 0 root rain")
    assert mentions(doc) == []


def test_names_missed_elsewhere_are_recovered() -> None:
    first = parsed(
        "Jane PROPN 3 nsubj\nRoe PROPN 1 flat\nspoke VERB 0 root speak", (0, 2, "PERSON")
    )
    second = parsed("Roe PROPN 2 nsubj\nleft VERB 0 root leave")
    third = parsed("Roe PROPN 2 compound\nStudios PROPN 3 nsubj\nclosed VERB 0 root close")
    recover([first, second, third])
    assert [(e.text, e.label_) for e in second.ents] == [("Roe", "PERSON")]
    assert list(third.ents) == []


def test_the_norwegian_is_somebody_and_the_french_are_many() -> None:
    rows = """
    the DET 2 det
    {} ADJ 3 nsubj
    won VERB 0 root win
    """
    somebody, people = (
        mentions(parsed(rows.format(word), (1, 2, "NORP")))[0] for word in ("Norwegian", "French")
    )
    assert (somebody.kind, somebody.type) == (MentionKind.NOMINAL, "PERSON")
    assert people.kind is MentionKind.NAME


def test_a_name_goes_on_as_elsewhere() -> None:
    full = parsed("""
        Acme PROPN 2 compound
        Research PROPN 3 nsubj
        spoke VERB 0 root speak
    """, (0, 2, "ORG"))  # fmt: skip
    cut = parsed("""
        Acme PROPN 3 compound
        Research PROPN 3 compound
        staff NOUN 4 nsubj
        spoke VERB 0 root speak
    """, (0, 1, "ORG"))  # fmt: skip
    recover([full, cut])
    assert [e.text for e in cut.ents] == ["Acme Research"]


def test_an_organisation_s_name_goes_on_over_its_legal_form() -> None:
    doc = parsed(
        """
        Acme PROPN 3 compound
        Holding PROPN 3 compound
        Ltd PROPN 4 nsubj
        grew VERB 0 root grow
        """,
        (0, 1, "ORG"),
    )
    recover([doc])
    assert [e.text for e in doc.ents] == ["Acme Holding Ltd"]


def test_head_of_a_name_is_what_is_governed_from_outside() -> None:
    doc = parsed(SPOKE)
    assert head_of(doc, 2, 4) == 2
    assert head_of(doc, 8, 10) == 9


def test_a_short_name_takes_the_type_of_the_organisation_it_begins() -> None:
    full = parsed(
        "Acme PROPN 2 compound\nFoods PROPN 3 nsubj\ngrew VERB 0 root grow", (0, 2, "ORG")
    )
    short = parsed("Acme PROPN 2 nsubj\nfell VERB 0 root fall", (0, 1, "PERSON"))
    settle([full, short])
    assert [e.label_ for e in short.ents] == ["ORG"]


def test_a_place_is_no_person_unless_a_person_bears_its_name() -> None:
    place = parsed("Berlin PROPN 2 nsubj\nagreed VERB 0 root agree", (0, 1, "PERSON"))
    settle([place])
    assert [e.label_ for e in place.ents] == ["GPE"]
    person = parsed(
        "Rosa PROPN 3 nsubj\nBerlin PROPN 1 flat\nsang VERB 0 root sing", (0, 2, "PERSON")
    )
    surname = parsed("Berlin PROPN 2 nsubj\nbowed VERB 0 root bow", (0, 1, "PERSON"))
    settle([person, surname])
    assert [e.label_ for e in surname.ents] == ["PERSON"]


def test_how_much_something_changes_is_no_part_of_what_it_is_called() -> None:
    rows = """
    raised VERB 0 root raise VBD
    prices NOUN 1 obj price NNS
    by ADP 5 case
    two NUM 5 nummod
    points NOUN 2 nmod point NNS
    """
    prices = mentions(parsed(rows))[0]
    assert prices.name == "prices"


def test_a_date_is_no_part_of_what_a_thing_is_called() -> None:
    rows = """
    storms NOUN 0 root storm NNS
    {} ADP 4 case
    the DET 4 det
    spring NOUN 1 nmod
    """
    for case, expected in (("in", "storms"), ("since", "storms"), ("of", "storms of the spring")):
        (storms,) = mentions(parsed(rows.format(case), (2, 4, "DATE")))
        assert storms.name == expected


def test_who_is_from_somewhere_is_not_the_country() -> None:
    rows = """
    The DET 2 det
    danger NOUN 6 nsubj
    was AUX 6 cop be
    a DET 6 det
    shabby ADJ 6 amod
    Norwegian PROPN 0 root Norwegian
    . PUNCT 6 punct
    """
    doc = parsed(rows, (5, 6, "NORP"))
    assert [(m.text, m.kind) for m in mentions(doc)] == [
        ("The danger", MentionKind.NOMINAL),
        ("a shabby Norwegian", MentionKind.NOMINAL),
    ]


def test_those_are_told_with_the_clause_behind_them():
    doc = parsed("""
        Families NOUN 6 nsubj family NNS
        of ADP 3 case
        those PRON 1 nmod those DT
        hurt VERB 3 acl hurt VBN
        there ADV 4 advmod
        left VERB 0 root leave
    """)
    assert [m.text for m in mentions(doc)] == ["Families of those hurt there"]


def test_those_given_as_an_example_are_no_part_of_a_phrase():
    doc = parsed("""
        Families NOUN 6 nsubj family NNS
        including ADP 3 case include VBG
        those PRON 1 nmod those DT
        hurt VERB 3 acl hurt VBN
        there ADV 4 advmod
        left VERB 0 root leave
    """)
    assert [m.text for m in mentions(doc)] == ["Families"]
