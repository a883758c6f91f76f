"""Subjects given back to the verb that something parts them from: a participle between commas, or a
person or thing with a name or description of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.quotations import SPEECH, SUBJECTS
from kg.language.speech_links import speaks
from kg.language.subject_links import lacks_subject, subject_label
from kg.language.tree_edit import TENSED

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

OPENED, PARTED = 1, 2
"""Commas between a subject and the participle behind it, and around an apposition."""
PASSIVE = frozenset({"VBN", "VBD"})
MAIN = frozenset("ROOT ccomp parataxis conj".split())
"""Relations of a clause with a subject of its own."""
OPENING = frozenset("after before since until because while although though".split())
"""Conjunctions that may be taken for prepositions."""
BEHIND = frozenset("ccomp conj parataxis advcl".split())
"""What the parser calls the verb behind a participle that it took for the first of two."""


def free_subjects(tree: TreeEdit) -> None:
    """Give subjects back to their verbs."""
    for i, token in enumerate(tree.doc[:-1]):
        if token.text == "," and tree.doc[i + 1].tag_ in PASSIVE and tree.deps[i + 1] in MAIN:
            _describe(tree, i + 1)
    for verb, label in enumerate(tree.deps):
        if label == "ccomp" and tree.doc[tree.heads[verb]].lemma_.lower() in SPEECH:
            _uncross(tree, verb)


def _describe(tree: TreeEdit, participle: int) -> None:
    """ "Low, asked about it, said that …": what the sentence says is the second verb."""
    doc = tree.doc
    below = [i for i in range(len(doc)) if tree.heads[i] == participle and i != participle]
    subjects = [i for i in below if tree.deps[i] in SUBJECTS]
    if len(subjects) != 1 or subjects[0] > participle:
        return
    if _commas(tree, subjects[0], participle) != OPENED:
        return
    if any(tree.deps[i] in {"aux", "aux:pass", "obj", "cc"} for i in below):
        return
    verbs = [i for i in below if i > participle and tree.deps[i] in BEHIND]
    verb = next((i for i in verbs if _opens_behind_comma(tree, i)), None)
    if verb is None:
        return
    for i in range(verb + 1, len(doc)):
        if tree.heads[i] == verb and tree.deps[i] in SUBJECTS:
            tree.deps[i] = "obj"
    first = _first(tree, verb)
    top = tree.heads[participle]
    tree.heads[verb] = verb if top == participle else top
    tree.deps[verb] = tree.deps[participle]
    for i in below:
        if i != verb and (i < participle or i >= first):
            tree.heads[i] = verb
    tree.deps[subjects[0]] = subject_label(tree, verb)
    tree.heads[participle], tree.deps[participle] = subjects[0], "acl"
    doc[participle].tag_, tree.changed = "VBN", True


def _opens_behind_comma(tree: TreeEdit, verb: int) -> bool:
    """Whether a tensed verb opens a clause without a subject before it, behind a comma."""
    first = _first(tree, verb)
    if tree.doc[first].text == ",":
        first += 1
    if first == 0 or tree.doc[first - 1].text != ",":
        return False
    before = [i for i in range(first, verb) if tree.heads[i] == verb]
    if any(tree.deps[i] not in {"aux", "aux:pass", "advmod", "cop"} for i in before):
        return False
    return tree.doc[verb].tag_ in TENSED or any(tree.doc[i].tag_ in TENSED for i in before)


def _first(tree: TreeEdit, verb: int) -> int:
    return next(i for i in range(len(tree.doc)) if tree.inside(i, verb))


def _commas(tree: TreeEdit, start: int, end: int) -> int:
    return sum(token.text == "," for token in tree.doc[start:end])


def _uncross(tree: TreeEdit, verb: int) -> None:
    """ "His mother, Ann, said her friend, Bo Roe, had left": the first is who says it, the second
    who left.
    """
    saying = tree.heads[verb]
    far = _subject(tree, verb, range(saying))
    near = _subject(tree, saying, range(saying + 1, verb))
    if far is None or near is None or _commas(tree, far, saying) != PARTED:
        return
    described = any(tree.heads[i] == near and tree.deps[i] == "appos" for i in range(near, verb))
    if not described or not speaks(tree, far):
        return  # "The boats, said Low, had sunk"
    tree.heads[far], tree.deps[far] = saying, "nsubj"
    tree.heads[near], tree.deps[near] = verb, subject_label(tree, verb)
    tree.changed = True


def _subject(tree: TreeEdit, verb: int, where: range) -> int | None:
    found = (i for i in where if tree.heads[i] == verb and tree.deps[i] in SUBJECTS)
    return next(found, None)


def part_described(tree: TreeEdit) -> None:
    """Make a clause of "since", a noun, what it is between commas and a verb without subject: "the
    first since the mayor, Ann Low, set a date".
    """
    doc = tree.doc
    for mark, label in enumerate(tree.deps):
        if label != "case" or doc[mark].lower_ not in OPENING:
            continue
        noun = tree.heads[mark]
        governor = tree.heads[noun]
        described = [
            i for i, head in enumerate(tree.heads) if (head, tree.deps[i]) == (noun, "appos")
        ]
        if tree.deps[noun] != "obl" or governor > mark or not described:
            continue
        verb = described[-1] + 1
        while verb < len(doc) and (tree.inside(verb, noun) or doc[verb].is_punct):
            verb += 1
        if verb == len(doc) or doc[verb - 1].text != "," or doc[verb].tag_ not in {"VBD", "VBZ"}:
            continue
        if not lacks_subject(tree, verb) or tree.deps[governor] == "nsubj":
            continue
        if tree.heads[governor] == verb and tree.deps[governor] in {"advcl", "ccomp"}:
            above = tree.heads[verb]
            tree.heads[governor] = governor if above == verb else above
            tree.deps[governor] = tree.deps[verb]
        elif tree.heads[verb] != governor:
            continue
        tree.heads[verb], tree.deps[verb] = governor, "advcl"
        tree.heads[noun], tree.deps[noun] = verb, subject_label(tree, verb)
        tree.heads[mark], tree.deps[mark], tree.changed = verb, "mark", True
