"""Constructions: what kind of clause stands below a verb, told by the verb, the form and the marks.

"accused Acme of selling" is a charge, "beat Roe to win" a result; who does it and whether it was
done follow from that elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.tree import child, children, is_passive
from kg.language.gazetteer import noun_type

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_means(noun: Token) -> bool:
    """A bare noun that behind "by" says how something is done, never who does it: "taken there by
    ambulance", "sent by post"; "by an ambulance" may say who.  Nor does what somebody is known by:
    "known by her stage name".
    """
    words = {w.lemma_.lower() for w in (noun, *children(noun, "compound", "nmod:desc"))}
    if words & cues.CALLED and noun.head.lemma_.lower() in cues.KNOW:
        return True
    if noun.lemma_.lower() in cues.YARDSTICKS:
        return True
    bare = child(noun, "det", "nmod:poss", "nummod") is None
    return noun.lemma_.lower() in cues.MEANS and noun.pos_ == "NOUN" and bare


def is_preposition(verb: Token) -> bool:
    """A participle that with what follows it is a preposition: "small compared with", "a fine
    depending on", "left following a quarrel".
    """
    if verb.dep_ not in {"acl", "advcl"}:
        return False
    behind = cues.PREPOSITIONAL.get(verb.lower_)
    if behind is None or child(verb, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark") is not None:
        return False
    reached = child(verb, "obj")
    if reached is not None:
        return not behind and reached.pos_ == "NOUN" and not noun_type(reached.lemma_)
    return any(c.lower_ in behind for o in children(verb, "obl") for c in children(o, "case"))


def is_infinitive(verb: Token) -> bool:
    """An infinitive with "to"."""
    return any(m.lower_ == "to" for m in children(verb, "mark", "aux"))


def is_to_be(token: Token) -> bool:
    """ "is to meet", "the aim is to meet", "are to be held"."""
    if not any(m.lower_ == "to" for m in children(token, "mark")):
        return False
    forms = children(token, "cop", "aux", "aux:pass")
    finite = any(b.lemma_ == "be" and b.tag_ in {"VBD", "VBP", "VBZ"} for b in forms)
    return finite and (token.tag_ == "VB" or any(b.tag_ == "VB" for b in forms))


def is_charge(clause: Token, head: Token) -> bool:
    """A reason given for blame: "fined Acme for selling", "accused Acme of selling"."""
    marks = {m.lower_ for m in children(clause, "mark", "case")}
    return head.lemma_.lower() in cues.BLAME and bool(marks & cues.CHARGE_MARKS)


def is_kept_from(clause: Token, head: Token) -> bool:
    """What somebody is kept from: "banned Acme from selling"."""
    kept = any(m.lower_ == "from" for m in children(clause, "mark", "case"))
    return kept and head.lemma_.lower() in cues.COUNTER_IMPLICATIVE


def is_aimed(clause: Token, head: Token) -> bool:
    """What an object is made to do ("told Acme to sell", "talked it into selling") or kept from."""
    if child(head, "obj") is None:
        return False
    directed = is_infinitive(clause) and head.lemma_.lower() in cues.DIRECT
    directed |= any(m.lower_ in {"into", "toward", "towards"} for m in children(clause, "mark"))
    return directed or is_kept_from(clause, head)


def is_succession(clause: Token, head: Token) -> bool:
    """What is said of who is put into a place: "named Roe chairman, replacing Low"."""
    return (
        clause.tag_ == "VBG"
        and clause.lemma_.lower() in cues.SUCCEED
        and head.lemma_.lower() in cues.APPOINT
        and not is_passive(head)
        and child(clause, "mark", "case") is None
    )


def is_result(token: Token, head: Token) -> bool:
    """An infinitive of what somebody got by getting ahead ("beat Roe to win the cup", "fought back
    to draw"), or did next ("went on to lead").
    """
    lemma = head.lemma_.lower()
    particles = {c.lower_ for c in children(head, "compound:prt", "advmod")}
    if lemma == "go" and "on" in particles:
        return True
    ahead = lemma in cues.OUTDO or (lemma in cues.COME_BACK and "back" in particles)
    return ahead and token.lemma_.lower() in cues.ATTAIN


def is_glad_to_tell(token: Token, head: Token) -> bool:
    """ "Pleased to announce that …": it is announced."""
    told = token.lemma_.lower() in cues.REPORT | cues.FACTIVE
    return head.lemma_.lower() in cues.DEPLORED and told


def is_used_to(token: Token) -> bool:
    """ "used to lead": what was so, and is no more."""
    head = token.head
    return (
        token.dep_ in {"advcl", "xcomp"}
        and head.lower_ == "used"
        and any(m.lower_ == "to" for m in children(token, "mark"))
        and child(head, "obj", "cop", "aux", "aux:pass", "nsubj:pass") is None
    )
