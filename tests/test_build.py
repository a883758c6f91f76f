"""The order of the steps, with an extractor so simple that only the build is tested."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import build as module
from kg import extractions
from kg.build import build, remove
from kg.errors import KGError, StoreError
from kg.lock import writing
from kg.model import (
    Argument,
    Article,
    Extraction,
    Mention,
    MentionKind,
    Predicate,
    PredicateKind,
    Proposition,
    Span,
)
from kg.rdf import Store, export, query, stats
from kg.settings import Settings
from kg.view.known import Known

MEETING = re.compile(r"(?P<subject>[A-Z]\w+ [A-Z]\w+) (?P<verb>met) (?P<object>[A-Z]\w+ [A-Z]\w+)")
READ: list[str] = []
"""Texts that were extracted, not taken from the cache."""


def extractor(_: str | None) -> Callable[[Article], Extraction]:
    def extract(article: Article) -> Extraction:
        READ.append(article.text)
        if "explode" in article.text:
            raise ZeroDivisionError("boom")
        return Extraction(article.id, *_meetings(article.text))

    return extract


def _meetings(
    text: str,
) -> tuple[tuple[Mention, ...], tuple[tuple[int, ...], ...], tuple[Proposition, ...]]:
    mentions: list[Mention] = []
    said: list[Proposition] = []
    for found in MEETING.finditer(text):
        ends = []
        for slot in ("subject", "object"):
            span, name = Span(*found.span(slot)), found[slot]
            ends.append(Argument(slot, span, name, mention=len(mentions), name=True))
            mentions.append(Mention(span, name, MentionKind.NAME, "PERSON", name.split()[-1], name))
        verb = Predicate(PredicateKind.VERB, "meet", Span(*found.span("verb")), "met")
        said.append(Proposition(verb, tuple(ends), Span(*found.span()), rule="test"))
    return tuple(mentions), (), tuple(said)


PROSE = (
    "The talks on Monday were the first between the two since the spring, and officials from "
    "both of the offices said that more of them would follow in the weeks before the vote."
)


def write(path: Path, *meetings: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{m}. {PROSE}\n\n" for m in meetings), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def simple(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    READ.clear()
    weights = tmp_path / "weights"
    weights.mkdir()
    (weights / "meta.json").write_text("{}")
    monkeypatch.setattr(extractions, "extractor", extractor)
    monkeypatch.setattr(module.fingerprint, "WEIGHTS", weights)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write(tmp_path / "news" / "a.txt", "Ada Byrne met Otto Hahl on the pier")
    write(tmp_path / "news" / "b.txt", "Otto Hahl met Mia Sorel at the old mill")
    return tmp_path / "news"


def triples(folder: Path) -> bytes:
    with Store.open(folder) as store:
        data = export(store, "ntriples")
    assert data is not None
    return b"\n".join(sorted(data.splitlines()))


def met(folder: Path) -> set[tuple[str | None, ...]]:
    with Store.open(folder) as store:
        return set(
            query(store, "SELECT ?a ?b { ?x kg:met ?y ; rdfs:label ?a . ?y rdfs:label ?b }").rows
        )


def test_a_build_makes_store_turtle_and_page(news: Path, tmp_path: Path) -> None:
    report = build([news], tmp_path / "out")
    assert (report.new, report.unchanged, report.replaced, report.failed) == (2, 0, 0, False)
    assert report.graph.articles == 2
    assert report.graph.entities == 3
    assert report.graph.facts == 2
    assert all(path.stat().st_size for path in report.outputs)
    assert ("Ada Byrne", "Otto Hahl") in met(report.out)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        *("articles", "articles.json", "build.json", "drawings.json", "extractions"),
        *("graph.html", "graph.ttl", "known.json"),
        *("names.db", "parts", "pipeline.txt", "store"),
    }


def test_a_second_build_extracts_nothing(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    before = triples(tmp_path / "out")
    READ.clear()
    report = build([news], tmp_path / "out")
    assert not READ
    assert (report.new, report.unchanged, report.replaced) == (0, 2, 0)
    assert triples(tmp_path / "out") == before


def test_with_nothing_new_the_language_pipeline_is_not_loaded(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news], tmp_path / "out")

    def never(_: str | None) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(extractions, "extractor", never)
    assert build([news], tmp_path / "out").unchanged == 2


def test_adding_equals_building_at_once(news: Path, tmp_path: Path) -> None:
    build([news / "b.txt"], tmp_path / "steps")
    READ.clear()
    report = build([news / "a.txt"], tmp_path / "steps")
    assert (report.new, report.graph.articles, len(READ)) == (1, 2, 1)
    build([news], tmp_path / "once")
    assert triples(tmp_path / "steps") == triples(tmp_path / "once")
    turtle = [(tmp_path / name / "graph.ttl").read_bytes() for name in ("steps", "once")]
    assert turtle[0] == turtle[1]


def test_the_page_of_a_graph_that_is_changed_is_that_of_one_built_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Ada Byrne", "Otto Hahl", "Mia Sorel", "Ida Voss", "Nils Brandt", "Eva Kolb"]
    places = ["pier", "mill", "dock", "farm", "well", "ford", "weir", "barn"]
    for number, place in enumerate(places):
        one, other = names[number % 6], names[(number * 2 + 1) % 6]
        write(tmp_path / "news" / f"{number}.txt", f"{one} met {other} at the {place}")
    last = write(tmp_path / "last.txt", "Mia Sorel met Ada Byrne at the gate")
    answers: list[object] = []
    asked = Known.of

    def noted(known: Known, subject: str, properties: str) -> list[tuple[str, str]] | None:
        answers.append(asked(known, subject, properties))
        return asked(known, subject, properties)

    monkeypatch.setattr(Known, "of", noted)
    build([tmp_path / "news"], tmp_path / "out")
    build([tmp_path / "news", last], tmp_path / "more")
    build([tmp_path / "news"], tmp_path / "less")
    assert not any(answers)
    for whole, change in (("more", build), ("less", remove)):
        if change is build:
            build([last], tmp_path / "out")
        else:
            remove(tmp_path / "out", str(last))
        assert any(answers)
        assert None in answers
        answers.clear()
        pages = [(tmp_path / folder / "graph.html").read_bytes() for folder in ("out", whole)]
        assert pages[0] == pages[1]


def test_a_changed_file_replaces_what_came_from_it(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    write(news / "a.txt", "Ada Byrne met Kit Lowe on the pier")
    report = build([news / "a.txt"], tmp_path / "out")
    assert (report.new, report.replaced, report.graph.articles) == (0, 1, 2)
    build([news], tmp_path / "fresh")
    assert triples(tmp_path / "out") == triples(tmp_path / "fresh")
    assert len(list((tmp_path / "out" / "extractions").glob("*/*"))) == 2


@pytest.mark.parametrize("by", ["path", "id", "iri"])
def test_removing_equals_building_without(news: Path, tmp_path: Path, by: str) -> None:
    build([news], tmp_path / "out")
    with Store.open(tmp_path / "out") as store:
        ((iri,),) = query(
            store,
            "SELECT DISTINCT ?a { ?s rdf:subject/kg:name 'Ada Byrne' ; kg:article ?a }",
        ).rows
    assert iri is not None
    ref = {"path": str(news / "a.txt"), "id": iri.rpartition("/")[2], "iri": iri}[by]
    READ.clear()
    assert remove(tmp_path / "out", ref).removed == 1
    assert not READ
    build([news / "b.txt"], tmp_path / "fresh")
    assert triples(tmp_path / "out") == triples(tmp_path / "fresh")


def test_an_article_stays_until_its_last_source_is_removed(news: Path, tmp_path: Path) -> None:
    """Removing one file took the article out though an equal one had been read with it."""
    copy = news / "copy-of-a.txt"
    copy.write_bytes((news / "a.txt").read_bytes())
    out = tmp_path / "out"
    report = build([news], out)
    assert (report.new, report.unchanged, report.graph.articles) == (2, 0, 2)
    before = triples(out)
    report = remove(out, str(news / "a.txt"))
    assert (report.removed, report.held) == (0, (str(copy),))
    assert triples(out) == before
    assert remove(out, str(copy)).removed == 1
    build([news / "b.txt"], tmp_path / "fresh")
    assert triples(out) == triples(tmp_path / "fresh")


def test_the_last_article_can_be_removed(news: Path, tmp_path: Path) -> None:
    build([news / "a.txt"], tmp_path / "out")
    report = remove(tmp_path / "out", str(news / "a.txt"))
    assert (report.graph.articles, report.graph.entities, report.graph.facts) == (0, 0, 0)


def test_removing_from_no_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        remove(tmp_path / "out", "a.txt")


def test_one_bad_article_never_stops_the_others(news: Path, tmp_path: Path) -> None:
    write(news / "c.txt", "Things explode when Ada Byrne met Kit Lowe")
    report = build([news], tmp_path / "out")
    (refusal,) = report.refused
    assert refusal.source.endswith("c.txt")
    assert "ZeroDivisionError: boom" in refusal.reason
    assert report.failed
    build([news / "a.txt", news / "b.txt"], tmp_path / "fresh")
    assert triples(tmp_path / "out") == triples(tmp_path / "fresh")


def test_a_missing_input_is_reported_and_the_rest_built(news: Path, tmp_path: Path) -> None:
    report = build([news / "a.txt", news / "nowhere.txt"], tmp_path / "out")
    assert report.failed
    assert [Path(r.source).name for r in report.refused] == ["nowhere.txt"]
    assert report.graph.articles == 1


def test_other_code_makes_extractions_anew(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news], tmp_path / "out")
    READ.clear()
    monkeypatch.setattr(module.fingerprint, "code", lambda *_: "other code")
    build([], tmp_path / "out")
    assert len(READ) == 2


def test_another_pipeline_makes_extractions_anew(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    READ.clear()
    (tmp_path / "weights" / "meta.json").write_text('{"version": "2"}')
    build([], tmp_path / "out")
    assert len(READ) == 2


def test_an_interrupted_build_loses_no_work_and_no_graph(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news / "a.txt"], tmp_path / "out")
    before = triples(tmp_path / "out")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "publish", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build([news], tmp_path / "out")
    monkeypatch.undo()
    assert triples(tmp_path / "out") == before


ONTOLOGY = """
@prefix kg: <https://newskg.example/ontology#> .
@prefix lex: <https://newskg.example/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:encountered a owl:ObjectProperty ; rdfs:label "encountered" ;
    rdfs:comment "Came across." ; rdfs:domain kg:Agent ; rdfs:range kg:Agent ;
    lex:verb "S meet O" .
