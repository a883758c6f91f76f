"""The Turtle that people read: one order, whatever the order of the triples."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest

from kg.rdf import Namespaces, Store, export
from kg.rdf import turtle as module
from kg.rdf.turtle import Order, bare, document, turtle

KG = Namespaces()
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
ARTICLE, EARLIER = KG.article("a1"), KG.article("a0")
LINES = [
    f"{ARTICLE} {TYPE} {KG.term('Article')} .",
    f"{ARTICLE} {KG.term('nearCopyOf')} {EARLIER} .",
    f'{KG.entity("Ada Moss")} {KG.term("name")} "Ada Moss" .',
    f'{KG.entity("Ada Moss")} {KG.term("name")} "Ada\\tMoss"@en .',
    f"{KG.entity('Ada Moss')} {TYPE} {KG.term('Person')} .",
    f'{KG.entity("a1/mill")} {KG.term("name")} "mill" .',
]


def parsed(text: str, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, form)}


def test_a_block_opens_with_what_it_is_and_articles_have_their_things_behind_them() -> None:
    blocks = turtle(LINES, KG).split("\n\n")[1:]
    assert blocks[0] == ('id:Ada_Moss a kg:Person ;\n    kg:name "Ada Moss", "Ada\\tMoss"@en .')
    heads = [block.split(" ")[0] for block in blocks]
    assert heads == ["id:Ada_Moss", "article:a1", "article:a1", r"id:a1\/mill"]


def test_whose_copy_an_article_is_stands_apart_from_what_it_says() -> None:
    assert "\narticle:a1 kg:nearCopyOf article:a0 .\n\narticle:a1 a kg:Article .\n" in turtle(
        LINES, KG
    )


def test_a_tab_that_another_program_left_as_it_is_stays_one() -> None:
    lines = [line.replace("\\t", "\t") for line in LINES]
    assert turtle(lines, KG) == turtle(LINES, KG)


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_the_order_of_triples_and_the_size_of_memory_change_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole = (export(store, "turtle") or b"").decode()
    lines = [bare(x) for x in (export(store, "ntriples") or b"").decode().split("\n") if x]
    random.Random(1).shuffle(lines)
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    articles = module.articles_of(lines, store.namespaces)
    order = Order(store.namespaces, articles)
    assert "".join(document(lines, order, store.namespaces)) == whole
    assert parsed(whole, ox.RdfFormat.TURTLE) == {quad.triple for quad in store.inner}
