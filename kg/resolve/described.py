"""What somebody or something with a name is said to be, in words: a value, towards nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.language.numbers import TENS, UNITS
from kg.model import Argument, Literal, Predicate, PredicateKind
from kg.resolve.matching import COPULA, Matcher
from kg.resolve.status import ACTING, DEPUTY, FORMER, FUTURE, PARTS, words_of
from kg.resolve.telling import SHELLS, may_be
from kg.resolve.verbal_relations import Ends

if TYPE_CHECKING:
    from kg.model import Proposition

ATTRIBUTES = frozenset({"compound", "demonym"})
"""What stands before a role and tells it from others of its kind."""
ONE = "one of the "
LONGEST = 14
"""Words behind that, at most."""
COUNT = 3
"""Words in which a phrase says how many."""
INCOMPLETE = frozenset(
    """call make see need expect use know do take give put set tell ask say involve concern base
    find consider think believe leave bear require cover include design plan schedule accuse
    suspect urge warn invite force allow advise persuade order encourage offer promise remind
    inform link compare regard enable entitle oblige""".split()
)
"""Verbs whose passive says little without what it leaves out."""
MODIFYING = frozenset({"verb:participle", "verb:relative"})
"""Rules of clauses that tell which of several is meant ("those covered")."""
SHORTEST = 3
"""Letters of a participle ("re" of "re-elected" is none)."""


def described(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """The role of somebody with a name, where that is towards nothing ("a writer")."""
    subject, predicate = proposition.argument("subject"), proposition.predicate
    if subject is None or subject.mention is None or not matcher.named[subject.mention]:
        return None
    words = with_modifiers(predicate).lemma
    person = matcher.mentions[subject.mention].type == "PERSON"
    if words in SHELLS or not may_be(predicate.head, person=person):
        return None
    changed = words.removesuffix(predicate.lemma).split()  # "former" and the like
    value, text = (_called(proposition, changed, own) for own in (predicate.lemma, predicate.text))
    return _is(predicate, subject, Argument("object", predicate.span, text), value)


def stated(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """What a clause says of a name, of what is a name's or of so many, and of nothing else: "Low
    was arrested", "Acme's yard was sold", "Acme is one of the largest banks in Leeds".
    """
    predicate = proposition.predicate
    others = {a.slot for a in proposition.arguments}
    if predicate.lemma == COPULA:
        subject, said = proposition.argument("subject"), proposition.argument("object")
        if said is None or not said.text.lower().startswith(ONE):
            return None
        if said.text.count(" ") > LONGEST:
            return None
        value = said.text
    elif predicate.kind is PredicateKind.VERB and others <= {"object", "time"}:  # a passive
        subject, value = proposition.argument("object"), predicate.text.lower()
        said = Argument("object", predicate.span, predicate.text)
        if predicate.head in INCOMPLETE or proposition.rule in MODIFYING or len(value) < SHORTEST:
            return None
    else:
        return None
    if subject is None or subject.mention is None:
        return None
    known = [subject.mention, *([] if subject.owner is None else [subject.owner])]
    if not _is_counted(subject.text) and not any(matcher.named[each] for each in known):
        return None
    return _is(predicate, subject, said, value)


def _is_counted(phrase: str) -> bool:
    """Whether a phrase says how many: "28 people", "about three men"."""
    first = phrase.lower().split()[:COUNT]
    return any(word[0].isdigit() or word in UNITS or word in TENS for word in first)


def with_modifiers(predicate: Predicate) -> Predicate:
    """The role called by all that changes it ("former lawyer")."""
    modifiers, words = words_of(predicate)
    kept = sorted(modifiers & (FORMER | FUTURE | DEPUTY | ACTING | PARTS) - set(words))
    return replace(predicate, lemma=" ".join([*kept, predicate.lemma]))


def _is(predicate: Predicate, subject: Argument, said: Argument, value: str) -> Ends:
    said = replace(said, value=Literal(value, "string"))
    return Ends(replace(predicate, lemma=COPULA, kind=PredicateKind.VERB), subject, said)


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
