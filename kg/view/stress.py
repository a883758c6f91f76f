"""Stress layouts of small connected graphs (Gansner, Koren and North 2004, without its solver)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Ends = NDArray[np.intp]

EDGE = 150.0
"""Distance of two joined nodes that share all neighbours."""
LONELY = 12
"""Neighbours that two joined nodes do not share before their distance doubles."""
APART = 1.3
"""How much farther two joined nodes of different communities stand."""
ROUNDS = 40
"""Steps of majorization."""
ALIKE = 1.3
"""How much larger the largest of those may be that are laid out in one go."""
SHAKEN = 0.1, 0.25
"""How far nodes are moved before they begin: by the first start, and by each further one, as
shares of the longest distance."""


def lengths(count: int, ends: Ends, communities: Sequence[Sequence[int]]) -> Points:
    """The ideal length of each edge (m,): hubs need room, communities keep apart."""
    member = {node: n for n, c in enumerate(communities) for node in c}
    beside: list[set[int]] = [set() for _ in range(count)]
    pairs = ends.tolist()
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    return np.array(
        [
            EDGE
            * (1 + max(len(beside[a] ^ beside[b]) - 2, 0) / LONELY)
            * (APART if member[a] != member[b] else 1.0)
            for a, b in pairs
        ]
    )


def distances(count: int, ends: Ends, length: Points) -> Points:
    """Length of the shortest path between all pairs (n, n), unconnected ones far apart."""
    distance = np.full((count, count), np.inf)
    distance[ends[:, 0], ends[:, 1]] = distance[ends[:, 1], ends[:, 0]] = length
    np.fill_diagonal(distance, 0.0)
    for node in range(count):  # Floyd and Warshall
        np.minimum(distance, distance[:, node, None] + distance[node], out=distance)
    far = float(np.max(distance, initial=EDGE, where=np.isfinite(distance)))
    return np.where(np.isfinite(distance), distance, far * 1.2)


def stress(wanted: Sequence[tuple[Points, int]]) -> list[Points]:
    """Positions whose distances come close to those wanted, near pairs first.

    Each of ``wanted`` has the distances (n, n), n > 1, and a seed, which shakes the start.  Those
    of about one size are moved together, which makes no difference to any.
    """
    batches: defaultdict[int, list[int]] = defaultdict(list)
    for at, (given, _) in enumerate(wanted):
        batches[_room(len(given))].append(at)
    found: dict[int, Points] = {}
    for room, batch in batches.items():
        distance = np.zeros((len(batch), room, room))
        points = np.zeros((len(batch), room, 2))
        for row, each in enumerate(batch):
            given, seed = wanted[each]
            distance[row, : len(given), : len(given)] = given
            points[row, : len(given)] = scale(given, seed)
        points = _majorized(distance, points)
        for row, each in enumerate(batch):
            found[each] = np.round(upright(points[row, : len(wanted[each][0])]), 3)
    return [found[each] for each in range(len(wanted))]


def _room(count: int) -> int:
    """Rows for so many nodes: of few different numbers, and never of what else is laid out."""
    room = 2
    while room < count:
        room = int(room * ALIKE) + 1
    return room


def _majorized(distance: Points, at: Points) -> Points:
    """Points (k, n, 2) moved towards the distances (k, n, n); those that have none stay."""
    weight = np.where(distance > 0, 1.0 / np.maximum(distance, 1.0) ** 2, 0.0)
    total = weight.sum(axis=2)[..., None]
    total[total == 0] = 1.0
    wanted = weight * distance
    for _ in range(ROUNDS):
        x, y = at[..., 0], at[..., 1]
        dx, dy = x[:, :, None] - x[:, None, :], y[:, :, None] - y[:, None, :]
        push = wanted / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-9)
        at = (weight @ at + push.sum(axis=2)[..., None] * at - push @ at) / total
    return at


def scale(far: Points, seed: int = 0) -> Points:
    """Classical scaling of distances (k, n) to k of n nodes (Brandes and Pich 2006), shaken."""
    squares = far.T**2
    middle = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    _, vectors = np.linalg.eigh(middle.T @ middle)
    at = -0.5 * middle @ vectors[:, [-1, -2]]
    spans = np.maximum(np.ptp(at, axis=0), 1e-9)
    at = at / spans.max() * float(far.max())
    shake = float(far.max()) * (SHAKEN[0] + SHAKEN[1] * min(seed, 4))
    return np.asarray(at + np.random.default_rng(seed).normal(scale=shake, size=at.shape))


def upright(at: Points) -> Points:
    """Turned so that the longest direction lies across, the first node above on the left."""
    at = at - at.mean(axis=0)
    xx, yy = (at[:, 0] ** 2).sum(), (at[:, 1] ** 2).sum()
    turn = -0.5 * np.arctan2(2 * (at[:, 0] * at[:, 1]).sum(), xx - yy)
    cos, sin = np.cos(turn), np.sin(turn)
    at = np.column_stack([at[:, 0] * cos - at[:, 1] * sin, at[:, 0] * sin + at[:, 1] * cos])
    return np.asarray(at * np.where(at[0] > 0, -1.0, 1.0))
