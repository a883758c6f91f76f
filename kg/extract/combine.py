"""Propositions from slots: one for each combination of coordinated arguments."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.model import Argument, Factuality, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.arguments import Place
    from kg.extract.factuality import Assessment

COMBINATIONS = 24
Slots = list[tuple[str, list[Token]]]


def combined(
    place: Place,
    noun: Token,
    predicate: Predicate,
    slots: Slots,
    assessment: Assessment,
    how: str,
    described: str = "",
    where: Argument | None = None,
) -> Iterator[Proposition]:
    """One proposition for each combination of coordinated arguments.

    ``described`` is what the first argument is called, in the sentence's words, if that is news.
    """
    choices = [[(slot, t) for t in tokens] for slot, tokens in slots if tokens]
    times = place.times(noun, assessment)
    for count, (time, chosen) in enumerate(product(times, product(*choices))):
        if count >= COMBINATIONS:
            return
        arguments = tuple(place.argument(token, slot, bare=True) for slot, token in chosen)
        yield Proposition(
            predicate=predicate,
            arguments=arguments,
            sentence=place.sentence(noun),
            factuality=assessment.factuality,
            negated=assessment.negated,
            speakers=place.speakers(assessment.speakers, noun),
            time=time,
            place=at_its_own(where, arguments),
            rule=f"{predicate.kind.value}:{how}",
            surface=(arguments[0].text, "is", described) if described else (),
        )


def at_its_own(where: Argument | None, arguments: Sequence[Argument]) -> Argument | None:
    """The place, unless it is another of those that an argument is one of: what "yards in Ayr and
    Troon" says of Troon is not in Ayr.
    """
    if where is None or any(a.mention == where.mention for a in arguments):
        return where
    return None if any(a.slot == where.slot for a in arguments) else where


def two_place(
    place: Place,
    token: Token,
    kind: PredicateKind,
    how: str,
    lemma: str,
    slots: list[tuple[str, Token]],
) -> Proposition:
    """A presupposed two-place proposition."""
    arguments = tuple(place.argument(t, slot, bare=True) for slot, t in slots)
    relation = {PredicateKind.POSSESSIVE: "has", PredicateKind.VERB: f"is {slots[1][0]}"}.get(kind)
    return Proposition(
        predicate=Predicate(
            kind=kind,
            lemma=lemma,
            span=place.span(token.i, token.i + 1),
            text=token.text,
            head=lemma,
        ),
        arguments=arguments,
        sentence=place.sentence(token),
        factuality=Factuality.ASSERTED,
        speakers=place.speakers((), token),
        rule=f"{kind.value}:{how}",
        surface=(arguments[0].text, relation, arguments[1].text) if relation else (),
    )
