from __future__ import annotations

from kg.language.analysis import analyse_docs
from kg.language.quotations import quotations
from kg.language.repair import mend
from kg.model import Article, Span, article_id
from tests.trees import parsed


def test_an_analysis_points_into_the_article() -> None:
    text = "Jane Roe left.\n\nRoe waved."
    article = Article(article_id(text), "test", text, (Span(0, 14), Span(16, 26)))
    first = parsed(
        "Jane PROPN 3 nsubj\nRoe PROPN 1 flat\nleft VERB 0 root leave\n. PUNCT 3 punct",
        (0, 2, "PERSON"),
    )
    second = parsed("Roe PROPN 2 nsubj\nwaved VERB 0 root wave\n. PUNCT 2 punct", (0, 1, "PERSON"))
    analysis = analyse_docs(article, [first, second])
    assert analysis.offsets == (0, 16)
    assert [m.span.of(text) for m in analysis.mentions] == ["Jane Roe", "Roe"]
    assert analysis.heads == {(0, 0): 0, (1, 0): 1}
    assert analysis.chains == ((0, 1),)


def test_a_sentence_does_not_end_inside_a_name() -> None:
    doc = parsed(
        "Jane PROPN 0 root\nRoe PROPN 3 nsubj\nleft VERB 0 root leave\n. PUNCT 3 punct",
        (0, 2, "PERSON"),
    )
    assert len(list(doc.sents)) == 2
    mend(doc)
    assert [s.text for s in doc.sents] == ["Jane Roe left."]
    assert doc[0].head == doc[1]


def test_a_sentence_ends_behind_millions() -> None:
    doc = parsed(
        """
        It PRON 2 nsubj
        cost VERB 0 root cost
        4 NUM 4 nummod
        m NOUN 2 obj m
        . PUNCT 2 punct
        Roe PROPN 7 nsubj
        left VERB 2 parataxis leave
        """
    )
    mend(doc)
    assert [s.text for s in doc.sents] == ["It cost 4 m.", "Roe left"]


def test_a_sentence_ends_between_quotations() -> None:
    doc = parsed("""
        Roe PROPN 2 nsubj
        spoke VERB 0 root speak
        . PUNCT 2 punct
        ” PUNCT 2 punct
        “ PUNCT 7 punct
        Low PROPN 7 nsubj
        left VERB 2 parataxis leave
    """)
    mend(doc)
    assert [s.text for s in doc.sents] == ["Roe spoke.”", "“Low left"]


def test_a_title_torn_from_its_name_is_put_back() -> None:
    doc = parsed(
        """
        Bolt PROPN 2 nsubj
        met VERB 0 root meet
        with ADP 6 case
        president NOUN 6 compound president
        - PUNCT 4 punct - HYPH
        elect ADJ 2 obl elect
        Jane PROPN 2 parataxis
        Roe PROPN 7 flat
        """,
        (0, 1, "ORG"),
        (6, 8, "PERSON"),
    )
    mend(doc)
    assert (doc[6].head.text, doc[6].dep_) == ("met", "obl")
    assert (doc[3].head.text, doc[3].dep_) == ("Jane", "nmod:desc")
    assert doc[2].head.text == "Jane"
    assert doc[5].head.text == "president"


def test_a_secretary_general_is_no_general() -> None:
    doc = parsed("""
        The DET 2 det the DT
        Secretary PROPN 8 nsubj secretary NNP
        - PUNCT 4 punct - HYPH
        General PROPN 2 appos general NNP
        , PUNCT 6 punct
        Low PROPN 4 appos Low NNP
        , PUNCT 4 punct
        spoke VERB 0 root speak VBD
    """)
    mend(doc)
    assert {doc[i].head.text for i in (3, 5)} == {"Secretary"}


def test_a_title_of_three_words_is_put_back() -> None:
    doc = parsed(
        """
        Secretary PROPN 6 nsubj secretary NNP
        of ADP 3 case
        State PROPN 1 nmod State NNP
        Jane PROPN 6 nsubj
        Roe PROPN 4 flat
        left VERB 0 root leave
        """,
        (3, 5, "PERSON"),
    )
    mend(doc)
    assert (doc[3].head.text, doc[3].dep_) == ("left", "nsubj")
    assert (doc[0].head.text, doc[0].dep_) == ("Jane", "nmod:desc")


