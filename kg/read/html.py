"""HTML pages and fragments.

A page goes through trafilatura (Barbaresi 2021), which finds the main text and the metadata; a
fragment, such as a feed entry's content, is all text already and only loses its tags.  Nothing
is fetched: frames, images, style sheets and entities are never followed.
"""

from __future__ import annotations

import codecs
import html
import re
from typing import TYPE_CHECKING, Any

import trafilatura
from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura.settings import Document

from kg.errors import InputError
from kg.read.dates import parse
from kg.read.record import PARSER_FAILURES, Record, UnfitError
from kg.read.text import decode, is_binary, normalise

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
MOST_TAGS = 100_000
"""Tags of a page or feed; parsing takes time for each (about 50 microseconds)."""
DEEPEST = 200
"""Nesting beyond which a fragment's text is left out."""

_DATES: dict[str, Any] = {
    "original_date": True,
    # Only mark-up, metadata and the address: a date in the running text is not the page's own.
    "extensive_search": False,
    # Fixed, so that what is found does not depend on the day of reading.
    "min_date": "1995-01-01",
    "max_date": "2199-12-31",
}
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|ul|li|h[1-6]|blockquote|img)\b[^<>]*>", re.I
)


def read_html(
    data: bytes, source: str, *, url: str | None = None, charset: str | None = None
) -> Record:
    """The article of a page.

    ``url`` is where the page was fetched from, ``charset`` what the server said of its encoding.
    Raises InputError for an empty page or one in an encoding it does not declare; UnfitError if
    it holds no article.
    """
    limit_tags(data)
    try:
        document = trafilatura.bare_extraction(
            _DECLARATION.sub("", _decode(data, charset)),
            url=url,
            include_comments=False,
            include_tables=False,
            include_images=False,
            include_links=False,
            # Its memory of earlier pages would make a result depend on the order of reading.
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except PARSER_FAILURES as error:
        raise InputError(f"is HTML that cannot be parsed ({error}); mend it") from None
    if not isinstance(document, Document) or document.body is None:
        raise UnfitError(
            "holds no article text that can be told from the page around it; "
            "save the text itself as .txt"
        )
    lines = [
        (normalise(" ".join(line.split())), heading) for line, heading in _lines(document.body)
    ]
    text = "\n\n".join(line for line, _ in lines if line)
    if not text:
        raise UnfitError("holds no article text; save the text itself as .txt")
    return Record(
        source=source,
        text=text,
        title=_clean(document.title),
        published=parse(document.date),
        publisher=_clean(document.sitename),
        url=_clean(document.url) or url,
        headings=frozenset(line for line, heading in lines if heading),
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


def limit_tags(data: bytes) -> None:
    """Raise InputError for mark-up that would take too long to parse."""
    if data.count(b"<") > MOST_TAGS:
        raise InputError(f"has more than {MOST_TAGS:,} tags; split it, or save its text as .txt")


def is_marked_up(text: str) -> bool:
    """Whether a string holds HTML rather than plain text."""
    return bool(_TAG.search(text))


def unescape(text: str | None) -> str | None:
    """A title or name without tags, entities and surplus white space; None if nothing is left."""
    return _clean(re.sub(r"<[^<>]*>", " ", html.unescape(text))) if text else None


def _clean(value: str | None) -> str | None:
    return " ".join(normalise(value).split()) or None if value else None


def _decode(data: bytes, charset: str | None) -> str:
    """The page's characters by byte order mark, server, declaration, and else UTF-8."""
    if not data.strip():
        raise InputError("is empty; leave it out or give it a text")
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if is_binary(data):
        raise InputError("is binary, not HTML; name a text, HTML, JSON or feed file")
    declared = _CHARSET.search(data[:4096])
    for label in (charset, declared[1].decode("ascii", "replace") if declared else None):
        if label and (codec := _codec(label)):
            return data.decode(codec, "replace")
    return decode(data)


def _codec(label: str) -> str | None:
    """Python's codec for an encoding's name on the web (WHATWG Encoding: latin-1 is cp1252)."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name in {"utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-7"}:
        return None  # a page that could be read this far is in none of them but UTF-8, checked next
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _lines(body: etree._Element) -> Iterator[tuple[str, bool]]:
    """Paragraphs of trafilatura's tree (elements p, head, list, item, quote, ...)."""
    for element in body.iter("*"):
        if element.tag in {"p", "head", "item", "quote", "code", "ab"} and not any(
            True for _ in element.iterchildren("p", "item", "list", "quote", "head")
        ):
            for line in "".join(_text(element)).split("\n"):
                yield line, element.tag == "head"
        elif element.tag in {"item", "quote", "list", "p"} and element.text:
            yield element.text, False
        if (
            element.tail
            and element.tail.strip()
            and element.tag in {"p", "item", "quote", "list", "head"}
        ):
            yield element.tail, False


def _text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\n"
        else:
            yield from _text(child)
        yield child.tail or ""


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
