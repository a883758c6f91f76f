"""Measuring coreference: corpora read, our chains in their manner, links and GAP counted."""

from __future__ import annotations

import lzma

import pytest

from kg.language.analysis import Analysis, analyse_docs
from kg.model import Article, Span, article_id
from kg.train import gap
from kg.train.coreference import aligned, conll_scores, entities, link_scores
from kg.train.coreference_gold import clusters, gum_mentions, texts
from kg.train.coreference_scores import conll
from tests.trees import parsed

GUM = """\
# newdoc id = GUM_news_wells
# newpar
1\tMs.\tMs.\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(1-person-new-x-cf1-1-coref
2\tRoe\tRoe\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)|SpaceAfter=No
3\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-x-cf1-1-ana)
2\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_

"""
ONTOGUM = """\
# begin document
0\tMs.\t(1
1\tRoe\t1)
2\t,\t_
3\tleft\t_
4\t.\t_
5\tShe\t(1)
6\tslept\t_
# end document
"""


@pytest.fixture
def corpus(tmp_path):
    for name, content in (("gum", GUM), ("ontogum", ONTOGUM)):
        with lzma.open(tmp_path / name, "wt") as file:
            file.write(content)
    return tmp_path


@pytest.fixture
def text(corpus):
    (found,) = texts(corpus / "gum", corpus / "ontogum", ("news",))
    return found


def test_a_document_is_what_the_reader_gives(text) -> None:
    assert text.article.text == "Ms. Roe, left. \n\nShe slept \n\n"
    assert [s.of(text.article.text) for s in text.article.body] == ["Ms. Roe, left.", "She slept"]
    assert text.clusters == [frozenset({(0, 2), (5, 6)})]
    assert {head: [g.entity for g in found] for head, found in text.by_head.items()} == {
        0: ["1"],
        5: ["1"],
    }
    assert text.words(Span(4, 8)) == (1, 3)
    assert text.genre == "news"


def test_other_genres_are_left_out_and_other_words_are_an_error(corpus) -> None:
    assert not list(texts(corpus / "gum", corpus / "ontogum", ("speech",)))
    with lzma.open(corpus / "ontogum", "wt") as file:
        file.write(ONTOGUM.replace("slept", "left"))
    with pytest.raises(ValueError, match="GUM_news_wells"):
        list(texts(corpus / "gum", corpus / "ontogum"))


def test_brackets_nest_and_close_in_any_order() -> None:
    assert set(clusters(["(1(2", "_", "2)(3)(4)", "1)", "(3)(4)"])) == {
        frozenset({(0, 4)}),
        frozenset({(0, 3)}),
        frozenset({(2, 3), (4, 5)}),
    }
    found = gum_mentions(0, ["(7-person-new(8-place-new)", "7)"])
    assert [(g.start, g.end, g.entity, g.type) for g in found] == [
        (0, 1, "8", "place"),
        (0, 2, "7", "person"),
    ]


def analysed(*docs) -> Analysis:
    words = "\n".join(doc.text for doc in docs)
    body, at = [], 0
    for doc in docs:
        body.append(Span(at, at + len(doc.text)))
        at += len(doc.text) + 1
    return analyse_docs(Article(article_id(words), "test", words, tuple(body)), docs)


def test_an_apposition_is_part_of_the_maximal_span_and_a_predicate_is_none() -> None:
    first = parsed(
        """
        Ann PROPN 7 nsubj
        Roe PROPN 1 flat
        , PUNCT 5 punct
        the DET 5 det
        chairwoman NOUN 1 appos
        , PUNCT 1 punct
        left VERB 0 root leave
        . PUNCT 7 punct
        """,
        (0, 2, "PERSON"),
    )
    second = parsed(
        """
        Roe PROPN 5 nsubj
        is AUX 5 cop be
        a DET 5 det
        tall ADJ 5 amod
        woman NOUN 0 root
        . PUNCT 5 punct
        """,
        (0, 1, "PERSON"),
    )
    analysis = analysed(first, second)
    (chain,) = analysis.chains
    assert {analysis.mentions[i].text for i in chain} == {
        "Ann Roe",
        "the chairwoman",
        "Roe",
        "a tall woman",
    }
    text = analysis.article.text
    assert [{s.of(text) for s in e} for e in entities(analysis)] == [
        {"Ann Roe, the chairwoman", "Roe"}
    ]


def test_they_and_the_coordination_are_an_entity() -> None:
    doc = parsed(
        """
        Ann PROPN 4 nsubj
        and CCONJ 3 cc
        Paul PROPN 1 conj
        left VERB 0 root leave
        their PRON 6 nmod:poss they PRP$
        meeting NOUN 4 obj meeting
        . PUNCT 4 punct
        """,
        (0, 1, "PERSON"),
        (2, 3, "PERSON"),
    )
    analysis = analysed(doc)
    found = [{s.of(analysis.article.text) for s in e} for e in entities(analysis)]
    assert found == [{"Ann and Paul", "their"}]


def test_scores_and_verdicts_of_links(text) -> None:
    """The pronoun's link is found, true, and is what is wanted but for the title's span."""
    first = parsed(
        """
        Ms. PROPN 4 nsubj
        Roe PROPN 1 flat
        , PUNCT 1 punct
        left VERB 0 root leave
        . PUNCT 4 punct
        """,
        (0, 2, "PERSON"),
    )
    second = parsed("She PRON 2 nsubj she\nslept VERB 0 root sleep")
    analysis = analyse_docs(text.article, [first, second])
    totals, _ = conll_scores([(text, analysis)])
    assert conll(totals) == 1.0
    assert aligned(text, entities(analysis)) == [frozenset({(0, 2), (5, 6)})]
    assert link_scores([(text, analysis)]) == {
        "all links": (1, 0, 0),
        "pronoun, 3rd person": (1, 0, 0),
        "to a name": (1, 0, 0),
    }


GAP = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"


def test_gap_counts_pairs_of_pronoun_and_name(tmp_path) -> None:
    snippet = "Ann met Eve. She left."
    lines = [
        f"1\t{snippet}\tShe\t13\tAnn\t0\tTRUE\tEve\t8\tFALSE\tu",
        f"2\t{snippet}\tHe\t13\tAnn\t0\tFALSE\tEve\t8\tFALSE\tu",
    ]
    with lzma.open(tmp_path / "gap.tsv.xz", "wt") as file:
        file.write(GAP + "\n".join(lines))
    her, him = gap.rows(tmp_path / "gap.tsv.xz")
    assert (her.feminine, him.feminine) == (True, False)
    answers = [(True, True), (True, False)]
    assert [round(x) for x in gap.score([her, him], answers)] == [33, 100, 50]
    assert gap.score([her, him], answers, feminine=False)[2] == 0.0


def test_a_name_of_the_pronouns_chain_is_the_answer() -> None:
    doc = parsed(
        """
        Ann PROPN 2 nsubj
        said VERB 0 root say
        she PRON 4 nsubj
        left VERB 2 ccomp leave
        . PUNCT 2 punct
        """,
        (0, 1, "PERSON"),
    )
    analysis = analysed(doc)
    row = gap.Row(analysis.article, Span(9, 12), (Span(0, 3), Span(4, 8)), (True, False))
    assert gap.answer(analysis, row) == (True, False)
