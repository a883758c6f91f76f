"""Clauses go to the words that grammar lets them belong to."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.language import repair
from kg.language.quotations import pieces
from tests.trees import VOCAB, parsed


def relation(doc, word: str) -> tuple[str, str]:
    """(relation, head) of a word after the repair."""
    repair.mend(doc)
    token = next(t for t in doc if t.text == word)
    return token.dep_, token.head.text


def test_an_infinitive_is_joined_to_an_infinitive():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        wore VERB 0 root wear
        masks NOUN 2 obj mask NNS
        to PART 5 mark to TO
        hide VERB 2 advcl hide VB
        and CCONJ 7 cc
        elude VERB 2 conj elude VB
        guards NOUN 7 obj guard NNS
    """)
    assert relation(doc, "elude") == ("conj", "hide")


def test_a_tensed_verb_stays_with_the_tensed_one():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        came VERB 0 root come
        to PART 4 mark to TO
        sing VERB 2 advcl sing VB
        and CCONJ 6 cc
        stayed VERB 2 conj stay
    """)
    assert relation(doc, "stayed") == ("conj", "came")


ROWS = """
    Roe PROPN 2 nsubj Roe
    said VERB 0 root say
    {} 6 nsubj
    in ADP 5 case
    May PROPN 3 nmod May
    held VERB 2 ccomp hold
    and CCONJ 8 cc
    urged VERB 6 conj urge
    Low PROPN 8 obj Low
"""


def test_what_does_not_speak_asks_nobody():
    assert relation(parsed(ROWS.format("deal NOUN")), "urged") == ("conj", "said")


def test_who_may_speak_keeps_the_second_verb():
    assert relation(parsed(ROWS.format("chairman NOUN")), "urged") == ("conj", "held")


def test_a_participle_behind_a_stretch_of_time_is_the_verbs():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        drove VERB 0 root drive
        for ADP 4 case
        hours NOUN 2 obl hour NNS
        seeking VERB 4 acl seek VBG
        fuel NOUN 5 obj
    """)
    assert relation(doc, "seeking") == ("advcl", "drove")


def test_a_report_after_a_comma_is_no_relative_clause():
    doc = parsed(
        """
        Sales NOUN 2 nsubj sale NNS
        helped VERB 0 root help
        Acme PROPN 2 obj Acme
        , PUNCT 7 punct
        Low PROPN 7 nsubj Low
        has AUX 7 aux have VBZ
        said VERB 3 acl:relcl say VBN
        """,
        (4, 5, "PERSON"),
    )
    assert relation(doc, "said") == ("parataxis", "helped")


def test_a_speaker_is_no_statement():
    doc = parsed(
        """
        In ADP 3 case
        a DET 3 det
        statement NOUN 6 obl
        , PUNCT 3 punct
        Low PROPN 3 appos Low
        said VERB 0 root say
        so ADV 6 advmod
        """,
        (4, 5, "PERSON"),
    )
    assert relation(doc, "Low") == ("nsubj", "said")


def test_what_is_thought_is_a_clause():
    doc = parsed("""
        People NOUN 2 nsubj people NNS
        thought VERB 0 root think
        judges NOUN 2 obj judge NNS
        dabbled VERB 3 acl dabble VBN
        in ADP 6 case
        tricks NOUN 4 obl trick NNS
    """)
    assert relation(doc, "dabbled") == ("ccomp", "thought")
    assert (doc[2].dep_, doc[2].head.text) == ("nsubj", "dabbled")


def test_each_sentence_of_a_quotation_may_have_its_opening_mark():
    words = ["She", "said", ":", '"', "Go", ".", '"', "Run", ".", '"', "He", "went", "."]
    spaces = [True, True, True, False, False, True, False, False, False, True, True, False, False]
    doc = type(parsed("Go VERB 0 root"))(VOCAB, words=words, spaces=spaces)
    assert pieces(doc) == [(3, 6), (6, 10)]


def test_a_tensed_verb_behind_a_phrase_makes_it_a_clause():
    doc = parsed("""
        Sales NOUN 2 nsubj sale NNS
        fell VERB 0 root fall
        as ADP 4 case
        competition NOUN 2 obl
        in ADP 6 case
        Europe PROPN 4 nmod Europe
        grows VERB 2 advcl grow VBZ
    """)
    assert relation(doc, "grows") == ("advcl", "fell")
    assert [(doc[i].dep_, doc[i].head.text) for i in (2, 3)] == [
        ("mark", "grows"),
        ("nsubj", "grows"),
    ]


def test_a_participle_behind_a_phrase_leaves_it():
    doc = parsed("""
        Sales NOUN 2 nsubj sale NNS
        fell VERB 0 root fall
        after ADP 4 case
        raids NOUN 2 obl raid NNS
        led VERB 4 acl lead VBN
        by ADP 7 case
        Roe PROPN 5 obl:agent Roe
    """)
    assert relation(doc, "led") == ("acl", "raids")


