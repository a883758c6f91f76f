"""An IRI that an entity had before still finds it."""

from __future__ import annotations

from pathlib import Path

import rdflib

from kg.rdf import Namespaces, Store
from kg.rdf.redirects import Described, between, load, save, updated

ACME, FULL, BOLT = "x/Acme", "x/Acme_Ltd", "x/Bolt"
KG = Namespaces()
IRI, NAME, WHERE = f"{KG.base}id/", KG.term("name").value, KG.term("mentionedIn").value


def entity(names: str, articles: str) -> Described:
    return Described(set(names.split("|")), set(articles))


def test_a_merge_leaves_a_redirect_and_a_second_one_moves_it_on() -> None:
    before = {ACME: entity("Acme", "1"), BOLT: entity("Bolt", "1")}
    after = {FULL: entity("Acme|Acme Ltd", "12"), BOLT: entity("Bolt", "1")}
    known = updated({}, before, after)
    assert known == {ACME: FULL}
    longer = {"x/Acme_Group_Ltd": entity("Acme|Acme Ltd|Acme Group Ltd", "123")}
    assert updated(known, after, longer)[ACME] == "x/Acme_Group_Ltd"


def test_an_iri_that_is_back_needs_none() -> None:
    back = {ACME: entity("Acme", "1")}
    assert updated({ACME: FULL}, {FULL: entity("Acme|Acme Ltd", "12")}, back) == {FULL: ACME}


def test_what_is_gone_or_in_doubt_has_none() -> None:
    before = {ACME: entity("Acme", "12")}
    assert updated({}, before, {}) == {}
    two = {FULL: entity("Acme|Acme Ltd", "1"), "x/Acme_Corp": entity("Acme|Acme Corp", "2")}
    assert updated({}, before, two) == {}
    assert updated({}, before, {FULL: entity("Acme", "3")}) == {}


def test_they_are_kept_beside_the_store(tmp_path: Path) -> None:
    assert load(tmp_path) == {}
    save(tmp_path, {ACME: FULL})
    assert load(tmp_path) == {ACME: FULL}
    save(tmp_path, {})
    assert not list(tmp_path.iterdir())


def test_looking_only_at_what_was_renamed_gives_the_same() -> None:
    def graph(named: dict[str, str]) -> Store:
        found = rdflib.Graph()
        for key, names in named.items():
            for one in names:
                found.add((rdflib.URIRef(IRI + key), rdflib.URIRef(NAME), rdflib.Literal(one)))
                found.add((rdflib.URIRef(IRI + key), rdflib.URIRef(WHERE), rdflib.URIRef(IRI)))
        return Store.memory(found)

    before = {"A": "a", "B": "bc", "C": "d", "E": "e", "F": "fg"}
    after = {"A": "a", "D": "bcd", "E": "e", "X": "x", "F": "f"}
    known = {f"{IRI}{old}": f"{IRI}{new}" for old, new in ("GA", "HB", "XE", "IC")}
    renamed = {f"{IRI}{key}" for key in "BCDFX"}
    with graph(before) as old, graph(after) as new:
        found = between(known, old, new, renamed)
        assert found == between(known, old, new)
    expected = {"G": "A", "H": "D", "B": "D", "C": "D", "I": "D"}
    assert found == {f"{IRI}{one}": f"{IRI}{other}" for one, other in expected.items()}
