"""What stands between dashes, kept apart from the clause that it interrupts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.language.subject_links import FINITE, lacks_subject, subject_label

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.tree_edit import TreeEdit

DASHES = frozenset({"-", "–", "—", "--"})
NOUNS = frozenset({"NOUN", "PROPN"})


def part_asides(tree: TreeEdit) -> None:
    """Take what a dash opens out of the phrase before it, and give the verb behind the second dash
    its subject: "some yards - above all those in Leeds - have closed".
    """
    doc = tree.doc
    dashes = [t.i for t in doc[1:-1] if is_dash(t)]
    for dash in dashes:
        aside = tree.heads[dash]
        if aside > dash and tree.deps[aside] == "nmod" and tree.heads[aside] < dash:
            before = range(dash, aside)
            if all(tree.deps[i] != "case" or tree.heads[i] != aside for i in before):
                tree.deps[aside], tree.changed = "parataxis", True
    for first, second in pairwise(dashes):
        _close(tree, first, second)


def is_dash(token: Token) -> bool:
    """Whether a mark has a blank on either side."""
    return token.text in DASHES and bool(token.whitespace_ and token.nbor(-1).whitespace_)


def _is_torn(tree: TreeEdit, first: int, second: int) -> bool:
    """Whether what stands right behind two dashes is a verb with an object that the parser hangs on
    what they enclose: "Acme - the city's largest yard - fined Bolt".
    """
    verb = second + 1
    participle = tree.doc[verb].tag_ in {"VBN", "VBD"} and tree.deps[verb] == "acl"
    active = any(h == verb and tree.deps[i] == "obj" for i, h in enumerate(tree.heads))
    return participle and active and first < tree.heads[verb] < second


def _close(tree: TreeEdit, first: int, second: int) -> None:
    """Make a subject of the noun before two dashes that a verb without one behind them hangs on."""
    doc = tree.doc
    noun = next((i for i in range(first - 1, -1, -1) if tree.heads[i] == i), None)
    if noun is None or doc[noun].pos_ not in NOUNS or doc[noun].sent != doc[second].sent:
        return
    if _is_torn(tree, first, second):
        verb = second + 1
        doc[verb].tag_ = "VBD"
        tree.heads[verb], tree.deps[verb] = verb, "ROOT"
        tree.heads[noun], tree.deps[noun] = verb, "nsubj"
        tree.changed = True
        return
    for verb in range(second + 1, doc[second].sent.end):
        if tree.heads[verb] != noun or tree.deps[verb] != "parataxis":
            continue
        if not lacks_subject(tree, verb) or doc[second + 1].tag_ not in FINITE:
            return
        tree.heads[verb], tree.deps[verb] = verb, "ROOT"
        tree.heads[noun], tree.deps[noun] = verb, subject_label(tree, verb)
        tree.changed = True
        return
