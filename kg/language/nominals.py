"""Definite noun phrases that no rule has explained: the ranking finds what they take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import names
from kg.language.antecedents import candidates, choose, credible
from kg.language.binding import bound
from kg.language.context import OBJECTS, Context, can_join
from kg.language.descriptions import fits_place, rival
from kg.language.epithets import only_speaks
from kg.language.families import other_family
from kg.language.namings import NAMING
from kg.language.offices import unsaid_office
from kg.language.persons import likeliest
from kg.language.phrases import (
    TIMES,
    at_large,
    content,
    in_name,
    is_part_of_somebody,
    possessor,
    restricted,
    takes_up,
    told_apart,
)
from kg.language.quotations import SUBJECTS
from kg.model import MentionKind
from kg.names import is_acronym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

BUILT = frozenset({"FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""Types of things that are called by a noun and what tells them from others."""

SPELT_OUT = frozenset("government council court congress committee".split())
"""Nouns that stand in the names of all that they are said of."""


def taken_up(context: Context) -> None:
    """Link "the pump", "these pumps", "his firm" to what the ranking finds likely enough."""
    if context.scorer is None:
        return  # the facts alone are too little to go by
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite:
            continue
        if mention.head in TIMES or context.find(j) != j or j in context.members:
            continue
        if at_large(context, j) or is_part_of_somebody(context, j):
            continue
        if "fellow" in content(context, j):
            continue  # "her fellow writers" are told by who she is
        token = context.token(j)
        if token.dep_ in {"compound", "nmod:desc", "flat"} or _says_as_what(token):
            continue
        barred = _spoken_by(context, j) if mention.type == "PERSON" else set()
        found = [i for i in candidates(context, j) if _agrees(context, i, j)]
        if context.named(j):  # what "the group known as Acme" takes up has no other name
            found = [i for i in found if not context.named(i) and not _called_apart(context, j)]
        if mention.head == "old":
            found = [i for i in found if not only_speaks(context, i, j)]
        found = [i for i in found if context.find(i) not in barred]
        chosen = choose(context, j, found)
        if chosen is None:
            chosen = _called_so(context, j, found)
        if chosen is not None and _predicated_of(context, j) in {None, context.find(chosen)}:
            target = (context.named(chosen) or [context.mentions[chosen]])[0]
            name = " ".join(target.name.split())
            context.link(chosen, j, f"“{mention.text}”: the likeliest that fits is “{name}”")


def _called_apart(context: Context, j: int) -> bool:
    """Whether its name tells a phrase from others of its noun: "the group known as Acme"."""
    token = context.token(j)
    behind = (c for c in token.children if c.i == token.i + 1)
    return any(c.dep_ == "acl" and c.lemma_.lower() in NAMING for c in behind)


def _says_as_what(token: Token) -> bool:
    """Whether a noun is what somebody is said to be: "was ranked as the world's richest man", "was
    named the chief".
    """
    if token.dep_ == "xcomp" and token.pos_ == "NOUN":
        return True
    superlative = any(child.tag_ == "JJS" for child in token.children)
    return superlative and any(child.lower_ == "as" for child in token.children)


def _called_so(context: Context, j: int, found: Sequence[int]) -> int | None:
    """The only thing whose name ends in a noun that says no more: "Low Bridge", "the bridge"."""
    mention = context.mentions[j]
    if mention.type in {"PERSON", "ORG", "GPE"} or not takes_up(context, j) or content(context, j):
        return None
    named = {
        context.find(m)
        for m in context.with_noun(mention.head, j)
        if context.is_name(m) and names.words(context.mentions[m].name)[-1] == mention.head
    }
    same = [i for i in found if context.find(i) in named and context.type(i) in BUILT]
    if len(named) != 1 or not same or restricted(context, j) or rival(context, same[0], j):
        return None
    return same[0] if credible(context, j, same[0]) else None


