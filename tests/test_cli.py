"""The verbs as their user meets them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from typer.testing import CliRunner

from kg.cli import app

VERBS = [
    "build",
    "query",
    "view",
    "export",
    "explain",
    "validate",
    "stats",
    "evaluate",
    "remove",
    "extract",
    "frames",
    "push",
    "serve",
]
KEYS = {
    *("id", "subject", "predicate", "object", "args", "factuality", "negated", "attributed_to"),
    *("time", "place", "role", "confidence", "article", "line", "sentence", "start", "end", "rule"),
}
SUBJECT = {"iri", "label", "type", "start", "end"}
OBJECT = {"iri", "value", "label", "type", "datatype", "start", "end"}

Kg = Callable[..., Any]


@pytest.fixture(scope="module")
def kg(pipeline: str | None) -> Kg:
    """Run the command line in this process."""

    def run(*arguments: object, text: str | None = None) -> Any:
        words = [str(argument) for argument in arguments]
        if words and words[0] in {"build", "extract", "frames"} and pipeline:
            words += ["--pipeline", pipeline]
        return CliRunner().invoke(app, words, input=text)

    return run


@pytest.fixture
def out(seed_graph: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' graph, to be changed at will."""
    return Path(shutil.copytree(seed_graph, tmp_path / "out"))


def test_help_reads_like_a_page(kg: Kg) -> None:
    done = kg("--help")
    assert done.exit_code == 0
    page = done.output
    assert re.search(r"^  kg build articles/ -o out +\S", page, flags=re.MULTILINE)
    assert re.search(r"^  kg serve out +\S", page, flags=re.MULTILINE)  # a line of its own
    assert "\\b" not in page
    parts = re.split(r"^(\S.*):\n", page, flags=re.MULTILINE)
    listed = {
        line.split()[0]
        for text in parts[2::2]
        for line in text.splitlines()
        if re.match(r"  [a-z]", line)
    }
    assert set(VERBS) <= listed
    assert max(map(len, page.splitlines())) <= 80


