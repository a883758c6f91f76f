"""The fitting of the models that rank antecedents (`kg.train.networks`).

They learn from choices whose right candidates are known, and from stories: snippets in which it
is known of one pronoun alone whom it means, whatever the way through the pronouns before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from kg.language.antecedents import CLASSES
from kg.train.networks import Batch, Choice, batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PRECISE = 0.72
"""Share of a class's links that are to be true where the ranking has to choose, those to what is
no gold mention counted as wrong.  With the links that need no choice it is more than 85 %."""

LEAST = 0.3
"""The lowest threshold, however sure a class is."""

EPOCHS, BATCH, RATE, DECAY = 8, 64, 1e-3, 1e-2
"""Passes over the examples, examples at once, AdamW's step size and weight decay."""
SEED, NETWORKS = 1, 6
"""The first seed, and how many networks are fitted, each from a seed of its own."""


class Story(NamedTuple):
    """A snippet's choices, and of one of its pronouns whom it means."""

    choices: tuple[Choice, ...]
    """In order of the text."""
    pronoun: int
    """Its mention."""
    right: frozenset[int]
    """The chains that it means, by their first mentions."""
    wrong: frozenset[int]
    """Chains that it does not mean."""


def shares(odds: torch.Tensor, pairs: Batch, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The probability of each candidate, and of "none" for each of ``size`` choices."""
    top = torch.zeros(size).scatter_reduce(0, pairs.choice, odds.detach(), "amax")
    weight, none = torch.exp(odds - top[pairs.choice]), torch.exp(-top)
    total = none.scatter_add(0, pairs.choice, weight)
    return weight / total[pairs.choice], none / total


def loss(odds: torch.Tensor, pairs: Batch, size: int) -> torch.Tensor:
    """Minus the log-likelihood of a right candidate, or of "none", of each choice."""
    odds = torch.where(pairs.right < 0, torch.tensor(-30.0), odds)
    given, none = shares(odds, pairs, size)
    zero = torch.zeros(size)
    good = zero.scatter_add(0, pairs.choice, given * (pairs.right == 1))
    there = zero.scatter_add(0, pairs.choice, (pairs.right == 1).float()) > 0
    return -torch.log(torch.where(there, good, none) + 1e-6)


def story_loss(odds: torch.Tensor, pairs: Batch, stories: Sequence[Story]) -> torch.Tensor:
    """Minus the log-likelihood that each story's pronoun means who is right, or nobody wrong.

    The probabilities go through the pronouns before it as in `kg.language.persons.meant`: with S
    the shares that pronouns have in the meaning of later ones, and D those of chains, what all of
    them mean is the X of X = S X + D.
    """
    given, none = shares(odds, pairs, sum(len(s.choices) for s in stories))
    routes = [route(story) for story in stories]
    depth, width = max(r.pronouns for r in routes), max(r.width for r in routes)
    steps = torch.zeros(len(stories) * depth * depth)
    ends = torch.zeros(len(stories) * depth * width)
    before = [k * depth for k in range(len(stories))]
    each = list(zip(routes, before, strict=True))
    through = torch.tensor(np.concatenate([r.through for r in routes]))
    at = np.concatenate([(r.rows + k) * np.where(r.through, depth, width) for r, k in each])
    at = torch.tensor(at + np.concatenate([r.columns for r in routes]))
    alone = [np.arange(r.pronouns) * (width + 1) + k * width for r, k in each]
    steps = steps.index_add(0, at[through], given[through]).view(-1, depth, depth)
    ends = ends.index_add(0, at[~through], given[~through])
    ends = ends.index_add(0, torch.tensor(np.concatenate(alone)), none).view(-1, depth, width)
    meant = torch.linalg.solve_triangular(
        torch.eye(depth) - steps, ends, upper=False, unitriangular=True
    )
    asked = torch.stack([m[r.pronoun] for m, r in zip(meant, routes, strict=True)])
    wanted = torch.zeros_like(asked)
    for row, r in zip(wanted, routes, strict=True):
        row[r.wanted] = 1.0
    share = (asked * wanted).sum(dim=1)
    there = torch.tensor([bool(story.right) for story in stories])
    return -torch.log(torch.where(there, share, 1.0 - share) + 1e-4)


class Route(NamedTuple):
    """Where the shares of a story's candidates go, pair by pair."""

    rows: np.ndarray
    """Which of the story's pronouns is asked about."""
    through: np.ndarray
    """Whether the candidate is a pronoun before it, itself asked about."""
    columns: np.ndarray
    """That pronoun's number, or that of the candidate's chain."""
    pronouns: int
    """How many there are; the number of each is also the column of its own chain."""
    width: int
    """Columns of chains."""
    pronoun: int
    """The number of the pronoun that the story is about."""
    wanted: list[int]
    """The columns of what it means, or, where that is not known, of what it does not mean."""


def route(story: Story) -> Route:
    """The ways through a story."""
    numbers = {choice.mention: k for k, choice in enumerate(story.choices)}
    columns = dict(numbers)
    rows, through, to = [], [], []
    for k, choice in enumerate(story.choices):
        for root in choice.roots.tolist():
            rows.append(k)
            through.append(numbers.get(root, k) < k)
            to.append(numbers[root] if through[-1] else columns.setdefault(root, len(columns)))
    named = story.right or story.wrong
    return Route(
        np.array(rows),
        np.array(through),
        np.array(to),
        len(numbers),
        len(columns),
        numbers[story.pronoun],
        [columns[root] for root in sorted(named) if root in columns],
    )


def total_loss(model: torch.nn.Module, found: Sequence[Choice | Story]) -> torch.Tensor:
    """The mean loss of several choices and stories."""
    plain = [c for c in found if isinstance(c, Choice)]
    stories = [s for s in found if isinstance(s, Story)]
    pairs = batch([*plain, *(c for s in stories for c in s.choices)])
    odds = model(pairs)
    count = sum(len(c.right) for c in plain)
    losses = []
    if plain:
        losses.append(loss(odds[:count], _part(pairs, 0, count), len(plain)))
    if stories:
        part = _part(pairs, count, len(odds))
        part = part._replace(choice=part.choice - len(plain))
        losses.append(story_loss(odds[count:], part, stories))
    return torch.cat(losses).mean()


def _part(pairs: Batch, start: int, end: int) -> Batch:
    """Some of the pairs, the anaphors as they are."""
    return Batch(
        pairs.choice[start:end],
        pairs.kinds[start:end],
        pairs.facts[start:end],
        pairs.anaphors,
        pairs.candidates[start:end],
        pairs.right[start:end],
    )


def fit(model: torch.nn.Module, found: Sequence[Choice | Story], seed: int = SEED) -> None:
    """Fit a model in place; the same every time for the same examples and seed."""
    inner = [p for name, p in model.named_parameters() if name != "linear"]
    groups = [{"params": [model.linear], "lr": 5 * RATE, "weight_decay": 1e-3}]
    groups += [{"params": inner, "lr": RATE}] if inner else []
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = EPOCHS * -(-len(found) // BATCH)
    rates = [g["lr"] for g in groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps)
    random = np.random.default_rng(seed)
    model.train()
    for _ in range(EPOCHS):
        order = random.permutation(len(found))
        for k in range(0, len(order), BATCH):
            optimizer.zero_grad()
            total_loss(model, [found[i] for i in order[k : k + BATCH]]).backward()
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
