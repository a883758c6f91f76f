from __future__ import annotations

import pytest

from kg import names

SAME = [
    ("PERSON", "Jane Roe", "jane roe"),
    ("PERSON", "José Núñez", "Jose Nunez"),
    ("PERSON", "Ms. Roe", "Roe"),
    ("PERSON", "former President Al Low", "Al Low"),
    ("PERSON", "President-elect Al Low", "Al Low"),
    ("PERSON", "Low", "Al Low"),
    ("PERSON", "van der Berg", "Mary van der Berg"),
    ("PERSON", "Kim", "Kim Min-jae"),
    ("PERSON", "J. Roe", "Jane Roe"),
    ("PERSON", "Jane Roe MP", "Jane Roe"),
    ("PERSON", "al-Roe", "Abu Adil al-Roe"),
    ("PERSON", "Bob Low", "Robert Low"),
    ("PERSON", "Jane A. Roe", "Jane Anne Roe"),
    ("PERSON", "Oleh Stepansky", "Oleh Stepanskyy"),
    ("PERSON", "Akhmad Qoroush", "Ahmad Korush"),
    ("ORG", "Acme", "Acme Group Holding Ltd"),
    ("ORG", "Acme Motors", "Acme Motors, Inc."),
    ("ORG", "Acme", "Acme Motors"),
    ("ORG", "the Bolt Corp", "Bolt"),
    ("ORG", "Bolt GmbH", "Bolt AG"),
    ("ORG", "FDA", "US Food and Drug Administration"),
    ("ORG", "F.D.A.", "U.S. Food and Drug Administration"),
    ("ORG", "NOAA", "National Oceanic and Atmospheric Administration"),
    ("ORG", "Food and Drug Administration", "US Food and Drug Administration"),
    ("ORG", "FAO", "Food and Agriculture Organization of the United Nations"),
    ("ORG", "T-Mobile", "T Mobile"),
    ("ORG", "Bolt's", "Bolt"),
    ("ORG", "Soc Dems", "Social Democrats"),
    ("GPE", "U.S.", "US"),
    ("GPE", "the Netherlands", "Netherlands"),
    ("GPE", "UAE", "United Arab Emirates"),
]

DIFFERENT = [
    ("PERSON", "Jane Roe", "Al Roe", "given names"),
    ("PERSON", "Jane Roe", "Jane Low", "surnames"),
    ("PERSON", "Jane A. Roe", "Jane B. Roe", "middle names"),
    ("PERSON", "Al Low Jr.", "Al Low", "junior"),
    ("PERSON", "Al Low Jr", "Al Low Sr", "generations"),
    ("PERSON", "Mr Roe", "Mrs Roe", "address"),
    ("PERSON", "Lee Wang", "Li Wang", "given names"),
    ("GPE", "Kingdom of Ruritania", "Duchy of Ruritania", "forms of state"),
    ("ORG", "Channel 4", "Channel 5", "numbers"),
    ("ORG", "Acme", "Acme Foundation", "part or a daughter"),
    ("ORG", "Acme Group", "Acme Asia", "part or a daughter"),
]

UNRELATED = [
    ("PERSON", "Low", "Jane Roe"),
    ("PERSON", "Lowell", "Al Low"),
    ("ORG", "Acme", "Bolt"),
    ("ORG", "FDA", "Federal Trade Commission"),
    ("ORG", "Bank of Ruritania", "Bank of Freedonia"),
    ("ORG", "Ministry of Defence", "Ministry of Health"),
    ("GPE", "York", "New York"),
]


@pytest.mark.parametrize(("type", "a", "b"), SAME)
def test_two_spellings_of_one_name(type: str, a: str, b: str) -> None:
    assert names.same_name(a, b, type)
    assert names.match(a, b, type) == names.match(b, a, type)
    assert names.conflict(a, b, type) is None


@pytest.mark.parametrize(("type", "a", "b", "why"), DIFFERENT)
def test_conflicts_are_named(type: str, a: str, b: str, why: str) -> None:
    assert why in (names.conflict(a, b, type) or "")
    assert why in (names.conflict(b, a, type) or "")
    assert names.same_name(a, b, type) is None


@pytest.mark.parametrize(("type", "a", "b"), UNRELATED)
def test_names_with_nothing_in_common(type: str, a: str, b: str) -> None:
    assert names.same_name(a, b, type) is None


def test_a_missing_middle_initial_is_weak_evidence() -> None:
    match = names.match("Peter Marsh", "Peter B. Marsh", "PERSON")
    assert match is not None
    assert match.strength < 0.8
    assert names.initials_differ("Peter Marsh", "Peter B. Marsh")


@pytest.mark.parametrize(
    ("part", "whole"),
    [("Bank", "Bank of Ruritania"), ("Rovers", "Blackmoor Rovers"), ("Court", "Supreme Court")],
)
def test_a_part_of_a_name_can_take_it_up_within_an_article_alone(part: str, whole: str) -> None:
    match = names.match(part, whole, "ORG")
    assert match is not None
    assert match.strength < 0.5


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("Ruritania", "Bank of Ruritania"),
        ("Grand Court", "Grand Court of Zenda"),
        ("ZBC", "ZBC HD"),
    ],
)
def test_a_name_inside_another_is_another_thing(part: str, whole: str) -> None:
    match = names.match(part, whole, "ORG")
    assert match is None or match.strength < 0.5


