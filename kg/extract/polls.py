"""Who answers a poll: so many of those who were asked vouch for themselves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.tree import children, preposition
from kg.language.numbers import FRACTIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

POLLED = FRACTIONS | {"respondent", "pollee", "interviewee"}
"""Nouns of them."""
SURVEYED = frozenset("poll survey question ask interview quiz canvass".split())
"""What is done to them."""


def is_opinion(clause: Token, speaker: Token) -> bool:
    """Whether what somebody says is the opinion of so many: "40% said it was late", unless that is
    about themselves ("40% said they were late").
    """
    about_them = any(s.lower_ == "they" for s in children(clause, "nsubj", "nsubj:pass"))
    return not about_them and is_polled(speaker)


def is_polled(speaker: Token) -> bool:
    """Whether who says something is so many of those who were asked: "40%", "half of those
    polled", "one in four".
    """
    if speaker.ent_type_ == "PERCENT" or speaker.lemma_.lower() in POLLED:
        return True
    parts = children(speaker, "nmod") if speaker.pos_ == "NUM" else []
    asked = (a.lemma_.lower() in SURVEYED for a in children(speaker, "acl"))
    return any(preposition(p) == "in" for p in parts) or any(asked)
