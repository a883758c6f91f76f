"""What a subject calls itself: "the group renamed itself Acme"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Literal

if TYPE_CHECKING:
    from kg.model import Argument, Proposition

REFLEXIVES = frozenset("itself himself herself themselves".split())
"""Objects that are the subject again: what it does to itself is part of the relation."""
NAMING = frozenset("rename call name dub title style rebrand nickname entitle".split())
"""Verbs of giving a name."""


def called(proposition: Proposition) -> Argument | None:
    """What a subject names itself, in words: the name is not somebody else; None where it names
    nothing.
    """
    name, obj = proposition.argument("predicative"), proposition.argument("object")
    if proposition.predicate.head not in NAMING or name is None or obj is None:
        return None
    if obj.text.lower() not in REFLEXIVES:
        return None
    return replace(name, value=Literal(name.text, "string"), mention=None)
