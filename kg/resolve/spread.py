"""Deciding by whoever is there to do it: in this process, or batch by batch by an executor.

Blocking has sorted out who is worth a comparison with whom; what is decided of those that hang
together is a function of them, of how common the names are that they have around them, and of
which names are disputed.  Only that travels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import fingerprint
from kg.resolve.cluster import common
from kg.resolve.decide import Component, Decided, decided
from kg.scale import Failure, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.resolve.score import Surroundings
    from kg.scale import Means

MANY = 100_000
"""Pairs from which others are asked: fewer are compared before processes have started."""

AT_ONCE = 2_000
"""Pairs that are sent together, or more where one component has them."""


@dataclass(frozen=True)
class Batch:
    """Components to decide on, and all that this takes."""

    numbers: tuple[int, ...]
    """What the caller knows them by."""
    components: tuple[Component, ...]
    around: Surroundings


def decisions(
    components: Iterable[tuple[int, Component]],
    pairs: int,
    around: Surroundings,
    means: Means | None = None,
) -> Iterator[tuple[int, Decided]]:
    """What is decided of each of ``components``, in any order.

    ``means`` are asked where there are many ``pairs``.  The result is the same whoever decides.
    """
    if means is None or pairs < MANY:
        for number, component in components:
            yield number, decided(component, around)
        return
    with means.executor() as executor:
        task = Task(decider, digest=_code, limits=means.limits)
        for batch, answer in executor.map(task, _batches(components, around)):
            # Who was lost with a batch is not waited for: it is decided here.
            found = decided_of(batch) if isinstance(answer, Failure) else answer
            yield from zip(batch.numbers, found, strict=True)


def decider() -> Callable[[Batch], list[Decided]]:
    """The function that decides a batch, for an executor."""
    return decided_of


def decided_of(batch: Batch) -> list[Decided]:
    """What is decided of each component of a batch."""
    return [decided(component, batch.around) for component in batch.components]


def _code() -> str:
    return fingerprint.code(fingerprint.GRAPH_CODE)


def _batches(components: Iterable[tuple[int, Component]], around: Surroundings) -> Iterator[Batch]:
    chosen: list[tuple[int, Component]] = []
    for number, component in components:
        chosen.append((number, component))
        if sum(len(one.pairs) for _, one in chosen) >= AT_ONCE:
            yield _batch(chosen, around)
            chosen = []
    if chosen:
        yield _batch(chosen, around)


def _batch(chosen: list[tuple[int, Component]], around: Surroundings) -> Batch:
    numbers, components = zip(*chosen, strict=True)
    items = {
        item
        for one in components
        for i, j in one.pairs
        for item in common(one.clusters[i], one.clusters[j])
    }
    levels = {item: around.levels[item] for item in items & around.levels.keys()}
    return Batch(numbers, components, replace(around, levels=levels, asked=set()))
