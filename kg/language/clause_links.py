"""Clauses mended where grammar shows that the parser hung them on the wrong word.

A verb is joined to a verb of its own form; a participle behind a stretch of time says what was
done in it; a clause without relative pronoun does not follow a comma; what is thought is a clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.quotations import SPEECH, SUBJECTS

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

TENSED = frozenset(["VBD", "VBZ"])
"""Tags of verb forms that look like no infinitive."""
UNITS = frozenset("second minute hour day night week weekend month year decade season".split())
"""Nouns of stretches of time."""
CONTENT = frozenset("think say hope insist argue".split())
"""Verbs that what is said or thought follows, and no person or thing."""
SAYING = SPEECH | frozenset(
    """order instruct direct accuse criticise criticize praise demand reject dismiss question pledge
    condemn blame thank invite threaten""".split()
)
"""Verbs of what somebody does by speaking."""
ACTORS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
"""Entities that speak."""
OBJECT_PRONOUNS = frozenset("me him us them it".split())
RELATIVE = frozenset(["WDT", "WP", "WP$", "WRB"])
PREPOSITIONS = frozenset("after before since until as with".split())
"""Words that may open a phrase where the parser has a clause."""
CONJUNCTIONS = frozenset("as after before since until because once while though".split())
"""Words that may open a phrase or a clause."""
BEHIND = frozenset("advcl acl acl:relcl conj ccomp xcomp parataxis".split())
"""What the parser calls the verb of a clause whose opening it took for a phrase."""
FINITE = frozenset(["VBZ", "VBD", "VBP", "MD"])
TIMES = frozenset(["DATE", "TIME"])


def link_clauses(tree: TreeEdit) -> None:
    """Hang clauses on the words they belong to."""
    join_infinitives(tree)
    join_reports(tree)
    free_participles(tree)
    free_reports(tree)
    lift_speakers(tree)
    part_thoughts(tree)
    close_phrases(tree)
    open_clauses(tree)
    reduce_clauses(tree)
    name_subjects(tree)
    name_agents(tree)
    part_gerunds(tree)


def join_infinitives(tree: TreeEdit) -> None:
    """Join an infinitive to the infinitive before it, not to a tensed verb.

    "used a mask to hide and elude the guards": "elude" goes with "hide", not with "used".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        head = tree.heads[verb]
        if label != "conj" or doc[verb].tag_ != "VB" or doc[head].tag_ not in TENSED:
            continue
        below = {tree.deps[i] for i in range(verb) if tree.heads[i] == verb}
        if below & (SUBJECTS | {"aux"}):
            continue
        before = [i for i in range(head + 1, verb) if doc[i].tag_ == "VB" and tree.inside(i, head)]
        if before:
            tree.move(verb, before[-1], "conj")


