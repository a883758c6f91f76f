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
