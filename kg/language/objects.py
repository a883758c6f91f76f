"""Objects told apart: what a verb calls its object, whom it gives something, to whom it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.quotations import SPEECH, SUBJECTS

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

CALLING = frozenset(
    """adjudge anoint appoint baptize brand call certify christen consider crown declare deem
    designate dub elect entitle find judge keep label make name nickname nominate pronounce
    proclaim prove rate render rule style tag term think title vote""".split()
)
"""Verbs whose second object says what the first is or becomes: those of Levin 1993, *English Verb
Classes and Alternations*, 29.1-29.4, that take it without "as"."""
MADE_SO = frozenset("leave find keep hold set render make".split())
"""Verbs that may have behind their object what it is then."""
STATES = frozenset([("JJ", "amod"), ("VBN", "acl")])
"""Tags and relations of what that is taken for."""
SETTLED = frozenset([("obj", "xcomp"), ("iobj", "obj"), ("obj", "ccomp")])
"""Relations of two nouns beside each other behind a verb that go together."""
MULTIPLES = frozenset("twice half double triple thrice quadruple".split())
"""Words for how many times so much as something else."""
FRACTIONS = frozenset("third quarter fifth sixth eighth tenth 3rd 5th 10th".split())
"""Parts of something, behind "a" or a number."""
OPENING = frozenset("\"“'‘")
"""Quotation marks before what somebody is called."""
TAKERS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
"""Entities that something can be given to."""


def part_objects(tree: TreeEdit) -> None:
    """Give the first of a reported clause's two subjects to the verb that reports.

    "told Al Low that it rained": who is told stands before "that".
    """
    doc = tree.doc
    for clause in range(len(doc)):
        if tree.deps[clause] not in {"ccomp", "xcomp"}:
            continue
        below = [i for i in range(clause) if tree.heads[i] == clause]
        subjects = [i for i in below if tree.deps[i] in SUBJECTS]
        marks = [i for i in below if tree.deps[i] == "mark" and doc[i].lower_ == "that"]
        if len(subjects) != 2:
            continue
        told = tree.heads[clause]
        if marks and subjects[0] < marks[0] < subjects[1]:
            tree.move(subjects[0], told, "iobj")
        elif doc[told].lemma_.lower() == "tell" and not marks:
            end = next((i for i in range(told + 1, clause) if not tree.inside(i, subjects[0])), 0)
            if end > subjects[0]:  # "told the Herald he had left"
                tree.move(subjects[0], told, "iobj")


def free_speakers(tree: TreeEdit) -> None:
    """Give a reporting verb without subject the two phrases between commas before it.

    "They bought Acme, its chairman, Al Low, said": the chairman speaks, and is Al Low; he is no
    apposition of Acme.
    """
    doc = tree.doc
    names = {ent.end: ent for ent in doc.ents if ent.label_ in {"PERSON", "ORG"}}
    for verb in range(4, len(doc)):
        if doc[verb].lemma_.lower() not in SPEECH or doc[verb].tag_ not in {"VBD", "VBZ"}:
            continue
        governed = {tree.deps[i] for i in range(len(doc)) if tree.heads[i] == verb}
        commas = [i for i in range(max(0, verb - 16), verb) if doc[i].text == ","][-3:]
        if governed & SUBJECTS or len(commas) < 3 or commas[2] != verb - 1:
            continue
        phrases = [(commas[0] + 1, commas[1]), (commas[1] + 1, commas[2])]
        named = [end in names and names[end].start == start for start, end in phrases]
        if named.count(True) != 1:
            continue
        heads = [tree.head_in(start, end) for start, end in phrases if start < end]
        start, _ = phrases[named.index(False)]
        role = heads[named.index(False)] if len(heads) == 2 else start
        determined = doc[start].pos_ in {"DET", "PRON"} or doc[start].tag_ == "PRP$"
        if not determined or gazetteer.noun_type(doc[role].lemma_) != "PERSON":
            continue
        tree.move(heads[0], verb, "nsubj")
        tree.move(heads[1], heads[0], "appos")


def part_two_objects(tree: TreeEdit) -> None:
    """Tell the two objects of a verb apart where the parser does not.

    "call Al Low a liar" has an object and what it is said to be (``xcomp``), "sold Al Low a plant"
    one who gets it (``iobj``).
    """
    doc = tree.doc
    for verb in range(len(doc) - 2):
        if doc[verb].pos_ != "VERB":
            continue
        _split_object(tree, verb)
        _lift_called(tree, verb)
        if doc[verb + 2].lower_ in MULTIPLES:
            _multiply(tree, verb)
        below = [i for i in range(verb + 1, len(doc)) if tree.heads[i] == verb]
        objects = [i for i in below if tree.deps[i] == "obj" or _is_bare(tree, i)]
        if len(objects) == 2 and doc[objects[1]].pos_ == "ADJ":  # 'found it "unwise"'
            first, second = objects
            if (
                doc[verb].lemma_.lower() in CALLING
                and tree.deps[second] == "obj"
                and all(
                    tree.inside(i, first) or tree.inside(i, second) for i in range(first, second)
                )
            ):
                tree.deps[second], tree.changed = "xcomp", True
            continue
        if len(objects) != 2 or not _side_by_side(tree, *objects):
            continue
        first, second = objects
        if (tree.deps[first], tree.deps[second]) in SETTLED:
            continue
        given = tree.deps[first] if tree.deps[first] == "iobj" else "obj"
        tree.deps[first], tree.deps[second], tree.changed = given, "obj", True
        if doc[verb].lemma_.lower() in CALLING:
            tree.deps[second], tree.changed = "xcomp", True
        elif doc[first].ent_type_ in TAKERS or doc[first].pos_ == "PRON":
            tree.deps[first], tree.changed = "iobj", True


def free_states(tree: TreeEdit) -> None:
    """Hang on the verb what its object is then, right behind it: "left two boys wounded", "held Al
    Low responsible for it".
    """
    doc = tree.doc
    for word in range(2, len(doc)):
        noun, verb = tree.heads[word], tree.heads[tree.heads[word]]
        if (doc[word].tag_, tree.deps[word]) not in STATES or not verb < noun < word:
            continue
        if doc[verb].lemma_.lower() not in MADE_SO or tree.deps[noun] != "obj":
            continue
        named = doc[noun].ent_type_ != "" and doc[word - 1].ent_type_ == doc[noun].ent_type_
        if word - 1 != noun and not named:
            continue
        if doc[word].tag_ == "JJ" and not named:
            continue  # "left nothing new", "found the people responsible"
        below = {tree.deps[i] for i, head in enumerate(tree.heads) if head == word}
        alone = doc[word].tag_ == "JJ" or below <= {"advmod"}
        if alone and not _is_passive(tree, verb):
            tree.move(word, verb, "xcomp")


def _multiply(tree: TreeEdit, verb: int) -> None:
    """Make one phrase of how many times so much something is made: "made it twice the size of
    Bolt" makes no size.
    """
    doc, times = tree.doc, verb + 2
    of = next((i for i in range(times, len(doc)) if doc[i].lower_ == "of"), times)
    sized = tree.heads[tree.heads[of]] if tree.deps[of] == "case" else times
    made = doc[verb].lemma_.lower() == "make" and tree.heads[verb + 1] == verb
    if made and times < sized < of and tree.heads[sized] in {verb, times}:
        tree.heads[sized], tree.deps[sized] = verb, "xcomp"
        tree.heads[times], tree.deps[times] = sized, "advmod"
        tree.deps[verb + 1], tree.changed = "obj", True


def _lift_called(tree: TreeEdit, verb: int) -> None:
    """Give a verb of calling what stands in quotation marks right behind its object: 'called the
    claims "nonsense"' is no apposition.
    """
    doc = tree.doc
    if doc[verb].lemma_.lower() not in CALLING:
        return
    for called in range(verb + 2, len(doc)):
        noun = tree.heads[called]
        if tree.deps[called] != "appos" or tree.deps[noun] != "obj" or tree.heads[noun] != verb:
            continue
        between = [i for i in range(noun + 1, called) if not tree.inside(i, noun)]
        first = next((i for i in range(noun + 1, called + 1) if tree.inside(i, called)), called)
        if not between and doc[first].text in OPENING:
            tree.move(called, verb, "obj")


def _is_bare(tree: TreeEdit, i: int) -> bool:
    """Whether a noun is taken for a clause or a receiver without a sign of its being a clause."""
    if tree.deps[i] not in {"iobj", "xcomp", "ccomp"} or tree.doc[i].pos_ not in {"NOUN", "PROPN"}:
        return False
    below = {tree.deps[k] for k in range(len(tree.doc)) if tree.heads[k] == i}
    return not below & {"cop", "mark", "aux", "nsubj"}


def _split_object(tree: TreeEdit, verb: int) -> None:
    """Make two objects of one that starts with a name that cannot modify it.

    A name before an article ("labelled Low a fool"), or before what a verb of calling calls it
    ("named Al Low chairman").
    """
    doc = tree.doc
    name = verb + 1
    noun = tree.heads[name]
    if doc[name].ent_type_ not in TAKERS or noun <= name or tree.heads[noun] != verb:
        return
    if tree.deps[noun] not in {"obj", "xcomp", "ccomp"} or doc[noun].pos_ != "NOUN":
        return
    below = {tree.deps[i] for i in range(len(doc)) if tree.heads[i] == noun}
    if doc[noun].ent_type_ or "cop" in below or _is_passive(tree, verb):
        return
    if tree.deps[name] not in {"compound", "nmod", "nmod:desc", "nsubj"}:
        return
    end = next((i for i in range(name, noun) if not tree.inside(i, name)), noun)
    article = tree.heads[end] == noun and tree.deps[end] == "det"
    called = (
        doc[verb].lemma_.lower() in CALLING
        and doc[name].ent_type_ in {"PERSON", "ORG"}
        and doc[noun].pos_ == "NOUN"
        and gazetteer.noun_type(doc[noun].lemma_) == "PERSON"
    )
    if article or called:
        tree.heads[name], tree.deps[name] = verb, "obj"
        tree.deps[noun], tree.changed = "obj", True


def _is_passive(tree: TreeEdit, verb: int) -> bool:
    return any(
        tree.heads[i] == verb and tree.deps[i] in {"aux:pass", "nsubj:pass"} for i in range(verb)
    )


def _side_by_side(tree: TreeEdit, first: int, second: int) -> bool:
    """Whether two bare phrases, the second no date or amount, have nothing between them."""
    doc = tree.doc
    if doc[second].pos_ not in {"NOUN", "PROPN"} or doc[second].ent_type_ in {"DATE", "TIME"}:
        return False
    between = all(tree.inside(i, first) or tree.inside(i, second) for i in range(first + 1, second))
    cased = any(
        tree.heads[i] in {first, second} and tree.deps[i] in {"case", "mark"} for i in range(second)
    )
    linked = any(
        i != first
        and tree.heads[i] in {first, second}
        and tree.deps[i] in {"conj", "cc", "punct"}
        and doc[i].text not in OPENING
        for i in range(first, second)
    )
    return between and not cased and not linked


def part_fractions(tree: TreeEdit) -> None:
    """Make a measure of the fraction before a noun: "is one fifth the speed of Bolt" is no speed of
    Bolt.
    """
    doc = tree.doc
    for i in range(1, len(doc) - 2):
        if doc[i + 1].lower_ != "the" or doc[i].lower_ not in FRACTIONS:
            continue
        noun = tree.heads[i + 1]
        if doc[i - 1].lower_ not in {"a", "one"} and doc[i - 1].pos_ != "NUM":
            continue
        if noun < i or doc[noun].pos_ != "NOUN" or tree.deps[noun] not in {"obj", "appos"}:
            continue
        if tree.heads[noun] not in {i, tree.heads[i]} or tree.heads[i] > i:
            continue
        governor, label = tree.heads[i], tree.deps[i]
        for k, head in enumerate(tree.heads):
            if head == i and k not in {i, i - 1, noun}:
                tree.heads[k] = noun
        tree.heads[noun], tree.deps[noun] = (noun if governor == i else governor), label
        tree.heads[i], tree.deps[i], tree.changed = noun, "nummod", True
        tree.heads[i - 1], tree.deps[i - 1] = i, "nummod"
