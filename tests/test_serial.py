from __future__ import annotations

from datetime import date

import pytest

from kg.errors import KGError
from kg.model import (
    Argument,
    Article,
    Extraction,
    Factuality,
    Interval,
    Literal,
    Mention,
    MentionKind,
    Predicate,
    PredicateKind,
    Proposition,
    Span,
    article_id,
)
from kg.serial import from_json, to_json

TEXT = "Orla Quint paid €5 in 2019.\n“Yes”"
ARTICLE = Article(
    id=article_id(TEXT),
    source="a.txt",
    text=TEXT,
    body=(Span(0, 27),),
    title=None,
    published=date(2020, 2, 29),
)
WHO = Argument("subject", Span(0, 10), "Orla Quint", mention=0, name=True)
MONEY = Argument("object", Span(16, 18), "€5", value=Literal("5", "decimal", "EUR"))
WHEN = Interval("2019", date(2019, 1, 1), date(2019, 12, 31), Span(22, 26))
EXTRACTION = Extraction(
    article=ARTICLE.id,
    mentions=(
        Mention(Span(0, 10), "Orla Quint", MentionKind.NAME, "PERSON", "Quint", "Orla Quint"),
    ),
    chains=((0,),),
    propositions=(
        Proposition(
            Predicate(PredicateKind.VERB, "pay", Span(11, 15), "paid"),
            (WHO, MONEY),
            Span(0, 27),
            factuality=Factuality.PLANNED,
            speakers=(WHO,),
            time=WHEN,
            confidence=0.1 + 0.2,
            surface=("Orla Quint", "paid", "€5"),
        ),
    ),
    reasons=((1, 0, "exact name"),),
)


@pytest.mark.parametrize("value", [ARTICLE, EXTRACTION], ids=["article", "extraction"])
def test_a_value_comes_back_as_it_was(value: Article | Extraction) -> None:
    assert from_json(to_json(value), type(value)) == value


def test_a_document_made_from_something_else_is_refused() -> None:
    text = to_json(EXTRACTION, key="one")
    assert from_json(text, Extraction, key="one") == EXTRACTION
    with pytest.raises(KGError, match="make it anew"):
        from_json(text, Extraction, key="two")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":1}', to_json(ARTICLE)[:-20]])
def test_a_broken_document_is_refused(text: str) -> None:
    with pytest.raises(KGError):
        from_json(text, Article)


def test_a_document_of_another_class_is_refused() -> None:
    with pytest.raises(KGError):
        from_json(to_json(ARTICLE), Extraction)
