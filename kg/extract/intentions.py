"""What somebody promises, wants, refuses or tries to do: a fact about them, whatever comes of it.

"Acme promised to buy Bolt" is no purchase, but the promise was made: beside the planned "buy" it
says "promise to buy" between the same ends, as open information extraction does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.factuality import assess
from kg.extract.tree import child, children, is_passive
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.model import Proposition

ACTS = frozenset(
    """promise pledge vow swear undertake agree offer threaten refuse decline want wish hope expect
    plan intend aim mean seek try attempt struggle fail decide choose resolve vote prepare strive
    fight campaign bid apply""".split()
)
"""Verbs that with an infinitive say what their subject says, wants or does towards something."""
DENYING = frozenset({"not", "never"})


def act(verb: Token) -> Token | None:
    """The verb whose infinitive ``verb`` is, where that is an act of the same doer which the text
    vouches for ("pledged to cut and to sell").
    """
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i and first.tag_ == "VB":
        if child(first, "nsubj", "nsubj:pass") is not None:
            return None
        first = first.head
    doing = first.head
    if first.dep_ != "xcomp" or doing.lemma_.lower() not in ACTS or is_passive(verb):
        return None
    if not any(m.lower_ == "to" for m in children(first, "mark")):
        return None
    if child(doing, "obj", "iobj") is not None or is_passive(doing):
        return None
    told = assess(doing)
    return doing if told.factuality is Factuality.ASSERTED and not told.negated else None


def intention(place: Place, verb: Token, doing: Token, done: Proposition) -> Proposition:
    """What ``done`` says of ``verb`` as the content of ``doing``: "promise to buy"; no tuple of its
    own.
    """
    denied = any(a.lower_ in DENYING for a in children(verb, "advmod"))
    to = "not to" if denied else "to"
    predicate = done.predicate
    return replace(
        done,
        predicate=replace(
            predicate,
            lemma=f"{doing.lemma_.lower()} {to} {predicate.lemma}",
            span=place.span(doing.i, verb.i + 1),
            text=f"{doing.text} {to} {predicate.text}",
        ),
        factuality=Factuality.ASSERTED,
        negated=False,
        rule="verb:intention",
        surface=(),
        readings=(),
    )
