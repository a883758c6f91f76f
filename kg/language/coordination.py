"""Verbs joined to the verbs that they go with: of one form, of one tense, of one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import lemmas
from kg.language.quotations import SPEECH, SUBJECTS
from kg.language.tree_edit import TENSED

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

PRESENT = frozenset(["VBZ", "VBP"])
SINGULAR = frozenset(["is", "was", "has"])
"""Forms that go with one."""
MANY = frozenset(["they", "we", "these", "those"])
"""Pronouns of several."""
PARTICIPLES = frozenset(["VBG", "VBN"])
BARE = frozenset(["VB", "VBG"])
NOW = frozenset(["now", "still", "currently"])
"""Adverbs of what is so today."""
VERBAL = frozenset("advcl acl xcomp".split())
"""What the parser calls a participle that it hangs on the verb before it."""


def link_coordination(tree: TreeEdit) -> None:
    """Join verbs to the verbs that they go with."""
    join_infinitives(tree)
    join_tenses(tree)
    join_plurals(tree)
    join_perfects(tree)
    join_singular(tree)
    join_pasts(tree)
    list_verbs(tree)
    pair_participles(tree)
    pair_both(tree)
    join_thats(tree)
    join_parts(tree)


def join_infinitives(tree: TreeEdit) -> None:
    """Join an infinitive to the infinitive before it, not to a verb of another form.

    "used a mask to hide and elude the guards": "elude" goes with "hide", not with "used"; so does
    "to hide, elude the guards" behind "are using", whatever its tag.  In "will buy the yard, which
    builds boats, and sell it" "sell" goes with "buy".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        head = tree.heads[verb]
        if label != "conj" or doc[verb].tag_ not in {"VB", "VBP"}:
            continue
        if doc[head].tag_ not in (TENSED if doc[verb].tag_ == "VB" else PARTICIPLES):
            continue
        below = {tree.deps[i] for i in range(verb) if tree.heads[i] == verb}
        if below & (SUBJECTS | {"aux"}) or (doc[verb].tag_ == "VBP" and "cc" in below):
            continue
        before = [i for i in range(head + 1, verb) if doc[i].tag_ == "VB" and tree.inside(i, head)]
        if not before and tree.deps[head] == "acl:relcl" and doc[verb].tag_ == "VB":
            before = [i for i in tree.above(head) if doc[i].tag_ == "VB" and i < head][:1]
        if before:
            tree.move(verb, before[-1], "conj")


def join_tenses(tree: TreeEdit) -> None:
    """Join a verb in the present to the main clause in the present, not to what was before: "has
    sold ten boats since it was founded and employs forty".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        past = tree.heads[verb]
        main = tree.heads[past]
        if label != "conj" or doc[verb].tag_ not in PRESENT or tree.deps[past] != "advcl":
            continue
        if main > past or _has_subject(tree, verb):
            continue
        if _tense(tree, past) == "VBD" and _tense(tree, main) in PRESENT:
            tree.move(verb, main, "conj")


def join_plurals(tree: TreeEdit) -> None:
    """Join what several do now to what they did, not to what was to be done: "marches that forced
    Low to resign and now aim to oust Roe".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        other = tree.heads[verb]
        if label != "conj" or doc[verb].tag_ != "VBP" or doc[other].tag_ != "VB" or other > verb:
            continue
        if doc[verb - 1].lower_ not in NOW or _has_subject(tree, verb):
            continue
        main = next((i for i in tree.above(other) if _tense(tree, i) in {"VBD", "VBP"}), verb)
        if main < other and _is_of_many(tree, main):
            tree.move(verb, main, "conj")


def _is_of_many(tree: TreeEdit, verb: int) -> bool:
    """Whether several are the subject of a verb."""
    doc = tree.doc
    subjects = [i for i in range(verb) if tree.heads[i] == verb and tree.deps[i] in SUBJECTS]
    if not subjects:
        return False
    subject = subjects[-1]
    if doc[subject].tag_ in {"WDT", "WP"} and tree.deps[verb] == "acl:relcl":
        subject = tree.heads[verb]
    return doc[subject].tag_ in {"NNS", "NNPS"} or doc[subject].lower_ in MANY


