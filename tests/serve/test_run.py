"""``kg serve`` as its user meets it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from tests.rdf.test_sandbox import RUNAWAY
from tests.serve.site import Site


def start(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """The process, and what it says until it listens."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    return process, "".join(process.stdout.readline() for _ in range(3))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a process there")
def test_it_serves_until_interrupted(folder: Path) -> None:
    process, said = start(folder, "--row-limit", "7")
    try:
        address = re.search(r"explorer +http://127\.0\.0\.1:(\d+)/\n", said)
        assert address
        assert f"SPARQL    http://127.0.0.1:{address[1]}/sparql" in said
        site = Site(int(address[1]))
        assert site.query("ASK { ?s kg:met ?o }").json()["boolean"] is True
        assert "more than 7 rows" in site.query("SELECT * { ?s ?p ?o }").problem()
        assert site.ask("/").status == 200
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
    assert process.returncode in {0, 130, -signal.SIGINT}
    assert complaints == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a process there")
def test_who_waits_for_an_answer_is_told_when_it_ends(folder: Path) -> None:
    process, said = start(folder, "--time-limit", "60")
    site = Site(int(said.split(":")[2].split("/")[0]))
    got: list[str] = []
    thread = threading.Thread(target=lambda: got.append(site.query(RUNAWAY).problem()))
    assert site.query("ASK {}").status == 200
    thread.start()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=20)
    thread.join()
    assert got == ["the server ends"]
    assert complaints == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address")
def test_it_listens_to_one_address_alone(folder: Path) -> None:
    process, said = start(folder)
    try:
        port = int(said.split(":")[2].split("/")[0])
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
        with pytest.raises(ConnectionError):
            socket.create_connection(("127.0.0.2", port), timeout=2)
    finally:
        process.kill()
        process.communicate()


def test_what_is_missing_is_said(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", str(tmp_path)])
    assert (done.exit_code, "run `kg build" in done.output) == (2, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(app, ["serve", str(folder), "--port", port])
    assert done.exit_code == 2
    assert "name another with --port" in done.output


@pytest.mark.parametrize("name", ["starlette", "uvicorn"])
def test_without_the_extra_it_says_how_to_install_it(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [m for m in sys.modules if m.split(".")[0] == name or m.startswith("kg.serve")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, name, None)
    done = CliRunner().invoke(app, ["serve", str(folder)])
    assert done.exit_code == 2
    assert f"{name} is missing" in done.output or f"({name}" in done.output
    assert "pip install 'kg[serve]'" in done.output


def test_the_rest_needs_no_extra() -> None:
    code = (
        "import sys; sys.modules.update(starlette=None, uvicorn=None);"
        "import kg.cli, kg.rdf, kg.view; sys.exit('anyio' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
