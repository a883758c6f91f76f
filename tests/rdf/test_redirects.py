"""An IRI that an entity had before still finds it."""

from __future__ import annotations

from pathlib import Path

from kg.rdf.redirects import Described, load, save, updated

ACME, FULL, BOLT = "x/Acme", "x/Acme_Ltd", "x/Bolt"


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
