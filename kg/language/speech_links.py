"""Clauses of speech and thought, and their speakers, hung on the words they belong to.

What is said is a clause, who says it is no thing, and a verb of speech after a comma or a quotation
says what stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.expressions import WEEKDAYS
from kg.language.quotations import EITHER, SPEECH, SUBJECTS
from kg.language.subject_links import lacks_subject
from kg.language.tree_edit import RELATIVE, TENSED

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.language.tree_edit import TreeEdit

CONTENT = frozenset("think say hope insist argue".split())
"""Verbs that what is said or thought follows, and no person or thing."""
THINKING = frozenset(
    """confident sure certain positive hopeful optimistic convinced aware unaware conscious worried
    concerned afraid fearful adamant glad pleased delighted proud sorry""".split()
)
"""Adjectives that what somebody thinks or feels may follow as a clause."""
FINITE = frozenset("ROOT ccomp parataxis conj advcl acl:relcl".split())
"""Relations of a clause with a tense."""
NOMINAL = frozenset("NOUN PROPN ADJ DET NUM PART ADP CCONJ".split())
"""Parts of speech in the phrase for a speaker."""
DESCRIBED = 20
"""Words of such a phrase at most."""
ACTORS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
"""Entities that speak."""


def lift_remarks(tree: TreeEdit) -> None:
    """Hang what a speaker goes on to say on the verb that the sentence says it with: "Roe said the
    plan was sound, arguing that it was cheap", "Roe said Low had left, adding that it was late".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        head = tree.heads[verb]
        said = tree.heads[head]
        if label != "advcl" or doc[verb].tag_ != "VBG" or doc[verb].lemma_.lower() not in SPEECH:
            continue
        if tree.deps[head] != "ccomp" or not said < head < verb or doc[verb - 1].text != ",":
            continue
        subjects = [i for i in range(head) if tree.heads[i] == head and tree.deps[i] in SUBJECTS]
        adds = doc[verb].lemma_.lower() == "add"
        if doc[said].lemma_.lower() in SPEECH and (
            adds or not any(speaks(tree, i) for i in subjects)
        ):
            tree.move(verb, said, "advcl")


def speaks(tree: TreeEdit, i: int) -> bool:
    """Whether a word may stand for somebody who speaks."""
    token = tree.doc[i]
    if token.ent_type_ or token.pos_ in {"PRON", "PROPN"}:
        return token.pos_ == "PRON" or token.ent_type_ in ACTORS | {""}
    return gazetteer.noun_type(token.lemma_) in ACTORS


def invert_reports(tree: TreeEdit) -> None:
    """Make the speaker of what stands right behind a verb of speech without subject beside what is
    said: "More boats, argues the report, will sink".
    """
    doc = tree.doc
    for noun, label in enumerate(tree.deps):
        verb = tree.heads[noun]
        if label != "obj" or verb > noun or doc[verb].lemma_.lower() not in SPEECH:
            continue
        if tree.deps[verb] not in FINITE or not lacks_subject(tree, verb):
            continue
        below = [i for i in range(len(doc)) if tree.heads[i] == verb]
        so = verb > 0 and doc[verb - 1].lower_ == "so"  # "or so says Roe"
        said = (
            tree.deps[verb] == "parataxis"
            or so
            or any(tree.deps[i] == "ccomp" and i > noun for i in below)
        )
        beside = all(tree.inside(i, noun) for i in range(verb + 1, noun))
        if said and beside:
            tree.deps[noun], tree.changed = "nsubj", True


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


