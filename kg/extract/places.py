"""Places within places, as addresses are written: "Leeds, Yorkshire, England", "Lyon (France)"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import names
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
MANY = 3
"""Places that may be a list rather than one address."""
COORDINATORS = frozenset({"and", "or", "&", "und"})


def containments(place: Place) -> Iterator[Proposition]:
    """be(subject, in) for each place that is followed by the one it lies in.

    A list of places ends in "and", an address does not; before "and" the second must be of a
    larger kind.  In "Maine, New York, Ohio" no place stands for the one that follows.
    """
    names = [e for e in place.doc.ents if e.label_ in PLACES]
    listed_alone = {name.start for run in _runs(place, names) if _alone(run) for name in run}
    for inner, outer in pairwise(names):
        if outer.label_ == "FAC" or not _follows(place, inner, outer):
            continue
        if inner.start in listed_alone:
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


def _runs(place: Place, names: list[DocSpan]) -> Iterator[list[DocSpan]]:
    """Places that commas join, each run of them, what "and" adds included."""
    run: list[DocSpan] = []
    for name in names:
        joined = run and (_follows(place, run[-1], name) or _is_added(place, run[-1], name))
        if run and not joined:
            yield run
        run = [*run, name] if joined else [name]
    if run:
        yield run


def _is_added(place: Place, before: DocSpan, name: DocSpan) -> bool:
    between = place.doc[before.end : name.start]
    return len(between) <= MANY - 1 and any(t.lower_ in COORDINATORS for t in between)


def _alone(run: list[DocSpan]) -> list[DocSpan]:
    """Of three or more the ones that belong to no address, by their kinds, where those are
    known: "Leeds, England, and Lyon, France" are two addresses, "Maine, New York, Ohio" none.
    Of more than three, places of unknown kind are taken for towns.
    """
    ranks = [_rank(name) for name in run]
    if len(run) > MANY:
        ranks = [rank or RANKS["city"] for rank in ranks]
    if len(run) < MANY or 0 in ranks:
        return []
    rises = [False, *(a < b for a, b in pairwise(ranks)), False]
    return [name for i, name in enumerate(run) if not rises[i] and not rises[i + 1]]


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
    return RANKS["state"] if names.state_of_code(name.text) else RANKS.get(place_kind(name.text), 0)


def _mention(place: Place, name: DocSpan) -> Token | None:
    return next((t for t in name if place.mention_index(t) is not None), None)