def test_a_sector_ends_a_company_s_own_name_or_its_daughter_s() -> None:
    match = names.match("Corvane", "Corvane Health", "ORG")
    assert match is not None
    assert 0.5 < match.strength < 0.8


@pytest.mark.parametrize("name", ["Supreme Court", "the Labour Party", "Ministry of Defence"])
def test_generic_names(name: str) -> None:
    assert names.is_generic(name)
    assert not names.is_generic(f"{name} of Ruritania")


def test_forms_of_state_and_codes_of_states() -> None:
    match = names.match("Kingdom of Ruritania", "Ruritania", "GPE")
    assert match is not None
    assert match.strength >= 0.9
    assert names.state_of_code("CA") == names.state_of_code("Calif.") == "California"
    assert names.state_of_code("Or") is None


def test_a_second_surname_may_be_left_out() -> None:
    assert names.same_name("Ana Maria Ruiz Soto", "Ana Ruiz", "PERSON")
    assert names.same_name("Ana Maria Ruiz Soto", "Ruiz", "PERSON")
    assert names.conflict("Ana Maria Ruiz Soto", "Ana Ruiz", "PERSON") is None
    assert names.conflict("Ana Maria Ruiz Soto", "Ana Paz", "PERSON")


def test_two_surnames_with_a_hyphen_or_without() -> None:
    assert names.same_name("Ann Low Roe", "Ann Low-Roe", "PERSON")
    assert names.same_name("Ms Low Roe", "Low-Roe", "PERSON")
    assert names.same_name("Ann Low", "Ann Low-Roe", "PERSON")
    assert names.conflict("Ann Low", "Ann Low-Roe", "PERSON") is None
    assert names.conflict("Al Low", "Ann Low-Roe", "PERSON")
    assert names.conflict("Ann Paz", "Ann Low-Roe", "PERSON")


def test_a_surname_of_two_words():
    assert names.same_name("Ana Vaughan Roe", "Vaughan Roe", "PERSON")
    assert names.conflict("Ana Vaughan Roe", "Vaughan Roe", "PERSON") is None
    assert names.conflict("Ana Robert Roe", "Robert Roe", "PERSON")


def test_apostrophes_and_semitic_marks_are_spelling() -> None:
    assert names.same_name("Qur'an", "Qurʾan", "WORK_OF_ART")
    assert names.same_name("Ann O'Dell", "Ann O’Dell", "PERSON")


def test_a_bare_surname_is_weaker_than_a_full_name() -> None:
    full = names.match("Al Low", "Al Low", "PERSON")
    bare = names.match("Low", "Al Low", "PERSON")
    assert full is not None
    assert bare is not None
    assert bare.strength < 0.8 < full.strength


def test_parts_of_a_person_s_name() -> None:
    assert names.person("Dr. Mary J. van der Berg Jr.") == names.PersonName(
        "mary", ("j",), "van der berg", "jr"
    )
    assert names.person("Mrs Roe").gender == "f"
    assert names.person("Roe") == names.PersonName(surname="roe")
    assert names.person("bin Rashid") == names.PersonName(surname="bin rashid")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Acme Corp.", "Acme Corp."),
        ("Roe’s", "Roe"),
        ("“Acme”", "Acme"),
        ("  New \n Ruritania ", "New Ruritania"),
        ("The", "The"),
    ],
)
def test_tidy(name: str, expected: str) -> None:
    assert names.tidy(name) == expected


def test_acronyms_with_and_without_place_and_function_words() -> None:
    found = names.acronyms("US Food and Drug Administration")
    assert {"FDA", "USFDA"} <= found
    assert names.acronyms("Acme") == frozenset()


@pytest.mark.parametrize(
    ("type", "found", "expected"),
    [
        ("PERSON", ["Low", "President Al Low", "Al Low"], "Al Low"),
        ("ORG", ["FDA", "Food and Drug Administration"], "Food and Drug Administration"),
        ("ORG", ["Acme", "Acme Group", "Acme Group Holding Ltd"], "Acme Group Holding Ltd"),
    ],
)
def test_fullest_name(type: str, found: list[str], expected: str) -> None:
    assert names.fullest(found, type) == expected


def test_a_name_in_capitals_is_set_in_lower_case() -> None:
    assert names.tidy_case("ACME MOTORS") == "Acme Motors"
    assert names.tidy_case("NATO") == "NATO"
    assert names.tidy_case("U.S. AGENCY") == "U.S. AGENCY"


@pytest.mark.parametrize(("type_", "a", "b"), SAME)
def test_names_that_match_have_a_key_in_common(type_: str, a: str, b: str) -> None:
    assert names.match(a, b, type_)
    assert names.keys(a) & names.keys(b)


def test_a_title_is_nobody_s_name() -> None:
    assert names.is_title("Mr. President")
    assert names.is_title("former Vice President")
    assert not names.is_title("President Roe")
