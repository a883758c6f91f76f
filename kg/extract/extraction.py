"""The propositions of a whole article, gathered from its sentences."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.ages import ages
from kg.extract.arguments import Place
from kg.extract.clauses import clauses
from kg.extract.confidence import rated
from kg.extract.learned import Scorer, learned
from kg.extract.nominals import nominals
from kg.extract.places import containments
from kg.extract.relatives import with_relatives
from kg.extract.soundness import sound
from kg.extract.tree import listed
from kg.model import Extraction, Proposition

if TYPE_CHECKING:
    from kg.language.analysis import Analysis

__all__ = ["Scorer", "extract"]


def extract(analysis: Analysis, scorer: Scorer | None = None) -> Extraction:
    """The open propositions of an article, in text order.

    With a ``scorer`` made for the pipeline of the analysis, also what it reads.
    """
    found: list[Proposition] = []
    places = [Place(analysis, index) for index in range(len(analysis.docs))]
    with listed(place.doc for place in places):
        for place in places:
            said = chain(clauses(place), nominals(place), containments(place), ages(place))
            found.extend(sound(place, said))
        mentions, chains, heads = with_relatives(analysis, places)
    found = [rated(each, mentions) for each in found]
    if scorer is not None:
        for place in places:
            found.extend(learned(place, mentions, chains, heads, scorer))
    found.sort(key=_position)
    return Extraction(
        article=analysis.article.id,
        mentions=mentions,
        chains=chains,
        propositions=tuple(dict.fromkeys(found)),
        reasons=analysis.reasons,
    )


def _position(proposition: Proposition) -> tuple[object, ...]:
    predicate = proposition.predicate
    return (
        proposition.sentence,
        predicate.span,
        predicate.kind.value,
        tuple((a.span, a.slot) for a in proposition.arguments),
    )
