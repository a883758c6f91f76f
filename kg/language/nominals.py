"""Definite noun phrases that no rule has explained: the ranking finds what they take up."""

from __future__ import annotations

from kg.language.antecedents import candidates, choose
from kg.language.binding import bound
from kg.language.context import Context, can_join
from kg.language.descriptions import fits_place, unsaid_office
from kg.language.persons import likeliest
from kg.language.phrases import TIMES, at_large, content, possessor, told_apart
from kg.language.quotations import SPEECH, SUBJECTS
from kg.model import MentionKind

AGED = 2
"""Sentences back in which "the 33-year-old" was named."""


def ages(context: Context) -> None:
    """ "The 33-year-old": the only person of the last sentence that names any, or its only subject
    of those, unless that is who spoke of somebody the article has more to say about.
    """
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or mention.head != "old":
            continue
        if not mention.definite or mention.type != "PERSON" or context.find(j) != j:
            continue
        here = context.sentence[j]
        near = [
            i
            for i in candidates(context, j)
            if context.type(i) == "PERSON"
            and context.named(i)
            and 0 < here - context.sentence[i] <= AGED
            and can_join(context, i, j)
        ]
        last = max((context.sentence[i] for i in near), default=0)
        near = [i for i in near if context.sentence[i] == last]
        if len(near) > 1:
            near = [i for i in near if context.role(i) in SUBJECTS]
        if len(near) == 1 and not _only_speaks(context, near[0], j):
            context.link(near[0], j, f"“{' '.join(mention.text.split())}” is who was named last")


def natives(context: Context) -> None:
    """ "The Norwegian": the only person that the article has named, if in one of the last
    sentences.
    """
    everything = range(len(context.mentions))
    people = [i for i in everything if context.is_name(i) and context.type(i) == "PERSON"]
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite or mention.plural:
            continue
        if context.token(j).ent_type_ != "NORP" or context.find(j) != j:
            continue
        before = [i for i in people if i < j]
        near = before and context.sentence[j] - context.sentence[before[-1]] <= AGED
        if (
            near
            and len({context.find(i) for i in before}) == 1
            and can_join(context, before[-1], j)
        ):
            said = " ".join(mention.text.split())
            context.link(before[-1], j, f"“{said}” is the only person named so far")


def _only_speaks(context: Context, i: int, j: int) -> bool:
    """Whether a person is named as who says something, and another one more often so far."""
    if context.role(i) not in SUBJECTS or context.token(i).head.lemma_.lower() not in SPEECH:
        return False
    named: dict[int, int] = {}
    for k in range(j):
        if context.type(k) == "PERSON" and context.is_name(k):
            named[context.find(k)] = named.get(context.find(k), 0) + 1
    return max(named.values(), default=0) > named.get(context.find(i), 0)


def taken_up(context: Context) -> None:
    """Link "the pump", "these pumps", "his firm" to what the ranking finds likely enough."""
    if context.scorer is None:
        return  # the facts alone are too little to go by
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite:
            continue
        if mention.head in TIMES or context.find(j) != j or j in context.members:
            continue
        if at_large(context, j):
            continue
        if "fellow" in content(context, j):
            continue  # "her fellow writers" are told by who she is
        if context.token(j).dep_ in {"compound", "nmod:desc", "flat"}:
            continue
        barred = _spoken_by(context, j) if mention.type == "PERSON" else set()
        found = [i for i in candidates(context, j) if _agrees(context, i, j)]
        if mention.head == "old":
            found = [i for i in found if not _only_speaks(context, i, j)]
        chosen = choose(context, j, [i for i in found if context.find(i) not in barred])
        if chosen is not None:
            target = (context.named(chosen) or [context.mentions[chosen]])[0]
            name = " ".join(target.name.split())
            context.link(chosen, j, f"“{mention.text}”: the likeliest that fits is “{name}”")


def _spoken_by(context: Context, j: int) -> set[int]:
    """The chains of whoever does what a description is told in: in "he said the minister had left"
    neither he nor whom he most probably stands for is the minister (Principle C).
    """
    above, found = context.above(j), set[int]()
    for i in range(j - 1, -1, -1):
        if context.sentence[i] != context.sentence[j]:
            break
        if _claims(context, i, above):
            found.add(context.find(i))
        clause = context.clause(i)
        if clause is None or clause.i not in above or context.role(i) not in SUBJECTS:
            continue
        found.add(context.find(i))
        if (meant := likeliest(context, i)) is not None:
            found.add(context.find(meant))
    return found


def _claims(context: Context, i: int, above: frozenset[int]) -> bool:
    """Whether what a clause says is said by somebody: "a claim by Roe that", "Roe's claim that"."""
    token, end = context.token(i), context.sites[i].end
    by = token.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)
    if not by and token.dep_ != "nmod:poss":
        return False
    return token.head.i in above or token.doc[end : end + 1].text == "that"


def _agrees(context: Context, i: int, j: int) -> bool:
    other = context.mentions[i]
    plural = other.plural == context.mentions[j].plural or other.kind is MentionKind.PRONOUN
    if not plural or told_apart(context, i, j) or not fits_place(context, i, j):
        return False
    if unsaid_office(context, i, j) or not can_join(context, i, j) or bound(context, j, i):
        return False
    return not _owned_apart(context, i, j)  # last: it asks the ranking


def _owned_apart(context: Context, i: int, j: int) -> bool:
    """Whether two phrases of one noun are of two owners, whoever their pronouns mean ("Low opened
    his campaign. Roe closed his campaign.").
    """
    noun = context.mentions[j].head
    same = [m for m in context.chain(i) if context.mentions[m].head == noun]
    owner = _whose(context, j) if any(possessor(context, m) is not None for m in same) else None
    if owner is None:
        return False
    others = {other for m in same if (other := _whose(context, m)) is not None}
    return bool(others) and owner not in others


def _whose(context: Context, i: int) -> int | None:
    """The chain of a phrase's possessor, of a pronoun that of whom it most probably means."""
    owner = possessor(context, i)
    if owner is None or owner < 0:
        return None
    meant = None if context.named(owner) else likeliest(context, owner)
    return owner if meant is None else context.find(meant)
