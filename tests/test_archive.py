from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg import archive
from kg.errors import KGError
from kg.model import Article, Span, article_id


def article(source: str, text: str = "Ada Byrne met Otto Hahl.", **fields: object) -> Article:
    made = Article(article_id(text), source, text, (Span(0, len(text)),))
    return replace(made, **fields)  # type: ignore[arg-type]


def counts(intake: archive.Intake) -> tuple[int, int, int]:
    return intake.new, intake.unchanged, intake.replaced


def test_what_is_read_for_the_first_time_is_new() -> None:
    intake = archive.take_in({}, [article("/a.txt"), article("/b.txt", "Something else.")])
    assert counts(intake) == (2, 0, 0)
    assert sorted(intake.sources) == ["/a.txt", "/b.txt"]


def test_what_is_read_again_is_unchanged() -> None:
    known = archive.take_in({}, [article("/a.txt")]).sources
    assert counts(archive.take_in(known, [article("/a.txt")])) == (0, 1, 0)


def test_copies_read_together_are_one_new_text_and_both_are_remembered() -> None:
    intake = archive.take_in({}, [article("/a.txt"), article("/copy.txt")])
    assert counts(intake) == (1, 0, 0)
    assert sorted(intake.sources) == ["/a.txt", "/copy.txt"]


def test_a_known_text_from_another_source_is_not_new() -> None:
    known = archive.take_in({}, [article("/a.txt")]).sources
    intake = archive.take_in(known, [article("/copy.txt")])
    assert counts(intake) == (0, 1, 0)
    assert len(archive.Texts(intake.sources)) == 1


def test_a_changed_file_replaces_what_came_from_it() -> None:
    known = archive.take_in({}, [article("/a.txt"), article("/b.txt", "Other.")]).sources
    intake = archive.take_in(known, [article("/a.txt", "Changed.")])
    assert counts(intake) == (0, 0, 1)
    assert {a.text for a in archive.Texts(intake.sources).values()} == {"Changed.", "Other."}


def test_records_that_left_their_file_leave_the_graph() -> None:
    read = [article(f"/a.jsonl#{n}", f"Text {n}.") for n in range(3)]
    known = archive.take_in({}, read).sources
    intake = archive.take_in(known, read[:2])
    assert sorted(intake.sources) == ["/a.jsonl#0", "/a.jsonl#1"]


def test_items_that_left_a_feed_stay() -> None:
    feed = "https://paper.example/feed#"
    known = archive.take_in({}, [article(f"{feed}1", "One."), article(f"{feed}2", "Two.")]).sources
    intake = archive.take_in(known, [article(f"{feed}3", "Three.")])
    assert len(intake.sources) == 3


def test_each_text_of_standard_input_is_a_source_of_its_own() -> None:
    known = archive.take_in({}, [article("-", "One.")]).sources
    assert len(archive.take_in(known, [article("-", "Two.")]).sources) == 2


def test_relative_and_full_path_are_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/tmp")
    known = archive.take_in({}, [article("a.txt")]).sources
    assert counts(archive.take_in(known, [article("/tmp/a.txt", "Changed.")])) == (0, 0, 1)


def test_copies_of_a_text_share_what_they_know() -> None:
    one = article("/a.txt", title="A title", published=date(2020, 5, 2))
    two = article("/b.txt", url="https://paper.example/b", published=date(2020, 5, 1))
    for order in ([one, two], [two, one]):
        (merged,) = archive.Texts(archive.take_in({}, order).sources).values()
        assert merged.title == "A title"
        assert merged.url == "https://paper.example/b"
        assert merged.published == date(2020, 5, 1)


BASE = "https://newskg.example/article/"


@pytest.mark.parametrize(
    "ref",
    [
        article_id("Out."),
        BASE + article_id("Out."),
        "/news/out.jsonl#1",
        "https://paper.example/out",
    ],
    ids=["id", "IRI", "path", "URL"],
)
def test_an_article_is_taken_out_by_any_of_its_names(ref: str) -> None:
    out = article("/news/out.jsonl#1", "Out.", url="https://paper.example/out")
    known = archive.take_in({}, [article("/a.txt"), out]).sources
    assert list(archive.take_out(known, ref, BASE)) == ["/a.txt"]


@pytest.mark.parametrize("ref", ["/news/two.jsonl", "/news", "/news/"])
def test_a_file_or_folder_names_all_its_articles(ref: str) -> None:
    read = [article(f"/news/two.jsonl#{n}", f"Text {n}.") for n in range(2)]
    known = archive.take_in({}, [*read, article("/newsroom.txt")]).sources
    assert list(archive.take_out(known, ref, BASE)) == ["/newsroom.txt"]


def test_taking_out_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KGError, match="no such article"):
        archive.take_out(archive.take_in({}, [article("/a.txt")]).sources, "/b.txt", BASE)


def test_what_is_saved_is_loaded_and_what_is_gone_is_deleted(tmp_path: Path) -> None:
    known = archive.take_in({}, [article("/a.txt"), article("/b.txt", "Two.")]).sources
    archive.save(tmp_path, known)
    assert archive.load(tmp_path) == known
    del known["/b.txt"]
    archive.save(tmp_path, known)
    assert archive.load(tmp_path) == known
    assert len(list(tmp_path.glob("articles/*"))) == 1


def test_files_that_are_as_they_were_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = [article("/a.txt"), article("/copy.txt"), article("/b.txt", "Two.")]
    known = archive.take_in({}, read).sources
    archive.save(tmp_path, known)
    opened: list[str] = []
    copies = archive._copies

    def noted(path: Path) -> tuple[Article, ...]:
        opened.append(path.stem)
        return copies(path)

    monkeypatch.setattr(archive, "_copies", noted)
    assert archive.load(tmp_path) == known
    assert not opened
    changed = tmp_path / "articles" / f"{article_id('Two.')}.json"
    changed.write_text(changed.read_text().replace("b.txt", "other.txt"))
    assert archive.load(tmp_path).keys() == {"/a.txt", "/copy.txt", "/other.txt"}
    assert opened == [changed.stem]
    index = tmp_path / archive.INDEX
    index.write_text(index.read_text().replace("a.txt", "c.txt"))
    assert archive.load(tmp_path).keys() == {"/a.txt", "/copy.txt", "/other.txt"}


def test_a_copy_that_comes_or_goes_is_saved_and_what_stays_is_left_alone(tmp_path: Path) -> None:
    archive.save(tmp_path, archive.take_in({}, [article("/a.txt"), article("/b.txt", "B")]).sources)
    stays = tmp_path / "articles" / f"{article_id('B')}.json"
    before = stays.stat().st_mtime_ns
    read = [article("/copy.txt"), article("/a.txt"), article("/b.txt", "B")]
    for last in (3, 1):
        known = archive.take_in(archive.load(tmp_path), read[:last]).sources
        if last == 1:
            del known["/copy.txt"]
        archive.save(tmp_path, known)
        again = archive.load(tmp_path)
        assert again == known
        assert {s: held.read().source for s, held in again.items()} == {s: s for s in known}
    assert stays.stat().st_mtime_ns == before


def test_a_foreign_file_among_the_articles_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.json").write_text("{}")
    with pytest.raises(KGError, match=r"x\.json.*build anew"):
        archive.load(tmp_path)
