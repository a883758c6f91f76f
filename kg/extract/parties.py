"""Parties and states of politicians, as news style sets them beside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import role_words
from kg.extract.combine import two_place
from kg.extract.tree import children, is_left_out
from kg.language.party_tags import TAG
from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.model import Proposition


def memberships(place: Place, name: Token) -> Iterator[Proposition]:
    """The party and the state behind a politician's name: "Sen. Ann Low, R-Ariz.,"; "Ann Low, a
    Republican from Maine".
    """
    for member in children(name, "appos"):
        held = not is_left_out(member) and not any(
            each.lower_ in role_words.ROLE_MODIFIERS for each in children(member, "amod", "advmod")
        )
        if is_member(member) and held and place.is_name(member):
            belongs = [("subject", name), ("object", member)]
            yield two_place(place, member, PredicateKind.DEMONYM, "demonym", "", belongs)
    for letter in children(name, TAG):
        if letter.ent_type_ != "NORP":
            continue
        belongs = [("subject", name), ("object", letter)]
        yield two_place(place, letter, PredicateKind.DEMONYM, "demonym", "", belongs)
        for state in children(letter, TAG):
            slots = [("subject", name), ("object", state)]
            yield two_place(place, state, PredicateKind.VERB, "party", "represent", slots)


def is_member(token: Token) -> bool:
    """Whether the name of a party or people says what somebody is: "a Republican", "the Ohio
    Republican".
    """
    if token.ent_type_ != "NORP":
        return False
    from_there = any(c.ent_type_ == "GPE" for c in children(token, "compound"))
    articles = {"a", "an", "the"} if from_there else {"a", "an"}
    return any(d.lower_ in articles for d in children(token, "det"))
