"""Fitting plain weights, and measuring how well their probabilities hold."""

from __future__ import annotations

import numpy as np
import pytest

from kg.logistic import LEAST, MOST, Model, load
from kg.train.logistic import Examples, brier_score, expected_calibration_error, report, save


def examples(count=4000, bias=-0.5, slope=1.5):
    """Outcomes drawn from known weights."""
    draw = np.random.default_rng(7)
    values = draw.normal(size=count)
    right = draw.random(count) < 1 / (1 + np.exp(-(bias + slope * values)))
    features = [{"bias": 1.0, "x": float(x)} for x in values]
    return Examples(features, [bool(r) for r in right], [str(i // 4) for i in range(count)])


def test_the_weights_that_made_the_outcomes_are_found():
    weights = examples().fit(0.1)
    assert weights == pytest.approx({"bias": -0.5, "x": 1.5}, abs=0.12)


def test_held_out_probabilities_hold():
    data = examples()
    likely = data.held_out(0.1)
    assert expected_calibration_error(likely, data.right) < 0.03
    assert brier_score(likely, data.right) < data.right.var() - 0.05


def test_an_example_is_not_judged_by_a_model_that_saw_its_group():
    """Each group has a feature of its own that gives the outcome away, and nothing else does."""
    features = [{"bias": 1.0, f"group {i // 2}": 1.0} for i in range(200)]
    right = [bool(i // 2 % 2) for i in range(200)]
    data = Examples(features, right, [str(i // 2) for i in range(200)])
    assert np.abs(data.held_out(0.01) - 0.5).max() < 0.2


def test_expected_calibration_error_is_the_gap_between_stated_and_observed():
    right = np.array([1.0, 0.0] * 50)
    assert expected_calibration_error(np.full(100, 0.5), right) == pytest.approx(0)
    assert expected_calibration_error(np.full(100, 0.9), right) == pytest.approx(0.4)
    assert "ECE 0.400" in report("x", np.full(100, 0.9), right)


def test_a_model_is_kept_as_plain_weights(tmp_path):
    save(tmp_path / "model.json", {"bias": 1.0}, "by a test")
    model = load(tmp_path / "model.json")
    assert model.probability({"bias": 1.0, "unheard of": 5.0}) == 0.7311
    assert Model({"bias": 1000.0}).probability({"bias": 1.0}) == MOST
    assert Model({"bias": -1000.0}).probability({"bias": 1.0}) == LEAST
