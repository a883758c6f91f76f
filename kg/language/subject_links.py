"""Subjects found for tensed clauses that the parser left without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.quotations import SPEECH
from kg.language.tree_edit import RELATIVE

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

OBJECTIVE = frozenset(["ccomp", "advcl", "acl", "acl:relcl", "conj"])
"""What the parser calls a clause whose subject it took for an object."""
HALVES = frozenset(["compound", "amod"])
"""What the parser calls what stands before a noun, and may call a subject before a verb."""
CONTENT = frozenset("argue insist say think claim believe".split())
"""Verbs that what is said follows, rather than a thing."""
FINITE = frozenset(["VBZ", "VBD", "VBP", "MD"])


def name_subjects(tree: TreeEdit) -> None:
    """Give a clause without subject the noun before it that was taken for an object: "denied his
    office had been involved".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        said = tree.heads[verb]
        if label == "parataxis" and said < verb - 1:
            _name_claimed(tree, verb)
            continue
        if label not in OBJECTIVE or said > verb or not lacks_subject(tree, verb):
            continue
        if label == "ccomp" and (relative := _relative_object(tree, said)) is not None:
            tree.move(relative, verb, subject_label(tree, verb))
            continue
        first = next(i for i in range(len(doc)) if tree.inside(i, verb))
        if doc[first].is_punct:
            continue
        if label == "ccomp":
            said = _saying_before(tree, first, said)
            objects = range(said + 1, first)
        elif doc[first].tag_ not in FINITE or (first == verb and not _has_object(tree, verb)):
            continue  # a mark or a comma opens it, or it may be a participle
        elif label in {"advcl", "conj"}:
            said = _saying_before(tree, first, said)
            objects = range(said + 1, first)
        else:
            objects = range(said, said + 1)
            said = tree.heads[said]
        found = [i for i in objects if tree.heads[i] == said and tree.deps[i] in {"obj", "iobj"}]
        if first == verb and doc[said].lemma_.lower() not in SPEECH:
            continue
        if len(found) == 1 and _reaches(tree, found[0], first, said):
            tree.heads[verb], tree.deps[verb] = said, "ccomp"
            tree.heads[found[0]], tree.deps[found[0]] = verb, subject_label(tree, verb)
            tree.changed = True


def _reaches(tree: TreeEdit, noun: int, end: int, said: int) -> bool:
    """Whether a noun and what belongs to it stand right before a clause; phrases hung on a verb of
    what is said, which has no other object, belong to it: "argued work with Low over boats was".
    """
    beside = {tree.heads[i] if tree.heads[i] > noun else i for i in range(noun + 1, end)}
    phrases = [i for i in beside if tree.heads[i] == said and tree.deps[i] == "obl"]
    if phrases and tree.doc[said].lemma_.lower() not in CONTENT:
        return False
    if not all(any(tree.inside(i, top) for top in (noun, *phrases)) for i in range(noun, end)):
        return False
    for phrase in phrases:
        tree.move(phrase, noun, "nmod")
    return True


def name_compounds(tree: TreeEdit) -> None:
    """Make the subject of a tensed verb of the noun that was taken for its first half: "the vote
    cost £3m".
    """
    doc = tree.doc
    for verb in range(1, len(doc)):
        noun = verb - 1
        if tree.deps[noun] not in HALVES or tree.heads[noun] != verb or doc[verb].pos_ != "VERB":
            continue
        nominal = doc[noun].pos_ in {"NOUN", "PROPN"} or doc[noun].ent_type_ == "NORP"
        below = {tree.deps[i] for i in range(verb, len(doc)) if tree.heads[i] == verb}
        if not nominal or not below & {"obj", "xcomp", "ccomp"} or not lacks_subject(tree, verb):
            continue
        tree.deps[noun], tree.changed = subject_label(tree, verb), True
        for i in range(noun):
            if tree.heads[i] == verb and tree.deps[i] in {*HALVES, "det", "nummod", "nmod:poss"}:
                tree.heads[i] = noun


def _saying_before(tree: TreeEdit, first: int, said: int) -> int:
    """The verb of speech below ``said`` whose object ends right before a clause without subject:
    "waved it aside, claiming his sums are right".
    """
    noun = tree.heads[first - 1] if tree.deps[first - 1] in {"compound", "flat"} else first - 1
    verb = tree.heads[noun]
    spoken = tree.deps[noun] == "obj" and tree.doc[verb].lemma_.lower() in SPEECH
    return verb if spoken and said < verb < noun else said


