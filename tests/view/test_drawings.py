"""What was laid out before stands where it would stand."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from kg.view import layout
from kg.view.drawings import Drawings
from kg.view.layout import Link, Piece, positions
from kg.view.stress import distances, stress

NODES = 400


def links(seed: int = 0) -> list[Link]:
    """Many small parts and a large one."""
    draw = random.Random(seed)
    pairs = {(a, draw.randrange(a)) for a in range(1, 200)}
    for first in range(200, NODES, 5):
        pairs |= {(first + k, first) for k in range(1, draw.randrange(2, 5))}
    return [Link(a, b, 1.0, (40.0, 12.0)) for a, b in sorted(pairs)]


BOXES = [(40.0 + n % 7, 30.0) for n in range(NODES)]


def test_what_is_at_hand_is_not_laid_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "drawings.json"
    before = Drawings(path)
    assert positions(BOXES, links(), before) == positions(BOXES, links())
    before.save()
    made: list[Piece] = []
    real = layout._drawn
    monkeypatch.setattr(layout, "_drawn", lambda pieces: made.extend(pieces) or real(pieces))
    again = Drawings(path)
    assert positions(BOXES, links(), again) == positions(BOXES, links())
    assert len(made) < 200
    made.clear()
    changed = [*links(), Link(NODES - 1, NODES - 6, 1.0, (40.0, 12.0))]
    expected = positions(BOXES, changed)
    every = len(made)
    made.clear()
    assert positions(BOXES, changed, again) == expected
    assert len(made) == 1 < every


def test_only_what_was_used_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "drawings.json"
    before = Drawings(path)
    positions(BOXES, links(), before)
    before.save()
    whole = path.read_bytes()
    fewer = Drawings(path)
    positions(BOXES[:200], [link for link in links() if link.a < 200], fewer)
    fewer.save()
    assert 0 < path.stat().st_size < len(whole)
    for spoilt in (whole[:-1], b"", b"\xff", whole.replace(b"1", b"2", 1)):
        path.write_bytes(spoilt)
        found = Drawings(path)
        assert positions(BOXES, links(), found) == positions(BOXES, links())
        found.save()
        assert path.read_bytes() == whole


def test_what_else_is_laid_out_makes_no_difference() -> None:
    draw = np.random.default_rng(0)
    wanted = []
    for count in (2, 3, 9, 10, 11, 30, 31, 40, 90):
        ends = np.array([(n // 2, n) for n in range(1, count)])
        wanted.append((distances(count, ends, draw.uniform(100, 200, count - 1)), count % 3))
    together = stress(wanted)
    for one, at in zip(wanted, together, strict=True):
        assert (stress([one])[0] == at).all()
