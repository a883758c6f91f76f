"""Pronouns, and phrases that stand for two at once ("both sides", "the two")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.antecedents import candidates, choose
from kg.language.context import OBJECTS, Context, bound, can_join, person_of
from kg.language.quotations import SUBJECTS
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WINDOW = 2
"""Sentences back in which a group of two is sought."""

TOGETHER = frozenset(
    """meet talk speak negotiate agree clash merge marry partner discuss confer debate collaborate
    cooperate team quarrel""".split()
)
"""Verbs whose subject and object (or the one it is done with) do the same thing."""

PAIR_NOUNS: dict[str, frozenset[str]] = {
    "side": frozenset(["PERSON", "ORG", "GPE"]), "party": frozenset(["PERSON", "ORG", "GPE"]),
    "company": frozenset(["ORG"]), "firm": frozenset(["ORG"]), "country": frozenset(["GPE"]),
    "nation": frozenset(["GPE"]), "man": frozenset(["PERSON"]), "woman": frozenset(["PERSON"]),
    "leader": frozenset(["PERSON"]), "pair": frozenset(["PERSON", "ORG", "GPE"]),
    "duo": frozenset(["PERSON"]), "couple": frozenset(["PERSON"]),
    "two": frozenset(["PERSON", "ORG", "GPE"]), "both": frozenset(["PERSON", "ORG", "GPE"]),
}  # fmt: skip
"""Heads of phrases that stand for two, and what the two can be."""

AGENTS = frozenset(["PERSON", "ORG", "GPE"])
"""Types of those who act."""

WEATHER = frozenset("rain snow hail freeze".split())
RAISING = frozenset("seem appear happen turn emerge matter take remain follow".split())
"""Verbs with an "it" that stands for nothing when a clause follows."""

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
    if copular and any(c.dep_ == "acl:relcl" for c in head.children):  # cleft
        return True
    passive = token.dep_ == "nsubj:pass" and clause
    return passive or (head.lemma_.lower() in RAISING and clause)


# Two at once


def groups(context: Context) -> None:
    """ "Both sides", "the two", and "their", "they" beside a coordinated or mutual subject."""
    for j, mention in enumerate(context.mentions):
        kinds = _pair_kinds(context, j)
        if kinds is not None:
            members = _last_pair(context, j, kinds)
            if members:
                context.members[j] = members
            continue
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) < 3 or not mention.plural:
            continue
        if members := _plural_group(context, j):
            context.members[j] = members


def _pair_kinds(context: Context, j: int) -> frozenset[str] | None:
    """What the two can be if a phrase stands for two, else None."""
    mention = context.mentions[j]
    if mention.kind is not MentionKind.NOMINAL or not mention.definite:
        return None
    words = mention.text.lower().split()
    two = words[0] == "both" or "two" in words or mention.head in {"pair", "duo", "couple"}
    short = len(words) <= 3 and not any(c.dep_ == "nmod" for c in context.token(j).children)
    return PAIR_NOUNS.get(mention.head) if two and short else None


def pairs(
    context: Context, j: int, *, mixed: bool = False, window: int = WINDOW
) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    """(position, members, coordinated) of the groups before ``j``, the last first.

    A group is a coordination, or subject and object of something done together.  ``mixed``: a
    person and an organization can be a coordination too.  ``window``: sentences back at most.
    """
    for i in range(j - 1, -1, -1):
        if context.sentence[j] - context.sentence[i] > window:
            break
        coordinated = coordination(context, i, mixed=mixed)
        members = coordinated or _companions(context, i)
        if members and all(context.before(m, j) for m in members):
            yield i, members, bool(coordinated)


def coordination(context: Context, i: int, *, mixed: bool = False) -> tuple[int, ...]:
    """A mention and those coordinated with it by "and", all of one type; () if there are none.

    ``mixed``: agents of several types do.
    """
    token, site = context.token(i), context.sites[i]
    if token.dep_ == "conj":
        return ()
    conjuncts = [c for c in token.children if c.dep_ == "conj"]
    if not conjuncts or any(g.lower_ == "or" for c in conjuncts for g in c.children):
        return ()
    found = [context.mention_at(site.doc, c) for c in conjuncts]
    members = (i, *(m for m in found if m is not None))
    if len(members) != len(conjuncts) + 1:
        return ()
    kinds = {context.type(m) for m in members}
    return members if len(kinds) == 1 or (mixed and kinds <= AGENTS) else ()


def _companions(context: Context, i: int) -> tuple[int, ...]:
    """Subject and partner of a mutual verb, or of any verb with a "with" phrase."""
    token, site = context.token(i), context.sites[i]
    if token.dep_ not in SUBJECTS:
        return ()
    verb = token.head
    for child in verb.children:
        mutual = child.dep_ in OBJECTS and verb.lemma_.lower() in TOGETHER
        with_phrase = child.dep_ == "obl" and any(
            c.dep_ == "case" and c.lower_ == "with" for c in child.children
        )
        m = context.mention_at(site.doc, child) if mutual or with_phrase else None
        if m is not None and m != i and context.mentions[m].kind is not MentionKind.PRONOUN:
            return (i, m)
    return ()


def _last_pair(context: Context, j: int, kinds: frozenset[str]) -> tuple[int, ...]:
    for _, members, _ in pairs(context, j):
        if len(members) != 2 or context.find(members[0]) == context.find(members[1]):
            continue
        types = {context.type(m) for m in members}
        if types <= kinds and len(types) == 1:
            return members
    return ()


def _plural_group(context: Context, j: int) -> tuple[int, ...]:
    """The group that "they" or "their" stands for, if no other plural suits as well.

    Only in the group's own sentence or the next, and only where the group is a subject.
    """
    token = context.token(j)
    for position, members, coordinated in pairs(context, j):
        distance = context.sentence[j] - context.sentence[position]
        if distance > 1:
            break
        types = {context.type(m) for m in members}
        subject = context.role(position) in SUBJECTS
        mutual = coordinated or context.token(position).head.lemma_.lower() in TOGETHER
        if not subject or not mutual or not types <= {"PERSON", "ORG", "GPE"}:
            continue
        if _plural_between(context, members[0], j, members):
            return ()
        if distance == 0 and not coordinated and context.clause(position) == context.clause(j):
            continue
        own_clause = (
            token.dep_ == "nmod:poss" or distance or context.clause(j) != context.clause(position)
        )
        return members if own_clause else ()
    return ()


def _plural_between(context: Context, i: int, j: int, members: tuple[int, ...]) -> bool:
    """Whether another plural that "they" could mean stands between a group and a pronoun."""
    for m in range(i + 1, j):
        mention = context.mentions[m]
        if m in members or not mention.plural or mention.kind is MentionKind.PRONOUN:
            continue
        if context.role(m) in SUBJECTS | OBJECTS and mention.type in {"PERSON", "ORG"}:
            return True
    return False


# Speakers


def speakers(context: Context) -> None:
    """ "I" in a quotation is who speaks it."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) != 1 or mention.plural:
            continue
        speaker = context.speaker(j)
        if speaker is not None and context.type(speaker) in {"PERSON", ""}:
            context.link(speaker, j, f"“{mention.text}” is who speaks the quotation")


