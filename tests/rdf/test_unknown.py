"""A query that asks for what is not there is told so."""

from __future__ import annotations

from kg.rdf import Store
from kg.rdf.unknown import unknown


def test_a_term_that_the_ontology_has_not_is_named(store: Store) -> None:
    assert unknown(store, "SELECT * { ?a kg:met ?b ; a kg:Person }") == []
    (note,) = unknown(store, "SELECT * { ?a kg:mett ?b }")
    assert note == "the graph has no term kg:mett; did you mean kg:met?"
    (note,) = unknown(store, "SELECT * { ?a kg:zzzqqq ?b }")
    assert "kg stats" in note


def test_words_in_strings_iris_and_comments_are_no_terms(store: Store) -> None:
    query = """SELECT * { ?a rdfs:label "kg:mett", 'kg:mett' ; ?p <kg:mett> } # kg:mett"""
    assert unknown(store, query) == []
