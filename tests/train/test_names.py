import spacy

from kg.train.demonyms import GroupWords
from kg.train.names import (
    Name,
    NamedSentence,
    alike,
    named_doc,
    names_of_iob,
    spaces_by_rule,
    spaces_by_text,
)

GROUPS = GroupWords(
    sure=frozenset({"Danish", "Korean", "Koreans"}),
    possible=frozenset({"Danish", "Korean", "Koreans", "Dane", "Danes", "Catholic"}),
    countries=frozenset({"Denmark"}),
)
TITLES = frozenset({"king", "dr.", "minister"})
CORE = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}


def labelled(text: str, *names: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    words = tuple(text.split())
    sentence = NamedSentence(words, (True,) * len(words), tuple(Name(*name) for name in names))
    return [(n.start, n.end, n.label) for n in alike(sentence, GROUPS, TITLES).names]


def test_iob1_and_iob2_read_alike() -> None:
    old = names_of_iob(["I-PER", "I-PER", "B-PER", "O", "I-LOC"], CORE)
    new = names_of_iob(["B-PER", "I-PER", "B-PER", "O", "B-LOC"], CORE)
    assert old == new == (Name(0, 2, "PERSON"), Name(2, 3, "PERSON"), Name(4, 5, "LOC"))


def test_kinds_without_a_label_are_left_out() -> None:
    assert names_of_iob(["B-DATE", "I-DATE", "B-ORG"], CORE) == (Name(2, 3, "ORG"),)


def test_nationalities_become_norp_whatever_the_corpus_says() -> None:
    assert labelled("a Danish bank", (1, 2, "LOC")) == [(1, 2, "NORP")]
    assert labelled("a Danish bank") == [(1, 2, "NORP")]
    assert labelled("the North Koreans left", (1, 3, "PERSON")) == [(1, 3, "NORP")]
    assert labelled("a Catholic school", (1, 2, "ORG")) == [(1, 2, "NORP")]


def test_a_first_name_stays_a_person() -> None:
    assert labelled("Dane left", (0, 1, "PERSON")) == [(0, 1, "PERSON")]


def test_a_nationality_inside_a_name_stays_inside() -> None:
    assert labelled("Danish Bank rose", (0, 2, "ORG")) == [(0, 2, "ORG")]


def test_a_country_that_acts_is_a_place() -> None:
    assert labelled("Denmark won", (0, 1, "ORG")) == [(0, 1, "LOC")]


def test_titles_stand_outside_the_name() -> None:
    assert labelled("Dr. King left", (0, 2, "PERSON")) == [(1, 2, "PERSON")]
    assert labelled("Foreign Minister Ortega left", (0, 3, "PERSON")) == [(2, 3, "PERSON")]
    assert labelled("Martin King Low left", (0, 3, "PERSON")) == [(0, 3, "PERSON")]


def test_a_title_alone_teaches_nothing() -> None:
    words = ("King", "left")
    sentence = NamedSentence(words, (True, True), (Name(0, 1, "PERSON"),))
    found = alike(sentence, GROUPS, TITLES)
    assert found.names == ()
    assert found.unknown == {0}
    assert labelled("Foreign Minister left", (0, 2, "PERSON")) == []
    assert labelled("Minister of Trade left", (0, 3, "PERSON")) == []
    doc = named_doc(spacy.blank("en").vocab, [found])
    assert [token.ent_iob for token in doc] == [0, 2]


def test_lost_spaces_come_back() -> None:
    words, spaces = spaces_by_rule("He said : `` it 's -LRB- 3 % -RRB- . ''".split())
    text = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
    assert text == 'He said: "it\'s (3%)." '


def test_spaces_follow_the_text() -> None:
    assert spaces_by_text(["do", "n't", "go"], "don't go") == (False, True, True)


def test_a_doc_of_names_has_no_trees() -> None:
    sentence = NamedSentence(("Ana", "left"), (True, False), (Name(0, 1, "PERSON"),))
    assert labelled("Foreign Minister left", (0, 2, "PERSON")) == []
    assert labelled("Minister of Trade left", (0, 3, "PERSON")) == []
    doc = named_doc(spacy.blank("en").vocab, [sentence, sentence])
    assert [(ent.start, ent.label_) for ent in doc.ents] == [(0, "PERSON"), (2, "PERSON")]
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("TAG")
