"""Who does what a clause says: its own subjects, and those handed down to it.

Coordinated verbs share subjects; open complements, adverbial clauses and clauses on nouns take
theirs from what stands above, after the verb there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.antecedents import antecedent, is_relative
from kg.extract.constructions import (
    is_aimed,
    is_charge,
    is_foreseen,
    is_infinitive,
    is_kept_from,
    is_said_of,
    is_succession,
    is_to_be,
    joined_to,
)
from kg.extract.cues import (
    BRING_ABOUT,
    CALL_ON,
    DESCRIBE,
    DIRECT,
    ENTAIL,
    PENALTIES,
    PLAN_NOUNS,
    PUNISHED,
    SPOKEN,
    SUBJECT_CONTROL,
)
from kg.extract.tree import (
    DEPTH,
    EXEMPLIFYING,
    beside,
    child,
    children,
    conjuncts,
    is_clause,
    is_finite,
    is_passive,
    members,
    preposition,
)
from kg.language.gazetteer import noun_type
from kg.language.perception import SHOW_DOING

if TYPE_CHECKING:
    from spacy.tokens import Token

PURPOSES = PLAN_NOUNS | frozenset({"idea", "hope", "task", "job", "mission", "objective", "role"})
"""Subjects of "is to", whose owner is to do it ("the bank's aim is to grow")."""
GERUND_MARKS = frozenset("of in for at about by from on with without".split())
"""Prepositions before a gerund that a noun governs, which is no doer of it."""
KINDS = frozenset("kind sort type variety".split())
"""Nouns behind "of" that stand for what they are said of."""
SPEND = frozenset("spend waste devote".split())
"""Verbs of what time and money go into: "spent an hour mending boats", which no hour does."""
QUOTING = frozenset({"quote", "cite"})
"""Verbs whose object says what is told: "the paper quoted an aide as saying"."""
GIVE = frozenset("give offer grant hand deny allow award afford leave".split())
"""Verbs whose receiver is to do what a noun's infinitive says: "gave Low the power to fire"."""
MORE_OR_LESS = frozenset("more less little no".split())
"""How much of them says more than that it is done: "spends less time watching TV"."""
OWN = frozenset("mine yours his hers ours theirs".split())
"""Possessive pronouns that stand alone: "his is the latest" says nothing of him."""


