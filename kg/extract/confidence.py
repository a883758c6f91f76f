"""How sure a proposition is, and each of its readings: a probability learned from gold.

It is the chance that one who lists the facts of the sentence lists this one.  The weights are
in ``confidence.json``; ``python -m kg.train.confidence`` makes them and says what "lists" means.
"""

from __future__ import annotations

from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from kg.logistic import Features, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Mention, Proposition

WEIGHTS = Path(__file__).with_name("confidence.json")
WHOLE = "tuple"
"""The kind of a proposition with all its arguments, beside the kinds of its readings."""
VERBS = frozenset({"be", "have", "say"})
"""Predicates common enough to be told apart."""
SLOTS = frozenset({"indirect", "complement", "predicative", "time"})
"""Arguments that are told apart from prepositional ones."""


def rated(proposition: Proposition, mentions: Sequence[Mention]) -> Proposition:
    """``proposition`` with its confidence and those of its readings."""
    model = load(WEIGHTS)
    whole, *others = (model.probability(each) for each in features(proposition, mentions))
    said = zip(proposition.readings, others, strict=True)
    readings = tuple(replace(reading, confidence=likely) for reading, likely in said)
    return replace(proposition, confidence=whole, readings=readings)


def features(proposition: Proposition, mentions: Sequence[Mention]) -> Iterator[Features]:
    """What the model sees: of the whole tuple, then of each reading."""
    shared = _shared(proposition, mentions)
    yield {f"tuple {name}": value for name, value in shared.items()} | _own(
        proposition, WHOLE, _cells(proposition)
    )
    alike = {f"reading {name}": value for name, value in shared.items()}
    for reading in proposition.readings:
        yield alike | _own(proposition, reading.kind, reading.cells)


def _cells(proposition: Proposition) -> tuple[str, ...]:
    """The tuple; of a proposition that has none, its arguments and predicate as they come."""
    if proposition.surface:
        return proposition.surface
    first, *others = [a.text for a in proposition.arguments] or [""]
    return (first, proposition.predicate.text, *others)


def _shared(proposition: Proposition, mentions: Sequence[Mention]) -> Features:
    """What the tuple and its readings have in common."""
    predicate = proposition.predicate
    found: Features = {
        f"factuality {proposition.factuality.value}": 1,
        "negated": proposition.negated,
        "attributed": bool(proposition.speakers),
        "sentence": log(1 + proposition.sentence.end - proposition.sentence.start),
    }
    if predicate.lemma in VERBS:
        found[f"predicate {predicate.lemma}"] = 1
    for argument in proposition.arguments:
        kind = "none" if argument.mention is None else mentions[argument.mention].kind.value
        if argument.slot in {"subject", "object"}:
            found[f"{argument.slot} {kind}"] = 1
        else:
            found[f"has {argument.slot if argument.slot in SLOTS else 'oblique'}"] = 1
    return found


def _own(proposition: Proposition, kind: str, cells: tuple[str, ...]) -> Features:
    """What the tuple or one reading has for itself."""
    first, relation, *others = cells
    whole = "tuple" if kind == WHOLE else "reading"
    rest = " ".join(others)
    found: Features = {
        "bias": 1,
        f"kind {kind}": 1,
        f"rule {proposition.rule}": 1,
        f"{whole} rule {proposition.rule}": 1,
        "arg1": log(1 + len(first)),
        "relation": log(1 + len(relation)),
        "rest": log(1 + len(rest)),
        "arg1 comma": "," in first,
        "rest comma": "," in rest,
        "arg1 indefinite": first.lower().startswith(("a ", "an ")),
    }
    if kind == WHOLE:
        found[f"cells {min(len(cells), 6)}"] = 1
    return found
