"""Room for words: labels that do not lie on each other, and how readable a drawing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Ends = NDArray[np.intp]

LINE = 17.0
"""Height of a node's label, which stands under its disc, world pixels."""
GAP = 12.0
"""Free space between two nodes with their labels."""
SHOVES = 300
"""Steps until what still overlaps is left so."""
PATIENCE, GROWTH = 80, 1.0012
"""Steps after which everything moves apart, by this factor for each step, and the boxes on links
begin to shrink: some will find their place only when the reader comes nearer."""
SLACK = 48.0
"""Free space up to which two boxes are watched; pairs are looked for again when one has moved by
half of it."""
ELSEWHERE = 1e6
"""Distance between drawings that are worked on together."""
PUSH = 0.4
"""Share of an overlap that one step removes on each side."""
WIDE = 1.45
"""Width of a drawing for a height of 1: screens and labels are wider than high."""
STAGE = (860.0, 590.0)
"""Width and height that a small drawing fills, so that it is seen at about its own size."""
FULL = 25
"""Nodes of a drawing that needs all of ``STAGE``."""
ROOM = 4.0
"""Area of a large drawing, as a multiple of its labels' area."""
STRETCH = 1.4
"""The most that one axis is stretched against the other to reach ``WIDE``."""
CROSSING, THROUGH, TIGHT, LONG = 3.0, 4.0, 2.0, 1.0
"""Cost of two lines that cross, a line through a node, two labels on each other, and of a line's
length for each of ``UNIT``."""
UNIT = 150.0


def spread(at: Points, boxes: Points) -> Points:
    """Stretched to the page's proportions, and to the area that its labels need."""
    width, height = np.maximum(np.ptp(at, axis=0), 1.0)
    stretch = min(max(WIDE * height / width, 1 / STRETCH), STRETCH) ** 0.5
    width, height = width * stretch, height / stretch
    area = max(
        STAGE[0] * STAGE[1] * min(1.0, len(at) / FULL), ROOM * float(boxes.prod(axis=1).sum())
    )
    factor = (area / (width * max(height, width / 2))) ** 0.5
    return np.asarray(at * [stretch * factor, factor / stretch])


def separate(
    at: Points, boxes: Points, ends: Ends, labels: Points, group: Ends | None = None
) -> Points:
    """Boxes pushed apart, along the axis where they overlap least, until none overlap.

    ``ends`` (m, 2) are pairs of nodes, ``labels`` (m, 2) the boxes of what is written between
    them: half-way, taking the ends along, so that the ends keep room for it.  ``group`` (n,) says
    which drawing a node is in, where there are several: they do not meet.
    """
    n, every = len(at), np.vstack([boxes, labels])
    group = np.zeros(n, dtype=np.intp) if group is None else group
    of = np.concatenate([group, group[ends[:, 0]]])
    beside = np.column_stack([of * ELSEWHERE, 0.0 * of])
    moving = np.ones(int(group.max(initial=0)) + 1, dtype=np.bool_)
    at = at.copy()
    seen = np.full((len(every), 2), np.inf)
    for step in range(SHOVES):
        if step > PATIENCE:
            at[moving[group]] *= GROWTH
        points = np.vstack([at, _middle(at, ends)])
        if not np.abs(points - seen).max(initial=0.0) <= SLACK / 2:
            seen = points
            i, j, room = _near(points + beside, every, n)
            loose = (i < n) & (j >= n)
        apart = points[i] - points[j]
        shrunk = np.where(loose, (1 - 1 / (SHOVES - PATIENCE)) ** max(step - PATIENCE, 0), 1.0)[
            :, None
        ]
        over = room * shrunk - np.abs(apart)
        close = (over > 0.5).all(axis=1)
        if not close.any():
            break
        one, other, apart, over = i[close], j[close], apart[close], over[close]
        moving[:] = False
        moving[of[one]] = True
        axis = (over[:, 1] < over[:, 0]).astype(np.intp)
        line = np.arange(len(one))
        push = over[line, axis] * np.where(apart[line, axis] >= 0, PUSH, -PUSH)
        shift = np.zeros_like(points)
        np.add.at(shift, (one, axis), push)
        np.add.at(shift, (other, axis), -push)
        at += shift[:n]
        np.add.at(at, ends[:, 0], shift[n:] / 2)
        np.add.at(at, ends[:, 1], shift[n:] / 2)
    return at


