"""A build that is killed at any moment: the graph opens, holds whole articles, and is finished by
the next run to the same bytes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.rdf import Store, export
from kg.rdf.store import OLD, STORE
from kg.rdf.values import standard
from kg.train.invented import texts

pytestmark = pytest.mark.slow

KILLS = 20


def command(news: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(news), "-o", str(out)]


def finished(news: Path, out: Path) -> float:
    """Seconds that a build takes which nobody disturbs."""
    start = time.perf_counter()
    subprocess.run(command(news, out), check=True, capture_output=True)
    return time.perf_counter() - start


def killed(news: Path, out: Path, seconds: float) -> bool:
    """Whether the build was still running when it was killed, with all its processes."""
    with subprocess.Popen(
        command(news, out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        running = process.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return running


def triples(out: Path) -> list[bytes]:
    with Store.open(out) as store:
        return sorted((export(store, "ntriples") or b"").splitlines())


def statements(out: Path) -> Counter[str]:
    """How many statements each article of a store has; an article without any is there too."""
    with Store.open(out) as store:
        kg = store.namespaces
        found = Counter(a.value for *_, a in store.match(None, kg.term("article"), None))
        for node, *_ in store.match(None, standard("rdf:type"), kg.term("Article")):
            found[node.value] += 0
    return found


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("count", [300])
def test_kills_lose_nothing(tmp_path: Path, count: int) -> None:
    draw = random.Random(20)
    news, more = tmp_path / "news", tmp_path / "more"
    written = texts(count + 20)
    for folder in (news, more):
        folder.mkdir()
    for n, text in enumerate(written[:count]):
        (news / f"{n:05}.txt").write_text(text, encoding="utf-8")
    taken = finished(news, tmp_path / "whole")
    again = finished(news, tmp_path / "whole")
    whole = statements(tmp_path / "whole")
    out, hits = tmp_path / "out", 0
    for n in range(KILLS):
        # First while it is read for the first time, then while a graph that is there is changed.
        if n < KILLS // 2:
            hits += killed(news, out, draw.uniform(0.1, taken / 4))
        else:
            if n == KILLS // 2:
                finished(news, out)
            for k in (2 * n, 2 * n + 1):
                (more / f"{k:05}.txt").write_text(written[count + k - KILLS], encoding="utf-8")
            hits += killed(more, out, draw.uniform(0.1, 2 * again))
        if (out / STORE).exists() or (out / OLD).exists():
            try:
                found = statements(out)
            except StoreError as error:  # pragma: no cover - what this test is for
                pytest.fail(f"after kill {n}: {error}")
            if n < KILLS // 2:
                assert all(whole[article] == said for article, said in found.items())
    assert hits > KILLS // 2, "too few of the kills came before the end"
    finished(more, out)
    finished(news, tmp_path / "more-whole")
    finished(more, tmp_path / "more-whole")
    assert triples(out) == triples(tmp_path / "more-whole")
