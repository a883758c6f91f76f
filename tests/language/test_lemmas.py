import pytest
import spacy
from spacy.tokens import Doc

from kg.language.lemmas import lemma, lemmatize

VOCAB = spacy.blank("en").vocab


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("rebuked", "rebuke"),
        ("targeted", "target"),
        ("offered", "offer"),
        ("investigating", "investigate"),
        ("criticised", "criticise"),
        ("planned", "plan"),
        ("planed", "plane"),
        ("hoping", "hope"),
        ("hopping", "hop"),
        ("carried", "carry"),
        ("died", "die"),
        ("lying", "lie"),
        ("panicked", "panic"),
        ("focused", "focus"),
        ("sued", "sue"),
        ("headquartered", "headquarter"),
        ("travelled", "travel"),
        ("said", "say"),
        ("bought", "buy"),
        ("founded", "found"),
        ("found", "find"),
        ("underwritten", "underwrite"),
        ("co-founded", "co-found"),
        ("fast-tracked", "fast-track"),
        ("livestreamed", "livestream"),
        ("gentrified", "gentrify"),
        ("googled", "google"),
    ],
)
def test_verbs(form, expected):
    tag = "VBG" if form.endswith("ing") else "VBD"
    assert lemma(form, "VERB", tag) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("goes", "go"), ("teaches", "teach"), ("uses", "use"), ("tries", "try"), ("dies", "die"),
     ("passes", "pass"), ("has", "have"), ("showcases", "showcase")],
)  # fmt: skip
def test_third_person(form, expected):
    assert lemma(form, "VERB", "VBZ") == expected


def test_infinitives_stand():
    assert lemma("bring", "VERB", "VB") == "bring"
    assert lemma("Found", "VERB", "VB") == "found"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("companies", "company"),
        ("movies", "movie"),
        ("houses", "house"),
        ("buses", "bus"),
        ("databases", "database"),
        ("crises", "crisis"),
        ("criteria", "criterion"),
        ("spokeswomen", "spokeswoman"),
        ("leaves", "leaf"),
        ("chiefs", "chief"),
        ("heroes", "hero"),
        ("photos", "photo"),
        ("headquarters", "headquarters"),
        ("series", "series"),
        ("goods", "goods"),
        ("CEOs", "CEO"),
        ("runners-up", "runner-up"),
        ("vice-presidents", "vice-president"),
        ("1990s", "1990s"),
        ("Danes", "Dane"),
    ],
)
def test_plurals(form, expected):
    assert lemma(form, "NOUN", "NNS") == expected


def test_singulars_in_s_stand():
    assert lemma("news", "NOUN", "NN") == "news"
    assert lemma("Politics", "NOUN", "NN") == "politics"


@pytest.mark.parametrize(
    ("form", "expected"),
    [("larger", "large"), ("bigger", "big"), ("happiest", "happy"), ("worse", "bad"),
     ("nicest", "nice"), ("stronger", "strong"), ("fewer", "few")],
)  # fmt: skip
def test_comparison(form, expected):
    assert lemma(form, "ADJ", "JJR") == expected


def test_names_keep_their_form():
    assert lemma("Matthews", "PROPN", "NNP") == "Matthews"
    assert lemma("Danish", "ADJ", "JJ") == "Danish"
    assert lemma("1,200", "NUM", "CD") == "1200"


@pytest.mark.parametrize(
    ("form", "pos", "tag", "expected"),
    [("n't", "PART", "RB", "not"), ("’ll", "AUX", "MD", "will"), ("wo", "AUX", "MD", "will"),
     ("them", "PRON", "PRP", "they"), ("her", "PRON", "PRP", "she"), ("an", "DET", "DT", "a"),
     ("I", "PRON", "PRP", "I")],
)  # fmt: skip
def test_closed_classes(form, pos, tag, expected):
    assert lemma(form, pos, tag) == expected


def test_apostrophe_s_is_read_in_context():
    perfect = build("she 's sold it", "PRON AUX VERB PRON", "PRP VBZ VBN PRP", [2, 2, 2, 2],
                    "nsubj aux ROOT obj")  # fmt: skip
    copula = build("she 's rich", "PRON AUX ADJ", "PRP VBZ JJ", [2, 2, 2], "nsubj cop ROOT")
    passive = build("it 's sold", "PRON AUX VERB", "PRP VBZ VBN", [2, 2, 2],
                    "nsubj:pass aux:pass ROOT")  # fmt: skip
    assert [doc[1].lemma_ for doc in (perfect, copula, passive)] == ["have", "be", "be"]


def build(words, pos, tags, heads, deps):
    doc = Doc(
        VOCAB, words=words.split(), pos=pos.split(), tags=tags.split(), heads=heads,
        deps=deps.split(),
    )  # fmt: skip
    return lemmatize(doc)