def test_what_is_denied_has_its_subject():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        denied VERB 0 root deny
        his PRON 4 nmod:poss his PRP$
        office NOUN 2 obj
        had AUX 7 aux have VBD
        been AUX 7 aux:pass be VBN
        involved VERB 2 ccomp involve VBN
    """)
    assert relation(doc, "office") == ("nsubj:pass", "involved")


def test_a_sentence_ends_with_its_quotation():
    doc = parsed("""
        “ PUNCT 2 punct
        Go VERB 0 root go
        . PUNCT 2 punct
        ” PUNCT 2 punct
        Roe PROPN 6 nsubj Roe
        left VERB 2 ccomp leave
        . PUNCT 6 punct
    """)
    repair.mend(doc)
    assert [sent.text for sent in doc.sents] == ["“Go.”", "Roe left."]


def test_who_had_done_one_thing_did_not_order_the_next():
    rows = ROWS.format("chairman NOUN").replace(
        "held VERB 2 ccomp hold", "held VERB 2 ccomp hold VBN"
    )
    assert relation(parsed(rows.replace("in ADP 5 case", "had AUX 6 aux have")), "urged") == (
        "conj",
        "said",
    )


def test_a_name_behind_by_is_the_agent():
    doc = parsed(
        """
        They PRON 3 nsubj:pass
        were AUX 3 aux:pass be
        banned VERB 0 root ban VBN
        by ADP 6 case
        the DET 6 det
        Union PROPN 8 compound Union
        of ADP 6 case
        Pumps PROPN 3 obl Pumps
        """,
        (5, 8, "ORG"),
    )
    assert relation(doc, "Pumps") == ("obl:agent", "banned")


def test_a_pronoun_and_a_participle_are_a_clause():
    doc = parsed("""
        It PRON 2 nsubj
        led VERB 0 root lead
        to ADP 4 case
        them PRON 2 obl
        leaving VERB 4 acl leave VBG
        home NOUN 5 obj
    """)
    assert relation(doc, "leaving") == ("advcl", "led")
    assert (doc[3].dep_, doc[3].head.text) == ("nsubj", "leaving")


def test_a_phrase_before_a_subject_is_no_clause():
    doc = parsed("""
        After SCONJ 7 mark after
        talks NOUN 7 nsubj talk NNS
        with ADP 4 case
        Low PROPN 2 nmod Low
        the DET 6 det
        bank NOUN 7 nsubj
        withdrew VERB 0 root withdraw
    """)
    assert relation(doc, "talks") == ("obl", "withdrew")
    assert doc[0].dep_ == "case"


def test_the_first_of_two_verbs_is_a_participle():
    doc = parsed("""
        They PRON 2 nsubj
        ruled VERB 0 root rule
        that SCONJ 5 mark
        fines NOUN 5 nsubj fine NNS
        handed VERB 2 ccomp hand
        to ADP 7 case
        Low PROPN 5 obl Low
        should AUX 9 aux should MD
        stand VERB 2 ccomp stand VB
    """)
    assert relation(doc, "handed") == ("acl", "fines")
    assert (doc[3].dep_, doc[3].head.text) == ("nsubj", "stand")


def test_a_full_stop_ends_a_sentence():
    doc = parsed("""
        They PRON 2 nsubj
        left VERB 0 root leave
        early ADV 2 advmod
        . PUNCT 2 punct
        Low PROPN 6 nsubj Low
        stayed VERB 2 ccomp stay
    """)
    repair.mend(doc)
    assert [sent.text for sent in doc.sents] == ["They left early.", "Low stayed"]


def test_what_is_due_to_happen_is_an_infinitive():
    doc = parsed("""
        Low PROPN 5 nsubj Low
        is AUX 5 cop be VBZ
        due ADJ 5 mark due JJ
        to ADP 3 fixed to IN
        leave VERB 0 root leave VB
        Leeds PROPN 5 obj Leeds
    """)
    assert relation(doc, "to") == ("mark", "leave")


def test_what_due_governs_is_an_infinitive_too():
    doc = parsed("""
        Low PROPN 3 nsubj Low
        is AUX 3 cop be VBZ
        due ADJ 0 root due JJ
        to PART 3 fixed to TO
        be AUX 6 aux:pass be VB
        seen VERB 3 xcomp see VBN
    """)
    assert relation(doc, "to") == ("mark", "seen")


def test_an_amount_belongs_to_up_and_down():
    doc = parsed(
        """
        Shares NOUN 6 nsubj share NNS
        were AUX 6 cop be
        down ADJ 6 amod down JJ
        4 NUM 5 nummod
        % SYM 6 compound % NN
        points NOUN 0 root point NNS
        to ADP 8 case
        310p NUM 6 nmod
        """,
        (3, 6, "PERCENT"),
        (7, 8, "MONEY"),
    )
    assert relation(doc, "points") == ("obj", "down")
    assert relation(doc, "310p") == ("obl", "down")
    assert relation(doc, "Shares") == ("nsubj", "down")


def test_a_tensed_clause_has_a_subject_of_its_own():
    doc = parsed("""
        She PRON 2 nsubj
        announced VERB 0 root announce VBD
        Low PROPN 2 obj Low NNP
        was AUX 5 aux be VBD
        leaving VERB 2 advcl leave VBG
    """)
    assert relation(doc, "Low") == ("nsubj", "leaving")
    assert (doc[4].dep_, doc[4].head.text) == ("ccomp", "announced")


def test_a_tensed_predicate_has_a_subject_of_its_own():
    doc = parsed("""
        She PRON 2 nsubj
        added VERB 0 root add VBD
        the DET 4 det the DT
        yard NOUN 2 obj yard NN
        was AUX 6 cop be VBD
        full ADJ 4 acl full JJ
    """)
    assert relation(doc, "yard") == ("nsubj", "full")


def test_a_participle_on_an_object_stays_there():
    doc = parsed("""
        She PRON 2 nsubj
        sold VERB 0 root sell VBD
        the DET 4 det the DT
        yard NOUN 2 obj yard NN
        hidden VERB 4 acl hide VBN
        here ADV 5 advmod
    """)
    assert relation(doc, "hidden") == ("acl", "yard")


LISTED = """
    Acme PROPN 2 nsubj Acme
    sells VERB 0 root sell
    {}
    and CCONJ 7 cc
    a DET 7 det
    magazine NOUN 2 conj magazine
