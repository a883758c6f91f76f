"""Scores of coreference against values worked out by hand and in the literature."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from kg.train.coreference_scores import Counts, assignment, b_cubed, ceaf, conll, muc


def entities(text: str):
    return [frozenset(word) for word in text.split()]


def figures(counts: Counts) -> tuple[float, float, float]:
    return tuple(round(x, 4) for x in (counts.recall, counts.precision, counts.f))


def test_the_worked_example_of_the_reference_implementation() -> None:
    """Key {a,b,c} {d,e,f,g}, response {a,b} {c,d} {f,g,h,i} (Pradhan et al. 2014)."""
    key, response = entities("abc defg"), entities("ab cd fghi")
    assert figures(muc(key, response)) == (0.4, 0.4, 0.4)
    assert figures(b_cubed(key, response)) == (0.4167, 0.5, 0.4545)
    assert figures(ceaf(key, response)) == (0.65, 0.4333, 0.52)


def test_twelve_mentions_of_bagga_and_baldwin() -> None:
    """Truth 1-5, 6-7, 8-12; one wrong link between a small and a large entity, or two large."""
    key = entities("12345 67 89ABC")
    small, large = entities("12345 6789ABC"), entities("1234589ABC 67")
    assert figures(muc(key, small))[:2] == figures(muc(key, large))[:2] == (1.0, 0.9)
    assert figures(b_cubed(key, small))[:2] == (1.0, 0.7619)
    assert figures(b_cubed(key, large))[:2] == (1.0, 0.5833)


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf])
def test_the_best_and_the_worst(measure) -> None:
    key = entities("abc de")
    assert figures(measure(key, key)) == (1.0, 1.0, 1.0)
    assert figures(measure(key, [])) == figures(measure([], key)) == (0.0, 0.0, 0.0)


def test_counts_of_documents_add_up_before_they_are_divided() -> None:
    total = muc(entities("abc"), entities("abc")) + muc(entities("de"), entities("df"))
    assert figures(total) == (0.6667, 0.6667, 0.6667)
    assert conll([total, Counts(1, 1, 1, 1), Counts(0, 1, 0, 1)]) == pytest.approx(5 / 9)


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (4, 2), (2, 5), (5, 5), (0, 3)])
def test_the_assignment_is_the_best_of_all(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(sum(shape))
    for _ in range(20):
        gains = random.random(shape).round(1)
        pairs = assignment(gains)
        wide = gains if shape[0] <= shape[1] else gains.T
        best = max(
            sum(wide[i, j] for i, j in enumerate(order))
            for order in permutations(range(wide.shape[1]), wide.shape[0])
        )
        assert sum(gains[i, j] for i, j in pairs) == pytest.approx(best)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == min(shape)
