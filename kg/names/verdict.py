"""What comparing two names gives."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """Two names can be one thing's."""

    reason: str
    """For people to read: "the surname of …"."""
    strength: float
    """How far the strings alone carry, 0 to 1: 1 the same name; from 0.9 another spelling of
    it; below, the article must add something."""