def _predicated_of(context: Context, j: int) -> int | None:
    """The chain of what is said to be a phrase ("theirs was the party" means no other); None where
    it is said of nothing, -1 where that is no mention.
    """
    children = list(context.token(j).children)
    said = {child.dep_ for child in children}
    if "cop" not in said or "case" in said:
        return None
    subject = next((child for child in children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ == "it":  # "it was the firm that"
        return None
    i = context.mention_at(context.sites[j].doc, subject)
    return -1 if i is None else context.find(i)


def _spoken_by(context: Context, j: int) -> set[int]:
    """The chains of whoever does what a description is told in: in "he said the minister had left"
    neither he nor whom he most probably stands for is the minister (Principle C).
    """
    above, found = context.above(j), set[int]()
    for i in range(j - 1, -1, -1):
        if context.sentence[i] != context.sentence[j]:
            break
        if _claims(context, i, above):
            found.add(context.find(i))
        clause = context.clause(i)
        if clause is None or clause.i not in above or context.role(i) not in SUBJECTS:
            continue
        found.add(context.find(i))
        if (meant := likeliest(context, i)) is not None:
            found.add(context.find(meant))
    return found


def _claims(context: Context, i: int, above: frozenset[int]) -> bool:
    """Whether what a clause says is said by somebody: "a claim by Roe that", "Roe's claim that"."""
    token, end = context.token(i), context.sites[i].end
    by = token.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)
    if not by and token.dep_ != "nmod:poss":
        return False
    return token.head.i in above or token.doc[end : end + 1].text == "that"


def _agrees(context: Context, i: int, j: int) -> bool:
    other = context.mentions[i]
    plural = other.plural == context.mentions[j].plural or other.kind is MentionKind.PRONOUN
    if (
        not plural
        or _some_of(context, i, j)
        or _says_as_what(context.token(i))
        or told_apart(context, i, j)
        or not fits_place(context, i, j)
    ):
        return False
    if (
        _unnamed_body(context, i, j)
        or other_family(context, i, j)
        or unsaid_office(context, i, j)
        or not can_join(context, i, j)
        or bound(context, j, i)
        or _within_what_it_does(context, i, j)
    ):
        return False
    return not _owned_apart(context, i, j)  # last: it asks the ranking


def _within_what_it_does(context: Context, i: int, j: int) -> bool:
    """Whether a phrase would be who does what its clause tells of a noun that it is of: in "the
    group has ties with the junta" the two are two (Principle C).
    """
    token = context.token(j)
    if token.dep_ != "nmod" or possessor(context, j) is not None:
        return False
    while token.dep_ in {"nmod", "conj"}:
        token = token.head
    if token.dep_ not in OBJECTS and not token.dep_.startswith("obl"):
        return False
    verb = token.head
    near = context.chain_in(i, context.sites[j].doc)
    return any(context.clause(m) == verb and context.role(m) in SUBJECTS for m in near if m < j)


def _some_of(context: Context, i: int, j: int) -> bool:
    """Whether a phrase may mean a part of those that were counted: "2,000 votes were cast. The
    disputed votes".
    """
    mention = context.mentions[j]
    if not mention.plural or mention.head != context.mentions[i].head:
        return False
    words = content(context, j)
    same = (m for m in context.chain(i) if context.mentions[m].head == mention.head)
    counted = any(c.dep_ == "nummod" for c in context.token(i).children)
    return counted and bool(words) and not any(words <= content(context, m) for m in same)


def _unnamed_body(context: Context, i: int, j: int) -> bool:
    """Whether a noun for a body of a state would be one that is named otherwise: "the government"
    is no party, "the council" no newspaper.
    """
    noun = context.mentions[j].head
    if noun not in SPELT_OUT or not context.named(i) or context.type(i) != "ORG":
        return False
    spelt = [m.name for m in context.named(i) if not is_acronym(m.name)]
    known = in_name(context, i, noun) or noun in context.heads(i)
    return len(spelt) == len(context.named(i)) and not known


def _owned_apart(context: Context, i: int, j: int) -> bool:
    """Whether two phrases of one noun are of two owners, whoever their pronouns mean ("Low opened
    his campaign. Roe closed his campaign.").
    """
    noun = context.mentions[j].head
    same = [m for m in context.chain(i) if context.mentions[m].head == noun]
    owner = _whose(context, j) if any(possessor(context, m) is not None for m in same) else None
    if owner is None:
        return False
    others = {other for m in same if (other := _whose(context, m)) is not None}
    return bool(others) and owner not in others


def _whose(context: Context, i: int) -> int | None:
    """The chain of a phrase's possessor, of a pronoun that of whom it most probably means."""
    owner = possessor(context, i)
    if owner is None or owner < 0:
        return None
    meant = None if context.named(owner) else likeliest(context, owner)
    return owner if meant is None else context.find(meant)
