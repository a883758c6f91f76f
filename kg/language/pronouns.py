"""Pronouns: who says "I", what "it" and "they" stand for, and "himself"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.antecedents import candidates, choose
from kg.language.binding import bound, doer_of
from kg.language.context import OBJECTS, Context, can_join, person_of
from kg.language.groups import pairs
from kg.language.mentions import is_whole
from kg.language.noun_phrases import SHARES
from kg.language.numbers import FRACTIONS
from kg.language.persons import previous_teller
from kg.language.phrases import determiner
from kg.language.quotations import SUBJECTS
from kg.language.tree_edit import RELATIVE
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

WEATHER = frozenset("rain snow hail freeze".split())
RAISING = frozenset("seem appear happen turn emerge matter take remain follow".split())
"""Verbs with an "it" that stands for nothing when a clause follows."""

ADDRESSING = frozenset(
    "tell inform warn assure remind notify advise ask convince persuade order instruct".split()
)
"""Verbs whose passive has for its subject whom the clause that follows is told."""

UNIQUE = frozenset({"only", "first", "last", "latest"})
"""Modifiers, beside superlatives, of what a relative clause is said of: such a phrase is no cleft.
"""

MEMBERED = frozenset({"include", "comprise", "range", "vary"})
"""Verbs whose subject, where it is "they", is several things."""

TIMES = frozenset("time day year month week hour minute morning evening night".split())
CLAUSE = frozenset(["ccomp", "csubj", "csubj:pass", "xcomp", "advcl"])


def expletive(context: Context, i: int) -> bool:
    """Whether an "it" stands for nothing: "it is important that", "it seems", "it rained"."""
    token = context.token(i)
    if token.lower_ != "it":
        return False
    head = token.head
    if token.dep_ == "expl" or head.lemma_.lower() in WEATHER:
        return True
    clause = any(c.dep_ in CLAUSE and c.i > head.i for c in head.children)
    copular = any(c.dep_ == "cop" for c in head.children)
    if copular and head.lemma_.lower() in TIMES:
        return True
    if copular and head.pos_ in {"ADJ", "NOUN", "ADV"} and clause:
        return True
    if copular and any(c.dep_ == "acl:relcl" for c in head.children) and not _singled_out(head):
        return True  # cleft
    passive = token.dep_ == "nsubj:pass" and clause and head.lemma_.lower() not in ADDRESSING
    return passive or (head.lemma_.lower() in RAISING and clause)


def _singled_out(noun: Token) -> bool:
    """Whether a noun is told to be the most, or the only one, of its kind: "the best firm we have"
    says of "it" what it is.
    """
    return any(t.tag_ == "JJS" or t.lower_ in UNIQUE for t in noun.subtree if t.i < noun.i)


# Speakers


def speakers(context: Context) -> None:
    """ "I" in a quotation is who speaks it."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) != 1 or mention.plural:
            continue
        speaker = context.speaker(j)
        if speaker is not None and context.type(speaker) in {"PERSON", ""}:
            context.link(speaker, j, f"“{mention.text}” is who speaks the quotation")


# It, they, and reflexives


