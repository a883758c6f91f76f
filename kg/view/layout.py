"""Where the nodes go: computed here, so that the page neither waits nor wobbles.

A stress layout of each connected component, communities (Blondel et al. 2008) kept apart, the
most readable of several starts kept, labels moved off each other, components packed.  Coordinates
are world pixels, x to the right, y down; the same input gives the same positions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import numpy as np

from kg.view.drawings import Drawings, digest
from kg.view.overlap import GAP, badness, separate, spread
from kg.view.packing import pack, rows
from kg.view.pivots import sparse_stress
from kg.view.stress import distances, lengths, stress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Ends = NDArray[np.intp]

WHOLE = 160
"""Largest component of which all pairs of nodes are weighed."""
NO_LABELS = np.empty((0, 2), dtype=np.intp), np.empty((0, 2))
"""Ends and boxes of links on which nothing is written."""
FEW = 3
"""Most nodes of a component that is one community without asking."""
STARTS = 45
"""Starts tried for a component of ``SMALL`` nodes; fewer for a larger one."""
SMALL = 60
MAIN = 4
"""A component that is smaller than one in so many nodes gets fewer starts, in proportion."""
BEST = 12
"""Starts whose labels are moved off each other: those with the fewest crossings before."""
TIE, GOLDEN = 1e-6, 0.6180339887
"""How far the weights of links are set apart, and in which steps, so that few sums are equal."""
WORDY = 90
"""Most nodes of a component that keeps room for what is written on its lines."""


@dataclass(frozen=True, slots=True)
class Link:
    """What joins two different nodes."""

    a: int
    b: int
    weight: float
    """How strongly it pulls them into one community; > 0."""
    label: tuple[float, float]
    """Width and height of what is written on it, world pixels."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a drawing, its nodes numbered from 0."""

    boxes: Points
    """(n, 2): width and height of its nodes."""
    ends: Ends
    """(m, 2): the nodes that its links join, the lower first, sorted."""
    labels: Points
    """(m, 2): boxes of what is written on them; (0, 2) where nothing is to be kept off them."""
    weights: Points
    """(m,)."""

    def __len__(self) -> int:
        return len(self.boxes)

    def within(self, nodes: Sequence[int]) -> Part:
        """What joins ``nodes`` alone, numbered in their order."""
        number = np.full(len(self), -1)
        number[nodes] = np.arange(len(nodes))
        ends = np.sort(number[self.ends], axis=1)
        inside = np.flatnonzero(ends[:, 0] >= 0)
        inside = inside[np.lexsort((ends[inside, 1], ends[inside, 0]))]
        return Part(self.boxes[nodes], ends[inside], self.labels[inside], self.weights[inside])

    def graph(self, key: str, values: Points) -> nx.Graph[int]:
        """As networkx has it, ``values`` (m,) on its edges."""
        graph: nx.Graph[int] = nx.empty_graph(len(self))
        pairs = zip(self.ends.tolist(), values.tolist(), strict=True)
        graph.add_edges_from((a, b, {key: value}) for (a, b), value in pairs)
        return graph


class Piece(NamedTuple):
    """A part that is laid out for itself."""

    part: Part
    starts: int
    """Layouts tried."""
    alike: bool = False
    """It is one community."""

    def communities(self) -> Sequence[Sequence[int]]:
        """Nodes that belong together, the largest group first."""
        return [range(len(self.part))] if self.alike else _communities(self.part)

    def digest(self) -> str:
        """Of all that its positions follow from."""
        part = self.part
        arrays = part.boxes, part.ends, part.labels, part.weights
        return digest(arrays, self.starts, self.alike)


