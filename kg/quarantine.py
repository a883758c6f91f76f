"""Articles that could not be read, set aside so that they hold up one build only.

    DIR/quarantine/ID.json   why, bound to all that the extraction would have been made from

Another text, other code or another pipeline has no such past.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import KGError
from kg.files import write
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path


@dataclass(frozen=True)
class Held:
    """An article that is set aside."""

    article: str
    """``Article.id``."""
    reason: str
    """Why it could not be read."""


def hold(out: Path, held: Held, made_from: str) -> None:
    """Set an article aside."""
    write(_path(out, held.article), to_json(held, made_from=made_from))


def held(out: Path, article: str, made_from: str) -> Held | None:
    """What is known of an article that was to be made from the same; None where nothing is."""
    try:
        return from_json(_path(out, article).read_bytes(), Held, made_from=made_from)
    except (FileNotFoundError, KGError):
        return None


def release(out: Path, article: str) -> None:
    """It could be read after all."""
    _path(out, article).unlink(missing_ok=True)


def keep(out: Path, articles: Container[str]) -> None:
    """Forget those that are not among ``articles``."""
    for path in out.glob("quarantine/*.json"):
        if path.stem not in articles:
            path.unlink()


def _path(out: Path, article: str) -> Path:
    return out / "quarantine" / f"{article}.json"
