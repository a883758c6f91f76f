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


BESIDE = frozenset({"nmod", "appos", "flat", "compound", "nmod:unmarked"})
"""Relations of a name to the office that it stands behind."""
IDENTIFYING = frozenset({"identify", "name"})
"""Verbs that say who somebody is behind "as"."""
CALLED = frozenset({"call", "name", "dub", "codename", "title", "entitle"})
"""Verbs whose participle stands before a name."""
OWNING = frozenset({"POS", "PRP$"})
"""Tags of what makes a possessor of the word before, or is one."""
HANDED_ON = frozenset({"case", "mark", "punct", "cc"})
"""Dependents of an office that belong to its holder's name."""


def link_names(tree: TreeEdit) -> None:
    """Put names and what stands beside them together."""
    _lift_namings(tree)
    _lower_then(tree)
    for name in tree.doc.ents:
        if name.label_ in {"PERSON", "ORG"}:
            _lift_one(tree, name)
    for group, name in pairwise(tree.doc.ents):
        if group.label_ == "NORP" and name.label_ == "PERSON":
            _attach_group(tree, group, name)
    for name in tree.doc.ents:
        if name.label_ == "PERSON":
            _lift_identified(tree, name)
            _behind_office(tree, name)
            _apposed_subject(tree, name)
            _behind_age(tree, name)


def _behind_age(tree: TreeEdit, name: Span) -> None:
    """Hang on a person where they are from, behind their age: "a man, Al Low, 34, of Leeds"."""
    doc, of = tree.doc, name.end + 3
    if of + 1 >= len(doc) or doc[of].lower_ != "of" or not doc[of - 2].like_num:
        return
    place, comma = tree.heads[of], doc[of - 1].text == doc[name.end].text == ","
    if comma and doc[place].ent_type_ == "GPE" and place > of:
        tree.move(place, tree.head_in(name.start, name.end), "nmod")


def _lift_namings(tree: TreeEdit) -> None:
    """Give one thing's name to a noun in the singular: "a yard for boats called Acme"."""
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        above = tree.heads[noun]
        if label != "acl" or doc[verb].lemma_.lower() not in CALLED or doc[noun].tag_ != "NNS":
            continue
        if verb + 1 == len(doc) or doc[verb + 1].tag_ != "NNP" or doc[noun].ent_type_:
            continue
        joined = any(d == "conj" and tree.heads[i] > verb for i, d in enumerate(tree.deps))
        if tree.deps[noun] == "nmod" and doc[above].tag_ == "NN" and not joined:
            tree.move(verb, above, "acl")


def _lower_then(tree: TreeEdit) -> None:
    """Hang "then" before an office on the office, and its owner too: "Acme's then boss"."""
    doc = tree.doc
    for then in range(1, len(doc) - 1):
        before = doc[then - 1]
        if doc[then].lower_ != "then" or (before.tag_ not in OWNING and before.lower_ != "the"):
            continue
        office = then
        while doc[office + 1].pos_ in {"NOUN", "ADJ"} and office + 2 < len(doc):
            office += 1
        if office == then or gazetteer.noun_type(doc[office].lemma_) != "PERSON":
            continue
        tree.move(then, office, "advmod")
        owner = then - 1 if before.tag_ != "POS" else tree.heads[then - 1]
        if before.tag_ in OWNING and tree.deps[owner] in SUBJECTS:
            tree.move(owner, office, "nmod:poss")


def _lift_identified(tree: TreeEdit, name: Span) -> None:
    """Hang who somebody is identified as on the verb: "identified the killer as Al Low"."""
    head = tree.head_in(name.start, name.end)
    noun = tree.heads[head]
    verb = tree.heads[noun]
    known = tree.deps[noun] in {"obj", "nsubj:pass"} and tree.doc[verb].lemma_ in IDENTIFYING
    if known and tree.deps[head] == "nmod" and tree.doc[name.start - 1].lower_ == "as":
        tree.move(head, verb, "obl")


def _lift_one(tree: TreeEdit, name: Span) -> None:
    """Make one name an apposition of "one", not of the many: "one of its rivals, Acme"."""
    head = tree.head_in(name.start, name.end)
    many = tree.heads[head]
    one = tree.heads[many]
    among = tree.deps[head] == "appos" and tree.deps[many] == "nmod" and many < head
    if not among or tree.doc[many].tag_ != "NNS" or tree.doc[one].lower_ != "one":
        return
    if not any(d == "conj" and tree.heads[i] == head for i, d in enumerate(tree.deps)):
        tree.move(head, one, "appos")


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


def _behind_office(tree: TreeEdit, name: Span) -> None:
    """Put a name above the office with its body right before it, in its place: "secretary to the
    Treasury Al Low", "chief executive of Acme Ann Moe".
    """
    doc, head = tree.doc, tree.head_in(name.start, name.end)
    noun = tree.heads[head] if tree.deps[head] in BESIDE else _other_subject(tree, head)
    if noun is None or not noun < name.start - 2 or doc[noun].ent_type_:
        return
    if doc[noun].tag_ not in {"NN", "NNP"} or not _fills(tree, noun, name.start):
        return
    marked = any(tree.heads[i] == head and tree.deps[i] == "case" for i in range(name.start))
    if marked or doc[name.start - 1].is_punct:
        return
    if tree.heads[head] == noun:
        governor = tree.heads[noun]
        tree.deps[head] = tree.deps[noun]
        tree.heads[head] = head if governor == noun else governor
    for i, above in enumerate(tree.heads):
        if above == noun and (i >= name.end or tree.deps[i] in HANDED_ON) and i != head:
            tree.heads[i] = head
    tree.heads[noun], tree.deps[noun] = head, "nmod:desc"
    tree.changed = True


def _apposed_subject(tree: TreeEdit, name: Span) -> None:
    """Make an apposition of a name that is a clause's second subject, behind a comma."""
    doc, head = tree.doc, tree.head_in(name.start, name.end)
    first = name.start
    while first > 0 and names.fold(doc[first - 1].text) in names.TITLES | set(names.HONORIFICS):
        first -= 1
    noun = _other_subject(tree, head)
    behind = noun is not None and first > 1 and doc[first - 1].text == ","
    if noun is not None and behind and _fills(tree, noun, first - 1):
        tree.move(head, noun, "appos")


def _other_subject(tree: TreeEdit, head: int) -> int | None:
    """The nearest subject before another one of the same verb."""
    if tree.deps[head] not in SUBJECTS:
        return None
    same = (i for i in range(head - 1, -1, -1) if tree.heads[i] == tree.heads[head])
    return next((i for i in same if tree.deps[i] in SUBJECTS), None)


def _fills(tree: TreeEdit, noun: int, end: int) -> bool:
    """Whether a noun for persons has all words between it and ``end`` below it."""
    whole = all(tree.inside(i, noun) for i in range(noun, end))
    return whole and gazetteer.noun_type(tree.doc[noun].lemma_) == "PERSON"
