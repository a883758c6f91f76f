"""A graph against facts that a person wrote down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.rdf import Store
from kg.rdf.gold import FORM, Gold, read_gold
from kg.rdf.scoring import evaluate
from kg.rdf.stored import records
from tests.rdf.conftest import ARTICLE


def pairs(store: Store, *gold: Gold) -> tuple[list[str], list[tuple[str, str]]]:
    """Missed facts, and the ends of the spurious ones."""
    done = evaluate(store, gold)
    spurious = [(r["subject"]["label"], r["object"]["label"]) for r in done.spurious]
    return [one.text() for one in done.missed], spurious


def test_what_is_there_missing_and_made_up(store: Store) -> None:
    done = evaluate(
        store,
        [
            Gold("Quill", "met", "Varga"),
            Gold("Brightwater", "owns", "Norport"),
            Gold("Brightwater", "kg:foundingDate", "1998"),
        ],
    )
    assert [(s.name, s.gold, s.found, s.right) for s in done.scores] == [
        ("foundingDate", 1, 1, 1),
        ("met", 1, 1, 1),
        ("owns", 1, 1, 0),
    ]
    assert (done.total.precision, done.total.recall) == (2 / 3, 2 / 3)
    assert done.total.f1 == pytest.approx(2 / 3)
    assert [one.object for one in done.missed] == ["Norport"]
    assert [r["object"]["label"] for r in done.spurious] == ["Kestrel Motors"]


def test_a_symmetric_property_reads_both_ways_and_counts_once(store: Store) -> None:
    assert pairs(store, Gold("Tom Varga", "met", "ADA  QUILL")) == ([], [])
    assert evaluate(store, [Gold("Tom Varga", "met", "Ada Quill")]).total.found == 1


def test_only_a_symmetric_property_reads_both_ways(store: Store) -> None:
    missed, spurious = pairs(store, Gold("Kestrel", "owns", "Brightwater"))
    assert missed == ["Kestrel · owns · Brightwater"]
    assert spurious == [("Brightwater", "Kestrel Motors")]


def test_what_is_below_a_property_is_one_of_it(store: Store) -> None:
    done = evaluate(store, [Gold("Lind", "affiliatedWith", "Brightwater")])
    assert [s.name for s in done.scores] == ["affiliatedWith"]
    assert done.total.recall == 1
    lower = evaluate(store, [Gold("Lind", "worksFor", "Brightwater")])
    assert lower.total.recall == 0


def test_properties_that_gold_does_not_name_are_not_judged(store: Store) -> None:
    done = evaluate(store, [Gold("Brightwater", "owns", "Kestrel")])
    assert (done.total.found, done.spurious) == (1, ())
    asserted = {
        r["id"]
        for r in records(store)
        if r["predicate"]["ontology"] and r["factuality"] == "Asserted" and not r["negated"]
    }
    assert done.unjudged == len(asserted) - 1
    assert "not judged" in done.text()


def test_factuality_is_part_of_a_fact(store: Store) -> None:
    planned = Gold("Quill", "met", "Lind", factuality="Planned", negated=True)
    assert pairs(store, planned) == ([], [])
    missed, spurious = pairs(store, Gold("Quill", "met", "Lind"))
    assert missed == ["Quill · met · Lind"]
    assert spurious == [("Ada Quill", "Tom Varga")]


def test_article_and_sentence_are_checked_where_they_are_named(store: Store) -> None:
    sentence = next(r["sentence"] for r in records(store) if r["predicate"]["label"] == "owns")
    known = Gold("Brightwater", "owns", "Kestrel", article=ARTICLE.id, sentence=sentence)
    assert evaluate(store, [known]).total.f1 == 1
    titled = Gold("Brightwater", "owns", "Kestrel", article=(ARTICLE.title or "").upper())
    assert evaluate(store, [titled]).total.f1 == 1
    elsewhere = Gold("Brightwater", "owns", "Kestrel", sentence="Another sentence.")
    assert evaluate(store, [elsewhere]).total.f1 == 0


def test_what_the_graph_does_not_know_is_told_by_line(store: Store) -> None:
    with pytest.raises(InputError, match=r"line 7: .*'ownz'; did you mean 'owns'"):
        evaluate(store, [Gold("A", "ownz", "B", line=7)])
    with pytest.raises(InputError, match="line 8: no article 'x'"):
        evaluate(store, [Gold("A", "owns", "B", article="x", line=8)])


def test_an_export_is_gold_for_its_own_graph(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    said = [r for r in records(store) if r["predicate"]["ontology"]]
    path.write_text("".join(f"{json.dumps(r)}\n" for r in said), encoding="utf-8")
    total = evaluate(store, read_gold(path)).total
    assert (total.precision, total.recall) == (1, 1)


def test_plain_strings_and_numbers_will_do(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '\n{"subject": "Ada", "predicate": "met", "object": "Tom"}\n'
        '{"subject": {"label": "Mill"}, "predicate": {"iri": "x#y"}, "object": {"value": 5}}\n'
        '{"subject": "Ada", "predicate": "met", "object": "Tom"}\n',
        encoding="utf-8",
    )
    ada, mill = read_gold(path)
    assert (ada.subject, ada.line) == ("Ada", 2)
    assert (mill.predicate, mill.object) == ("x#y", "5")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"predicate": "met", "object": "Tom"}', "no subject"),
        ('{"subject": {"label": " "}, "predicate": "met", "object": "Tom"}', "no subject"),
        ('{"subject": "Ada", "predicate": "met", "object": {"iri": "x"}}', "no object"),
        (
            '{"subject": "A", "predicate": "met", "object": "T", "factuality": "Sure"}',
            "no factuality 'Sure'",
        ),
        ('{"subject": "A", "predicate": "met", "object": "T", "negated": "no"}', "'negated'"),
        ('{"subject": "A", "predicate": "met", "object": "T", "article": 3}', "'article'"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: ") as error:
        read_gold(path)
    assert reason in str(error.value)


def test_an_empty_file_says_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_gold(path)
    assert FORM in str(error.value)
