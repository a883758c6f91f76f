"""Comparing pairs by whoever is there to do it: in this process, or block by block by an executor.

Blocking has sorted out which pairs are worth a look; what is left can be judged in any order and
anywhere, as the evidence about a pair is a function of its two clusters and of how common the
names are that they have around them.  Only that travels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from kg import fingerprint
from kg.resolve.score import Evidence, Surroundings, compare
from kg.scale import Failure, Means, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.resolve.cluster import Cluster

Pair: TypeAlias = tuple[int, int]
"""Indices of two clusters."""

MANY = 100_000
"""Pairs from which others are asked: fewer are compared before processes have started."""

AT_ONCE = 2_000
"""Pairs that are sent together, neighbours in their order."""


@dataclass(frozen=True)
class Batch:
    """Pairs to compare, and all that comparing them takes."""

    pairs: tuple[Pair, ...]
    clusters: dict[int, Cluster]
    around: Surroundings


def evidence(
    clusters: Sequence[Cluster],
    pairs: Sequence[Pair],
    around: Surroundings,
    means: Means | None = None,
) -> dict[Pair, Evidence]:
    """What speaks for each of ``pairs``, and against it.

    ``means`` are asked where there are many.  The result is the same whoever compares.
    """
    if means is None or len(pairs) < MANY:
        return {(i, j): compare(clusters[i], clusters[j], around) for i, j in pairs}
    found: dict[Pair, Evidence] = {}
    with means.executor() as executor:
        task = Task(comparer, digest=_code, limits=means.limits)
        for batch, judged in executor.map(task, _batches(clusters, pairs, around)):
            # Who was lost with a batch is not waited for: it is compared here.
            here = judged_of(batch) if isinstance(judged, Failure) else judged
            found.update(zip(batch.pairs, here, strict=True))
    return {pair: found[pair] for pair in pairs}


def comparer() -> Callable[[Batch], list[Evidence]]:
    """The function that judges a batch, for an executor."""
    return judged_of


def judged_of(batch: Batch) -> list[Evidence]:
    """The evidence about each pair of a batch."""
    own = batch.clusters
    return [compare(own[i], own[j], batch.around) for i, j in batch.pairs]


def _code() -> str:
    return fingerprint.code(fingerprint.GRAPH_CODE)


def _batches(
    clusters: Sequence[Cluster], pairs: Iterable[Pair], around: Surroundings
) -> Iterator[Batch]:
    source = iter(pairs)
    while chosen := tuple(islice(source, AT_ONCE)):
        own = {k: clusters[k] for pair in chosen for k in pair}
        common = {item for i, j in chosen for item in own[i].around & own[j].around}
        counts = {item: around.frequency.get(item, 1) for item in common}
        yield Batch(chosen, own, replace(around, frequency=counts))
