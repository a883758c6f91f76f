"""README, help and commands say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from kg.cli import app
from tests.readme import README, refreshed

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", COMMANDS)
def test_each_verb_is_in_the_readme(verb: str) -> None:
    assert f"\n| `kg {verb} " in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", COMMANDS)
def test_each_verb_and_option_has_help(verb: str) -> None:
    command = COMMANDS[verb]
    assert command.help
    without = [p.name for p in command.params if not getattr(p, "help", None)]
    assert not without


def test_each_option_of_build_and_view_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for verb in ("build", "view"):
        for option in COMMANDS[verb].params:
            assert (
                max(option.opts, key=len) in text or option.opts[-1] in text or "-o" in option.opts
            )


def test_the_readme_shows_what_its_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = README.read_text(encoding="utf-8")
    assert refreshed(text, tmp_path) == text