"""


def test_the_folder_keeps_the_ontology_it_was_built_with(news: Path, tmp_path: Path) -> None:
    turtle = tmp_path / "mine.ttl"
    turtle.write_text(ONTOLOGY)
    build([news / "a.txt"], tmp_path / "out", ontology=[turtle])
    turtle.unlink()
    build([news / "b.txt"], tmp_path / "out")
    with Store.open(tmp_path / "out") as store:
        assert len(query(store, "SELECT * { ?a kg:encountered ?b }").rows) == 2


def test_a_broken_ontology_stops_before_any_work(news: Path, tmp_path: Path) -> None:
    turtle = tmp_path / "mine.ttl"
    turtle.write_text("kg:encountered a")
    with pytest.raises(KGError, match=r"mine\.ttl"):
        build([news], tmp_path / "out", ontology=[turtle])
    assert not READ
    assert not (tmp_path / "out").exists()


def test_the_folder_keeps_its_base(news: Path, tmp_path: Path) -> None:
    base = "https://news.example/kg/"
    build([news / "a.txt"], tmp_path / "out", settings=Settings(base))
    build([news / "b.txt"], tmp_path / "out")
    assert f"<{base}id/Ada_Byrne>".encode() in triples(tmp_path / "out")
    assert b"newskg.example/id/" not in triples(tmp_path / "out")


@pytest.mark.parametrize(
    "base",
    [
        "news.example",
        "https://news.example/kg",
        "",
        "https://a.example/b#",
        "https://a.example/b c/",
    ],
)
def test_a_base_that_is_no_prefix_of_iris_is_refused(base: str) -> None:
    with pytest.raises(KGError, match="base"):
        Settings(base)


def test_a_spoilt_configuration_is_named(news: Path, tmp_path: Path) -> None:
    build([news / "a.txt"], tmp_path / "out")
    (tmp_path / "out" / "build.json").write_text("{")
    with pytest.raises(KGError, match=r"build\.json: .*; build anew"):
        build([news / "b.txt"], tmp_path / "out")


def test_where_the_files_lie_leaves_no_trace_in_the_graph(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    news.rename(tmp_path / "elsewhere")
    build([tmp_path / "elsewhere"], tmp_path / "fresh")
    assert triples(tmp_path / "out") == triples(tmp_path / "fresh")


def test_one_writer_at_a_time(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    before = triples(tmp_path / "out")
    with writing(tmp_path / "out"):
        for write in (
            lambda: build([news], tmp_path / "out"),
            lambda: remove(tmp_path / "out", "x"),
        ):
            with pytest.raises(StoreError, match="another kg build; run again"):
                write()
    assert triples(tmp_path / "out") == before


def test_nothing_to_build_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="missing"):
        build([tmp_path / "missing.txt"], tmp_path / "new" / "out")
    assert not (tmp_path / "new" / "out").exists()


def test_the_turtle_file_is_what_export_gives(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    with Store.open(tmp_path / "out") as store:
        written = export(Store(store.inner), "turtle")
        assert written == export(store, "turtle") == (tmp_path / "out" / "graph.ttl").read_bytes()


def test_the_report_counts_what_the_store_holds(news: Path, tmp_path: Path) -> None:
    report = build([news], tmp_path / "out")
    with Store.open(tmp_path / "out") as store:
        assert stats(store) == report.graph


def test_a_near_copy_is_told_and_forgotten(news: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "out", [f"{a}{b}" for a in "abcdefgh" for b in "klmnopqrst"]
    story = f"Ada Byrne met Otto Hahl. The {' '.join(words)}."
    write(news / "wire.txt", story)
    write(news / "paper.txt", f"Late news. {story}")
    build([news], out)
    asked = "SELECT ?a ?b { ?a kg:nearCopyOf ?b }"
    with Store.open(out) as store:
        assert len(query(store, asked).rows) == 1
    remove(out, str(news / "paper.txt"))
    with Store.open(out) as store:
        assert not query(store, asked).rows


def test_progress_is_told_step_by_step(news: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    build([news], tmp_path / "out", progress=lambda *step: told.append(step))
    assert [step for step, _, _ in told] == [*["reading"] * 2, *["extracting"] * 3, "writing"]


def test_the_graph_is_not_read_as_an_input(news: Path) -> None:
    build([news], news / "out")
    assert build([news], news / "out").graph.articles == 2
