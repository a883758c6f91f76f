"""Open readings: the two ends of a proposition and a predicate in the sentence's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.lifespans import LIFESPAN
from kg.language.gazetteer import noun_type
from kg.model import Argument, Candidate, MentionKind, Predicate, PredicateKind
from kg.resolve.described import described, with_modifiers
from kg.resolve.further_ends import CHANGED, CLAUSES, further
from kg.resolve.matching import COPULA, is_office_s
from kg.resolve.obliques import NO_PREPOSITION, WHOLES
from kg.resolve.said import MAIN, said
from kg.resolve.stated import in_words, stated
from kg.resolve.telling import AMOUNTS, in_full, is_fact, tells
from kg.resolve.told_apart import has_name, is_known
from kg.resolve.undertaken import undertaken
from kg.resolve.verbal_relations import Ends, verbal_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Proposition
    from kg.resolve.matching import Matcher

GIVEN = frozenset(
    """award prize grant gift loan payment donation bonus offer letter call invitation honor honour
    subsidy bribe approval permission""".split()
)
"""What one gets from somebody is somebody's to one."""
AGENTS = ("poss", "by", "subject", "compound", "demonym", "from")
ASIDE = ("time", "indirect", "than", "like", "as", "under", "since", "before", "after", "until")
"""What is no other side of an event: "more holes than Acme", "the first mission since Orion"."""
ANYBODY = frozenset("person man woman boy girl player people".split())
"""Nouns of whom "of" says no more than part of what they are called: "a person of interest"."""
DATED = 3
"""Parts of a clause of a verb and its day: subject, verb, day."""
SEATS = frozenset("in at on from near inside outside for".split())
"""Prepositions that say where a thing is, or what it is for, rather than whom an act involves."""


def relation(predicate: Predicate, slot: str) -> str:
    """The open predicate: lemma and, towards an oblique end, its preposition."""
    if slot in CHANGED:
        return f"{COPULA} {slot}"
    if slot in NO_PREPOSITION:
        noun = predicate.kind in {PredicateKind.ROLE, PredicateKind.EVENT}
        return f"{predicate.lemma} of" if noun else predicate.lemma
    return f"{predicate.lemma} {slot}"


def open_readings(
    index: int, proposition: Proposition, matcher: Matcher, *, typed: bool
) -> Iterator[Candidate]:
    """The open readings of ``proposition``; nouns have none where they are ``typed``."""
    kind = proposition.predicate.kind
    if proposition.rule == LIFESPAN:
        return
    if kind is PredicateKind.VERB or kind is PredicateKind.ADJECTIVE:
        ends = verbal_ends(proposition, matcher.mentions) or stated(proposition, matcher)
        if ends is not None and ends.object.slot == "time":
            if typed:
                return
            if len(proposition.surface) > DATED:  # "fell sharply in 2001"
                ends = stated(proposition, matcher) or ends
    elif typed or kind not in {PredicateKind.ROLE, PredicateKind.EVENT}:
        return
    elif kind is PredicateKind.ROLE:
        held = _of_state(proposition)
        told_whole = _is_one_phrase(held, matcher) or _names_itself(proposition, matcher)
        ends = None if told_whole else _role_ends(held) or described(held, matcher)
    else:
        ends = _event_ends(proposition, matcher)
    if (content := said(proposition, matcher, typed=typed)) is not None:
        yield from _between(index, proposition, content, matcher)
    if ends is None:
        if (content := undertaken(proposition, matcher)) is not None:
            yield from _between(index, proposition, content, matcher)
        return
    told = kind is PredicateKind.ROLE or not is_fact(proposition)
    found = [ends, *further(ends, proposition, matcher)]
    found = [each for each in found if _is_told_apart(each, proposition, matcher)]
    if not told:
        full = (replace(each, object=in_full(each.object, matcher)) for each in found)
        found = [each for each in full if tells(each, matcher)]
        whole = None if found else in_words(proposition, matcher)
        found += [] if whole is None else [whole]
    for each in found:
        if kind in CLAUSES and "former" in proposition.predicate.modifiers:
            lemma = f"formerly {each.predicate.lemma}"  # "having once been owned by Low"
            each = replace(each, predicate=replace(each.predicate, lemma=lemma))
        yield from _between(index, proposition, each, matcher)


def _names_itself(proposition: Proposition, matcher: Matcher) -> bool:
    """Whether the text has nothing for a holder but a pronoun and the role: "it was the country's
    worst accident".
    """
    subject, role = proposition.argument("subject"), proposition.predicate.span
    if subject is None or subject.mention is None:
        return False
    if matcher.mentions[subject.mention].kind is not MentionKind.PRONOUN:
        return False
    chain = matcher.chain[subject.mention]
    same = (m for m, each in zip(matcher.mentions, matcher.chain, strict=True) if each == chain)
    others = [m.span for m in same if m.kind is not MentionKind.PRONOUN]
    return bool(others) and all(s.start <= role.start and role.end <= s.end for s in others)


