"""How sure a reading is: one number for each way a subject was found and an argument filled.

A hand-set prior until development data calibrate it; it orders readings, it promises no rate.
"""

from __future__ import annotations

from kg.model import Argument, PredicateKind

FOUND = {
    "direct": 0.92,
    "verb": 0.80,
    "conj": 0.85,
    "control": 0.82,
    "adverbial": 0.78,
    "participle": 0.80,
    "relative": 0.84,
    "apposition": 0.90,
    "title": 0.92,
    "copula": 0.90,
    "possessive": 0.80,
    "demonym": 0.80,
    "event": 0.80,
    "as": 0.80,
    "lifespan": 0.90,
}
"""By rule: the chance that the subject is the right one."""
KIND = {PredicateKind.EVENT: 0.95, PredicateKind.POSSESSIVE: 0.95}
LONG_ARGUMENT = 80
"""Characters; longer phrases are more often cut wrongly."""


def confidence(kind: PredicateKind, how: str, arguments: tuple[Argument, ...]) -> float:
    """A value in (0, 1], two decimals."""
    value = FOUND.get(how, 0.75) * KIND.get(kind, 1.0)
    for argument in arguments:
        if len(argument.text) > LONG_ARGUMENT and argument.slot != "complement":
            value *= 0.9
        if argument.mention is None and argument.slot in {"subject", "object"}:
            value *= 0.95
    return round(max(value, 0.05), 2)
