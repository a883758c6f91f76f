"""Nouns in "ing" that were taken for verbs: "won backing", "clear thinking", "the sinking boat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

GETTING = frozenset("win gain receive secure attract draw obtain lack lose provide raise".split())
"""Verbs whose object is a thing, never a doing."""
NOMINAL = frozenset(["obl", "punct", "conj", "cc"])
"""Dependents that a noun and a verb may have."""
GERUNDS = frozenset(["acl", "advcl", "conj", "obj", "nsubj"])
"""Relations of a noun that was taken for a gerund."""
ARTICLES = frozenset(["the", "a", "an", "our"])
"""Words inside a title."""
CONJUNCTIONS = frozenset("as after while since because when".split())
"""Words that begin a clause with a subject."""
FINITE = frozenset(["VBD", "VBZ"])
PHRASAL = {"obl": "nmod", "mark": "case", "advcl": "acl", "advmod": "advmod"}
"""What a verb's dependents are where it is a noun."""


def name_gerunds(tree: TreeEdit) -> None:
    """Make an object of a bare "gerund" behind a verb that no doing is the object of: "won backing
    from Acme" is no backing away.
    """
    doc = tree.doc
    for i in range(1, len(doc) - 1):
        verb = tree.heads[i]
        if doc[i].tag_ != "VBG" or verb != i - 1 or doc[verb].lemma_.lower() not in GETTING:
            continue
        below = [k for k in range(len(doc)) if tree.heads[k] == i]
        if {tree.deps[k] for k in below} - NOMINAL or doc[i + 1].tag_ != "IN":
            continue
        tree.deps[i], tree.changed = "obj", True
        doc[i].pos_, doc[i].tag_, doc[i].lemma_ = "NOUN", "NN", doc[i].lower_
        for k in below:
            tree.deps[k] = "nmod" if tree.deps[k] == "obl" else tree.deps[k]


def free_nouns(tree: TreeEdit) -> None:
    """Make a noun, or an adjective, of a "gerund" with an article or adjective of its own: "clear
    thinking about design", "the sinking boat".
    """
    doc = tree.doc
    for i in range(1, len(doc) - 1):
        if doc[i].tag_ != "VBG" or doc[i].pos_ != "VERB" or tree.deps[i] not in GERUNDS:
            continue
        below = [k for k in range(len(doc)) if tree.heads[k] == i and k != i]
        own = [k for k in below if tree.deps[k] in {"det", "amod"} and k < i]
        labels = {tree.deps[k] for k in below}
        if not own or labels & {"aux", "aux:pass", "nsubj", "nsubj:pass", "ccomp", "xcomp"}:
            continue
        objects = [k for k in below if tree.deps[k] == "obj"]
        noun = i
        if objects == [i + 1] and doc[own[0]].lower_ == "the":
            noun = i + 1
            tree.heads[noun], tree.deps[noun] = tree.heads[i], tree.deps[i]
            tree.heads[i], tree.deps[i] = noun, "amod"
        elif objects:
            continue
        else:
            doc[i].pos_, doc[i].tag_, doc[i].lemma_ = "NOUN", "NN", doc[i].lower_
        for k in below:
            tree.heads[k] = noun if k != noun else tree.heads[k]
            tree.deps[k] = PHRASAL.get(tree.deps[k], tree.deps[k])
        if tree.deps[noun] in {"acl", "advcl"}:
            tree.deps[noun] = "nmod" if tree.deps[noun] == "acl" else "obl"
        tree.changed = True


def free_subjects(tree: TreeEdit) -> None:
    """Make the subject of a clause of the "object" of a "gerund" that is an adjective: "the dollar
    rose as improving data cheered investors", where the dollar neither improves nor cheers.
    """
    doc = tree.doc
    for i in range(2, len(doc) - 2):
        if doc[i].tag_ != "VBG" or doc[i - 1].lower_ not in CONJUNCTIONS:
            continue
        verb = next((k for k in range(i + 2, len(doc)) if doc[k].tag_ in FINITE), None)
        noun = None if verb is None else verb - 1
        if verb is None or noun is None or (tree.heads[noun], tree.deps[noun]) != (i, "obj"):
            continue
        told = tree.heads[i]
        if told == i or doc[told].tag_ not in FINITE:
            continue
        subject = tree.heads[told]
        if tree.deps[told] == "acl" and (tree.heads[subject], tree.deps[subject]) == (
            verb,
            "nsubj",
        ):
            tree.heads[told] = told if tree.heads[verb] == verb else tree.heads[verb]
            tree.deps[told] = tree.deps[verb]
            tree.heads[subject] = told
        elif tree.heads[verb] != told or _has_subject(tree, verb):
            continue
        tree.heads[verb], tree.deps[verb] = told, "advcl"
        tree.heads[noun], tree.deps[noun] = verb, "nsubj"
        tree.heads[i], tree.deps[i] = noun, "amod"
        tree.heads[i - 1], tree.deps[i - 1] = verb, "mark"
        for k in range(verb + 1, len(doc)):
            if tree.heads[k] == verb and doc[k].text == ".":
                tree.heads[k] = told
        tree.changed = True


def name_titles(tree: TreeEdit) -> None:
    """Make a title before a noun of a capitalised "gerund" behind an owner: "Acme's Closing the Gap
    report" closes nothing.
    """
    doc = tree.doc
    for i in range(2, len(doc) - 3):
        if doc[i].tag_ != "VBG" or doc[i - 1].lower_ not in {"'s", "’s"} or doc[i].is_lower:
            continue
        noun = i + 2
        while noun < len(doc) and doc[noun].text[0].isupper():
            noun += 1
        named = i + 2 < noun < len(doc) and doc[noun].pos_ == "NOUN"
        if not named or doc[i + 1].lower_ not in ARTICLES:
            continue
        whole, label = tree.heads[i], tree.deps[i].replace("csubj", "nsubj")
        if tree.heads[noun] not in {i, whole} or whole == i:
            continue
        owner = i - 2
        while tree.heads[owner] < i - 1 and tree.heads[owner] != owner:
            owner = tree.heads[owner]
        for k, head in enumerate(tree.heads):
            if head == i and not i < k <= noun:
                tree.heads[k] = noun
        tree.heads[noun], tree.deps[noun] = whole, label
        tree.heads[owner], tree.deps[owner] = noun, "nmod:poss"
        tree.heads[i - 1], tree.deps[i - 1] = owner, "case"
        for k in range(i, noun):
            tree.heads[k], tree.deps[k] = noun, "compound"
        doc[i].pos_, doc[i].tag_, tree.changed = "PROPN", "NNP", True
        doc[i - 1].pos_, doc[i - 1].tag_ = "PART", "POS"


def _has_subject(tree: TreeEdit, verb: int) -> bool:
    below = (i for i, head in enumerate(tree.heads) if head == verb)
    return any(tree.deps[i].startswith("nsubj") for i in below)
