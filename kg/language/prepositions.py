"""Prepositions told from infinitives, and objects from phrases, by what grammar allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer, lemmas
from kg.language.quotations import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.tree_edit import TreeEdit

ACTORS = frozenset(["PERSON", "ORG"])
"""Kinds of nouns, and with the next entities, that do something."""
CAUSES = {
    "result": ("as", "a"),
    "consequence": ("as", "a"),
    "back": ("on", "the"),
    "wake": ("in", "the"),
    "hands": ("at", "the"),
}
"""Nouns before "of" that bring in a cause, and the words before them."""
WHERE = frozenset("in at on during".split())
"""Prepositions of where and when something is done."""
LOW = frozenset(["nmod", "obl", "obl:agent"])
"""What a phrase is of the noun or the gerund behind its verb."""
OF_WHAT = frozenset("accuse suspect convict acquit deprive rob strip absolve".split())
"""Verbs whose object and what stands behind "of" are two."""
DATED = frozenset(["obl", "obl:unmarked"])
"""What the parser calls a date that it hangs on a verb."""
TIMES = frozenset("day week month year decade century season term".split())
"""What a date may be of."""
REACHED = frozenset(["obj", "obl", "obl:agent"])
NAMED_ACTORS = ACTORS | {"GPE", "NORP"}


def _acts(noun: Token) -> bool:
    """Whether a noun is somebody's."""
    return noun.ent_type_ in NAMED_ACTORS or gazetteer.noun_type(noun.lemma_) in ACTORS


def part_due(tree: TreeEdit) -> None:
    """Make an infinitive of what stands behind "due to" and is one: "Low is due to leave"."""
    doc = tree.doc
    for to in range(1, len(doc)):
        if doc[to].lower_ != "to" or doc[to - 1].lower_ != "due" or tree.deps[to] != "fixed":
            continue
        if (below := _complement(tree, to)) is not None:
            tree.heads[to], tree.deps[to], tree.changed = below, "mark", True
            continue
        verb = tree.heads[to - 1]
        passive = verb > to + 1 and doc[to + 1].lower_ == "be"
        if verb > to and tree.heads[to] == to - 1 and (passive or _is_due(tree, verb, to)):
            if not passive:
                _make_infinitive(doc[verb])
            tree.heads[to], tree.deps[to] = verb, "mark"
            tree.deps[to - 1], tree.changed = "advmod", True
            for i in range(to - 1):
                if passive and (tree.heads[i], tree.deps[i]) == (to - 1, "cop"):
                    tree.heads[i], tree.deps[i] = verb, "aux:pass"


def _complement(tree: TreeEdit, to: int) -> int | None:
    """The verb that "due" governs behind "to", where it is taken for a preposition."""
    verbs = (i for i in range(to + 1, len(tree.heads)) if tree.doc[i].pos_ == "VERB")
    return next((i for i in verbs if tree.heads[i] == to - 1 and tree.deps[i] == "xcomp"), None)


def _is_due(tree: TreeEdit, verb: int, to: int) -> bool:
    """Whether what follows "due to" is to be done, and no cause: "due to merge with", where whoever
    is due can do something, or where no noun can stand before the next word.
    """
    doc = tree.doc
    if doc[verb].tag_ == "VB" or verb != to + 1 or doc[verb].tag_ != "NN":
        return doc[verb].tag_ == "VB"
    below = [i for i in range(len(doc)) if tree.heads[i] == verb]
    subjects = [doc[i] for i in below if tree.deps[i] in SUBJECTS]
    if not subjects or not lemmas.is_verb_form(doc[verb].lower_):
        return False
    if verb + 1 < len(doc) and doc[verb + 1].tag_ in {"RP", "RB", "DT", "PRP", "PRP$"}:
        return True
    return any(_acts(each) for each in subjects)


def _make_infinitive(token: Token) -> None:
    if token.tag_ != "VB":
        token.tag_, token.pos_ = "VB", "VERB"
        token.set_morph("VerbForm=Inf")  # type: ignore[attr-defined]


