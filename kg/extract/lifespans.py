"""A life in brackets after a person's name: "Ann Moe (3 May 1901, Lund – 1970)", "(b. 1942)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.arguments import PLACES
from kg.language.dates import interval
from kg.model import Argument, Interval, Predicate, PredicateKind, Proposition, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from kg.extract.arguments import Place

DASH = re.compile(r"[-–—]|\bto\b")
YEAR = re.compile(r"\b\d{4}\b")
BORN = re.compile(r"(?:^|[\s;,])(?:b\.|born|\*)\s", re.IGNORECASE)
DIED = re.compile(r"(?:^|[\s;,])(?:d\.|died|†)\s", re.IGNORECASE)
LONGEST = 160
"""Characters of the longest bracket that is read."""
HONOURS = 8
"""Words at most between a name and its bracket: "Ann Moe, OBE, FRS (1901 – 1970)"."""
SHORTEST, OLDEST = 12, 120
"""Years of a life; other spans are of an office, or of a dynasty."""

LIFESPAN = "verb:lifespan"
"""The rule of what a bracket says; its property alone tells it."""


def lifespan(place: Place, name: Token) -> Iterator[Proposition]:
    """bear(object, time), bear(object, in), die(subject, time) and die(subject, in).

    For a person with two days in brackets, or one that is marked as the first or the last.
    """
    entity = place.entity(name)
    inside = None
    if entity is not None and entity.label_ == "PERSON":
        inside = _bracket(place, entity)
    if inside is None:
        return
    start, end = inside
    text = place.doc.text[start:end]
    year = YEAR.search(text)
    dash = DASH.search(text, year.end()) if year else None
    if dash is not None:
        first, last = (start, start + dash.start()), (start + dash.end(), end)
        born, died = _day(place, *first, last=True), _day(place, *last)
        if not _is_life(born, died):
            return
    else:
        first = inside if BORN.search(text) else (start, start)
        last = inside if DIED.search(text) and first != inside else (end, end)
        born, died = _day(place, *first), _day(place, *last)
    for lemma, slot, day, where in (
        ("bear", "object", born, first),
        ("die", "subject", died, last),
    ):
        if day is not None and day.span is not None:
            yield _event(place, name, lemma, slot, Argument("time", day.span, day.text, time=day))
            town = _town(place, *where)
            if town is not None:
                yield _event(place, name, lemma, slot, place.argument(town, "in", bare=True))


def _bracket(place: Place, entity: DocSpan) -> tuple[int, int] | None:
    """Characters of the paragraph between the brackets after a name."""
    doc, at = place.doc, entity.end
    while (
        at < len(doc) and at - entity.end < HONOURS and (doc[at].text == "," or _honours(doc[at]))
    ):
        at += 1
    if at + 1 >= len(doc) or doc[at].text != "(":
        return None
    start = doc[at].idx + 1
    end = doc.text.find(")", start, start + LONGEST)
    return (start, end) if end > start else None


def _honours(token: Token) -> bool:
    return token.text.isupper() and token.text.isalpha()


def _day(place: Place, start: int, end: int, *, last: bool = False) -> Interval | None:
    """The first (``last``) date between two characters of the paragraph."""
    parts: list[tuple[int, int]] = []
    for entity in place.doc.ents:
        a, b = max(entity.start_char, start), min(entity.end_char, end)
        if entity.label_ == "DATE" and a < b:
            if parts and not place.doc.text[parts[-1][1] : a].strip():
                parts[-1] = (parts[-1][0], b)  # "1927–15 February 2008" is cut elsewhere
            else:
                parts.append((a, b))
    if not parts:
        return None
    a, b = parts[-1 if last else 0]
    found = interval(place.doc.text[a:b].strip(), place.analysis.article.published)
    if found.start is None:
        return None
    offset = place.analysis.offsets[place.index]
    return Interval(found.text, found.start, found.end, Span(offset + a, offset + b))


def _is_life(born: Interval | None, died: Interval | None) -> bool:
    if born is None or born.start is None:
        return False
    return (
        died is None
        or died.start is None
        or SHORTEST <= died.start.year - born.start.year <= OLDEST
    )


def _town(place: Place, start: int, end: int) -> Token | None:
    """The first place between two characters of the paragraph."""
    for entity in place.doc.ents:
        if entity.label_ in PLACES and start <= entity.start_char and entity.end_char <= end:
            return next((t for t in entity if place.mention_index(t) is not None), None)
    return None


def _event(place: Place, name: Token, lemma: str, slot: str, other: Argument) -> Proposition:
    arguments = (place.argument(name, slot, bare=True), other)
    return Proposition(
        predicate=Predicate(PredicateKind.VERB, lemma, other.span, other.text, lemma),
        arguments=arguments,
        sentence=place.sentence(name),
        time=other.time,
        rule=LIFESPAN,
    )