"""


def test_a_bare_noun_goes_with_the_object():
    doc = parsed(LISTED.format("tools NOUN 2 obj tool\n    there ADV 2 advmod"))
    assert relation(doc, "magazine") == ("conj", "tools")


def test_a_noun_behind_a_phrase_stays_with_the_verb():
    doc = parsed(LISTED.format("to ADP 4 case\n    shops NOUN 2 obl shop"))
    assert relation(doc, "magazine") == ("conj", "sells")


def test_what_is_added_in_the_past_tense_has_a_subject_of_its_own():
    doc = parsed("""
        She PRON 2 nsubj
        added VERB 0 root add VBD
        the DET 4 det the DT
        answer NOUN 2 obj answer NN
        gave VERB 2 advcl give VBD
        her PRON 7 nmod:poss her PRP$
        view NOUN 5 obj view NN
    """)
    assert relation(doc, "answer") == ("nsubj", "gave")


def test_an_object_has_no_preposition():
    doc = parsed("""
        They PRON 2 nsubj
        defected VERB 0 root defect VBD
        to ADP 4 case to IN
        Acme PROPN 2 obj Acme NNP
    """)
    assert relation(doc, "Acme") == ("obl", "defected")


def test_what_claims_at_the_end_is_a_clause():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        left VERB 0 root leave
        before ADP 4 case
        May PROPN 2 obl May
        , PUNCT 7 punct
        a DET 7 det
        book NOUN 4 appos book
        claims VERB 7 nmod claim VBZ
        . PUNCT 2 punct
    """)
    assert relation(doc, "claims") == ("parataxis", "left")
    assert relation(doc, "book") == ("nsubj", "claims")


def test_what_an_adverbial_conjunction_opens_is_no_object():
    doc = parsed("""
        She PRON 2 nsubj
        announced VERB 0 root announce VBD
        plans NOUN 2 obj plan NNS
        after SCONJ 5 mark after IN
        opening VERB 2 ccomp open VBG
        yards NOUN 5 obj yard NNS
    """)
    assert relation(doc, "opening") == ("advcl", "announced")


