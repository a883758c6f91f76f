"""How sure the tree is where a proposition rests on it.

A wrong attachment makes a wrong tuple, and `kg.extract.confidence`, learned from what annotators
list of well-read sentences, does not see it.  Where the pipeline says how likely each arc is
(`kg.language.arcs`), the least likely of the arcs between arguments and predicate, and of those
inside the arguments, tell the chance that the gold tree of the sentence says the same.  The
weights are in ``soundness.json``; ``python -m kg.train.soundness`` makes them.
"""

from __future__ import annotations

from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from kg.language.arcs import KEY
from kg.logistic import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.arguments import Place
    from kg.logistic import Features
    from kg.model import Proposition, Span

WEIGHTS = Path(__file__).with_name("soundness.json")
LIGHT = frozenset("punct det aux aux:pass cop case mark cc advmod discourse".split())
"""Arcs inside an argument that change little of what it says."""
LEAST, MOST = 0.02, 0.995
"""Probabilities of an arc beyond which more or less makes no difference."""


def sound(place: Place, found: Iterable[Proposition]) -> Iterator[Proposition]:
    """The propositions of a paragraph with their ``soundness``, where its arcs are rated."""
    if KEY not in place.doc.user_data:
        yield from found
        return
    model = load(WEIGHTS)
    for proposition in found:
        likely = model.probability(features(place, proposition))
        yield replace(proposition, soundness=round(likely, 3))


def features(place: Place, proposition: Proposition) -> Features:
    """What the model sees."""
    links: list[float | None] = []
    inside: list[float | None] = []
    predicate = min(_tokens(place, proposition.predicate.span), key=_depth)
    for argument in proposition.arguments:
        tokens = _tokens(place, argument.span)
        own = {token.i for token in tokens}
        top = min(tokens, key=_depth)
        links.extend(_path(top, predicate))
        inside.extend(
            token._.arc_probability
            for token in tokens
            if token != top and token.head.i in own and token.dep_ not in LIGHT
        )
    return {"bias": 1, "link": _least(links), "inside": _least(inside)}


def _least(found: Iterable[float | None]) -> float:
    """The log-odds of the least probability; that of an arc made by a rule is unknown."""
    least = min((each for each in found if each is not None), default=1.0)
    least = min(max(least, LEAST), MOST)
    return log(least / (1 - least))


def _tokens(place: Place, span: Span) -> list[Token]:
    doc: Doc = place.doc
    offset = place.analysis.offsets[place.index]
    start, end = span.start - offset, span.end - offset
    return list(doc.char_span(start, end, alignment_mode="expand") or doc)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _path(one: Token, other: Token) -> Iterator[float | None]:
    """The probabilities of the arcs between two words of a sentence."""
    above = [one, *one.ancestors]
    theirs = [other, *other.ancestors]
    shared = {token.i for token in above} & {token.i for token in theirs}
    for line in (above, theirs):
        for token in line:
            if token.i in shared:
                break
            yield token._.arc_probability
