"""Where nodes go: apart from each other, near what they belong to, soon and always the same."""

from __future__ import annotations

import random
import time

import networkx as nx
import numpy as np
import pytest

from kg.view.layout import Link, Part, Piece, positions
from kg.view.overlap import separate
from kg.view.pivots import pivots
from kg.view.stress import distances, stress

BOX = (80.0, 30.0)
COMMUNITIES, MEMBERS = 20, 50


def villages(seed: int = 1) -> list[Link]:
    """Communities of dense links, each joined to an earlier one by a single one."""
    draw = random.Random(seed)
    pairs = set()
    for village in range(COMMUNITIES):
        first = village * MEMBERS
        pairs |= {(first, first + k) for k in range(1, MEMBERS)}
        for _ in range(MEMBERS):
            one, other = sorted(draw.sample(range(first, first + MEMBERS), 2))
            pairs.add((one, other))
        if village:
            pairs.add((draw.randrange(village) * MEMBERS, first))
    return [Link(a, b, 1.0, (50.0, 16.0)) for a, b in sorted(pairs)]


@pytest.fixture(scope="module")
def placed() -> np.ndarray:
    started = time.process_time()
    at = np.array(positions([BOX] * COMMUNITIES * MEMBERS, villages()), dtype=float)
    assert time.process_time() - started < 15  # about two seconds where nothing else runs
    return at


def test_large_graphs_keep_nodes_off_each_other(placed: np.ndarray) -> None:
    apart = np.abs(placed[:, None] - placed[None, :])
    over = (apart[..., 0] < BOX[0] - 2) & (apart[..., 1] < BOX[1] - 2)
    assert np.triu(over, 1).sum() <= 0.005 * len(placed)


def test_large_graphs_keep_communities_apart(placed: np.ndarray) -> None:
    groups = placed.reshape(COMMUNITIES, MEMBERS, 2)
    centres = groups.mean(axis=1)
    distance = np.hypot(*(placed[:, None] - centres[None, :]).transpose(2, 0, 1))
    own = np.repeat(np.arange(COMMUNITIES), MEMBERS)
    assert (distance.argmin(axis=1) == own).mean() > 0.95


def test_the_same_links_give_the_same_places(placed: np.ndarray) -> None:
    again = positions([BOX] * len(placed), villages())
    assert (np.array(again) == placed).all()


def test_nodes_without_links_stand_in_rows() -> None:
    at = positions([BOX] * 500, [])
    assert len(set(at)) == 500
    assert len({y for _, y in at}) < 60


def test_no_nodes_no_places() -> None:
    assert positions([], []) == []


def test_pivots_lie_far_apart() -> None:
    path: nx.Graph[int] = nx.path_graph(300)
    nx.set_edge_attributes(path, 1.0, "length")
    far = pivots(path)
    chosen = sorted(far.argmin(axis=1).tolist())
    assert chosen[0] < 5
    assert chosen[-1] > 294
    assert np.diff(chosen).max() <= 10


def test_boxes_far_from_each_other_stay() -> None:
    at = np.array([[0.0, 0.0], [500.0, 0.0], [0.0, 500.0]])
    none = np.empty((0, 2), dtype=np.intp), np.empty((0, 2))
    assert (separate(at, np.array([BOX] * 3), *none) == at).all()


def path(nodes: int) -> np.ndarray:
    """Distances between the nodes of a path."""
    ends = np.array([(k, k + 1) for k in range(nodes - 1)])
    return distances(nodes, ends, np.full(len(ends), 100.0))


def test_distances_are_lengths_of_shortest_paths() -> None:
    assert path(5)[0].tolist() == [0, 100, 200, 300, 400]
    apart = distances(3, np.array([(0, 1)]), np.array([100.0]))
    assert apart[0, 2] == apart[2, 1] == pytest.approx(1.2 * 150)


def test_a_path_is_laid_out_as_a_line() -> None:
    (at,) = stress([(path(6), 0)])
    steps = np.hypot(*np.diff(at, axis=0).T)
    assert (np.abs(steps - 100) < 15).all()


def test_what_is_laid_out_together_is_as_if_alone() -> None:
    several = [(path(nodes), seed) for nodes in (2, 3, 7, 8) for seed in (0, 1)]
    together = stress(several)
    for each, at in zip(several, together, strict=True):
        assert (at == stress([each])[0]).all()


def test_what_is_separated_together_is_as_if_alone() -> None:
    draw = np.random.default_rng(7)
    sizes = (3, 20, 40)
    drawings = [draw.normal(scale=60, size=(n, 2)) for n in sizes]
    links = [np.array([(k, k + 1) for k in range(n - 1)]) for n in sizes]
    box, label = np.array(BOX), np.array((50.0, 16.0))
    first = np.cumsum((0, *sizes))
    together = separate(
        np.vstack(drawings),
        np.tile(box, (sum(sizes), 1)),
        np.vstack([ends + start for ends, start in zip(links, first, strict=False)]),
        np.tile(label, (sum(sizes) - len(sizes), 1)),
        np.repeat(np.arange(len(sizes)), sizes),
    )
    for n, (at, ends) in enumerate(zip(drawings, links, strict=True)):
        alone = separate(at, np.tile(box, (len(at), 1)), ends, np.tile(label, (len(ends), 1)))
        assert (together[first[n] : first[n + 1]] == alone).all()


def test_a_node_as_well_off_in_two_communities_stays_in_one() -> None:
    """networkx moved one of these to and fro without end: a build never came to its end."""
    weights = {
        0.4: [
            (0, 1),
            (0, 2),
            (0, 3),
            (1, 9),
            (2, 13),
            (4, 5),
            (4, 6),
            (6, 17),
            (9, 11),
            (9, 14),
            (15, 17),
        ],
        1.0: [(1, 8), (5, 10), (10, 11), (10, 12)],
        0.8: [(15, 16)],
        1.4: [(4, 7)],
        50.6: [(18, 19)],
    }
    links = sorted((*pair, weight) for weight, pairs in weights.items() for pair in pairs)
    part = Part(
        np.zeros((20, 2)),
        np.array([link[:2] for link in links]),
        np.zeros((0, 2)),
        np.array([link[2] for link in links]),
    )
    found = Piece(part, 1).communities()
    assert sorted(node for nodes in found for node in nodes) == list(range(20))