def test_a_day_behind_a_verb_of_speech_is_when_it_was_said():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        said VERB 0 root say
        on ADP 4 case
        Monday PROPN 6 obl Monday
        Low PROPN 6 nsubj Low
        left VERB 2 ccomp leave
    """)
    assert relation(doc, "Monday") == ("obl", "said")


def test_the_present_is_joined_to_the_present():
    """ "has sold boats since it was founded and employs forty"."""
    doc = parsed("""
        Acme PROPN 3 nsubj Acme
        has AUX 3 aux have VBZ
        sold VERB 0 root sell VBN
        boats NOUN 3 obj boat NNS
        since SCONJ 8 mark
        it PRON 8 nsubj:pass it
        was AUX 8 aux:pass be VBD
        founded VERB 3 advcl found VBN
        and CCONJ 10 cc
        employs VERB 8 conj employ VBZ
        forty NUM 10 obj
    """)
    assert relation(doc, "employs") == ("conj", "sold")


def test_a_date_behind_a_sum_is_when_it_was_so_much():
    """ "rose from 39 in 2003 to 45 in 2004"."""
    doc = parsed(
        """
        sales NOUN 2 nsubj sale NNS
        rose VERB 0 root rise VBD
        from ADP 4 case
        39 NUM 2 obl 39 CD
        in ADP 6 case
        2003 NUM 2 obl 2003 CD
        to ADP 8 case
        45 NUM 2 obl 45 CD
        in ADP 10 case
        2004 NUM 2 obl 2004 CD
        """,
        (3, 4, "CARDINAL"),
        (5, 6, "DATE"),
        (7, 8, "CARDINAL"),
        (9, 10, "DATE"),
    )
    assert relation(doc, "2003") == ("nmod", "39")
    assert relation(doc, "2004") == ("obl", "rose")


def test_one_is_done_to_and_not_several():
    """ "they met a man who was ill and is treated"."""
    doc = parsed("""
        they PRON 2 nsubj they PRP
        met VERB 0 root meet VBD
        a DET 4 det
        man NOUN 2 obj man NN
        who PRON 7 nsubj who WP
        was AUX 7 cop be VBD
        ill ADJ 4 acl:relcl ill JJ
        and CCONJ 10 cc
        is AUX 10 aux:pass be VBZ
        treated VERB 2 conj treat VBN
    """)
    assert relation(doc, "treated") == ("conj", "ill")


def test_an_infinitive_behind_a_relative_clause_is_joined_to_the_infinitive_above():
    """ "will buy Bolt, which makes boats, and sell Corto"."""
    doc = parsed("""
        Acme PROPN 3 nsubj Acme
        will AUX 3 aux will MD
        buy VERB 0 root buy VB
        Bolt PROPN 3 obj Bolt
        which PRON 6 nsubj which WDT
        makes VERB 4 acl:relcl make VBZ
        boats NOUN 6 obj boat NNS
        and CCONJ 9 cc
        sell VERB 6 conj sell VB
        Corto PROPN 9 obj Corto
    """)
    assert relation(doc, "sell") == ("conj", "buy")


def test_what_had_been_done_is_joined_to_what_is_said_to_be():
    """ "papers say he is ill and had tried it"."""
    doc = parsed("""
        papers NOUN 2 nsubj paper NNS
        say VERB 0 root say VBP
        he PRON 5 nsubj he PRP
        is AUX 5 cop be VBZ
        ill ADJ 2 ccomp ill JJ
        and CCONJ 8 cc
        had AUX 8 aux have VBD
        tried VERB 2 conj try VBN
        it PRON 8 obj it PRP
    """)
    assert relation(doc, "tried") == ("conj", "ill")


def test_what_several_do_now_is_not_what_one_was_forced_to():
    rows = """
        Marches NOUN 3 nsubj march NNS
        had AUX 3 aux have
        forced VERB 0 root force
        Low PROPN 3 obj Low
        to PART 6 mark to TO
        resign VERB 3 xcomp resign VB
        and CCONJ 9 cc
        {} ADV 9 advmod
        aim VERB 6 conj aim VBP
        higher ADV 9 advmod
    """
    assert relation(parsed(rows.format("now")), "aim") == ("conj", "forced")
    assert relation(parsed(rows.format("then")), "aim") == ("conj", "resign")


def test_what_is_set_against_a_need_is_what_the_speaker_does():
    rows = """
        Roe PROPN 2 nsubj Roe
        said VERB 0 root say
        Low PROPN 4 nsubj Low
        {} VERB 2 ccomp {}
        to PART 6 mark to TO
        help VERB 4 xcomp help VB
        but CCONJ 8 cc
        praised VERB 4 conj praise
        Moe PROPN 8 obj Moe
    """
    assert relation(parsed(rows.format("needed", "need")), "praised") == ("conj", "said")
    assert relation(parsed(rows.format("tried", "try")), "praised") == ("conj", "tried")


def test_a_paper_described_behind_a_comma_is_who_reports():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        sank VERB 0 root sink
        , PUNCT 6 punct
        the DET 6 det
        weekly ADJ 6 amod
        paper NOUN 1 appos
        Post PROPN 8 nsubj Post
        reported VERB 6 acl:relcl report
        , PUNCT 10 punct
        citing VERB 8 advcl cite VBG
        Bolt PROPN 10 obj Bolt
    """)
    assert relation(doc, "reported") == ("parataxis", "sank")
    assert [(t.dep_, t.head.text) for t in doc[5:7]] == [("nsubj", "reported"), ("appos", "paper")]


def test_whom_a_paper_cites_is_the_papers():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        sank VERB 0 root sink
        , PUNCT 5 punct
        Post PROPN 5 nsubj Post
        reported VERB 2 parataxis report
        Monday PROPN 5 obl:unmarked Monday
        , PUNCT 8 punct
        citing VERB 2 advcl cite VBG
        Bolt PROPN 8 obj Bolt
    """)
    assert relation(doc, "citing") == ("advcl", "reported")


def test_who_cites_somebody_and_tells_it_is_the_speaker():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        left VERB 0 root leave
        Leeds PROPN 2 obj Leeds
        , PUNCT 5 punct
        Post PROPN 3 appos Post
        , PUNCT 7 punct
        citing VERB 2 advcl cite VBG
        Bolt PROPN 7 obj Bolt
        , PUNCT 10 punct
        reported VERB 2 advcl report
    """)
    assert relation(doc, "reported") == ("parataxis", "left")
    assert [(t.dep_, t.head.text) for t in (doc[4], doc[6])] == [
        ("nsubj", "reported"),
        ("advcl", "reported"),
    ]


