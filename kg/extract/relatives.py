"""Relative pronouns as mentions: "Ann Low, who ...", "the town where ...".

Grammar, not guesswork, says what they stand for, so they need no coreference; they are added to
what coreference found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.antecedents import antecedent, is_relative
from kg.extract.arguments import PLACES
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.extract.arguments import Place
    from kg.language.analysis import Analysis

Chains = tuple[tuple[int, ...], ...]
Heads = dict[tuple[int, int], int]
"""(document index, index of the head token) → mention, as in ``Analysis.heads``."""


def with_relatives(
    analysis: Analysis, places: list[Place]
) -> tuple[tuple[Mention, ...], Chains, Heads]:
    """An article's mentions, relative pronouns behind them; the chains they join; their heads."""
    heads = dict(analysis.heads)
    mentions = list(analysis.mentions)
    chains = [list(chain) for chain in analysis.chains]
    chain_of = {mention: chain for chain in chains for mention in chain}
    for place in places:
        for token in place.doc:
            if not is_relative(token):
                continue
            noun = antecedent(token)
            known = None if noun is None else place.mention_index(noun)
            if known is None or mentions[known].members:
                continue
            if token.lower_ == "where" and mentions[known].type in PLACES:
                continue  # an adverb there: it places its clause
            if known not in chain_of:
                chain_of[known] = [known]
                chains.append(chain_of[known])
            chain_of[known].append(len(mentions))
            heads[place.index, token.i] = len(mentions)
            mentions.append(_mention(place, token.i, mentions[known]))
    return tuple(mentions), tuple(sorted(tuple(chain) for chain in chains)), heads


def _mention(place: Place, index: int, stands_for: Mention) -> Mention:
    span = place.span(index, index + 1)
    text = place.text(span)
    return Mention(
        span=span,
        text=text,
        kind=MentionKind.PRONOUN,
        type="",
        head=text.lower(),
        name=text,
        plural=stands_for.plural,
        gender=stands_for.gender,
    )
