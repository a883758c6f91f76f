"""Where the nodes go: computed here, so that the page neither waits nor wobbles.

A stress layout of each connected component, communities (Blondel et al. 2008) kept apart, the
most readable of several starts kept, labels moved off each other, components packed.  Coordinates
are world pixels, x to the right, y down; the same input gives the same positions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from kg.view.overlap import GAP, STAGE, WIDE, badness, separate, spread
from kg.view.pivots import sparse_stress
from kg.view.stress import distances, lengths, stress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

WHOLE = 160
"""Largest component of which all pairs of nodes are weighed."""
NO_LABELS = np.empty((0, 2), dtype=np.intp), np.empty((0, 2))
"""Ends and boxes of links on which nothing is written."""
STARTS = 30
"""Starts tried for a component of ``SMALL`` nodes; fewer for a larger one."""
SMALL = 60
MAIN = 4
"""A component that is smaller than one in so many nodes gets fewer starts, in proportion."""
BEST = 12
"""Starts whose labels are moved off each other: those with the fewest crossings before."""
WORDY = 90
"""Most nodes of a component that keeps room for what is written on its lines."""
BETWEEN = (4 * GAP, 2 * GAP)
"""Space to the right of and under a component."""
WIDTHS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)
"""Widths tried for the whole drawing, as multiples of the widest component."""


@dataclass(frozen=True, slots=True)
class Link:
    """What joins two different nodes."""

    a: int
    b: int
    weight: float
    """How strongly it pulls them into one community; > 0."""
    label: tuple[float, float]
    """Width and height of what is written on it, world pixels."""


def positions(sizes: Sequence[tuple[float, float]], links: Sequence[Link]) -> list[tuple[int, int]]:
    """Where to put nodes whose discs and labels take boxes of ``sizes`` (width, height).

    There is at most one link between two nodes.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from((n, {"box": box}) for n, box in enumerate(sizes))
    for link in links:
        graph.add_edge(link.a, link.b, weight=link.weight, label=link.label)
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda p: (-len(p), p))
    blocks = [(p, _component(_part(graph, p), len(sizes))) for p in parts if len(p) > 1]
    boxes = _boxes(graph)
    if alone := [part[0] for part in parts if len(part) == 1]:
        widest = max((float(np.ptp(at[:, 0])) for _, at in blocks), default=0.0)
        blocks.append((alone, _rows(boxes[alone], widest)))
    placed = _pack(blocks, boxes)
    return [(round(float(x)), round(float(y))) for x, y in placed]


def _part(graph: nx.Graph[int], nodes: Sequence[int]) -> nx.Graph[int]:
    """The subgraph of ``nodes``, numbered from 0 in their order, edges sorted."""
    number = {node: at for at, node in enumerate(nodes)}
    part: nx.Graph[int] = nx.Graph()
    part.add_nodes_from((number[node], graph.nodes[node]) for node in nodes)
    edges = (
        (min(number[a], number[b]), max(number[a], number[b]), graph.edges[a, b])
        for a, b in graph.edges(nodes)
        if a in number and b in number
    )
    part.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return part


def _boxes(graph: nx.Graph[int]) -> Points:
    return np.array([graph.nodes[n]["box"] for n in range(len(graph))], dtype=float).reshape(-1, 2)


def _component(graph: nx.Graph[int], total: int) -> Points:
    """Positions of a connected part of a drawing of ``total`` nodes."""
    found = nx.community.louvain_communities(graph, weight="weight", seed=0)
    communities = sorted(map(sorted, found), key=lambda c: (-len(c), c))
    if len(graph) <= WHOLE:
        return _whole(graph, communities, total)
    return _large(graph, communities)