def test_what_a_paper_tells_is_no_clause_of_whom_it_cites():
    doc = parsed("""
        Post PROPN 2 nsubj Post
        reported VERB 0 root report
        , PUNCT 4 punct
        citing VERB 2 advcl cite VBG
        files NOUN 4 obj file NNS
        , PUNCT 9 punct
        that SCONJ 9 mark
        Acme PROPN 9 nsubj Acme
        left VERB 5 acl:relcl leave
    """)
    assert relation(doc, "left") == ("ccomp", "reported")


def test_who_is_cited_behind_according_to_is_cited_by_that():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        left VERB 0 root leave
        , PUNCT 6 punct
        according VERB 6 case accord VBG
        to ADP 4 fixed
        Post PROPN 2 obl Post
        , PUNCT 8 punct
        citing VERB 2 advcl cite VBG
        Bolt PROPN 8 obj Bolt
    """)
    assert relation(doc, "citing") == ("acl", "Post")


def test_what_somebody_is_accused_of_by_somebody_is_the_verbs():
    rows = """
        Roe PROPN 3 nsubj:pass Roe
        was AUX 3 aux:pass be
        accused VERB 0 root accuse VBN
        by ADP 5 case
        {} 3 obl:agent
        of ADP 8 case
        hiding VERB 8 amod hide VBG
        fraud NOUN 5 nmod
    """
    assert relation(parsed(rows.format("lawyers NOUN")), "hiding") == ("advcl", "accused")
    plain = rows.replace("hiding VERB 8 amod hide VBG", "new ADJ 8 amod")
    assert relation(parsed(plain.format("Low PROPN")), "fraud") == ("obl", "accused")
    assert relation(parsed(plain.format("lawyers NOUN")), "fraud") == ("nmod", "lawyers")


def test_a_date_before_of_is_that_of_what_was_done():
    rows = """
        Roe PROPN 2 nsubj Roe
        condemned VERB 0 root condemn
        the DET 4 det
        arrest NOUN 2 obj
        on ADP 6 case
        Monday PROPN 2 obl Monday
        of ADP 8 case
        {} 6 nmod
    """
    day = (5, 6, "DATE")
    doc = parsed(rows.format("Low PROPN"), day)
    assert relation(doc, "Monday") == ("nmod", "arrest")
    assert (doc[7].dep_, doc[7].head.text) == ("nmod", "arrest")
    assert relation(parsed(rows.format("week NOUN"), day), "Monday") == ("obl", "condemned")


def test_a_fraction_is_a_measure():
    doc = parsed("""
        Acme PROPN 4 nsubj Acme
        is AUX 4 cop be VBZ
        one NUM 4 nummod
        fifth ADJ 0 root
        the DET 6 det
        size NOUN 4 obj
        of ADP 8 case
        Bolt PROPN 6 nmod Bolt
    """)
    assert relation(doc, "fifth") == ("nummod", "size")
    assert [(t.dep_, t.head.text) for t in doc[:2]] == [("nsubj", "size"), ("cop", "size")]


def test_a_title_before_a_noun_does_nothing():
    rows = """
        Acme PROPN 3 nmod:poss Acme
        's PART 3 case
        {} VERB 7 csubj close VBG
        the DET 6 det
        Gap PROPN 6 compound Gap
        report NOUN 3 obj
        pleased VERB 0 root please
        Low PROPN 7 obj Low
    """
    doc = parsed(rows.format("Closing"))
    assert relation(doc, "report") == ("nsubj", "pleased")
    assert (doc[0].dep_, doc[0].head.text, doc[2].pos_) == ("nmod:poss", "report", "PROPN")
    assert relation(parsed(rows.format("closing")), "report") == ("obj", "closing")


def test_a_letter_behind_a_slash_is_part_of_the_name():
    doc = parsed("""
        Otter PROPN 3 compound Otter
        / PUNCT 3 cc
        X PROPN 4 nsubj X
        sank VERB 0 root sink
    """)
    slashed = Doc(
        VOCAB,
        words=[t.text for t in doc],
        spaces=[False, False, True, False],
        pos=[t.pos_ for t in doc],
        tags=[t.tag_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
    )
    assert relation(slashed, "X") == ("flat", "Otter")
    assert relation(slashed, "Otter") == ("nsubj", "sank")
    assert relation(doc, "X") == ("nsubj", "sank")


def test_who_is_described_behind_since_has_the_verb_behind_it():
    doc = parsed("""
        It PRON 4 nsubj it
        was AUX 4 cop be
        the DET 4 det
        first ADJ 10 advcl
        since ADP 7 case
        the DET 7 det
        mayor NOUN 4 obl
        , PUNCT 7 punct
        Low PROPN 7 appos Low
        came VERB 0 root come
    """)
    assert relation(doc, "came") == ("ROOT", "came")  # no second comma
    doc = parsed("""
        It PRON 4 nsubj it
        was AUX 4 cop be
        the DET 4 det
        first ADJ 11 advcl
        since ADP 7 case
        the DET 7 det
        mayor NOUN 4 obl
        , PUNCT 7 punct
        Low PROPN 7 appos Low
        , PUNCT 7 punct
        came VERB 0 root come
    """)
    assert relation(doc, "came") == ("advcl", "first")
    assert [(t.dep_, t.head.text) for t in (doc[4], doc[6])] == [
        ("mark", "came"),
        ("nsubj", "came"),
    ]


def test_an_infinitive_of_a_list_has_its_form_from_the_list():
    """ "are using it to raise cash, sell boats"."""
    doc = parsed("""
        They PRON 3 nsubj they
        are AUX 3 aux be VBP
        using VERB 0 root use VBG
        it PRON 3 obj it
        to PART 6 mark to TO
        raise VERB 3 advcl raise VB
        cash NOUN 6 obj cash NN
        , PUNCT 9 punct
        sell VERB 3 conj sell VBP
        boats NOUN 9 obj boat NNS
    """)
    assert relation(doc, "sell") == ("conj", "raise")


def test_a_verb_of_a_list_is_no_second_object():
    """ "sold boats to raise cash, fired workers": no cash is fired."""
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        sold VERB 0 root sell VBD
        boats NOUN 2 obj boat NNS
        to PART 5 mark to TO
        raise VERB 2 advcl raise VB
        cash NOUN 5 obj cash NN
        , PUNCT 9 punct
        fired VERB 9 amod fire VBN
        workers NOUN 5 obj worker NNS
    """)
    assert relation(doc, "fired") == ("conj", "sold")
    assert relation(doc, "workers") == ("obj", "fired")


