"""The measuring of resolution, on invented texts."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from kg.train.incremental import same, write
from kg.train.invented import extractions, texts
from kg.train.named_texts import knowledgenet, re_docred
from kg.train.resolution import pairs, resolved, speed, units, within


def document(*sentences: str, **entities: list[tuple[str, int, int, int]]) -> dict[str, object]:
    """Entities: (type, sentence, first word, one past the last)."""
    vertices = [
        [{"type": kind, "sent_id": s, "pos": [a, b]} for kind, s, a, b in mentions]
        for mentions in entities.values()
    ]
    return {"sents": [sentence.split() for sentence in sentences], "vertexSet": vertices}


@pytest.fixture
def part(tmp_path: Path) -> Path:
    one = document(
        "Ann Roe left Acme Ltd .",
        "Roe joined Bolt , not Acme .",
        roe=[("PER", 0, 0, 2), ("PER", 1, 0, 1)],
        acme=[("ORG", 0, 3, 5), ("ORG", 1, 5, 6)],
        bolt=[("ORG", 1, 2, 3)],
        year=[("TIME", 0, 5, 6)],
    )
    path = tmp_path / "part.json.xz"
    path.write_bytes(lzma.compress(json.dumps([one]).encode()))
    return path


def test_within_documents_rules_find_what_equal_strings_miss(part: Path) -> None:
    (text,) = re_docred(part)
    assert len(text.names) == 5, "a year is no name"
    scores = within(part)
    assert scores["names"].f == 1.0
    assert scores["equal strings alone"].recall == pytest.approx(0.6)
    assert scores["equal strings alone"].precision == 1.0


def test_across_documents_pairs_count_both_ways(tmp_path: Path) -> None:
    def passage(doc: str, text: str, name: str, uri: str) -> str:
        start = text.index(name)
        fact = {
            "property": "DATE_FOUNDED",
            "subject": [start, start + len(name)],
            "object": [0, 1],
            "subject_uri": uri,
            "object_uri": "",
        }
        return json.dumps({"doc": doc, "fold": 1, "text": text, "facts": [fact]})

    path = tmp_path / "passages.jsonl"
    rows = [
        passage("1", "In 1990 Acme Ltd was set up.", "Acme Ltd", "x/1"),
        passage("2", "In 1990 Acme was set up.", "Acme", "x/1"),
        passage("3", "In 1995 Acme Corp. was set up.", "Acme Corp.", "x/2"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found, _ = units(knowledgenet(path, {1}))
    counts = pairs(found)
    assert (counts.wanted, counts.found, counts.recalled) == (1, 3, 1)
    assert [len(e) for e in resolved(knowledgenet(path, {1}), together=True).entities] == [1, 1, 1]


def test_invented_articles_are_the_same_every_time() -> None:
    assert texts(5) == texts(5)
    assert extractions(60, seed=3) == extractions(60, seed=3)
    assert speed(60) > 0


def test_steps_and_removals_give_the_graph_of_one_build(tmp_path: Path) -> None:
    lines = list(same(write(tmp_path / "texts", 10), tmp_path))
    assert len(lines) == 2
    assert all(": the same, " in line for line in lines)
