import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.entity_types import refine, vote
from kg.language.lemmas import lemma
from kg.language.name_evidence import evidence
from kg.language.name_recall import recalled
from kg.language.recovery import settle

VOCAB = spacy.blank("en").vocab
LABELS = ("PERSON", "ORG", "LOC", "NORP", "MISC", "GPE", "PRODUCT")


def marked(text, tags="", heads=None, deps=None):
    """A Doc from words with names in brackets: "in [LOC U.S. jobs] now"."""
    words, spans, start = [], [], None
    for piece in text.split():
        if piece.startswith("[") and piece[1:] in LABELS:
            start, label = len(words), piece[1:]
            continue
        closing = piece.endswith("]")
        words.append(piece.rstrip("]"))
        if closing:
            spans.append((start, len(words), label))
    given = dict(pair.split("=") for pair in tags.split())
    tag = [given.get(w) or ("NNP" if w[0].isupper() else "NN") for w in words]
    pos = [{"NNP": "PROPN", "JJ": "ADJ", "DT": "DET", "IN": "ADP", "VBD": "VERB", ",": "PUNCT",
            "CC": "CCONJ", "VBG": "VERB", "PRP$": "PRON"}.get(t, "NOUN") for t in tag]  # fmt: skip
    lemmas = [lemma(*word) for word in zip(words, pos, tag, strict=True)]
    doc = Doc(VOCAB, words=words, tags=tag, pos=pos, lemmas=lemmas, heads=heads,
              deps=deps.split() if deps else None)  # fmt: skip
    doc.ents = [Span(doc, a, b, label=label) for a, b, label in spans]
    return doc


def names(doc):
    return [(span.text, span.label_) for span in doc.ents]


@pytest.mark.parametrize(
    ("name", "coarse", "label"),
    [
        ("Norway", "LOC", "GPE"),
        ("Norway", "PERSON", "GPE"),
        ("Jordan", "ORG", "GPE"),
        ("European Union", "LOC", "ORG"),
        ("Soviet Union", "ORG", "GPE"),
        ("Springfield", "LOC", "GPE"),
        ("Europe", "LOC", "LOC"),
        ("Harlow River", "LOC", "LOC"),
        ("Lake Harlow", "MISC", "LOC"),
        ("Harlow Tower", "ORG", "FAC"),
        ("Harlow Airport", "LOC", "FAC"),
        ("Danish", "LOC", "NORP"),
        ("Democrats", "MISC", "NORP"),
        ("Harlow Holdings", "PERSON", "ORG"),
        ("Ministry of Trade", "LOC", "ORG"),
        ("Bank of Harlow", "LOC", "ORG"),
        ("Harlow Summit", "ORG", "EVENT"),
        ("Chicago Star", "LOC", "ORG"),
        ("Harlow Space Center", "LOC", "FAC"),
        ("Harlow Space Center", "PERSON", "ORG"),
        ("Clean Rivers Act", "MISC", "LAW"),
        ("Zephyr 7", "MISC", "PRODUCT"),
        ("Zephyr", "MISC", "PRODUCT"),
        ("Jordan", "PERSON", "PERSON"),
        ("Al Low", "PERSON", "PERSON"),
    ],
)
def test_labels_by_the_words_of_the_name(name, coarse, label):
    assert names(refine(marked(f"[{coarse} {name}]"))) == [(name, label)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[ORG U.S. jobs] grew", [("U.S.", "GPE")]),
        ("[ORG Chinese market] grew", [("Chinese", "NORP")]),
        ("[ORG the Harlow Bank] grew", [("Harlow Bank", "ORG")]),
        ("[ORG Trade and] [ORG Growth Board] met", [("Trade and Growth Board", "ORG")]),
        ("[ORG Acme Group] Ltd grew", [("Acme Group Ltd", "ORG")]),
        ("[PERSON Al Low] Sr left", [("Al Low Sr", "PERSON")]),
        ("[PERSON Low] and Sons grew", [("Low and Sons", "ORG")]),
        ("[PERSON Low] & [PERSON Roe] grew", [("Low & Roe", "ORG")]),
        ("[MISC Norse] & [LOC Leeds] grew", [("Norse & Leeds", "ORG")]),
        ("[PERSON Al Low] & [PERSON Ann Roe] grew", [("Al Low", "PERSON"), ("Ann Roe", "PERSON")]),
        ("Typhoon [PERSON Otis] grew", [("Typhoon Otis", "EVENT")]),
        ("Mr [PERSON Low records] songs", [("Low", "PERSON")]),
        ("[PERSON Al and] [PERSON Ann Low] spoke", [("Al", "PERSON"), ("Ann Low", "PERSON")]),
        ("[LOC Trinidad and] [LOC Tobago] grew", [("Trinidad and Tobago", "GPE")]),
        ("the [ORG Republican party] met", [("Republican party", "ORG")]),
        ("a [ORG Zentrix party] was held", [("Zentrix", "ORG")]),
        ("the [MISC 1962 Norway election]", [("1962 Norway election", "EVENT")]),
        ("[ORG zEntrix] grew", [("zEntrix", "ORG")]),
        ("the 2016 [MISC Harlow Summit]", [("2016 Harlow Summit", "EVENT")]),
        ("[ORG Acme Chairman] [PERSON Al Low] spoke", [("Acme", "ORG"), ("Al Low", "PERSON")]),
        ("the [PERSON President] spoke", []),
        ("all [ORG MPs] spoke", []),
        ("she is a [ORG QC] , too", []),
        ("[LOC Saint Kitts] and [LOC Nevis] won", [("Saint Kitts and Nevis", "GPE")]),
        ("[ORG sales] grew", []),
    ],
)
def test_repairs_of_spans(text, found):
    assert (
        names(refine(marked(text, "the=DT a=DT and=CC grew=VBD zEntrix=NNP records=NNP ,=,")))
        == found
    )


