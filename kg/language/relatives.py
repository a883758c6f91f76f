"""Who is brought in as somebody's relative, and what as a part of something: of like names none
is the other.

What stands before a name decides, so that no parse is needed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.language.context import Context

KIN = frozenset(
    """father mother parents son sons daughter daughters child children brother brothers sister
    sisters siblings twin wife husband widow widower grandson granddaughter grandfather grandmother
    grandchildren uncle aunt nephew niece cousin""".split()
)
"""Words for relatives."""

PARTS = frozenset("arm branch division offshoot part subsidiary unit".split())
"""Words for what belongs to an organisation."""

CROWNED = frozenset("king queen prince princess pope emperor empress saint sultan emir".split())
"""Titles of people who are called by a given name."""

KIN_BEFORE = 6
"""Tokens before a name in which such a word says whose relative it is."""

LISTED = frozenset([",", "and", "&", ":", "-", "–", "—", "also", "named", "called"])
"""What stands between a word for relatives and the last of their names, besides names."""

MOST_LISTED = 30
"""Tokens of a list of relatives at most."""

KNOWN = frozenset("the these those both his her their our my your its whose of s 's ’s".split())
"""Words before a noun that say who is meant, as if the reader knew."""

OWNERS = frozenset("his her its their".split())
DESCRIBING = frozenset(["the", "a", "an", "and", ","])
"""What stands between "son of" and a name, besides nouns for people."""


def is_relative(context: Context, i: int) -> bool:
    """Whether the first name of a chain stands right after a word for a relative, or in a list of
    relatives.
    """
    first = _first(context, i)
    site = context.sites[first]
    before = context.docs[site.doc][max(0, site.start - KIN_BEFORE) : site.start]
    return any(token.lower_ in KIN for token in before) or _is_new(context, first)


def introduced(context: Context, i: int) -> bool:
    """Whether a chain of given names begins with a title of those who have no surname, or beside
    a noun with an indefinite article: "Queen Ann", "a son, Al".
    """
    first = _first(context, i)
    token, start = context.token(first), context.sites[first].start
    before = token.doc[start - 1] if start else token
    if before.lower_ in CROWNED:
        return True
    beside = token.head if token.dep_ in {"appos", "nmod", "flat"} else before
    nouns = beside.pos_ == "NOUN" and not any(c.dep_ == "case" for c in token.children)
    return nouns and any(c.lower_ in {"a", "an"} for c in beside.children)


def told_apart(context: Context, i: int, j: int) -> bool:
    """Whether the text says that one of two chains is a relative, or a part, of the other.

    "Al Low has two sons, Al and Paul", "his son, also named Al", "Al is a son of the actor Low",
    "Low and his wife Ann Low", "Acme Tools, a division of Acme".
    """
    person = context.type(i) == "PERSON"
    later = max(i, j, key=lambda k: context.mentions[_first(context, k)].span)
    if person and _is_new(context, _first(context, later)):
        return True
    words = KIN if person else PARTS
    for m, other in ((_first(context, i), j), (_first(context, j), i)):
        noun = _related(context, m, words)
        if noun is not None and _last_named(context, m, noun) == context.find(other):
            return True
    return False


def _first(context: Context, i: int) -> int:
    """The first name of a mention's chain."""
    return next((m for m in context.chain(i) if context.is_name(m)), context.chain(i)[0])


def _before(context: Context, i: int) -> Iterator[Token]:
    """The tokens before a mention in its sentence, last first."""
    site = context.sites[i]
    doc = context.docs[site.doc]
    for k in range(site.start - 1, max(-1, site.start - 1 - MOST_LISTED), -1):
        if doc[k + 1].is_sent_start:
            return
        yield doc[k]


def _is_new(context: Context, i: int) -> bool:
    """Whether a name is in a list of relatives that the reader has not heard of, or is said to be
    somebody else's too.
    """
    passed: set[str] = set()
    for token in _before(context, i):
        if token.lower_ in KIN:
            return {"also", "named"} <= passed or {"also", "called"} <= passed or _is_counted(token)
        if token.lower_ not in LISTED and not token.text[0].isupper() and not token.like_num:
            return False
        passed.add(token.lower_)
    return False


def _is_counted(noun: Token) -> bool:
    """Whether a noun has a number or an indefinite article, and nothing that says who is meant."""
    before = [t.lower_ for t in noun.doc[max(0, noun.i - 4) : noun.i]]
    while before:
        word = before.pop()
        if word in KNOWN or not word.isalnum():
            return False
        if word in {"a", "an"} or noun.doc.vocab[word].like_num:
            return before[-1:] == [] or before[-1] not in KNOWN
    return False


def _related(context: Context, i: int, words: frozenset[str]) -> Token | None:
    """The word of ``words`` that says what a name is to somebody named before: "a son of the actor
    Low", "Low and his wife, Ann Low".
    """
    for token in _before(context, i):
        if token.lower_ in words:
            return token if _is_owned_beside(token) else None
        if token.lower_ == "of":
            noun = token.nbor(-1) if token.i else token
            return noun if noun.lower_ in words else None
        if token.lower_ not in DESCRIBING and gazetteer.noun_type(token.lower_) != "PERSON":
            return None
    return None


def _is_owned_beside(noun: Token) -> bool:
    """Whether "and his" or "with her" stands before a noun and its adjectives."""
    before = [t.lower_ for t in noun.doc[max(0, noun.i - 4) : noun.i]]
    return any(one in {"and", "with"} and other in OWNERS for one, other in pairwise(before))


def _last_named(context: Context, i: int, noun: Token) -> int | None:
    """The chain of the last name of its type before a noun, in the sentence of a mention behind;
    not of a possessor ("Low's mother and her son Al").
    """
    for m in range(i - 1, -1, -1):
        if context.sentence[m] != context.sentence[i]:
            return None
        site = context.sites[m]
        if context.is_name(m) and site.end <= noun.i and context.type(m) == context.type(i):
            possessor = noun.doc[site.end].lower_ in {"'s", "’s", "'", "’"}
            return None if possessor else context.find(m)
    return None
