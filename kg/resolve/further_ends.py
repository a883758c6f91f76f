"""What a clause says beyond its two ends: how much, how many, to and from whom.

"Acme sold the yard to Bolt for £3m" is of Acme and the yard; that it went to Bolt and for £3m
are readings of their own, between Acme and each, the thing told with the verb ("sell yard for").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.language.gazetteer import noun_type
from kg.model import MentionKind, PredicateKind
from kg.resolve.obliques import is_counted, is_end, obliques
from kg.resolve.telling import tells
from kg.resolve.verbal_relations import Ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Argument, Predicate, Proposition
    from kg.resolve.matching import Matcher

TOWARDS = frozenset({"to", "from", "with", "against"})
"""Prepositions of a further party to what is done with a thing."""
ACROSS = frozenset({"into", "onto", "off", "out of", "over to"})
"""Prepositions of where a thing is brought, told with what is done with it, named or not."""
CLAUSES = frozenset({PredicateKind.VERB, PredicateKind.ADJECTIVE})
PARTIES = frozenset({"GPE", "LOC", "ORG", "FAC", "PERSON"})
"""What a noun stands for that is a party itself and no thing."""
FILLING = frozenset("in to from towards toward on with against over about for".split())
"""Prepositions of what tells more than the thing before it: "set a limit on the fees"."""


def further(ends: Ends, proposition: Proposition, matcher: Matcher) -> Iterator[Ends]:
    """The readings of a clause behind that between ``ends``: each amount that it is done for, by
    or to ("rose by 4% to £3m"), and the first further party with a name.
    """
    if proposition.predicate.kind not in CLAUSES:
        return
    predicate = _with_thing(ends, matcher)
    filling = FILLING if ends.object.value or not tells(ends, matcher) else frozenset[str]()
    party = ends.object.slot != "object" or ends.inverted  # a party is told already
    for other in _others(ends, proposition, matcher):
        if other.value is not None or is_counted(other.text):
            yield Ends(predicate, ends.subject, other, ends.inverted)
        elif not party and _is_party(other, ends.object, filling, matcher):
            party = True
            yield Ends(predicate, ends.subject, other)


def _others(ends: Ends, proposition: Proposition, matcher: Matcher) -> list[Argument]:
    """What else a clause has that may be an end; a recipient as the one it is given "to"."""
    found = [] if (given := proposition.argument("indirect")) is None else [given]
    if given is not None and given.value is None:
        found = [replace(given, slot="to")]
    first = min(ends.subject, ends.object, key=lambda end: end.span.start)
    found += obliques(proposition, first, matcher.mentions)
    told = {ends.subject.span, ends.object.span}
    return [a for a in found if is_end(a) and a.span not in told]


def _is_party(other: Argument, thing: Argument, filling: frozenset[str], matcher: Matcher) -> bool:
    """Whether a phrase names whom or where the thing goes to, or tells what the thing does not."""
    if other.mention is None or (thing.mention is None and thing.value is None):
        return False
    if thing.mention is not None:
        whole = matcher.mentions[thing.mention].kind is not MentionKind.NOMINAL
        if whole or noun_type(matcher.mentions[thing.mention].head) in PARTIES:
            return False
    named = other.slot in TOWARDS and matcher.named[other.mention]
    return named or other.slot in ACROSS or other.slot in filling


def _with_thing(ends: Ends, matcher: Matcher) -> Predicate:
    """The predicate with the thing that it is done to ("sell yard", "buy Acme")."""
    thing, predicate = ends.object, ends.predicate
    if thing.slot != "object" or thing.mention is None or ends.inverted:
        return predicate
    mention = matcher.mentions[thing.mention]
    words = mention.head if mention.kind is MentionKind.NOMINAL else mention.name
    return replace(predicate, lemma=f"{predicate.lemma} {words}")