def test_each_participle_behind_with_has_its_name():
    """ "with Acme gaining 5% and Bolt losing 3%"."""
    doc = parsed("""
        Shares NOUN 2 nsubj share NNS
        fell VERB 0 root fall VBD
        with SCONJ 5 mark with IN
        Acme PROPN 5 nsubj Acme NNP
        gaining VERB 2 advcl gain VBG
        five NUM 5 obj five CD
        and CCONJ 8 cc
        Bolt PROPN 6 conj Bolt NNP
        losing VERB 5 advcl lose VBG
        three NUM 9 obj three CD
    """)
    assert relation(doc, "losing") == ("conj", "gaining")
    assert relation(doc, "Bolt") == ("nsubj", "losing")


def test_what_somebody_is_told_to_do_is_the_tellings():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        told VERB 0 root tell VBD
        a DET 4 det
        meeting NOUN 2 obj meeting NN
        to PART 6 mark to TO
        wait VERB 4 acl wait VB
    """)
    assert relation(doc, "wait") == ("xcomp", "told")


def test_that_opens_a_clause_and_marks_no_noun():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        found VERB 0 root find VBD
        that SCONJ 4 mark that IN
        half NOUN 6 obl half NN
        often ADV 6 advmod
        logged VERB 2 ccomp log VBN
        on ADP 6 compound:prt on RP
    """)
    assert relation(doc, "half") == ("nsubj", "logged")
    assert relation(doc, "that") == ("mark", "logged")


def test_backing_that_is_won_is_a_thing():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        won VERB 0 root win VBD
        backing VERB 2 xcomp back VBG
        from ADP 5 case from IN
        Bolt PROPN 3 obl Bolt NNP
    """)
    assert relation(doc, "backing") == ("obj", "won")
    assert relation(doc, "Bolt") == ("nmod", "backing")


def test_what_has_an_adjective_is_a_noun():
    """ "centred on ease and clear thinking about design"."""
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        spoke VERB 0 root speak VBD
        praising VERB 2 advcl praise VBG
        ease NOUN 3 obj ease NN
        and CCONJ 7 cc
        clear ADJ 7 amod clear JJ
        thinking VERB 3 conj think VBG
        about ADP 9 case about IN
        design NOUN 7 obl design NN
    """)
    assert relation(doc, "design") == ("nmod", "thinking")
    assert next(t for t in doc if t.text == "thinking").pos_ == "NOUN"


