"""What is slow, greedy or curious ends, and nothing else does."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import LimitError, QueryError, RefusedError, StoreError
from kg.model import Knowledge
from kg.ontology import Ontology
from kg.rdf import Limits, Store, assemble, query
from kg.rdf.sandbox import Pool, SparqlSyntaxError, Worker
from kg.settings import Settings

RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l "
    "FILTER(?c != ?f && ?i != ?l) }"
)
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
LIMITS = Limits(seconds=20)


@pytest.fixture(scope="session")
def folder(
    knowledge: Knowledge, ontology: Ontology, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder that holds a store."""
    made = tmp_path_factory.mktemp("graph")
    Store.create(made, assemble(knowledge, ontology, Settings()))
    return made


@pytest.fixture
def pool(folder: Path) -> Iterator[Pool]:
    with Pool(folder, replace(LIMITS, seconds=1.5), size=2) as made:
        yield made


def run_away(pool: Pool, ended: list[str] | None = None) -> None:
    with pytest.raises(LimitError) as caught:
        pool.ask(RUNAWAY, {})
    if ended is not None:
        ended.append(caught.value.limit)


def test_the_answer_is_that_of_a_trusted_query(folder: Path) -> None:
    with Store.open(folder) as store:
        for text in (
            "SELECT ?who ?none { ?who kg:met id:Tom_Varga OPTIONAL { ?who kg:no ?none } }",
            "ASK { id:Ada_Quill kg:met id:Tom_Varga }",
            "DESCRIBE id:Ada_Quill",
            "CONSTRUCT { [] kg:met ?b } { ?a kg:met ?b }",
        ):
            one, other = query(store, text), query(store, text, LIMITS)
            assert (one.columns, one.graph) == (other.columns, other.graph)
            assert len(one.rows) == len(other.rows) > 0
            if "[]" not in text:
                assert one == other


def test_every_kind_of_term_is_written_alike(folder: Path) -> None:
    """With limits the rows are written one by one, and not by the engine."""
    rows = """(<a:b> "x\\"y\\n\u202e<b>" UNDEF) ("l"@en 3 2.50) (UNDEF UNDEF UNDEF)
        ("\U0001f600" 1e3 true) ("" "2031-03-04"^^xsd:date "a"@de-AT)"""
    for text in (f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ {rows} }} }}", "SELECT * {}"):
        with Store.open(folder) as store:
            one, other = query(store, text), query(store, text, LIMITS)
            assert one.rows == other.rows
            assert json.loads(one.source) == json.loads(other.source)
            assert one.text("xml") == other.text("xml")


def test_rows_are_counted_while_the_answer_is_made(folder: Path) -> None:
    """The four-way product would not end, nor fit into memory."""
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    limits = Limits(seconds=60, rows=100, size=1 << 40, memory=256 << 20)
    with Store.open(folder) as store, pytest.raises(LimitError, match="more than 100 rows"):
        query(store, text, limits)


def test_a_runaway_ends_in_time(folder: Path) -> None:
    with Store.open(folder) as store:
        began = time.monotonic()
        with pytest.raises(LimitError, match="more than 1 seconds") as caught:
            query(store, RUNAWAY, replace(LIMITS, seconds=1))
        assert time.monotonic() - began < 3
        assert caught.value.limit == "time"


