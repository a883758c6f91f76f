"""Links to a gazetteer of the user's: certain ones or none."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import KGError
from kg.resolve.link import Entry, Gazetteer, load
from tests.resolve.stories import knowledge

KNOWN = Gazetteer.of(
    [
        Entry("http://x.example/1", ("Norway", "Kingdom of Norway"), "GeopoliticalEntity"),
        Entry("http://x.example/2", ("Ann Roe", "Anne Roe"), "Person"),
        Entry("http://x.example/3", ("Acme", "Acme Corp."), "Company"),
        Entry("http://x.example/4", ("Vall",), "GeopoliticalEntity"),
        Entry("http://x.example/5", ("Vall",), "GeopoliticalEntity"),
        Entry("http://x.example/6", ("Supreme Court",), ""),
        Entry("http://x.example/7", ("Roe",), "Person"),
    ]
)


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("GPE: Norway", ("http://x.example/1",)),
        ("PERSON: President Ann Roe", ("http://x.example/2",)),
        ("ORG: Acme Group Holding Ltd", ("http://x.example/3",)),
        ("PERSON: Norway", ()),
        ("GPE: Vall", ()),
        ("ORG: Supreme Court", ()),
        ("PERSON: Roe", ()),
        ("PERSON: Ann B. Roe", ()),
        ("ORG: Bolt", ()),
    ],
)
def test_links(line: str, links: tuple[str, ...]) -> None:
    (entity,) = knowledge(line, gazetteer=KNOWN).entities
    assert entity.links == links
    assert any("linked to" in d.reason for d in entity.decisions) == bool(links)


def test_the_table_that_comes_with_the_package() -> None:
    known = load([Path(kg.__file__).parent / "resolve" / "data" / "known.csv"])
    line = "GPE: Norway; GPE: Oslo; ORG: Norwegian Krone"
    links = {e.label: e.links for e in knowledge(line, gazetteer=known).entities}
    assert links["Norway"] == ("https://sws.geonames.org/3144096/",)
    assert links["Oslo"]
    assert links["Norwegian Krone"]
    found = knowledge("PERSON: Chad", gazetteer=known)
    assert [e.links for e in found.entities] == [()]


def test_a_gazetteer_in_csv_and_in_turtle(tmp_path: Path) -> None:
    table, turtle = tmp_path / "a.csv", tmp_path / "a.ttl"
    table.write_text("name,aliases,type,iri\nVall,Wall|Val,Place,http://x.example/1\n")
    turtle.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix kg: <https://newskg.example/ontology#> .\n"
        '<http://x.example/1> a kg:Place ; skos:prefLabel "Vall" ; skos:altLabel "Wall", "Val" .'
    )
    (from_csv,), (from_turtle,) = load([table]).entries, load([turtle]).entries
    assert from_csv == Entry("http://x.example/1", ("Vall", "Wall", "Val"), "Place")
    assert set(from_turtle.names) == set(from_csv.names)
    assert from_turtle.cls == "Place"


@pytest.mark.parametrize(
    ("text", "why"), [("a,b\n1,2\n", "no column"), ("name,iri\nVall,\n", "line 2")]
)
def test_a_broken_table_is_named(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(KGError, match=why):
        load([path])


def test_a_type_that_the_ontology_does_not_have_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,type,iri\nVall,Plaze,http://x.example/1\n")
    with pytest.raises(KGError, match=r"line 2: the type 'Plaze' .* take one of Person, Place"):
        load([path], ("Person", "Place"))
