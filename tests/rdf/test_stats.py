from __future__ import annotations

import rdflib

from kg.rdf import Store, stats


def test_counts(store: Store) -> None:
    found = stats(store)
    assert (found.articles, found.entities, found.statements, found.facts) == (1, 10, 8, 6)
    assert found.triples == len(store)
    assert found.classes == (
        ("Company", 3),
        ("Person", 3),
        ("Concept", 2),
        ("City", 1),
        ("Country", 1),
    )
    assert found.properties[0] == ("kg:met", 2)
    assert found.factuality == (("Asserted", 6), ("Alleged", 1), ("Denied", 1))
    assert "Company" in found.text()


def test_an_empty_store_counts_nothing() -> None:
    found = stats(Store.memory(rdflib.Graph()))
    assert (found.articles, found.entities, found.facts, found.triples) == (0, 0, 0, 0)
    assert "articles" in found.text()