def third_person(context: Context) -> None:
    """Personal and possessive pronouns of the third person but "he" and "she"; reflexives."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) != 3:
            continue
        if j in context.members or expletive(context, j):
            continue
        if mention.head.endswith(("self", "selves")):
            chosen = _reflexive(context, j)
        elif mention.gender in {"m", "f"}:
            continue
        else:
            own = _owner(context, j)
            chosen = _antecedent(context, j) if own is None else own
        if chosen is None or not can_join(context, chosen, j):
            continue
        if chosen in context.members:
            context.members[j] = context.members[chosen]
            continue
        target = (context.named(chosen) or (context.mentions[context.find(chosen)],))[0]
        context.link(chosen, j, f"“{mention.text}”: the nearest that fits is “{target.name}”")


def _reflexive(context: Context, j: int) -> int | None:
    predicate = context.clause(j)
    for i in range(j - 1, -1, -1):
        if context.sentence[i] != context.sentence[j]:
            break
        if context.role(i) in SUBJECTS and context.clause(i) == predicate is not None:
            return i if agrees(context, i, context.mentions[j]) else None
    return None


def _owner(context: Context, j: int) -> int | None:
    """Who does what the clause says of "its own yard", which points back like "itself"."""
    token = context.token(j)
    noun = token.head
    if token.dep_ != "nmod:poss" or all(c.lower_ != "own" for c in noun.children):
        return None
    if noun.dep_ not in OBJECTS or (doer := doer_of(noun.head)) is None:
        return None
    if doer.tag_ in RELATIVE and noun.head.dep_ == "acl:relcl":
        doer = noun.head.head
    i = context.mention_at(context.sites[j].doc, doer)
    return i if i is not None and agrees(context, i, context.mentions[j]) else None


def _antecedent(context: Context, j: int) -> int | None:
    """The antecedent of "it" or "they" if there is a clear one."""
    mention = context.mentions[j]
    speaker, sets = context.speaker(j), mention.plural and _holds_members(context, j)
    if (teller := previous_teller(context, j)) is not None and _goes_on(context, teller, j):
        return teller
    found: list[int] = []
    for m in candidates(context, j):
        if speaker is not None and context.find(speaker) == context.find(m):
            continue
        if not agrees(context, m, mention) or bound(context, j, m) or _seats(context, m):
            continue
        if _is_none(context, m) or (sets and not context.told(m).plural):
            continue
        if mention.plural and _addressee(context, m, j):
            return None
        found.append(m)
    chosen = choose(context, j, found)
    if mention.plural and chosen is not None:
        chosen = _people_of(context, chosen, found)
    plural = mention.head in {"they", "them", "their", "theirs"}
    if plural and chosen is not None and not _plural_reading(context, chosen):
        return None
    return chosen if chosen is None else _share(context, chosen, j)


def _holds_members(context: Context, j: int) -> bool:
    """Whether a pronoun is said to have members, as no one thing is by "they": "they include"."""
    clause = context.clause(j)
    subject = clause is not None and context.role(j) in SUBJECTS
    return subject and clause is not None and clause.lemma_ in MEMBERED


def _people_of(context: Context, i: int, found: Sequence[int]) -> int:
    """The people whose phrase names a body where "they" would be that one body: "met lawyers in
    Acme's office, hoping to persuade them".
    """
    if context.told(i).plural:
        return i
    site, head = context.sites[i], context.sites[i].head
    over = (
        m
        for m in found
        if context.mentions[m].plural
        and context.type(m) == "PERSON"
        and context.sites[m].doc == site.doc
        and context.sites[m].start <= head < context.sites[m].end
        and context.sites[m].head < head
    )
    return next(over, i)


def _share(context: Context, i: int, j: int) -> int:
    """The part that a clause of the sentence is about, where an antecedent is what it is a part of:
    "40% of users said they paid".
    """
    token = context.token(i)
    part = token.head
    parts = part.pos_ in {"NUM", "SYM"} or part.lower_ in SHARES or part.lemma_ in FRACTIONS
    if not parts or token.dep_ != "nmod" or part.dep_ not in SUBJECTS:
        return i
    if context.sentence[i] != context.sentence[j] or not is_whole(token):
        return i
    whole = context.mention_at(context.sites[i].doc, part)
    return i if whole is None else whole


def _goes_on(context: Context, i: int, j: int) -> bool:
    """Whether a body that spoke is the "it" that goes on: "Acme said so. “We tried,” it added"."""
    return context.type(i) == "ORG" and agrees(context, i, context.mentions[j])


def _is_none(context: Context, i: int) -> bool:
    """Whether a phrase says that there is nothing of its kind: "no limit"."""
    return context.mentions[i].kind is MentionKind.NOMINAL and determiner(context, i) == "no"


def _seats(context: Context, i: int) -> bool:
    """Whether a place only says where an organisation is from: "Norway's Acme cut its costs"."""
    token = context.token(i)
    return token.dep_ == "nmod:poss" and token.ent_type_ == "GPE" and token.head.ent_type_ == "ORG"


def _addressee(context: Context, i: int, j: int) -> bool:
    """Whether "they" could be who is told, or as well the teller with somebody just named.

    ("Low and Roe met.  Low told reporters they agreed.")
    """
    clause = context.clause(j)
    if clause is None or clause.dep_ != "ccomp" or context.clause(i) != clause.head:
        return False
    if context.role(i) not in OBJECTS:
        return False
    tellers = {
        context.find(m)
        for m in range(j)
        if context.role(m) in SUBJECTS and context.clause(m) == clause.head
    }
    return any(tellers & {context.find(m) for m in members} for _, members, _ in pairs(context, j))


def _plural_reading(context: Context, i: int) -> bool:
    """Whether "they" can be taken for an antecedent: plurals and organisations."""
    return context.told(i).plural or context.type(i) == "ORG"


def agrees(context: Context, i: int, pronoun: Mention) -> bool:
    """Number, gender and animacy; what takes part only as a modifier is no antecedent."""
    token = context.token(i)
    kind = context.type(i)
    mention = context.mentions[i]
    if mention.kind is MentionKind.NAME and mention.type == "GPE" and token.dep_ == "amod":
        return False
    if token.dep_ in {"compound", "nmod:desc"} and not context.named(i):
        return False
    if mention.kind is MentionKind.PRONOUN and person_of(mention) == 2:
        return False
    plural = context.told(i).plural
    genders = context.genders(i)
    if pronoun.gender in {"m", "f"}:
        other = {"m": "f", "f": "m"}[pronoun.gender]
        return not plural and kind == "PERSON" and other not in genders and "n" not in genders
    if pronoun.head in {"it", "its", "itself"}:
        return not plural and kind != "PERSON" and not genders & {"m", "f"} and kind != "NORP"
    return plural or kind == "ORG"
