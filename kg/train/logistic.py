"""Fitting the models of ``kg.logistic``, and how well their probabilities hold."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import numpy as np

from kg.files import write
from kg.logistic import LEAST, MOST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kg.logistic import Features

    Vector = NDArray[np.float64]

FOLDS = 10
BINS = 10
STEPS = 50


class Examples:
    """Judged examples as a matrix."""

    def __init__(
        self, features: Sequence[Features], right: Sequence[bool], groups: Sequence[str]
    ) -> None:
        """One of each an example; those of one group (a sentence, a document) share a fold."""
        self.names = sorted({name for each in features for name in each})
        column = {name: i for i, name in enumerate(self.names)}
        self.values = np.zeros((len(features), len(self.names)))
        for row, each in enumerate(features):
            for name, value in each.items():
                self.values[row, column[name]] = value
        self.right = np.array(right, dtype=float)
        self.fold = np.array([zlib.crc32(group.encode("utf-8")) % FOLDS for group in groups])

    def fit(self, penalty: float) -> dict[str, float]:
        """Name of a feature → weight, three decimals, with ``penalty`` on their squares."""
        weights = np.round(_fit(self.values, self.right, penalty), 3)
        return {n: float(w) for n, w in zip(self.names, weights, strict=True) if w}

    def held_out(self, penalty: float) -> Vector:
        """The probability of each example by a model fitted to the other folds."""
        found = np.zeros(len(self.right))
        for fold in range(FOLDS):
            out = self.fold == fold
            weights = _fit(self.values[~out], self.right[~out], penalty)
            found[out] = _probabilities(self.values[out], weights)
        return np.clip(found, LEAST, MOST)


def _probabilities(values: Vector, weights: Vector) -> Vector:
    likely: Vector = 1 / (1 + np.exp(-(values @ weights)))
    return likely


def _fit(values: Vector, right: Vector, penalty: float) -> Vector:
    """Newton's method on the penalised likelihood, which is convex."""
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        likely = _probabilities(values, weights)
        slope = values.T @ (likely - right) + penalty * weights
        curve = (values * (likely * (1 - likely))[:, None]).T @ values
        step = np.linalg.solve(curve + penalty * np.eye(len(weights)), slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def expected_calibration_error(likely: Vector, right: Vector) -> float:
    """Mean distance of stated and observed frequency over ten equal bins (Naeini et al. 2015)."""
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    sizes = np.bincount(bins, minlength=BINS)
    gaps = np.abs(np.bincount(bins, likely - right, minlength=BINS))
    return float(gaps[sizes > 0].sum() / len(right))


def brier_score(likely: Vector, right: Vector) -> float:
    """Mean squared distance of probability and outcome (Brier 1950)."""
    return float(np.mean((likely - right) ** 2))


def report(name: str, likely: Vector, right: Vector) -> str:
    """One line."""
    return (
        f"{name}: {len(right)} judged, {100 * right.mean():.1f} % right,"
        f" ECE {expected_calibration_error(likely, right):.3f},"
        f" Brier {brier_score(likely, right):.3f} (always the mean: {right.var():.3f})"
    )


def save(path: Path, weights: dict[str, float], made: str) -> None:
    """Write a model; ``made`` says how."""
    document = {"made": made, "weights": weights}
    write(path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