def _is_told_apart(ends: Ends, proposition: Proposition, matcher: Matcher) -> bool:
    """Whether a reading is of something that the text tells apart, or of an amount or a day.

    A main clause that the text itself vouches for may tell of things like others ("police freed
    two"); elsewhere such things are told of only in passing ("tools that help people find files"),
    or by somebody, in whose words they stand (`kg.resolve.said`).
    """
    if ends.object.value is not None or ends.object.time is not None:
        return True
    if proposition.rule in MAIN and not proposition.speakers:
        return True
    both = (ends.subject, ends.object)
    if any(is_known(end, matcher, names=True) or has_name(end, matcher) for end in both):
        return True
    doer = ends.subject.mention
    return doer is not None and matcher.mentions[doer].definite


def _between(
    index: int, proposition: Proposition, ends: Ends, matcher: Matcher
) -> Iterator[Candidate]:
    """A candidate for each pair that the two ends stand for."""
    for left in matcher.distributed(ends.subject):
        for right in matcher.distributed(ends.object):
            if not _is_half(right, matcher) and not matcher.same(left.mention, right.mention):
                yield Candidate(
                    proposition=index,
                    subject=left,
                    object=right,
                    property=None,
                    relation=relation(ends.predicate, right.slot),
                    confidence=round(proposition.confidence, 4),
                    rule=proposition.rule,
                    inverted=ends.inverted,
                )


def _is_half(end: Argument, matcher: Matcher) -> bool:
    """Whether an end is one of two that something is between."""
    if end.slot != "between":
        return False
    return end.mention is None or not matcher.mentions[end.mention].plural


def _of_state(proposition: Proposition) -> Proposition:
    """ "Secretary of State" is an office whole, of nothing that is called State."""
    state, predicate = proposition.argument("of"), proposition.predicate
    if state is None or not is_office_s(state):
        return proposition
    word = state.text.split()[0]
    whole = replace(
        predicate, lemma=f"{predicate.lemma} of state", text=f"{predicate.text} of {word}"
    )
    rest = tuple(a for a in proposition.arguments if a is not state)
    return replace(proposition, predicate=whole, arguments=rest)


def _is_one_phrase(proposition: Proposition, matcher: Matcher) -> bool:
    """Whether what a role is of is part of what it is called: "man of the match"."""
    of = proposition.argument("of")
    if of is None or proposition.predicate.head not in ANYBODY:
        return False
    return of.mention is None or not matcher.named[of.mention]


def _role_ends(proposition: Proposition) -> Ends | None:
    """Holder and what the role is of, where that has a name."""
    subject = proposition.argument("subject")
    if subject is None or subject.mention is None or proposition.predicate.head in AMOUNTS:
        return None
    others = [a for a in proposition.arguments if a.slot not in NO_PREPOSITION or a.slot == "poss"]
    other = next((a for a in others if a.mention is not None), None)
    if other is None:
        return None
    return Ends(with_modifiers(proposition.predicate), subject, other)


def _event_ends(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """Doer and the other side of an event noun, both with names; or what it is done to, rather
    than where.
    """

    def named(argument: Argument) -> bool:
        return argument.mention is not None and matcher.named[argument.mention]

    arguments = proposition.arguments
    agents = [a for slot in AGENTS for a in arguments if a.slot == slot and named(a)]
    others = [a for a in arguments if a.slot not in (*AGENTS, *ASIDE) and named(a)]
    if not agents or not others:
        return None
    of_kind = agents[0].slot in {"compound", "demonym"}
    thing = agents[0].slot == "subject" and noun_type(proposition.predicate.head) in WHOLES
    if (of_kind or thing) and others[0].slot in SEATS:
        return None  # "the Norlandic trials in Leeds", "ran a shop in Leeds"
    if others[0].slot in SEATS and (done := proposition.argument("of")) is not None:
        doer = agents[0].slot != "compound" and done.mention is not None
        return Ends(proposition.predicate, agents[0], done) if doer else None
    if agents[0].slot == "from" and proposition.predicate.head == "bid":
        return None  # "attracted bids from Acme": for whom or what is told elsewhere
    if agents[0].slot == "from" and proposition.predicate.head in GIVEN:
        others[0] = replace(others[0], slot="to")  # "received an award from Acme"
    owned = agents[0].slot == "poss" and noun_type(proposition.predicate.head) not in WHOLES
    if others[0].slot == "of" and not owned:
        return None  # "the Norport chapter of Kestrel": part and whole, and no telling which
    return Ends(proposition.predicate, agents[0], others[0])