def join_causes(tree: TreeEdit) -> None:
    """Make one preposition of "as a result of" and the like: what is behind it is the cause."""
    doc = tree.doc
    for noun in range(1, len(doc) - 2):
        opening = CAUSES.get(doc[noun].lower_)
        if opening is None or doc[noun + 1].lower_ != "of":
            continue
        first = noun - len(opening)
        if first < 0 or tuple(t.lower_ for t in doc[first:noun]) != opening:
            continue
        below = (i for i in range(noun + 2, len(doc)) if tree.heads[i] == noun)
        cause = next((i for i in below if tree.deps[i] == "nmod"), None)
        if cause is None or tree.heads[first] != noun or tree.deps[noun] not in {"obl", "nmod"}:
            continue
        tree.heads[cause], tree.deps[cause] = tree.heads[noun], tree.deps[noun]
        tree.heads[first], tree.deps[first] = cause, "case"
        for i in range(first + 1, noun + 2):
            tree.heads[i], tree.deps[i] = first, "fixed"
        tree.changed = True


def join_agents(tree: TreeEdit) -> None:
    """Hang who else does something on what is done: "praised for its help, including by Acme"."""
    doc = tree.doc
    for including in range(1, len(doc) - 2):
        if doc[including].lower_ != "including" or doc[including + 1].lower_ != "by":
            continue
        agent = tree.heads[including + 1]
        verb = next((i for i in tree.above(tree.heads[including]) if doc[i].tag_ == "VBN"), None)
        if verb is not None and tree.heads[agent] == including and agent > including:
            tree.move(agent, verb, "obl:agent")
            tree.move(including, agent, "advmod")


def part_obliques(tree: TreeEdit) -> None:
    """Tell objects by their prepositions: what has one is none ("defected to the rebels"), but "up
    to" before a number is part of it ("cut up to 500 jobs").
    """
    doc = tree.doc
    for i in range(1, len(doc) - 1):
        noun, verb = tree.heads[i], i - 1
        counts = doc[i].lower_ == "up" and doc[i + 1].lower_ == "to" and i + 2 < len(doc)
        if counts and tree.deps[i + 2] == "nummod":
            noun = tree.heads[i + 2]
            if tree.heads[noun] != verb or doc[noun].pos_ != "NOUN" or doc[noun].ent_type_:
                continue
            if any(tree.heads[k] == verb and tree.deps[k] == "obj" for k in range(noun)):
                continue
            tree.heads[i], tree.deps[i] = i + 2, "advmod"
            tree.heads[i + 1], tree.deps[i + 1] = i, "fixed"
            tree.deps[noun], tree.changed = "obj", True
        elif tree.deps[i] != "case" or tree.deps[noun] != "obj" or tree.heads[noun] != verb:
            continue
        elif doc[i].tag_ in {"IN", "TO"} and doc[verb].pos_ == "VERB" and noun > i:
            tree.deps[noun], tree.changed = "obl", True


def lift_charges(tree: TreeEdit) -> None:
    """Hang on the verb what somebody is accused, suspected or convicted of, or robbed of, not on
    the object: "accused the Roe government of fraud"; nor on a name behind "by", or on any where it
    is a doing: "accused by Low of fraud", "accused by lawyers of hiding money".
    """
    doc = tree.doc
    for noun, label in enumerate(tree.deps):
        whose = tree.heads[noun]
        verb = tree.heads[whose]
        if label != "nmod" or not verb < whose < noun or doc[verb].lemma_.lower() not in OF_WHAT:
            continue
        named = tree.deps[whose] == "obl:agent" and doc[whose].pos_ == "PROPN"
        if (
            not (named or tree.deps[whose] == "obj")
            or doc[noun].ent_type_ in NAMED_ACTORS
            or _acts(doc[noun])
        ):
            continue
        if any(doc[i].lower_ == "of" for i in range(whose, noun) if tree.heads[i] == noun):
            tree.heads[noun], tree.deps[noun], tree.changed = verb, "obl", True
    for of in range(2, len(doc) - 1):
        if doc[of].lower_ == "of" and doc[of + 1].tag_ == "VBG":
            _lift_doing(tree, of, of + 1)