def test_every_verb_has_its_place_in_help() -> None:
    from kg.cli.show import GROUPS

    assert sorted(verb for verbs in GROUPS.values() for verb in verbs) == sorted(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_has_help(kg: Kg, verb: str) -> None:
    done = kg(verb, "--help")
    assert done.exit_code == 0


def test_version(kg: Kg) -> None:
    assert kg("--version").output.startswith("kg 0.")


@pytest.mark.parametrize(
    ("content", "why"), [(None, r"ask\.rq: cannot be read \(No such file"), (b"\xff", "not UTF-8")]
)
def test_a_query_that_cannot_be_read_is_named(
    kg: Kg, seed_graph: Path, tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "ask.rq"
    if content is not None:
        path.write_bytes(content)
    done = kg("query", str(seed_graph), str(path))
    assert done.exit_code == 2
    assert re.search(why, done.stderr)
    assert "Errno" not in done.stderr


@pytest.mark.parametrize("verb", ["view", "build", "extract", "frames"])
def test_what_is_no_day_is_said_with_how_one_is_written(kg: Kg, tmp_path: Path, verb: str) -> None:
    options = {"view": ["--since"], "build": ["-o", str(tmp_path / "out"), "--date"]}
    done = kg(verb, "x", *options.get(verb, ["--date"]), "2024-13-01")
    assert done.exit_code == 2
    assert "'2024-13-01' is no day; write it as 2024-05-31" in done.stderr


def test_days_that_leave_nothing_between_them_are_refused(kg: Kg, seed_graph: Path) -> None:
    done = kg("view", str(seed_graph), "--since", "2025-01-01", "--until", "2024-12-31")
    assert done.exit_code == 2
    assert "--since 2025-01-01 is after --until 2024-12-31" in done.stderr


def test_a_report_has_no_blanks_at_the_ends_of_its_lines(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada Moss founded Brightwater Inc. in 2004, a spokesman said.")
    done = kg("build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--date", "2024-05-31")
    assert done.exit_code == 0
    assert done.stdout.startswith("articles")
    assert not re.search(r" $", done.stdout, flags=re.MULTILINE)


# --- exit codes and messages ----------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "latin.txt": (b"The caf\xe9 was closed on Monday, its owner said.", "UTF-8"),
    "broken.jsonl": (
        b'{"text": "The mayor met the head of the harbour on Monday, he said."}\n{"text": \n',
        "broken.jsonl#",
    ),
    "missing.txt": (None, "does not exist"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_built(
    kg: Kg, seeds: Path, tmp_path: Path, name: str
) -> None:
    content, message = BAD[name]
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    good = sorted(seeds.glob("*.txt"))[0]
    done = kg("build", bad, good, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert name in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    asked = kg("query", tmp_path / "out", 'ASK { ?someone kg:name "Jack Ma" }')
    assert "true" in asked.output


def test_bad_input_alone_makes_a_message_and_exit_code_2(kg: Kg, tmp_path: Path) -> None:
    done = kg("build", tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "missing.txt: does not exist" in done.stderr


@pytest.mark.parametrize(
    "query", ["SELECT ?x WHERE { ?x", "not sparql", "DELETE WHERE { ?s ?p ?o }", "missing.rq"]
)
def test_a_malformed_query_is_an_error(kg: Kg, seed_graph: Path, query: str) -> None:
    done = kg("query", seed_graph, query)
    assert done.exit_code == 2
    assert done.stderr.startswith("kg: ")
    assert not done.stdout


@pytest.mark.parametrize("verb", ["query", "view", "export", "explain", "validate", "stats"])
def test_a_folder_without_a_graph_is_an_error(kg: Kg, tmp_path: Path, verb: str) -> None:
    more = {"query": ["ASK {}"], "explain": ["Jack Ma"], "export": ["-o", tmp_path / "x"]}
    done = kg(verb, tmp_path, *more.get(verb, []))
    assert done.exit_code == 2
    assert "kg build" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["build"],
        ["no-such-verb"],
        ["export", "DIR", "--format", "docx"],
        ["query", "DIR", "ASK {}", "--format", "docx"],
        ["view", "DIR", "--focus", "Nobody Anywhere"],
        ["view", "DIR", "--since", "yesterday"],
        ["explain", "DIR", "Nobody Anywhere"],
        ["remove", "DIR", "nowhere.txt"],
        ["export", "DIR", "--format", "csv"],
        ["extract", "x.txt", "--format", "docx"],
        ["build", "x.txt", "-o", "y", "--pipeline", "no_such_pipeline"],
        ["build", "x.txt", "-o", "y", "--ontology", "no-such.ttl"],
        ["build", "x.txt", "-o", "y", "--base", "no base"],
        ["build", "x.txt", "-o", "y", "--base", "https://host.example/no base/"],
        ["build", "x.txt", "-o", "y", "--replace-ontology"],
        ["build", "x.txt", "-o", "x.txt"],
        ["view", "DIR", "-o", "DIR"],
        ["view", "DIR", "--predicate", "kg:noSuchProperty"],
    ],
    ids=" ".join,
)
def test_a_usage_error_exits_with_2_and_no_traceback(
    seed_graph: Path, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "x.txt").write_text(
        "The mayor of the town met the harbour master on Monday, and both of them were glad."
    )
    command = [str(seed_graph) if word == "DIR" else word for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "kg", *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


# --- build and remove -----------------------------------------------------------------------


def test_a_build_ends_with_a_table(kg: Kg, seeds: Path, tmp_path: Path) -> None:
    done = kg("build", seeds, "-o", tmp_path / "out")
    assert done.exit_code == 0
    rows = [line.split()[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert rows == ["articles", "entities", "facts", "statements", "left", "wrote"]
    assert "graph.ttl" in done.stdout
    assert "reading" in done.stderr


def test_the_same_graph_whatever_the_order_of_files_and_the_hash_seed(
    seeds: Path, pipeline: str | None, tmp_path: Path
) -> None:
    files = sorted(seeds.glob("*.txt"))
    options = ["--pipeline", pipeline] if pipeline else []
    graphs = []
    for seed, order in (("1", files), ("2", files[::-1])):
        folder = tmp_path / seed
        run = [sys.executable, "-m", "kg"]
        words = ["build", *map(str, order), "-o", str(folder), *options]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([*run, *words], env=environment, check=True, capture_output=True)
        export = [*run, "export", str(folder), "--format", "ntriples"]
        done = subprocess.run(export, check=True, capture_output=True)
        graphs.append(sorted(done.stdout.splitlines()))
        assert (folder / "graph.ttl").read_bytes() == (tmp_path / "1" / "graph.ttl").read_bytes()
        assert (folder / "graph.html").read_bytes() == (tmp_path / "1" / "graph.html").read_bytes()
    assert graphs[0] == graphs[1]


def test_remove_takes_an_article_out(kg: Kg, out: Path, seeds: Path, tmp_path: Path) -> None:
    first, second = sorted(seeds.glob("*.txt"))
    assert kg("remove", out, first).exit_code == 0
    assert kg("build", second, "-o", tmp_path / "fresh").exit_code == 0
    graphs = [
        sorted(kg("export", folder, "--format", "ntriples").stdout.splitlines())
        for folder in (out, tmp_path / "fresh")
    ]
    assert graphs[0] == graphs[1]


# --- query, view, export, explain, validate, stats ------------------------------------------


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_query_formats(kg: Kg, seed_graph: Path, form: str) -> None:
    text = 'SELECT ?who WHERE { ?p kg:name "Trump" . ?q kg:met ?p ; rdfs:label ?who }'
    done = kg("query", seed_graph, text, "--format", form)
    assert done.exit_code == 0
    assert "Jack Ma" in done.stdout


def test_query_as_turtle(kg: Kg, seed_graph: Path) -> None:
    done = kg("query", seed_graph, "CONSTRUCT WHERE { ?a kg:met ?b }", "--format", "turtle")
    assert len(Graph().parse(data=done.stdout, format="turtle")) >= 2


def test_query_from_standard_input(kg: Kg, seed_graph: Path) -> None:
    assert "true" in kg("query", seed_graph, "-", text="ASK { ?a kg:met ?b }").stdout


def test_the_example_queries_answer(kg: Kg, seed_graph: Path, root: Path) -> None:
    examples = sorted((root / "seeds").glob("*.rq"))
    assert len(examples) >= 3
    answers = {e.name: kg("query", seed_graph, e, "--format", "csv") for e in examples}
    assert {name: done.exit_code for name, done in answers.items() if done.exit_code} == {}
    assert [n for n, done in answers.items() if len(done.stdout.splitlines()) < 2] == []


RDF = {
    "turtle": "turtle",
    "ntriples": "nt",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
"""Export format: rdflib's name of it."""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("form", RDF)
def test_rdf_exports_hold_the_same_graph(
    kg: Kg, seed_graph: Path, tmp_path: Path, form: str
) -> None:
    assert kg("export", seed_graph, "--format", form, "-o", tmp_path / "g").exit_code == 0
    whole = Graph().parse(seed_graph / "graph.ttl")
    assert set(Graph().parse(tmp_path / "g", format=RDF[form])) == set(whole)


def test_graphml_and_csv_exports(kg: Kg, seed_graph: Path, tmp_path: Path) -> None:
    assert kg("export", seed_graph, "--format", "graphml", "-o", tmp_path / "g").exit_code == 0
    assert "Jack Ma" in (tmp_path / "g").read_text(encoding="utf-8")
    assert kg("export", seed_graph, "--format", "csv", "-o", tmp_path / "c").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "c").iterdir()) == ["edges.csv", "nodes.csv"]


def test_jsonl_has_every_key(kg: Kg, seed_graph: Path) -> None:
    records = [
        json.loads(line)
        for line in kg("export", seed_graph, "--format", "jsonl").stdout.splitlines()
    ]
    assert len(records) > 20
    check_records(records)
    assert all(record["line"] is None for record in records)


def check_records(records: list[dict[str, object]]) -> None:
    for record in records:
        assert set(record) == KEYS
        assert set(record["subject"]) == SUBJECT  # type: ignore[call-overload]
        assert set(record["predicate"]) == {"iri", "label", "ontology"}  # type: ignore[call-overload]
        assert set(record["object"]) == OBJECT  # type: ignore[call-overload]
        if record["time"]:
            assert set(record["time"]) == {"text", "start", "end"}  # type: ignore[call-overload]


def test_quotes_can_be_left_out(kg: Kg, seed_graph: Path) -> None:
    done = kg("export", seed_graph, "--format", "turtle", "--no-quotes")
    assert "kg:quote" in kg("export", seed_graph).stdout
    assert 'kg:quote "' not in done.stdout


def test_view_writes_a_page(kg: Kg, seed_graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "view.html"
    done = kg("view", seed_graph, "-o", page, "--focus", "Softbank", "--hops", 1)
    assert done.exit_code == 0
    assert "Softbank" in page.read_text(encoding="utf-8")


def test_explain_shows_names_and_sentences(kg: Kg, seed_graph: Path) -> None:
    done = kg("explain", seed_graph, "Ma")
    assert done.exit_code == 0
    assert "Jack Ma" in done.stdout
    assert "met US President-elect Donald Trump on Monday" in done.stdout


def test_the_seeds_graph_is_valid(kg: Kg, seed_graph: Path) -> None:
    done = kg("validate", seed_graph)
    assert done.exit_code == 0, done.stdout


def test_violations_exit_with_1(kg: Kg, seed_graph: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix kg: <https://newskg.example/ontology#> .
        <https://shapes.example/person> a sh:NodeShape ; sh:targetClass kg:Person ;
            sh:property <https://shapes.example/shoe> .
        <https://shapes.example/shoe> sh:path kg:shoeSize ; sh:minCount 1 ."""
    )
    done = kg("validate", seed_graph, "--shapes", shapes)
    assert done.exit_code == 1
    assert "Jack Ma" in done.stdout


def test_stats_counts(kg: Kg, seed_graph: Path) -> None:
    done = kg("stats", seed_graph)
    assert done.exit_code == 0
    assert "met" in done.stdout


# --- for scripts ----------------------------------------------------------------------------


def test_counts_and_findings_as_json(kg: Kg, seed_graph: Path) -> None:
    counted = json.loads(kg("stats", seed_graph, "--json").stdout)
    assert counted["articles"] == 2
    assert counted["classes"]["Person"] >= 2
    assert counted["properties"]["kg:met"] >= 2
    found = json.loads(kg("validate", seed_graph, "--json").stdout)
    assert found["conforms"] is True
    assert {one["severity"] for one in found["findings"]} <= {"Warning", "Info"}


def test_an_explanation_as_json(kg: Kg, seed_graph: Path) -> None:
    told = json.loads(kg("explain", seed_graph, "Ma", "--json").stdout)
    assert told["label"] == "Jack Ma"
    assert "Ma" in told["names"]
    assert set(told["statements"][0]) == KEYS | {"title", "date", "copies"}
    assert {"left", "right", "merged", "reason"} == set(told["merged"][0])


def test_a_build_as_json(kg: Kg, seeds: Path, tmp_path: Path) -> None:
    done = kg("build", seeds, tmp_path / "missing.txt", "-o", tmp_path / "out", "--json")
    assert done.exit_code == 2
    report = json.loads(done.stdout)
    assert (report["new"], report["graph"]["articles"]) == (2, 2)
    (refusal,) = [one for one in report["refused"] if one["error"]]
    assert refusal["source"].endswith("missing.txt")
    assert "does not exist" in done.stderr
    assert [Path(path).name for path in report["outputs"]] == ["graph.ttl", "graph.html"]
    first = sorted(seeds.glob("*.txt"))[0]
    report = json.loads(kg("remove", tmp_path / "out", first, "--json").stdout)
    assert (report["removed"], report["graph"]["articles"]) == (1, 1)


def complete(shell: str, *words: str) -> list[str]:
    """What the shell is offered for the last word."""
    line = " ".join(["kg", *words])
    asked = {"_KG_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    done = subprocess.run(
        [sys.executable, "-m", "kg"],
        env=os.environ | asked | {"_TYPER_COMPLETE_ARGS": line},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_the_shell_completes_verbs_and_names(seed_graph: Path, tmp_path: Path) -> None:
    assert complete("bash", "ex") == ["explain", "export", "extract"]
    assert "Jack\\ Ma" in complete("bash", "explain", str(seed_graph), "Ja")
    assert '"Jack Ma"' in " ".join(complete("zsh", "explain", str(seed_graph), "Ja"))
    assert "Company" in complete("bash", "view", str(seed_graph), "--class", "Com")
    assert complete("bash", "view", str(tmp_path), "--focus", "J") == [""]


def test_progress_is_a_bar_on_a_terminal_and_lines_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.cli.show import progress

    def build() -> str:
        with progress() as tell:
            for done in range(4):
                tell("reading", done, 3)
            tell("writing", 0, None)
        return capsys.readouterr().err

    assert build() == "reading 3 articles ...\nwriting ...\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    shown = build()
    assert "━" in shown
    assert "writing" in shown
    assert "0/?" in shown  # nothing of the step before is left
    assert "..." not in shown


def test_a_reader_that_goes_away_is_no_error(seed_graph: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", str(seed_graph), "--format", "ntriples"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    with process.stderr:
        assert b"Traceback" not in process.stderr.read()
    assert process.wait() in {0, 1, 2}


# --- extract --------------------------------------------------------------------------------

LINE = "Orla Quint met Pierre Lannes on Tuesday . She praised him ."


def test_extract_writes_the_same_keys(kg: Kg, seeds: Path) -> None:
    done = kg("extract", sorted(seeds.glob("*.txt"))[1])
    assert done.exit_code == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    check_records(records)
    labels = {(r["subject"]["label"], r["predicate"]["label"]) for r in records}
    assert any(subject == "Jack Ma" for subject, _ in labels)


def test_extract_lines_takes_each_line_as_it_stands(kg: Kg) -> None:
    done = kg("extract", "--lines", "-", text=f"\nPlease check back.\n{LINE}\n")
    assert done.exit_code == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    check_records(records)
    mine = [record for record in records if record["line"] == 2]
    assert {record["sentence"] for record in mine} == {LINE}
    assert len({record["id"] for record in mine}) == len(mine)
    for record in mine:
        end = record["subject"]
        assert LINE[end["start"] : end["end"]].strip()
    assert any("met" in str(record["predicate"]["label"]) for record in mine)


def test_extract_tsv_is_open_information_extraction(kg: Kg, tmp_path: Path) -> None:
    text = tmp_path / "lines.txt"
    text.write_text(f"{LINE}\n{LINE}\tAnd more .\n")
    done = kg("extract", "--lines", "--format", "tsv", text)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert {row[0] for row in rows} == {LINE, f"{LINE} And more ."}
    assert all(len(row) >= 4 and 0 <= float(row[1]) <= 1 for row in rows)
    assert any(row[2] == "Orla Quint" and row[3] == "met" for row in rows)


def test_extract_tells_what_it_cannot_read_and_goes_on(kg: Kg, seeds: Path) -> None:
    done = kg("extract", "missing.txt", sorted(seeds.glob("*.txt"))[0])
    assert done.exit_code == 2
    assert "missing.txt" in done.stderr
    assert done.stdout


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")
@pytest.mark.parametrize("verb", [["stats"], ["export", "--format", "ntriples"], ["--help"]])
def test_a_full_disk_is_said_in_one_line(seed_graph: Path, verb: list[str]) -> None:
    words = verb if verb == ["--help"] else [verb[0], str(seed_graph), *verb[1:]]
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *words], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "kg: standard output: cannot be written (No space left on device)\n"


def test_extract_lines_takes_folders_and_globs(kg: Kg, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.html"):
        (tmp_path / name).write_text(f"{LINE}\n")
    whole = kg("extract", "--lines", "--format", "tsv", tmp_path)
    assert (whole.exit_code, whole.stderr.count("c.html")) == (0, 1)
    named = kg("extract", "--lines", "--format", "tsv", tmp_path / "a.txt", tmp_path / "b.txt")
    assert whole.stdout == named.stdout != ""
    assert kg("extract", "--lines", "--format", "tsv", tmp_path / "*.txt").stdout == named.stdout
    none = kg("extract", "--lines", tmp_path / "*.csv")
    assert (none.exit_code, "matches no file" in none.stderr) == (2, True)


def test_extract_lines_goes_on_after_a_file_that_it_cannot_read(kg: Kg, tmp_path: Path) -> None:
    good, latin = tmp_path / "good.txt", tmp_path / "latin.txt"
    good.write_text(f"{LINE}\n")
    latin.write_bytes(b"The caf\xe9 was closed.\n")
    done = kg("extract", "--lines", tmp_path / "missing.txt", latin, good)
    assert done.exit_code == 2
    assert "missing.txt: does not exist" in done.stderr
    assert "latin.txt#0: is not text in UTF-8" in done.stderr
    assert done.stdout


# --- evaluate -------------------------------------------------------------------------------


def test_evaluate_scores_a_graph_against_gold(kg: Kg, seed_graph: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"subject": {"label": "Ma"}, "predicate": "met", "object": {"label": "Trump"}}\n'
        '{"subject": {"label": "Ma"}, "predicate": "met", "object": {"label": "Christie"}}\n'
    )
    done = kg("evaluate", gold, seed_graph)
    assert done.exit_code == 0, done.stderr
    assert "line 2: Ma · met · Christie" in done.stdout
    figures = json.loads(kg("evaluate", gold, seed_graph, "--format", "json").stdout)
    assert figures["total"]["recall"] == 0.5
    assert figures["properties"]["met"]["gold"] == 2


def test_evaluate_names_file_and_line_of_what_is_wrong(
    kg: Kg, seed_graph: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"subject": "Ma", "predicate": "mett", "object": "Trump"}\n')
    for wrong, words in (
        (gold, "gold.jsonl, line 1: "),
        (tmp_path / "none.jsonl", "none.jsonl: cannot be read"),
    ):
        done = kg("evaluate", wrong, seed_graph)
        assert done.exit_code == 2
        assert words in done.stderr


# --- frames ---------------------------------------------------------------------------------


def test_frames_tells_what_fires_and_what_does_not(kg: Kg) -> None:
    done = kg("frames", "Orla Quint met Pierre Lannes. Orla Quint met with success.")
    assert done.exit_code == 0, done.stderr
    assert "+ met(Orla Quint, Pierre Lannes)" in done.stdout
    assert "- met" in done.stdout


def test_frames_of_one_property(kg: Kg) -> None:
    done = kg("frames", "Orla Quint met Pierre Lannes.", "--property", "nominated")
    assert "no predicate of the text is a word of nominated: " in done.stdout
    assert kg("frames", "Orla Quint left.", "--property", "mett").exit_code == 2
    assert kg("frames", "-", text=" \n").exit_code == 2
