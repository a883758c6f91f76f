"""What is only told in a story: what happens in a film, who its people are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.marks import is_past
from kg.extract.tree import child, children, preposition, words

if TYPE_CHECKING:
    from spacy.tokens import Token

WORKS = frozenset(
    """film movie novel drama sitcom musical opera comedy thriller cartoon fable screenplay sequel
    prequel romcom melodrama tragedy""".split()
)
"""Nouns of stories: news tells what happens in them in the present tense."""
STAGED = frozenset(
    """play star appear portray voice feature direct sing narrate say tell see use explore deal
    address be have""".split()
)
"""What somebody does in a film who made it or is in it."""
ABOUT = frozenset("follow depict portray feature chronicle recount narrate show tell".split())
"""What a story does with the people in it."""
CAST = frozenset("star cast appear play feature".split())
"""Verbs with "as" before whom somebody plays."""


def is_plot(clause: Token) -> bool:
    """What happens in a story: "in the film, a banker kills the mayor"."""
    works = words(clause.doc, WORKS)
    if not works or clause.lemma_.lower() in STAGED or is_past(clause):
        return False
    return any(
        work.head == clause and work.dep_ == "obl" and preposition(work) == "in" for work in works
    )


def is_told_in_story(verb: Token) -> bool:
    """Whether it is a story that says what stands below a verb: "the film tells how"."""
    subject = child(verb, "nsubj")
    return subject is not None and subject.lemma_.lower() in WORKS


def is_character(noun: Token) -> bool:
    """Somebody whom only a story tells of: "a novel about a lawyer who", "stars Roe as a spy who",
    "the film follows a spy who".
    """
    governor, role = noun.head, preposition(noun)
    if role == "about" and child(noun, "cop") is not None:
        return is_told_in_story(noun)
    if role == "about" and governor.lemma_.lower() in WORKS:
        return True
    if role == "as" and governor.lemma_.lower() in CAST:
        return True
    while noun.dep_ in {"appos", "conj"}:
        noun, governor = governor, governor.head
    told = governor.lemma_.lower() in ABOUT and noun in children(governor, "obj")
    return told and is_told_in_story(governor)
