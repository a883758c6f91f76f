"""What follows from the articles is kept once, and trusted only where it is whole."""

from __future__ import annotations

from pathlib import Path

from kg.cache import Cache

ID = "0123456789abcdef"


def test_content_is_kept_by_article_and_recipe(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kind")
    cache.save(ID, "r1", "Ünï\n")
    assert cache.has(ID, "r1")
    assert cache.load(ID, "r1") == "Ünï\n".encode()
    assert not cache.has(ID, "r2")
    assert cache.load(ID, "r2") is None


def test_a_spoilt_file_is_not_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save(ID, "r1", "content " * 100)
    path = cache.path(ID, "r1")
    whole = path.read_bytes()
    for spoilt in (b"", whole[:-6], whole[:12] + b"\xff\xff" + whole[14:], b"no gzip"):
        path.write_bytes(spoilt)
        assert cache.load(ID, "r1") is None


def test_other_makings_and_other_articles_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for article, recipe in ((ID, "r1"), (ID, "r2"), ("f" * 16, "r1")):
        cache.save(article, recipe, "x")
    cache.keep({ID: "r2"})
    assert [path.name for path in tmp_path.rglob("*.gz")] == [f"{ID}-r2.json.gz"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save(ID, "r1", "same")
    cache.save(ID, "r2", "same")
    assert cache.path(ID, "r1").read_bytes() == cache.path(ID, "r2").read_bytes()
