"""Layers of a parse that contradict each other are brought to agree."""

from __future__ import annotations

from kg.language import repair
from tests.trees import parsed


def test_a_predicate_with_a_subject_and_no_copula_is_a_verb():
    doc = parsed("""
        Shops NOUN 3 nsubj
        currently ADV 3 advmod
        sit NOUN 0 root
        there ADV 3 advmod
    """)
    repair.mend(doc)
    assert (doc[2].pos_, doc[2].tag_, doc[2].lemma_) == ("VERB", "VBP", "sit")


def test_a_noun_with_a_copula_stays_a_noun():
    doc = parsed("""
        It PRON 4 nsubj
        is AUX 4 cop be
        a DET 4 det
        walk NOUN 0 root
    """)
    repair.mend(doc)
    assert doc[3].pos_ == "NOUN"


def test_a_hyphenated_modifier_is_one_word():
    doc = parsed("""
        They PRON 2 nsubj
        hired VERB 0 root hire
        the DET 5 det
        Dutch ADJ 5 amod
        e NOUN 2 obj
        - PUNCT 2 punct
        commerce NOUN 8 compound
        giant NOUN 2 obj
    """)
    repair.mend(doc)
    assert [t.text for t in doc[7].subtree] == ["the", "Dutch", "e", "-", "commerce", "giant"]
    assert doc[3].head.text == "giant"


def test_a_name_that_closes_a_subject_renames_its_head():
    doc = parsed(
        """
        Roe PROPN 3 nmod:poss Roe
        's PART 1 case
        choice NOUN 12 nsubj
        for ADP 5 case
        head NOUN 3 nmod
        of ADP 7 case
        state NOUN 5 nmod
        , PUNCT 9 punct
        Al PROPN 5 nmod Al
        Low PROPN 9 flat Low
        , PUNCT 3 punct
        spoke VERB 0 root speak
    """,
        (0, 1, "PERSON"),
        (8, 10, "PERSON"),
    )
    repair.mend(doc)
    assert (doc[8].dep_, doc[8].head.text) == ("appos", "choice")


def test_a_list_before_a_verb_in_the_plural_renames_nothing():
    rows = """
        Acme PROPN 3 nmod:poss Acme
        's PART 1 case
        unit NOUN 12 nsubj
        , PUNCT 6 punct
        the DET 6 det
        Bolt PROPN 3 appos Bolt
        and CCONJ 9 cc
        the DET 9 det
        Group PROPN 6 conj Group
        {} AUX 12 aux {} {}
        all ADV 12 advmod
        paid VERB 0 root pay VBN
    """
    several, one = (parsed(rows.format(*verb)) for verb in (("have", "have", "VBP"),
                                                            ("has", "have", "VBZ")))  # fmt: skip
    for doc in (several, one):
        repair.mend(doc)
    assert (several[5].dep_, one[5].dep_) == ("conj", "appos")


def test_each_verb_has_its_own_subject():
    doc = parsed("""
        Shops NOUN 7 nsubj
        sit VERB 7 ccomp sit VB
        there ADV 2 advmod
        , PUNCT 2 punct
        an DET 6 det
        aide NOUN 7 nsubj
        said VERB 0 root say
    """)
    repair.mend(doc)
    assert doc[0].head.text == "sit"
    assert doc[5].head.text == "said"


def test_a_noun_has_no_auxiliary():
    doc = parsed("""
        He PRON 2 nsubj
        denied VERB 0 root deny
        that SCONJ 7 mark
        Acme PROPN 7 nsubj Acme
        had AUX 7 aux have
        bribed VERB 7 amod bribe VBN
        officials NOUN 2 ccomp official NNS
    """)
    repair.mend(doc)
    assert [(t.text, t.dep_) for t in doc[5].children] == [
        ("that", "mark"),
        ("Acme", "nsubj"),
        ("had", "aux"),
        ("officials", "obj"),
    ]
    assert doc[5].head.text == "denied"


