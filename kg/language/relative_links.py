"""Relative clauses hung on whom they are said of: "members of the board who left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

BODIES = frozenset({"ORG", "GPE", "LOC", "FAC"})
"""Entities that are nobody."""
PLURAL = frozenset({"were", "are", "have"})
SINGULAR = frozenset({"was", "is", "has"})


def lift_persons(tree: TreeEdit) -> None:
    """Hang what "who" begins on somebody, not on the body that somebody is of."""
    doc = tree.doc
    for who in range(2, len(doc)):
        if doc[who].lower_ != "who":
            continue
        verb = next((i for i in tree.above(who) if tree.deps[i] == "acl:relcl"), None)
        noun = tree.heads[verb] if verb is not None else who
        if verb is None or not noun < who or not _is_body(tree, noun):
            continue
        person = _person_above(tree, noun)
        if person is not None and _agrees(tree, person, who):
            tree.move(verb, person, "acl:relcl")


def _is_body(tree: TreeEdit, noun: int) -> bool:
    token = tree.doc[noun]
    kind = token.ent_type_ or gazetteer.noun_type(token.lemma_)
    return kind in BODIES


def _person_above(tree: TreeEdit, noun: int) -> int | None:
    """The noun for somebody that a body stands behind."""
    while tree.deps[noun] == "nmod" and tree.heads[noun] < noun:
        noun = tree.heads[noun]
        token = tree.doc[noun]
        if token.pos_ == "NOUN" and gazetteer.noun_type(token.lemma_) == "PERSON":
            return noun
    return None


def _agrees(tree: TreeEdit, person: int, who: int) -> bool:
    """Whether the verb behind "who" may be said of one, or of several."""
    after = tree.doc[who + 1].lower_ if who + 1 < len(tree.doc) else ""
    several = tree.doc[person].tag_ == "NNS"
    return after not in (SINGULAR if several else PLURAL)
