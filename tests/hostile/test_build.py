"""A build with hostile inputs among sound ones: they are named and counted, the rest is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from tests.hostile.inputs import CASES

HOSTILE = ["arrays.json", "bomb.jsonl.gz", "nuls.txt", "sentence.txt", "word.html"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in (*HOSTILE, "names.txt", "laughs.xml"):
        content = CASES[name].make()
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "sound.txt").write_text(
        "Orla Quint founded Corvane in 2019. Quint met Tom Varga in Norport on Monday."
    )
    return tmp_path / "in"


def test_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    report = kg.build_graph([folder], tmp_path / "out")
    assert report.new == 3
    assert report.failed
    assert [Path(r.source).name.partition("#")[0] for r in report.refused] == HOSTILE
    with kg.Store.open(tmp_path / "out") as store:
        founders = kg.query(store, "SELECT ?n { ?p kg:founderOf ?c . ?p rdfs:label ?n }").rows
        assert founders == (("Orla Quint",),)
    turtle = (tmp_path / "out" / "graph.ttl").read_bytes()
    ours = set(ox.parse(turtle, ox.RdfFormat.TURTLE))
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(ours)
    assert b"<script>" not in turtle.split(b'"', 1)[0]


def test_the_command_says_what_was_refused(folder: Path, tmp_path: Path) -> None:
    named = [folder / "nuls.txt", folder / "sentence.txt", folder / "sound.txt"]
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", *named, "-o", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    for path in named[:2]:
        assert f"kg: {path}: " in done.stderr
    assert "articles" in done.stdout
    assert (tmp_path / "out" / "graph.ttl").exists()
