"""Models that rank antecedents, and their fitting: `kg.language.ranker` in torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from kg.language.antecedents import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PRECISE = 0.75
"""Share of a class's links that are to be true where the ranking has to choose, those to what is
no gold mention counted as wrong.  With the links that need no choice it is more than 85 %."""

LEAST = 0.3
"""The lowest threshold, however sure a class is."""

HIDDEN, DROPOUT, NOISE = 64, 0.4, 0.3
"""Hidden units; what is dropped of them, and of the vectors, while fitting."""
EPOCHS, BATCH, RATE, DECAY = 6, 64, 1e-3, 1e-2
"""Passes over the examples, examples at once, AdamW's step size and weight decay."""
SEED = 1


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
    """(candidates, width): the vectors of theirs."""
    right: np.ndarray
    """(candidates,): 1 right, 0 wrong, -1 not known."""


class Network(torch.nn.Module):
    """`kg.language.ranker` with its parts apart, and dropout."""

    def __init__(self, known: int, width: int, hidden: int) -> None:
        super().__init__()
        self.linear = torch.nn.Parameter(torch.zeros(len(CLASSES), known))
        self.anaphor = torch.nn.Linear(width, 2 * hidden)
        self.candidate = torch.nn.Linear(width, 2 * hidden)
        self.mix = torch.nn.Linear(hidden, hidden, bias=False)
        self.told = torch.nn.Linear(known + len(CLASSES), hidden, bias=False)
        self.out = torch.nn.Linear(hidden, 1)
        self.hidden = hidden
        self.noise, self.drop = torch.nn.Dropout(NOISE), torch.nn.Dropout(DROPOUT)

    def forward(self, pairs: Batch) -> torch.Tensor:
        """The odds of each pair."""
        of_choice = self.anaphor(self.noise(pairs.anaphors))
        own, left = of_choice[pairs.choice].split(self.hidden, dim=1)
        other, right = self.candidate(self.noise(pairs.candidates)).split(self.hidden, dim=1)
        kinds = torch.nn.functional.one_hot(pairs.kinds, len(CLASSES)).float()
        told = self.told(torch.cat([pairs.facts, kinds], dim=1))
        hidden = torch.relu(own + other + self.mix(left * right) + told)
        linear = (self.linear[pairs.kinds] * pairs.facts).sum(dim=1)
        return linear + self.out(self.drop(hidden))[:, 0]


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
        torch.tensor(np.stack([c.anaphor for c in found])),
        torch.tensor(np.concatenate([c.candidates for c in found])),
        torch.tensor(np.concatenate([c.right for c in found])),
    )


def loss(odds: torch.Tensor, pairs: Batch, size: int) -> torch.Tensor:
    """Minus the log-likelihood of a right candidate, or of "none", of each choice."""
    odds = torch.where(pairs.right < 0, torch.tensor(-30.0), odds)
    top = torch.zeros(size).scatter_reduce(0, pairs.choice, odds.detach(), "amax")
    weight = torch.exp(odds - top[pairs.choice])
    zero = torch.zeros(size)
    total = torch.exp(-top).scatter_add(0, pairs.choice, weight)
    good = zero.scatter_add(0, pairs.choice, weight * (pairs.right == 1))
    there = zero.scatter_add(0, pairs.choice, (pairs.right == 1).float()) > 0
    return torch.log(total) - torch.log(torch.where(there, good, torch.exp(-top)) + 1e-12)


def fit(model: torch.nn.Module, found: Sequence[Choice]) -> None:
    """Fit a model in place; the same every time for the same examples."""
    inner = [p for name, p in model.named_parameters() if name != "linear"]
    groups = [{"params": [model.linear], "lr": 5 * RATE, "weight_decay": 1e-3}]
    groups += [{"params": inner, "lr": RATE}] if inner else []
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = EPOCHS * -(-len(found) // BATCH)
    rates = [g["lr"] for g in groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps)
    random = np.random.default_rng(SEED)
    model.train()
    for _ in range(EPOCHS):
        order = random.permutation(len(found))
        for k in range(0, len(order), BATCH):
            pairs = batch([found[i] for i in order[k : k + BATCH]])
            optimizer.zero_grad()
            loss(model(pairs), pairs, len(order[k : k + BATCH])).mean().backward()
            optimizer.step()
            schedule.step()
    model.eval()


class Answer(NamedTuple):
    """What a model says of one choice."""

    kind: int
    probability: float
    """Of its best candidate."""
    right: bool
    there: bool
    """Whether any candidate is right."""


def answers(model: torch.nn.Module, found: Sequence[Choice]) -> Iterator[Answer]:
    """The model's choices."""
    for choice in found:
        with torch.no_grad():
            odds = model(batch([choice])).numpy()
        odds = np.where(choice.right < 0, -30.0, odds)
        best = int(odds.argmax())
        probability = float(np.exp(odds[best]) / (1 + np.exp(odds).sum()))
        yield Answer(choice.kind, probability, choice.right[best] == 1, 1 in choice.right)


def threshold(found: Sequence[Answer], kind: int) -> float:
    """The lowest probability from which PRECISE of a class's links are true, LEAST to 0.95."""
    own = sorted((a for a in found if a.kind == kind), reverse=True, key=lambda a: a.probability)
    lowest, right = 0.95, 0
    for n, answer in enumerate(own, 1):
        right += answer.right
        if right >= PRECISE * n:
            lowest = answer.probability
    return round(min(max(lowest, LEAST), 0.95), 2)


def told(found: Sequence[Answer], certain: Sequence[float]) -> Iterator[str]:
    """A line for each class: its threshold, precision and recall of links."""
    for kind, name in enumerate(CLASSES):
        own = [a for a in found if a.kind == kind]
        said = [a for a in own if a.probability >= certain[kind]]
        right, there = sum(a.right for a in said), sum(a.there for a in own)
        yield (
            f"  {name}: from {certain[kind]:.2f} precision {100 * right / max(len(said), 1):.1f} "
            f"recall {100 * right / max(there, 1):.1f} ({len(own)} choices)"
        )