def test_memory_is_bounded(folder: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("the system does not say how much memory a process has mapped")
    with Store.open(folder) as store:
        with pytest.raises(LimitError, match="64 MiB of memory") as caught:
            query(store, GREEDY, replace(LIMITS, memory=64 << 20))
        assert caught.value.limit == "memory"


@pytest.mark.parametrize(("open_", "close"), ["{}", "()", "[]"])
def test_deep_nesting_ends_the_process_at_most(folder: Path, open_: str, close: str) -> None:
    with Store.open(folder) as store, contextlib.suppress(QueryError):
        query(store, f"ASK {{ ?s ?p {open_ * 30_000}{close * 30_000} }}", LIMITS)


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
@pytest.mark.parametrize("limits", [replace(LIMITS, rows=5), replace(LIMITS, size=1000)])
def test_a_long_answer_is_an_error_not_a_part_of_it(
    folder: Path, text: str, limits: Limits
) -> None:
    with Store.open(folder) as store:
        with pytest.raises(LimitError, match="add a LIMIT") as caught:
            query(store, text, limits)
        assert caught.value.limit == "rows"


def test_as_many_rows_as_are_allowed(folder: Path) -> None:
    with Store.open(folder) as store:
        text = "SELECT * { ?s ?p ?o } LIMIT 5"
        assert len(query(store, text, replace(LIMITS, rows=5)).rows) == 5


def test_a_long_query_is_refused_unread(folder: Path) -> None:
    with Store.open(folder) as store, pytest.raises(LimitError, match="100,000 characters"):
        query(store, "#" * 100_001, LIMITS)


def test_the_guard_stands_before_the_process(folder: Path) -> None:
    with Store.open(folder) as store:
        with pytest.raises(RefusedError):
            query(store, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", LIMITS)
        with pytest.raises(QueryError, match=r"at line 1, column 18: "):
            query(store, "SELECT * { ?s ? }", LIMITS)


def test_a_store_in_memory_cannot_be_handed_on(store: Store) -> None:
    with pytest.raises(QueryError, match="a graph on disk"):
        query(store, "ASK {}", LIMITS)


def test_others_answer_beside_a_runaway(pool: Pool) -> None:
    ended: list[str] = []
    pool.ask("ASK {}", {})  # the processes have started
    thread = threading.Thread(target=run_away, args=(pool, ended))
    thread.start()
    time.sleep(0.2)
    took = []
    while thread.is_alive():
        began = time.monotonic()
        assert pool.ask("ASK { ?s ?p ?o }", {})[0] == "boolean"
        took.append(time.monotonic() - began)
    assert ended == ["time"]
    assert len(took) > 5
    assert sorted(took)[len(took) * 9 // 10] < 0.2
    assert pool.ask("ASK {}", {})[0] == "boolean"


def test_two_runaways_at_once_leave_a_whole_pool(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.rdf.sandbox.PATIENCE", 20)
    ended: list[str] = []
    threads = [threading.Thread(target=run_away, args=(pool, ended)) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert pool.ask("ASK {}", {})[0] == "boolean"  # waits for one of them
    for thread in threads:
        thread.join()
    assert ended == ["time", "time"]
    assert pool.ask("ASK {}", {})[0] == "boolean"


def test_who_waits_too_long_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.rdf.sandbox.PATIENCE", 0.1)
    with Pool(folder, replace(LIMITS, seconds=2), size=1) as pool:
        thread = threading.Thread(target=run_away, args=(pool,))
        thread.start()
        time.sleep(0.3)
        with pytest.raises(LimitError, match="try again") as caught:
            pool.ask("ASK {}", {})
        assert caught.value.limit == "busy"
        thread.join()


def test_the_pool_follows_a_new_build(
    knowledge: Knowledge, ontology: Ontology, tmp_path: Path
) -> None:
    Store.create(tmp_path, assemble(knowledge, ontology, Settings()))
    everyone = "SELECT * { ?who kg:met ?other }"
    with Pool(tmp_path, LIMITS, size=2) as pool, Store.open(tmp_path) as store:
        prefixes = store.namespaces.prefixes
        before = pool.ask(everyone, prefixes)
        Store.create(tmp_path, assemble(replace(knowledge, statements=()), ontology, Settings()))
        after = pool.ask(everyone, prefixes)
    assert b"Ada_Quill" in before[1]
    assert b"Ada_Quill" not in after[1]


def test_a_folder_without_a_store_is_said(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    with pytest.raises(StoreError, match="cannot be read"):
        worker.ask("ASK {}", {}, LIMITS)
    worker.close()


def test_what_would_pass_the_guard_reaches_no_network(folder: Path) -> None:
    """The second wall: the process has none."""
    probe = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000))"
    if subprocess.run([sys.executable, "-c", probe], check=False).returncode:
        pytest.skip("this system gives no network namespace to its users")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        port = listener.getsockname()[1]
        text = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        worker = Worker(folder)
        with pytest.raises(QueryError):
            worker.ask(text, {}, replace(LIMITS, seconds=5))
        worker.close()
        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_engine_says_what_is_malformed(folder: Path) -> None:
    worker = Worker(folder)
    with pytest.raises(SparqlSyntaxError, match="error at 1:"):
        worker.ask("SELECT", {}, LIMITS)
    assert worker.ask("ASK {}", {}, LIMITS)[0] == "boolean"
    worker.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of processor time there")
@pytest.mark.parametrize("text", ["ASK {}", RUNAWAY])
def test_a_worker_ends_after_its_parent(folder: Path, text: str) -> None:
    """Idle, when its input ends; busy, when its processor time is spent."""
    code = (
        "import os, sys, threading; from pathlib import Path; from kg.rdf import Limits;"
        "from kg.rdf.sandbox import Worker; worker = Worker(Path(sys.argv[1]));"
        "ask = lambda: worker.ask(sys.argv[2], {}, Limits(seconds=1));"
        "thread = threading.Thread(target=ask); thread.start(); thread.join(0.7);"
        "print(worker._process.pid, flush=True); os._exit(0)"
    )
    command = [sys.executable, "-c", code, str(folder), text]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    for _ in range(600):
        if not running(int(done.stdout)):
            return
        time.sleep(0.1)
    pytest.fail("it still runs")


def running(process: int) -> bool:
    """Whether it is there, and not merely waiting for someone to ask how it ended."""
    try:
        os.kill(process, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_untrusted_on_the_command_line(folder: Path) -> None:
    def kg(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["query", str(folder), *words])
        return done.exit_code, done.output

    assert kg("ASK { id:Ada_Quill kg:met ?x }", "--untrusted") == (0, "answer\n━━━━━━\ntrue\n")
    for limits in ([], ["--untrusted"]):
        for text in ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
                     "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", "CLEAR ALL"):  # fmt: skip
            code, said = kg(text, *limits)
            assert (code, "is refused" in said) == (2, True)
    code, said = kg("SELECT * { ?s ?p ?o }", "--untrusted", "--row-limit", "3")
    assert (code, "more than 3 rows" in said) == (2, True)
    code, said = kg(RUNAWAY, "--untrusted", "--time-limit", "1")
    assert (code, "more than 1 seconds" in said) == (2, True)
