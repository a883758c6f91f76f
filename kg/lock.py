"""One writer at a time in a folder; the system lets go of the lock when its process ends."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
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
