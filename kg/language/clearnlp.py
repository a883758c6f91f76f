"""ClearNLP dependency trees, as spaCy's official English models write them, read as Universal
Dependencies v2 (Choi and Palmer 2012; de Marneffe et al. 2021).

ClearNLP makes prepositions and copulas heads; Universal Dependencies hangs them on the content
word.  The steps below change one construction each, over plain arrays of heads and labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
from spacy.attrs import DEP, HEAD
from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLEARNLP_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "prep"})
"""Labels that only ClearNLP has: one of them tells a parser that writes them."""

RENAMED = {
    "abbrev": "appos",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
    "tmod": "obl:unmarked",
}
"""Labels that only change their name."""

PREPOSITIONS = ("prep", "agent", "dative")
PREDICATIVES = ("attr", "acomp")
CLAUSAL_POS = frozenset({"VERB", "AUX", "ADJ", "ADV"})
"""Words whose prepositional dependents are oblique rather than nominal modifiers."""

KEPT_BY_COPULA = frozenset({"compound:prt"})


class Tree:
    """Heads (indices; a root is its own) and labels of one document, changed step by step."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.pos = [token.pos_ for token in doc]

    def children(self, head: int, *labels: str) -> list[int]:
        """The dependents of a word, in order; only those with one of ``labels`` if any."""
        return [
            i
            for i, h in enumerate(self.heads)
            if h == head and i != head and (not labels or self.deps[i] in labels)
        ]

    def attach(self, child: int, head: int, dep: str) -> None:
        """Hangs a word on another."""
        self.heads[child], self.deps[child] = head, dep

    def is_clausal(self, head: int) -> bool:
        """Whether a word governs obliques: a verb, adjective or adverb, or what a copula tells."""
        return self.pos[head] in CLAUSAL_POS or bool(self.children(head, "cop"))


@Language.component("kg_clearnlp", assigns=["token.dep", "token.head"])
def to_universal(doc: Doc) -> Doc:
    """Rewrites the tree of a document."""
    tree = Tree(doc)
    for step in (coordination, prepositions, copulas, renaming, person_names):
        step(tree)
    labels = ["ROOT" if head == i else tree.deps[i] for i, head in enumerate(tree.heads)]
    offsets = numpy.array([head - i for i, head in enumerate(tree.heads)], dtype="int64")
    hashes = numpy.array([doc.vocab.strings.add(label) for label in labels], dtype="uint64")
    rows = numpy.stack([offsets.astype("uint64"), hashes], axis=1)
    # All at once: one by one, the tree in between may be no tree.
    return doc.from_array([HEAD, DEP], rows)  # type: ignore[arg-type]


def coordination(tree: Tree) -> None:
    """All conjuncts hang on the first; a conjunction and comma on the conjunct they open."""
    for i, dep in enumerate(tree.deps):
        if dep != "conj":
            continue
        first = tree.heads[i]
        while tree.deps[first] == "conj" and tree.heads[first] != first:
            first = tree.heads[first]
        previous = tree.heads[i]
        tree.heads[i] = first
        for mark in tree.children(previous, "cc", "punct"):
            if previous < mark < i and not _later_conjunct(tree, first, mark, i):
                tree.heads[mark] = i


def _later_conjunct(tree: Tree, first: int, mark: int, conjunct: int) -> bool:
    """Whether another conjunct stands between a mark and the one it would open."""
    return any(mark < other < conjunct for other in tree.children(first, "conj"))


def prepositions(tree: Tree) -> None:
    """ "X prep→ Y pobj" becomes "X obl/nmod→ Y" with the preposition as its case."""
    for i in reversed(range(len(tree.deps))):
        if tree.deps[i] not in PREPOSITIONS:
            continue
        objects = tree.children(i, "pobj")
        clauses = tree.children(i, "pcomp")
        if objects:
            _lift_object(tree, i, objects[0])
        elif clauses:
            _lift_clause(tree, i, clauses[0])
        elif tree.deps[i] != "dative":
            _join_preposition(tree, i)


def _lift_object(tree: Tree, preposition: int, noun: int) -> None:
    governor, label = tree.heads[preposition], tree.deps[preposition]
    dep = "obl:agent" if label == "agent" else "obl" if tree.is_clausal(governor) else "nmod"
    if governor == preposition:
        tree.attach(noun, noun, "ROOT")
    else:
        tree.attach(noun, governor, dep)
    for child in tree.children(preposition):
        tree.heads[child] = noun
        if tree.deps[child] == "prep":
            tree.deps[child] = "case"
    tree.attach(preposition, noun, "case")


