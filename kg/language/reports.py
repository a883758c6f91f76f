"""Verbs of speech joined to who speaks: behind what is told, and in what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.expressions import WEEKDAYS
from kg.language.quotations import SPEECH, SUBJECTS
from kg.language.speech_links import speaks
from kg.language.subject_links import lacks_subject
from kg.language.tree_edit import RELATIVE, TENSED

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

SAYING = SPEECH | frozenset(
    """order instruct direct accuse criticise criticize praise demand reject dismiss question pledge
    condemn blame thank invite threaten""".split()
)
"""Verbs of what somebody does by speaking."""
JUDGING = frozenset(["defend"])
"""Verbs of what somebody does by speaking, beside those, where "but" goes before them."""
NEEDING = frozenset(["need", "have", "ought"])
"""Verbs whose infinitive has yet to be done."""
CITING = frozenset(["citing", "quoting"])
CLAUSES = frozenset(["acl", "acl:relcl", "advcl", "ccomp"])
"""What the parser calls a clause that it hangs on a word inside another."""
REFUSING = frozenset("refuse decline agree promise vow pledge offer threaten apologise".split())
"""Verbs of what somebody will or will not do, as far as he says."""


def join_reports(tree: TreeEdit) -> None:
    """Join a verb of speech without subject to the verb of speech before it, where what stands
    between is no speaker, or further back in time.

    "Roe said the plan was sound and asked Low to sign": a plan asks nobody.  "Roe said Low had
    left and ordered an inquiry": Low would have ordered it.  "Roe said Low had to do more but
    praised her": what is yet to be done is set against what Roe does.
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        head = tree.heads[verb]
        said = tree.heads[head]
        if label != "conj" or doc[verb].tag_ != "VBD":
            continue
        refusing = doc[verb].lemma_.lower() in REFUSING
        if not refusing and doc[verb].lemma_.lower() not in SAYING | JUDGING:
            continue
        if tree.deps[head] != "ccomp" or said > head or doc[said].tag_ != "VBD":
            continue
        if doc[said].lemma_.lower() not in SPEECH or doc[head].lemma_.lower() in SPEECH:
            continue
        below = {tree.deps[i] for i in range(len(doc)) if tree.heads[i] == verb}
        subjects = [i for i in range(head) if tree.heads[i] == head and tree.deps[i] in SUBJECTS]
        behind = below & ({"xcomp"} if refusing else {"obj", "iobj", "ccomp"})
        if below & SUBJECTS or not behind or not subjects:
            continue
        passive = tree.deps[subjects[0]] == "nsubj:pass"
        earlier = doc[head].tag_ == "VBN" and any(
            tree.heads[i] == head and doc[i].lower_ == "had" for i in range(head)
        )
        against = any(tree.heads[i] == verb and doc[i].lower_ == "but" for i in range(head, verb))
        if doc[verb].lemma_.lower() in JUDGING and not against:
            continue
        needed = against and not refusing and doc[head].lemma_.lower() in NEEDING
        needed &= any(tree.heads[i] == head and tree.deps[i] == "xcomp" for i in range(head, verb))
        if passive or earlier or needed or not speaks(tree, subjects[0]):
            tree.move(verb, said, "conj")


def name_papers(tree: TreeEdit) -> None:
    """Make the speaker of a description behind a comma and the name and verb of speech that end
    the sentence: "…, the weekly paper Bergen Post reported", where nobody reported a paper.
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        if label != "acl:relcl" or tree.deps[noun] != "appos" or doc[verb].tag_ not in TENSED:
            continue
        if doc[verb].lemma_.lower() not in SPEECH or noun > verb - 2:
            continue
        below = [i for i in range(len(doc)) if tree.heads[i] == verb]
        names = [i for i in below if tree.deps[i] == "nsubj" and doc[i].pos_ == "PROPN"]
        if len(names) != 1 or {tree.deps[i] for i in below} & {"obj", "ccomp"}:
            continue
        named = all(tree.inside(i, names[0]) for i in range(noun + 1, verb))
        words = (i for i in range(noun + 1) if not doc[i].is_punct)
        first = next(i for i in words if tree.inside(i, noun))
        last = range(verb + 1, doc[verb].sent.end)
        ends = all(tree.inside(i, verb) or doc[i].is_punct for i in last)
        relative = any(doc[i].tag_ in RELATIVE for i in range(first, verb))
        top = tree.root(noun)
        if named and ends and not relative and 0 < top < first and doc[first - 1].text == ",":
            tree.move(verb, top, "parataxis")
            tree.move(noun, verb, "nsubj")
            tree.move(names[0], noun, "appos")


def lift_citing(tree: TreeEdit) -> None:
    """Hang whom somebody cites on who tells it, and what is told on the telling: "It sank, Acme
    reported Monday, citing police", "It sank, Acme, citing police, said", "Acme said, citing
    police, that it sank", "It sank, according to Acme, citing police".
    """
    doc = tree.doc
    for citing, label in enumerate(tree.deps):
        if label not in {"advcl", "acl"} or doc[citing].lower_ not in CITING or citing < 2:
            continue
        before = citing - 1 - (doc[citing - 1].text == ",")
        verb = before
        while verb > 0 and doc[verb].text in (*WEEKDAYS, "on"):
            verb -= 1
        if _tells(tree, verb):
            if tree.heads[citing] != verb:
                tree.move(citing, verb, "advcl")
            _lift_told(tree, citing, verb)
        elif doc[citing - 1].text == ",":
            _name_teller(tree, citing, before)


def _tells(tree: TreeEdit, verb: int) -> bool:
    return tree.doc[verb].lemma_.lower() in SPEECH and tree.doc[verb].tag_ in TENSED


def _lift_told(tree: TreeEdit, citing: int, verb: int) -> None:
    """Make what is told of a clause with "that" behind a comma and whom somebody cites."""
    doc = tree.doc
    for that in range(citing + 2, doc[citing].sent.end - 1):
        told = tree.heads[that]
        if doc[that].lower_ != "that" or doc[that - 1].text != "," or tree.deps[that] != "mark":
            continue
        if told > that and tree.deps[told] in CLAUSES and tree.inside(told, citing):
            tree.move(told, verb, "ccomp")
        return


def _name_teller(tree: TreeEdit, citing: int, last: int) -> None:
    """Make who tells it of the name before "citing", whose last word is given."""
    doc = tree.doc
    for noun in tree.above(last):
        according = any(tree.heads[i] == noun and doc[i].lower_ == "according" for i in range(noun))
        if according and tree.heads[citing] == tree.heads[noun]:
            tree.move(citing, noun, "acl")
            return
    name = last
    while tree.deps[name] in {"flat", "compound"}:
        name = tree.heads[name]
    words = [i for i in range(citing) if tree.inside(i, name) and not doc[i].is_punct]
    verb = citing + 1
    while verb < len(doc) and (tree.inside(verb, citing) or doc[verb].is_punct):
        verb += 1
    if verb == len(doc) or doc[verb - 1].text != "," or not _tells(tree, verb):
        return
    top = tree.root(name)
    opened = words[0] > 0 and doc[words[0] - 1].text == ","
    if doc[name].pos_ != "PROPN" or not opened or not lacks_subject(tree, verb):
        return
    if top < words[0] or top == verb:
        if top != verb:
            tree.move(verb, top, "parataxis")
        tree.move(name, verb, "nsubj")
        tree.move(citing, verb, "advcl")
