"""Each file that means harm is refused or contained: within time and memory, with its name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.model import Article
from kg.read import Refusal, read
from tests.hostile.inputs import CASES, SENTENCE

SECONDS, MEBIBYTES = 5.0, 500


FAST = [name for name, case in CASES.items() if not case.slow]


def reading(names: list[str], root: Path, folder: Path) -> dict[str, Any]:
    """What became of some files, read one after another in one process, and what it took."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the system does not tell what a process took")
    for name in names:
        content = CASES[name].make()
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.reading", *(folder / name for name in names)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, total = map(json.loads, done.stdout.splitlines())
    return dict(zip(names, lines, strict=True)) | {"total": total}


def judge(name: str, found: dict[str, Any]) -> None:
    case = CASES[name]
    if case.reason is None:
        assert found["texts"]
        assert "laughterlaughter" not in found["texts"][0]
        assert "root:" not in found["texts"][0]
        assert sum(map(len, found["texts"])) <= 1_000_000
    else:
        reason = found["reasons"][-1]
        assert case.reason in reason
        assert ";" in reason, "and the next step"


@pytest.fixture(scope="module")
def taken(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reading(FAST, root, tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("name", FAST)
def test_a_hostile_file_is_refused_or_contained(taken: dict[str, Any], name: str) -> None:
    assert taken[name]["seconds"] < SECONDS
    judge(name, taken[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES.keys() - FAST)
def test_one_that_takes_its_time(root: Path, tmp_path: Path, name: str) -> None:
    found = reading([name], root, tmp_path)
    judge(name, found[name])
    assert found[name]["seconds"] + found["total"]["parser"] < SECONDS + 1, "a second to start"
    assert max(found["total"]["peaks"]) < MEBIBYTES


def test_a_parse_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.contained.SECONDS", 0.2)
    path = tmp_path / "attributes.html"
    path.write_text(CASES["attributes.html"].make())
    (tmp_path / "sound.html").write_text(f"<html><body><article><p>{SENTENCE}</p></article>")
    hostile, sound = read([tmp_path])
    assert isinstance(hostile, Refusal)
    assert hostile.source == str(path)
    assert hostile.error
    assert "takes more than 0.2 seconds" in hostile.reason
    assert isinstance(sound, Article)


def test_memory(taken: dict[str, Any]) -> None:
    assert max(taken["total"]["peaks"]) < MEBIBYTES


def test_what_is_invisible_leaves_the_text_alone(taken: dict[str, Any]) -> None:
    for name in ("bidi.txt", "invisible.txt", "marked.txt"):
        assert taken[name]["texts"][0].strip() == SENTENCE.strip()
    assert "\x1b" not in taken["control.txt"]["texts"][0]


def test_an_interrupted_parse_leaves_no_answer_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><article><p>{SENTENCE}</p></article>")
    (tmp_path / "b.html").write_text(f"<html><body><article><p>Not that. {SENTENCE}</p></article>")

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kg.read.contained._read", interrupt)
        with pytest.raises(KeyboardInterrupt):
            list(read([tmp_path / "a.html"]))
    [article] = read([tmp_path / "b.html"])
    assert isinstance(article, Article)
    assert article.text.startswith("Not that.")
