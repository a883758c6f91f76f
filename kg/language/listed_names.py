"""Names that the parser lists beside what they modify, or makes modifiers of what they are listed
beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit


def pair_modifiers(tree: TreeEdit) -> None:
    """Make modifiers of two names right before the plural that they were listed beside: "the police
    and the Hull and Leeds tax panels" are no Hull.
    """
    doc = tree.doc
    for noun in range(3, len(doc)):
        if tree.deps[noun] != "conj" or doc[noun].tag_ != "NNS":
            continue
        first = min(i for i in range(noun + 1) if tree.inside(i, noun))
        second = first - 1
        if second < 2 or doc[second].pos_ != "PROPN" or tree.deps[second] != "conj":
            continue
        one = tree.heads[second]
        if doc[second - 1].lower_ != "and" or one != second - 2 or doc[one].pos_ != "PROPN":
            continue
        governor = tree.heads[one] if tree.deps[one] == "conj" else one
        if governor == one or tree.heads[noun] not in {governor, one, second}:
            continue
        tree.heads[noun] = governor
        for i in range(one):
            if tree.heads[i] == one:
                tree.heads[i] = noun
        tree.heads[one], tree.deps[one], tree.changed = noun, "compound", True


def part_compounds(tree: TreeEdit) -> None:
    """Make a list of a body and the name that stands with "and" before its article, no modifier of
    it: "Acme and the tax panel" are no Acme panel.
    """
    doc = tree.doc
    for the in range(2, len(doc)):
        if doc[the].tag_ != "DT" or doc[the - 1].lower_ != "and" or tree.deps[the] != "det":
            continue
        one, noun = the - 2, tree.heads[the]
        noun = tree.heads[noun] if tree.deps[noun] == "compound" else noun
        while tree.heads[one] < the and tree.heads[one] != one:
            one = tree.heads[one]
        if tree.deps[one] != "compound" or tree.heads[one] != noun or noun < the:
            continue
        body = gazetteer.noun_type(doc[noun].lemma_) == "ORG"
        if doc[the].ent_iob_ == "I" or doc[one].pos_ != "PROPN" or not body:
            continue
        tree.heads[one] = tree.heads[noun] if tree.heads[noun] != noun else one
        tree.deps[one] = tree.deps[noun]
        tree.heads[noun], tree.deps[noun], tree.changed = one, "conj", True
        for i in range(one):
            if tree.heads[i] == noun:
                tree.heads[i] = one


def part_makers(tree: TreeEdit) -> None:
    """Make two of "Acme and boat maker Bolt" where the verb is in the plural, or "and" hangs on the
    second name: Bolt alone makes boats, and no Acme.
    """
    doc = tree.doc
    for cc in range(1, len(doc) - 3):
        one, noun = cc - 1, tree.heads[cc - 1]
        if doc[cc].lower_ != "and" or not doc[one].ent_type_ or tree.deps[one] != "compound":
            continue
        name = tree.heads[noun]
        titled = tree.deps[noun] in {"nmod:desc", "compound"} and noun > cc + 1
        if not titled or name < noun or not doc[name].ent_type_ or doc[noun].pos_ != "NOUN":
            continue
        if tree.heads[cc] != name and not _is_plural(tree, name):
            continue
        tree.heads[one] = tree.heads[name] if tree.heads[name] != name else one
        tree.deps[one] = tree.deps[name]
        tree.heads[name], tree.deps[name], tree.heads[cc] = one, "conj", name
        tree.changed = True


def _is_plural(tree: TreeEdit, subject: int) -> bool:
    """Whether the verb of a subject, or its first auxiliary, is in the plural."""
    verb, doc = tree.heads[subject], tree.doc
    if tree.deps[subject] not in {"nsubj", "nsubj:pass"}:
        return False
    tensed = (i for i in range(len(doc)) if tree.heads[i] == verb and doc[i].pos_ == "AUX")
    first = doc[next(tensed, verb)]
    return first.tag_ == "VBP" or first.lower_ == "were"