def _lift_clause(tree: Tree, preposition: int, verb: int) -> None:
    governor = tree.heads[preposition]
    clausal = tree.is_clausal(governor)
    if tree.pos[verb] in ("VERB", "AUX"):
        dep, marker = ("advcl" if clausal else "acl"), "mark"
    else:
        dep, marker = ("obl" if clausal else "nmod"), "case"
    tree.attach(verb, verb if governor == preposition else governor, dep)
    for child in tree.children(preposition):
        tree.heads[child] = verb
    tree.attach(preposition, verb, marker)


def _join_preposition(tree: Tree, preposition: int) -> None:
    """A preposition before another ("out of X") or left without an object."""
    lifted = [i for i in tree.children(preposition) if tree.deps[i] in ("obl", "nmod")]
    if lifted:
        noun, governor = lifted[0], tree.heads[preposition]
        root = governor == preposition
        tree.attach(
            noun, noun if root else governor, "obl" if tree.is_clausal(governor) else "nmod"
        )
        for child in tree.children(preposition):
            tree.heads[child] = noun
        tree.attach(preposition, noun, "case")
    else:
        tree.deps[preposition] = "advmod"


def copulas(tree: Tree) -> None:
    """What "be" tells becomes the head: "X is Y" hangs on Y, with "is" as its copula."""
    for i in reversed(range(len(tree.deps))):
        predicatives = tree.children(i, *PREDICATIVES)
        if tree.doc[i].lemma_.lower() != "be" and tree.doc[i].text.lower() not in FORMS_OF_BE:
            for child in predicatives:
                tree.deps[child] = "xcomp"
            continue
        if tree.children(i, "expl"):
            for child in predicatives:
                tree.deps[child] = "nsubj"
            continue
        told = predicatives or _told_by_place(tree, i)
        if told:
            _swap_copula(tree, i, told[-1])


FORMS_OF_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re",
                         "’re", "'m", "’m"})  # fmt: skip


def _told_by_place(tree: Tree, verb: int) -> list[int]:
    """The oblique that a form of "be" tells of its subject: "X was in Y"."""
    if tree.deps[verb].startswith("aux") or tree.pos[verb] not in ("AUX", "VERB"):
        return []
    content = ("obj", "dobj", "ccomp", "xcomp", "oprd")
    if tree.children(verb, *content) or not tree.children(verb, "nsubj"):
        return []
    return [i for i in tree.children(verb, "obl") if i > verb][:1]


def _swap_copula(tree: Tree, verb: int, predicate: int) -> None:
    head, dep = tree.heads[verb], tree.deps[verb]
    tree.attach(predicate, predicate if head == verb else head, dep)
    for child in tree.children(verb):
        if child != predicate and tree.deps[child] not in KEPT_BY_COPULA:
            tree.heads[child] = predicate
    tree.attach(verb, predicate, "cop")


def renaming(tree: Tree) -> None:
    """Labels that differ in name, or by the word they stand on."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep == "npadvmod":
            tree.deps[i] = "obl:unmarked" if tree.is_clausal(head) else "nmod:unmarked"
        elif dep == "aux" and tree.doc[i].tag_ == "TO":
            tree.deps[i] = "mark"
        elif dep in ("pobj", "pcomp"):
            tree.deps[i] = "obl"
        elif dep == "prep":
            tree.deps[i] = "case"
        elif dep in PREDICATIVES:
            tree.deps[i] = "xcomp"
        elif dep == "advcl" and tree.pos[head] in ("NOUN", "PROPN") and not tree.is_clausal(head):
            tree.deps[i] = "acl"
        else:
            tree.deps[i] = RENAMED.get(dep, dep)


def person_names(tree: Tree) -> None:
    """A person's name hangs on its first word, the others flat; a title before it describes it."""
    for span in tree.doc.ents:
        last = span.end - 1
        inner = [i for i in range(span.start, last) if tree.heads[i] == last]
        if span.label_ != "PERSON" or any(tree.deps[i] != "compound" for i in inner):
            continue
        first = span.start
        if len(span) > 1 and len(inner) == len(span) - 1:
            head, dep = tree.heads[last], tree.deps[last]
            for child in tree.children(last):
                tree.heads[child] = first
            tree.attach(first, first if head == last else head, dep)
            for i in range(first + 1, span.end):
                tree.attach(i, first, "flat")
        for child in tree.children(first, "compound"):
            if child < span.start:
                tree.deps[child] = "nmod:desc"
