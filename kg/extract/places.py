"""Places within places, as addresses are written: "Leeds, Yorkshire, England", "Lyon (France)"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.arguments import PLACES
from kg.extract.combine import two_place
from kg.language.gazetteer import place_kind
from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.model import Proposition

RANKS = {"city": 1, "region": 2, "state": 2, "country": 3, "union": 4, "continent": 5}
"""Kinds of places, the smaller first; 0: not known."""
COORDINATORS = frozenset({"and", "or", "&", "und"})


def containments(place: Place) -> Iterator[Proposition]:
    """be(subject, in) for each place that is followed by the one it lies in.

    A list of places ends in "and", an address does not; before "and" the second must be of a
    larger kind.
    """
    names = [e for e in place.doc.ents if e.label_ in PLACES]
    for inner, outer in pairwise(names):
        if outer.label_ == "FAC" or not _follows(place, inner, outer):
            continue
        if outer.end < len(place.doc) and place.doc[outer.end].tag_ == "POS":
            continue  # "Leeds, Yorkshire's largest city"
        small, large = _rank(inner), _rank(outer)
        listed = _in_list(place, outer)
        if (listed and not 0 < small < large) or (small and large and small > large):
            continue
        if small == large and large > RANKS["city"]:
            continue
        ends = [_mention(place, each) for each in (inner, outer)]
        if ends[0] is not None and ends[1] is not None:
            slots = [("subject", ends[0]), ("in", ends[1])]
            found = two_place(place, ends[0], PredicateKind.VERB, "apposition", "be", slots)
            yield replace(found, surface=())


def _follows(place: Place, inner: DocSpan, outer: DocSpan) -> bool:
    return outer.start == inner.end + 1 and place.doc[inner.end].text in {",", "("}


def _in_list(place: Place, name: DocSpan) -> bool:
    """Whether a coordinator joins another place to ``name``."""
    words = place.doc[name.end : name.end + 3]
    behind = next((t for t in words if not t.is_punct), None)
    if behind is None or behind.lower_ not in COORDINATORS or behind.i + 1 >= len(place.doc):
        return False
    return place.doc[behind.i + 1].ent_type_ in PLACES


def _rank(name: DocSpan) -> int:
    abbreviated = len(name.text) == len("TX") and name.text.isupper()  # a state's postal code
    return RANKS["state"] if abbreviated else RANKS.get(place_kind(name.text), 0)


def _mention(place: Place, name: DocSpan) -> Token | None:
    return next((t for t in name if place.mention_index(t) is not None), None)
