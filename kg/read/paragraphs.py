"""Paragraphs of a plain text.

Blank lines part paragraphs; so does a line end, unless the text is hard-wrapped, that is, cut
into lines at some column wherever a word would cross it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import Span

WIDEST = 120
"""Characters; a text with longer lines is not hard-wrapped."""
NARROWEST = 40
"""Characters; nothing is wrapped at a smaller column."""
RAGGED = 0.9
"""A wrapped line is filled to this share of the column at least, with the next word."""
SHORT = 0.5
"""A line not filled to this share of the column ends a paragraph even without a full stop."""
OPEN_SHARE = 0.4
"""Share of inner line ends that are inside a sentence, from which a text is hard-wrapped."""
LONGEST_SENTENCE = 1000
"""Words and marks; the time of reading a sentence grows faster than its length, and no one writes
so."""
_LONGEST_WORD = 40
_TAIL = 60

_FINAL = re.compile(r"(?:[.!?…:;]|--|[—–])[\"'”’»)\]*_ ]*(?:\[\d+\][ ]*)*$")
"""The end of a sentence, or where speech breaks off, with what may follow it."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}\s")
_BULLET = re.compile(r"(?:[-*+•‣▪●·–—]|\d{1,2}[.)])[ ]+(?=\S)")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text`` in order, without surrounding white space."""
    blocks = _blocks(text)
    column = _wrapped_at(text, blocks)
    spans: list[Span] = []
    for block in blocks:
        start = block[0].start
        for left, right in pairwise(block):
            if column is None or _breaks(text, left, right, column):
                spans.append(Span(start, left.end))
                start = right.start
        spans.append(Span(start, block[-1].end))
    return spans


def ends(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return bool(_FINAL.search(paragraph[-_TAIL:]))


def is_endless(paragraph: str) -> bool:
    """Whether a paragraph has more words and marks than a sentence can, and no sentence's end."""
    if len(paragraph) <= LONGEST_SENTENCE:
        return False
    cuts = [0, *(match.end() for match in _BREAK.finditer(paragraph)), len(paragraph)]
    return any(
        sum(1 for _ in _TOKEN.finditer(paragraph, start, end)) > LONGEST_SENTENCE
        for start, end in pairwise(cuts)
        if end - start > LONGEST_SENTENCE
    )


def without_bullet(text: str, span: Span) -> Span:
    """``span`` without the bullet or number of a list item."""
    match = _BULLET.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def _blocks(text: str) -> list[list[Span]]:
    """Runs of lines without a blank line between them."""
    blocks: list[list[Span]] = []
    previous = -1
    for match in _LINE.finditer(text):
        line = _trim(text, match.start(), match.end())
        if previous >= 0 and text.count("\n", previous, match.start()) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        previous = match.end()
    return blocks


def _trim(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return Span(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))


def _wrapped_at(text: str, blocks: list[list[Span]]) -> int | None:
    """The column at which the text is hard-wrapped, or None."""
    inner = [pair for block in blocks for pair in pairwise(block)]
    if not inner:
        return None
    lines = [line.of(text) for block in blocks for line in block]
    if any(
        len(line) > WIDEST and len(max(line.split(), key=len)) < _LONGEST_WORD for line in lines
    ):
        return None
    column = max(
        (len(left.of(text)) for left, _ in inner if left.end - left.start <= WIDEST), default=0
    )
    if column < NARROWEST:
        return None
    inside = sum(
        not ends(left.of(text)) and _filled(left.of(text), right.of(text)) > RAGGED * column
        for left, right in inner
    )
    return column if inside >= OPEN_SHARE * len(inner) else None


def _filled(left: str, right: str) -> int:
    """How long the line would be with the next line's first word."""
    return len(left) + 1 + len(right.split(None, 1)[0])


def _breaks(text: str, left: Span, right: Span, column: int) -> bool:
    """Whether a paragraph ends between two adjacent lines of a hard-wrapped text."""
    if _indent(text, right) and not _indent(text, left):
        return True
    filled = _filled(left.of(text), right.of(text))
    if ends(left.of(text)) and not right.of(text)[0].islower():
        return filled <= RAGGED * column or bool(_BULLET.match(text, right.start))
    return filled <= SHORT * column


def _indent(text: str, line: Span) -> int:
    """Spaces before a line."""
    return line.start - (text.rfind("\n", 0, line.start) + 1)
