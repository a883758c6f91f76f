"""Where the parts of a drawing stand that nothing joins."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from kg.view.overlap import GAP, STAGE, WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

BETWEEN = (4 * GAP, 2 * GAP)
"""Space to the right of and under a component."""
WIDTHS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)
"""Widths tried for the whole drawing, as multiples of the widest component."""


def rows(boxes: Points, width: float) -> Points:
    """Nodes that nothing joins, in their order, in rows like words, at least ``width`` wide."""
    cells = boxes + GAP
    width = max(width, (WIDE * float(cells.prod(axis=1).sum())) ** 0.5, float(cells[:, 0].max()))
    at = np.zeros_like(boxes)
    x = y = 0.0
    for number, (wide, high) in enumerate(cells):
        if x + wide > width:
            x, y = 0.0, y + float(cells[:, 1].max())
        at[number] = x + wide / 2, y + high / 2
        x += wide
    return at


def pack(blocks: Sequence[tuple[list[int], Points]], boxes: Points) -> Points:
    """The components side by side, in the width that shows them largest on the page."""
    placed = np.zeros((len(boxes), 2))
    if not blocks:
        return placed
    low = [(at - boxes[nodes] / 2).min(axis=0) for nodes, at in blocks]
    high = [(at + boxes[nodes] / 2).max(axis=0) for nodes, at in blocks]
    sizes = [h - w + BETWEEN for h, w in zip(high, low, strict=True)]
    widest = max(float(size[0]) for size in sizes)
    extents = np.array(sizes)
    best, corners = math.inf, list[tuple[float, float]]()
    for factor in WIDTHS:
        tried = _skyline(extents.tolist(), widest * factor, best)
        if tried and (extent := _extent(np.array(tried) + extents)) < best:
            best, corners = extent, tried
    for (nodes, at), corner, start in zip(blocks, corners, low, strict=True):
        placed[nodes] = at + corner - start
    return np.asarray(placed - placed.mean(axis=0))


def _extent(ends: Points) -> float:
    """How much the page has to be shrunk to show all blocks, by their lower right corners."""
    return round(float((ends.max(axis=0) / STAGE).max()), 6)


def _skyline(
    sizes: Sequence[tuple[float, float]], width: float, most: float
) -> list[tuple[float, float]]:
    """Upper left corners of blocks, each put as high as it goes below those before it; none where
    their extent is more than ``most``.
    """
    steps = [(0.0, width, 0.0)]  # left, right, how far down it is taken
    corners: list[tuple[float, float]] = []
    for wide, high in sizes:
        top, left = _highest(steps, wide, width)
        right = min(left + wide, width)
        if round((top + high) / STAGE[1], 6) > most:
            return []
        corners.append((left, top))
        before = [(a, b if b < left else left, down) for a, b, down in steps if a < left]
        behind = [(a if a > right else right, b, down) for a, b, down in steps if b > right]
        steps = [*before, (left, right, top + high), *behind]
    return corners


def _highest(
    steps: Sequence[tuple[float, float, float]], wide: float, width: float
) -> tuple[float, float]:
    """(top, left) of the highest place for a block of width ``wide``, the leftmost of those."""
    best, at_left = math.inf, 0.0
    for at, (left, _, top) in enumerate(steps):
        right = left + wide
        if right > width:
            break
        if top >= best:
            continue
        for begin, _, down in steps[at + 1 :]:
            if begin >= right:
                break
            if down > top:
                top = down
        if top < best:
            best, at_left = top, left
    if best == math.inf:  # wider than the drawing
        best = max(down for _, _, down in steps)
    return best, at_left
