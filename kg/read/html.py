"""HTML pages: trafilatura (Barbaresi 2021) finds the main text and the metadata.

Nothing is fetched: frames, images, style sheets and entities are never followed.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

import trafilatura
from trafilatura.settings import Document

from kg.errors import InputError
from kg.read.dates import parse
from kg.read.fragments import tidy
from kg.read.record import PARSER_FAILURES, Record, UnfitError
from kg.read.text import decode, is_binary, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MOST_TAGS = 50_000
"""Tags of a page or feed; parsing takes time for each (about 50 microseconds)."""
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
_EIGHT_BIT = re.compile(
    r"cp\d+|iso8859-\d+|koi8-[rtu]|mac-\w+|tis-620|gb2312|gbk|gb18030|hz|big5(?:hkscs)?"
    r"|euc_jp|euc_kr|shift_jis|iso2022_jp"
)
"""Names of the codecs of old encodings, as Python spells them."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


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
        title=tidy(document.title),
        published=parse(document.date),
        publisher=tidy(document.sitename),
        url=tidy(document.url) or url,
        headings=frozenset(line for line, heading in lines if heading),
    )


def limit_tags(data: bytes) -> None:
    """Raise InputError for mark-up that would take too long to parse."""
    if data.count(b"<") > MOST_TAGS:
        raise InputError(f"has more than {MOST_TAGS:,} tags; split it, or save its text as .txt")


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
    """Python's codec for an encoding's name on the web (WHATWG Encoding: latin-1 is cp1252).

    None for UTF-8, which is checked, and for what no page is in: Python knows codecs that are
    no encodings of text, or are slow.
    """
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return name if _EIGHT_BIT.fullmatch(name) else None


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
