"""What a folder may hold instead of files, and how files may be called."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.archive import load, take_out
from kg.errors import KGError
from kg.model import Article
from kg.read import Refusal, read, read_lines
from tests.hostile.inputs import SENTENCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names and kinds of files of POSIX")


def refusals(*inputs: str | Path) -> list[Refusal]:
    return [item for item in read(inputs) if isinstance(item, Refusal)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one sound file."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sound.txt").write_text(SENTENCE)
    return tmp_path / "in"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("named", [True, False], ids=["named", "in a folder"])
def test_what_is_no_file_is_not_read(folder: Path, named: bool) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "nowhere.txt").symlink_to("none.txt")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "socket.txt"))
    names = ["loop.txt", "nowhere.txt", "pipe.txt", "socket.txt", "zero.txt"]
    found = refusals(*(folder / name for name in names)) if named else refusals(folder)
    listener.close()
    assert [Path(one.source).name for one in found] == names
    assert [one.error for one in found] == [named] * len(names)
    assert all(";" in one.reason for one in found)
    assert sum(isinstance(item, Article) for item in read([folder])) == 1


def test_links_into_a_circle_of_folders(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    assert len(list(read([folder]))) == 1


def test_a_folder_named_as_a_file_is_a_folder(folder: Path) -> None:
    (folder / "empty.txt").mkdir()
    (item,) = refusals(folder / "empty.txt")
    assert "holds no file of a supported kind" in item.reason


def test_a_deep_folder(folder: Path) -> None:
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    assert sum(isinstance(item, Article) for item in read([folder])) == 1
    subprocess.run(["rm", "-r", str(folder / "d")], check=True)


def test_a_folder_that_cannot_be_searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (item,) = refusals(folder)
    assert item.source == str(folder / "closed")
    assert item.error
    assert "Permission denied" in item.reason


@pytest.mark.parametrize(
    "name", ["a\0b.txt", "a" * 5000, "a/" * 3000, "none\n.txt", "[", "**/\0", "//[x", "http://["]
)
def test_names_that_cannot_be(name: str) -> None:
    (item,) = refusals(name)
    assert item.error


NAMES = ["two\nlines.txt", "\x1b[31mred.txt", "a:b#1.txt", " .txt", "-o.txt", "%41.txt", "<b>.txt"]
NOT_UTF8 = os.fsdecode(b"caf\xe9.txt")


def test_odd_names_are_names(folder: Path) -> None:
    for number, name in enumerate([*NAMES, NOT_UTF8]):
        (folder / name).write_text(f"{SENTENCE} Deal {number} followed.")
    found = list(read([folder]))
    assert all(isinstance(item, Article) for item in found)
    assert len(found) == 2 + len(NAMES)


def test_a_name_that_is_not_utf8_can_be_built_from_and_taken_out(
    folder: Path, tmp_path: Path
) -> None:
    path = folder / NOT_UTF8
    path.write_text("Orla Quint founded Corvane in 2019.")
    out = tmp_path / "out"
    assert kg.build_graph([folder], out).new == 2
    assert kg.build_graph([folder], out).unchanged == 2
    assert kg.remove_article(out, str(path)).removed == 1


def test_names_cannot_speak_to_the_terminal(folder: Path, tmp_path: Path) -> None:
    for name in (*NAMES, NOT_UTF8):
        (folder / name).write_bytes(b"\xff\xfe\xfd")
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(folder), "-o", str(tmp_path / "out")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"articles" in done.stdout
    said = done.stderr.decode()
    assert "\x1b" not in said
    assert "two\nlines" not in said
    assert "two\\nlines.txt" in said
    assert "caf" in said
    assert (tmp_path / "out" / "graph.ttl").exists()


def test_many_files(folder: Path) -> None:
    for number in range(3000):
        (folder / f"{number}.csv").touch()
    *passed_over, _ = sorted(read([folder]), key=lambda item: isinstance(item, Article))
    assert len(passed_over) == 3000


@pytest.mark.parametrize("data", [b"\xff" * 20, b"a" * 3_000_000, "\u200b".encode()])
def test_a_line_that_is_none_is_passed_over(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(data + b"\n" + SENTENCE.encode() + b"\n")
    refused, (number, article) = read_lines([str(path)])
    assert isinstance(refused, Refusal)
    assert refused.source == f"{path}#0"
    assert number == 1
    assert article.text == SENTENCE


@pytest.mark.parametrize("name", ["http://[", "//[x", "\0", "\ud800", "a" * 9000])
def test_what_cannot_be_named_is_not_there(name: str, seed_graph: Path) -> None:
    with pytest.raises(KGError, match="no such article"):
        take_out(load(seed_graph), name, "https://newskg.example/article/")


def test_a_file_of_lines_that_are_none_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("café\n".encode("latin-1") * 100_000)
    *each, last = read_lines([str(path)])
    assert len(each) < 200
    assert isinstance(last, Refusal)
    assert (last.source, last.error) == (str(path), True)
    assert "the rest is not read" in last.reason
