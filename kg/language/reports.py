"""Verbs of speech joined to who speaks: behind what is told, and in what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.expressions import WEEKDAYS
from kg.language.quotations import SPEECH, SUBJECTS
from kg.language.speech_links import speaks
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
    """Hang whom somebody cites on the verb of speech right before: "It sank, Acme reported Monday,
    citing police".
    """
    doc = tree.doc
    for citing, label in enumerate(tree.deps):
        if label not in {"advcl", "acl"} or doc[citing].lower_ != "citing" or citing < 2:
            continue
        verb = citing - 1 - (doc[citing - 1].text == ",")
        while verb > 0 and doc[verb].text in (*WEEKDAYS, "on"):
            verb -= 1
        told = doc[verb].lemma_.lower() in SPEECH and doc[verb].tag_ in TENSED
        if told and tree.heads[citing] != verb:
            tree.move(citing, verb, "advcl")
