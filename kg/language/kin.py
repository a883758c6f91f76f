"""Relatives told twice: "His mother, Ann, said her son was ill" is of him.

Whoever is called somebody's mother has that one for a child; where one child only is told of, "her
son" is that one.  So it is with a lawyer and "his client".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.binding import bound
from kg.language.context import Context, can_join
from kg.language.phrases import content, possessor
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

PARENTS = frozenset({"mother", "father", "parent", "mum", "dad"})
CHILDREN = frozenset({"son", "daughter", "child"})
SIBLINGS = frozenset({"brother", "sister", "sibling", "twin"})
SPOUSES = frozenset({"husband", "wife", "spouse"})
LAWYERS = frozenset("lawyer attorney solicitor barrister counsel advocate agent".split())
"""Nouns of those who have clients."""
INVERSE = {
    "client": LAWYERS,
    **dict.fromkeys(PARENTS, CHILDREN),
    **dict.fromkeys(CHILDREN, PARENTS),
    **dict.fromkeys(SIBLINGS, SIBLINGS),
    **dict.fromkeys(SPOUSES, SPOUSES),
}
"""What somebody is to the relative who is this to them."""

OTHERS = frozenset("other another late former ex first second third law".split())
"""Words with which a relative is one of several; so are "eldest" and "younger"."""


def relatives(context: Context) -> None:
    """Link "her son" to whose mother she was called, if that is one."""
    for j, mention in enumerate(context.mentions):
        if mention.head not in INVERSE or mention.plural or context.named(j):
            continue
        if mention.kind is not MentionKind.NOMINAL or content(context, j) & OTHERS:
            continue
        if any(child.tag_ in {"JJR", "JJS"} for child in context.token(j).children):
            continue
        owner = possessor(context, j)
        if owner is None or owner < 0:
            continue
        found = {
            root
            for root in _relatives(context, owner, INVERSE[mention.head], j)
            if root != context.find(j)
            and can_join(context, root, j)
            and not bound(context, j, root)
        }
        if len(found) == 1:
            (i,) = found
            said, name = " ".join(mention.text.split()), context.named(i)[0].name
            context.link(i, j, f"“{said}” is “{name}”, whose relative that is")


def _relatives(context: Context, i: int, nouns: frozenset[str], j: int) -> Iterator[int]:
    """The named chains whose mother, brother ... a chain has been said to be."""
    for m in context.chain(i):
        mention = context.mentions[m]
        if m < j and mention.kind is MentionKind.NOMINAL and mention.head in nouns:
            of = possessor(context, m)
            if of is not None and of >= 0 and context.named(of):
                yield of
