"""Constructions: what kind of clause stands below a verb, told by the verb, the form and the marks.

"accused Acme of selling" is a charge, "beat Roe to win" a result; who does it and whether it was
done follow from that elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues, role_words
from kg.extract.tree import child, children, is_finite, is_passive, preposition
from kg.language.gazetteer import noun_type

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_means(noun: Token) -> bool:
    """A bare noun that behind "by" says how something is done, never who does it: "taken there by
    ambulance", "sent by post"; "by an ambulance" may say who.  Nor does what somebody is known by:
    "known by her stage name".
    """
    words = {w.lemma_.lower() for w in (noun, *children(noun, "compound", "nmod:desc"))}
    if words & role_words.CALLED and noun.head.lemma_.lower() in role_words.KNOW:
        return True
    if noun.lemma_.lower() in role_words.YARDSTICKS:
        return True
    bare = child(noun, "det", "nmod:poss", "nummod") is None
    return noun.lemma_.lower() in role_words.MEANS and noun.pos_ == "NOUN" and bare


def is_preposition(verb: Token) -> bool:
    """A participle that with what follows it is a preposition: "small compared with", "a fine
    depending on", "left following a quarrel".
    """
    if verb.dep_ not in {"acl", "advcl"} and verb.lower_ != "pending":
        return False
    behind = role_words.PREPOSITIONAL.get(verb.lower_)
    if behind is None or child(verb, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark") is not None:
        return False
    reached = child(verb, "obj")
    if reached is not None:
        return not behind and reached.pos_ == "NOUN" and not noun_type(reached.lemma_)
    return any(c.lower_ in behind for o in children(verb, "obl") for c in children(o, "case"))


def echoed(verb: Token) -> Token | None:
    """The verb that "did" stands for behind "as": "may leave, as she did in May"."""
    if verb.lemma_ != "do" or verb.dep_ != "advcl" or child(verb, "nsubj") is None:
        return None
    if [m.lower_ for m in children(verb, "mark")] != ["as"] or child(verb, "obj", "xcomp", "ccomp"):
        return None
    told, behind = verb.head, verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if behind.lower_ in {"not", "n't"}:
        return None
    active = told.pos_ == "VERB" and told.i < verb.i and not is_passive(told)
    return told if active and told.lemma_ != "do" else None


def is_infinitive(verb: Token) -> bool:
    """An infinitive with "to"."""
    return any(m.lower_ == "to" for m in children(verb, "mark", "aux"))


def is_to_be(token: Token) -> bool:
    """ "is to meet", "the aim is to meet", "are to be held"."""
    if not any(m.lower_ == "to" for m in children(token, "mark")):
        return False
    forms = children(token, "cop", "aux", "aux:pass")  # "the aim has been to meet"
    finite = any(b.lemma_ == "be" and b.tag_ in {"VBD", "VBP", "VBZ", "VBN"} for b in forms)
    return finite and (token.tag_ == "VB" or any(b.tag_ == "VB" for b in forms))


def is_charge(clause: Token, head: Token) -> bool:
    """A reason given for blame: "fined Acme for selling", "accused Acme of selling"."""
    marks = {m.lower_ for m in children(clause, "mark", "case")}
    if head.pos_ != "VERB":
        return False  # "is in charge of selling", "is fine for selling"
    return head.lemma_.lower() in role_words.BLAME and bool(marks & role_words.CHARGE_MARKS)


def is_kept_from(clause: Token, head: Token) -> bool:
    """What somebody is kept from: "banned Acme from selling"."""
    kept = any(m.lower_ == "from" for m in children(clause, "mark", "case"))
    return kept and head.lemma_.lower() in cues.COUNTER_IMPLICATIVE | cues.KEPT


def is_aimed(clause: Token, head: Token) -> bool:
    """What an object is made to do ("told Acme to sell", "talked it into selling") or kept from;
    what somebody is asked ("called on Low to go") or waited for ("called for Low to go").
    """
    if child(head, "obj") is None:
        return _is_called_for(clause, head)
    directed = is_infinitive(clause) and head.lemma_.lower() in cues.DIRECT
    directed |= any(m.lower_ in {"into", "toward", "towards"} for m in children(clause, "mark"))
    return directed or is_kept_from(clause, head)


def _is_called_for(clause: Token, head: Token) -> bool:
    """What stands behind "call for", with who is to do it, or behind "call on" somebody."""
    if not is_infinitive(clause) or clause.i < head.i:
        return False
    lemma = head.lemma_.lower()
    if lemma in cues.CALL_FOR and clause.left_edge.lower_ == "for":
        return child(clause, "nsubj", "nsubj:pass") is not None
    through = cues.CALL_ON.get(lemma)
    return any(preposition(o) == through and o.i < clause.i for o in children(head, "obl"))


def is_succession(clause: Token, head: Token) -> bool:
    """What is said of who is put into a place: "named Roe chairman, replacing Low"."""
    return (
        clause.tag_ == "VBG"
        and clause.lemma_.lower() in role_words.SUCCEED
        and head.lemma_.lower() in role_words.APPOINT
        and not is_passive(head)
        and child(clause, "mark", "case") is None
    )


def is_foreseen(clause: Token, head: Token) -> bool:
    """What is further said of what is forecast: "forecast growth of 3%, slipping to 2%"."""
    seen = child(head, "obj")
    bare = clause.tag_ == "VBG" and child(clause, "mark", "case", "nsubj") is None
    return bare and head.lemma_.lower() in cues.FORECAST and seen is not None and seen.i < clause.i


def joined_to(clause: Token) -> Token:
    """The clause that another is coordinated with: its head, or the verb that reports that, where
    only a speaker does what it says: in "Low said the plan was fair and rejected claims" the plan
    rejects nothing.
    """
    head = clause.head
    if clause.dep_ != "conj" or head.dep_ != "ccomp" or head.head.lemma_.lower() not in cues.REPORT:
        return head
    if clause.tag_ not in {"VBN", "VBD"} or clause.lemma_.lower() not in cues.SPEECH:
        return head
    if child(clause, "nsubj", "nsubj:pass", "aux", "aux:pass") or child(clause, "obj") is None:
        return head
    inner = child(head, "nsubj", "nsubj:pass")
    thing = inner is not None and inner.pos_ == "NOUN" and not noun_type(inner.lemma_)
    return head.head if thing and head.head.i < head.i else head


def is_said_of(clause: Token, head: Token) -> bool:
    """A tensed clause without a subject, which is the relative pronoun of the verb that reports it:
    "the plan, which Low said was illegal", "the plan Low said was illegal".
    """
    if clause.dep_ not in {"xcomp", "ccomp"} or head.dep_ != "acl:relcl" or is_infinitive(clause):
        return False
    if head.lemma_.lower() not in cues.REPORT | cues.ALLEGE | cues.BELIEVE:
        return False  # "voters who saw it win"
    return is_finite(clause) and child(clause, "nsubj", "nsubj:pass") is None


def is_result(token: Token, head: Token) -> bool:
    """An infinitive of what somebody got by getting ahead ("beat Roe to win the cup", "fought back
    to draw", "ran a perfect race to finish second"), by paying ("paid £3m to buy Acme"), or did
    next ("went on to lead").
    """
    lemma = head.lemma_.lower()
    particles = {c.lower_ for c in children(head, "compound:prt", "advmod")}
    if lemma == "go" and "on" in particles:
        return True
    ahead = lemma in role_words.OUTDO or (lemma in role_words.COME_BACK and "back" in particles)
    ahead |= bool(particles & role_words.OFF_TO.get(lemma, frozenset()))
    ahead |= lemma in {"run", "ride", "swim"} and child(head, "obj") is not None
    ahead |= lemma == "come" and _comes_from_behind(token, head)
    if lemma in {"pay", "spend"} and token.lemma_.lower() in role_words.PAID_FOR:
        return any(o.ent_type_ == "MONEY" for o in children(head, "obj"))
    lifted = lemma in role_words.SCORE and token.lemma_.lower() in role_words.LIFT
    return lifted or (ahead and token.lemma_.lower() in role_words.ATTAIN)


def _comes_from_behind(token: Token, head: Token) -> bool:
    """ "Came from behind to win", "coming from two goals down to win"."""
    words = [t.lower_ for t in token.doc[head.i + 1 : token.i]]
    return words[:1] == ["from"] and bool({"behind", "down"} & set(words))


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
        and not (head.dep_ == "acl" and head.head.head != head.head)  # "figures used to do it"
        and any(m.lower_ == "to" for m in children(token, "mark"))
        and child(head, "obj", "cop", "aux", "aux:pass", "nsubj:pass") is None
    )
