"""Names and what is said of their bearers right beside them, put together in a tree.

A party before a person's name hangs on the name ("Liberal Al Low"), a name behind the noun phrase
that has its subject's place on that ("Head of sales at Acme, Dr Al Low, said").
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.language.quotations import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.language.tree_edit import TreeEdit


def link_names(tree: TreeEdit) -> None:
    """Put persons' names and what stands beside them together."""
    for group, name in pairwise(tree.doc.ents):
        if group.label_ == "NORP" and name.label_ == "PERSON":
            _attach_group(tree, group, name)
    for name in tree.doc.ents:
        if name.label_ == "PERSON":
            _apposed_subject(tree, name)


def _attach_group(tree: TreeEdit, group: Span, name: Span) -> None:
    """Put a person's name above the name of a party or people right before it, in its place."""
    top, head = tree.head_in(group.start, group.end), tree.head_in(name.start, name.end)
    if group.end != name.start or not group.start <= tree.heads[head] < group.end:
        return
    governor, label = tree.heads[top], tree.deps[top]
    for i, above in enumerate(tree.heads):
        if above == top and not group.start <= i < group.end:
            tree.heads[i] = head
    tree.heads[head], tree.deps[head] = head if governor == top else governor, label
    tree.move(top, head, "nmod:desc")


def _apposed_subject(tree: TreeEdit, name: Span) -> None:
    """Make an apposition of a name that is a clause's second subject, behind a comma."""
    doc, head = tree.doc, tree.head_in(name.start, name.end)
    first = name.start
    while first > 0 and names.fold(doc[first - 1].text) in names.TITLES | set(names.HONORIFICS):
        first -= 1
    if tree.deps[head] not in SUBJECTS or first < 2 or doc[first - 1].text != ",":
        return
    verb = tree.heads[head]
    for noun in range(first - 2, -1, -1):
        if tree.heads[noun] == verb and tree.deps[noun] in SUBJECTS:
            whole = all(tree.inside(i, noun) for i in range(noun, first - 1))
            if whole and gazetteer.noun_type(doc[noun].lemma_) == "PERSON":
                tree.move(head, noun, "appos")
            return
