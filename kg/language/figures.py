"""Trees of figures that are one: scores ("beat Acme 3-1"), ranges ("12 to 14 boats") and shares
("nine out of ten firms").

A score says how its verb ended, whatever stands before it; the parser hangs it on that, and of a
range it takes the first figure for something else that the verb does its deed to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.numbers import FRACTIONS
from kg.language.quantities import is_score

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.language.tree_edit import TreeEdit

BEHIND = frozenset("flat nmod nmod:unmarked nummod compound appos obj dep".split())
"""What the parser calls a score behind a noun or a second object."""
GOVERNED = frozenset("nsubj nsubj:pass obj iobj obl obl:unmarked obl:tmod".split())
"""Relations of a whole phrase."""
UNITED = "flat"
SHARES = frozenset(["PERCENT", "CARDINAL"])


def join_figures(tree: TreeEdit) -> None:
    """Make one phrase of each score, each range and each share."""
    ends: dict[int, Span] = {}
    for ent in tree.doc.ents:
        if ent.label_ == "TIME":
            _join_time(tree, ent)
        if ent.label_ != "CARDINAL":
            continue
        if is_score(ent):
            _join_score(tree, ent)
        elif (first := ends.get(ent.start - 2)) is not None:
            _join_range(tree, first, ent)
        elif (first := ends.get(ent.start - 3)) is not None:
            _join_share(tree, first, ent)
        ends[ent.end - 1] = ent
    part_answers(tree)


def join_results(tree: TreeEdit) -> None:
    """Make one of both shares of "led by 39% to 34%", and part what is told beside them."""
    shares = [ent for ent in tree.doc.ents if ent.label_ == "PERCENT"]
    ends = {ent.end - 1: ent for ent in shares}
    for ent in shares:
        _join_result(tree, ends.get(ent.start - 2), ent)
        _part_beside(tree, ent)


def part_answers(tree: TreeEdit) -> None:
    """Hang what others answer on the answer, not on what that says: "40% said it was late and 14%
    backed it".
    """
    doc = tree.doc
    for noun, label in enumerate(tree.deps):
        verb = tree.heads[noun]
        if doc[noun].ent_type_ != "PERCENT" or not (label == "nsubj" or noun == verb - 1):
            continue
        said = tree.heads[verb]
        answer = tree.heads[said]
        if tree.deps[verb] not in {"conj", "advcl"} or tree.deps[said] != "ccomp" or verb < said:
            continue
        others = [i for i in range(answer) if (tree.heads[i], tree.deps[i]) == (answer, "nsubj")]
        if any(doc[i].ent_type_ in SHARES or doc[i].lemma_ in FRACTIONS for i in others):
            tree.move(verb, answer, tree.deps[verb])
            tree.deps[noun] = "nsubj"


def _join_score(tree: TreeEdit, score: Span) -> None:
    """Hang a score whole on its verb, or on the noun behind it ("a 3-1 win")."""
    first, head = score.start, tree.head_in(score.start, score.end)
    if head != first:
        root = tree.heads[head] == head
        tree.heads[first] = first if root else tree.heads[head]
        tree.deps[first] = tree.deps[head]
    for i in range(first + 1, score.end):
        tree.heads[i], tree.deps[i], tree.changed = first, UNITED, True
    for i, head in enumerate(tree.heads):
        if first < head < score.end and not score.start <= i < score.end:
            tree.heads[i] = first
    outer = tree.heads[first]
    if first < outer < score.end or tree.deps[first] not in BEHIND or outer > first:
        return
    top = outer
    while tree.heads[top] != top and tree.doc[tree.heads[top]].pos_ != "VERB":
        top = tree.heads[top]
    verb = tree.heads[top]
    if tree.doc[outer].pos_ == "VERB":
        before = [i for i in range(outer + 1, first) if tree.heads[i] == outer]
        if tree.deps[first] != "obj" or any(tree.deps[i] == "obj" for i in before):
            tree.deps[first] = "obl:unmarked"
    elif verb != top and verb < first and tree.deps[top] in GOVERNED:
        tree.heads[first], tree.deps[first] = verb, "obl:unmarked"


def _join_time(tree: TreeEdit, time: Span) -> None:
    """Hang the seconds of "four minutes 14 seconds" on the minutes."""
    outside = [i for i in range(time.start, time.end) if not time.start <= tree.heads[i] < time.end]
    for i in outside[1:]:
        if tree.doc[i].pos_ == "NOUN" and tree.doc[outside[0]].pos_ == "NOUN":
            tree.move(i, outside[0], "nmod:unmarked")


def _join_result(tree: TreeEdit, first: Span | None, second: Span) -> None:
    """Hang the second share of "led by 39% to 34%" on the first."""
    doc = tree.doc
    if first is None or doc[second.start - 1].lower_ != "to" or not first.start:
        return
    one = tree.head_in(first.start, first.end)
    verb = tree.heads[one]
    beaten = any(h == verb and tree.deps[i] == "obj" for i, h in enumerate(tree.heads[:one]))
    if doc[first.start - 1].lower_ == "by" and beaten:  # but "rose by 5% to 34%"
        tree.move(tree.head_in(second.start, second.end), one, "nmod")


def _part_beside(tree: TreeEdit, share: Span) -> None:
    """Hang on whose it is a share that is told beside: "led Moe, with Low on 19%"."""
    doc, noun = tree.doc, share.start - 2
    if noun < 2 or doc[share.start - 1].lower_ not in {"on", "at"}:
        return
    while tree.deps[noun] in {"flat", "compound"} and tree.heads[noun] != noun:
        noun = tree.heads[noun]
    withs = [i for i in range(noun) if tree.heads[i] == noun and doc[i].lower_ == "with"]
    if withs and tree.deps[noun] in {"obl", "advcl", "nmod"}:
        tree.move(tree.head_in(share.start, share.end), noun, "nmod")
        tree.deps[noun] = "advcl"


def _join_range(tree: TreeEdit, low: Span, high: Span) -> None:
    """Hang both figures of "12 to 14 boats" and "between 12 and 14 boats" on the noun, and part
    those of "from 12 to 14 boats".
    """
    doc, joint, before = tree.doc, high.start - 1, low.start - 1
    first, second = tree.head_in(low.start, low.end), tree.head_in(high.start, high.end)
    noun = tree.heads[second] if tree.heads[second] > second else tree.heads[first]
    if noun < high.end or doc[noun].tag_ != "NNS" or tree.deps[noun] not in GOVERNED:
        return
    opening = doc[before].lower_ if before >= 0 else ""
    opens = opening in {"from", "between"} and tree.heads[before] == noun
    if doc[joint].lower_ == "and" and opening == "between":
        if opens and tree.deps[noun] in {"nsubj", "nsubj:pass", "obj"}:
            tree.heads[before], tree.deps[before], tree.changed = first, "advmod", True
        return
    if doc[joint].lower_ != "to" or (opening == "from" and not opens):
        return
    tree.heads[second], tree.deps[second] = noun, "nummod"
    if opens:
        tree.heads[first], tree.deps[first] = tree.heads[noun], "obl"
        tree.heads[before], tree.heads[joint], tree.deps[joint] = first, noun, "case"
    else:
        governor = tree.heads[first]
        if not low.start <= governor <= noun:
            tree.heads[noun], tree.deps[noun] = governor, tree.deps[first]
        tree.heads[first], tree.deps[first] = noun, "nummod"
        tree.heads[joint], tree.deps[joint] = second, "cc"
    tree.changed = True


def _join_share(tree: TreeEdit, part: Span, whole: Span) -> None:
    """Hang "firms" of "nine out of ten firms" on the nine, not on what they do."""
    first, noun = tree.head_in(part.start, part.end), tree.heads[whole.start]
    if tree.doc[part.end : whole.start].text.lower() != "out of" or noun < whole.end:
        return
    if tree.heads[noun] == tree.heads[first] and tree.deps[first] in GOVERNED:
        tree.move(noun, first, "nmod")
        tree.move(part.end, noun, "case")
        tree.move(part.end + 1, part.end, "fixed")
