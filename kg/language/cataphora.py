"""Pronouns before what they stand for: "When he resigned, Peter Marsh was 60".

Only the subject of a subordinate clause that opens its sentence, only where nothing before it is
what it stands for, and only for the subject of the clause it depends on.  (Carden 1982, "Backwards
anaphora in discourse context": the pattern that newspapers have.)
"""

from __future__ import annotations

from kg.language.context import Context, can_join, person_of
from kg.language.groups import coordination, pairs
from kg.language.pronouns import agrees, expletive
from kg.language.quotations import SUBJECTS
from kg.model import MentionKind

THEY = "they"
FAR = 10
"""Sentences back in which the group that "they" are has been named."""


def cataphora(context: Context) -> None:
    """Links fronted pronouns to the subject that follows; "they" may be one of a group."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) != 3:
            continue
        if j in context.members or len(context.chain(j)) > 1 or expletive(context, j):
            continue
        i = _following_subject(context, j)
        if i is None:
            continue
        if mention.head == THEY and (group := _group(context, i, j)):
            context.members[j] = group
        elif context.named(i) and agrees(context, i, mention) and can_join(context, i, j):
            name = context.named(i)[0].name
            context.link(i, j, f"“{mention.text}”: the subject that follows is “{name}”")


def _following_subject(context: Context, j: int) -> int | None:
    """The subject of the clause that a pronoun's own opens, if nothing else could be meant."""
    token = context.token(j)
    clause = token.head
    main = clause.head
    if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.i > main.i:
        return None
    if not any(c.dep_ == "mark" and c.i < token.i for c in clause.children):
        return None
    # Parsers hang some opening clauses on the subject of the main one.
    near = [main] if main.dep_ in SUBJECTS else main.children
    subject = next((c for c in near if c.dep_ in SUBJECTS and c.i > clause.i), None)
    i = None if subject is None else context.mention_at(context.sites[j].doc, subject)
    if i is None or context.mentions[i].kind is MentionKind.PRONOUN:
        return None
    rival = any(context.role(m) in SUBJECTS for m in range(j + 1, i))
    return None if rival else i


def _group(context: Context, i: int, j: int) -> tuple[int, ...]:
    """Who "they" are beside a subject that is several, or that is one of several named before.

    "If they agree, Acme would be first", after "talks between Acme and Bolt".
    """
    if together := coordination(context, i, mixed=True):
        return together
    if any(context.mentions[m].plural for m in context.chain(i)):
        return ()
    for _, members, _ in pairs(context, j, mixed=True, window=FAR):
        if context.find(i) in {context.find(m) for m in members}:
            return members
    return ()