def test_what_has_an_article_and_a_noun_behind_it_is_the_nouns():
    """ "feared the sinking boat spilling oil"."""
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        spoke VERB 0 root speak VBD
        of ADP 5 mark of IN
        the DET 5 det the DT
        sinking VERB 2 advcl sink VBG
        boat NOUN 5 obj boat NN
        spilling VERB 5 advcl spill VBG
        oil NOUN 7 obj oil NN
    """)
    assert relation(doc, "sinking") == ("amod", "boat")
    assert relation(doc, "spilling") == ("acl", "boat")
    assert relation(doc, "of") == ("case", "boat")


def test_what_is_said_to_be_so_is_the_relative_pronouns():
    """ "the boats which Roe says are lost": Roe says no boats."""
    doc = parsed("""
        boats NOUN 0 root boat NNS
        which PRON 4 obj which WDT
        Roe PROPN 4 nsubj Roe NNP
        says VERB 1 acl:relcl say VBZ
        are AUX 6 aux:pass be VBP
        lost VERB 4 ccomp lose VBN
    """)
    assert relation(doc, "which") == ("nsubj:pass", "lost")


def test_a_report_has_its_speaker_behind_it():
    """ "More boats, argues the report, will sink"."""
    doc = parsed("""
        Boats NOUN 7 nsubj boat NNS
        , PUNCT 3 punct
        argues VERB 0 root argue VBZ
        the DET 5 det the DT
        report NOUN 3 obj report NN
        , PUNCT 3 punct
        sink VERB 3 ccomp sink VBP
    """)
    assert relation(doc, "report") == ("nsubj", "argues")


def test_a_name_behind_a_noun_is_the_nouns():
    """ "a study by the firms Acme and Bolt": no study is called Acme."""
    doc = parsed(
        """
        study NOUN 5 nsubj study NN
        by ADP 3 case by IN
        firms NOUN 1 nmod firm NNS
        Acme PROPN 1 appos Acme NNP
        showed VERB 0 root show VBD
        it PRON 5 obj it
        """,
        (3, 4, "ORG"),
    )
    assert relation(doc, "Acme") == ("appos", "firms")


def test_a_predicate_without_subject_is_what_was_claimed_right_before():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        laughs VERB 0 root laugh VBZ
        , PUNCT 4 punct
        claiming VERB 2 advcl claim VBG
        his PRON 6 nmod:poss he PRP$
        sums NOUN 4 obj sum NNS
        are AUX 8 cop be VBP
        right ADJ 2 ccomp right JJ
    """)
    assert relation(doc, "right") == ("ccomp", "claiming")
    assert relation(doc, "sums") == ("nsubj", "right")


def test_what_somebody_is_called_is_said_of_the_nearest_noun():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        lost VERB 0 root lose
        the DET 4 det
        trust NOUN 2 obj
        of ADP 7 case
        a DET 7 det
        man NOUN 4 nmod
        called VERB 4 acl call VBD
        Low PROPN 8 xcomp Low
    """)
    assert relation(doc, "called") == ("acl", "man")
    assert next(t for t in doc if t.text == "called").tag_ == "VBN"


def test_what_is_claimed_behind_a_comma_is_a_clause():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        left VERB 0 root leave
        , PUNCT 4 punct
        claiming VERB 7 csubj claim VBG
        such ADJ 6 amod
        abuse NOUN 4 obj abuse
        meant VERB 2 parataxis mean
        defeat NOUN 7 obj defeat
    """)
    assert relation(doc, "meant") == ("ccomp", "claiming")
    assert [t.dep_ for t in doc if t.text in {"claiming", "abuse"}] == ["advcl", "nsubj"]


def test_the_third_person_is_joined_to_the_third_person():
    doc = parsed("""
        I PRON 2 nsubj I
        suggest VERB 0 root suggest VBP
        Acme PROPN 4 nsubj Acme
        waits VERB 2 ccomp wait VBZ
        and CCONJ 6 cc
        helps VERB 2 conj help VBZ
        Roe PROPN 6 obj Roe
    """)
    assert relation(doc, "helps") == ("conj", "waits")


def test_what_that_opens_behind_a_noun_is_the_nouns():
    rows = """
        Proof NOUN 2 nsubj proof
        lacks VERB 0 root lack VBZ
        {} 2 {} {}
        proof NOUN 2 obj proof
        that SCONJ 7 mark that
        it PRON 7 nsubj it
        leaks VERB 2 advcl leak VBZ
    """
    assert relation(parsed(rows.format("any DET", "det", "any")), "leaks") == ("acl", "proof")
    assert relation(parsed(rows.format("so ADV", "advmod", "so")), "leaks") == ("advcl", "lacks")


def test_a_relative_clause_behind_not_is_of_what_is_meant():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        proved VERB 0 root prove
        it PRON 5 nsubj it
        is AUX 5 cop be
        they PRON 2 ccomp they
        , PUNCT 9 punct
        not PART 9 advmod not RB
        the DET 9 det the
        Tories PROPN 2 ccomp Tory
        who PRON 11 nsubj who WP
        paid VERB 9 acl:relcl pay
    """)
    assert relation(doc, "paid") == ("acl:relcl", "they")


def test_no_tensed_verb_is_half_of_a_compound():
    doc = parsed("""
        The DET 3 det the DT
        vote NOUN 3 compound vote NN
        cost VERB 0 root cost VBD
        millions NOUN 3 obj million NNS
    """)
    assert relation(doc, "vote") == ("nsubj", "cost")
    assert relation(doc, "The") == ("det", "vote")


CALLED = """
    Roe PROPN 2 nsubj Roe
    accused VERB 0 root accuse
    Low PROPN 2 obj Low
    of ADP 5 mark
    {} 2 advcl lie {}
    and CCONJ 7 cc
    {} 5 conj {}
    on ADP 9 case
    Acme PROPN 7 obl Acme
