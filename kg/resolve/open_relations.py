"""Open readings: the two ends of a proposition and a predicate in the sentence's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, Candidate, Factuality, PredicateKind
from kg.resolve.matching import COPULA, Matcher
from kg.resolve.status import ACTING, DEPUTY, FORMER, FUTURE, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Predicate, Proposition

NO_PREPOSITION = frozenset(
    "subject object indirect complement predicative time poss compound demonym speaker".split()
)
SAYING = frozenset("say add tell note state remark".split())
"""Verbs whose object is what is said: where and when it was said is no relation of its own."""
AGENTS = ("poss", "by", "subject", "compound", "demonym", "from")


def relation(predicate: Predicate, slot: str) -> str:
    """The open predicate: lemma and, towards an oblique end, its preposition."""
    if slot in NO_PREPOSITION:
        noun = predicate.kind in {PredicateKind.ROLE, PredicateKind.EVENT}
        return f"{predicate.lemma} of" if noun else predicate.lemma
    return f"{predicate.lemma} {slot}"


def open_readings(
    index: int, proposition: Proposition, matcher: Matcher, *, typed: bool
) -> Iterator[Candidate]:
    """The open readings of ``proposition``; nouns have none where they are ``typed``."""
    kind = proposition.predicate.kind
    if kind is PredicateKind.VERB or kind is PredicateKind.ADJECTIVE:
        ends = _verbal_ends(proposition)
    elif typed or kind not in {PredicateKind.ROLE, PredicateKind.EVENT}:
        return
    elif kind is PredicateKind.ROLE:
        ends = _role_ends(proposition)
    else:
        ends = _event_ends(proposition, matcher)
    if ends is None:
        return
    subject, other, inverted = ends
    predicate = proposition.predicate
    if kind is PredicateKind.ROLE:
        predicate = _with_modifiers(predicate)
    for left in matcher.distributed(subject):
        for right in matcher.distributed(other):
            if not matcher.same(left.mention, right.mention):
                yield Candidate(
                    proposition=index,
                    subject=left,
                    object=right,
                    property=None,
                    relation=relation(predicate, right.slot),
                    confidence=round(proposition.confidence, 4),
                    rule=proposition.rule,
                    inverted=inverted,
                )


Ends = tuple[Argument, Argument, bool]


def _is_end(argument: Argument) -> bool:
    return argument.mention is not None or argument.value is not None


def _obliques(proposition: Proposition) -> list[Argument]:
    return [a for a in proposition.arguments if a.slot not in NO_PREPOSITION and _is_end(a)]


def _verbal_ends(proposition: Proposition) -> Ends | None:
    """Subject and object; failing that the addressee, then the first oblique.

    A passive without agent goes from its object to the first oblique, inverted.
    """
    subject, obj = proposition.argument("subject"), proposition.argument("object")
    indirect = proposition.argument("indirect")
    said_to_be = obj is not None and proposition.argument("predicative") is not None
    if said_to_be and proposition.factuality is Factuality.ASSERTED and not proposition.negated:
        return None  # "called him smart": the plain triple "call him" would twist it
    if subject is not None and subject.mention is not None:
        if obj is not None and proposition.predicate.lemma == COPULA:
            return None  # a predicate noun is a role, not a relation
        others = [a for a in (obj, indirect) if a is not None and _is_end(a)]
        if others or proposition.predicate.head not in SAYING:
            others += _obliques(proposition)
        return (subject, others[0], False) if others else None
    passive = obj is not None and proposition.surface[:1] == (obj.text,)
    if obj is None or obj.mention is None or subject is not None or not passive:
        return None
    others = [a for a in (indirect,) if a is not None and _is_end(a)] + _obliques(proposition)
    return (obj, others[0], True) if others else None


def _role_ends(proposition: Proposition) -> Ends | None:
    """Holder and what the role is of, where that has a name."""
    subject = proposition.argument("subject")
    if subject is None or subject.mention is None:
        return None
    others = [a for a in proposition.arguments if a.slot not in NO_PREPOSITION or a.slot == "poss"]
    other = next((a for a in others if a.mention is not None), None)
    return None if other is None else (subject, other, False)


def _event_ends(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """Doer and the other side of an event noun, both with names."""

    def named(argument: Argument) -> bool:
        return argument.mention is not None and matcher.named[argument.mention]

    agents = [a for slot in AGENTS for a in proposition.arguments if a.slot == slot and named(a)]
    others = [
        a for a in proposition.arguments if a.slot not in (*AGENTS, "time", "indirect") and named(a)
    ]
    return (agents[0], others[0], False) if agents and others else None


def _with_modifiers(predicate: Predicate) -> Predicate:
    """The role called by all that changes it ("former lawyer")."""
    modifiers, words = words_of(predicate)
    kept = sorted(modifiers & (FORMER | FUTURE | DEPUTY | ACTING) - set(words))
    return replace(predicate, lemma=" ".join([*kept, predicate.lemma]))
