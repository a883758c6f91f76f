"""What somebody or something with a name is said to be, in words: a value, towards nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.cues import FIRST
from kg.extract.role_words import RIVALS
from kg.frames import fold
from kg.language.gazetteer import noun_type
from kg.model import Argument, Candidate, Literal, MentionKind, Predicate, PredicateKind
from kg.resolve.matching import COPULA, Matcher
from kg.resolve.status import ACTING, DEPUTY, FORMER, FUTURE, PARTS, words_of
from kg.resolve.telling import SHELLS, may_be
from kg.resolve.verbal_relations import Ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Proposition

COPULAR = "role:copula"
POSITIONS = frozenset({"holdsPosition", "heldPosition", "worksFor", "represents", "advises"})
"""Properties that do not say as what somebody is somewhere."""
TOLD = frozenset(
    "head leader chief boss member employee worker staff representative adviser".split()
)
"""Roles of whose holder they say as much."""
BESIDE = "role:title"
BODIES = frozenset({"ORG", "FAC"})
"""What no place is."""
ANYBODY = frozenset("person man woman boy girl people".split())
"""What alone says nothing of anybody."""
CHANGING = FORMER | FUTURE | DEPUTY | ACTING | PARTS
"""Words that change what a role is."""
BEHIND = frozenset({"of", "at", "for", "in", "to"})
"""Prepositions of what a role is towards."""
TITLED = frozenset("in on at for from with the a an".split())
"""Words inside a work's title before a role: 'his "Islands in the Sun" partner'."""
ATTRIBUTES = frozenset({"compound", "demonym"})
"""What stands before a role and tells it from others of its kind."""


def described(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """The role of somebody with a name, where that is towards nothing ("a writer")."""
    subject, predicate = proposition.argument("subject"), proposition.predicate
    if subject is None or subject.mention is None or not matcher.named[subject.mention]:
        return None
    words = with_modifiers(predicate).lemma
    kind = matcher.mentions[subject.mention].type
    beside = proposition.rule == BESIDE and kind == "ORG"
    if words in SHELLS | RIVALS or not may_be(predicate.head, settled=beside or kind == "PERSON"):
        return None
    if words in ANYBODY or (kind == "GPE" and noun_type(predicate.head) in BODIES):
        return None  # "at an Omaha, Nebraska, hospital"
    if (FIRST | {"few"}) & {*words.split(), *predicate.modifiers} and proposition.rule == COPULAR:
        return None  # "was the first man to run the mile" is told whole or not at all
    changed = words.removesuffix(predicate.lemma).split()  # "former" and the like
    owns = (_with_acronyms(predicate), predicate.text)
    value, text = (_called(proposition, changed, own) for own in owns)
    said = Argument("object", predicate.span, text, value=Literal(value, "string"))
    return Ends(replace(predicate, lemma=COPULA, kind=PredicateKind.VERB), subject, said)


def as_called(
    candidate: Candidate, proposition: Proposition, matcher: Matcher
) -> Iterator[Candidate]:
    """The role in words besides, where its property tells no more than that it is one: "director
    of public affairs at Acme".
    """
    predicate = proposition.predicate
    if predicate.kind is not PredicateKind.ROLE or predicate.lemma in TOLD:
        return
    if candidate.property not in POSITIONS:
        return
    if (ends := described(proposition, matcher)) is not None:
        own = "" if ends.object.value is None else ends.object.value.value
        said = f"{own}{_towards(proposition, matcher)}"
        value = replace(ends.object, text=said, value=Literal(said, "string"))
        yield Candidate(
            proposition=candidate.proposition,
            subject=ends.subject,
            object=value,
            property=None,
            relation=COPULA,
            confidence=round(proposition.confidence, 4),
            rule=proposition.rule,
        )


def _towards(proposition: Proposition, matcher: Matcher) -> str:
    """What stands behind a role, and by name whose it is: " of public affairs at Acme"."""
    words, owner, end = "", "", proposition.predicate.span.end
    for argument in sorted(proposition.arguments, key=lambda a: a.span.start):
        if argument.slot == "poss" and argument.mention is not None:
            if matcher.mentions[argument.mention].kind is MentionKind.NAME:
                owner = argument.text.removesuffix("'s")
        elif argument.slot in BEHIND and argument.span.start >= end:
            words += f" {argument.slot} {argument.text}"
            end = argument.span.end
    return f"{words} {'at' if words else 'of'} {owner}" if owner else words


def with_modifiers(predicate: Predicate) -> Predicate:
    """The role called by all that changes it ("former lawyer")."""
    modifiers, words = words_of(predicate)
    kept = sorted(m for m in CHANGING - set(words) if {m, fold(m)} & modifiers)
    return replace(predicate, lemma=" ".join([*kept, predicate.lemma]))


def _with_acronyms(predicate: Predicate) -> str:
    """The role's lemma with such capitals as stand for words ("COO")."""
    lemmas, words = predicate.lemma.split(), predicate.text.split()
    if len(lemmas) != len(words):
        return predicate.lemma
    pairs = zip(lemmas, words, strict=True)
    return " ".join(word if word.isupper() else lemma for lemma, word in pairs)


def _called(proposition: Proposition, changed: list[str], own: str) -> str:
    """A role in full, with what stands before it: "former Norlandic welfare minister", "local
    government minister".
    """
    *first, noun = own.split()
    before = [
        word
        for argument in proposition.arguments
        if argument.slot in ATTRIBUTES and argument.span.end <= proposition.predicate.span.start
        if TITLED.isdisjoint(argument.text.split())
        for word in argument.text.split()
        if word.lower() != noun.lower()
    ]
    named = [word for word in before if word[0].isupper() or word == "&"]
    kinds = [word for word in before if word not in named]
    said = {word.lower() for word in (kinds if "&" in named else before)}
    changed, words = (
        [word for word in each if word.lower() not in said] for each in (changed, first)
    )
    outer = [word for word in changed if word in FORMER | FUTURE]
    inner = [word for word in changed if word not in outer]
    return " ".join([*outer, *named, *inner, *words, *kinds, noun])
