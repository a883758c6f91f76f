"""What the user says about who is one is honoured, whatever the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KGError
from kg.resolve.overrides import Overrides, load
from tests.resolve.stories import called, knowledge

BASE = "https://newskg.example/"


def said(tmp_path: Path, text: str) -> Overrides:
    path = tmp_path / "same.ttl"
    path.write_text(text, encoding="utf-8")
    return load([path], BASE)


def test_two_names_become_one_entity(tmp_path: Path) -> None:
    lines = ["PERSON: Bob Stone", "PERSON: Robert Stone"]
    assert len(knowledge(*lines).entities) == 2
    overrides = said(tmp_path, "id:Bob_Stone owl:sameAs id:Robert_Stone .")
    (entity,) = knowledge(*lines, overrides=overrides).entities
    assert {"Bob Stone", "Robert Stone"} <= set(entity.names)
    assert [d.reason for d in entity.decisions] == ["the user says that they are one"]


def test_one_name_becomes_two_entities_across_articles_and_within_one(tmp_path: Path) -> None:
    overrides = said(tmp_path, "id:Acme owl:differentFrom id:Acme_Ltd .")
    for lines in (["ORG: Acme", "ORG: Acme Ltd"], ["ORG: Acme Ltd | Acme"]):
        assert len(knowledge(*lines).entities) == 1
        found = knowledge(*lines, overrides=overrides)
        assert called(found, "Acme") == [("Acme",)]
        assert called(found, "Acme Ltd") == [("Acme Ltd",)]
    found = knowledge("ORG: Acme", "ORG: Acme Ltd", overrides=overrides)
    assert any(d.reason == "the user says that they are two" for d in found.refusals)


def test_a_third_does_not_bring_them_together(tmp_path: Path) -> None:
    overrides = said(tmp_path, "id:Acme owl:differentFrom id:Acme_Ltd .")
    found = knowledge("ORG: Acme", "ORG: Acme Ltd", "ORG: Acme Corp", overrides=overrides)
    assert all(not {"Acme", "Acme Ltd"} <= set(e.names) for e in found.entities)


def test_what_is_said_of_nobody_waits(tmp_path: Path) -> None:
    overrides = said(tmp_path, "id:Bob_Stone owl:sameAs id:Robert_Stone .")
    assert len(knowledge("PERSON: Bob Stone", overrides=overrides).entities) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id:A owl:sameAs <https://other.example/B> .", "no entity of the graph"),
        ("id:A owl:sameAs id:B . id:B owl:differentFrom id:A .", "to be one and to be two"),
        ("id:A owl:sameAs", r"not Turtle \(line 1: "),
        ("", "says nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(KGError, match=why):
        said(tmp_path, text)
