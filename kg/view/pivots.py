"""Sparse stress layout of one large connected graph (Ortmann, Klimenta and Brandes 2017).

Each node heeds its neighbours and a few pivots that lie far from each other, so that time and
memory grow with the graph's size and not with its square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from kg.view.stress import scale, upright

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

PIVOTS = 60
"""Most pivots."""
ROUNDS = 100
"""Steps of majorization."""
DAMP = 0.5
"""Share of each step that is taken: two joined nodes that both move would swap for ever."""


def sparse_stress(graph: nx.Graph[int]) -> Points:
    """Positions of the nodes 0 ... n-1, whose edges have a ``length``."""
    n = len(graph)
    far = pivots(graph)
    at = scale(far)
    ends = np.array([(a, b) for a, b in graph.edges], dtype=np.intp)
    length = np.array([d for *_, d in graph.edges(data="length")])
    near, other = np.concatenate([ends, ends[:, ::-1]]).T
    length = np.concatenate([length, length])
    pull = 1.0 / length**2
    stands = far.argmin(axis=1)
    weight = np.where(far > 0, (n / far.shape[0]) / np.maximum(far, 1.0) ** 2, 0.0)
    total = (weight.sum(axis=0) + np.bincount(near, pull, n))[:, None]
    for _ in range(ROUNDS):
        moved = np.zeros((n, 2))
        for pivot, distance, heed in zip(at[stands], far, weight, strict=True):
            moved += heed[:, None] * (pivot + _towards(at - pivot, distance))
        aim = pull[:, None] * (at[other] + _towards(at[near] - at[other], length))
        moved += np.column_stack([np.bincount(near, aim[:, k], n) for k in (0, 1)])
        at = at + DAMP * (moved / total - at)
    return upright(at)


def _towards(apart: Points, distance: Points) -> Points:
    """``apart`` (n, 2), made as long as ``distance`` (n,) says."""
    long = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-9)
    return np.asarray(apart * (distance / long)[:, None])


def pivots(graph: nx.Graph[int]) -> Points:
    """Lengths of the shortest paths (k, n) from k pivots, each as far as can be from the others."""
    rows: list[list[float]] = []
    nearest = np.full(len(graph), np.inf)
    pivot = max(graph, key=lambda node: (graph.degree[node], -node))
    while len(rows) < min(PIVOTS, len(graph)):
        reached = nx.single_source_dijkstra_path_length(graph, pivot, weight="length")
        far = 1.2 * max(reached.values())
        rows.append([reached.get(node, far) for node in range(len(graph))])
        nearest = np.minimum(nearest, rows[-1])
        pivot = int(nearest.argmax())
    return np.array(rows)