def _lift_doing(tree: TreeEdit, of: int, doing: int) -> None:
    """Hang a doing behind the agent of a passive on that, where it is what somebody is charged
    with.
    """
    doc = tree.doc
    agent = next((i for i in tree.above(of - 1) if tree.deps[i] == "obl:agent"), None)
    if agent is None or doc[tree.heads[agent]].lemma_.lower() not in OF_WHAT:
        return
    verb, noun = tree.heads[agent], tree.heads[doing]
    if (noun, tree.deps[doing]) == (agent, "acl"):
        tree.move(doing, verb, "advcl")
    elif tree.deps[doing] == "amod" and tree.heads[noun] in {agent, verb} and noun > doing:
        tree.heads[doing], tree.deps[doing] = verb, "advcl"
        tree.heads[of], tree.deps[of] = doing, "mark"
        tree.heads[noun], tree.deps[noun], tree.changed = doing, "obj", True


def lift_places(tree: TreeEdit) -> None:
    """Hang on the verb what stands behind a person's name and says where or when: "beat Low in
    Leeds"; and "by Acme" of "accused of fraud by Acme", "sent to Low by Acme".
    """
    doc = tree.doc
    for noun, label in enumerate(tree.deps):
        whose = tree.heads[noun]
        verb = tree.heads[whose]
        if label not in LOW or not verb < whose < noun or doc[verb].pos_ != "VERB":
            continue
        person = doc[whose].ent_type_ == "PERSON" and tree.deps[whose] in REACHED
        accused = doc[verb].lemma_ == "accuse" and (label == "nmod") is (tree.deps[whose] == "obl")
        accused |= label == "nmod" and tree.deps[whose] == "obl" and _acts(doc[whose])
        if not person and not accused:
            continue
        between = (i for i in range(whose + 1, noun) if tree.heads[i] == noun)
        case = next((doc[i].lower_ for i in between if tree.deps[i] == "case"), "")
        if person and label == "nmod" and case in WHERE:
            tree.move(noun, verb, "obl")
        elif accused and case == "by" and _acts(doc[noun]):
            below = {tree.deps[i] for i, head in enumerate(tree.heads) if head == verb}
            if "aux:pass" in below and "obl:agent" not in below:
                tree.move(noun, verb, "obl:agent")


def lift_dates(tree: TreeEdit) -> None:
    """Give a date right behind an object the object where "of" goes on with that: "condemned the
    arrest in Leeds on May 3 of Ann Low" tells when Low was arrested.
    """
    doc = tree.doc
    for date, label in enumerate(tree.deps):
        verb, end = tree.heads[date], date + 1
        if label not in DATED or end >= len(doc) - 1 or doc[end].lower_ != "of":
            continue
        if doc[date].ent_type_ != "DATE" or doc[date].tag_ not in {"CD", "NNP"}:
            continue
        whose = tree.heads[end]
        if tree.heads[whose] not in {date, verb} or whose < end or doc[whose].ent_type_ == "DATE":
            continue
        objects = [i for i in range(date) if (tree.heads[i], tree.deps[i]) == (verb, "obj")]
        noun = objects[-1] if objects else -1
        if noun < 0 or doc[noun].pos_ != "NOUN" or doc[whose].lemma_ in TIMES:
            continue
        between = range(noun + 1, date)
        if any(doc[i].lower_ == "of" for i in between if tree.inside(i, noun)):
            continue
        if all(tree.inside(i, noun) or tree.inside(i, date) for i in between):
            tree.move(date, noun, "nmod")
            tree.move(whose, noun, "nmod")
            _close_title(tree, whose, verb)


def _close_title(tree: TreeEdit, first: int, verb: int) -> None:
    """Make one phrase of a body's name and the name right behind it: "of Acme Chairman Al Low"."""
    doc = tree.doc
    for name in range(first + 1, len(doc)):
        if tree.heads[name] != verb or tree.deps[name] != "obl":
            continue
        inside = [i for i in range(len(doc)) if tree.inside(i, name)]
        if inside[0] == first + 1 and all(tree.deps[i] != "case" for i in inside):
            of = next(i for i in range(first) if tree.heads[i] == first and tree.deps[i] == "case")
            tree.heads[name], tree.deps[name] = tree.heads[first], "nmod"
            tree.heads[first], tree.deps[first] = name, "compound"
            tree.heads[of], tree.changed = name, True
        return