def _whole(graph: nx.Graph[int], communities: Sequence[Sequence[int]], total: int) -> Points:
    """The most readable of several stress layouts."""
    lengths(graph, communities)
    distance = distances(graph)
    order = [node for community in communities for node in community]
    boxes = _boxes(graph)
    ends = np.array(graph.edges, dtype=np.intp).reshape(-1, 2)
    labels = np.array([label for _, _, label in graph.edges(data="label")]).reshape(-1, 2)
    if len(graph) > WORDY:
        labels = 0 * labels
    starts = min(STARTS, STARTS * SMALL**2 // (len(graph) + len(ends)) ** 2)
    starts = max(1, min(starts, starts * MAIN * len(graph) // total))
    tried = [spread(stress(distance, order, seed), boxes) for seed in range(starts)]
    tried.sort(key=lambda at: round(badness(at, boxes, ends, labels), 3))
    moved = [separate(at, boxes, ends, labels) for at in tried[:BEST]]
    return min(moved, key=lambda at: round(badness(at, boxes, ends, labels), 3))


def _large(graph: nx.Graph[int], communities: Sequence[Sequence[int]]) -> Points:
    """Each community for itself, turned to what it is joined to; they stand like large nodes."""
    inner = [_community(_part(graph, members)) for members in communities]
    boxes = _boxes(graph)
    extent = []
    for members, at in zip(communities, inner, strict=True):
        low, high = (at - boxes[members] / 2).min(axis=0), (at + boxes[members] / 2).max(axis=0)
        at -= (low + high) / 2
        extent.append(high - low + 4 * GAP)
    member = {node: n for n, c in enumerate(communities) for node in c}
    joined: nx.Graph[int] = nx.empty_graph(len(communities))
    outward: dict[tuple[int, int], list[int]] = defaultdict(list)
    for a, b in graph.edges:
        if (one := member[a]) != (other := member[b]):
            joined.add_edge(one, other, length=float(np.hypot(*(extent[one] + extent[other])) / 2))
            outward[one, other].append(a)
            outward[other, one].append(b)
    rough = _stress(joined, range(len(communities)))
    centres = separate(rough, np.array(extent), *NO_LABELS)
    placed = np.zeros((len(graph), 2))
    for number, (members, at) in enumerate(zip(communities, inner, strict=True)):
        place = {node: at[n] for n, node in enumerate(members)}
        pairs = [
            (place[node], centres[other] - centres[number])
            for (one, other), nodes in sorted(outward.items())
            if one == number
            for node in nodes
        ]
        placed[members] = centres[number] + at * _mirror(pairs)
    return separate(placed, boxes, *NO_LABELS)


def _community(graph: nx.Graph[int]) -> Points:
    """One community of a large component."""
    lengths(graph, [range(len(graph))])
    boxes = _boxes(graph)
    return separate(spread(_stress(graph, range(len(graph))), boxes), boxes, *NO_LABELS)


def _stress(graph: nx.Graph[int], order: Sequence[int]) -> Points:
    """One stress layout, by all pairs where they are few."""
    return stress(distances(graph), order, 0) if len(graph) <= WHOLE else sparse_stress(graph)


def _mirror(pairs: Sequence[tuple[Points, Points]]) -> Points:
    """Signs for x and y that bring the first points of ``pairs`` nearest to the second ones.

    A drawing that is wider than high is not turned, lest it need more room.
    """
    agree = sum((one * other for one, other in pairs), np.zeros(2))
    return np.where(agree < 0, -1.0, 1.0)


def _rows(boxes: Points, width: float) -> Points:
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


def _pack(blocks: Sequence[tuple[list[int], Points]], boxes: Points) -> Points:
    """The components side by side, in the width that shows them largest on the page."""
    placed = np.zeros((len(boxes), 2))
    if not blocks:
        return placed
    low = [(at - boxes[nodes] / 2).min(axis=0) for nodes, at in blocks]
    high = [(at + boxes[nodes] / 2).max(axis=0) for nodes, at in blocks]
    sizes = [h - w + BETWEEN for h, w in zip(high, low, strict=True)]
    widest = max(float(size[0]) for size in sizes)
    tried = [_skyline(sizes, widest * factor) for factor in WIDTHS]
    corners = min(tried, key=lambda corners: _extent(corners, sizes))
    for (nodes, at), corner, start in zip(blocks, corners, low, strict=True):
        placed[nodes] = at + corner - start
    return np.asarray(placed - placed.mean(axis=0))


def _extent(corners: Sequence[Points], sizes: Sequence[Points]) -> float:
    """How much the page has to be shrunk to show all blocks."""
    ends = np.array([corner + size for corner, size in zip(corners, sizes, strict=True)])
    return round(float((ends.max(axis=0) / STAGE).max()), 6)


def _skyline(sizes: Sequence[Points], width: float) -> list[Points]:
    """Upper left corners of blocks, each put as high as it goes below those before it."""
    steps = [(0.0, width, 0.0)]  # left, right, how far down it is taken
    corners = []
    for wide, high in sizes:
        options = []
        for left in [left for left, _, _ in steps if left + wide <= width] or [0.0]:
            right = min(left + wide, width)
            top = max(down for a, b, down in steps if a < right and left < b)
            options.append((top, left, right))
        top, left, right = min(options)
        corners.append(np.array([left, top]))
        cut = [(a, min(b, left), down) for a, b, down in steps if a < left]
        cut += [(max(a, right), b, down) for a, b, down in steps if b > right]
        steps = sorted([*cut, (left, right, float(top + high))])
    return corners
