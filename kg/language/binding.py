"""What grammar forbids a pronoun or a phrase to mean, as far as a dependency tree shows it.

Principles B and C of binding theory (Chomsky 1981).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.context import OBJECTS, person_of
from kg.language.quotations import SUBJECTS
from kg.model import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.context import Context
    from kg.language.mentions import Site

LINKS = 4
"""How far up a chain of clauses without subject theirs is sought."""


def bound(context: Context, anaphor: int, antecedent: int) -> bool:
    """Whether grammar forbids the pair: arguments of one predicate, or one inside the other.

    Nor is anything what it is said to be in or of ("Low Hill is in the north"), nor does anybody
    quoted speak of themselves but as "I".
    """
    if _spoken_of(context, anaphor, antecedent):
        return True
    site = context.sites[anaphor]
    near = context.chain_in(antecedent, site.doc)
    mention = context.mentions[anaphor]
    pronoun = mention.kind is MentionKind.PRONOUN  # may stand in what is said of its antecedent
    within = (m for m in near if m == antecedent or not pronoun)
    if any(_nested(site, context.sites[m]) for m in within):
        return True
    if mention.kind is MentionKind.PRONOUN and mention.head.endswith(("self", "selves")):
        return False
    predicate, token = context.clause(anaphor), context.token(anaphor)
    if predicate is None and any(child.dep_ == "case" for child in token.children):
        predicate = token
    if predicate is None:
        return False
    if any(context.clause(m) == predicate for m in near):
        return True
    doer = doer_of(predicate) if context.role(anaphor) in OBJECTS else None
    others = {other for other in (doer, _told_by_relative(predicate)) if other is not None}
    return bool(others) and any(context.token(m) in others for m in near)


def _told_by_relative(predicate: Token) -> Token | None:
    """The noun that "who" or "which" beside a relative clause's other arguments stands for: "a
    banker who worked for him".
    """
    if predicate.dep_ != "acl:relcl":
        return None
    arguments = SUBJECTS | OBJECTS
    told = any(c.tag_ in {"WDT", "WP"} and c.dep_ in arguments for c in predicate.children)
    return predicate.head if told else None


def _nested(a: Site, b: Site) -> bool:
    """Whether the head of one of two phrases of a document stands within the other."""
    return b.start <= a.head < b.end or a.start <= b.head < a.end


def _spoken_of(context: Context, i: int, j: int) -> bool:
    """Whether what somebody is quoted as saying speaks of somebody else who is the second mention:
    "“Low must go,” he said".
    """
    if not (spoken := context.spoken(i)) or context.type(j) != "PERSON":
        return False
    return any(
        quote.start < context.sites[m].head < quote.end and person_of(context.mentions[m]) == 3
        for quote in spoken
        for m in context.chain_in(j, quote.doc)
    )


def doer_of(verb: Token) -> Token | None:
    """Who is understood to do what a verb without a subject says: "asked Low to sell it", "is able
    to sell it", "left after selling it".
    """
    for _ in range(LINKS):
        below = {c.dep_: c for c in reversed(list(verb.children))}
        subject = below.get("nsubj") or below.get("nsubj:pass")
        if subject is not None:
            return subject
        if verb.dep_ not in {"xcomp", "advcl"} or below.keys() & {"csubj", "expl"}:
            return None
        above = {c.dep_: c for c in verb.head.children if c.i < verb.i}
        reached = above.get("obj") or above.get("iobj")
        if verb.dep_ == "xcomp" and reached is not None:
            return reached
        verb = verb.head
    return None
