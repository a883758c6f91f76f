"""Days on the command line."""

from __future__ import annotations

from datetime import date

import typer


def day(text: str) -> date:
    """The day that ``text`` spells as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-05-31") from None
