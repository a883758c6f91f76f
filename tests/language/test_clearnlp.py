import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.clearnlp import to_universal

VOCAB = spacy.blank("en").vocab

# (name, ClearNLP tree, Universal Dependencies tree); a word is form/POS/tag/dep/head from 0.
CASES = [
    (
        "a preposition becomes the case of its object",
        "Reed/PROPN/NNP/nsubj/1 works/VERB/VBZ/ROOT/1 for/ADP/IN/prep/1 Acme/PROPN/NNP/pobj/2",
        "nsubj/1 ROOT/1 case/3 obl/1",
    ),
    (
        "after a noun the object modifies the noun",
        "head/NOUN/NN/ROOT/0 of/ADP/IN/prep/0 the/DET/DT/det/3 bank/NOUN/NN/pobj/1",
        "ROOT/0 case/3 det/3 nmod/0",
    ),
    (
        "the passive and its agent",
        (
            "Acme/PROPN/NNP/nsubjpass/2 was/AUX/VBD/auxpass/2 fined/VERB/VBN/ROOT/2"
            " by/ADP/IN/agent/2 regulators/NOUN/NNS/pobj/3"
        ),
        "nsubj:pass/2 aux:pass/2 ROOT/2 case/4 obl:agent/2",
    ),
    (
        "a nominal predicate takes the place of the copula",
        (
            "Reed/PROPN/NNP/nsubj/1 is/AUX/VBZ/ROOT/1 a/DET/DT/det/3 lawyer/NOUN/NN/attr/1"
            " ./PUNCT/./punct/1"
        ),
        "nsubj/3 cop/3 det/3 ROOT/3 punct/3",
    ),
    (
        "so does an adjective, and takes the negation along",
        (
            "He/PRON/PRP/nsubj/1 was/AUX/VBD/ROOT/1 n't/PART/RB/neg/1 worried/ADJ/JJ/acomp/1"
            " about/ADP/IN/prep/3 it/PRON/PRP/pobj/4"
        ),
        "nsubj/3 cop/3 advmod/3 ROOT/3 case/5 obl/3",
    ),
    (
        "a copula under another verb",
        (
            "They/PRON/PRP/nsubj/1 said/VERB/VBD/ROOT/1 he/PRON/PRP/nsubj/3 is/AUX/VBZ/ccomp/1"
            " ill/ADJ/JJ/acomp/3"
        ),
        "nsubj/1 ROOT/1 nsubj/4 cop/4 ccomp/1",
    ),
    (
        "a place that be tells",
        "Reed/PROPN/NNP/nsubj/1 was/AUX/VBD/ROOT/1 in/ADP/IN/prep/1 Oslo/PROPN/NNP/pobj/2",
        "nsubj/3 cop/3 case/3 ROOT/3",
    ),
    (
        "there is",
        (
            "There/PRON/EX/expl/1 was/VERB/VBD/ROOT/1 a/DET/DT/det/3 meeting/NOUN/NN/attr/1"
            " in/ADP/IN/prep/3 Oslo/PROPN/NNP/pobj/4"
        ),
        "expl/1 ROOT/1 det/3 nsubj/1 case/5 nmod/3",
    ),
    (
        "other copular verbs keep their complement below them",
        "Sales/NOUN/NNS/nsubj/1 remained/VERB/VBD/ROOT/1 weak/ADJ/JJ/acomp/1",
        "nsubj/1 ROOT/1 xcomp/1",
    ),
    (
        "two objects",
        (
            "Acme/PROPN/NNP/nsubj/1 gave/VERB/VBD/ROOT/1 him/PRON/PRP/dative/1 a/DET/DT/det/4"
            " prize/NOUN/NN/dobj/1"
        ),
        "nsubj/1 ROOT/1 iobj/1 det/4 obj/1",
    ),
    (
        "a dative with a preposition is oblique",
        (
            "Acme/PROPN/NNP/nsubj/1 gave/VERB/VBD/ROOT/1 it/PRON/PRP/dobj/1 to/ADP/IN/dative/1"
            " him/PRON/PRP/pobj/3"
        ),
        "nsubj/1 ROOT/1 obj/1 case/4 obl/1",
    ),
    (
        "a relative clause, a possessor and an infinitive",
        (
            "Reed/PROPN/NNP/poss/2 's/PART/POS/case/0 firm/NOUN/NN/nsubj/5 which/PRON/WDT/nsubj/4"
            " grew/VERB/VBD/relcl/2 wants/VERB/VBZ/ROOT/5 to/PART/TO/aux/7 sell/VERB/VB/xcomp/5"
        ),
        "nmod:poss/2 case/0 nsubj/5 nsubj/4 acl:relcl/2 ROOT/5 mark/7 xcomp/5",
    ),
    (
        "chained conjuncts hang on the first, conjunctions and commas on the next",
        (
            "ships/NOUN/NNS/ROOT/0 ,/PUNCT/,/punct/0 cars/NOUN/NNS/conj/0 and/CCONJ/CC/cc/2"
            " planes/NOUN/NNS/conj/2"
        ),
        "ROOT/0 punct/2 conj/0 cc/4 conj/0",
    ),
    (
        "a clause after a preposition",
        (
            "He/PRON/PRP/nsubj/1 left/VERB/VBD/ROOT/1 after/ADP/IN/prep/1 meeting/VERB/VBG/pcomp/2"
            " Reed/PROPN/NNP/dobj/3"
        ),
        "nsubj/1 ROOT/1 mark/3 advcl/1 obj/3",
    ),
    (
        "a preposition before a preposition",
        (
            "He/PRON/PRP/nsubj/1 walked/VERB/VBD/ROOT/1 out/ADP/IN/prep/1 of/ADP/IN/prep/2"
            " court/NOUN/NN/pobj/3"
        ),
        "nsubj/1 ROOT/1 case/4 case/4 obl/1",
    ),
    (
        "a particle, a bare time and an adverb of quantity",
        (
            "It/PRON/PRP/nsubj/1 set/VERB/VBD/ROOT/1 up/ADP/RP/prt/1 about/ADV/RB/quantmod/4"
            " ten/NUM/CD/nummod/5 shops/NOUN/NNS/dobj/1 last/ADJ/JJ/amod/7 year/NOUN/NN/npadvmod/1"
        ),
        "nsubj/1 ROOT/1 compound:prt/1 advmod/4 nummod/5 obj/1 amod/7 obl:unmarked/1",
    ),
]


