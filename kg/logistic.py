"""Probabilities from plain weights: a logistic model, kept as JSON beside the code that asks it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Features = dict[str, float]
"""Name of a feature → its value; what is not named is 0."""
LEAST, MOST = 0.01, 0.99
"""Nothing that a text says is impossible or certain."""


@dataclass(frozen=True)
class Model:
    """A logistic regression."""

    weights: Mapping[str, float]
    """Name of a feature → its weight; a feature without one counts for nothing."""

    def probability(self, features: Features) -> float:
        """Between ``LEAST`` and ``MOST``, four decimals."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        likely = 1 / (1 + exp(-total)) if total > -500 else 0.0
        return round(min(max(likely, LEAST), MOST), 4)


@cache
def load(path: Path) -> Model:
    """The model that ``kg.train.confidence`` wrote to ``path``."""
    return Model(json.loads(path.read_text(encoding="utf-8"))["weights"])