def join_perfects(tree: TreeEdit) -> None:
    """Join what had been done to what is said to be, not to the saying: "papers say he is ill and
    had tried to sell it".
    """
    doc = tree.doc
    for had, label in enumerate(tree.deps):
        verb, said = tree.heads[had], tree.heads[tree.heads[had]]
        if label != "aux" or doc[had].lower_ != "had" or tree.deps[verb] != "conj" or said > had:
            continue
        if doc[said].lemma_.lower() not in SPEECH or doc[said].tag_ not in TENSED | PRESENT:
            continue
        if _has_subject(tree, verb):
            continue
        told = [i for i in range(said, had) if (tree.heads[i], tree.deps[i]) == (said, "ccomp")]
        if told and _has_subject(tree, told[-1]):
            tree.move(verb, told[-1], "conj")


def join_pasts(tree: TreeEdit) -> None:
    """Join a verb in the past to the clause that is, not to what is being or to be done: "accused
    Low of lying and called on her to go", "told us that Acme would close and urged calm".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        other = tree.heads[verb]
        if (
            label != "conj"
            or doc[verb].tag_ != "VBD"
            or doc[other].tag_ not in BARE
            or other > verb
        ):
            continue
        if _has_subject(tree, verb) or _tense(tree, other) in {*PRESENT, "VBD"}:
            continue
        if doc[verb].lower_ == doc[verb].lemma_.lower():
            continue  # "would close and cut" may be no past
        above = (i for i in tree.above(other) if _tense(tree, i) == "VBD")
        if (past := next(above, None)) is not None and past < other:
            tree.move(verb, past, "conj")


def join_singular(tree: TreeEdit) -> None:
    """Join what "is" done to the one that a relative clause is said of, not to what several do:
    "they met a man who was ill and is being treated".
    """
    doc = tree.doc
    for be, label in enumerate(tree.deps):
        verb, other = tree.heads[be], tree.heads[tree.heads[be]]
        if label not in {"aux", "aux:pass", "cop"} or doc[be].lower_ not in SINGULAR:
            continue
        if tree.deps[verb] != "conj" or other > be or _has_subject(tree, verb):
            continue
        subjects = [i for i in range(other) if tree.heads[i] == other and tree.deps[i] in SUBJECTS]
        if not subjects or not (
            doc[subjects[-1]].tag_ == "NNS" or doc[subjects[-1]].lower_ in MANY
        ):
            continue
        ones = [
            i
            for i in range(other + 1, be)
            if tree.deps[i] == "acl:relcl" and doc[tree.heads[i]].tag_ in {"NN", "NNP"}
            if other < tree.heads[i] and tree.inside(i, other)
        ]
        if ones:
            tree.move(verb, ones[-1], "conj")


def join_agreeing(tree: TreeEdit) -> None:
    """Join a verb in the third person to the one before it that is, not to one of "I" or "they":
    "I suggest that Acme waits and helps".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        other = tree.heads[verb]
        if label != "conj" or doc[verb].tag_ != "VBZ" or other > verb:
            continue
        if _has_subject(tree, verb) or _tense(tree, other) != "VBP":
            continue
        said = [
            i
            for i in range(other + 1, verb)
            if (tree.heads[i], tree.deps[i]) == (other, "ccomp") and _has_subject(tree, i)
        ]
        if said and (doc[said[-1]].tag_ == "VBZ" or lemmas.is_verb_form(doc[said[-1]].lower_)):
            tree.move(verb, said[-1], "conj")


def _has_subject(tree: TreeEdit, verb: int) -> bool:
    return any(tree.heads[i] == verb and tree.deps[i] in SUBJECTS for i in range(verb))


def _tense(tree: TreeEdit, verb: int) -> str:
    """The tag of a clause's tensed word, its auxiliary before the verb itself."""
    auxiliaries = (
        i for i in range(verb) if tree.heads[i] == verb and tree.deps[i] in {"aux", "aux:pass"}
    )
    return tree.doc[next(auxiliaries, verb)].tag_


