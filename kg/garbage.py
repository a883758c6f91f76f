"""How often Python looks for cycles of objects that nothing else refers to."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

THRESHOLDS = (50_000, 20, 100)
"""What `gc.set_threshold` takes."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Cycles are looked for seldom: work that makes many objects and few cycles takes a tenth less
    time, and no more memory to speak of.
    """
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
