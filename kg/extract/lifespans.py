"""Years of life in brackets after a person's name: "Ann Moe (3 May 1901 – 1970)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Argument, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from kg.extract.arguments import Place

DASHES = frozenset({"-", "–", "—", "to"})
CLOSING = frozenset({")", "]"})
LONGEST = 24
"""Tokens of the longest bracket that is read."""


def lifespan(place: Place, name: Token) -> Iterator[Proposition]:
    """bear(object, time) and die(subject, time) for a person with a span of days in brackets."""
    entity = place.entity(name)
    if entity is None or entity.label_ != "PERSON":
        return
    doc, start = place.doc, entity.end
    if start + 1 >= len(doc) or doc[start].text != "(":
        return
    end = next(
        (i for i in range(start, min(start + LONGEST, len(doc))) if doc[i].text in CLOSING), 0
    )
    dates = [e for e in doc.ents if e.label_ == "DATE" and start < e.start and e.end <= end]
    if not dates or dates[0].start != start + 1 or dates[0].end >= end:
        return
    if doc[dates[0].end].text not in DASHES:
        return
    yield _event(place, name, dates[0], "bear", "object")
    if len(dates) == 2 and dates[1].end == end:
        yield _event(place, name, dates[1], "die", "subject")


def _event(place: Place, name: Token, date: DocSpan, lemma: str, slot: str) -> Proposition:
    span, time = place.span(date.start, date.end), place.interval(date)
    who = place.argument(name, slot, bare=True)
    arguments = (who, Argument(slot="time", span=span, text=date.text, time=time))
    return Proposition(
        predicate=Predicate(PredicateKind.VERB, lemma, span, date.text, lemma),
        arguments=arguments,
        sentence=place.sentence(name),
        time=time,
        rule="verb:lifespan",
    )
