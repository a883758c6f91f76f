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
PLOTTED = WORKS | frozenset("play soap episode scene storyline plot character".split())
"""Those and others of which "in the" says the same."""
STAGED = frozenset(
    """play star appear portray voice feature direct sing narrate say tell see use explore deal
    address be have""".split()
)
"""What somebody does in a film who made it or is in it."""
ABOUT = frozenset("follow depict portray feature chronicle recount narrate show tell".split())
"""What a story does with the people in it."""
CAST = frozenset("star cast appear play feature".split())
"""Verbs with "as" before whom somebody plays."""
TALES = WORKS | frozenset("story tale saga".split())
"""Nouns "of" or "about" whom one tells, real or not: what is past may have been."""


def is_plot(clause: Token) -> bool:
    """What happens in a story: "in the film, a banker kills the mayor"."""
    works = words(clause.doc, PLOTTED)
    if not works or clause.lemma_.lower() in STAGED or is_past(clause):
        return False
    subject = child(clause, "nsubj")
    if subject is not None and subject.lower_ == "character":
        return True  # "his character marries a spy"
    if clause.dep_ == "acl:relcl" and _is_setting(clause):
        return True
    return any(
        work.head == clause and work.dep_ == "obl" and preposition(work) == "in" for work in works
    )


def _is_setting(clause: Token) -> bool:
    """ "(The play is set in Hull), where a widow buys a yard", "(a film) in which a spy kills"."""
    where = any(c.lower_ == "where" for c in children(clause, "advmod"))
    work = clause.head
    if where and work.dep_ == "obl" and work.head.lemma_ == "set":
        return any(s.lemma_.lower() in PLOTTED for s in children(work.head, "nsubj:pass", "nsubj"))
    which = (o for o in children(clause, "obl") if o.lower_ == "which")
    return work.lemma_.lower() in WORKS and any(preposition(o) == "in" for o in which)


def is_told_in_story(verb: Token) -> bool:
    """Whether it is a story that says what stands below a verb: "the film tells how"."""
    subject = child(verb, "nsubj")
    return subject is not None and subject.lemma_.lower() in WORKS


def is_character(noun: Token, *, past: bool) -> bool:
    """Somebody whom only a story tells of: "a novel about a lawyer who", "stars Roe as a spy who",
    "the film follows a spy who"; with what is past, a "story of a lawyer who" may be true.
    """
    if noun.lower_ == "character" and noun.dep_ == "appos" and child(noun, "amod") is None:
        return True  # "plays Low, a character who"
    governor, role = noun.head, preposition(noun)
    if role == "about" and child(noun, "cop") is not None:
        return is_told_in_story(noun)
    if role == "about" and governor.lemma_.lower() in WORKS:
        return True
    if role in {"about", "of"} and governor.lemma_.lower() in TALES and not past:
        return True
    if role == "as" and governor.lemma_.lower() in CAST:
        return True
    while noun.dep_ in {"appos", "conj"}:
        noun, governor = governor, governor.head
    told = governor.lemma_.lower() in ABOUT and noun in children(governor, "obj")
    return told and is_told_in_story(governor)
