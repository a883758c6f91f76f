"""The models that rank antecedents: `kg.language.ranker` in torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from kg.language.antecedents import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN, DROPOUT, NOISE = 64, 0.4, 0.3
"""Hidden units; what is dropped of them, and of the vectors, while fitting."""


class Choice(NamedTuple):
    """An anaphor's candidates and which of them are right."""

    kind: int
    """Index into CLASSES."""
    names: tuple[str, ...]
    """Of the facts."""
    facts: np.ndarray
    """(candidates, facts)"""
    anaphor: np.ndarray
    """The vector of its head word."""
    candidates: np.ndarray
    """(candidates, 2 * width): the vectors of theirs, and beside them the mean of their chains'."""
    right: np.ndarray
    """(candidates,): 1 right, 0 wrong, -1 not known."""
    mention: int
    """The anaphor's number in its article."""
    roots: np.ndarray
    """(candidates,): the first mention of each one's chain."""


class Dropped(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """Dropout by uniform numbers: on one core torch's own takes three times as long."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, units: torch.Tensor) -> torch.Tensor:
        """The units, while fitting some of them 0 and the others as much greater."""
        if not self.training:
            return units
        return units * ((torch.rand(units.shape) >= self.share) / (1.0 - self.share))


class Network(torch.nn.Module):
    """`kg.language.ranker` with its parts apart, and dropout."""

    def __init__(self, known: int, width: int, hidden: int) -> None:
        super().__init__()
        self.linear = torch.nn.Parameter(torch.zeros(len(CLASSES), known))
        self.anaphor = torch.nn.Linear(width, 2 * hidden)
        self.candidate = torch.nn.Linear(2 * width, 2 * hidden)
        self.mix = torch.nn.Linear(hidden, hidden, bias=False)
        self.told = torch.nn.Linear(known + len(CLASSES), hidden, bias=False)
        self.out = torch.nn.Linear(hidden, 1)
        self.beside = torch.nn.Linear(hidden, hidden, bias=False)
        self.among = torch.nn.Linear(2 * hidden, hidden)
        self.rivals = torch.nn.Linear(hidden, 1, bias=False)
        torch.nn.init.zeros_(self.rivals.weight)
        self.hidden = hidden
        self.noise, self.drop = Dropped(NOISE), Dropped(DROPOUT)

    def forward(self, pairs: Batch) -> torch.Tensor:
        """The odds of each pair."""
        of_choice = self.anaphor(self.noise(pairs.anaphors))
        own, left = of_choice[pairs.choice].split(self.hidden, dim=1)
        other, right = self.candidate(self.noise(pairs.candidates)).split(self.hidden, dim=1)
        kinds = torch.nn.functional.one_hot(pairs.kinds, len(CLASSES)).float()
        told = self.told(torch.cat([pairs.facts, kinds], dim=1))
        hidden = self.drop(torch.relu(own + other + self.mix(left * right) + told))
        among = self.among(company(hidden, pairs.choice, len(pairs.anaphors)))[pairs.choice]
        rivals = self.rivals(self.drop(torch.relu(self.beside(hidden) + among)))
        linear = (self.linear[pairs.kinds] * pairs.facts).sum(dim=1)
        return linear + (self.out(hidden) + rivals)[:, 0]


def company(hidden: torch.Tensor, choice: torch.Tensor, size: int) -> torch.Tensor:
    """The greatest and the mean of what each of ``size`` choices' candidates have in each unit."""
    zero = torch.zeros(size, hidden.shape[1])
    most = zero.scatter_reduce(0, choice[:, None].expand_as(hidden), hidden, "amax")
    count = torch.zeros(size).index_add(0, choice, torch.ones(len(choice))).clamp(min=1)
    return torch.cat([most, zero.index_add(0, choice, hidden) / count[:, None]], dim=1)


class Several(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """Networks that give the mean of their odds."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = torch.nn.ModuleList(networks)

    def forward(self, pairs: Batch) -> torch.Tensor:
        """The odds of each pair."""
        return torch.stack([network(pairs) for network in self.networks]).mean(dim=0)


class Linear(torch.nn.Module):
    """The facts alone."""

    def __init__(self, known: int) -> None:
        super().__init__()
        self.linear = torch.nn.Parameter(torch.zeros(len(CLASSES), known))

    def forward(self, batch: Batch) -> torch.Tensor:
        """The odds of each pair."""
        return (self.linear[batch.kinds] * batch.facts).sum(dim=1)


class Batch(NamedTuple):
    """The pairs of several choices, one below the other."""

    choice: torch.Tensor
    """Which choice each belongs to."""
    kinds: torch.Tensor
    facts: torch.Tensor
    anaphors: torch.Tensor
    """A row for each choice."""
    candidates: torch.Tensor
    right: torch.Tensor


def batch(found: Sequence[Choice]) -> Batch:
    """Several choices at once."""
    sizes = [len(c.right) for c in found]
    return Batch(
        torch.tensor(np.repeat(np.arange(len(found)), sizes)),
        torch.tensor(np.repeat([c.kind for c in found], sizes)),
        torch.tensor(np.concatenate([c.facts for c in found])),
        torch.tensor(np.stack([c.anaphor for c in found])).float(),
        torch.tensor(np.concatenate([c.candidates for c in found])).float(),
        torch.tensor(np.concatenate([c.right for c in found])),
    )
