"""Two titles before one name: "former Acme chairman and chief executive Ann Moe"; and one of two
words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

GENERALS = frozenset({"director", "attorney", "secretary", "governor", "surgeon", "solicitor"})
"""What stands before "general" in a title."""
HANDED_ON = frozenset({"case", "mark", "punct", "cc"})
"""Dependents of a first title that belong to the name."""


def join_titles(tree: TreeEdit) -> None:
    """Put a bare title that is coordinated with a titled name beside the name's other title: who is
    "chairman and chief executive Ann Moe" is one.
    """
    for entity in tree.doc.ents:
        if entity.label_ == "PERSON":
            name = tree.head_in(entity.start, entity.end)
            _compound(tree, name)
            _join(tree, name)
            _list(tree, name, entity.start)


def _list(tree: TreeEdit, name: int, start: int) -> None:
    """Join a person's name behind a comma to the one that it was taken for a part of: "mayor Al
    Low, judge Bo Roe and Ann Moe".
    """
    first = tree.heads[name]
    if tree.deps[name] != "flat" or tree.doc[first].ent_type_ != "PERSON":
        return
    if any(tree.doc[i].text == "," for i in range(first, start)):
        tree.move(name, first, "conj")


def _compound(tree: TreeEdit, name: int) -> None:
    """ "Attorney General Ann Moe": one title, not two."""
    for i in range(1, name):
        if tree.doc[i].lower_ != "general" or tree.heads[i] != name:
            continue
        other = tree.heads[i - 1] == name and tree.deps[i - 1] == "nmod:desc"
        if other or (tree.deps[i - 1] == "appos" and tree.doc[i - 1].lower_ in GENERALS):
            tree.move(i - 1, i, "compound")
            if tree.doc[i].tag_ == "JJ":
                tree.doc[i].pos_, tree.doc[i].tag_ = "NOUN", "NN"


def _join(tree: TreeEdit, name: int) -> None:
    doc, first = tree.doc, tree.heads[name]
    below = [i for i, head in enumerate(tree.heads) if head == name]
    titles = [i for i in below if tree.deps[i] == "nmod:desc" and i < name]
    joining = [i for i in below if tree.deps[i] == "cc" and doc[i].lower_ == "and"]
    if tree.deps[name] != "conj" or not titles or joining != [first + 1] or titles[0] < first:
        return
    title, token = titles[0], doc[first]
    bare = token.tag_ in {"NN", "NNP"} and not token.ent_type_
    if not bare or gazetteer.noun_type(token.lemma_) != "PERSON":
        return
    own = [i for i, head in enumerate(tree.heads) if head == first and i != first]
    if any(tree.deps[i] in {"det", "nmod:poss", "appos"} for i in own):
        return
    if any(tree.deps[i] == "conj" and i != name for i in own):
        return
    root = tree.heads[first] == first
    tree.heads[name], tree.deps[name] = (name if root else tree.heads[first]), tree.deps[first]
    tree.heads[first], tree.deps[first] = name, "nmod:desc"
    tree.heads[title], tree.deps[title] = first, "conj"
    tree.heads[joining[0]] = title
    for i in own:
        if i != name and (tree.deps[i] in HANDED_ON or i > name):
            tree.heads[i] = name
    tree.changed = True