def subjects(clause: Token, depth: int = 0) -> tuple[list[Token], str]:
    """Grammatical subjects of a clause and how they were found.

    ``direct``, or handed down: ``conj`` (shared), ``control`` (xcomp), ``adverbial`` (advcl
    without one of its own), ``participle`` (modifying a noun), ``relative``; ([], '') if none.
    """
    own = children(clause, "nsubj", "nsubj:pass") or children(clause, "nsubj:outer")
    own = [s for s in own if s.lower_ != "there" or s.pos_ != "PRON"]
    if own and own[0].lower_ in OWN:
        return [], ""
    active = bool(own) and own[0].dep_ != "nsubj:pass"
    if active and is_to_be(clause) and own[0].lemma_.lower() in PURPOSES:
        owner = child(own[0], "nmod:poss")
        return (conjuncts(owner), "control") if owner is not None else ([], "")
    if own:
        found: list[Token] = []
        for subject in [beside(own)]:
            if is_relative(subject):
                noun = antecedent(subject)
                return (
                    (conjoined_antecedents(noun, clause), "relative")
                    if noun is not None
                    else ([], "")
                )
            found.extend([subject] if _is_one(subject, clause) else members(subject))
        return found, "direct"
    if clause.tag_ == "VBG" and (owner := child(clause, "nmod:poss")) is not None:
        return conjuncts(owner), "control"  # "his leaving the firm"
    if depth > DEPTH or child(clause, "csubj", "csubj:pass", "expl") is not None:
        return [], ""
    head = clause.head
    if clause.dep_ == "conj" and is_clause(head):
        head = joined_to(clause)
        return _renamed(subjects(head, depth + 1), "conj")
    if is_said_of(clause, head):
        return conjoined_antecedents(head.head, clause), "relative"
    if clause.dep_ in {"xcomp", "ccomp"} and head.i != clause.i:
        if (called := _called_on(clause, head)) is not None:
            return conjuncts(called), "control"
        if _is_participle(clause) and head.lemma_.lower() in ENTAIL:
            return [], ""
        if clause.dep_ == "ccomp" and is_finite(clause):
            return [], ""
        if clause.tag_ == "VBG" and head.lemma_.lower() in DESCRIBE:
            return [], ""  # "the plan includes selling": no plan sells
        return _controller(clause, head, depth)
    if clause.dep_ == "advcl" and (is_clause(head) or head.pos_ == "ADJ"):
        marks = {m.lower_ for m in children(clause, "mark")}
        if marks and is_finite(clause):
            return [], ""
        if clause.tag_ == "VBN" and marks in ({"as"}, {"for"}):
            return [], ""  # "as measured by", "for granted": what is so is left to the reader
        opening = {a.lower_ for a in children(clause, "advmod") if a.tag_ == "WRB"}
        if clause.tag_ == "VBG" and _is_nobodys(clause, head, marks | opening):
            return [], ""
        if not marks and clause.i > head.i and _is_done_by_all(clause, head):
            return [], ""
        if marks == {"by"} and is_passive(head):  # "boats are built by bending wood"
            agent = child(head, "obl:agent")
            return (conjuncts(agent), "control") if agent is not None else ([], "")
        if (called := _called_on(clause, head)) is not None:
            return conjuncts(called), "control"
        kept = is_charge(clause, head) or is_aimed(clause, head)
        kept |= is_foreseen(clause, head) or (marks == {"as"} and head.lemma_ in QUOTING)
        if (kept or is_succession(clause, head)) and (reached := child(head, "obj")) is not None:
            return conjuncts(reached), "control"
        return _renamed(subjects(head, depth + 1), "adverbial")
    if clause.dep_ == "acl":
        if any(m.lower_ in EXEMPLIFYING for m in children(clause, "mark", "case")):
            return [], ""  # "scandals including being found asleep"
        if is_infinitive(clause):
            return _noun_controller(head, depth)
        if child(clause, "mark") is not None and is_clause(head.head):
            aimed = is_charge(clause, head.head) or is_kept_from(clause, head.head)
            if aimed and head.dep_ == "obj":
                return [head], "control"
            if _is_nobodys(clause, head.head, {m.lower_ for m in children(clause, "mark")}):
                return [], ""
            if head.dep_ == "obj" and (given := child(head.head, "iobj")) is not None:
                return conjuncts(given), "control"
            found, _ = subjects(head.head, depth + 1)
            return ([], "") if head in found else (found, "adverbial" if found else "")
        if any(m.lower_ in GERUND_MARKS for m in children(clause, "mark")):
            return [], ""  # "the art of selling": no art sells
        if clause.tag_ == "VBG" and head.dep_ == "obj" and head.head.lemma_.lower() in SPEND:
            little = any(t.lower_ in MORE_OR_LESS for t in children(head, "amod", "det", "advmod"))
            return _renamed(([], "") if little else subjects(head.head, depth + 1), "adverbial")
        return conjoined_antecedents(head, clause), "participle"
    return [], ""


def _is_one(subject: Token, clause: Token) -> bool:
    """Whether a singular verb says that two coordinated roles are one person's: "the chairman and
    founder was".
    """
    second = child(subject, "conj")
    if second is None or second.pos_ != "NOUN" or child(subject, "det") is None:
        return False
    verbs = [clause, *children(clause, "aux", "aux:pass", "cop")]
    singular = any("Sing" in v.morph.get("Number", []) for v in verbs if is_finite(v))
    bare = child(second, "det", "nmod:poss") is None
    return singular and bare and noun_type(second.lemma_) == "PERSON"


