"""Trees and tags mended where one layer of a parse shows that another went wrong.

A predicate without copula is a verb, and a noun has no auxiliary; each verb has a subject of its
own; words joined by hyphens are one; a person's name between commas at the end of a subject
renames the whole subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer, lemmas
from kg.language.quotations import SPEECH

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.language.tree_edit import TreeEdit

CLAUSES = frozenset(
    ["ROOT", "root", "ccomp", "advcl", "acl:relcl", "conj", "parataxis", "csubj", "advcl:relcl"]
)
SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
NOT_VERBAL = frozenset(["cop", "case", "det", "nmod:poss", "nummod"])
"""Dependents that a verb cannot have."""
CALLING = frozenset(
    """adjudge anoint appoint baptize brand call certify christen consider crown declare deem
    designate dub elect entitle find judge keep label make name nickname nominate pronounce
    proclaim prove rate render rule style tag term think title vote""".split()
)
"""Verbs whose second object says what the first is or becomes: those of Levin 1993, *English Verb
Classes and Alternations*, 29.1-29.4, that take it without "as"."""
SETTLED = frozenset([("obj", "xcomp"), ("iobj", "obj"), ("obj", "ccomp")])
"""Relations of two nouns beside each other behind a verb that go together."""
OPENING = frozenset("\"“'‘")
"""Quotation marks before what somebody is called."""
TAKERS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
"""Entities that something can be given to."""


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
        if len(subjects) == 2 and marks and subjects[0] < marks[0] < subjects[1]:
            tree.move(subjects[0], tree.heads[clause], "iobj")


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
        below = [i for i in range(verb + 1, len(doc)) if tree.heads[i] == verb]
        objects = [i for i in below if tree.deps[i] == "obj" or _is_bare(tree, i)]
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


def lift_appositions(tree: TreeEdit) -> None:
    """Make a person's name that ends a subject between commas an apposition of its head.

    "Roe's choice for head of the agency, lawyer Al Low, spoke": the choice is Al Low.
    """
    doc = tree.doc
    for ent in doc.ents:
        name = tree.head_in(ent.start, ent.end)
        after = ent.end < len(doc) and doc[ent.end].text == ","
        if ent.label_ != "PERSON" or tree.deps[name] not in {"nmod", "appos"} or not after:
            continue
        first = min(i for i in range(ent.end) if tree.inside(i, name))
        has_case = any(
            tree.heads[i] == name and tree.deps[i] == "case" for i in range(first, ent.end)
        )
        comma = doc[first].text == "," or (first > 0 and doc[first - 1].text == ",")
        top = tree.heads[name]
        while tree.deps[top] == "nmod":
            top = tree.heads[top]
        person = gazetteer.noun_type(doc[top].lemma_) in {"PERSON", ""}
        if comma and not has_case and tree.deps[top] in SUBJECTS and person:
            tree.move(name, top, "appos")


def lower_appositions(tree: TreeEdit) -> None:
    """Hang a name on the noun right before it, not on what that belongs to: "a study by the firms
    Acme and Bolt" is no firm.
    """
    doc = tree.doc
    for ent in doc.ents:
        if ent.label_ not in {"PERSON", "ORG"} or ent.start == 0:
            continue
        name, noun = tree.head_in(ent.start, ent.end), ent.start - 1
        if tree.deps[name] != "appos" or tree.deps[noun] != "nmod" or doc[noun].tag_ != "NNS":
            continue
        fits = gazetteer.noun_type(doc[noun].lemma_) == ent.label_
        if fits and tree.heads[name] != noun and tree.inside(noun, tree.heads[name]):
            tree.move(name, noun, "appos")


def list_appositions(tree: TreeEdit) -> None:
    """Make a list of a subject in the singular and its "appositions" before a verb in the plural.

    "Acme's unit, Bolt and the Pump Group have paid": three have paid, and Bolt is no unit.
    """
    doc = tree.doc
    for first, relation in enumerate(tree.deps):
        verb = tree.heads[first]
        if relation not in SUBJECTS or doc[first].tag_ not in {"NN", "NNP"}:
            continue
        below = [i for i in range(first + 1, verb) if tree.heads[i] == first]
        renamed = [i for i in below if tree.deps[i] == "appos"]
        if not renamed or not _agrees_with_several(tree, first, verb):
            continue
        last = renamed[-1]
        joined = [i for i in range(last, verb) if doc[i].lower_ == "and"]
        within = any(tree.deps[i] == "cc" and tree.inside(i, last) for i in joined)
        behind = any(all(tree.inside(k, last) for k in range(last, i)) for i in joined)
        if within or (behind and any(tree.deps[i] == "conj" for i in below)):
            for i in renamed:
                tree.deps[i], tree.changed = "conj", True


def _agrees_with_several(tree: TreeEdit, subject: int, verb: int) -> bool:
    """Whether a verb in the present or its auxiliary is in the plural."""
    return any(
        tree.doc[i].tag_ == "VBP"
        and (i == verb or (tree.heads[i] == verb and tree.deps[i].startswith("aux")))
        for i in range(subject, verb + 1)
    )