"""


def test_what_was_done_is_joined_to_what_was():
    doc = parsed(CALLED.format("lying VERB", "VBG", "called VERB", "call VBD"))
    assert relation(doc, "called") == ("conj", "accused")


def test_what_may_be_no_past_stays():
    doc = parsed(CALLED.format("lying VERB", "VBG", "put VERB", "put VBD"))
    assert relation(doc, "put") == ("conj", "lying")


def test_what_with_opens_behind_a_comma_is_a_clause():
    doc = parsed("""
        Acme PROPN 2 nsubj Acme
        won VERB 0 root win
        , PUNCT 5 punct
        with ADP 5 case
        boats NOUN 2 obl boat NNS
        sold VERB 5 acl sell VBN
        abroad ADV 6 advmod
    """)
    assert relation(doc, "sold") == ("advcl", "won")
    assert relation(doc, "boats") == ("nsubj:pass", "sold")
    assert relation(doc, "with") == ("mark", "sold")


def test_a_period_ends_and_not_what_rose_in_it():
    doc = parsed(
        """
        Sales NOUN 2 nsubj sale NNS
        rose VERB 0 root rise
        in ADP 5 case
        the DET 5 det
        quarter NOUN 6 obl
        ended VERB 2 advcl end VBD
        March PROPN 6 obl:unmarked March
        31 NUM 7 nmod
    """,
        (6, 8, "DATE"),
    )
    assert relation(doc, "ended") == ("acl", "quarter")
    assert relation(doc, "quarter") == ("obl", "rose")


def test_a_participle_between_commas_describes_who_does_the_rest():
    doc = parsed("""
        Roe PROPN 3 nsubj Roe
        , PUNCT 1 punct
        asked VERB 0 root ask VBD
        about ADP 5 case
        it PRON 3 obl
        , PUNCT 3 punct
        said VERB 3 conj say VBD
        little ADJ 7 obj
    """)
    assert relation(doc, "asked") == ("acl", "Roe")
    assert relation(doc, "said") == ("ROOT", "said")
    assert relation(doc, "Roe") == ("nsubj", "said")


def test_a_first_verb_with_an_object_stays():
    doc = parsed("""
        Roe PROPN 3 nsubj Roe
        , PUNCT 1 punct
        asked VERB 0 root ask VBD
        Low PROPN 3 obj Low
        , PUNCT 3 punct
        said VERB 3 conj say VBD
        little ADJ 6 obj
    """)
    assert relation(doc, "Roe") == ("nsubj", "asked")


CROSSED = """
    Her PRON 2 nmod:poss
    mother NOUN {0} nsubj
    , PUNCT 4 punct
    {1} PROPN 2 appos {1}
    , PUNCT 2 punct
    said VERB 0 root say VBD
    her PRON 8 nmod:poss
    friend NOUN 6 nsubj
    {2}
    left VERB 6 ccomp leave VBD
"""


def test_who_is_described_before_a_verb_of_speech_says_it():
    described = ", PUNCT 10 punct\nAl PROPN 8 appos Al\n, PUNCT 8 punct"
    doc = parsed(CROSSED.format(12, "Ann", described))
    assert relation(doc, "mother") == ("nsubj", "said")
    assert relation(doc, "friend") == ("nsubj", "left")


def test_who_stands_between_a_verb_of_speech_and_a_comma_says_it():
    doc = parsed(CROSSED.format(10, "Ann", ", PUNCT 8 punct"))
    assert relation(doc, "mother") == ("nsubj", "left")
    assert relation(doc, "friend") == ("nsubj", "said")


def test_who_is_told_is_not_what_the_clause_is_about():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        told VERB 0 root tell VBD
        the DET 4 det
        Herald PROPN 6 nsubj Herald
        he PRON 6 nsubj
        left VERB 2 ccomp leave VBD
    """)
    assert relation(doc, "Herald") == ("iobj", "told")


def test_an_adjective_in_quotation_marks_says_what_something_is_found():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        found VERB 0 root find VBD
        boats NOUN 2 obj boat NNS
        " PUNCT 5 punct
        unsafe ADJ 2 obj
        " PUNCT 5 punct
    """)
    assert relation(doc, "unsafe") == ("xcomp", "found")


def test_who_refuses_is_who_says_it_not_what_it_is_said_of():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        said VERB 0 root say VBD
        comments NOUN 4 nsubj comment NNS
        ended VERB 2 ccomp end VBD
        and CCONJ 6 cc
        refused VERB 4 conj refuse VBD
        to PART 8 mark to TO
        go VERB 6 xcomp go VB
    """)
    assert relation(doc, "refused") == ("conj", "said")


def test_what_is_argued_is_a_clause_with_all_of_its_subject():
    doc = parsed("""
        Roe PROPN 2 nsubj Roe
        argued VERB 0 root argue VBD
        work NOUN 2 obj
        over ADP 5 case
        boats NOUN 2 obl boat NNS
        was AUX 7 cop be VBD
        crucial ADJ 2 ccomp
    """)
    assert relation(doc, "work") == ("nsubj", "crucial")
    assert relation(doc, "boats") == ("nmod", "work")
