"""Files that are whole or not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(path: Path, content: str | bytes | Iterable[bytes], *, durable: bool = True) -> None:
    """Make ``content`` (text as UTF-8, or pieces) the file at ``path``, all or nothing.

    A reader, or the next run after a crash, sees the old file or the new one, never a part:
    the content goes to a temporary file beside it, reaches the disk (not ``durable``: may be lost
    with the power, for what can be made again and is checked when read), and takes its name.
    Raises KGError where the disk refuses.
    """
    try:
        _write(path, content, durable)
    except OSError as error:
        reason = error.strerror or error
        raise KGError(f"{path} cannot be written: {reason}; give another place") from error


def _write(path: Path, content: str | bytes | Iterable[bytes], durable: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    pieces = [data] if isinstance(data, bytes) else data
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.writelines(pieces)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