def test_a_title_behind_a_name_is_no_part_of_it() -> None:
    doc = parsed(
        """
        Jane PROPN 3 compound
        Roe PROPN 1 flat
        MP PROPN 4 nsubj MP NNP
        left VERB 0 root leave
        """,
        (0, 2, "PERSON"),
    )
    mend(doc)
    assert (doc[0].head.text, doc[0].dep_) == ("left", "nsubj")
    assert (doc[2].head.text, doc[2].dep_) == ("Jane", "appos")


def test_who_wrote_a_book_is_no_second_subject() -> None:
    doc = parsed(
        """
        book NOUN 5 nsubj book
        by ADP 3 case
        editor NOUN 4 nmod:desc editor
        Roe PROPN 5 nsubj
        says VERB 0 root say
        """,
        (3, 4, "PERSON"),
    )
    mend(doc)
    assert (doc[3].head.text, doc[3].dep_) == ("book", "nmod")


def test_a_co_founder_is_no_verb() -> None:
    doc = parsed(
        """
        Roe PROPN 5 nsubj:pass
        was AUX 5 aux:pass be
        co NOUN 5 compound
        - PUNCT 3 punct - HYPH
        founder VERB 0 root founder
        of ADP 7 case
        Bolt PROPN 5 obl
        """
    )
    mend(doc)
    assert doc[4].pos_ == "NOUN"
    assert [t.dep_ for t in doc][:2] == ["nsubj", "cop"]


def test_a_title_of_two_words_is_one() -> None:
    doc = parsed(
        """
        Attorney PROPN 3 nmod:desc attorney NNP
        General PROPN 3 nmod:desc general NNP
        Roe PROPN 4 nsubj
        left VERB 0 root leave
        """,
        (2, 3, "PERSON"),
    )
    mend(doc)
    assert (doc[0].head.text, doc[0].dep_) == ("General", "compound")


def test_a_tree_that_is_right_is_left_alone() -> None:
    rows = """
        chairman NOUN 2 nmod:desc chairman
        Jane PROPN 4 nsubj
        Roe PROPN 2 flat
        left VERB 0 root leave
        """
    doc = parsed(rows, (1, 3, "PERSON"))
    before = [(t.head.i, t.dep_) for t in doc]
    mend(doc)
    assert [(t.head.i, t.dep_) for t in doc] == before


def test_who_speaks_a_quotation_whose_verb_lost_its_subject() -> None:
    doc = parsed(
        """
        “ PUNCT 3 punct
        I PRON 3 nsubj I
        left VERB 0 root leave
        , PUNCT 3 punct
        ” PUNCT 3 punct
        Jane PROPN 3 conj
        Roe PROPN 6 flat
        , PUNCT 9 punct
        chairman NOUN 6 appos chairman
        , PUNCT 9 punct
        said VERB 3 ccomp say
        . PUNCT 3 punct
        """,
        (5, 7, "PERSON"),
    )
    mend(doc)
    assert (doc[5].head.text, doc[5].dep_) == ("said", "nsubj")
    (quotation,) = quotations([doc])
    assert quotation.speaker == (0, 5)
    assert (quotation.start, quotation.end) == (0, 5)


def test_the_words_of_a_name_are_one_phrase() -> None:
    doc = parsed(
        """
        Bolt PROPN 5 obj
        and CCONJ 5 cc
        Pump PROPN 4 compound
        Commission PROPN 5 compound
        probe NOUN 1 conj probe
        began VERB 0 root begin
        """,
        (0, 4, "ORG"),
    )
    doc[0].head = doc[5]
    mend(doc)
    assert (doc[3].head.text, doc[3].dep_) == ("probe", "compound")
    assert (doc[4].head.text, doc[4].dep_) == ("began", "obj")
    assert all(doc[i].head.i < 4 for i in range(3))