def test_who_is_told_is_no_subject_of_what_is_told():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        told VERB 0 root tell
        Low PROPN 6 nsubj Low
        that SCONJ 6 mark
        it PRON 6 nsubj
        rained VERB 2 ccomp rain
    """)
    repair.mend(doc)
    assert (doc[2].dep_, doc[2].head.text) == ("iobj", "told")


def roles_of(rows: str, *ents: tuple[int, int, str]) -> dict[str, str]:
    """The relation of each word after mending."""
    doc = parsed(rows, *ents)
    repair.mend(doc)
    return {t.text: t.dep_ for t in doc}


def test_the_second_object_of_a_verb_of_calling_says_what_the_first_is():
    found = roles_of("""
        They PRON 2 nsubj
        call VERB 0 root call
        it PRON 2 obj
        a DET 5 det
        mistake NOUN 2 obj
    """)
    assert (found["it"], found["mistake"]) == ("obj", "xcomp")


def test_the_first_object_of_another_verb_gets_the_second():
    found = roles_of(
        """
        They PRON 2 nsubj
        sold VERB 0 root sell
        Acme PROPN 2 obj
        a DET 5 det
        plant NOUN 2 obj
        """,
        (2, 3, "ORG"),
    )
    assert (found["Acme"], found["plant"]) == ("iobj", "obj")


def test_a_name_before_an_article_is_an_object_of_its_own():
    found = roles_of(
        """
        Critics NOUN 2 nsubj
        label VERB 0 root label
        Low PROPN 5 compound
        a DET 5 det
        fool NOUN 2 obj
        """,
        (2, 3, "PERSON"),
    )
    assert (found["Low"], found["fool"]) == ("obj", "xcomp")


def test_who_is_named_chairman_is_no_part_of_the_chairman():
    found = roles_of(
        """
        They PRON 2 nsubj
        named VERB 0 root name
        Al PROPN 5 compound Al
        Low PROPN 3 flat Low
        chairman NOUN 2 obj
        """,
        (2, 4, "PERSON"),
    )
    assert (found["Al"], found["chairman"]) == ("obj", "xcomp")


def test_a_date_is_no_second_object():
    dated = roles_of(
        """
        They PRON 2 nsubj
        called VERB 0 root call
        Low PROPN 2 obj
        Monday PROPN 2 obj
        """,
        (2, 3, "PERSON"),
        (3, 4, "DATE"),
    )
    assert dated["Monday"] == "obj"


def test_who_stands_before_a_reporting_verb_speaks():
    doc = parsed(
        """
        They PRON 2 nsubj
        bought VERB 10 ccomp buy
        Acme PROPN 2 obj
        , PUNCT 6 punct
        its PRON 6 nmod:poss
        chairman NOUN 3 appos
        , PUNCT 8 punct
        Low PROPN 10 ccomp
        , PUNCT 8 punct
        said VERB 0 root say
        """,
        (2, 3, "ORG"),
        (7, 8, "PERSON"),
    )
    repair.mend(doc)
    assert (doc[5].dep_, doc[5].head.text) == ("nsubj", "said")
    assert (doc[7].dep_, doc[7].head.text) == ("appos", "chairman")


def test_an_apposition_stays_where_another_speaks():
    doc = parsed(
        """
        They PRON 2 nsubj
        met VERB 0 root meet
        Roe PROPN 2 obj
        , PUNCT 6 punct
        the DET 6 det
        chairman NOUN 3 appos
        , PUNCT 9 punct
        Low PROPN 9 nsubj
        said VERB 2 parataxis say
        """,
        (2, 3, "PERSON"),
        (7, 8, "PERSON"),
    )
    repair.mend(doc)
    assert (doc[5].dep_, doc[5].head.text) == ("appos", "Roe")


def test_a_prefix_that_governs_the_noun_behind_its_word_makes_no_circle():
    doc = parsed("""
        She PRON 3 nsubj
        was AUX 3 cop be
        co NOUN 0 root
        - PUNCT 3 punct
        managing ADJ 6 amod
        editor NOUN 3 xcomp
        of ADP 9 case
        the DET 9 det
        e NOUN 3 nmod
        - PUNCT 9 punct
        paper NOUN 12 compound
        desk NOUN 9 nmod
    """)
    repair.mend(doc)  # comes to an end
    assert all(doc[0].sent.root in [t, *t.ancestors] for t in doc)


def test_two_names_before_a_plural_modify_it():
    doc = parsed("""
        Acme PROPN 9 nsubj
        and CCONJ 4 cc
        the DET 4 det
        Hull PROPN 1 conj
        and CCONJ 6 cc
        Leeds PROPN 4 conj
        tax NOUN 8 compound
        panels NOUN 1 conj panel NNS
        met VERB 0 root meet
    """)
    repair.mend(doc)
    assert [(t.text, t.dep_) for t in doc[7].lefts][-2:] == [
        ("Hull", "compound"),
        ("tax", "compound"),
    ]
    assert (doc[7].head.text, doc[7].dep_, doc[5].head.text) == ("Acme", "conj", "Hull")


def test_a_name_before_and_and_an_article_is_no_modifier():
    doc = parsed("""
        The DET 6 det
        Acme PROPN 6 compound
        and CCONJ 6 cc
        the DET 6 det
        tax NOUN 6 compound
        committee NOUN 7 nsubj
        met VERB 0 root meet
    """)
    repair.mend(doc)
    assert [(t.text, t.dep_) for t in doc[6].children] == [("Acme", "nsubj")]
    assert (doc[5].head.text, doc[5].dep_) == ("Acme", "conj")


def test_a_code_ends_no_sentence():
    doc = parsed("""
        It PRON 2 nsubj
        joined VERB 0 root join
        the DET 5 det
        Acme PROPN 5 compound
        index NOUN 2 obj
        .ACX PROPN 0 root
        , PUNCT 8 punct
        replacing VERB 6 acl replace VBG
        Bolt PROPN 8 obj
    """)
    repair.mend(doc)
    assert [s.root.text for s in doc.sents] == ["joined"]
    assert (doc[5].head.text, doc[7].head.text, doc[7].dep_) == ("index", "joined", "advcl")


def test_which_says_what_the_name_before_it_is_part_of():
    doc = parsed(
        """
        Plans NOUN 11 nsubj
        to PART 3 mark
        drop VERB 1 acl drop VB
        Acme PROPN 3 obj
        , PUNCT 8 punct
        which PRON 8 nsubj which WDT
        is AUX 8 cop be
        part NOUN 1 acl:relcl
        of ADP 10 case
        Bolt PROPN 8 nmod
        failed VERB 0 root fail
        """,
        (3, 4, "ORG"),
        (9, 10, "ORG"),
    )
    repair.mend(doc)
    assert doc[7].head.text == "Acme"


def test_so_many_times_the_size_is_one_phrase():
    doc = parsed("""
        It PRON 2 nsubj
        made VERB 0 root make
        it PRON 2 obj
        twice ADV 2 xcomp
        the DET 6 det
        size NOUN 2 obj
        of ADP 8 case
        Bolt PROPN 6 nmod
    """)
    repair.mend(doc)
    assert (doc[5].dep_, doc[5].head.text, doc[3].head.text) == ("xcomp", "made", "size")
