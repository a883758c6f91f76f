"""The article's own prose: which paragraphs of a text are body.

A paragraph is left out if what marks headings, captions, credits, notices and requests to the
reader (``kg.read.signals``) outweighs what marks prose.  At the end of a text, where only such
paragraphs follow, less is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Span
from kg.read.paragraphs import ends, is_endless, paragraphs, without_bullet
from kg.read.signals import THRESHOLD, fold, is_byline, score, signals, surroundings, word_count

if TYPE_CHECKING:
    from collections import Counter

SUSPECT = 2.0
"""Points from which position counts."""
TAIL = frozenset({"self", "page", "about", "imperative", "legal", "copyright", "address"})
"""Signals of which a suspect has one at least, for position to count."""
HEADLINE_WORDS = range(2, 31)
"""Words of a headline."""

_AGENCY = r"\([^()\n]{2,60}\)[ ]*"
_DATELINE = re.compile(
    # "NEW YORK, Jan 9 (Agency) -": a place in capitals, perhaps a region, a day, an agency;
    r"(?:(?:[A-Z][A-Z.'’-]+(?:[ ,]+|(?=\()))+(?:[A-Z][\w.]+,?[ ])?"
    r"(?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}[ ,]*(?:\d{4}[ ]*)?)?"
    rf"(?:{_AGENCY})?"
    # "London (Agency) -": or any place, if an agency follows; "(Agency) -": or that alone.
    rf"|(?:[A-Z][\w.'’-]+(?:,?[ ][A-Z][\w.'’-]+){{0,4}},?[ ](?:\d{{1,2}}[ ,]*)?)?{_AGENCY})"
    r"(?:--?|[–—])[ ]+(?=[\"'“‘]?[A-Z0-9])"
)


def body(
    text: str, *, title: str | None = None, headings: frozenset[str] = frozenset()
) -> tuple[Span, ...]:
    """The paragraphs of ``text`` that are its own prose, in order.

    ``headings`` are lines that the mark-up gives as headings or captions.  Spans have no
    surrounding white space, no bullet and no dateline, and cross no paragraph's end.
    """
    spans = paragraphs(text)
    contents = [span.of(text) for span in spans]
    around = surroundings(contents, title, headings)
    found: list[Counter[str]] = []
    seen: set[str] = set()
    for content in contents:
        folded = fold(content)
        found.append(signals(content, around, again=folded in seen))
        seen.add(folded)
    kept = [score(one) < THRESHOLD for one in found]
    for i in reversed(range(len(kept))):
        if kept[i] and not TAIL.isdisjoint(found[i]) and score(found[i]) >= SUSPECT:
            found[i]["tail"] = 1
            kept[i] = score(found[i]) < THRESHOLD
        if kept[i]:
            break
    return tuple(
        _without_dateline(text, without_bullet(text, span))
        for span, keep in zip(spans, kept, strict=True)
        if keep and not is_endless(span.of(text))
    )


def headline(text: str) -> str | None:
    """The first line of ``text`` if it is a headline above prose, else None."""
    spans = paragraphs(text)
    if len(spans) < 2 or "\n" in spans[0].of(text):
        return None
    first = spans[0].of(text)
    if ends(first) and not first.endswith("?"):
        return None
    if word_count(first) not in HEADLINE_WORDS or is_byline(first):
        return None
    return first if any(ends(span.of(text)) for span in spans[1:]) else None


def _without_dateline(text: str, span: Span) -> Span:
    """``span`` after an agency's dateline ("LONDON (Agency) - ")."""
    match = _DATELINE.match(text, span.start, min(span.end, span.start + 120))
    return Span(match.end(), span.end) if match else span