def _is_nobodys(clause: Token, head: Token, marks: set[str]) -> bool:
    """Whether a participle's doer is not the subject of ``head``: "a meeting, involving Low",
    "upheld the sentence for stealing", "crimes include stealing", "it was based on his merits while
    holding office", "mending is better than buying".
    """
    if not marks:
        return (clause.lemma_.lower() in DESCRIBE) or head.lemma_.lower() in ENTAIL
    if marks == {"than"}:
        return True
    if marks == {"for"}:
        reached = child(head, "obj")
        penal = reached is not None and reached.lemma_.lower() in PENALTIES
        return penal and head.lemma_.lower() not in PUNISHED
    if marks == {"in"} and head.lower_ == "involved" and head.dep_ == "acl":
        return not noun_type(head.head.lemma_)  # "the costs involved in building"
    subject = child(head, "nsubj", "nsubj:pass")
    thing = subject is not None and subject.pos_ == "NOUN" and not noun_type(subject.lemma_)
    return bool(marks & {"while", "when"}) and thing and child(clause, "obj") is not None


def _is_done_by_all(clause: Token, head: Token) -> bool:
    """Whether what came of a clause came of all of it, whose subject does nothing: "no talks were
    held, prompting Acme to leave", "has 300 boats, making it the largest".
    """
    if clause.tag_ != "VBG" or clause.lemma_.lower() not in BRING_ABOUT:
        return False
    return is_passive(head) or head.lemma_.lower() == "have" or child(head, "cop") is not None


def _renamed(found: tuple[list[Token], str], how: str) -> tuple[list[Token], str]:
    return (found[0], how) if found[0] else found


def _controller(clause: Token, head: Token, depth: int) -> tuple[list[Token], str]:
    """Who does the open complement: the object of the governing verb, else its subject."""
    objects = children(head, "obj", "iobj")
    lemma = head.lemma_.lower()
    if _is_participle(clause) and lemma in SPOKEN:
        return [], ""  # "said holding elections might help": nobody said to hold any
    kept = lemma in SUBJECT_CONTROL or (_is_participle(clause) and lemma not in SHOW_DOING)
    if objects and is_relative(objects[0]) and lemma not in DIRECT:
        kept |= child(clause, "obj") is None  # "the tools that Low wants to sell"
    if objects and not kept and objects[0].i < clause.i:
        objects = [antecedent(o) or o if is_relative(o) else o for o in objects]
        return conjuncts(objects[0]), "control"
    return _renamed(subjects(head, depth + 1), "control")


def _called_on(clause: Token, head: Token) -> Token | None:
    """Who is to do what an infinitive says: "called on Low to go", "appealed to Roe to stay"."""
    through = CALL_ON.get(head.lemma_.lower())
    if through is None or not is_infinitive(clause):
        return None
    found = [o for o in children(head, "obl") if preposition(o) == through and o.i < clause.i]
    return found[-1] if found else None


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBG" and child(verb, "mark", "aux", "aux:pass") is None


def _noun_controller(noun: Token, depth: int) -> tuple[list[Token], str]:
    """Who carries out a noun's infinitive ("Roe's plan to sell"): possessor, else the subject
    of the clause whose object the noun is.
    """
    owner, lemma = child(noun, "nmod:poss"), noun.lemma_.lower()
    if owner is not None:  # "Roe's nominee to run the agency" is who runs it
        chosen = lemma == "pick" or noun_type(lemma) == "PERSON"
        return [noun] if chosen else conjuncts(owner), "control"
    given = child(noun.head, "iobj") if noun.dep_ == "obj" else None
    if given is not None and noun.head.lemma_.lower() in GIVE:
        return conjuncts(given), "control"
    if noun.dep_ in {"obj", "obl", "xcomp", "conj"} and is_clause(noun.head):
        return _renamed(subjects(noun.head, depth + 1), "control")
    return [], ""


def conjoined_antecedents(noun: Token, clause: Token) -> list[Token]:
    """The nouns a modifying clause speaks of; a plural verb after "A and B, who" means both."""
    if noun.dep_ == "conj" and "Plur" in clause.morph.get("Number", []):
        first = noun.head
        return conjuncts(first)
    if noun.dep_ == "nmod" and noun.lemma_.lower() in KINDS:
        return [noun.head]  # "a boat of the kind built in Leeds"
    return [noun]