def positions(
    sizes: Sequence[tuple[float, float]], links: Sequence[Link], drawings: Drawings | None = None
) -> list[tuple[int, int]]:
    """Where to put nodes whose discs and labels take boxes of ``sizes`` (width, height).

    There is at most one link between two nodes.  ``drawings`` are those at hand; it grows.
    """
    links = sorted(links, key=lambda link: (min(link.a, link.b), max(link.a, link.b)))
    every = Part(
        np.array(sizes, dtype=float).reshape(-1, 2),
        np.sort(np.array([(k.a, k.b) for k in links], dtype=np.intp).reshape(-1, 2), axis=1),
        np.array([link.label for link in links], dtype=float).reshape(-1, 2),
        np.array([link.weight for link in links], dtype=float),
    )
    found = nx.connected_components(every.graph("weight", every.weights))
    members = sorted(map(sorted, found), key=lambda p: (-len(p), p))
    joined = [nodes for nodes in members if len(nodes) > 1]
    parts = [every.within(p) for p in joined]
    drawn = _components(parts, len(every), drawings or Drawings())
    blocks = list(zip(joined, drawn, strict=True))
    if alone := [nodes[0] for nodes in members if len(nodes) == 1]:
        widest = max((float(np.ptp(at[:, 0])) for _, at in blocks), default=0.0)
        blocks.append((alone, rows(every.boxes[alone], widest)))
    placed = pack(blocks, every.boxes)
    return [(round(float(x)), round(float(y))) for x, y in placed]


def _components(parts: Sequence[Part], total: int, drawings: Drawings) -> list[Points]:
    """Positions of the connected parts of a drawing of ``total`` nodes."""
    large = {at: _communities(part) for at, part in enumerate(parts) if len(part) > WHOLE}
    pieces: list[Piece] = []
    for at, part in enumerate(parts):
        if at in large:
            inner = [part.within(members) for members in large[at]]
            pieces += [Piece(replace(p, labels=p.labels[:0]), 1, alike=True) for p in inner]
        else:
            pieces.append(Piece(part, _starts(part, total)))
    drawn = iter(_found(pieces, drawings))
    return [
        _large(part, large[at], [next(drawn) for _ in large[at]]) if at in large else next(drawn)
        for at, part in enumerate(parts)
    ]


def _found(pieces: Sequence[Piece], drawings: Drawings) -> Iterator[Points]:
    """Positions of pieces; those that are not at hand are made."""
    digests = [piece.digest() for piece in pieces]
    missing = {d: p for d, p in zip(digests, pieces, strict=True) if d not in drawings}
    for made, at in zip(missing, _drawn(list(missing.values())), strict=True):
        drawings.add(made, at)
    return map(drawings.of, digests)


def _communities(part: Part) -> Sequence[Sequence[int]]:
    """Nodes that belong together, the largest group first."""
    if len(part) <= FEW:
        return [range(len(part))]
    # Where a node is as well off in two communities, rounding moves it to and fro without end.
    unequal = 1 + TIE * np.modf(GOLDEN * np.arange(len(part.weights)))[0]
    graph = part.graph("weight", part.weights * unequal)
    found = nx.community.louvain_communities(graph, weight="weight", seed=0)
    return sorted(map(sorted, found), key=lambda c: (-len(c), c))