def test_a_proper_noun_before_a_country_makes_an_organisation():
    doc = marked("Harvest [LOC Norway] grew", "grew=VBD", [1, 2, 2], "compound nsubj ROOT")
    assert names(refine(doc)) == [("Harvest Norway", "ORG")]
    doc = marked("West [LOC Norway] grew", "grew=VBD", [1, 2, 2], "compound nsubj ROOT")
    assert names(refine(doc)) == [("Norway", "GPE")]


def test_the_beginning_of_a_companys_name_is_not_lost():
    doc = marked("farmer Harvik Seafood [ORG ASA] grew", "Seafood=NN grew=VBD",
                 [3, 2, 3, 4, 4], "compound compound compound nsubj ROOT")  # fmt: skip
    assert names(refine(doc)) == [("Harvik Seafood ASA", "ORG")]


def test_the_people_of_a_party_have_both_words_before_a_noun_too():
    doc = marked("Liberal [NORP Democrat] voters", "voters=NNS", [2, 2, 2], "amod amod ROOT")
    assert names(refine(doc)) == [("Liberal Democrat", "NORP")]
    doc = marked("Senior [NORP Democrat] voters", "voters=NNS", [2, 2, 2], "amod amod ROOT")
    assert names(refine(doc)) == [("Democrat", "NORP")]


def test_what_kind_of_company_opens_a_sentence_is_no_part_of_its_name():
    assert names(refine(marked("[ORG Rival Harlow Holdings] left"))) == [("Harlow Holdings", "ORG")]
    assert names(refine(marked("by [ORG Rival Holdings]"))) == [("Rival Holdings", "ORG")]


def test_short_titles_and_parties_stand_apart_from_names():
    doc = refine(marked("said [ORG Ohio Sen.] [PERSON Al Low]"))
    assert names(doc) == [("Ohio", "GPE"), ("Al Low", "PERSON")]
    assert names(refine(marked("an [ORG Ohio Republican]"))) == [
        ("Ohio", "GPE"),
        ("Republican", "NORP"),
    ]


def test_a_hyphenated_word_is_taken_whole():
    doc = marked("[PERSON Lee Wai] - ting spoke", "-=HYPH ting=NNP spoke=VBD")
    doc = Doc(VOCAB, words=[t.text for t in doc], tags=[t.tag_ for t in doc],
              pos=["PROPN", "PROPN", "PUNCT", "PROPN", "VERB"],
              spaces=[True, False, False, True, False])  # fmt: skip
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    assert names(refine(doc)) == [("Lee Wai-ting", "PERSON")]


def test_a_quoted_title_and_a_described_one():
    doc = marked('the film " [MISC Grey Dawn] " opened', "the=DT")
    assert names(refine(doc)) == [("Grey Dawn", "WORK_OF_ART")]
    doc = marked("the drug [MISC Zephyrol]", "the=DT", [2, 2, 2], "det nmod:desc ROOT")
    assert names(refine(doc)) == [("Zephyrol", "PRODUCT")]


