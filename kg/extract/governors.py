"""What governs a clause, what that does to it, and whom it makes speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.constructions import is_aimed, is_said_of, joined_to
from kg.extract.effect import Effect
from kg.extract.effects import adverbial, complement, open_complement
from kg.extract.fiction import is_character, is_told_in_story
from kg.extract.marks import is_finite_again, is_past, is_root, shares_subject
from kg.extract.noun_clauses import TOLD, is_any, is_content, is_given, is_sought, noun_clause
from kg.extract.speakers import is_parenthetical, sources, speaker_of
from kg.extract.tree import child, children, clause_above, is_clause, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token


def governed_by(token: Token) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """The clause (or noun) above ``token``, its effect, and speakers that it introduces."""
    said_so = sources(token)
    head = token.head
    if is_root(token) or is_parenthetical(token):
        return None, Effect.INHERIT, said_so
    dep = token.dep_
    if dep in {"parataxis", "ccomp"} and _is_provided(token):
        return head, Effect.HYPOTHETICAL, said_so  # "she stays provided Roe pays"
    if dep == "parataxis" and (noun := _noun_before(token)) is not None:
        return noun_clause(token, noun, said_so)  # "fell amid fears Bolt was buying cars"
    if dep in {"conj", "parataxis"} and is_clause(head):
        joints = {c.lower_ for c in children(token, "cc")}
        head = joined_to(token)
        if joints & {"rather", "instead"}:
            return head, Effect.NEGATED, said_so
        if shares_subject(token) and not is_finite_again(token):
            return head, Effect.CONTRASTED if "but" in joints else Effect.INHERIT, said_so
        # a full clause joined to another shares what stands above both, not its modals
        governor, effect, speakers = governed_by(head)
        return governor, effect, speakers + said_so if dep == "conj" else said_so
    if dep in {"ccomp", "csubj", "csubj:pass"} or is_said_of(token, head) or _hangs_on_verb(token):
        return complement(token, head, said_so)
    if dep == "advcl:relcl" and head.lower_ == "how" and is_told_in_story(head.head):
        return complement(token, head.head, said_so)
    if _is_due(token, head):
        return head, Effect.PLANNED, said_so
    aimed = dep == "advcl" and token.tag_ == "VB" and is_aimed(token, head)
    if dep == "xcomp" or aimed or (dep == "advcl" and _is_gerund_object(token, head)):
        effect = open_complement(token, head)
        return head, effect, (speaker_of(head) if effect is Effect.DENIED else ()) + said_so
    if dep in {"advcl", "advcl:relcl"}:
        if (noun := _noun_before(token)) is not None:
            return noun_clause(token, noun, said_so)
        if head.tag_ == "VB" and _stands_beside(token, head):
            head = clause_above(head) or head
        return adverbial(token, head, said_so)
    if (dep == "acl" and not is_any(head)) or (dep == "appos" and token.tag_ == "VBG"):
        return noun_clause(token, head, said_so)
    if dep == "acl:relcl" and is_content(token, head):
        return noun_clause(token, head, said_so)
    if dep in {"acl:relcl", "acl"} and is_any(head):
        return clause_above(head), Effect.HYPOTHETICAL, said_so
    if dep == "acl:relcl" and is_character(head, past=is_past(token)):
        return head, Effect.HYPOTHETICAL, said_so
    if dep == "acl:relcl" and child(head, "cop") and head.lemma_.lower() in cues.ADVERBIAL_HEADS:
        return head, Effect.INHERIT, said_so  # "may be the way that Low sells boats"
    if dep == "acl:relcl" and child(head, "cop") is not None:
        if any(s.lower_ == "it" for s in children(head, "nsubj", "expl")):
            return head, Effect.INHERIT, said_so  # "it would be Roe who decided"
        if not is_past(token):
            return head, Effect.CONTRASTED, said_so  # "may be the year that sees Acme sold"
    if dep == "acl:relcl":
        clause = clause_above(head)
        if is_sought(head) and not is_past(token):
            return clause, Effect.PLANNED, said_so
        return clause, Effect.PRESUPPOSED if is_given(token, head) else Effect.INHERIT, said_so
    clause = clause_above(token)
    return clause, Effect.INHERIT, said_so


def _stands_beside(token: Token, infinitive: Token) -> bool:
    """Whether a clause behind an infinitive of purpose is told of what stands above that: "took
    steps to save jobs as sales fell".
    """
    marks = [m.lower_ for m in children(token, "mark", "case", "advmod")]
    return infinitive.dep_ in {"advcl", "acl"} and marks == ["as"] and is_past(token)


def _is_due(clause: Token, head: Token) -> bool:
    """What has not been done: "it is (high) time Acme sold the yard"."""
    if head.lower_ != "time" or child(head, "cop") is None or child(head, "det") is not None:
        return False
    it = child(head, "nsubj", "expl")
    return it is not None and it.lower_ == "it" and child(clause, "nsubj") is not None


def _is_gerund_object(token: Token, verb: Token) -> bool:
    """Whether a gerund taken for an adverbial clause is what the verb before it denies, avoids or
    thinks of: "denied selling it".
    """
    bare = token.tag_ == "VBG" and child(token, "mark", "case", "advmod") is None
    return bare and token.i == verb.i + 1 and verb.lemma_.lower() in cues.GERUNDIAL


def _hangs_on_verb(clause: Token) -> bool:
    """Whether a clause read as a relative one hangs on a verb: "disputes that Roe won", "it is
    thought Roe won".
    """
    if clause.head.pos_ != "VERB":
        return False
    bare = clause.dep_ == "advcl:relcl" and clause.left_edge.i == clause.head.i + 1
    content = bare and is_passive(clause.head) and child(clause, "nsubj", "nsubj:pass") is not None
    return clause.dep_ == "acl:relcl" or content


def _is_provided(clause: Token) -> bool:
    """Whether a condition's word, whatever it was taken for, stands right before a clause."""
    return clause.doc[clause.left_edge.i - 1].lower_ in cues.CONDITION_MARKS


def _noun_before(clause: Token) -> Token | None:
    """The noun that a clause stands right behind, or with "that" the noun which that one is of,
    where it says what clauses are about: "there was a lack of evidence that Low lied".
    """
    if child(clause, "nsubj", "nsubj:pass") is None:
        return None
    noun = clause.doc[clause.left_edge.i - 1]
    that = any(m.lower_ == "that" for m in children(clause, "mark"))
    nouns = (noun, noun.head) if that else (noun,)
    told = any(each.lemma_.lower() in TOLD for each in nouns)
    return noun if told and noun.pos_ == "NOUN" else None
