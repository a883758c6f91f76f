"""Who decides changes nothing."""

from __future__ import annotations

import pytest

from kg.ontology import load
from kg.resolve import identify, profile, spread
from kg.resolve.decide import Decided
from kg.scale import Means
from kg.train.invented import extractions

PROFILES = [profile(e) for e in extractions(1500)]
ONTOLOGY = load()


@pytest.mark.parametrize("means", [Means(1), Means(1, cluster="local")], ids=["process", "dask"])
def test_others_decide_as_this_process_does(means: Means, monkeypatch: pytest.MonkeyPatch) -> None:
    if means.cluster:
        pytest.importorskip("distributed")
    here = identify(PROFILES, ONTOLOGY)
    monkeypatch.setattr(spread, "MANY", 1)
    monkeypatch.setattr(spread, "AT_ONCE", 50)
    there = identify(PROFILES, ONTOLOGY, means=means)
    assert there.entities == here.entities
    assert there.refusals == here.refusals


def test_a_batch_that_is_lost_is_decided_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here = identify(PROFILES, ONTOLOGY)
    decide = spread.decided_of

    def lost() -> object:
        def fails(_: spread.Batch) -> list[Decided]:
            raise MemoryError

        return fails

    monkeypatch.setattr(spread, "MANY", 1)
    monkeypatch.setattr(spread, "decider", lost)
    taken: list[int] = []

    def counted(batch: spread.Batch) -> list[Decided]:
        taken.append(len(batch.components))
        return decide(batch)

    monkeypatch.setattr(spread, "decided_of", counted)
    there = identify(PROFILES, ONTOLOGY, means=Means(0))
    assert taken
    assert there.entities == here.entities
