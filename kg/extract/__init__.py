"""What an analysed article says: propositions of its clauses and noun phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.arguments import Place
from kg.extract.clauses import clauses
from kg.extract.nominals import nominals
from kg.model import Extraction, Proposition

if TYPE_CHECKING:
    from kg.language.analysis import Analysis

__all__ = ["extract"]


def extract(analysis: Analysis) -> Extraction:
    """The open propositions of an article, in text order."""
    found: list[Proposition] = []
    for index in range(len(analysis.docs)):
        place = Place(analysis, index)
        found.extend(clauses(place))
        found.extend(nominals(place))
    found.sort(key=_position)
    return Extraction(
        article=analysis.article.id,
        mentions=analysis.mentions,
        chains=analysis.chains,
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
