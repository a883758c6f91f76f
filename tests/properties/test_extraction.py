"""Whatever a text says, reading it ends, and its offsets hold."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from kg import propositions
from kg.errors import InputError
from kg.extractions import extractor
from kg.model import Article, Extraction, Span
from kg.ontology import load
from kg.rdf import Namespaces
from kg.read import read_text
from kg.serial import from_json, to_json
from tests.conftest import PIPELINE
from tests.properties.strategies import ODD, anything, few

WORDS = (
    "the a of in by that who and or not to for with is was has been will may said told met owns "
    "sold former chief executive president Ada Moss Norport Brightwater Corp Inc EU Mr Mrs he "
    "she it they them itself which when last Monday January 2019 3.5 million $ € % , . ; : ? ! "
    "( ) \" “ ” ' ’s - — … \n \n\n"
).split(" ")
texts = st.lists(st.one_of(*[st.sampled_from(WORDS)] * 6, st.sampled_from(ODD), anything)).map(
    " ".join
)


@cache
def ontology() -> object:
    return load()


@given(texts)
@few(50)
def test_any_text_is_read(text: str) -> None:
    try:
        article = read_text(text, as_is=True)
    except InputError:
        return
    extraction = extractor(PIPELINE)(article)
    check(article, extraction)
    assert from_json(to_json(extraction), Extraction) == extraction
    list(propositions.rows(article, extraction))
    for record in propositions.records(article, extraction, ontology(), Namespaces()):
        assert record["sentence"]


def check(article: Article, extraction: Extraction) -> None:
    assert extraction.article == article.id
    for mention in extraction.mentions:
        assert inside(mention.span, article)
        assert mention.span.of(article.text) == mention.text
    for said in extraction.propositions:
        assert inside(said.sentence, article)
        assert all(inside(argument.span, article) for argument in said.arguments)
        assert 0 <= said.confidence <= 1


def inside(span: Span, article: Article) -> bool:
    return 0 <= span.start <= span.end <= len(article.text)