def test_countries_and_demonyms_that_were_missed():
    assert names(recalled(marked("Danish firms left the U.S. in May", "Danish=JJ"))) == [
        ("Danish", "NORP"),
        ("U.S.", "GPE"),
    ]


def test_a_country_in_a_longer_name_is_not_a_place():
    doc = marked("Air China grew", "grew=VBD", [1, 2, 2], "compound nsubj ROOT")
    assert names(recalled(doc)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an Harbour and Rivers Commission inquiry", [("Harbour and Rivers Commission", "ORG")]),
        ("at the New Growth Summit there", [("New Growth Summit", "EVENT")]),
        ("the HRC spoke", [("HRC", "ORG")]),
        (
            "the [ORG Harbour Commission] ( HRC ) spoke",
            [("Harbour Commission", "ORG"), ("HRC", "ORG")],
        ),
        ("a harbour class ( HRC ) spoke", []),
        ("the [GPE Springfield] Growth Summit", [("Springfield", "GPE")]),
        ("the CEO spoke", []),
        ("that G&L spoke", [("G&L", "ORG")]),
        ("that R&D spoke", []),
        ("that Zentrix spoke", []),
    ],
)
def test_names_that_word_classes_tell(text, found):
    assert names(recalled(marked(text, "an=DT and=CC at=IN the=DT that=IN spoke=VBD"))) == found


def test_lower_case_words_are_no_places():
    assert names(recalled(marked("they told us of turkey and china"))) == []


def test_vote_follows_the_majority():
    docs = [marked("[ORG Acme] grew"), marked("[ORG Acme] fell"), marked("[PERSON Acme] rose")]
    vote(docs)
    assert [d.ents[0].label_ for d in docs] == ["ORG", "ORG", "ORG"]


def test_a_registered_name_decides_for_its_short_form():
    docs = [marked("[PERSON Acme] grew") for _ in range(5)] + [marked("[ORG Acme Group Ltd] fell")]
    vote(docs)
    assert {d.ents[0].label_ for d in docs} == {"ORG"}


def test_a_surname_is_a_person():
    docs = [marked("[PERSON Ann Marlow] spoke"), marked("[ORG Marlow] spoke")]
    vote(docs)
    assert docs[1].ents[0].label_ == "PERSON"


def test_a_title_decides():
    docs = [marked("Mr [ORG Marlow] spoke"), marked("[ORG Marlow] left")]
    vote(docs)
    assert {d.ents[0].label_ for d in docs} == {"PERSON"}


def test_a_describing_noun_decides_between_two_readings():
    described = marked(
        "lift maker [PERSON Zentrix] grew", "", [2, 2, 3, 3], "compound nmod:desc nsubj ROOT"
    )
    docs = [described, marked("[ORG Zentrix] fell")]
    vote(docs)
    assert {d.ents[0].label_ for d in docs} == {"ORG"}


def test_a_noun_beside_a_person_makes_no_organisation_of_one():
    docs = [marked("the job [PERSON Marlow] did", "job=NN did=VBD", [1, 1, 3, 1],
                   "det ROOT nsubj acl:relcl")]  # fmt: skip
    vote(docs)
    assert docs[0].ents[0].label_ == "PERSON"


def test_a_predicate_with_a_preposition_says_nothing_of_its_subject():
    doc = marked("[PERSON Marlow] is on the board", "is=VBZ on=IN the=DT", [4, 4, 4, 4, 4],
                 "nsubj cop case det ROOT")  # fmt: skip
    assert not [*evidence(doc.ents[0])]


def test_initials_in_brackets_are_of_the_type_of_what_they_stand_for():
    defined = marked("[ORG Harbour Rivers Commission] ( [PERSON HRC] ) met", "met=VBD")
    docs = [defined, marked("[PERSON HRC] met", "met=VBD")]
    vote(docs)
    assert [e.label_ for d in docs for e in d.ents] == ["ORG", "ORG", "ORG"]


def test_initials_of_an_organisation_make_one_of_its_full_name():
    docs = [marked("the [PRODUCT Rivers Safety Initiative] ( [ORG RSI] )", "(=-LRB- )=-RRB-")]
    vote(docs)
    assert [e.label_ for e in docs[0].ents] == ["ORG", "ORG"]


def test_a_paragraph_calls_one_name_one_thing():
    doc = refine(marked("[ORG Zentrix] grew , [ORG Zentrix] said ; [PERSON Zentrix] fell"))
    assert {e.label_ for e in doc.ents} == {"ORG"}


