"""Pieces of HTML, such as a feed entry's content: all text already, they only lose their tags.

Nothing is fetched, and frames, scripts and the like are no text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from kg.read.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = frozenset(
    "address article aside blockquote body br dd details div dl dt fieldset footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul".split()
)
"""Elements that begin and end a paragraph."""
LEFT_OUT = frozenset(
    "button canvas figcaption figure form head iframe math nav noscript object script select style "
    "svg template textarea video audio".split()
)
"""Elements whose content is no text of the article."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 th dt summary caption legend".split())
DEEPEST = 200
"""Nesting beyond which a fragment's text is left out."""

_TAG = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|ul|li|h[1-6]|blockquote|img)\b[^<>]*>", re.I
)


def read_fragment(fragment: str) -> tuple[str, frozenset[str]]:
    """Text of a piece of HTML, paragraphs parted by blank lines, and which of them are headings."""
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(f"<div>{normalise(fragment)}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "", frozenset()
    lines = [(" ".join(line.split()), heading) for line, heading in _blocks(root)]
    text = "\n\n".join(line for line, _ in lines if line)
    return normalise(text), frozenset(line for line, heading in lines if line and heading)


def is_marked_up(text: str) -> bool:
    """Whether a string holds HTML rather than plain text."""
    return bool(_TAG.search(text))


def unescape(text: str | None) -> str | None:
    """A title or name without tags, entities and surplus white space; None if nothing is left."""
    return tidy(re.sub(r"<[^<>]*>", " ", html.unescape(text))) if text else None


def tidy(value: str | None) -> str | None:
    """One line of text as metadata give it; None if nothing is left."""
    return " ".join(normalise(value).split()) or None if value else None


def _blocks(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Text of the block elements in document order, iteratively (fragments may nest deeply)."""
    line: list[str] = []
    heading = False
    hidden = depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        start = event == "start"
        depth += 1 if start else -1
        if tag in BLOCKS or tag in LEFT_OUT:
            if line:
                yield "".join(line), heading
            line, heading = [], start and tag in HEADINGS
        hidden += (1 if start else -1) * (tag in LEFT_OUT)
        piece = element.text if start else element.tail
        if piece and not hidden and depth <= DEEPEST:
            line.append(piece)
    if line:
        yield "".join(line), heading
