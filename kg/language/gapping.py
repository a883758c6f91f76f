"""Clauses without their verb: "Acme rose 5% and Bolt 3%" (gapping).

As in Universal Dependencies the second subject is a conjunct of the verb, and what the verb would
have governed besides is its ``orphan``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.language.changes import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from kg.language.tree_edit import TreeEdit

CONNECTIVES = frozenset({",", "and", "while", "but", "with", ";"})
"""What stands before the second subject."""
ENDINGS = frozenset(
    [",", ".", ";", "and", "while", "but", "to", "after", "as", "?", "!", "”", '"', "''"]
)
"""What may follow the second amount."""


def part_gapped(tree: TreeEdit) -> None:
    """Make a clause of its own of a name and an amount right behind a clause's amount."""
    doc = tree.doc
    amounts = [ent for ent in doc.ents if ent.label_ in AMOUNTS]
    for first, second in pairwise(amounts):
        if second.start - first.end < 2 or doc[second.start - 1].pos_ != "PROPN":
            continue
        start = second.start - 1
        while start > first.end and doc[start - 1].pos_ in {"PROPN", "DET"}:
            start -= 1
        before = start - 1
        if doc[before].lower_ not in CONNECTIVES or not _ends(tree, second):
            continue
        verb = _governor(tree, first)
        if verb is None or not _belongs(tree, range(first.end, before), verb):
            continue
        name = tree.head_in(start, second.start)
        amount = tree.head_in(second.start, second.end)
        if doc[name].pos_ != "PROPN":
            name = second.start - 1
        _part(tree, verb, range(start, second.start), name, amount)


def _ends(tree: TreeEdit, amount: Span) -> bool:
    """Whether nothing follows an amount that it could count."""
    doc = tree.doc
    return amount.end >= len(doc) or doc[amount.end].lower_ in ENDINGS


def _governor(tree: TreeEdit, amount: Span) -> int | None:
    """The verb whose only object an amount is, or the noun that it counts; the first verb where
    the clause before is itself one without.
    """
    doc = tree.doc
    head = tree.head_in(amount.start, amount.end)
    if tree.deps[head] == "nummod":
        head = tree.heads[head]
    above = tree.heads[head]
    if tree.deps[head] == "orphan" and tree.deps[above] == "conj":
        return tree.heads[above]
    if doc[above].pos_ != "VERB" or tree.deps[head] not in {"obj", "obl", "obl:unmarked"}:
        return None
    below = [i for i in range(len(doc)) if tree.heads[i] == above]
    objects = [i for i in below if tree.deps[i] in {"obj", "iobj"} and i < amount.end]
    subject = any(tree.deps[i] == "nsubj" for i in below)
    said = all(i == head or doc[i].ent_type_ in AMOUNTS for i in objects)
    return above if subject and said else None


def _belongs(tree: TreeEdit, words: range, verb: int) -> bool:
    """Whether the words between an amount and what joins the next clause say what it is of, from
    or to: "5 boats", "40% of the vote", "5% to 30p", with a comma.
    """
    doc = tree.doc
    if any(doc[i].pos_ in {"VERB", "AUX", "PRON"} or doc[i].text in {"(", ":"} for i in words):
        return False
    cases = {doc[i].lower_ for i in words if doc[i].tag_ in {"IN", "TO"}}
    return cases <= {"of", "to", "from"} and len(words) < 6 and all(i > verb for i in words)


def _part(tree: TreeEdit, verb: int, words: range, name: int, amount: int) -> None:
    if tree.inside(verb, name) or tree.inside(verb, amount):
        return
    below = set(_below(tree, name)) | set(_below(tree, amount))
    tree.heads[name], tree.deps[name] = verb, "conj"
    tree.heads[amount], tree.deps[amount] = name, "orphan"
    for i in words:
        if i != name and tree.heads[i] not in words:
            tree.heads[i] = name
    joins = words.start - 1
    tree.heads[joins] = name
    tree.deps[joins] = "punct" if tree.doc[joins].is_punct else "cc"
    for i in below:
        if i not in words and i > amount and tree.heads[i] in {name, amount}:
            tree.heads[i] = name
            tree.deps[i] = "orphan" if tree.deps[i] in {"obl", "nmod"} else tree.deps[i]
    tree.changed = True


def _below(tree: TreeEdit, governor: int) -> Iterator[int]:
    return (i for i, head in enumerate(tree.heads) if head == governor)
