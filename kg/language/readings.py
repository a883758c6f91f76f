"""Trees and tags mended where one layer of a parse shows that another went wrong.

A predicate without copula is a verb, and a noun has no auxiliary; each verb has a subject of its
own; words joined by hyphens are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import lemmas
from kg.language.subject_links import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.language.tree_edit import TreeEdit

CLAUSES = frozenset(
    ["ROOT", "root", "ccomp", "advcl", "acl:relcl", "conj", "parataxis", "csubj", "advcl:relcl"]
)
SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
NOT_VERBAL = frozenset(["cop", "case", "det", "nmod:poss", "nummod"])
"""Dependents that a verb cannot have."""
HEADS = frozenset(["ORG", "PERSON"])
"""Entities that are told who they are right behind their name."""
LISTED = frozenset(["ORG", "PERSON", "PRODUCT", "WORK_OF_ART"])
"""Entities of which one stands beside another of its kind only in a list."""


ASKED = frozenset("asked told pressed questioned urged warned reminded challenged".split())
"""What is done to who speaks then: "asked if it was so, Low said"."""


def tag_predicates(doc: Doc) -> None:
    """Make a verb of every clause's head that has a subject, no copula, and a verb's form."""
    for token in doc:
        if token.pos_ not in {"NOUN", "ADJ", "PROPN", "X"} or token.dep_ not in CLAUSES:
            continue
        below = {child.dep_ for child in token.children}
        if not below & SUBJECTS or below & NOT_VERBAL or not token.is_lower:
            continue
        if lemmas.is_verb_form(token.lower_):
            _make_verb(token)


def tag_ages(doc: Doc) -> None:
    """Make a noun of "old" where it is somebody ("the 33-year-old won"), and of a "personal
    best".
    """
    for token in doc:
        if token.lower_ == "old" and token.pos_ == "ADJ" and token.dep_ in SUBJECTS | {"obj"}:
            token.pos_, token.tag_ = "NOUN", "NN"
        bests = {c.dep_ for c in token.lefts} if token.lower_ == "best" else {""}
        if token.dep_ == "obj" and bests >= {"nmod:poss", "amod"}:
            token.pos_, token.tag_ = "NOUN", "NN"


def _make_verb(token: Token) -> None:
    word = token.lower_
    lemma = lemmas.lemma(word, "VERB", "VBD" if word.endswith("ed") else "VBZ")
    token.tag_ = "VBD" if word.endswith("ed") else "VBP" if lemma == word else "VBZ"
    token.pos_, token.lemma_ = "VERB", lemma
    tense = "Past" if token.tag_ == "VBD" else "Pres"
    token.set_morph(f"Mood=Ind|Tense={tense}|VerbForm=Fin")  # type: ignore[attr-defined]


def tag_progressives(tree: TreeEdit) -> None:
    """Make a progressive of what the tagger took for a passive or an adjective: "was appealing it",
    "a ruling it is appealing" (a clause that leaves out its object has a verb).
    """
    doc = tree.doc
    for i in range(len(doc)):
        if not doc[i].lower_.endswith("ing") or doc[i].tag_ not in {"VBN", "JJ"}:
            continue
        below = [k for k in range(i) if tree.heads[k] == i]
        linked = (k for k in below if tree.deps[k] in {"aux", "aux:pass", "cop"})
        be = next((k for k in linked if doc[k].lemma_ == "be"), None)
        subject = next((k for k in below if tree.deps[k] in SUBJECTS), None)
        if be is None or subject is None or not lemmas.is_verb_form(doc[i].lower_):
            continue
        omitted = tree.deps[i] == "acl:relcl" and doc[subject].tag_ not in {"WP", "WDT"}
        if doc[i].tag_ == "VBN" or (omitted and tree.heads[i] == subject - 1):
            doc[i].pos_, doc[i].tag_ = "VERB", "VBG"
            doc[i].lemma_ = lemmas.lemma(doc[i].lower_, "VERB", "VBG")
            doc[i].set_morph("Tense=Pres|VerbForm=Part")  # type: ignore[attr-defined]
            tree.deps[be], tree.deps[subject], tree.changed = "aux", "nsubj", True


def tag_asked(doc: Doc) -> None:
    """Make a participle of what opens a sentence that goes on with another verb: "Asked if it
    was so, Low said" is of Low's being asked.
    """
    for token in doc:
        opens = token.i == 0 or token.is_sent_start
        if opens and token.tag_ == "VBD" and token.dep_ == "advcl" and token.lower_ in ASKED:
            token.tag_ = "VBN"
            token.set_morph("Aspect=Perf|Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]


def part_subjects(tree: TreeEdit) -> None:
    """Give the first of a reporting verb's two subjects to what it reports.

    "Shops sit there, an aide said" has one subject for each verb, whatever the parser says.
    """
    for said in sorted({tree.heads[i] for i, dep in enumerate(tree.deps) if dep == "ccomp"}):
        below = [i for i in range(len(tree.doc)) if tree.heads[i] == said and i != said]
        subjects = [i for i in below if tree.deps[i] in SUBJECTS]
        reported = [i for i in below if tree.deps[i] == "ccomp"]
        if len(subjects) != 2 or len(reported) != 1:
            continue
        verb = reported[0]
        own = any(tree.heads[i] == verb and tree.deps[i] in SUBJECTS for i in range(verb))
        if subjects[0] < verb < subjects[1] and not own:
            tree.move(subjects[0], verb, "nsubj")


def free_verbs(tree: TreeEdit) -> None:
    """Make a verb of a participle between an auxiliary and the noun it was hung on.

    "had bribed officials" is a verb with its object: a noun has no auxiliary.
    """
    doc = tree.doc
    for noun in sorted({tree.heads[i] for i, dep in enumerate(tree.deps) if dep == "amod"}):
        below = [i for i in range(noun) if tree.heads[i] == noun]
        verbs = [i for i in below if tree.deps[i] == "amod" and doc[i].tag_ in {"VBN", "VBD"}]
        if not verbs or any(tree.deps[i] == "cop" for i in below):
            continue
        verb = verbs[0]
        if not any(
            tree.heads[i] in {noun, verb} and tree.deps[i] == "aux" and doc[i].lemma_ == "have"
            for i in range(verb)
        ):
            continue
        governor, label = tree.heads[noun], tree.deps[noun]
        tree.heads[verb] = verb if governor == noun else governor
        tree.deps[verb] = label
        tree.heads[noun], tree.deps[noun] = verb, "obj"
        for i in range(len(doc)):
            if tree.heads[i] == noun and (i < verb or tree.deps[i] in {"punct", "obl", "advcl"}):
                tree.heads[i] = verb
        tree.changed = True


def join_subjects(tree: TreeEdit) -> None:
    """Make an apposition of a verb's second subject that stands between commas right behind its
    first, a name: "Acme Bank, the city's largest lender, was sold".
    """
    doc = tree.doc
    for noun in range(3, len(doc) - 1):
        if tree.deps[noun] not in SUBJECTS or doc[noun].tag_ != "NN" or doc[noun].ent_type_:
            continue
        first = min(i for i in range(noun + 1) if tree.inside(i, noun))
        name = doc[max(first - (1 if doc[first].text == "," else 2), 0)]
        comma = doc[first if doc[first].text == "," else first - 1]
        if comma.text != "," or name.ent_type_ not in HEADS or doc[noun - 1].pos_ == "CCONJ":
            continue
        head = name.i if tree.deps[name.i] in SUBJECTS else tree.heads[name.i]
        last = max(i for i in range(noun, len(doc)) if tree.inside(i, noun))
        closed = doc[last].text == "," or (last + 1 < len(doc) and doc[last + 1].text == ",")
        shared = tree.heads[head] == tree.heads[noun] > last and tree.deps[head] in SUBJECTS
        if closed and shared and doc[head].ent_type_ == name.ent_type_:
            tree.move(noun, head, "appos")


def front_descriptions(tree: TreeEdit) -> None:
    """Set apart what stands before a subject and says what it is: "A lawyer by training, Low was
    raised in Leeds".
    """
    doc = tree.doc
    for i, label in enumerate(tree.deps):
        if label not in {*SUBJECTS, "appos"} or not (doc[i].ent_type_ or doc[i].tag_ == "PRP"):
            continue
        below = (k for k in range(i) if tree.inside(k, i) and not doc[k].is_punct)
        first = next(below, i)
        if first < 3 or doc[first - 1].text != ",":
            continue
        noun = tree.heads[i] if label == "appos" else _subject_before(tree, i)
        if noun is None or not noun < i or tree.deps[noun] not in SUBJECTS:
            continue
        verb = tree.heads[noun]
        articles = (doc[k].lower_ for k in range(noun) if tree.heads[k] == noun)
        described = doc[noun].tag_ == "NN" and not doc[noun].ent_type_
        opens = not any(t.tag_ in FINITE for t in doc[doc[i].sent.start : noun])
        parted = any(doc[k].text == "," for k in range(i + 1, verb))
        if described and opens and verb > i and not parted and {"a", "an"} & set(articles):
            tree.move(i, verb, tree.deps[noun])
            tree.move(noun, verb, "dislocated")


def _subject_before(tree: TreeEdit, subject: int) -> int | None:
    """A verb's subject before another one."""
    verb = tree.heads[subject]
    found = (k for k in range(subject) if tree.heads[k] == verb and tree.deps[k] in SUBJECTS)
    return next(found, None)


def list_names(tree: TreeEdit) -> None:
    """Make a list of a name and the first of several of its kind "beside" it: "the owner of Acme,
    Bolt and Cobb".
    """
    doc = tree.doc
    starts = {e.start: e for e in doc.ents if e.label_ in LISTED}
    for start, name in starts.items():
        head = tree.head_in(start, name.end)
        first = tree.heads[head]
        if start < 2 or doc[start - 1].text != "," or tree.deps[head] != "appos":
            continue
        if doc[first].ent_type_ != name.label_ or doc[start - 2].ent_type_ != name.label_:
            continue
        others = [
            i
            for i, label in enumerate(tree.deps)
            if label == "conj" and tree.heads[i] == head and doc[i].ent_type_ == name.label_
        ]
        if others and others[-1] > name.end and doc[name.end].text in {",", "and", "or", "&"}:
            tree.deps[head], tree.changed = "conj", True
            for i in others:
                tree.move(i, first, "conj")