@pytest.mark.parametrize(
    ("name", "label"), [("Lord of the Tides", "MISC"), ("Gary Lane", "PERSON")]
)
def test_what_looks_like_a_title_or_a_street_stays_what_it_is(name, label):
    doc = refine(marked(f"[{label} {name}] ended"))
    assert doc.ents[0].label_ == {"MISC": "PRODUCT"}.get(label, label)


def test_examples_of_a_class_are_of_its_type():
    docs = [marked("companies , including [PERSON Zentrix] and [PERSON Quill] , grew",
                   ",=, including=VBG and=CC companies=NNS grew=VBD")]  # fmt: skip
    vote(docs)
    assert [e.label_ for e in docs[0].ents] == ["ORG", "ORG"]


def test_shares_are_in_companies():
    docs = [marked("Shares in [LOC Harvik] fell", "Shares=NNS in=IN fell=VBD", [3, 2, 0, 3],
                   "nsubj case nmod ROOT")]  # fmt: skip
    vote([refine(doc) for doc in docs])
    assert docs[0].ents[0].label_ == "ORG"


def test_what_begins_an_organisations_name_may_be_where_it_lies():
    doc = marked("[ORG Harvik Foods] is in [LOC Harvik]", "is=VBZ in=IN")
    settle([doc])
    assert names(doc) == [("Harvik Foods", "ORG"), ("Harvik", "LOC")]


def test_a_given_name_that_is_a_place_too_stays_a_persons():
    doc = marked("[PERSON Constance] spoke of [PERSON Vienna]", "spoke=VBD of=IN")
    settle([doc])
    assert names(doc) == [("Constance", "PERSON"), ("Vienna", "GPE")]


def test_initials_once_spelt_out_are_a_name_whatever_they_are_tagged():
    doc = marked(
        "the [ORG Harbour Oversight Trust] ( HOT ) met ; HOT left", "HOT=JJ met=VBD left=VBD"
    )
    assert [text for text, _ in names(recalled(doc))].count("HOT") == 2


def test_a_world_body_is_an_organisation_however_it_is_spelt():
    doc = marked("officials of the WHO left", "WHO=WP left=VBD")
    assert names(recalled(doc)) == [("WHO", "ORG")]
    assert names(recalled(marked("WE ASK WHO WILL PAY", "WHO=WP"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[ORG Rail Corporation] of [GPE Norway] grew", ["Rail Corporation of Norway"]),
        ("[ORG Zentrix] of [GPE Norway] grew", ["Zentrix", "Norway"]),
        ("[ORG Rail Corporation] in [GPE Norway] grew", ["Rail Corporation", "Norway"]),
    ],
)
def test_a_body_of_a_place_is_one_name(text, found):
    doc = recalled(marked(text, "of=IN in=IN grew=VBD"))
    assert [name for name, _ in names(doc)] == found


def test_halves_of_a_bodys_name_are_one():
    doc = marked(
        "the [ORG Harbours] and [ORG Coastal Union] grew",
        "and=CC grew=VBD",
        heads=[4, 4, 4, 4, 5, 5],
        deps="det compound cc compound nsubj ROOT",
    )
    assert [name for name, _ in names(recalled(doc))] == ["Harbours and Coastal Union"]


def test_countries_are_not_voted_on():
    docs = [marked("[GPE Norway] grew"), marked("[ORG Norway] fell"), marked("[ORG Norway] rose")]
    vote(docs)
    assert docs[0].ents[0].label_ == "GPE"


def test_vote_does_not_depend_on_the_order_of_documents():
    texts = ["[PERSON Acme] grew", "[ORG Acme] fell", "[ORG Acme Corp] rose", "[LOC Acme] rose"]
    forward, backward = [marked(t) for t in texts], [marked(t) for t in reversed(texts)]
    vote(forward)
    vote(backward)
    assert [names(d) for d in forward] == [names(d) for d in reversed(backward)]


def test_a_year_between_two_names_goes_to_one_of_them() -> None:
    words = "They won at London 2012 Olympic Games .".split()
    doc = Doc(spacy.blank("en").vocab, words=words, tags=["NNP"] * 8, pos=["PROPN"] * 8)
    doc.set_ents([Span(doc, 3, 4, label="LOC"), Span(doc, 4, 7, label="MISC")])
    assert "2012 Olympic Games" in {ent.text for ent in refine(doc).ents}
