"""Whether a text tells a thing apart from others of its kind: by a name, by whose it is, by how
many there are, or by what stands around its noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import MentionKind
from kg.resolve.obliques import is_counted

if TYPE_CHECKING:
    from kg.model import Argument, Proposition
    from kg.resolve.matching import Matcher

DIRECT = frozenset({"verb:direct", "adjective:direct"})
"""Rules of clauses that have a subject of their own."""
INDEFINITE = frozenset("a an one some any no another each every either neither all".split())
"""First words of what may be one of several."""
FILLING = frozenset("of for in on at to with by from against between into over about".split())
"""Prepositions of what says which thing is meant."""
ASKING = frozenset({"which", "whom", "what"})


def is_some_official(end: Argument, matcher: Matcher) -> bool:
    """Whether somebody new is told apart by what stands before the noun: "a federal judge"."""
    if end.mention is None:
        return False
    mention = matcher.mentions[end.mention]
    new = mention.kind is MentionKind.NOMINAL and not mention.definite and not mention.plural
    return new and mention.type in {"PERSON", "ORG"} and " " in mention.name


def is_known(end: Argument, matcher: Matcher, *, names: bool) -> bool:
    """Whether a thing has a name or belongs to one that has, or is so many; or, unless ``names``
    are asked for, is told apart by what stands around its noun ("the transport minister").
    """
    if end.mention is None:
        return False
    members = matcher.mentions[end.mention].members
    known = [end.mention, *members, *([] if end.owner is None else [end.owner])]
    if is_counted(end.text) or any(matcher.named[each] for each in known):
        return True
    mention = matcher.mentions[end.mention]
    nominal = mention.kind is MentionKind.NOMINAL and (mention.definite or mention.plural)
    return not names and nominal and " " in mention.name


def has_name(end: Argument, matcher: Matcher) -> bool:
    """Whether a phrase has a name in it: "members of Acme", "the Acme boats"."""
    if end.mention is None:
        return False
    words = matcher.mentions[end.mention].text.split()
    return any(
        w[0].isupper() and (i > 0 or (w.isupper() and len(w) > 1)) for i, w in enumerate(words)
    )


def is_filled(proposition: Proposition, end: Argument, matcher: Matcher) -> bool:
    """Whether a thing that a clause of its own is about is told apart by a phrase behind its noun:
    by a name in it ("a strike at Acme", "growth in Norway"), or so that it is the only one that the
    text itself may mean ("support for the ban", not "a group of boys").
    """
    if end.mention is None or proposition.rule not in DIRECT:
        return False
    mention = matcher.mentions[end.mention]
    if mention.kind is not MentionKind.NOMINAL or mention.plural:
        return False
    first, *rest = mention.text.lower().split()
    if not ASKING.isdisjoint(rest):
        return False  # "many of which"
    if has_name(end, matcher):
        return True
    vouched = not proposition.speakers and first not in INDEFINITE
    return vouched and not FILLING.isdisjoint(rest)
