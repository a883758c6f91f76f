from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib

from kg.errors import QueryError
from kg.model import Knowledge
from kg.ontology import Ontology
from kg.rdf import Store, assemble, explain
from kg.settings import Settings


@pytest.mark.parametrize(
    "name",
    [
        "Ada Quill",
        "Quill",
        "quill",
        "ADA QUILL",
        "id:Ada_Quill",
        "https://newskg.example/id/Ada_Quill",
        "<https://newskg.example/id/Ada_Quill>",
    ],
)
def test_any_name_finds_the_entity(store: Store, name: str) -> None:
    (found,) = explain(store, name)
    assert found.iri == "https://newskg.example/id/Ada_Quill"
    assert found.names == ("Ada Quill", "Quill")
    assert found.classes[0] == "Person"
    assert [decision.reason for decision in found.merged] == ["last name of a person named before"]
    assert not found.refused


def test_statements_are_grouped_facts_first(store: Store) -> None:
    (found,) = explain(store, "Quill")
    assert [label for label, _ in found.statements] == ["met"]
    ((_, evidence),) = found.statements
    assert [one.fact for one in evidence] == [True, False]
    assert evidence[0].date == "2031-03-04"
    assert evidence[0].article == "Quill meets Varga"
    text = found.text()
    assert "Ada Quill · met · Tom Varga [time: Monday (2031-03-03); place: Norport;" in text
    assert "“Quill is not expected to meet Karl Lind.”" in text
    assert "[planned; denied; confidence 0.71]" in text


def test_near_misses_and_speakers_are_shown(store: Store) -> None:
    (found,) = explain(store, "Kestrel")
    assert [decision.reason for decision in found.refused] == ["both companies, no name in common"]
    assert "kept apart:" in found.text()
    assert "alleged; place: Critics said; according to Critics, citing Karl Lind" in found.text()
    assert [label for label, _ in found.statements] == ["owns", "pay"]  # the ontology's first


def test_an_ambiguous_name_gives_the_choices(knowledge: Knowledge, ontology: Ontology) -> None:
    quill = knowledge.entities[0]
    other = replace(quill, key="Bo Quill", label="Bo Quill", names=("Bo Quill", "Quill"))
    graph = assemble(
        replace(knowledge, entities=(*knowledge.entities, other)), ontology, Settings()
    )
    found = explain(Store.memory(graph), "Quill")
    assert [one.label for one in found] == ["Ada Quill", "Bo Quill"]


def test_an_unknown_name_suggests_similar_ones(store: Store) -> None:
    with pytest.raises(QueryError, match=r"no entity is called 'zzzzzz'; the page of `kg view`"):
        explain(store, "zzzzzz")  # nothing is like it, so nothing is suggested
    with pytest.raises(QueryError, match=r"no entity is called 'Kestral'; similar: Kestrel"):
        explain(store, "Kestral")


@pytest.mark.parametrize("name", ["", "kg:met", "id:Nobody", "<not an iri>", "http://[", "\x00"])
def test_what_names_no_entity_is_a_query_error(store: Store, name: str) -> None:
    with pytest.raises(QueryError):
        explain(store, name)


def test_the_same_words_in_two_articles_are_one_source(
    knowledge: Knowledge, ontology: Ontology
) -> None:
    first = knowledge.statements[0]
    article = next(a for a in knowledge.articles if a.id == first.article)
    copy = replace(article, id="c" * 16, source="copy.txt", title="Copied by another paper")
    again = replace(first, id=f"{copy.id}-{first.id.partition('-')[2]}", article=copy.id)
    graph = assemble(
        replace(
            knowledge,
            articles=(*knowledge.articles, copy),
            statements=(*knowledge.statements, again),
        ),
        ontology,
        Settings(),
    )
    (found,) = explain(Store.memory(graph), "Ada Quill")
    evidence = [one for _, group in found.statements for one in group if one.fact]
    (one,) = evidence
    assert {one.article, *one.copies} == {"Quill meets Varga", "Copied by another paper"}
    assert "the same words, so the same source:" in found.text()


def test_near_copies_are_one_source_and_say_so(knowledge: Knowledge, ontology: Ontology) -> None:
    first = knowledge.statements[0]
    article = next(a for a in knowledge.articles if a.id == first.article)
    copy = replace(article, id="c" * 16, source="copy.txt", title="Edited by another paper")
    again = replace(
        first,
        id=f"{copy.id}-{first.id.partition('-')[2]}",
        article=copy.id,
        quote="On Monday Quill met Varga in Norport.",
    )
    quill = replace(knowledge.entities[0], articles=(article.id, copy.id))
    everything = replace(
        knowledge,
        articles=(*knowledge.articles, copy),
        statements=(*knowledge.statements, again),
        entities=(quill, *knowledge.entities[1:]),
    )
    graph = assemble(everything, ontology, Settings())
    (found,) = explain(Store.memory(graph), "Ada Quill")
    assert found.sources == 2
    assert sum(one.fact for _, group in found.statements for one in group) == 2
    id_of = "https://newskg.example/article/"
    near = rdflib.URIRef("https://newskg.example/ontology#nearCopyOf")
    graph.add((rdflib.URIRef(id_of + copy.id), near, rdflib.URIRef(id_of + article.id)))
    (found,) = explain(Store.memory(graph), "Ada Quill")
    assert found.sources == 1
    assert "(2 articles, 1 source: near copies)" in found.text()
    (one,) = (one for _, group in found.statements for one in group if one.fact)
    assert {one.article, *one.copies} == {"Quill meets Varga", "Edited by another paper"}