def _near(points: Points, every: Points, nodes: int) -> tuple[Ends, Ends, Points]:
    """Pairs i < j of boxes that overlap or could after moving by half of ``SLACK`` each, and the
    room (width, height) that a pair needs between its centres; the first ``nodes`` are nodes'.

    Sorted, so that sums of what pushes a box do not depend on other drawings.
    """
    i, j = _neighbours(points, every.max(axis=0, initial=1.0) + GAP + SLACK)
    room = (every[i] + every[j]) / 2
    room[j < nodes] += GAP
    near = np.flatnonzero((np.abs(points[i] - points[j]) < room + SLACK).all(axis=1))
    near = near[np.lexsort((j[near], i[near]))]
    return i[near], j[near], room[near]


def _neighbours(points: Points, cell: Points) -> tuple[Ends, Ends]:
    """All pairs i < j in the same or in touching cells of a grid."""
    column, row = ((points - points.min(axis=0)) // cell).astype(np.int64).T
    width = int(column.max()) + 3
    keys = row * width + column
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first, second = [], []
    beside = np.searchsorted(keys, keys + 1, "right")
    under = (
        np.searchsorted(keys, keys + width - 1),
        np.searchsorted(keys, keys + width + 1, "right"),
    )
    for start, stop in ((np.arange(1, len(keys) + 1), beside), under):
        many = stop - start
        of = np.repeat(start - np.cumsum(many) + many, many) + np.arange(many.sum())
        first.append(np.repeat(order, many))
        second.append(order[of])
    one, other = np.concatenate(first), np.concatenate(second)
    return np.minimum(one, other), np.maximum(one, other)


def _middle(at: Points, ends: Ends) -> Points:
    """Half-way between the discs, as the boxes see it: they reach ``LINE`` below their discs."""
    return np.asarray((at[ends[:, 0]] + at[ends[:, 1]]) / 2 - [0.0, LINE / 2])


def badness(at: Points, boxes: Points, ends: Ends, labels: Points) -> float:
    """What makes a drawing hard to read, the less the better."""
    a, b = at[ends[:, 0]], at[ends[:, 1]]
    crossings = _crossings(a, b, ends)
    nodes = np.arange(len(at))
    foreign = (nodes[None, :] != ends[:, :1]) & (nodes[None, :] != ends[:, 1:])
    through = 0
    for t in (0.2, 0.35, 0.5, 0.65, 0.8):
        through += int((_close(a * (1 - t) + b * t, 0 * a, at, boxes) & foreign).sum())
    # Labels keep their size on the screen, however small the drawing has to be shown.
    shrink = float(max(1.0, *(np.ptp(at, axis=0) / STAGE)))
    points, every = np.vstack([at, _middle(at, ends)]), np.vstack([boxes, labels]) * shrink
    tight = int(np.triu(_close(points, every, points, every), 1).sum())
    length = float(np.hypot(*(a - b).T).sum()) / UNIT
    return CROSSING * crossings + THROUGH * through + TIGHT * tight + LONG * length / shrink


def _close(p: Points, p_boxes: Points, q: Points, q_boxes: Points) -> NDArray[np.bool_]:
    """Which boxes at ``p`` overlap which at ``q``."""
    wide, high = (p_boxes[:, None, k] + q_boxes[None, :, k] for k in (0, 1))
    dx, dy = (np.abs(p[:, None, k] - q[None, :, k]) for k in (0, 1))
    return np.asarray((2 * dx < wide) & (2 * dy < high))


def _crossings(a: Points, b: Points, ends: Ends) -> int:
    """Pairs of lines a-b that cross, those with a common end left out."""

    def side(p: Points, q: Points, r: Points) -> NDArray[np.bool_]:
        u, v = q - p, r - p
        return np.asarray(u[..., 0] * v[..., 1] > u[..., 1] * v[..., 0])

    p, q, r, s = a[:, None], b[:, None], a[None, :], b[None, :]
    cross = (side(p, q, r) != side(p, q, s)) & (side(r, s, p) != side(r, s, q))
    shared = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
    return int(np.triu(cross & ~shared, 1).sum())
