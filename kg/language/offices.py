"""Offices: "the President-elect" is who was called so before, "the prime minister" who is later.

Who holds an office is spoken of by it; nobody is who has not been said to hold it.
"""

from __future__ import annotations

from kg.language.binding import bound
from kg.language.context import Context, can_join, nearest
from kg.language.descriptions import anaphors
from kg.language.phrases import QUALIFYING, content, other_office, restricted, tail
from kg.model import MentionKind

ROLE_SYNONYMS = (
    frozenset(["ceo", "chief", "executive", "chief executive"]),
    frozenset(["president", "leader"]),
    frozenset(["premier", "minister"]),
    frozenset(["chairman", "chairwoman", "chairperson", "chair"]),
    frozenset(["spokesman", "spokeswoman", "spokesperson"]),
    frozenset(["lawmaker", "senator", "congressman", "congresswoman", "legislator", "mp"]),
    frozenset(["lawyer", "attorney"]),
)
"""Nouns for one role."""

OFFICES = frozenset(
    """president premier chancellor mayor governor king queen pope ambassador commissioner chairman
    chairwoman chairperson treasurer secretary minister""".split()
)
"""Nouns of whoever holds a post that a text names, if it is somebody that it has named."""

OF_STATE = frozenset("president premier chancellor king queen pope".split())
"""Those of which a text has one, who needs no name."""

OF_GOVERNMENT = frozenset({"chancellor", "premier"})
"""Those that are hardly ever spoken of for themselves, as "the president's duties" are."""

OF_FIELDS = frozenset("president minister secretary chancellor premier".split())
"""Those that a word before them tells from others: "prime", "home", "US"."""


def roles(context: Context) -> None:
    """ "The President-elect": who was called so before, if it is one person."""
    for j in anaphors(context, {"PERSON"}):
        mention = context.mentions[j]
        found: dict[int, int] = {}
        for i in range(j):
            earlier = context.mentions[i]
            if earlier.kind is not MentionKind.NOMINAL or not context.before(i, j):
                continue
            if not same_role(earlier.head, mention.head) or not context.named(i):
                continue
            if _role_fits(context, i, j) and can_join(context, i, j):
                found[context.find(i)] = i
        if len(found) > 1:  # the one spoken of last, if the others are far away
            here = context.sentence[j]
            last = {r: nearest(context, r, j) for r in found}
            near = [r for r, m in last.items() if m is not None and here - context.sentence[m] <= 1]
            found = {r: found[r] for r in near} if len(near) == 1 else {}
        for root, i in found.items():
            if not bound(context, j, nearest(context, root, j) or i):
                reason = f"“{mention.text}” takes up “{context.mentions[i].text}”"
                context.link(root, j, reason)


def offices_to_come(context: Context) -> None:
    """ "The prime minister" before "Prime Minister Al Low": the only one whom a text calls so."""
    for j in anaphors(context, {"PERSON"}):
        noun = context.mentions[j].head
        if (
            noun not in (OF_FIELDS if content(context, j) else OF_GOVERNMENT)
            or context.find(j) != j
        ):
            continue
        found = {
            context.find(i)
            for i in range(j + 1, len(context.mentions))
            if context.mentions[i].head == noun and context.named(i)
            if _role_fits(context, i, j) and can_join(context, i, j)
        }
        if len(found) == 1:
            (i,) = found
            said, name = " ".join(context.mentions[j].text.split()), context.named(i)[0].name
            context.link(j, i, f"“{said}” is “{name}”, called so later")


def same_role(a: str, b: str) -> bool:
    """Whether two nouns are those of one role: "premier", "minister"."""
    return a == b or any(a in s and b in s for s in ROLE_SYNONYMS)


def unsaid_office(context: Context, i: int, j: int) -> bool:
    """Whether a phrase names an office that nobody has been said to hold: "the prime minister" is
    not the police chief spoken of.  Any office of state may be a minister's.
    """
    noun = context.mentions[j].head
    if noun not in OFFICES or (noun == "minister" and not content(context, j)):
        return False
    return not any(same_role(head, noun) for head in context.heads(i))


def _role_fits(context: Context, i: int, j: int) -> bool:
    """Whether the later phrase says nothing of the role that the earlier one contradicts."""
    mine, theirs = context.own_places(j), context.own_places(i)
    if mine and theirs and mine != theirs:
        return False
    if QUALIFYING & content(context, i) - content(context, j):
        return False
    said = content(context, j) - {"former", "then"}
    if said and not mine and not said <= content(context, i):
        return False
    if other_office(context, i, j):
        return False
    return not restricted(context, j) or tail(context, i) == tail(context, j)
