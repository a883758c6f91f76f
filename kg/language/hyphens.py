"""Words joined by hyphens are one, whatever the parser makes of their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

BEHIND = frozenset(["law", "chief"])
"""Last parts of three, behind "in"."""
BEFORE = frozenset(["det", "amod", "compound", "case", "nmod:poss", "nummod"])
"""Dependents that belong to the word whole."""
WEAK = frozenset(["appos", "conj", "dep", "flat", "parataxis", "list"])
"""Relations that a second part is given for want of a better."""
SUFFIXES = frozenset(["elect", "designate", "law", "chief", "large"])
"""Last parts behind their head ("president-elect", "son-in-law", "editor-in-chief")."""


def join_hyphenated(tree: TreeEdit) -> None:
    """Hang the first part of a hyphenated modifier on what its last part modifies.

    "the Dutch e-commerce giant" is one phrase: no part of "e-commerce" is governed from outside.
    """
    doc = tree.doc
    for i in range(1, len(doc) - 1):
        left, right = i - 1, i + 1
        if doc[i].text not in {"-", "–"} or doc[left].whitespace_ or doc[i].whitespace_:
            continue
        if doc[right].lower_ == "in" and right + 2 < len(doc):
            if doc[right + 1].text == doc[i].text and doc[right + 2].lower_ in BEHIND:
                _join_three(tree, left, right + 2)
            continue
        head = tree.heads[right]
        if doc[left].lower_ == "would" and doc[right].lower_ == "be" and head > right:
            tree.move(right, head, "amod")  # "the would-be owner"
            tree.move(left, right, "compound")
            tree.move(i, right, "punct")
            continue
        if tree.deps[right] not in {"compound", "amod"} or head <= right:
            _join_nouns(tree, left, right)
            continue
        if tree.inside(head, left):
            continue
        for k in range(left):
            if tree.heads[k] == left and tree.deps[k] in {"det", "amod", "compound", "case"}:
                tree.move(k, head, tree.deps[k])
        if tree.heads[left] == right and tree.deps[left] in {"case", "det"}:
            tree.deps[left], tree.changed = "compound", True  # "after-hours", "an all-time high"
        if tree.heads[left] not in {right, head}:
            tree.move(left, right, "compound")
            tree.move(i, left, "punct")


def _join_three(tree: TreeEdit, noun: int, last: int) -> None:
    """Make one noun of "son-in-law", headed by its first part, which has what hung on the last."""
    if tree.inside(noun, last):
        if tree.heads[noun] != last:
            return
        above = tree.heads[last]
        tree.heads[noun], tree.deps[noun] = noun if above == last else above, tree.deps[last]
    parts = range(noun + 1, last + 1)
    for k in range(len(tree.doc)):
        if k not in parts and k != noun and tree.heads[k] in parts:
            tree.heads[k] = noun
    for k in parts:
        tree.heads[k], tree.deps[k] = noun, "punct" if tree.doc[k].is_punct else "flat"
    tree.changed = True


def _join_nouns(tree: TreeEdit, left: int, right: int) -> None:
    """Make one noun of "vice-president" and "think-tank", whose last part is the head."""
    doc = tree.doc
    first, last = doc[left], doc[right]
    common = first.is_lower and last.is_lower and first.is_alpha and last.is_alpha
    if not common or first.ent_type_ or last.ent_type_ or last.pos_ != "NOUN":
        return
    if first.pos_ not in {"NOUN", "VERB", "ADJ"} or last.lower_ in SUFFIXES:
        return
    if tree.heads[left] == right or (tree.heads[right] == left and tree.deps[right] not in WEAK):
        return
    governor, label = tree.heads[left], tree.deps[left]
    if tree.inside(right, left):
        tree.heads[right] = right if governor == left else governor
        tree.deps[right] = label
    for k in range(left):
        if tree.heads[k] == left and tree.deps[k] in BEFORE:
            tree.heads[k] = right
    tree.heads[left], tree.deps[left] = right, "compound"
    tree.heads[left + 1], tree.deps[left + 1] = left, "punct"
    for k in range(right + 1, len(doc)):
        if tree.heads[k] == left:
            tree.heads[k] = right
    tree.changed = True


def join_codes(tree: TreeEdit) -> None:
    """Make one name of a name, a slash and a letter or figure: "Sea Otter/X" is no "X"."""
    doc = tree.doc
    for i in range(1, len(doc) - 1):
        if doc[i].text != "/" or doc[i - 1].whitespace_ or doc[i].whitespace_:
            continue
        left, right = i - 1, i + 1
        code = len(doc[right]) == 1 and (doc[right].is_upper or doc[right].is_digit)
        if not code or doc[left].pos_ != "PROPN" or len(doc[left]) == 1:
            continue
        if tree.heads[left] == right:
            governor = tree.heads[right]
            tree.heads[left] = left if governor == right else governor
            tree.deps[left] = tree.deps[right]
            for k, head in enumerate(tree.heads):
                if head == right and k != left:
                    tree.heads[k] = left
        elif tree.heads[right] != left:
            continue
        tree.heads[right], tree.deps[right] = left, "flat"
        tree.heads[i], tree.deps[i], tree.changed = left, "punct", True
