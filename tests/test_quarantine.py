"""An article that cannot be read holds up one build, and only its own reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import extractions as module
from kg.archive import About
from kg.extractions import Extractions
from kg.model import Article, Extraction
from kg.read import Refusal, read_text
from kg.scale import Means
from tests.scale import tasks

ARTICLES = [
    read_text(f"{opening} The ferry left the quay at noon.", source=f"{n}.txt", as_is=True)
    for n, opening in enumerate(["All went well.", "This one is poison.", "Nobody was late."])
]


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_reader", tasks.reader)


def read(
    out: Path, articles: list[Article] = ARTICLES, *, retry: bool = False
) -> tuple[dict[str, Extraction], list[Refusal], int]:
    """What was extracted, what was refused, and how many articles were tried."""
    refused: list[Refusal] = []
    tried: list[int | None] = [0]
    extractions = Extractions(out, None)
    means = Means(1, retry=retry)
    given = {article.id: article for article in articles}
    known = map(About.of, articles)
    made = extractions.make(known, given, means, refused, lambda *told: tried.append(told[2]))
    found = {about.id: extraction or extractions.of(given[about.id]) for about, extraction in made}
    return found, refused, tried[-1] or 0


def test_a_poisoned_article_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    found, refused, tried = read(tmp_path)
    assert set(found) == {ARTICLES[0].id, ARTICLES[2].id}
    assert refused == [
        Refusal("1.txt", "extraction failed: its process died (SIGSEGV)", error=True)
    ]
    assert tried == 3


def test_it_is_named_again_but_not_tried_again(tmp_path: Path) -> None:
    read(tmp_path)
    found, refused, tried = read(tmp_path)
    assert (len(found), tried) == (2, 0)
    (refusal,) = refused
    assert refusal.error
    assert "its process died (SIGSEGV)" in refusal.reason
    assert "--retry" in refusal.reason


def test_it_is_tried_again_when_asked_for_or_when_the_code_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path)
    assert read(tmp_path, retry=True)[2] == 1
    monkeypatch.setattr(module.fingerprint, "code", lambda *_: "other code")
    assert read(tmp_path)[2] == 3


def test_one_that_can_be_read_after_all_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path)
    monkeypatch.setattr(module, "_reader", tasks.harmless)
    found, refused, _ = read(tmp_path, retry=True)
    assert (len(found), refused) == (3, [])
    assert not list((tmp_path / "quarantine").iterdir())


def test_one_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    read(tmp_path)
    read(tmp_path, ARTICLES[:1])
    assert not list((tmp_path / "quarantine").iterdir())
