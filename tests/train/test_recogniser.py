from random import Random

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example

from kg.train import recogniser
from kg.train.exchanged import Names, exchanged, kind
from kg.train.recogniser import batches, fit, rate

NLP = spacy.blank("en")
WIDTH = 8


def named(text: str, *names: tuple[int, int, str], unknown: tuple[int, ...] = ()) -> Doc:
    words = text.split()
    doc = Doc(NLP.vocab, words=words, spaces=[True] * len(words))
    spans = [Span(doc, start, end, label=label) for start, end, label in names]
    doc.set_ents(spans, missing=[Span(doc, i, i + 1) for i in unknown])
    return doc


def pool() -> list[Doc]:
    return [
        named(f"{given} {surname} runs {firm} Bank in {place} .",
              (0, 2, "PERSON"), (3, 5, "ORG"), (6, 7, "LOC"))
        for given, surname, firm, place in [
            ("Ada", "Holm", "Quay", "France"),
            ("Ben", "Lisk", "Mill", "Peru"),
            ("Cleo", "Marr", "Dale", "Chad"),
            ("Dov", "Nunn", "Ford", "Mali"),
        ]
    ]  # fmt: skip


def test_a_bank_is_changed_for_a_bank_and_a_country_for_a_country() -> None:
    docs = pool()
    made = [exchanged(doc, Names(docs, Random(seed))) for doc in docs for seed in range(8)]
    assert {e.text for doc in made for e in doc.ents if e.label_ == "ORG"} == {
        "Quay Bank", "Mill Bank", "Dale Bank", "Ford Bank",
    }  # fmt: skip
    places = {e.text for doc in made for e in doc.ents if e.label_ == "LOC"}
    assert places == {"France", "Peru", "Chad", "Mali"}
    persons = {e.text for doc in made for e in doc.ents if e.label_ == "PERSON"}
    assert len(persons) > len(docs)


def test_a_name_becomes_the_same_name_throughout() -> None:
    twice = named(
        "Holm met Lisk and Holm won", (0, 1, "PERSON"), (2, 3, "PERSON"), (4, 5, "PERSON")
    )
    for seed in range(20):
        made = exchanged(twice, Names([*pool(), twice], Random(seed)))
        assert made.ents[0].text == made.ents[2].text


def test_words_around_names_stay_and_the_unknown_stays_unknown() -> None:
    doc = named("The Holm family left Dale Bank yesterday", (4, 6, "ORG"), unknown=(1,))
    made = exchanged(doc, Names(pool(), Random(2)))
    assert [t.text for t in made][:4] == ["The", "Holm", "family", "left"]
    assert made[-1].text == "yesterday"
    assert [t.i for t in made if not t.ent_iob] == [1]
    assert [e.label_ for e in made.ents] == ["ORG"]


def test_groups_keep_their_names() -> None:
    doc = named("Danes met Finns", (0, 1, "NORP"), (2, 3, "NORP"))
    assert exchanged(doc, Names([*pool(), doc], Random(0))).text == doc.text


def test_kinds_tell_banks_from_other_organisations() -> None:
    assert kind(("Dale", "Ministry"), "ORG") == kind(("Mill", "Agency"), "ORG")
    assert kind(("Dale", "Agency"), "ORG") != kind(("Dale",), "ORG")


def examples() -> list[Example]:
    """Two words, the second a person where the first feature is on."""
    found = []
    for i in range(40):
        gold = named("then Holm", *([(1, 2, "PERSON")] if i % 2 else []))
        doc = Doc(NLP.vocab, words=[t.text for t in gold], spaces=[True, True])
        doc.tensor = np.zeros((2, WIDTH), dtype=np.float16)
        doc.tensor[1, 0] = i % 2
        found.append(Example(doc, gold))
    return found


def blank_recogniser() -> EntityRecognizer:
    nlp: Language = spacy.blank("en")
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.HashEmbedCNN.v2",
                "width": WIDTH,
                "depth": 1,
                "embed_size": 10,
                "window_size": 1,
                "maxout_pieces": 1,
                "subword_features": False,
                "pretrained_vectors": None,
            }
        },
    )
    pipe: EntityRecognizer = nlp.add_pipe(
        "ner",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "ner",
                "extra_state_tokens": False,
                "hidden_width": 8,
                "maxout_pieces": 2,
                "use_upper": False,
                "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH},
            }
        },
    )
    pipe.add_label("PERSON")
    nlp.initialize()
    return pipe


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "PASSES", 40)
    monkeypatch.setattr(recogniser, "RATE", 0.05)
    monkeypatch.setattr(recogniser, "WORDS", 20)


@pytest.mark.usefixtures("quick")
def test_it_learns_from_the_vectors_alone_and_alike_each_time() -> None:
    weights = []
    for _ in range(2):
        spacy.util.fix_random_seed(0)
        pipe = blank_recogniser()
        list(fit(pipe, examples()))
        weights.append(pipe.model.to_bytes())
    assert weights[0] == weights[1]
    for example in examples()[:2]:
        doc = recogniser.widened(example).predicted
        pipe(doc)
        assert [e.text for e in doc.ents] == [e.text for e in example.reference.ents]


def test_batches_hold_every_example_once_in_order() -> None:
    found = examples()
    assert [each for batch in batches(found) for each in batch] == found


def test_the_rate_rises_and_falls() -> None:
    assert rate(0) < rate(0.05) < rate(recogniser.WARM_UP) > rate(1) > rate(recogniser.PASSES) > 0
