"""Phrases and pronouns that stand for several at once ("both sides", "the two", "they")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.context import OBJECTS, Context, can_join, person_of
from kg.language.descriptions import fits_place
from kg.language.mentions import is_one_of_two
from kg.language.phrases import content, possessor, restricted
from kg.language.quotations import SPEECH, SUBJECTS
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

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

TIES = frozenset("tie link alliance partnership relation relationship".split())
"""Nouns of what two have together."""

KINDRED = frozenset({"brother", "sister", "twin", "sibling"})
"""Nouns that the children of the same parents are called by."""

WHERE = frozenset("in at to from into near around through via across".split())
"""Prepositions of where something is or goes."""

AGENTS = frozenset(["PERSON", "ORG", "GPE"])
"""Types of those who act."""


def groups(context: Context) -> None:
    """ "Both sides", "the two", and "their", "they" beside a coordinated or mutual subject."""
    for j, mention in enumerate(context.mentions):
        if j in context.members:
            continue
        if same := _same_group(context, j):
            context.members[j] = same
            continue
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


def _same_group(context: Context, j: int) -> tuple[int, ...]:
    """Those for whom the same noun stood before: "the sprinters" after "sprinters Low and Roe"."""
    mention = context.mentions[j]
    if mention.kind is not MentionKind.NOMINAL or not (mention.definite and mention.plural):
        return ()
    if restricted(context, j) or possessor(context, j) is not None:
        return ()
    nouns = KINDRED if mention.head in KINDRED else {mention.head}
    for i in range(j - 1, -1, -1):
        if context.mentions[i].head in nouns and context.mentions[i].plural:
            fits = i in context.members and content(context, j) <= content(context, i)
            return context.members[i] if fits else ()
    return ()


def former_and_latter(context: Context) -> None:
    """ "The latter" is the second of the two that were last joined by "and", "the former" the
    first.
    """
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not is_one_of_two(context.token(j)):
            continue
        members = next((m for _, m, joined in pairs(context, j, mixed=True) if joined), ())
        chosen = members[mention.head == "latter"] if len(members) == 2 else None
        if chosen is not None and can_join(context, chosen, j):
            name = " ".join(context.mentions[chosen].text.split())
            context.link(chosen, j, f"“{mention.text}” of the two is “{name}”")


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
    for child in (*verb.children, *_tied(verb)):
        mutual = child.dep_ in OBJECTS and verb.lemma_.lower() in TOGETHER
        with_phrase = child.dep_ in {"obl", "nmod"} and any(
            c.dep_ == "case" and c.lower_ == "with" for c in child.children
        )
        m = context.mention_at(site.doc, child) if mutual or with_phrase else None
        if m is not None and m != i and context.mentions[m].kind is not MentionKind.PRONOUN:
            return (i, m)
    return ()


def _tied(verb: Token) -> Iterator[Token]:
    """With whom somebody has ties, by what he does to them: "to deepen its ties with Acme"."""
    below = [c for c in verb.rights if c.dep_ in {"xcomp", "advcl"} and c.pos_ == "VERB"]
    for each in (verb, *below):
        for noun in each.rights:
            if noun.dep_ == "obj" and noun.lemma_.lower() in TIES:
                yield from (c for c in noun.rights if c.dep_ == "nmod")
                yield from (c for c in each.rights if c.dep_ == "obl")


def _last_pair(context: Context, j: int, kinds: frozenset[str]) -> tuple[int, ...]:
    here = context.sentence[j]
    again = ((i, said, True) for i, said in context.members.items() if i < j)
    near = [found for found in again if here - context.sentence[found[0]] <= WINDOW]
    for _, members, _ in sorted((*pairs(context, j), *near), key=lambda found: -found[0]):
        if len(members) != 2 or context.find(members[0]) == context.find(members[1]):
            continue
        types = {context.type(m) for m in members}
        if not types <= kinds and context.mentions[j].head in {"two", "both"}:
            return ()
        if types <= kinds and len(types) == 1 and not _are_places(context, j, members):
            return members
    return ()


def _are_places(context: Context, j: int, members: tuple[int, ...]) -> bool:
    """Whether two places are named as where something is ("posted to Oslo and Bergen"), or are
    not of the kind: no two towns are "the two countries".
    """
    if {context.type(m) for m in members} != {"GPE"}:
        return False
    cases = {c.lower_ for c in context.token(members[0]).children if c.dep_ == "case"}
    placed = context.role(members[0]).startswith("obl") and bool(cases & WHERE)
    return placed or not all(fits_place(context, m, j) for m in members)


def _plural_group(context: Context, j: int) -> tuple[int, ...]:
    """The group that "they" or "their" stands for, if no other plural suits as well.

    Only in the group's own sentence or the next, and only where the group is a subject.
    """
    token = context.token(j)
    if (together := _still_together(context, j)) is not None:
        return together
    for position, members, coordinated in pairs(context, j):
        distance = context.sentence[j] - context.sentence[position]
        if distance > 1:
            break
        types = {context.type(m) for m in members}
        subject = context.role(position) in SUBJECTS
        mutual = coordinated or context.token(position).head.lemma_.lower() in TOGETHER
        if not subject or not mutual or not types <= {"PERSON", "ORG", "GPE"}:
            continue
        if not coordinated and any(context.mentions[m].plural for m in members):
            return ()  # "Low met the banks about their loans"
        between = _plural_between(context, members[0], j, members)
        if between and not (distance and _tell_on(context, position, j)):
            return ()
        if distance == 0 and not coordinated and context.clause(position) == context.clause(j):
            continue
        own_clause = (
            token.dep_ == "nmod:poss" or distance or context.clause(j) != context.clause(position)
        )
        return members if own_clause else ()
    return ()


def _still_together(context: Context, j: int) -> tuple[int, ...] | None:
    """Those for whom the subject of the sentence before stood, where "they" is a subject too.

    "The sprinters Al Low and Bo Roe met. They left."
    """
    if context.role(j) not in SUBJECTS or context.quote(j) is not None:
        return None
    for i in range(j - 1, -1, -1):
        distance = context.sentence[j] - context.sentence[i]
        if distance > 1:
            return None
        if distance == 1 and i in context.members and context.role(i) in SUBJECTS:
            members = context.members[i]
            return None if _plural_between(context, i, j, members) else members
    return None


def _tell_on(context: Context, i: int, j: int) -> bool:
    """Whether "they" go on to tell what those before told: "Roe and Low said prices would fall.
    They also announced".
    """
    verbs = (context.clause(i), context.clause(j))
    return context.role(j) in SUBJECTS and all(
        verb is not None and verb.dep_ == "ROOT" and verb.lemma_.lower() in SPEECH for verb in verbs
    )


def _plural_between(context: Context, i: int, j: int, members: tuple[int, ...]) -> bool:
    """Whether another plural that "they" could mean stands between a group and a pronoun.

    Where the group is of another sentence, things of the pronoun's own do as well.
    """
    here = context.sentence[j]
    for m in range(i + 1, j):
        mention = context.mentions[m]
        if m in members or not mention.plural or mention.kind is MentionKind.PRONOUN:
            continue
        nearer = context.sentence[m] == here != context.sentence[i]
        if context.role(m) not in SUBJECTS | OBJECTS:
            continue
        if mention.type in {"PERSON", "ORG"} or (nearer and context.clause(m) != context.clause(j)):
            return True
    return False
