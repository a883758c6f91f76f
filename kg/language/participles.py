"""Participles hung on the nouns they describe.

The parser hangs "the yard, once owned by Acme" on the verb before it, and "a cut in taxes planned
by Labour" on the taxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.expressions import MONTHS

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

ONCE = frozenset("previously formerly once originally currently now".split())
"""Adverbs before a participle of what a thing was or is, not of what its buyer did."""
CHANGES = frozenset(
    """cut rise increase fall drop reduction decrease decline change growth freeze""".split()
)
"""Nouns of what somebody does to an amount: behind "in", it is that which is planned."""
DECIDED = frozenset(
    """plan announce propose promise pledge order make bring cause blame expect forecast predict
    report see approve demand impose introduce""".split()
)
"""Participles of such doings."""
EXPECTING = frozenset("expect forecast predict project anticipate tip".split())
"""Participles of what is to come."""
REASONING = frozenset("cite blame say add argue claim insist warn describe call tell".split())
"""Verbs of why something is done, as who does it says."""
FAILING = frozenset("fail refuse decline neglect".split())
"""Verbs of what is not done."""
TIMES = frozenset(["DATE", "TIME"])
ENDING = frozenset({"ended", "ending"})
"""Participles of when a period is over."""
SHORT_MONTHS = frozenset(month[:3] for month in MONTHS)
PERIODS = frozenset("quarter year month week season half period".split())
"""Nouns of such periods."""


NAMING = frozenset("call name dub title entitle nickname".split())
"""Verbs whose participle says what something is called."""
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""Types of names that need no other."""
NOUNS = frozenset(["NOUN", "PROPN"])
BEFORE = frozenset(["compound", "nummod", "amod", "det"])
"""What stands before a noun in its phrase."""
ABOUT = frozenset("of on about".split())
"""Prepositions of what something is about."""
TIDINGS = frozenset(
    """evidence research report study news claim proof talk story allegation rumour rumor example
    case risk danger prospect chance possibility idea fear concern likelihood footage video
    account tale""".split()
)
"""Nouns of what tells that somebody does something ("evidence of boats leaking")."""


def describe_nouns(tree: TreeEdit) -> None:
    """Hang past participles on the nouns they describe."""
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        naming = label in {"advcl", "acl"} and doc[verb].lemma_.lower() in NAMING
        if naming and doc[verb].tag_ == "VBD" and (label == "acl" or doc[verb - 1].ent_type_):
            doc[verb].tag_ = "VBN"  # a relative clause without subject has no tense
        if doc[verb].tag_ != "VBN" or label not in {"advcl", "acl"}:
            continue
        below = [i for i in range(len(doc)) if tree.heads[i] == verb]
        if tree.deps[verb - 1] == "compound":
            _free_noun(tree, verb, below)
        if any(tree.deps[i] in {"mark", "aux", "aux:pass", "nsubj", "nsubj:pass"} for i in below):
            continue
        noun = tree.heads[verb]
        if naming:
            described = _unnamed(tree, verb - 1)
        elif label == "advcl":
            once = [i for i in {*below, verb - 1} if i < verb and doc[i].lower_ in ONCE]
            described = _object_before(tree, verb) if once and verb > noun else None
            for adverb in once if described is not None else []:
                tree.move(adverb, verb, "advmod")
        else:
            described = _change(tree, verb)
        if described is not None:
            tree.move(verb, described, "acl")


def _free_noun(tree: TreeEdit, verb: int, below: list[int]) -> None:
    """Of a noun with article and preposition before a participle make the head of both: "in a round
    led by Acme".
    """
    noun, before = verb - 1, [i for i in below if i < verb]
    if {"det", "case"} - {tree.deps[i] for i in before} or tree.heads[noun] != verb:
        return
    label = "nmod" if tree.deps[verb] == "acl" else "obl"
    tree.heads[noun], tree.deps[noun] = tree.heads[verb], label
    for i in before:
        if i != noun:
            tree.heads[i] = noun
    tree.heads[verb], tree.deps[verb], tree.changed = noun, "acl", True


def _unnamed(tree: TreeEdit, noun: int) -> int | None:
    """The noun right before a participle that says what it is called, or what that has a name of
    its own to say of: "a mine in Norland called Tern".
    """
    doc, found = tree.doc, noun
    while doc[found].ent_type_ in NAMED and tree.deps[found] in {"nmod", "obl", "flat", "acl"}:
        found = tree.heads[found]
        if tree.deps[found] == "acl":
            found = tree.heads[found]
    if found != noun and (doc[found].pos_ != "NOUN" or found > noun):
        found = noun
    return found if doc[found].pos_ in NOUNS else None


