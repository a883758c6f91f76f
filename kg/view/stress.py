"""Stress layout of one connected graph (Gansner, Koren and North 2004, without its solver)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

EDGE = 150.0
"""Distance of two joined nodes that share all neighbours."""
LONELY = 12
"""Neighbours that two joined nodes do not share before their distance doubles."""
APART = 1.3
"""How much farther two joined nodes of different communities stand."""
ROUNDS = 120
"""Steps of majorization."""


def lengths(graph: nx.Graph[int], communities: Sequence[Sequence[int]]) -> None:
    """Set the ideal ``length`` of each edge: hubs need room, communities keep apart."""
    member = {node: n for n, c in enumerate(communities) for node in c}
    for a, b in graph.edges:
        alone = max(len(set(graph[a]) ^ set(graph[b])) - 2, 0)
        apart = APART if member[a] != member[b] else 1.0
        graph.edges[a, b]["length"] = EDGE * (1 + alone / LONELY) * apart


def distances(graph: nx.Graph[int]) -> Points:
    """Length of the shortest path between all pairs, unconnected ones far apart."""
    n = len(graph)
    distance = np.zeros((n, n))
    for source, reached in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for target, length in reached.items():
            distance[source, target] = length
    far = distance.max() or EDGE
    distance[(distance == 0) & ~np.eye(n, dtype=bool)] = far * 1.2
    return distance


def stress(distance: Points, order: Sequence[int], seed: int) -> Points:
    """Positions whose distances come close to ``distance``, near pairs first.

    Starts from a circle in ``order``, shaken by ``seed``.
    """
    at = _start(distance, order, seed)
    weight = np.where(distance > 0, 1.0 / np.maximum(distance, 1.0) ** 2, 0.0)
    total = weight.sum(axis=1, keepdims=True)
    wanted = weight * distance
    for _ in range(ROUNDS):
        long = np.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1])
        push = wanted / np.maximum(long, 1e-9)
        at = (weight @ at + push.sum(axis=1, keepdims=True) * at - push @ at) / total
    return upright(at)


def _start(distance: Points, order: Sequence[int], seed: int) -> Points:
    n = len(order)
    angle = 2 * np.pi * np.arange(n) / n
    radius = distance.max() / 2 or EDGE
    at = np.zeros((n, 2))
    at[list(order)] = radius * np.column_stack([np.cos(angle), np.sin(angle)])
    spread = radius * 0.25 * min(seed, 4) + 1.0
    return np.asarray(at + np.random.default_rng(seed).normal(scale=spread, size=(n, 2)))


def upright(at: Points) -> Points:
    """Turned so that the longest direction lies across, the first node above on the left."""
    at = at - at.mean(axis=0)
    xx, yy = (at[:, 0] ** 2).sum(), (at[:, 1] ** 2).sum()
    turn = -0.5 * np.arctan2(2 * (at[:, 0] * at[:, 1]).sum(), xx - yy)
    cos, sin = np.cos(turn), np.sin(turn)
    at = np.column_stack([at[:, 0] * cos - at[:, 1] * sin, at[:, 0] * sin + at[:, 1] * cos])
    return np.asarray(at * np.where(at[0] > 0, -1.0, 1.0))