def _starts(part: Part, total: int) -> int:
    starts = min(STARTS, STARTS * SMALL**2 // (len(part) + len(part.ends)) ** 2)
    return max(1, min(starts, starts * MAIN * len(part) // total))


def _drawn(pieces: Sequence[Piece]) -> list[Points]:
    """Of each piece the most readable of so many stress layouts."""
    pieces = [
        p if len(p.part) <= WORDY else p._replace(part=replace(p.part, labels=0 * p.part.labels))
        for p in pieces
    ]
    layouts = iter(_layouts(pieces))
    tried: list[tuple[Part, Points]] = []
    for part, starts, _ in pieces:
        several = [spread(next(layouts), part.boxes) for _ in range(starts)]
        tried += [(part, at) for at in _readable(part, several)[:BEST]]
    moved = iter(_separated(tried))
    return [
        _readable(part, [next(moved) for _ in range(min(starts, BEST))])[0]
        for part, starts, _ in pieces
    ]


def _layouts(pieces: Sequence[Piece]) -> Iterator[Points]:
    """The starts of each piece, in order; of one with many nodes there is one."""
    wanted: list[tuple[Points, int]] = []
    sparse: list[Points | None] = []
    for piece in pieces:
        part = piece.part
        length = lengths(len(part), part.ends, piece.communities())
        if len(part) > WHOLE:
            sparse.append(sparse_stress(part.graph("length", length)))
        else:
            distance = distances(len(part), part.ends, length)
            wanted += [(distance, seed) for seed in range(piece.starts)]
            sparse += [None] * piece.starts
    small = iter(stress(wanted))
    return (next(small) if at is None else at for at in sparse)


def _readable(part: Part, several: list[Points]) -> list[Points]:
    """Drawings, the most readable first."""
    if len(several) == 1:
        return several
    return sorted(several, key=lambda at: round(badness(at, part.boxes, part.ends, part.labels), 3))


def _separated(drawings: Sequence[tuple[Part, Points]]) -> list[Points]:
    """Drawings whose boxes are moved off each other, all at once."""
    if not drawings:
        return []
    first = np.cumsum([0, *(len(part) for part, _ in drawings)])
    at = separate(
        np.vstack([at for _, at in drawings]),
        np.vstack([part.boxes for part, _ in drawings]),
        np.vstack(
            [p.ends[: len(p.labels)] + n for (p, _), n in zip(drawings, first, strict=False)]
        ),
        np.vstack([part.labels for part, _ in drawings]),
        np.repeat(np.arange(len(drawings)), np.diff(first)),
    )
    return np.split(at, first[1:-1])


def _large(part: Part, communities: Sequence[Sequence[int]], inner: Sequence[Points]) -> Points:
    """Each community drawn for itself, turned to what it is joined to; they stand like large
    nodes.
    """
    extent = []
    for members, at in zip(communities, inner, strict=True):
        half = part.boxes[members] / 2
        low, high = (at - half).min(axis=0), (at + half).max(axis=0)
        at -= (low + high) / 2
        extent.append(high - low + 4 * GAP)
    room = np.array(extent)
    member = np.empty(len(part), dtype=np.intp)
    for number, members in enumerate(communities):
        member[members] = number
    outward: dict[tuple[int, int], list[int]] = defaultdict(list)
    for a, b in part.ends.tolist():
        if (one := int(member[a])) != (other := int(member[b])):
            outward[one, other].append(a)
            outward[other, one].append(b)
    between = np.array(sorted(pair for pair in outward if pair[0] < pair[1]), dtype=np.intp)
    length = np.hypot(*(room[between[:, 0]] + room[between[:, 1]]).T) / 2
    centres = separate(_rough(len(communities), between, length), room, *NO_LABELS)
    placed = np.zeros((len(part), 2))
    for number, (members, at) in enumerate(zip(communities, inner, strict=True)):
        place = {node: at[n] for n, node in enumerate(members)}
        pairs = [
            (place[node], centres[other] - centres[number])
            for (one, other), nodes in sorted(outward.items())
            if one == number
            for node in nodes
        ]
        placed[members] = centres[number] + at * _mirror(pairs)
    return separate(placed, part.boxes, *NO_LABELS)


def _rough(count: int, ends: Ends, length: Points) -> Points:
    """One stress layout, by all pairs where they are few."""
    if count <= WHOLE:
        return stress([(distances(count, ends, length), 0)])[0]
    none = np.zeros((len(ends), 2))
    return sparse_stress(Part(np.zeros((count, 2)), ends, none, length).graph("length", length))


def _mirror(pairs: Sequence[tuple[Points, Points]]) -> Points:
    """Signs for x and y that bring the first points of ``pairs`` nearest to the second ones.

    A drawing that is wider than high is not turned, lest it need more room.
    """
    agree = sum((one * other for one, other in pairs), np.zeros(2))
    return np.where(agree < 0, -1.0, 1.0)
