"""Trees mended where the names of a paragraph show that the parser went wrong.

Names are recognised over the whole paragraph, so they see what the parser's next step does not:
that a sentence cannot end inside a name, and that an office before a person's name belongs to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import (
    appositions,
    asides,
    changes,
    clause_links,
    figures,
    gapping,
    gerunds,
    hyphens,
    listed_names,
    objects,
    parentheses,
    participles,
    prepositions,
    readings,
    speech_links,
)
from kg.language.joint_titles import join_titles
from kg.language.name_links import link_names
from kg.language.party_tags import attach_tags
from kg.language.quotations import EITHER, SPEECH, opens, pieces
from kg.language.subject_links import lacks_subject, subject_label
from kg.language.titles import GENERALS, HEAD_SUFFIXES, NameTree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.language.tree_edit import TreeEdit

NAMES = frozenset(["PERSON", "ORG", "GPE", "FAC", "LOC"])
"""Entity labels whose words are one noun phrase."""

HEAD_PREFIXES = frozenset(["co", "ex", "re"])
"""Words before a hyphen that are no nouns of their own ("co-founder", "re-run")."""

CLOSING = frozenset(["”", "''"])

OBJECTS = frozenset({"obj", "xcomp", "ccomp"})
"""What a verb reaches that is no passive."""

MILLIONS = frozenset(["k", "m", "mn", "bn"])
"""Short words for numbers, behind which a full stop ends a sentence."""

ASKED = 8
"""Words behind a question in which a verb may say who asks it."""

ABBREVIATED = 3
"""Letters of a word before a full stop that may be short for another ("approx.")."""


def mend(doc: Doc) -> None:
    """Repair a document's tree in place: sentences cut inside names, titles torn from names."""
    tree = NameTree(doc)
    _mend_sentences(tree)
    for ent in doc.ents:
        for boundary in range(ent.start + 1, ent.end):
            if doc[boundary].is_sent_start:
                tree.join(boundary, ent.start, ent.end)
    for sent in doc.sents:
        if sent.start and doc[sent.start].text in CLOSING:
            tree.join(sent.start, 0, 0)
    for i in range(2, len(doc)):
        general = doc[i].lower_ == "general" and doc[i - 2].lower_ in GENERALS
        suffix = general or (doc[i].lower_ in HEAD_SUFFIXES and doc[i - 2].is_alpha)
        if suffix and doc[i - 1].text == "-":
            tree.turn_suffix(i - 2, i)
        if doc[i - 1].text == "-" and doc[i - 2].lower_ in HEAD_PREFIXES and doc[i].is_alpha:
            if doc[i - 2].lower_ == "re" and doc[i].pos_ != "NOUN":
                continue  # "to re-run" is a verb
            tree.join_prefix(i - 2, i)
    for ent in doc.ents:
        if ent.label_ in NAMES or (ent.label_ == "NORP" and len(ent) > 1):
            tree.unify(ent.start, ent.end)
    for ent in doc.ents:
        if ent.label_ in {"PERSON", "ORG"}:
            tree.attach_title(ent.start, ent.end, ent.label_)
            tree.attach_modifier(ent.start)
        if ent.label_ == "PERSON":
            tree.turn_owner(ent.start, ent.end)
            tree.attach_behind(ent.start, ent.end)
        if ent.label_ in {"PERSON", "ORG"}:
            tree.attach_clauses(ent.start, ent.end)
    link_names(tree)
    attach_tags(tree)
    join_titles(tree)
    for opening, closing in pieces(doc):
        speech_links.attach_speaker(tree, opening, closing)
    parentheses.part_parentheses(tree)
    figures.join_figures(tree)
    gapping.part_gapped(tree)
    changes.say_ways(tree)
    changes.part_amounts(tree)
    changes.grade_amounts(tree)
    changes.part_sums(tree)
    changes.date_amounts(tree)
    changes.date_superlatives(tree)
    changes.measure_records(tree)
    changes.free_owners(tree)
    changes.join_amounts(tree)
    figures.join_results(tree)
    prepositions.part_due(tree)
    prepositions.join_causes(tree)
    prepositions.join_agents(tree)
    prepositions.part_obliques(tree)
    prepositions.lift_charges(tree)
    prepositions.lift_places(tree)
    prepositions.lift_dates(tree)
    readings.tag_progressives(tree)
    readings.part_subjects(tree)
    objects.part_objects(tree)
    objects.part_two_objects(tree)
    objects.free_states(tree)
    objects.part_fractions(tree)
    objects.free_speakers(tree)
    readings.free_verbs(tree)
    gerunds.name_titles(tree)
    gerunds.name_gerunds(tree)
    gerunds.free_nouns(tree)
    gerunds.free_subjects(tree)
    hyphens.join_hyphenated(tree)
    hyphens.join_codes(tree)
    appositions.lift_appositions(tree)
    appositions.lower_appositions(tree)
    appositions.list_appositions(tree)
    readings.list_names(tree)
    readings.join_subjects(tree)
    readings.front_descriptions(tree)
    listed_names.part_compounds(tree)
    listed_names.pair_modifiers(tree)
    listed_names.part_makers(tree)
    asides.part_asides(tree)
    clause_links.link_clauses(tree)
    participles.link_participles(tree)
    participles.lift_reasons(tree)
    tree.write()
    readings.tag_predicates(doc)
    readings.tag_ages(doc)
    readings.tag_asked(doc)


