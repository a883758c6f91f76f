"""What somebody or something with a name is said to be, in words: a value, towards nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.cues import FIRST
from kg.frames import fold
from kg.model import Argument, Literal, Predicate, PredicateKind
from kg.resolve.matching import COPULA, Matcher
from kg.resolve.status import ACTING, DEPUTY, FORMER, FUTURE, PARTS, words_of
from kg.resolve.telling import SHELLS, may_be
from kg.resolve.verbal_relations import Ends

if TYPE_CHECKING:
    from kg.model import Proposition

COPULAR = "role:copula"
CHANGING = FORMER | FUTURE | DEPUTY | ACTING | PARTS
"""Words that change what a role is."""
ATTRIBUTES = frozenset({"compound", "demonym"})
"""What stands before a role and tells it from others of its kind."""


def described(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """The role of somebody with a name, where that is towards nothing ("a writer")."""
    subject, predicate = proposition.argument("subject"), proposition.predicate
    if subject is None or subject.mention is None or not matcher.named[subject.mention]:
        return None
    words = with_modifiers(predicate).lemma
    person = matcher.mentions[subject.mention].type == "PERSON"
    if words in SHELLS or not may_be(predicate.head, person=person):
        return None
    if (FIRST | {"few"}) & {*words.split(), *predicate.modifiers} and proposition.rule == COPULAR:
        return None  # "was the first man to run the mile" is told whole or not at all
    changed = words.removesuffix(predicate.lemma).split()  # "former" and the like
    value, text = (_called(proposition, changed, own) for own in (predicate.lemma, predicate.text))
    said = Argument("object", predicate.span, text, value=Literal(value, "string"))
    return Ends(replace(predicate, lemma=COPULA, kind=PredicateKind.VERB), subject, said)


def with_modifiers(predicate: Predicate) -> Predicate:
    """The role called by all that changes it ("former lawyer")."""
    modifiers, words = words_of(predicate)
    kept = sorted(m for m in CHANGING - set(words) if {m, fold(m)} & modifiers)
    return replace(predicate, lemma=" ".join([*kept, predicate.lemma]))


def _called(proposition: Proposition, changed: list[str], own: str) -> str:
    """A role in full, with what stands before it: "former Norlandic welfare minister", "local
    government minister".
    """
    *first, noun = own.split()
    before = [
        word
        for argument in proposition.arguments
        if argument.slot in ATTRIBUTES and argument.span.end <= proposition.predicate.span.start
        for word in argument.text.split()
        if word.lower() != noun.lower()
    ]
    named = [word for word in before if word[0].isupper()]
    kinds = [word for word in before if word not in named]
    said = {word.lower() for word in before}
    changed, words = (
        [word for word in each if word.lower() not in said] for each in (changed, first)
    )
    outer = [word for word in changed if word in FORMER | FUTURE]
    inner = [word for word in changed if word not in outer]
    return " ".join([*outer, *named, *inner, *words, *kinds, noun])