@pytest.mark.parametrize(
    ("clearnlp", "universal"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_conversion(clearnlp, universal):
    doc = to_universal(build(clearnlp))
    assert " ".join(f"{token.dep_}/{token.head.i}" for token in doc) == universal


def test_a_persons_name_hangs_on_its_first_word():
    doc = build(
        "chairman/NOUN/NN/compound/2 Al/PROPN/NNP/compound/2 Low/PROPN/NNP/nsubj/3"
        " resigned/VERB/VBD/ROOT/3"
    )
    doc.ents = [Span(doc, 1, 3, label="PERSON")]
    to_universal(doc)
    assert [(t.dep_, t.head.i) for t in doc] == [
        ("nmod:desc", 1),
        ("nsubj", 3),
        ("flat", 1),
        ("ROOT", 3),
    ]


def test_sentences_and_names_survive():
    doc = build(
        "Reed/PROPN/NNP/nsubj/1 is/AUX/VBZ/ROOT/1 ill/ADJ/JJ/acomp/1 ./PUNCT/./punct/1"
        " Acme/PROPN/NNP/nsubj/5 grew/VERB/VBD/ROOT/5"
    )
    doc.ents = [Span(doc, 4, 5, label="ORG")]
    to_universal(doc)
    assert [sentence.root.text for sentence in doc.sents] == ["ill", "grew"]
    assert [ent.text for ent in doc.ents] == ["Acme"]


def build(tree):
    words = [word.rsplit("/", 4) for word in tree.split()]
    return Doc(
        VOCAB,
        words=[w[0] for w in words],
        pos=[w[1] for w in words],
        tags=[w[2] for w in words],
        deps=[w[3] for w in words],
        heads=[int(w[4]) for w in words],
    )
