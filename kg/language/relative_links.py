"""Relative clauses hung on whom they are said of: "members of the board who left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.language.tree_edit import TreeEdit

BODIES = frozenset({"ORG", "GPE", "LOC", "FAC"})
"""Entities that are nobody."""
SHARES = frozenset({"part", "member"})
"""Nouns of what a body is in another."""
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


def lower_roles(tree: TreeEdit) -> None:
    """Hang on the name right before it what "which" begins and says what a name is, not on what is
    to be done with it: "the decision to drop Acme, which has been part of the index".
    """
    doc = tree.doc
    for which in range(3, len(doc) - 2):
        if doc[which].lower_ != "which" or doc[which - 1].text != ",":
            continue
        verb, name = tree.heads[which], doc[which - 2]
        noun = tree.heads[verb]
        if tree.deps[verb] != "acl:relcl" or name.ent_type_ not in BODIES or not noun < name.i:
            continue
        above = list(tree.above(name.i))
        role = doc[verb].lemma_.lower()
        of = (i for i in range(verb, len(doc)) if tree.heads[i] == verb and tree.deps[i] == "nmod")
        shared = role in SHARES and any(doc[i].ent_type_ in BODIES for i in of)
        fits = shared or gazetteer.noun_type(role) == name.ent_type_
        cop = any(tree.heads[i] == verb and tree.deps[i] == "cop" for i in range(which, verb))
        if not (fits and cop and noun in above):
            continue
        done = above[: above.index(noun)]
        objects = [i for i in done if tree.deps[i] == "obj"]
        if objects and tree.deps[done[-1]] == "acl" and doc[objects[0]].ent_type_ in BODIES:
            tree.move(verb, objects[0], "acl:relcl")


def lift_renamed(tree: TreeEdit) -> None:
    """Hang "which was known as Moor Tower" on what bears such a name, not on where that is: "the
    Vall Tower in Ostia, which …".
    """
    doc = tree.doc
    for known in range(3, len(doc) - 2):
        if doc[known].lower_ != "known" or doc[known + 1].lower_ != "as":
            continue
        place = tree.heads[known]
        name = tree.heads[place]
        within = tree.deps[known] == "acl:relcl" and tree.deps[place] == "nmod"
        if not within or not name < place < known or doc[place].ent_type_ not in BODIES:
            continue
        alias = next((e for e in doc.ents if known < e.start <= known + 3), None)
        if alias is not None and _ends_as(tree, alias, name) and not _ends_as(tree, alias, place):
            tree.move(known, name, "acl:relcl")


def _ends_as(tree: TreeEdit, alias: Span, noun: int) -> bool:
    """Whether a name ends with the word that another one has at its end."""
    named = next((e for e in tree.doc.ents if e.start <= noun < e.end), None)
    return named is not None and named[-1].lower_ == alias[-1].lower_


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
