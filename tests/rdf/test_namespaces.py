from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest

from kg.errors import KGError
from kg.model import Interval, Literal
from kg.rdf import Namespaces
from kg.rdf.namespaces import camel_case, clean, iri

HOSTILE = [
    "Quote \" and ' and `",
    "<script>alert(1)</script>",
    "two\nlines\r\nand\ttabs",
    "100% (really)",
    "a%20b",
    "a#b#c?d=e&f",
    "[brackets] {braces} |pipe| ^caret^ back\\slash",
    "Žofie Ångström",
    "cafe\u0301",
    "東京電力",
    "right\u202eto\u2066left",
    "zero\u200bwidth",
    "private \ue000 use",
    "nul\x00 and \x08",
    "non\ufffecharacter",
    "..",
    ".",
    "a/../b",
    "/",
    "𝒳 and 🙂",
    "  spaces  around  ",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_name_makes_an_iri_that_both_libraries_read_alike(name: str) -> None:
    kg = Namespaces()
    node = kg.entity(name)
    assert node.value.startswith("https://newskg.example/id/")
    assert node.value != "https://newskg.example/id/"
    assert not any(unicodedata.category(c)[0] in "CZ" for c in node.value)
    line = ox.serialize([ox.Triple(node, node, node)], format=ox.RdfFormat.N_TRIPLES)
    assert [quad.subject for quad in ox.parse(line, ox.RdfFormat.N_TRIPLES)] == [node]


def test_names_stay_readable() -> None:
    kg = Namespaces()
    assert kg.entity("Ada Quill").value.endswith("id/Ada_Quill")
    assert kg.entity("Levi's").value.endswith("id/Levi's")
    assert kg.entity("Žofie").value.endswith("id/Žofie")
    assert kg.entity("cafe\u0301") == kg.entity("café")
    assert kg.entity("50% off?").value.endswith("id/50%25_off%3F")
    assert kg.entity("Ada Quill") != kg.entity("ada quill")


def test_dot_segments_and_empty_segments_cannot_climb() -> None:
    assert Namespaces().entity("..").value.endswith("id/%2E%2E")
    assert Namespaces().entity("a/../b").value.endswith("id/a%2F%2E%2E%2Fb")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("work on", "workOn"),
        ("set up", "setUp"),
        ("co-found", "coFound"),
        ("be responsible for", "beResponsibleFor"),
        ("meet", "meet"),
    ],
)
def test_open_predicates_are_camel_case(phrase: str, name: str) -> None:
    assert camel_case(phrase) == name


@pytest.mark.parametrize("phrase", ["", "%", "2 go", '"', "\u202e"])
def test_an_open_predicate_always_has_a_local_name(phrase: str) -> None:
    assert camel_case(phrase)[0].isalpha()
    assert Namespaces().relation(phrase)


def test_values_are_named_by_their_content() -> None:
    kg = Namespaces()
    assert kg.amount(Literal("45", "decimal", "percent")).value.endswith("value/percent_45")
    assert kg.interval(Interval("Monday"), "a1").value.endswith("value/a1_Monday")
    assert kg.interval(Interval("Monday"), "a2") != kg.interval(Interval("Monday"), "a1")


def test_prefixed_names_both_ways() -> None:
    kg = Namespaces("https://graph.example/")
    assert kg.shorten("https://graph.example/id/Ada_Quill") == "id:Ada_Quill"
    assert kg.expand("id:Ada_Quill") == "https://graph.example/id/Ada_Quill"
    levis = "https://graph.example/id/Levi's/%25"
    assert kg.shorten(levis) == r"id:Levi\'s\/%25"
    assert kg.expand(kg.shorten(levis)) == levis
    assert kg.shorten("https://graph.example/id/a?b") == "<https://graph.example/id/a?b>"
    assert kg.shorten("https://graph.example/id/a.") == "<https://graph.example/id/a.>"
    assert kg.expand("Ada Quill: a life") is None


def test_what_is_no_iri_is_named() -> None:
    with pytest.raises(KGError, match="not an IRI: 'no iri'"):
        iri("no iri")


def test_literals_hold_nothing_that_xml_cannot() -> None:
    assert clean("a\x00b\ud800c\ufffed\te") == "a\ufffdb\ufffdc\ufffdd\te"


def test_a_relation_is_named_by_letters_that_every_xml_parser_knows() -> None:
    from xml.etree.ElementTree import fromstring

    for phrase in ("work on", "café visit", "Ș", "日 本", "²x"):
        fromstring(f"<{camel_case(phrase)}/>")
    assert camel_case("café visit") == "caféVisit"
