"""The README's blocks, run: documentation that cannot rot.

    python -m tests.readme     rewrites README.md with what its commands print now

In a ``console`` block each line that begins with ``$`` is a command, what follows it its output.
A ``turtle`` block is the file ``courts.ttl`` of the commands after it.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PIPELINE = os.environ.get("KG_TEST_PIPELINE")
BLOCK = re.compile(r"^```(console|turtle)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WIDTH = "100"


def refreshed(text: str, folder: Path) -> str:
    """``text`` with the output of each console block as it is now, run in ``folder``."""

    def rerun(block: re.Match[str]) -> str:
        if block[1] == "turtle":
            (folder / "courts.ttl").write_text(block[2], encoding="utf-8")
            return block[0]
        commands = [line for line in block[2].splitlines() if line.startswith("$ ")]
        shown = "".join(f"{command}\n{run(command)}" for command in commands)
        return f"```console\n{shown}```"

    if not (folder / "seeds").exists():
        (folder / "seeds").symlink_to(ROOT / "seeds")
    return BLOCK.sub(rerun, text)


def run(command: str) -> str:
    """What ``$ kg …`` prints on standard output."""
    words = shlex.split(command)[2:]
    if PIPELINE and words[0] in {"build", "extract"}:
        words += ["--pipeline", PIPELINE]
    done = CliRunner(env={"COLUMNS": WIDTH}).invoke(app, words)
    assert done.exit_code == 0, f"{command}: {done.output}"
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def main() -> None:
    """Rewrite the README."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        README.write_text(refreshed(text, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
