"""Lexicon entries to frames: where the two ends stand."""

import pytest

from kg.errors import OntologyError
from kg.frames import fold, parse
from kg.frames.words import bases_of
from kg.model import PredicateKind


def ends(kind, text):
    """(predicate kind, lemma, S's first slot, O's first slot) of each reading."""
    return [
        (f.kind.value, f.lemma, f.subject.names[0], f.object.names[0])
        for f in parse("p", kind, text)
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("verb", "S meet O", [("verb", "meet", "subject", "object")]),
        ("verb", "S meet with O", [("verb", "meet", "subject", "with")]),
        ("verb", "O investigate S", [("verb", "investigate", "object", "subject")]),
        ("verb", "S tell O X", [("verb", "tell", "subject", "indirect"),
                                ("verb", "tell", "subject", "object")]),
        ("verb", "S blame X on O", [("verb", "blame", "subject", "on")]),
        ("verb", "S set up O", [("verb", "set", "subject", "up"),
                                ("verb", "set up", "subject", "object")]),
        ("verb", "S take over from O", [("verb", "take over", "subject", "from")]),
        ("verb", "S be in O", [("verb", "be", "subject", "in")]),
        ("verb", "S be born in O", [("verb", "bear", "object", "in"),
                                    ("adjective", "born", "subject", "in"),
                                    ("verb", "born", "object", "in")]),
        ("verb", "S be awarded O", [("verb", "award", "object", "indirect"),
                                    ("verb", "awarde", "object", "indirect"),
                                    ("adjective", "awarded", "subject", "object")]),
        ("verb", "S take control of O", [("verb", "take", "subject", "of"),
                                         ("event", "control", "subject", "of")]),
        ("noun", "S's meeting with O", [("event", "meeting", "poss", "with")]),
        ("noun", "O's probe into S", [("event", "probe", "into", "poss")]),
        ("noun", "meeting between S and O", [("event", "meeting", "between", "between")]),
        ("role", "S, chief executive of O", [("role", "chief executive", "subject", "of")]),
        ("role", "O, subsidiary of S", [("role", "subsidiary", "of", "subject")]),
        ("adjective", "S be critical of O", [("adjective", "critical", "subject", "of")]),
        ("possessive", "O's S", [("possessive", "", "object", "subject")]),
        ("demonym", "O S", [("demonym", "", "subject", "object")]),
        ("demonym", "O company S", [("demonym", "company", "subject", "object")]),
    ],
)  # fmt: skip
def test_readings(kind, text, expected):
    assert sorted(ends(kind, text)) == sorted(expected)


def test_a_preposition_is_no_verb():
    with pytest.raises(OntologyError, match='"because of" is no verb'):
        parse("p", "verb", "S because of O")


def test_alternatives_multiply():
    assert [f.lemma for f in parse("p", "noun", "S's talk/chat with/to O")] == [
        "talk",
        "talk",
        "chat",
        "chat",
    ]


def test_the_doer_of_a_noun_and_the_other_end_stand_in_many_places():
    (frame,) = parse("p", "noun", "O's investigation into S")
    assert {"poss", "by", "compound", "subject"} <= set(frame.object.names)
    assert frame.subject.names == ("into", "object")


def test_a_role_may_be_of_its_organisation_in_many_ways():
    (frame,) = parse("p", "role", "S, head of O")
    assert frame.object.names[0] == "of"
    assert {"at", "poss", "compound"} <= set(frame.object.names)
    assert "demonym" not in frame.object.names
    (minister,) = parse("p", "role", "S, O minister")
    assert minister.object.names[0] == "demonym"
    (statesman,) = parse("p", "role", "S, head of state of O")
    assert (statesman.lemma, statesman.needs[0].word) == ("head", "state")


def test_owner_class_and_words():
    (frame,) = parse("p", "verb", "O investigate S:Company's accounts")
    assert frame.subject.owner
    assert frame.subject.cls == "Company"
    assert [n.word for n in frame.needs] == ["accounts"]
    (loose,) = parse("p", "verb", "O investigate S's ...")
    assert loose.subject.owner
    assert loose.needs == ()


def test_spellings():
    assert fold("Criticise") == fold("criticize")
    assert fold("co-operate") == "co operate"
    assert fold("favour") == fold("favor")
    assert fold("organisation") == fold("organization")
    assert fold("enquiry") == fold("inquiry")
    assert fold("counsellor") == fold("counselor")
    assert fold("licence") == fold("license")
    assert fold("four") == "four"
    assert fold("rise") == "rise"


def test_participles():
    assert "base" in bases_of("based")
    assert "found" in bases_of("founded")
    assert "marry" in bases_of("married")
    assert "ban" in bases_of("banned")
    assert "bear" in bases_of("born")
    assert bases_of("fond") == ()


def test_the_entry_is_kept_as_written():
    (frame,) = parse("p", "role", "S, owner of O")
    assert frame.text == "role: S, owner of O"
    assert frame.kind is PredicateKind.ROLE


def test_a_role_frame_may_leave_its_noun_open() -> None:
    behind, before = parse("worksFor", "role", "S, X at O") + parse("worksFor", "role", "S, O X")
    assert (behind.lemma, behind.object.names) == ("", ("at",))
    assert (before.lemma, before.object.names) == ("", ("demonym", "compound"))
