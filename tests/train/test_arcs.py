from random import Random

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import torch

from kg.language.arcs import ArcScorer, distances
from kg.train.arcs import Deployed, Scorer, Tree, batches, graph, loss

WIDTH = 12


def trees(lengths: list[int]) -> list[Tree]:
    random = np.random.default_rng(0)
    return [
        Tree(
            random.normal(size=(size, WIDTH)).astype(np.float16),
            np.arange(size, dtype=np.int64),
            ("ROOT", *["dep"] * (size - 1)),
        )
        for size in lengths
    ]


def test_batches_hold_every_tree_once() -> None:
    found = trees([3, 40, 900, 5, 700, 2])
    taken = [id(tree.heads) for batch in batches(found, Random(0)) for tree in batch]
    assert sorted(taken) == sorted(id(tree.heads) for tree in found)


def test_padding_changes_no_loss() -> None:
    torch.manual_seed(0)
    scorer = Scorer(WIDTH, 2).eval()
    index = {"ROOT": 0, "dep": 1}
    short, long = trees([4, 9])
    together = loss(scorer, [short, long], index).item()
    apart = (4 * loss(scorer, [short], index).item() + 9 * loss(scorer, [long], index).item()) / 13
    assert together == pytest.approx(apart, rel=1e-4)


def test_the_graph_scores_as_the_network_does() -> None:
    torch.manual_seed(0)
    scorer = Scorer(WIDTH, 2).eval()
    pipe = ArcScorer("arcs", 1.0, ("ROOT", "dep"), graph(scorer, WIDTH))
    vectors = np.random.default_rng(1).normal(size=(11, WIDTH)).astype(np.float32)
    arcs, _ = pipe.run(vectors)
    with torch.no_grad():
        expected, _ = Deployed(scorer).eval()(
            torch.from_numpy(vectors), torch.from_numpy(distances(11))
        )
    assert np.allclose(np.exp(arcs), np.exp(expected.numpy()), atol=2e-3)
