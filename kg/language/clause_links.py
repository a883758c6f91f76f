"""Clauses mended where grammar shows that the parser hung them on the wrong word.

A verb is joined to a verb of its own form; a participle behind a stretch of time says what was
done in it; a tensed verb has a subject, and a preposition none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.coordination import join_agreeing, link_coordination
from kg.language.parted_subjects import free_subjects, part_described
from kg.language.participles import date_periods, describe_nouns, part_absolutes
from kg.language.quotations import SUBJECTS
from kg.language.relative_links import lift_persons, lift_renamed, lower_roles
from kg.language.reports import join_reports, lift_citing, name_papers
from kg.language.speech_links import (
    ACTORS,
    close_reports,
    date_reports,
    free_reports,
    invert_reports,
    lift_remarks,
    lift_speakers,
    lower_thoughts,
    part_thoughts,
)
from kg.language.subject_links import (
    FINITE,
    lacks_subject,
    lift_contents,
    lift_contrasted,
    lower_cased,
    lower_contents,
    name_compounds,
    name_marked,
    name_relative_subjects,
    name_subjects,
    subject_label,
)

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

NAMING = frozenset("name appoint elect choose pick hire promote nominate designate".split())
"""Verbs that put a person into a place."""
TELLING = frozenset(
    """tell urge persuade encourage invite advise warn remind instruct force compel enable allow
    lead prompt press push order beg implore challenge oblige tempt request""".split()
)
"""Verbs whose object is to do what the infinitive behind it says."""
UNITS = frozenset("second minute hour day night week weekend month year decade season".split())
"""Nouns of stretches of time."""
OBJECT_PRONOUNS = frozenset("me him us them it".split())
PREPOSITIONS = frozenset("after before since until as with".split())
"""Words that may open a phrase where the parser has a clause."""
CONJUNCTIONS = frozenset("as after before since until because once while though".split())
"""Words that may open a phrase or a clause."""
ADVERBIAL = frozenset("after before since because while although though until unless".split())
"""Conjunctions of adverbial clauses alone."""
BEHIND = frozenset("advcl acl acl:relcl conj ccomp xcomp parataxis".split())
"""What the parser calls the verb of a clause whose opening it took for a phrase."""
TIMES = frozenset(["DATE", "TIME"])
NOUNS = frozenset(["NOUN", "PROPN"])
NOMINAL = frozenset(["obj", "iobj", "obl", "obl:unmarked", "obl:tmod", "obl:npmod"])
CLAUSAL_PARTS = SUBJECTS | frozenset("cop aux orphan case mark advmod".split())
"""Dependents of a noun that is a clause, or a phrase of its own."""


def link_clauses(tree: TreeEdit) -> None:
    """Hang clauses on the words they belong to."""
    name_somebody(tree)
    free_subjects(tree)
    link_coordination(tree)
    join_objects(tree)
    join_reports(tree)
    lift_remarks(tree)
    free_participles(tree)
    part_absolutes(tree)
    describe_nouns(tree)
    free_infinitives(tree)
    invert_reports(tree)
    free_reports(tree)
    name_papers(tree)
    lift_citing(tree)
    close_reports(tree)
    date_reports(tree)
    lift_speakers(tree)
    part_thoughts(tree)
    lower_thoughts(tree)
    close_phrases(tree)
    open_clauses(tree)
    part_described(tree)
    reduce_clauses(tree)
    part_adverbials(tree)
    name_compounds(tree)
    name_marked(tree)
    name_subjects(tree)
    name_relative_subjects(tree)
    lift_persons(tree)
    lift_renamed(tree)
    lower_roles(tree)
    lift_contrasted(tree)
    lower_cased(tree)
    lower_contents(tree)
    lift_contents(tree)
    join_agreeing(tree)
    name_agents(tree)
    part_gerunds(tree)
    date_periods(tree)


def name_somebody(tree: TreeEdit) -> None:
    """Make an active clause of a name, a verb of naming without auxiliary, and a person behind it.

    "Acme Motors named Ann Low chief executive": nobody named Acme Motors.
    """
    doc = tree.doc
    people = {ent.start: ent for ent in doc.ents if ent.label_ == "PERSON"}
    for verb in range(1, len(doc) - 1):
        if doc[verb].lemma_.lower() not in NAMING or verb + 1 not in people:
            continue
        below = {tree.deps[i]: i for i in range(len(doc)) if tree.heads[i] == verb}
        if below.keys() & {"aux", "aux:pass", "nsubj", "mark"} or doc[verb - 1].ent_type_ == "":
            continue
        top = tree.heads[verb]
        sent = doc[verb].sent
        if any(doc[i].tag_ in FINITE for i in range(sent.start, sent.end) if i != verb):
            continue
        if tree.deps[verb] == "acl" and tree.heads[top] == top and top < verb:
            for i in range(sent.start, sent.end):
                if tree.heads[i] == top and i > verb:
                    tree.heads[i] = verb
            tree.heads[verb], tree.deps[verb] = verb, "ROOT"
            tree.heads[top], tree.deps[top] = verb, "nsubj"
        elif tree.deps[verb] == "ROOT" and "nsubj:pass" in below:
            tree.deps[below["nsubj:pass"]] = "nsubj"
        else:
            continue
        named = people[verb + 1]
        name = tree.head_in(named.start, named.end)
        tree.heads[name], tree.deps[name], tree.changed = verb, "obj", True


def join_objects(tree: TreeEdit) -> None:
    """Join a bare noun to the object before it, not to the verb: "sells tools and a magazine"."""
    doc = tree.doc
    for noun, label in enumerate(tree.deps):
        verb = tree.heads[noun]
        if label != "conj" or doc[noun].pos_ not in NOUNS or doc[verb].pos_ != "VERB":
            continue
        if any(tree.heads[i] == noun and tree.deps[i] in CLAUSAL_PARTS for i in range(len(doc))):
            continue
        between = [
            i for i in range(verb + 1, noun) if tree.heads[i] == verb and tree.deps[i] in NOMINAL
        ]
        if between and tree.deps[between[-1]] == "obj":
            tree.move(noun, between[-1], "conj")


def free_participles(tree: TreeEdit) -> None:
    """Hang a participle behind a stretch of time on the verb: "drove for hours looking for her"."""
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        if label != "acl" or doc[verb].tag_ != "VBG" or verb != noun + 1:
            continue
        timed = doc[noun].ent_type_ in TIMES or doc[noun].lemma_.lower() in UNITS
        governor = tree.heads[noun]
        if timed and governor != noun and doc[governor].pos_ == "VERB":
            tree.move(verb, governor, "advcl")


def free_infinitives(tree: TreeEdit) -> None:
    """Hang what somebody is told to do on the verb, not on whoever is told: "told a meeting to
    wait".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        if label != "acl" or doc[verb].tag_ != "VB" or tree.deps[noun] not in {"obj", "iobj"}:
            continue
        marked = any(tree.heads[i] == verb and doc[i].lower_ == "to" for i in range(noun + 1, verb))
        if marked and doc[tree.heads[noun]].lemma_.lower() in TELLING:
            tree.move(verb, tree.heads[noun], "xcomp")