def close_reports(tree: TreeEdit) -> None:
    """Make a clause of a noun and the verb of speech that ends the sentence behind it: "…, a new
    book on the affair claims".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        if label in FINITE or doc[verb].tag_ != "VBZ" or doc[verb].lemma_.lower() not in SPEECH:
            continue
        if tree.deps[noun] != "appos" or noun > verb or tree.heads[noun] > noun:
            continue
        behind = [i for i in range(verb + 1, doc[verb].sent.end) if not doc[i].is_punct]
        top = tree.root(noun)
        if not behind and doc[top].pos_ in {"VERB", "AUX", "ADJ"}:
            tree.move(verb, top, "parataxis")
            tree.move(noun, verb, "nsubj")


def date_reports(tree: TreeEdit) -> None:
    """Hang a weekday right behind a verb of speech on that verb: "said on Monday it had won"."""
    doc = tree.doc
    for i in range(2, len(doc)):
        if doc[i].text not in WEEKDAYS:
            continue
        verb = i - 2 if doc[i - 1].lower_ == "on" else i - 1
        said = tree.heads[i]
        behind = tree.heads[said] == verb and tree.deps[said] == "ccomp"
        if behind and doc[verb].lemma_.lower() in SPEECH:
            tree.move(i, verb, "obl" if verb == i - 2 else "obl:unmarked")


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


def lower_thoughts(tree: TreeEdit) -> None:
    """Hang a clause with a subject right behind an adjective of thought on that, not on the verb
    that tells the thought: "said she was "sure" the yard would open".
    """
    doc = tree.doc
    for adjective in range(1, len(doc) - 2):
        if doc[adjective].lower_ not in THINKING or tree.deps[adjective] not in {"ccomp", "ROOT"}:
            continue
        first = adjective + 1 + (doc[adjective + 1].text in EITHER | {"”"})
        for verb in range(first + 1, len(doc)):
            said = tree.heads[verb]
            if tree.deps[verb] != "ccomp" or said != tree.heads[adjective] or said >= adjective:
                continue
            below = [i for i in range(first, verb) if tree.heads[i] == verb]
            subject = any(tree.deps[i] in SUBJECTS for i in below)
            if subject and min(i for i in range(len(doc)) if tree.inside(i, verb)) == first:
                tree.move(verb, adjective, "ccomp")


def attach_speaker(tree: TreeEdit, opening: int, closing: int) -> None:
    """Make who is named or described beside a quotation and a verb of speech its subject."""
    doc = tree.doc
    if closing >= len(doc):
        return
    name = _name_after(tree, closing)
    if name is not None:
        verb = _verb_after(tree, name.end)
    else:
        verb = closing if _says(tree, closing) else None
        name = None if verb is None else _name_after(tree, closing + 1)
    if verb is None or name is None:
        described = None if verb is not None else _described(tree, closing)
        if described is None:
            return
        verb, head = described
    else:
        head = tree.head_in(name.start, name.end)
    if any(tree.heads[i] == verb and tree.deps[i] in SUBJECTS for i in range(len(doc))):
        return
    quoted = tree.root(opening + 1) if opening + 1 < closing else verb
    if opening < tree.heads[verb] < closing and tree.heads[verb] != verb:
        tree.deps[verb] = "parataxis"
    elif tree.inside(verb, head):
        governor = tree.heads[head]
        tree.heads[verb] = verb if governor == head else governor
        tree.deps[verb] = "ROOT" if governor == head else "parataxis"
    if quoted == head:  # the name had become the root: the verb takes its place
        tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.move(head, verb, "nsubj")
    for i in range(closing, verb):
        if doc[i].is_punct and tree.heads[i] < closing:
            tree.move(i, verb, "punct")
    tree.changed = True


def _described(tree: TreeEdit, start: int) -> tuple[int, int] | None:
    """A verb of speech right behind a noun phrase that starts at a token, and the phrase's head:
    "Acme's chief executive, Ann Low, said".
    """
    doc = tree.doc
    for verb in range(start, min(start + DESCRIBED, len(doc))):
        if verb > start and doc[verb].tag_ in TENSED and _says(tree, verb):
            outer = [i for i in range(start, verb) if not start <= tree.heads[i] < verb]
            heads = [i for i in outer if not doc[i].is_punct]
            one = len(heads) == 1 and doc[heads[0]].pos_ in {"NOUN", "PROPN"}
            return (verb, heads[0]) if one and tree.heads[heads[0]] != verb else None
        if doc[verb].pos_ not in NOMINAL and doc[verb].text not in {",", "-"}:
            return None
    return None


def _name_after(tree: TreeEdit, i: int) -> Span | None:
    """The name that starts at a token or after a title there."""
    stop = i + 6
    while i < min(stop, len(tree.doc)):
        if tree.doc[i].ent_type_ in {"PERSON", "ORG"}:
            name = next(e for e in tree.doc.ents if e.start <= i < e.end)
            follows = tree.doc[name.end].pos_ if name.end < len(tree.doc) else ""
            if name.label_ == "PERSON" or follows not in {"NOUN", "PROPN", "ADJ"}:
                return name
            i = name.end
        elif tree.doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or tree.doc[i].text == "-":
            i += 1
        else:
            return None
    return None


def _verb_after(tree: TreeEdit, end: int) -> int | None:
    """The verb of speech after a name, with at most an apposition between commas before it."""
    doc = tree.doc
    i = end
    if i < len(doc) and doc[i].text == ",":
        i = next((k for k in range(i + 1, min(i + 15, len(doc))) if doc[k].text == ","), i) + 1
    while i < len(doc) and doc[i].pos_ == "ADV":
        i += 1
    return i if i < len(doc) and _says(tree, i) else None


def _says(tree: TreeEdit, i: int) -> bool:
    return tree.doc[i].pos_ == "VERB" and tree.doc[i].lemma_.lower() in SPEECH
