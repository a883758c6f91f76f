import pytest
import spacy
from spacy.vocab import Vocab

from kg.train.conllu import Sentence, paragraphs, sentences, tree_doc

TEXT = """\
# newdoc id = d1
# newpar
# text = Mills don't close.
1	Mills	mill	NOUN	NNS	Number=Plur	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	close	close	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
4.1	x	x	VERB	VB	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# text = Ana left
1	Ana	Ana	PROPN	NNP	Number=Sing	2	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-sgl)
2	left	leave	VERB	VBD	Tense=Past	0	root	_	_

# newpar
# text = _
1	_	_	NOUN	NN	_	0	root	_	_

# text = Heading
1	Heading	heading	NOUN	NN	Number=Sing	0	root	_	_
"""


@pytest.fixture
def found() -> list[Sentence]:
    return list(sentences(TEXT.splitlines()))


@pytest.fixture
def vocab() -> Vocab:
    return spacy.blank("en").vocab


def test_masked_sentences_are_left_out(found: list[Sentence]) -> None:
    assert [len(sentence.words) for sentence in found] == [5, 2, 1]


def test_parts_of_a_multiword_token_are_glued(found: list[Sentence]) -> None:
    assert [word.space for word in found[0].words] == [True, False, True, False, True]


def test_a_run_ends_with_its_paragraph(found: list[Sentence]) -> None:
    assert [len(run) for run in paragraphs(found)] == [2, 1]
    assert [len(run) for run in paragraphs(found, most=1)] == [1, 1, 1]


def test_a_doc_has_trees_and_no_word_on_names(found: list[Sentence], vocab: Vocab) -> None:
    doc = tree_doc(vocab, found[:2])
    assert doc.text == "Mills don't close. Ana left "
    assert [token.head.i for token in doc] == [3, 3, 3, 3, 3, 6, 6]
    assert [token.dep_ for token in doc if token.head == token] == ["ROOT", "ROOT"]
    assert [sentence.text for sentence in doc.sents] == ["Mills don't close.", "Ana left"]
    assert doc[0].morph.get("Number") == ["Plur"]
    assert {token.ent_iob_ for token in doc} == {""}


def test_entity_column_is_kept(found: list[Sentence]) -> None:
    assert found[1].words[0].entity == "(1-person-new-nnnnn-cf1-1-sgl)"