def _object_before(tree: TreeEdit, verb: int) -> int | None:
    """What the governor of a participle does something to, else where or with what."""
    doc, governor = tree.doc, tree.heads[verb]
    below = [i for i in range(governor + 1, verb) if tree.heads[i] == governor]
    below = [i for i in below if doc[i].ent_type_ not in TIMES]
    for wanted in ("obj", "obl"):
        found = [i for i in below if tree.deps[i] == wanted]
        if found:
            return found[-1]
    return None


def _change(tree: TreeEdit, verb: int) -> int | None:
    """The cut of "a cut in taxes planned by Labour"."""
    doc, noun = tree.doc, tree.heads[verb]
    change = tree.heads[noun]
    if doc[verb].lemma_.lower() not in DECIDED or doc[change].lemma_.lower() not in CHANGES:
        return None
    before = [doc[i].lower_ for i in range(change, noun) if tree.heads[i] == noun]
    bare = tree.deps[noun] == "nmod" and before[:1] == ["in"] and "the" not in before
    return change if bare and doc[change].pos_ == "NOUN" else None


def link_participles(tree: TreeEdit) -> None:
    """Lift "called Tern" from a noun in the plural, lower "leaking" to what leaks, and what is said
    behind who does something to the doer.
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        noun = tree.heads[verb]
        if label == "xcomp" and doc[verb].tag_ == "VBG" and tree.deps[verb - 1] == "appos":
            tree.move(verb, verb - 1, "acl")  # "named Low, the lawyer leading it, as chief"
            continue
        if label not in {"acl", "advcl"} or not noun < verb:
            continue
        if doc[verb].tag_ == "VBN" and doc[verb - 1].pos_ in NOUNS:
            _lower_to_agent(tree, verb)
        if label == "advcl":
            continue
        if doc[verb].tag_ == "VBN" and doc[verb].lemma_.lower() in NAMING:
            above = tree.heads[noun]
            one = doc[noun].tag_ == "NNS" and doc[above].tag_ == "NN" and above < noun
            if one and tree.deps[noun] == "nmod":
                tree.move(verb, above, "acl")
        elif doc[verb].tag_ == "VBG" and _is_outcome(tree, verb):
            tree.move(verb, tree.heads[noun], "advcl")
        elif doc[verb].tag_ == "VBG" and doc[noun].lemma_.lower() in TIDINGS:
            said = [i for i in range(noun + 1, verb) if tree.heads[i] == noun]
            if not said or tree.deps[said[-1]] != "nmod" or doc[verb - 1].is_punct:
                _name_doer(tree, verb)
                continue
            cases = {
                doc[i].lower_
                for i in range(noun, said[-1])
                if tree.heads[i] == said[-1] and tree.deps[i] == "case"
            }
            if cases and cases <= ABOUT and tree.inside(verb - 1, said[-1]):
                tree.move(verb, said[-1], "acl")


def part_absolutes(tree: TreeEdit) -> None:
    """Make a clause of "with", a noun and its participle behind a comma: "was popular, with ten
    boats sold in a week" is popular with no boats; and of what is expected without one: "grew with
    sales of 3m tipped for May".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        if doc[verb].tag_ not in {"VBN", "VBG"} or label not in {"acl", "advcl"} or not verb:
            continue
        if label == "advcl":
            _name_absolute(tree, verb)
            continue
        expected = doc[verb].lemma_.lower() in EXPECTING and not _tells_more(tree, verb)
        noun = tree.heads[verb]
        while expected and tree.deps[noun] == "nmod" and tree.heads[noun] < noun:
            noun = tree.heads[noun]
        if tree.deps[noun] != "obl" or tree.heads[noun] > noun or noun > verb:
            continue
        cases = [i for i in range(1, noun) if (tree.heads[i], tree.deps[i]) == (noun, "case")]
        if [doc[i].lower_ for i in cases] != ["with"] or not tree.inside(verb - 1, noun):
            continue
        doer = doc[noun].ent_type_ or gazetteer.noun_type(doc[noun].lemma_)
        if (expected and not doer) or (doc[cases[0] - 1].text == "," and verb == noun + 1):
            tree.heads[verb], tree.deps[verb] = tree.heads[noun], "advcl"
            tree.heads[noun] = verb
            tree.deps[noun] = "nsubj:pass" if doc[verb].tag_ == "VBN" else "nsubj"
            tree.heads[cases[0]], tree.deps[cases[0]], tree.changed = verb, "mark", True


def _tells_more(tree: TreeEdit, verb: int) -> bool:
    """Whether what is expected stands behind its participle: "firms expected to sink"."""
    return any(tree.heads[i] == verb and tree.deps[i] == "xcomp" for i in range(len(tree.deps)))


