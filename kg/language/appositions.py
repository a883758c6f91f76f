"""Appositions hung on the nouns that they rename, and told from the members of a list.

A person's name between commas at the end of a subject renames the whole subject, a noun that is
said again what was said of it before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.quotations import SUBJECTS

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

PHRASE = 12
"""Words before an apposition in which its noun may be found."""


def lift_appositions(tree: TreeEdit) -> None:
    """Make a person's name that ends a subject between commas an apposition of its head.

    "Roe's choice for head of the agency, lawyer Al Low, spoke": the choice is Al Low.
    """
    doc = tree.doc
    for ent in doc.ents:
        name = tree.head_in(ent.start, ent.end)
        after = ent.end < len(doc) and doc[ent.end].text == ","
        if ent.label_ != "PERSON" or tree.deps[name] not in {"nmod", "appos"} or not after:
            continue
        first = min(i for i in range(ent.end) if tree.inside(i, name))
        has_case = any(
            tree.heads[i] == name and tree.deps[i] == "case" for i in range(first, ent.end)
        )
        comma = doc[first].text == "," or (first > 0 and doc[first - 1].text == ",")
        top = tree.heads[name]
        while tree.deps[top] == "nmod" or _is_to_do(tree, top):
            top = tree.heads[tree.heads[top] if _is_to_do(tree, top) else top]
        person = gazetteer.noun_type(doc[top].lemma_) in {"PERSON", ""}
        if comma and not has_case and tree.deps[top] in SUBJECTS and person:
            tree.move(name, top, "appos")


def _is_to_do(tree: TreeEdit, i: int) -> bool:
    """Whether a noun is what another one is to do something to: "her nominee to run the firm"."""
    verb = tree.heads[i]
    return tree.deps[i] == "obj" and tree.deps[verb] == "acl" and tree.doc[verb].tag_ == "VB"


def lower_appositions(tree: TreeEdit) -> None:
    """Hang a name on the noun right before it, not on what that belongs to: "a study by the firms
    Acme and Bolt", "a jet from the airline Acme" is no firm.
    """
    doc = tree.doc
    for ent in doc.ents:
        if ent.label_ not in {"PERSON", "ORG"} or ent.start == 0:
            continue
        name, noun = tree.head_in(ent.start, ent.end), ent.start - 1
        if tree.deps[name] != "appos" or tree.deps[noun] != "nmod":
            continue
        above = tree.heads[name]
        alike = gazetteer.noun_type(doc[above].lemma_) == ent.label_
        if doc[noun].tag_ != "NNS" and (doc[noun].tag_ != "NN" or alike):
            continue
        fits = gazetteer.noun_type(doc[noun].lemma_) == ent.label_
        if fits and above != noun and tree.inside(noun, above):
            tree.move(name, noun, "appos")
    for again, label in enumerate(tree.deps):
        if label == "appos" and doc[again].pos_ == "NOUN":
            _repeat(tree, again)
            _describe(tree, again)


def _repeat(tree: TreeEdit, again: int) -> None:
    """Hang an apposition on the noun that it repeats, in the phrase that it was hung on: "the costs
    of the food industry, an industry led by Acme".
    """
    doc = tree.doc
    top = tree.heads[again]
    while tree.deps[top] in {"nmod", "nmod:unmarked"}:
        top = tree.heads[top]
    for noun in range(again - 1, max(again - PHRASE, -1), -1):
        if doc[noun].lemma_ == doc[again].lemma_ and tree.inside(noun, top):
            if doc[noun].pos_ == "NOUN" and tree.deps[noun] != "compound":
                tree.move(again, noun, "appos")
            return


def _describe(tree: TreeEdit, kind: int) -> None:
    """Hang what a body or somebody is on the name right before the comma, not on what that belongs
    to and is neither: "a report from Acme, an industry group".
    """
    doc, above = tree.doc, tree.heads[kind]
    is_a = gazetteer.noun_type(doc[kind].lemma_)
    if is_a not in {"PERSON", "ORG"} or doc[above].pos_ != "NOUN" or above > kind:
        return
    if tree.deps[above] == "nmod":
        return  # "makes a line of hulls for Acme, a unit of Bolt": either may be
    first = min(i for i in range(above, kind + 1) if tree.inside(i, kind))
    comma = first if doc[first].text == "," else first - 1
    name = next((e for e in doc.ents if e.end == comma), None)
    if doc[comma].text != "," or name is None or name.label_ != is_a:
        return
    head = tree.head_in(name.start, name.end)
    if tree.deps[head] == "nmod" and tree.heads[head] == above and _is_thing(tree, above):
        tree.move(kind, head, "appos")


def _is_thing(tree: TreeEdit, noun: int) -> bool:
    """Whether a noun is neither for people nor for bodies, nor a name."""
    token = tree.doc[noun]
    return not token.ent_type_ and not gazetteer.noun_type(token.lemma_)


def list_appositions(tree: TreeEdit) -> None:
    """Make a list of a subject in the singular and its "appositions" before a verb in the plural.

    "Acme's unit, Bolt and the Pump Group have paid": three have paid, and Bolt is no unit.
    """
    doc = tree.doc
    for first, relation in enumerate(tree.deps):
        verb = tree.heads[first]
        if relation not in SUBJECTS or doc[first].tag_ not in {"NN", "NNP"}:
            continue
        below = [i for i in range(first + 1, verb) if tree.heads[i] == first]
        renamed = [i for i in below if tree.deps[i] == "appos"]
        if not renamed or not _agrees_with_several(tree, first, verb):
            continue
        last = renamed[-1]
        joined = [i for i in range(last, verb) if doc[i].lower_ == "and"]
        others = any(tree.deps[i] == "conj" for i in below)
        within = any(tree.deps[i] == "cc" and tree.inside(i, last) for i in joined)
        own = [i for i in joined if not tree.inside(i, last)]
        behind = any(all(tree.inside(k, last) for k in range(last, i)) for i in own)
        if any(doc[i - 1].text == "," for i in joined) and doc[last].tag_ not in {"NNP", "NNPS"}:
            continue  # "Low, a lawyer, and Roe were"
        if (within and not others) or (behind and others):
            for i in renamed:
                tree.deps[i], tree.changed = "conj", True


def _agrees_with_several(tree: TreeEdit, subject: int, verb: int) -> bool:
    """Whether a verb in the present, "were" or an auxiliary is in the plural."""
    return any(
        (tree.doc[i].tag_ == "VBP" or tree.doc[i].lower_ == "were")
        and (i == verb or (tree.heads[i] == verb and tree.deps[i].startswith("aux")))
        for i in range(subject, verb + 1)
    )
