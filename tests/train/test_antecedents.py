"""Fitting the ranking of antecedents, on choices made up here."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.language import ranker  # noqa: E402
from kg.language.antecedents import CLASSES  # noqa: E402
from kg.language.mentions import Site  # noqa: E402
from kg.train.antecedents import exported  # noqa: E402
from kg.train.networks import Choice, Linear, Network, Several, batch  # noqa: E402
from kg.train.ranking import (  # noqa: E402
    Answer,
    Story,
    answers,
    fit,
    loss,
    story_loss,
    threshold,
    told,
)

WIDTH = 8


def made(number: int) -> list[Choice]:
    """Choices whose right candidate is the one with the anaphor's vector, or none."""
    random = np.random.default_rng(3)
    found = []
    for _ in range(number):
        anaphor = random.standard_normal(WIDTH).astype(np.float32)
        others = random.standard_normal((3, WIDTH)).astype(np.float32)
        right = np.zeros(3, dtype=int)
        if random.random() < 0.7:
            k = random.integers(3)
            others[k], right[k] = anaphor, 1
        rows = np.ones((3, 1), dtype=np.float32)
        both = np.hstack([others, random.standard_normal((3, WIDTH)).astype(np.float32)])
        found.append(Choice(0, ("bias",), rows, anaphor, both, right, 3, np.arange(3)))
    return found


def test_the_network_learns_what_the_facts_do_not_tell() -> None:
    torch.manual_seed(1)
    network, linear = Network(1, WIDTH, 16), Linear(1)
    train, test = made(1500), made(200)
    for model in (network, linear):
        fit(model, train)
    right = [sum(a.right for a in answers(model, test)) for model in (network, linear)]
    assert right[0] > right[1] + 20


def test_loss_is_that_of_the_right_one_or_of_none() -> None:
    a = Choice(0, ("bias",), np.ones((2, 1), np.float32), np.zeros(2, np.float32),
               np.zeros((2, 4), np.float32), np.array([1, 0]), 2, np.arange(2))  # fmt: skip
    none, unknown = a._replace(right=np.array([0, 0])), a._replace(right=np.array([1, -1]))
    pairs = batch([a, none, unknown])
    found = loss(torch.tensor([1.0, 2.0] * 3), pairs, 3).numpy()
    total = 1 + np.e + np.e**2
    assert found == pytest.approx(
        [-np.log(np.e / total), -np.log(1 / total), -np.log(np.e / (1 + np.e))], rel=1e-4
    )


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    said = [Answer(0, p, right, True) for p, right in ((0.9, True), (0.8, True), (0.7, False),
            (0.6, True), (0.5, True), (0.4, True), (0.35, True), (0.32, False))]  # fmt: skip
    assert threshold(said, 0) == 0.32  # 6 of 8
    assert threshold([a._replace(right=a.probability > 0.75) for a in said], 0) == 0.8  # 2 of 2
    assert threshold(said, 1) == 0.95
    first = next(told(said, [0.35] * 4))
    assert first == "  person: from 0.35 precision 85.7 recall 75.0 (8 choices)"


class Vectors:
    """A Doc that has vectors alone."""

    def __init__(self, tensor: np.ndarray) -> None:
        self.tensor = tensor

    def __len__(self) -> int:
        return len(self.tensor)


class Standing:
    """Mentions in the place of a context: none but the anaphor, number 0, and candidates."""

    mentions = (None,) * 4

    def chain(self, i: int) -> list[int]:
        return [i]


def test_what_ships_gives_the_odds_of_the_networks(monkeypatch) -> None:
    torch.manual_seed(2)
    networks = [Network(1, WIDTH, 4).eval() for _ in range(2)]
    with torch.no_grad():
        for k, network in enumerate(networks):
            network.linear += 0.5 + k
            network.rivals.weight += 0.3
    mean, spread = np.arange(WIDTH) / 10, np.arange(1, WIDTH + 1) / 4
    (choice,) = made(1)
    alone = choice.candidates[:, :WIDTH]
    standard = choice._replace(
        anaphor=(choice.anaphor - mean) / spread,
        candidates=np.tile((alone - mean) / spread, 2),  # each is its own chain
    )
    with torch.no_grad():
        expected = Several(networks)(batch([standard])).numpy()
    shipped = exported(networks, ("bias",), mean, spread, [0.5] * len(CLASSES), "x")
    doc = Vectors(np.vstack([choice.anaphor, alone]))
    monkeypatch.setattr(ranker, "rows", lambda _context, _anaphor, found: [(1.0,)] * len(found))
    monkeypatch.setattr(ranker, "anaphor_class", lambda _: CLASSES[0])
    sites = [Site(0, k, k + 1, k) for k in range(4)]
    odds = shipped.over([doc], sites)(Standing(), 0, [1, 2, 3])
    assert odds == pytest.approx(expected, rel=1e-3, abs=1e-3)


def step(mention: int, roots: list[int]) -> Choice:
    """A pronoun's choice among candidates of these chains."""
    size = len(roots)
    rows, vectors = np.ones((size, 1), np.float32), np.zeros((size, 2 * WIDTH), np.float32)
    right = np.full(size, -1)
    return Choice(0, ("bias",), rows, vectors[0, :WIDTH], vectors, right, mention, np.array(roots))


def test_a_story_goes_back_through_the_pronouns_between() -> None:
    """Mention 3 means 0 directly, and 0 or 1 by way of mention 2, which is a pronoun."""
    story = Story((step(2, [0, 1]), step(3, [2, 0])), 3, frozenset([0]), frozenset([1]))
    pairs = batch(story.choices)
    odds = torch.log(torch.tensor([2.0, 1.0, 4.0, 3.0]))
    right = 3 / 8 + 4 / 8 * 2 / 4
    assert story_loss(odds, pairs, [story]).item() == pytest.approx(-np.log(right), abs=1e-3)
    neither = story._replace(right=frozenset())
    wrong = 4 / 8 * 1 / 4
    assert story_loss(odds, pairs, [neither]).item() == pytest.approx(-np.log(1 - wrong), abs=1e-3)


def test_stories_of_any_length_are_judged_together() -> None:
    long = Story((step(2, [0, 1]), step(3, [2, 0])), 3, frozenset([0]), frozenset([1]))
    short = Story((step(7, [5]),), 7, frozenset(), frozenset([5]))
    odds = torch.log(torch.tensor([2.0, 1.0, 4.0, 3.0, 1.0]))
    together = story_loss(odds, batch([*long.choices, *short.choices]), [long, short])
    apart = [
        story_loss(odds[a:b], batch(s.choices), [s]).item()
        for s, a, b in ((long, 0, 4), (short, 4, 5))
    ]
    assert together.tolist() == pytest.approx(apart)


def test_stories_teach_whom_pronouns_mean() -> None:
    torch.manual_seed(1)
    choices = made(2000)
    found = [
        Story((c._replace(right=np.full(3, -1)),), 3, frozenset(np.flatnonzero(c.right).tolist()),
              frozenset(np.flatnonzero(1 - c.right).tolist()))
        for c in choices
    ]  # fmt: skip
    network = Network(1, WIDTH, 16)
    fit(network, found)
    told_right = sum(a.right for a in answers(network, made(200)) if a.there)
    assert told_right > 90