def _name_claimed(tree: TreeEdit, verb: int) -> None:
    """The same of a clause right behind what was taken for the object of a verb of speech before
    it: "claiming such abuse meant defeat".
    """
    doc = tree.doc
    noun = next((i for i in tree.above(verb - 1) if tree.deps[i] == "obj"), None)
    if noun is None or not noun < verb or tree.inside(verb, noun):
        return
    said = tree.heads[noun]
    if (tree.heads[said], tree.deps[said]) == (verb, "csubj") and doc[said - 1].text == ",":
        tree.heads[said], tree.deps[said] = tree.heads[verb], "advcl"
    if not lacks_subject(tree, verb):
        return
    if doc[said].lemma_.lower() in SPEECH and tree.inside(said, tree.heads[verb]):
        tree.heads[verb], tree.deps[verb] = said, "ccomp"
        tree.heads[noun], tree.deps[noun] = verb, subject_label(tree, verb)
        tree.changed = True


def _relative_object(tree: TreeEdit, verb: int) -> int | None:
    """The relative pronoun before a verb that was taken for its object: what "the boats which Roe
    says are lost" says is of the boats.
    """
    return next(
        (
            i
            for i in range(verb)
            if (tree.heads[i], tree.deps[i]) == (verb, "obj") and tree.doc[i].tag_ in RELATIVE
        ),
        None,
    )


