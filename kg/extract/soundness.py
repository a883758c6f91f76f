"""How sure the tree is where a proposition rests on it.

A wrong attachment makes a wrong tuple, and `kg.extract.confidence`, learned from what annotators
list of well-read sentences, does not see it.  Where the pipeline says how likely each arc is
(`kg.language.arcs`), the least likely of the arcs between arguments and predicate, and of those
inside the arguments, tell the chance that the gold tree of the sentence says the same.  The
weights are in ``soundness.json``; ``python -m kg.train.soundness`` makes them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from kg.language.arcs import KEY
from kg.logistic import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.arguments import Place
    from kg.logistic import Features
    from kg.model import Proposition, Span

WEIGHTS = Path(__file__).with_name("soundness.json")
LIGHT = frozenset("punct det aux aux:pass cop case mark cc advmod discourse".split())
"""Arcs inside an argument that change little of what it says."""
LEAST, MOST = 0.02, 0.995
"""Probabilities of an arc beyond which more or less makes no difference."""


class Arcs:
    """The rated arcs of a paragraph, by its words' numbers."""

    def __init__(self, place: Place) -> None:
        doc = place.doc
        self.offset = place.analysis.offsets[place.index]
        self.starts = [token.idx for token in doc]
        self.heads = [token.head.i for token in doc]
        self.light = [token.dep_ in LIGHT for token in doc]
        self.likely: list[float | None] = [token._.arc_probability for token in doc]

    def words(self, span: Span) -> range:
        """The words that ``span``, in characters of the article, touches."""
        first = bisect_right(self.starts, span.start - self.offset) - 1
        return range(max(first, 0), bisect_left(self.starts, span.end - self.offset))

    def above(self, word: int) -> list[int]:
        """The word, its head, that one's head, up to the root."""
        line = [word]
        while (head := self.heads[line[-1]]) != line[-1]:
            line.append(head)
        return line

    def top(self, words: range) -> int:
        """The word nearest to the root."""
        return min(words, key=lambda word: len(self.above(word)))

    def between(self, one: int, other: int) -> Iterator[float | None]:
        """The probabilities of the arcs between two words of a sentence."""
        above, theirs = self.above(one), self.above(other)
        shared = set(above).intersection(theirs)
        for line in (above, theirs):
            for word in line:
                if word in shared:
                    break
                yield self.likely[word]


def sound(place: Place, found: Iterable[Proposition]) -> Iterator[Proposition]:
    """The propositions of a paragraph with their ``soundness``, where its arcs are rated."""
    if KEY not in place.doc.user_data:
        yield from found
        return
    model, arcs = load(WEIGHTS), Arcs(place)
    for proposition in found:
        likely = model.probability(features(arcs, proposition))
        yield replace(proposition, soundness=round(likely, 3))


def features(arcs: Arcs, proposition: Proposition) -> Features:
    """What the model sees."""
    links: list[float | None] = []
    inside: list[float | None] = []
    predicate = arcs.top(arcs.words(proposition.predicate.span))
    for argument in proposition.arguments:
        own = arcs.words(argument.span)
        top = arcs.top(own)
        links.extend(arcs.between(top, predicate))
        inside.extend(
            arcs.likely[word]
            for word in own
            if word != top and arcs.heads[word] in own and not arcs.light[word]
        )
    return {"bias": 1, "link": _least(links), "inside": _least(inside)}


def _least(found: Iterable[float | None]) -> float:
    """The log-odds of the least probability; that of an arc made by a rule is unknown."""
    least = min((each for each in found if each is not None), default=1.0)
    least = min(max(least, LEAST), MOST)
    return log(least / (1 - least))