def open_clauses(tree: TreeEdit) -> None:
    """Make a clause of a phrase that a tensed verb without subject follows: "as the number of calls
    is growing", "after prices fell".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        if label not in BEHIND or not lacks_subject(tree, verb):
            continue
        inside = [i for i in range(len(doc)) if tree.inside(i, verb)]
        first = inside[0]
        if any(tree.deps[i] in {"mark", "cc"} and tree.heads[i] == verb for i in inside):
            continue
        noun = _phrase_before(tree, first)
        if noun is None or not tree.inside(verb, tree.heads[noun]):
            continue
        cases = [i for i in range(noun) if tree.heads[i] == noun and tree.deps[i] == "case"]
        if len(cases) != 1 or doc[cases[0]].lower_ not in CONJUNCTIONS:
            continue
        governor = tree.heads[noun]
        tree.heads[verb], tree.deps[verb] = governor, "advcl"
        tree.heads[noun], tree.deps[noun] = verb, subject_label(tree, verb)
        tree.heads[cases[0]], tree.deps[cases[0]] = verb, "mark"
        tree.changed = True


def _phrase_before(tree: TreeEdit, first: int) -> int | None:
    """The head of the prepositional phrase that ends right before a clause."""
    i = first - 1
    if i < 0 or tree.doc[i].is_punct:
        return None
    while tree.deps[i] != "obl":
        if tree.heads[i] == i or tree.heads[i] >= first:
            return None
        i = tree.heads[i]
    return None if tree.heads[i] >= first or i >= first else i


def part_adverbials(tree: TreeEdit) -> None:
    """Make an adverbial of a clause that an adverbial conjunction opens, which is nobody's object:
    "announced it a day after opening the yard".
    """
    for mark, label in enumerate(tree.deps):
        verb = tree.heads[mark]
        if label != "mark" or tree.doc[mark].lower_ not in ADVERBIAL:
            continue
        above = tree.heads[verb]
        if tree.deps[verb] not in {"ccomp", "xcomp"} or not above < mark < verb:
            continue
        said = [i for i in range(above, mark) if (tree.heads[i], tree.deps[i]) == (above, "ccomp")]
        tree.move(verb, said[-1] if said else above, "advcl")


def name_agents(tree: TreeEdit) -> None:
    """Make the agent of a passive of a name behind "by"."""
    doc = tree.doc
    for i, label in enumerate(tree.deps):
        if label != "obl" or doc[i].ent_type_ not in ACTORS:
            continue
        below = {tree.deps[k] for k in range(i) if tree.heads[k] == tree.heads[i]}
        cases = [k for k in range(i) if tree.heads[k] == i and tree.deps[k] == "case"]
        if below & {"aux:pass", "nsubj:pass"} and [doc[k].lower_ for k in cases] == ["by"]:
            tree.deps[i], tree.changed = "obl:agent", True


def part_gerunds(tree: TreeEdit) -> None:
    """Make a clause of a preposition, a pronoun and a participle: "led to them leaving"."""
    doc = tree.doc
    for i in range(1, len(doc) - 1):
        verb, governor = i + 1, tree.heads[i]
        if doc[i].lower_ not in OBJECT_PRONOUNS or doc[verb].tag_ != "VBG":
            continue
        if tree.deps[i] != "obl" or tree.heads[verb] not in {i, governor} or governor > i:
            continue
        cases = [k for k in range(i) if tree.heads[k] == i and tree.deps[k] == "case"]
        if len(cases) != 1 or tree.deps[verb] not in {"acl", "advcl", "xcomp"}:
            continue
        tree.heads[verb], tree.deps[verb] = governor, "advcl"
        tree.heads[i], tree.deps[i] = verb, "nsubj"
        tree.heads[cases[0]], tree.deps[cases[0]] = verb, "mark"
        tree.changed = True


def close_phrases(tree: TreeEdit) -> None:
    """Make a phrase of what a conjunction opens where a subject of its own follows: "after talks
    with Low the bank called off its plan".
    """
    doc = tree.doc
    for mark, label in enumerate(tree.deps):
        verb = tree.heads[mark]
        if label != "mark" or doc[mark].lower_ not in PREPOSITIONS or verb < mark:
            continue
        found = [i for i in range(mark, verb) if tree.heads[i] == verb and tree.deps[i] in SUBJECTS]
        if len(found) != 2 or doc[found[0]].pos_ not in {"NOUN", "PROPN"}:
            continue
        between = all(tree.inside(i, found[0]) for i in range(mark + 1, found[0]))
        determined = any(
            tree.heads[i] == found[1] and tree.deps[i] in {"det", "nmod:poss"}
            for i in range(found[0], found[1])
        )
        if between and (determined or doc[found[1]].pos_ in {"PRON", "PROPN"}):
            tree.heads[mark], tree.deps[mark] = found[0], "case"
            tree.deps[found[0]], tree.changed = "obl", True


def reduce_clauses(tree: TreeEdit) -> None:
    """Make a participle of the first of two reported verbs where the second has no subject: "ruled
    that the fine handed to Low should stand".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        if label != "ccomp" or not lacks_subject(tree, verb):
            continue
        firsts = [
            i
            for i in range(tree.heads[verb] + 1, verb)
            if tree.heads[i] == tree.heads[verb] and tree.deps[i] == "ccomp"
        ]
        if len(firsts) != 1 or doc[firsts[0]].tag_ not in {"VBD", "VBN"}:
            continue
        first = firsts[0]
        below = [i for i in range(len(doc)) if tree.heads[i] == first]
        subjects = [i for i in below if tree.deps[i] in SUBJECTS]
        held = {tree.deps[i] for i in below} & {"aux", "aux:pass", "cop", "obj", "ccomp", "conj"}
        if held or len(subjects) != 1 or subjects[0] != max(i for i in below if i < first):
            continue
        for i in below:
            if tree.deps[i] == "mark":
                tree.heads[i] = verb
        tree.heads[subjects[0]], tree.deps[subjects[0]] = verb, subject_label(tree, verb)
        tree.heads[first], tree.deps[first] = subjects[0], "acl"
        doc[first].tag_ = "VBN"
        tree.changed = True