def name_marked(tree: TreeEdit) -> None:
    """Make the subject of the clause that "that" opens of a noun that "that" was hung on: "found
    that half of them logged on".
    """
    doc = tree.doc
    for mark, label in enumerate(tree.deps):
        noun = tree.heads[mark]
        verb = tree.heads[noun]
        if label != "mark" or doc[mark].lower_ != "that" or not mark < noun < verb:
            continue
        if tree.deps[noun] != "obl" or tree.deps[verb] != "ccomp" or doc[noun].pos_ == "VERB":
            continue
        below = {tree.deps[i] for i in range(len(doc)) if tree.heads[i] == verb}
        if doc[verb].tag_ not in {"VBN", "VBD"} or below & {"nsubj", "nsubj:pass", "aux"}:
            continue
        tree.heads[mark], tree.deps[noun] = verb, subject_label(tree, verb)
        doc[verb].tag_, tree.changed = "VBD", True
        doc[verb].set_morph("Mood=Ind|Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]


def name_relative_subjects(tree: TreeEdit) -> None:
    """Make the subject of a relative clause of a person right behind a thing: "the number Mr Low
    needed" is no number called Low.
    """
    doc = tree.doc
    for ent in doc.ents:
        verb = ent.end
        if ent.label_ != "PERSON" or verb >= len(doc) or doc[verb].tag_ not in {"VBD", "VBZ"}:
            continue
        name = tree.head_in(ent.start, ent.end)
        first = min(i for i in range(ent.end) if tree.inside(i, name))
        noun = tree.heads[name]
        if tree.deps[name] != "appos" or tree.heads[verb] != noun or noun != first - 1:
            continue
        thing = doc[noun].pos_ == "NOUN" and not gazetteer.noun_type(doc[noun].lemma_)
        if thing and tree.deps[verb] in {"acl", "acl:relcl"} and lacks_subject(tree, verb):
            tree.heads[name], tree.deps[name] = verb, "nsubj"
            tree.deps[verb], tree.changed = "acl:relcl", True


def lower_cased(tree: TreeEdit) -> None:
    """Hang a "subject" with a preposition on the one before it: "deadlines for voters passed"."""
    for noun, label in enumerate(tree.deps):
        if label not in {"nsubj", "nsubj:pass"} or not noun:
            continue
        case = next(
            (i for i in range(noun) if (tree.heads[i], tree.deps[i]) == (noun, "case")), None
        )
        if not case:
            continue
        first = next((i for i in tree.above(case - 1) if tree.deps[i] == label), None)
        if first is not None and first < case and tree.heads[first] == tree.heads[noun]:
            tree.move(noun, first, "nmod")


def lift_contrasted(tree: TreeEdit) -> None:
    """Hang a relative clause behind "not X" on what is meant: "it is Roe, not Low, who runs it"."""
    doc = tree.doc
    for who in range(3, len(doc) - 1):
        if doc[who].tag_ not in {"WP", "WDT"}:
            continue
        verb = tree.heads[who]
        if tree.deps[verb] not in {"acl:relcl", "parataxis"} or not tree.heads[verb] < who < verb:
            continue
        for other in tree.above(who - 1 - (doc[who - 1].text == ",")):
            negated = any(
                tree.heads[i] == other and doc[i].lower_ == "not"
                for i in range(max(0, other - 5), other)
            )
            if negated and (meant := _meant(tree, other)) is not None:
                tree.move(verb, meant, "acl:relcl")
                break


def _meant(tree: TreeEdit, other: int) -> int | None:
    """What is meant where another thing is said not to be: it is joined to that, or taken for a
    second clause beside it.
    """
    if tree.deps[other] in {"conj", "appos"}:
        return tree.heads[other]
    if tree.deps[other] != "ccomp":
        return None
    beside = [
        i
        for i in range(other)
        if (tree.heads[i], tree.deps[i]) == (tree.heads[other], "ccomp")
        and any(tree.heads[k] == i and tree.deps[k] == "cop" for k in range(i))
    ]
    return beside[-1] if beside else None


def lower_contents(tree: TreeEdit) -> None:
    """Hang what "that" opens right behind a noun on the noun: "a lack of proof that it leaks", but
    "so slow that it stopped".
    """
    doc = tree.doc
    for mark, label in enumerate(tree.deps):
        verb = tree.heads[mark]
        if label != "mark" or doc[mark].lower_ != "that" or tree.deps[verb] != "advcl" or not mark:
            continue
        noun, above = mark - 1, tree.heads[verb]
        behind = doc[noun].pos_ == "NOUN" and above < noun and tree.inside(noun, above)
        if behind and not any(doc[i].lower_ in {"so", "such"} for i in range(above, mark)):
            tree.move(verb, noun, "acl")


def lift_contents(tree: TreeEdit) -> None:
    """Give a verb of saying what "that" opens behind a phrase of when or where: "kept saying in the
    debate that Low won".
    """
    doc = tree.doc
    for mark, label in enumerate(tree.deps):
        verb = tree.heads[mark]
        if label != "mark" or doc[mark].lower_ != "that" or tree.deps[verb] != "acl":
            continue
        noun = tree.heads[verb]
        said = tree.heads[noun]
        if not said < noun < mark or tree.deps[noun] != "obl":
            continue
        told = {tree.deps[i] for i in range(len(doc)) if tree.heads[i] == said}
        if doc[said].lemma_.lower() in SPEECH and not told & {"ccomp", "obj"}:
            tree.move(verb, said, "ccomp")


def _has_object(tree: TreeEdit, verb: int) -> bool:
    """Whether a verb in the past tense or present has an object of its own, as no participle on a
    noun has ("the answer gave his view").
    """
    return any(tree.heads[i] == verb and tree.deps[i] == "obj" for i in range(verb, len(tree.doc)))


def lacks_subject(tree: TreeEdit, verb: int) -> bool:
    """Whether a verb with a tense has nothing that could be its subject."""
    doc = tree.doc
    below = [i for i in range(len(doc)) if tree.heads[i] == verb and i != verb]
    if doc[verb].pos_ not in {"VERB", "AUX"} and all(tree.deps[i] != "cop" for i in below):
        return False
    if any(tree.deps[i].startswith(("nsubj", "csubj", "expl")) for i in below):
        return False
    if any(doc[i].tag_ in RELATIVE for i in below):
        return False
    auxiliaries = [i for i in below if tree.deps[i] in {"aux", "aux:pass", "cop"}]
    if auxiliaries:
        return doc[auxiliaries[0]].tag_ in FINITE
    return doc[verb].tag_ in {"VBZ", "VBD"}


def subject_label(tree: TreeEdit, verb: int) -> str:
    """What a verb's subject is called: in the passive it is done to."""
    passive = any(
        tree.heads[i] == verb and tree.deps[i] == "aux:pass" for i in range(len(tree.doc))
    )
    return "nsubj:pass" if passive else "nsubj"
