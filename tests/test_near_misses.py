"""Which frames fire and which do not, with an ontology of another field that Turtle alone adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology
from kg.extractions import extractor
from kg.read import read_text
from kg.resolve.explained import Explained, Failure
from kg.resolve.near_misses import near_misses

TERMS = """
@prefix ex: <https://regatta.example/terms#> .
@prefix kg: <https://newskg.example/ontology#> .
@prefix lex: <https://newskg.example/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:coached a owl:ObjectProperty ;
    rdfs:label "coached" ;
    rdfs:domain kg:Person ;
    rdfs:range kg:Person ;
    lex:verb "S coach O", "S take charge of O" ;
    lex:role "S, coach of O" .

ex:rowsFor a owl:ObjectProperty ;
    rdfs:label "rows for" ;
    rdfs:domain kg:Person ;
    rdfs:range kg:Organization ;
    lex:verb "S row for O" .

ex:debut a owl:DatatypeProperty ;
    rdfs:label "debut" ;
    rdfs:domain kg:Person ;
    rdfs:range xsd:date ;
    lex:verb "S debut O" .
"""


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("terms") / "regatta.ttl"
    path.write_text(TERMS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def explain(terms: Path, pipeline: str | None):
    types = ontology.load([terms])

    def run(text: str, lemma: str) -> Explained:
        article = read_text(text, source="test", as_is=True)
        found = near_misses(article, extractor(pipeline)(article), types)
        return next(one for one in found if one.lemma == lemma)

    return run


def reasons(one: Explained, name: str) -> list[tuple[Failure, str]]:
    return [(miss.failure, miss.reason) for miss in one.near if miss.property == name]


def test_a_frame_that_fires_names_its_ends(explain) -> None:
    (fired,) = explain("Maria Lopez coached Peter Hansen in 2019.", "coach").fired
    assert (fired.property, fired.frame, fired.remark) == ("coached", "verb: S coach O", "")
    assert (fired.subject, fired.object) == ("Maria Lopez", "Peter Hansen")


def test_what_fires_and_is_no_fact_says_why(explain) -> None:
    (fired,) = explain("Maria Lopez may coach Peter Hansen.", "coach").fired
    assert fired.remark == "no fact: hypothetical"
    (denied,) = explain("Maria Lopez did not coach Peter Hansen.", "coach").fired
    assert denied.remark == "no fact: denied"


def test_an_end_of_another_class(explain) -> None:
    one = explain("Maria Lopez coached Germany.", "coach")
    ((failure, reason),) = reasons(one, "coached")
    assert failure is Failure.CLASS
    assert reason.startswith("O 'Germany' is ")
    assert reason.endswith("not Person")


def test_another_preposition(explain) -> None:
    one = explain("Peter Hansen rowed against Oxford University.", "row")
    ((failure, reason),) = reasons(one, "rowsFor")
    assert failure is Failure.ARGUMENT
    assert "no phrase with 'for'" in reason
    assert "against 'Oxford University'" in reason


def test_a_passive_without_its_doer(explain) -> None:
    one = explain("Peter Hansen was coached in London.", "coach")
    ((failure, reason),) = reasons(one, "coached")
    assert failure is Failure.ARGUMENT
    assert "passive without 'by'" in reason


def test_an_object_too_many(explain) -> None:
    one = explain("For Oxford University, Peter Hansen rowed the boat.", "row")
    ((failure, reason),) = reasons(one, "rowsFor")
    assert failure is Failure.EXTRA_OBJECT
    assert "'the boat'" in reason


def test_a_word_that_is_missing(explain) -> None:
    one = explain("Maria Lopez took care of Peter Hansen.", "take")
    ((failure, reason),) = reasons(one, "coached")
    assert failure is Failure.WORD
    assert "charge" in reason


def test_a_date_that_is_missing(explain) -> None:
    one = explain("Peter Hansen debuted in London.", "debut")
    ((failure, reason),) = reasons(one, "debut")
    assert failure is Failure.ARGUMENT
    assert "date" in reason


def test_a_frame_that_a_closer_one_outdoes(explain) -> None:
    found = explain("Maria Lopez, the chief executive of Brightwater, left.", "chief executive")
    assert any(f.property == "chiefExecutiveOf" for f in found.fired)
    assert any(failure is Failure.OUTDONE for failure in (m.failure for m in found.near))


def test_a_word_that_only_another_kind_of_frame_has(explain) -> None:
    one = explain("Maria Lopez had a row with Peter Hansen.", "row")
    assert one.kind == "event"
    assert ("rowsFor", "verb: S row for O") in one.elsewhere
    alone = explain("Peter Hansen sneezed at the regatta.", "sneeze")
    assert "no frame has the verb 'sneeze'" in alone.text()