# He, she, it, they


def third_person(context: Context) -> None:
    """Personal and possessive pronouns of the third person."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) != 3:
            continue
        if j in context.members or expletive(context, j):
            continue
        if mention.head.endswith(("self", "selves")):
            fitting: list[int] = []
            chosen = _reflexive(context, j)
        else:
            chosen, fitting = _antecedent(context, j)
        if chosen is None or not can_join(context, chosen, j):
            continue
        if chosen in context.members:
            context.members[j] = context.members[chosen]
            continue
        target = (context.named(chosen) or [context.mentions[context.find(chosen)]])[0]
        context.link(chosen, j, f"“{mention.text}”: the nearest that fits is “{target.name}”")
        named = _name_since(context, chosen, j, fitting)
        if named is not None:
            name = context.named(named)[0].name
            context.link(named, j, f"“{mention.text}” means “{name}” as well, named since")


def _reflexive(context: Context, j: int) -> int | None:
    predicate = context.clause(j)
    for i in range(j - 1, -1, -1):
        if context.sentence[i] != context.sentence[j]:
            break
        if context.role(i) in SUBJECTS and context.clause(i) == predicate is not None:
            return i if agrees(context, i, context.mentions[j]) else None
    return None


def _antecedent(context: Context, j: int) -> tuple[int | None, list[int]]:
    """The antecedent if there is a clear one, and all that fit."""
    mention = context.mentions[j]
    speaker = context.speaker(j)
    found: list[int] = []
    for m in candidates(context, j):
        if speaker is not None and context.find(speaker) == context.find(m):
            continue
        if not agrees(context, m, mention) or bound(context, j, m):
            continue
        if mention.plural and _addressee(context, m, j):
            return None, []
        found.append(m)
    chosen = choose(context, j, found)
    if chosen is not None and mention.head in {"they", "them", "their", "theirs"}:
        return (chosen if _plural_reading(context, chosen) else None), []
    return chosen, found


def _name_since(context: Context, chosen: int, j: int, fitting: Sequence[int]) -> int | None:
    """The person named only after pronouns have begun to stand for them ("She… Jane Roe… her").

    ``fitting`` are the candidates for pronoun ``j``, which means the nameless chain of ``chosen``.
    """
    mentions = context.mentions
    if mentions[j].gender not in {"m", "f"} or any(
        mentions[m].kind is not MentionKind.PRONOUN for m in context.chain(chosen)
    ):
        return None
    named = [
        m
        for m in fitting
        if context.named(m)
        and context.find(m) > context.find(j)
        and can_join(context, m, j)
        and not any(bound(context, p, m) for p in context.chain(j))
    ]
    return choose(context, j, named)


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
    return any(context.mentions[m].plural for m in context.chain(i)) or context.type(i) == "ORG"


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
    plural = any(context.mentions[m].plural for m in context.chain(i))
    genders = context.genders(i)
    if pronoun.gender in {"m", "f"}:
        other = {"m": "f", "f": "m"}[pronoun.gender]
        return not plural and kind == "PERSON" and other not in genders and "n" not in genders
    if pronoun.head in {"it", "its", "itself"}:
        return not plural and kind != "PERSON" and not genders & {"m", "f"} and kind != "NORP"
    return plural or kind == "ORG"
