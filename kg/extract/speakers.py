"""Who vouches for a clause: speakers beside it, and those of the verbs that report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.antecedents import is_relative
from kg.extract.constructions import is_means
from kg.extract.marks import is_root
from kg.extract.subjects import QUOTING, subjects
from kg.extract.tree import child, children, clause_above, conjuncts, is_clause, is_passive, words

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = cues.REPORT | cues.ALLEGE | cues.FORECAST
SAYING = TELLING | cues.BELIEVE
"""Verbs of clauses that report what stands before them."""
ACCORDING, SO = frozenset({"according"}), frozenset({"so"})
TIMES = frozenset({"DATE", "TIME"})
"""Entities that say nothing: "also Sunday, Acme announced"."""
PARENTHETICAL = ("parataxis", "ccomp", "conj")
"""What the parser calls a reporting clause after what it reports."""


def sources(token: Token) -> tuple[Token, ...]:
    """ "according to X", and a parenthesis "…, X said, …"."""
    found = accorded(token)
    for each in parentheses(token):
        found.extend(speaker_of(each))
    said = [s for s in children(token, "nsubj:outer") if s.lemma_.lower() in cues.CLAIM_NOUNS]
    for each in (*views(token), *said):  # "in Roe's view", "Roe's claim is that"
        found.extend(claimants(each))
    return tuple(dict.fromkeys(found))


def accorded(token: Token) -> list[Token]:
    """Whom or what a clause is told according to; the parser may hang it on the last noun."""
    said = (w.head for w in words(token.doc, ACCORDING) if w.dep_ == "case")
    return [each for each in said if each.dep_ in {"obl", "nmod"} and clause_above(each) == token]


def views(token: Token) -> list[Token]:
    """The nouns of what somebody thinks that a clause is told by: "in Roe's view", "to my mind"."""
    return [
        each
        for each in words(token.doc, cues.VIEWS)
        if each.head == token and each.dep_ == "obl" and child(each, "nmod:poss") is not None
        if any(c.lower_ in {"in", "to"} for c in children(each, "case"))
    ]


def parentheses(token: Token) -> list[Token]:
    """The reporting clauses behind a clause, and behind those joined to it: in "X met Y and
    praised Z, an aide said" the aide vouches for both.
    """
    joined = [c for c in children(token, "conj") if is_clause(c)]
    behind = [p for t in (token, *joined) for p in children(t, *PARENTHETICAL)]
    if token.dep_ == "acl":  # "taxes, Low claimed, rising in Norway"
        behind += [p for p in children(token.head, "acl:relcl") if p.i < token.i]
    if is_root(token) and (echo := _echo(token)) is not None:
        return [echo]
    return [each for each in behind if is_parenthetical(each)]


def _echo(token: Token) -> Token | None:
    """The verb of a sentence that only tells who said the one before: "Or so says Roe."."""
    for so in words(token.doc, SO):
        start = so.i - (so.i > 0 and so.nbor(-1).lower_ == "or")
        if not token.i < start == token.sent.end or so.i + 1 >= len(so.doc):
            continue
        word = so.nbor()
        saying = word.lemma_.lower() in SAYING and is_root(word)
        if saying and child(word, "obj", "ccomp") is None:
            return word
    return None


def is_parenthetical(verb: Token) -> bool:
    """A reporting clause after what it reports ("…, X said in May"), whatever its label."""
    return (
        (verb.dep_ in PARENTHETICAL or _is_no_relative(verb))
        and verb.lemma_.lower() in SAYING
        and verb.left_edge.i > verb.head.i
        and child(verb, "nsubj", "nsubj:pass", "expl") is not None
        and child(verb, "ccomp", "obj", "mark") is None
        and (child(verb, "cc") is None or verb.nbor(-1).lower_ == "so")
        and verb.doc[verb.left_edge.i - (verb.left_edge.text != ",")].is_punct
    )


def is_remark(clause: Token) -> bool:
    """Whether a clause tells who said the one that it hangs on: "It fell, a poll suggests"."""
    if clause.lemma_.lower() not in TELLING or clause.dep_ != "parataxis":
        return False
    if not is_parenthetical(clause):
        return False
    return child(clause.head, "nsubj", "nsubj:pass", "csubj", "expl") is not None


def _is_no_relative(verb: Token) -> bool:
    """A relative clause behind a comma without a relative pronoun is none."""
    if verb.dep_ != "acl:relcl":
        return False
    return not any(is_relative(t) or t.tag_ == "WRB" for t in verb.subtree)


def speaker_of(verb: Token) -> tuple[Token, ...]:
    """Who say what ``verb`` reports: its subjects, the agents of a passive, or who is quoted."""
    if verb.lemma_ in QUOTING and not is_passive(verb):
        quoted = child(verb, "obj")
        return tuple(conjuncts(quoted)) if quoted is not None else ()
    if is_passive(verb):
        agent = child(verb, "obl:agent")
        return tuple(conjuncts(agent)) if agent is not None and not is_means(agent) else ()
    return tuple(s for s in subjects(verb)[0] if s.ent_type_ not in TIMES)


def claimants(noun: Token) -> tuple[Token, ...]:
    """Whose claim a noun names: "Roe's claim that", "its report that"."""
    owner = child(noun, "nmod:poss")
    dated = owner is not None and owner.ent_type_ in TIMES  # "yesterday's news that"
    return tuple(conjuncts(owner)) if owner is not None and not dated else ()
