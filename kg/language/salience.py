"""How much a candidate stands out among all the candidates for an anaphor.

What is near, what keeps being spoken of, above all as a subject, and what nothing of the kind has
come between is the likeliest to be meant (Lappin and Leass 1994; Centering, Grosz et al. 1995).
"""

from __future__ import annotations

from bisect import bisect_right
from math import log1p
from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.context import Context, remembered
from kg.language.quotations import SUBJECTS
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SALIENCE = (
    "rank", "name rank", "subject rank", "gendered rank", "last subject", "first rank", "share",
    "subject share", "kept up", "since", "subjects since", "pronouns since", "called",
    "tree", "same clause", "clause above",
)  # fmt: skip
"""The facts, in the order of `among`."""

RECENT = 3
"""Sentences before the anaphor's own in which what is kept up is spoken of."""

FAR = 12
"""Steps in a tree that are as good as no way at all."""

CLAUSAL = frozenset(["ROOT", "ccomp", "advcl", "acl:relcl", "conj", "parataxis"])
"""Relations of what heads a clause, besides verbs."""


def among(context: Context, anaphor: int, found: Sequence[int]) -> list[tuple[float, ...]]:
    """The facts about each candidate, about 0 to 1, in the order of ``found``.

    Ranks go 1, 1/2, 1/3 ... from the nearest on and are 0 for what is not of the kind ranked;
    shares are those of what has been said so far of the candidates that have names.  For "he" and
    "she" only what is taken for a person counts among the named and as coming between.
    """
    said = [_said(context, anaphor, m) for m in found]
    fitting = [_fits(context, anaphor, m) for m in found]
    named = [fits and bool(context.named(m)) for m, fits in zip(found, fitting, strict=True)]
    between = sorted(x for chain, fits in zip(said, fitting, strict=True) if fits for x in chain)
    others = (
        between,
        [x for x in between if context.role(x) in SUBJECTS],
        list(_alike(context, anaphor, min(found, default=anaphor))),
    )
    ranks, shares = _order(context, anaphor, found, named), _shares(context, said, named)
    return [
        (
            *rank,
            *share,
            _kept_up(context, anaphor, chain),
            *(_after(mentions, m, anaphor) for mentions in others),
            _called(context, anaphor, m),
            *_in_tree(context, anaphor, m),
        )
        for m, chain, rank, share in zip(found, said, ranks, shares, strict=True)
    ]


def _fits(context: Context, anaphor: int, candidate: int) -> bool:
    """Whether a candidate is taken for a person, where a person is meant."""
    mention = context.mentions[anaphor]
    human = mention.kind is MentionKind.PRONOUN and mention.gender in {"m", "f"}
    return not human or context.type(candidate) == "PERSON"


def _order(
    context: Context, anaphor: int, found: Sequence[int], named: Sequence[bool]
) -> list[tuple[float, ...]]:
    """Ranks by nearness; whether it is the last subject; the rank of a name by its first use."""
    order = sorted(range(len(found)), key=lambda k: (found[k] > anaphor, abs(found[k] - anaphor)))
    subject = [context.role(m) in SUBJECTS for m in found]
    gendered = [context.mentions[anaphor].gender in context.genders(m) for m in found]
    kinds = [True] * len(found), named, subject, gendered
    last = max((m for m, s in zip(found, subject, strict=True) if s and m < anaphor), default=None)
    first = _ranks(named, sorted(range(len(found)), key=lambda k: context.find(found[k])))
    lasts = [float(m == last) for m in found]
    return list(zip(*(_ranks(kind, order) for kind in kinds), lasts, first, strict=True))


def _said(context: Context, anaphor: int, candidate: int) -> list[int]:
    """What is said of a candidate before the anaphor."""
    return [x for x in context.chain(candidate) if x < anaphor]


def _ranks(kind: Sequence[bool], order: Sequence[int]) -> list[float]:
    """For each candidate of a kind 1, 1/2, 1/3 ... in an order of all; 0 for the others."""
    found, n = [0.0] * len(kind), 0
    for k in order:
        if kind[k]:
            n += 1
            found[k] = 1.0 / n
    return found


def _shares(
    context: Context, said: Sequence[Sequence[int]], named: Sequence[bool]
) -> list[tuple[float, ...]]:
    """What part of all that is said of the named is said of each, and what part as a subject."""
    subjects = [[x for x in chain if context.role(x) in SUBJECTS] for chain in said]
    shares = []
    for chains in (said, subjects):
        counts = [len(chain) * own for chain, own in zip(chains, named, strict=True)]
        total = max(sum(counts), 1)
        shares.append([count / total for count in counts])
    return list(zip(*shares, strict=True))


def _alike(context: Context, anaphor: int, start: int) -> Iterator[int]:
    """Pronouns from a mention on, before another, of the same number and gender as that one."""
    own = context.mentions[anaphor]
    if own.kind is MentionKind.PRONOUN:
        for i in range(start, anaphor):
            other = context.mentions[i]
            if other.kind is own.kind and (other.gender, other.plural) == (own.gender, own.plural):
                yield i


def _after(mentions: Sequence[int], candidate: int, anaphor: int) -> float:
    """How many of some mentions, ascending and before the anaphor, follow a candidate."""
    if candidate > anaphor:
        return 0.0
    return log1p(len(mentions) - bisect_right(mentions, candidate)) / 3.0


def _kept_up(context: Context, anaphor: int, chain: Sequence[int]) -> float:
    """The share of the sentences just before the anaphor's that speak of a chain."""
    here = context.sentence[anaphor]
    return len({s for x in chain if 1 <= here - (s := context.sentence[x]) <= RECENT}) / RECENT


def _called(context: Context, anaphor: int, candidate: int) -> float:
    """1 where a candidate is called by given names of the anaphor's gender alone."""
    gender, named = context.mentions[anaphor].gender, context.named(candidate)
    if not named or gender not in {"m", "f"}:
        return 0.0
    return float(all(gazetteer.gender_alone(name.name) == gender for name in named))


# In the tree


@remembered
def _path(context: Context, i: int) -> tuple[int, ...]:
    """A mention's head and what governs it, up to the root."""
    token = context.token(i)
    return (token.i, *(t.i for t in token.ancestors))


@remembered
def _clauses(context: Context, i: int) -> tuple[int, ...]:
    """The heads of the clauses that a mention is in, the innermost first."""
    return tuple(
        t.i for t in context.token(i).ancestors if t.pos_ in {"VERB", "AUX"} or t.dep_ in CLAUSAL
    )


def _in_tree(context: Context, anaphor: int, candidate: int) -> tuple[float, float, float]:
    """The way from one to the other in their sentence's tree; whether they share the innermost
    clause; whether the candidate's clause is one further out.
    """
    if context.sentence[anaphor] != context.sentence[candidate]:
        return 0.0, 0.0, 0.0
    up = {token: steps for steps, token in enumerate(_path(context, anaphor))}
    ways = (n + up[t] for n, t in enumerate(_path(context, candidate)) if t in up)
    own, other = _clauses(context, anaphor), _clauses(context, candidate)
    return (
        log1p(next(ways, FAR)) / 3.0,
        float(own[:1] == other[:1]),
        float(bool(other) and other[0] in own[1:]),
    )
