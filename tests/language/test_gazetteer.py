import pytest

from kg.errors import PipelineError
from kg.language import gazetteer


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Japanese", "Japan"),
        ("American", "United States"),
        ("Briton", "United Kingdom"),
        ("Britons", "United Kingdom"),
        ("Dutch", "Netherlands"),
        ("South Korean", "South Korea"),
        ("Kenyan", "Kenya"),
        ("Texan", "Texas"),
        ("Parisian", "Paris"),
        ("European", "Europe"),
        ("Muslim", None),
        ("Elbonian", None),
    ],
)
def test_place_of_a_demonym(word, place):
    assert gazetteer.place_of(word) == place


@pytest.mark.parametrize(
    ("word", "noun"),
    [("Pole", True), ("Swedes", False), ("Dane", True), ("Polish", False), ("Greek", False),
     ("Reed", False)],
)  # fmt: skip
def test_demonyms_that_are_nouns_alone(word, noun):
    assert gazetteer.is_native(word) is noun


def test_demonyms_include_religions_and_parties():
    assert gazetteer.is_demonym("Democrats")
    assert not gazetteer.is_demonym("Reed")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("America", "United States"),
        ("the UK", "United Kingdom"),
        ("EU", "European Union"),
        ("Türkiye", "Turkey"),
        ("Ivory Coast", "Ivory Coast"),
        ("Paris", None),
        ("us", None),
    ],
)
def test_canonical_country(name, country):
    assert gazetteer.canonical_country(name) == country


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Norway", "country"),
        ("Calif.", "state"),
        ("Lagos", "city"),
        ("Africa", "continent"),
        ("the Middle East", "region"),
        ("Acme", ""),
    ],
)
def test_place_kind(name, kind):
    assert gazetteer.place_kind(name) == kind


@pytest.mark.parametrize(
    ("lemma", "label"),
    [
        ("chairman", "PERSON"),
        ("spokesperson", "PERSON"),
        ("lawyer", "PERSON"),
        ("company", "ORG"),
        ("ministry", "ORG"),
        ("giant", "ORG"),
        ("chip maker", "ORG"),
        ("prime minister", "PERSON"),
        ("president-elect", "PERSON"),
        ("country", "GPE"),
        ("river", "LOC"),
        ("airport", "FAC"),
        ("table", ""),
        ("list", ""),
    ],
)
def test_noun_type(lemma, label):
    assert gazetteer.noun_type(lemma) == label


@pytest.mark.parametrize(
    ("river", "state"),
    [("Missouri River", "Missouri"), ("Congo River", "Congo"), ("Jordan River", "Jordan")],
)
def test_a_river_is_not_the_state_of_its_name(river, state):
    assert gazetteer.canonical_place(river) == river != gazetteer.canonical_place(state)


def test_a_people_is_no_name_of_its_country():
    assert gazetteer.place_of("Uzbek") == "Uzbekistan"
    assert gazetteer.canonical_country("Uzbek") is None


def test_given_names():
    assert gazetteer.gender_of("Mary") == "f"
    assert gazetteer.gender_of("Donald") == "m"
    assert gazetteer.gender_of("Kim") is None
    assert gazetteer.is_given_name("Kim")
    assert not gazetteer.is_given_name("Acme")


def test_a_name_that_is_rather_a_surname_tells_no_gender_alone():
    assert gazetteer.gender_of("Jackson") == "m"
    assert gazetteer.gender_alone("Jackson") is None
    assert gazetteer.gender_alone("Joan") == "f"
    assert gazetteer.gender_alone("Acme") is None


def test_tables_are_sorted_and_without_repeats():
    for table in ("places", "demonyms", "given_names", "nouns", "exceptions", "verbs"):
        keys = ["\t".join(row) for row in gazetteer.rows(table)]
        assert keys == sorted(set(keys))


def test_a_missing_table_is_the_users_to_mend():
    with pytest.raises(PipelineError, match="install kg again"):
        gazetteer.rows("nonesuch")