def list_verbs(tree: TreeEdit) -> None:
    """Make a verb of the list of a participle behind a comma whose noun was taken for a second
    object: "sold boats to raise cash, fired workers and shut the yard" raised no fired workers.
    """
    doc = tree.doc
    for verb in range(2, len(doc)):
        noun = tree.heads[verb]
        if tree.deps[verb] != "amod" or doc[verb].tag_ not in {"VBD", "VBN"} or noun < verb:
            continue
        if doc[verb - 1].text != "," or tree.deps[noun] != "obj":
            continue
        governor = tree.heads[noun]
        first = any(
            tree.heads[i] == governor and tree.deps[i] == "obj" for i in range(governor, verb)
        )
        above = next((i for i in tree.above(governor) if doc[i].tag_ == "VBD"), None)
        if not first or above is None or above > verb:
            continue
        tree.heads[verb], tree.deps[verb] = above, "conj"
        tree.heads[noun], doc[verb].tag_, tree.changed = verb, "VBD", True
        doc[verb].pos_ = "VERB"


def pair_participles(tree: TreeEdit) -> None:
    """Make a second clause of "and", a name and a participle behind "with" and a first: "with Acme
    rising 5% and Bolt falling": Acme rises by no Bolt.
    """
    doc = tree.doc
    for noun, label in enumerate(tree.deps):
        if label != "conj" or doc[noun].pos_ != "PROPN" or doc[noun - 1].lower_ != "and":
            continue
        first = next((i for i in tree.above(noun) if doc[i].tag_ == "VBG"), None)
        if first is None or first > noun or tree.deps[first] != "advcl":
            continue
        marks = {
            doc[i].lower_ for i in range(first) if (tree.heads[i], tree.deps[i]) == (first, "mark")
        }
        verb = noun + 1
        while verb < len(doc) and tree.heads[verb] == noun and tree.deps[verb] not in VERBAL:
            verb += 1
        if "with" not in marks or verb == len(doc) or doc[verb].tag_ != "VBG":
            continue
        if tree.deps[verb] in VERBAL and tree.heads[verb] in {first, noun}:
            tree.heads[verb], tree.deps[verb] = first, "conj"
            tree.heads[noun], tree.deps[noun] = verb, "nsubj"
            tree.heads[noun - 1], tree.changed = verb, True


def pair_both(tree: TreeEdit) -> None:
    """Join the second noun of "both" to the first, not to one on the way: "drew both praise for
    the deal with Acme and criticism".
    """
    doc = tree.doc
    for both in range(len(doc) - 3):
        first = tree.heads[both]
        if doc[both].lower_ != "both" or tree.deps[both] != "cc:preconj" or first < both:
            continue
        nouns = {"NOUN", "PROPN"}
        later = [i for i, label in enumerate(tree.deps) if label == "conj" and i > first]
        own = [i for i in later if tree.inside(i, first) and doc[i].pos_ in nouns]
        bare = doc[first].pos_ == "NOUN" and doc[first - 1].i == both
        if len(own) != 1 or tree.heads[own[0]] == first or not bare:
            continue
        second = own[0]
        if doc[second].pos_ == "NOUN" and doc[second - 1].lower_ == "and":
            tree.move(second, first, "conj")


def join_thats(tree: TreeEdit) -> None:
    """Join "and that he lied" to what is said before it, not to the saying: "she claimed he left
    and that he lied".
    """
    doc = tree.doc
    for that in range(3, len(doc) - 1):
        verb = tree.heads[that]
        if doc[that].lower_ != "that" or tree.deps[that] != "mark" or tree.deps[verb] != "conj":
            continue
        said = tree.heads[verb]
        before = [i for i in range(said + 1, that) if tree.heads[i] == said]
        first = next((i for i in before if tree.deps[i] == "ccomp"), None)
        if first is not None and doc[that - 1].lower_ in {"and", "but", "or"}:
            tree.move(verb, first, "conj")


def join_parts(tree: TreeEdit) -> None:
    """Join names to what a subject is of, where its verb is in the singular: "a coalition of Acme,
    Bolt and Salto is" one.
    """
    doc = tree.doc
    for name, label in enumerate(tree.deps):
        subject = tree.heads[name]
        if label != "conj" or doc[subject].tag_ != "NN" or tree.deps[subject] not in SUBJECTS:
            continue
        parts = [i for i in range(subject, name) if tree.heads[i] == subject]
        part = next((i for i in parts if tree.deps[i] == "nmod"), None)
        verb = tree.heads[subject]
        tensed = [verb, *(i for i, head in enumerate(tree.heads) if head == verb)]
        singular = any(doc[i].tag_ == "VBZ" or doc[i].lower_ == "was" for i in tensed)
        if part is not None and singular and doc[name].ent_type_ and doc[part + 1].text == ",":
            tree.move(name, part, "conj")