def join_reports(tree: TreeEdit) -> None:
    """Join a verb of speech without subject to the verb of speech before it, where what stands
    between is no speaker, or further back in time.

    "Roe said the plan was sound and asked Low to sign": a plan asks nobody.  "Roe said Low had
    left and ordered an inquiry": Low would have ordered it.
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        head = tree.heads[verb]
        said = tree.heads[head]
        if label != "conj" or doc[verb].tag_ != "VBD" or doc[verb].lemma_.lower() not in SAYING:
            continue
        if tree.deps[head] != "ccomp" or said > head or doc[said].tag_ != "VBD":
            continue
        if doc[said].lemma_.lower() not in SPEECH or doc[head].lemma_.lower() in SPEECH:
            continue
        below = {tree.deps[i] for i in range(len(doc)) if tree.heads[i] == verb}
        subjects = [i for i in range(head) if tree.heads[i] == head and tree.deps[i] in SUBJECTS]
        if below & SUBJECTS or not below & {"obj", "iobj", "ccomp"} or not subjects:
            continue
        passive = tree.deps[subjects[0]] == "nsubj:pass"
        earlier = doc[head].tag_ == "VBN" and any(
            tree.heads[i] == head and doc[i].lower_ == "had" for i in range(head)
        )
        if passive or earlier or not _speaks(tree, subjects[0]):
            tree.move(verb, said, "conj")


def _speaks(tree: TreeEdit, i: int) -> bool:
    """Whether a word may stand for somebody who speaks."""
    token = tree.doc[i]
    if token.ent_type_ or token.pos_ in {"PRON", "PROPN"}:
        return token.pos_ == "PRON" or token.ent_type_ in ACTORS | {""}
    return gazetteer.noun_type(token.lemma_) in ACTORS


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


def free_reports(tree: TreeEdit) -> None:
    """Hang "…, Al Low has said" on the sentence, not on the noun before the comma."""
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        if label != "acl:relcl" or doc[verb].lemma_.lower() not in SPEECH:
            continue
        inside = [i for i in range(len(doc)) if tree.inside(i, verb)]
        subjects = [i for i in inside if tree.heads[i] == verb and tree.deps[i] == "nsubj"]
        first = next((i for i in inside if doc[i].text != ","), verb)
        if not subjects or first == 0 or any(doc[i].tag_ in RELATIVE for i in inside):
            continue
        if doc[first - 1].text != "," or {tree.deps[i] for i in inside} & {"obj", "ccomp"}:
            continue
        top = tree.root(verb)
        if top < first:
            tree.move(verb, top, "parataxis")


def lift_speakers(tree: TreeEdit) -> None:
    """Give a verb of speech the name before it that was hung on the phrase that opens the sentence.

    "In a statement, Al Low said": Low is no statement.
    """
    doc = tree.doc
    for ent in doc.ents:
        verb = ent.end
        if ent.label_ not in {"PERSON", "ORG"} or verb >= len(doc):
            continue
        name = tree.head_in(ent.start, ent.end)
        noun = tree.heads[name]
        if tree.deps[name] != "appos" or doc[verb].lemma_.lower() not in SPEECH:
            continue
        if doc[verb].tag_ not in TENSED or tree.heads[noun] != verb or noun > name:
            continue
        if any(tree.heads[i] == verb and tree.deps[i] in SUBJECTS for i in range(len(doc))):
            continue
        if any(tree.heads[i] == noun and tree.deps[i] == "case" for i in range(noun)):
            tree.move(name, verb, "nsubj")


def part_thoughts(tree: TreeEdit) -> None:
    """Make a clause of a noun and its participle behind a verb of thought: "thought Low lied"."""
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        if label != "acl" or doc[verb].tag_ not in {"VBN", "VBD"} or verb < noun:
            continue
        thought = tree.heads[noun]
        if tree.deps[noun] != "obj" or doc[thought].lemma_.lower() not in CONTENT:
            continue
        if not doc[verb].lower_.endswith("ed") or doc[verb - 1].text == ",":
            continue
        tree.heads[verb], tree.deps[verb] = thought, "ccomp"
        tree.heads[noun], tree.deps[noun] = verb, "nsubj"
        tree.changed = True


def open_clauses(tree: TreeEdit) -> None:
    """Make a clause of a phrase that a tensed verb without subject follows: "as the number of calls
    is growing", "after prices fell".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        if label not in BEHIND or not _lacks_subject(tree, verb):
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
        tree.heads[noun], tree.deps[noun] = verb, _subject(tree, verb)
        tree.heads[cases[0]], tree.deps[cases[0]] = verb, "mark"
        tree.changed = True


def name_subjects(tree: TreeEdit) -> None:
    """Give a reported clause without subject the noun before it that was taken for an object:
    "denied his office had been involved".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        said = tree.heads[verb]
        if label != "ccomp" or said > verb or not _lacks_subject(tree, verb):
            continue
        first = next(i for i in range(len(doc)) if tree.inside(i, verb))
        objects = [
            i
            for i in range(said + 1, first)
            if tree.heads[i] == said and tree.deps[i] in {"obj", "iobj"}
        ]
        if len(objects) == 1 and all(tree.inside(i, objects[0]) for i in range(objects[0], first)):
            tree.heads[objects[0]], tree.deps[objects[0]] = verb, _subject(tree, verb)
            tree.changed = True


def _lacks_subject(tree: TreeEdit, verb: int) -> bool:
    """Whether a verb with a tense has nothing that could be its subject."""
    doc = tree.doc
    below = [i for i in range(len(doc)) if tree.heads[i] == verb and i != verb]
    if doc[verb].pos_ not in {"VERB", "AUX"}:
        return False
    if any(tree.deps[i].startswith(("nsubj", "csubj", "expl")) for i in below):
        return False
    if any(doc[i].tag_ in RELATIVE for i in below):
        return False
    auxiliaries = [i for i in below if tree.deps[i] in {"aux", "aux:pass", "cop"}]
    if auxiliaries:
        return doc[auxiliaries[0]].tag_ in FINITE
    return doc[verb].tag_ in {"VBZ", "VBD"}


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


def _subject(tree: TreeEdit, verb: int) -> str:
    passive = any(
        tree.heads[i] == verb and tree.deps[i] == "aux:pass" for i in range(len(tree.doc))
    )
    return "nsubj:pass" if passive else "nsubj"


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
        if label != "ccomp" or not _lacks_subject(tree, verb):
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
        tree.heads[subjects[0]], tree.deps[subjects[0]] = verb, _subject(tree, verb)
        tree.heads[first], tree.deps[first] = subjects[0], "acl"
        doc[first].tag_ = "VBN"
        tree.changed = True