def _mend_sentences(tree: TreeEdit) -> None:
    """End sentences where a quotation ends with a full stop, not before what a possessor owns, and
    not behind an opening mark.
    """
    doc = tree.doc
    for i in range(2, len(doc)):
        before = doc[i - 1]
        if doc[i].is_sent_start and before.tag_ == "POS":
            _give_back_owner(tree, i)
        if doc[i].is_sent_start and _is_code(doc[i]):
            _give_back_code(tree, i)
        told = before.is_alpha or before.text == ")" or _is_code(before)
        if doc[i].is_sent_start and doc[i].is_lower and told:
            _give_back_subject(tree, i)
        if doc[i].is_sent_start and before.text in EITHER and opens(before):
            tree.move(i - 1, tree.root(i), "punct")
        quoted = before.text in EITHER | CLOSING and not opens(before) and _stops(doc, i - 2)
        scaled = doc[i - 2].text in MILLIONS and doc[i - 3].like_num
        word = doc[i - 2].is_lower and len(doc[i - 2]) > ABBREVIATED
        stopped = before.text == "." and (word or scaled)
        first = doc[i + 1] if i + 1 < len(doc) and quoted and opens(doc[i]) else doc[i]
        begins = first.text[0].isupper() and first.is_alpha
        if (quoted or stopped) and begins and tree.root(i) == tree.root(i - 2):
            tree.cut(i)


def _stops(doc: Doc, i: int) -> bool:
    """Whether a mark ends a quoted sentence; what is asked may have who asks behind it."""
    if doc[i].text not in {"?", "!"}:
        return doc[i].text == "."
    return all(t.lemma_.lower() not in SPEECH for t in doc[i + 2 : i + 2 + ASKED])


def _give_back_subject(tree: TreeEdit, start: int) -> None:
    """Join a noun phrase to the verb behind it that has no subject: "Low | on Friday signed"."""
    noun, verb = tree.root(start - 1), tree.root(start)
    if tree.doc[noun].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return
    below = {tree.deps[i] for i, head in enumerate(tree.heads) if head == verb and i != verb}
    if tree.doc[verb].tag_ == "VBN" and below & OBJECTS and not below & {"aux", "aux:pass"}:
        tree.doc[verb].tag_ = "VBD"  # "Acme Inc | on Friday named Low"
    if lacks_subject(tree, verb):
        tree.heads[noun], tree.deps[noun] = verb, subject_label(tree, verb)
        tree.changed = True


def _is_code(token: Token) -> bool:
    """Whether a word is the code of what is traded: ".ACX"."""
    return token.text[0] == "." and token.text[1:].isupper()


def _give_back_code(tree: TreeEdit, code: int) -> None:
    """Join a code to its name: "the Acme index | .ACX"."""
    before, name = tree.root(code - 1), code - 1
    for i in range(code + 1, len(tree.heads)):
        if tree.heads[i] == code:
            verbal = tree.doc[i].pos_ == "VERB" and tree.deps[i] == "acl"
            tree.heads[i], tree.deps[i] = before, "advcl" if verbal else tree.deps[i]
    if (top := tree.root(code)) != code:
        tree.move(top, before, "parataxis")
    tree.move(code, name, "appos")


def _give_back_owner(tree: TreeEdit, owned: int) -> None:
    """Join the name before "'s" to what follows it."""
    doc, owner = tree.doc, owned - 2
    while tree.heads[owned] != owned and doc[owned].pos_ not in {"NOUN", "PROPN"}:
        owned = tree.heads[owned]
    tree.heads[owner + 1], tree.deps[owner + 1] = owner, "case"
    while owner and tree.heads[owner] < owner and doc[tree.heads[owner]].pos_ == "PROPN":
        owner = tree.heads[owner]
    tree.move(owner, owned, "nmod:poss")
    if owner and tree.heads[owner - 1] == owner - 1 and doc[owner - 1].pos_ == "PROPN":
        tree.move(owner - 1, owner, "nmod:desc")