def _name_absolute(tree: TreeEdit, verb: int) -> None:
    """Make the subject of such a participle of the noun that the parser compounds with it."""
    doc, noun = tree.doc, verb - 1
    if (tree.heads[noun], tree.deps[noun]) != (verb, "compound") or doc[noun].pos_ not in NOUNS:
        return
    below = [i for i in range(noun) if tree.heads[i] == verb and tree.deps[i] != "punct"]
    if below and doc[below[0]].lower_ == "with" and {tree.deps[i] for i in below[1:]} <= BEFORE:
        for i in below[1:]:
            tree.heads[i] = noun
        tree.deps[below[0]] = "mark"
        tree.deps[noun], tree.changed = "nsubj:pass" if doc[verb].tag_ == "VBN" else "nsubj", True


def date_periods(tree: TreeEdit) -> None:
    """Hang "ended" and its date on the period right before it, which the parser may make a phrase
    of it: "sales rose in the quarter ended 31 March".
    """
    doc = tree.doc
    for verb in range(1, len(doc) - 1):
        noun = verb - 1
        if doc[verb].lower_ not in ENDING or doc[noun].lemma_.lower() not in PERIODS:
            continue
        if not tree.deps[noun].startswith("obl") or tree.deps[verb] not in {"advcl", "acl"}:
            continue
        first = doc[verb + 1]
        dated = first.like_num or first.text[:3] in SHORT_MONTHS or first.lower_ in {"in", "on"}
        if not dated or tree.heads[noun] not in {verb, tree.heads[verb]}:
            continue
        tree.heads[noun] = tree.heads[verb]
        tree.heads[verb], tree.deps[verb], tree.changed = noun, "acl", True


def lift_reasons(tree: TreeEdit) -> None:
    """Hang what is said behind a comma of why somebody fails or agrees to do something on that, not
    on what is to be done: "failed to run, citing an injury", "refused to say whether it had run,
    fuelling fears".
    """
    doc = tree.doc
    for verb, label in enumerate(tree.deps):
        if label not in {"advcl", "conj"} or doc[verb].tag_ != "VBG":
            continue
        done = tree.heads[verb]
        if tree.deps[done] == "ccomp" and _is_asked(tree, done):
            done = tree.heads[done]
        if tree.deps[done] != "xcomp":
            continue
        failed = tree.heads[done]
        reason = doc[verb].lemma_.lower() in REASONING or doc[failed].lemma_.lower() in FAILING
        if not reason or not failed < done < verb or doc[done].tag_ != "VB":
            continue
        below = [i for i in range(failed, verb) if tree.heads[i] == verb]
        if any(tree.deps[i] in {"mark", "nsubj", "cc"} for i in below):
            continue
        if doc[min([verb, *below]) - 1].text == "," or any(doc[i].text == "," for i in below):
            tree.move(verb, failed, "advcl")


def _is_asked(tree: TreeEdit, verb: int) -> bool:
    """Whether "whether" begins a clause."""
    marks = (i for i in range(verb) if (tree.heads[i], tree.deps[i]) == (verb, "mark"))
    return any(tree.doc[i].lower_ == "whether" for i in marks)


def _lower_to_agent(tree: TreeEdit, verb: int) -> None:
    """Hang a past participle right behind an agent on it: "being sold by firms told to sell"."""
    agent = next((i for i in tree.above(verb - 1) if tree.deps[i] == "obl:agent"), None)
    if agent is None or tree.inside(verb, agent) or tree.doc[agent].ent_type_ == "DATE":
        return
    done = tree.heads[agent]
    if tree.heads[verb] in {done, tree.heads[done]}:
        tree.move(verb, agent, "acl")


def _is_outcome(tree: TreeEdit, verb: int) -> bool:
    """Whether a participle behind a comma says what came of a clause, not what its object does:
    "the strike exposed gaps in the law, badly hurting firms".
    """
    doc, noun = tree.doc, tree.heads[verb]
    first = verb - 1 if doc[verb - 1].tag_ == "RB" else verb
    if doc[first - 1].text != "," or tree.deps[noun] != "obj" or doc[noun].pos_ != "NOUN":
        return False
    if doc[noun].ent_type_ or gazetteer.noun_type(doc[noun].lemma_) or doc[noun].tag_ != "NNS":
        return False
    labels = {(tree.heads[i], label) for i, label in enumerate(tree.deps)}
    return {(tree.heads[noun], "nsubj"), (verb, "obj")} <= labels


def _name_doer(tree: TreeEdit, verb: int) -> None:
    """Make the subject of a gerund of the phrase right before it that was hung on it: "an example
    of the bank getting it wrong".
    """
    doc = tree.doc
    below = [i for i in range(verb) if tree.heads[i] == verb]
    if not below or tree.deps[below[-1]] != "obl" or not tree.inside(verb - 1, below[-1]):
        return
    noun = below[-1]
    cases = [i for i in range(noun) if (tree.heads[i], tree.deps[i]) == (noun, "case")]
    if len(cases) == 1 and doc[cases[0]].lower_ in ABOUT:
        tree.heads[cases[0]], tree.deps[cases[0]] = verb, "mark"
        tree.deps[noun], tree.changed = "nsubj", True
