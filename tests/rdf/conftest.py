"""A small Knowledge made by hand: invented people, companies and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kg.model import (
    Article,
    Decision,
    Entity,
    Factuality,
    Interval,
    Knowledge,
    Literal,
    Span,
    Statement,
    Term,
    article_id,
)
from kg.ontology import Ontology, load
from kg.rdf import Store, assemble
from kg.settings import Settings

TEXT = (
    "Ada Quill met Tom Varga in Norport on Monday.\n"
    "Quill is not expected to meet Karl Lind.\n"
    "Lind, a former president of Brightwater, said the company owns Kestrel Motors.\n"
    "Varga worked on the merger for Brightwater, which was founded in 1998.\n"
    "Critics said Kestrel paid $2.5 million.\n"
    "Estavia opened an investigation into Brightwater."
)
ARTICLE = Article(
    article_id(TEXT),
    "story.txt",
    TEXT,
    (Span(0, len(TEXT)),),
    title="Quill meets Varga",
    published=date(2031, 3, 4),
    publisher="Harbour Times",
    url="https://harbour.example/quill?a=1&b=2",
)
MONDAY = Interval("Monday", date(2031, 3, 3), date(2031, 3, 3))


def entity(key: str, cls: str, *names: str, decisions: tuple[Decision, ...] = ()) -> Entity:
    return Entity(key, cls, key, tuple(sorted({key, *names})), (ARTICLE.id,), decisions)


ENTITIES = (
    entity(
        "Ada Quill",
        "Person",
        "Quill",
        decisions=(Decision("Quill", "Ada Quill", True, "last name of a person named before"),),
    ),
    entity("Brightwater", "Company", "the company"),
    entity("Estavia", "Country"),
    entity("Karl Lind", "Person", "Lind"),
    entity("Kestrel Motors", "Company", "Kestrel"),
    entity("Norport", "City"),
    entity("Tom Varga", "Person", "Varga"),
    entity("merger", "Concept"),
    entity("story/rival offer", "Concept"),
    entity("Dunn's (Lomond) & Co., 50%", "Company"),
)


def term(key: str | None, words: str, slot: str = "", literal: Literal | None = None) -> Term:
    start = TEXT.index(words)
    return Term(key, literal, words, Span(start, start + len(words)), slot)


def statement(
    line: int,
    subject: Term,
    target: Term,
    prop: str | None,
    *,
    relation: str = "",
    factuality: Factuality = Factuality.ASSERTED,
    negated: bool = False,
    confidence: float = 0.9,
    ordinal: int = 0,
    **rest: object,
) -> Statement:
    quote = TEXT.split("\n")[line]
    start = TEXT.index(quote)
    one = Statement(
        f"{ARTICLE.id}-{start}-{start + len(quote)}-{ordinal}",
        subject,
        target,
        prop,
        relation or prop or "",
        factuality,
        negated,
        confidence,
        ARTICLE.id,
        Span(start, start + len(quote)),
        quote,
        "test",
    )
    return replace(one, **rest)  # type: ignore[arg-type]


QUILL, VARGA = term("Ada Quill", "Ada Quill"), term("Tom Varga", "Tom Varga")
LIND, BRIGHT = term("Karl Lind", "Lind"), term("Brightwater", "Brightwater")
KESTREL = term("Kestrel Motors", "Kestrel Motors")
MONEY = Literal("2500000", "decimal", "USD")

STATEMENTS = (
    statement(0, QUILL, VARGA, "met", time=MONDAY, place=term("Norport", "Norport")),
    statement(
        1,
        QUILL,
        LIND,
        "met",
        factuality=Factuality.PLANNED,
        negated=True,
        confidence=0.714,
    ),
    statement(2, LIND, BRIGHT, "heldPosition", role="president", until=date(2030, 12, 31)),
    statement(
        2,
        term("Brightwater", "the company"),
        KESTREL,
        "owns",
        ordinal=1,
        attributed_to=(LIND,),
    ),
    statement(
        3,
        VARGA,
        term("merger", "the merger"),
        None,
        relation="work on",
        args=(term("Brightwater", "Brightwater", "for"),),
    ),
    statement(
        3,
        BRIGHT,
        term(None, "1998", literal=Literal("1998", "gYear")),
        "foundingDate",
        ordinal=1,
    ),
    statement(
        4,
        KESTREL,
        term(None, "$2.5 million", literal=MONEY),
        None,
        relation="pay",
        factuality=Factuality.ALLEGED,
        attributed_to=(term(None, "Critics"), LIND),
        place=term(None, "Critics said"),
    ),
    statement(5, BRIGHT, term("Estavia", "Estavia"), "investigatedBy", confidence=1.0),
)

KNOWLEDGE = Knowledge(
    (ARTICLE,),
    ENTITIES,
    STATEMENTS,
    (Decision("Kestrel Motors", "Brightwater", False, "both companies, no name in common"),),
)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load()


@pytest.fixture(scope="session")
def store(ontology: Ontology) -> Iterator[Store]:
    with Store.memory(assemble(KNOWLEDGE, ontology, Settings())) as opened:
        yield opened


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return KNOWLEDGE


@pytest.fixture(scope="session")
def article() -> Article:
    return ARTICLE
