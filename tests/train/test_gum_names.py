from kg.train.conllu import Sentence, Word
from kg.train.gum_names import mentions, named_sentence


def word(text: str, xpos: str, head: int, deprel: str = "dep", entity: str = "") -> Word:
    return Word(text, True, "X", xpos, "", head, deprel, entity)


def names(*words: Word) -> list[tuple[str, str]]:
    found = named_sentence(Sentence(words, "d", True))
    return [(" ".join(found.words[n.start : n.end]), n.label) for n in found.names]


def test_mentions_nest() -> None:
    words = [
        word("Bank", "NNP", 0, entity="(1-organization-new-nnnnn-cf1-1-sgl-Bank_of_X"),
        word("of", "IN", 2),
        word("Peru", "NNP", 0, entity="(2-place-new-nnnnn-cf1-1-sgl-Peru)1)"),
    ]
    found = [(m.start, m.end, m.kind, m.title) for m in mentions(words)]
    assert found == [(0, 3, "organization", "Bank_of_X"), (2, 3, "place", "Peru")]


def test_the_outer_name_is_taken_with_its_joining_words() -> None:
    assert names(
        word("the", "DT", 1, entity="(1-organization-new-nnnnn-cf1-1-sgl-B"),
        word("Bank", "NNP", 1),
        word("of", "IN", 3),
        word("Peru", "NNP", 1, entity="(2-place-new-nnnnn-cf1-1-sgl-Peru)1)"),
    ) == [("Bank of Peru", "ORG")]


def test_common_nouns_are_no_names() -> None:
    assert names(word("banks", "NNS", 0, entity="(1-organization-new-nnnnn-cf1-1-sgl)")) == []


def test_a_described_person_loses_the_description() -> None:
    assert names(
        word("President", "NNP", 1, "nmod:desc", "(1-person-new-nnnnn-cf1-1-sgl"),
        word("Ana", "NNP", 1, "root"),
        word("Ruiz", "NNP", 1, "flat", "1)"),
    ) == [("Ana Ruiz", "PERSON")]


def test_adjectives_of_names_are_inside_by_their_penn_tag() -> None:
    assert names(
        word("New", "NNP", 1, "amod", "(1-place-new-nnnnn-cf1-1-sgl"),
        word("York", "NNP", 1, "root", "1)"),
    ) == [("New York", "LOC")]


def test_things_need_a_wikipedia_title() -> None:
    assert names(word("Figure", "NNP", 0, entity="(1-abstract-new-nnnnn-cf1-1-sgl)")) == []
    linked = word("Esperanto", "NNP", 0, entity="(1-abstract-new-nnnnn-cf1-1-sgl-Esperanto)")
    assert names(linked) == [("Esperanto", "MISC")]


def test_a_name_that_hangs_on_a_common_noun_is_found() -> None:
    words = [
        word("spokeswoman", "NN", 0, entity="(1-person-new-nnnnn-cf1-1-sgl-Ann_Low"),
        word("Ann", "NNP", 0, "flat"),
        word("Low", "NNP", 0, "flat", "1)"),
    ]
    assert names(*words) == [("Ann Low", "PERSON")]


def test_other_proper_nouns_are_unknown_but_for_dates() -> None:
    words = (
        word("Epic", "NNP", 1, "compound"),
        word("fans", "NNS", 1, "nsubj"),
        word("left", "VBD", 2, "ROOT"),
        word("Monday", "NNP", 2, "obl", "(4-time-new-nnnnn-cf1-1-sgl)"),
    )
    found = named_sentence(Sentence(words, "d", True))
    assert [found.words[i] for i in sorted(found.unknown)] == ["Epic"]
