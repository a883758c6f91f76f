"""One writer at a time in a folder, one push at a time from it to a server; the system lets go of a
lock when its process ends.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows locks no folders: there the store's own lock must do
    fcntl = None  # type: ignore[assignment]


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold ``folder``, made where it does not exist, against other writers.

    Raises StoreError, at once, where another process holds it or it cannot be made.  A folder
    that is still empty at the end goes again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder} cannot be written: {reason}; give another folder") from error
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise StoreError(
            f"{folder} is being written by another kg build; run again when it has ended"
        ) from error
    finally:
        os.close(handle)
        with suppress(OSError):
            folder.rmdir()


@contextmanager
def pushing(folder: Path, target: str) -> Iterator[None]:
    """Hold what ``target`` names against other pushes from ``folder``; builds are not kept waiting.

    Raises StoreError, at once, where another process holds it.  In a folder that cannot be written
    no lock is kept: nobody builds there, so two pushes are of the same graph.
    """
    path = folder / f".push-{sha256(target.encode()).hexdigest()[:16]}"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    except OSError:
        yield
        return
    held = False
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.fstat(handle).st_nlink:  # held until now, and the file taken away
                raise BlockingIOError
        held = True
        yield
    except BlockingIOError as error:
        raise StoreError(
            f"another kg push from {folder} to {target} is under way; run again when it has ended"
        ) from error
    finally:
        if held:
            with suppress(OSError):
                path.unlink()
        os.close(handle)
