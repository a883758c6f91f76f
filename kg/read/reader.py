"""``read``: sources in, articles and refusals out."""

from __future__ import annotations

import io
import re
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.model import Article, Span, article_id
from kg.read import contained, english
from kg.read.body import body, headline
from kg.read.dates import in_lines, in_name
from kg.read.inputs import Source, expand
from kg.read.jsonlines import read_json, read_lines
from kg.read.packed import unpacked
from kg.read.paragraphs import LONGEST_SENTENCE, is_endless
from kg.read.record import Record, Refusal, UnfitError
from kg.read.text import blank, limit, normalise, read_text_file
from kg.read.web import Web, without_login

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

LARGEST = 10_000_000
"""Bytes of a file that is read as a whole (all but JSON Lines), unpacked."""

TOP = 500
"""Characters of a text in which a line with its date of publication is looked for."""

_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/json": "json",
    "application/ld+json": "json",
    "application/feed+json": "json",
    "application/x-ndjson": "lines",
    "application/jsonl": "lines",
    "text/markdown": "markdown",
    "text/plain": "text",
}
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b")
_HTML = re.compile(rb"<!doctype html|<html\b|<head\b|<body\b", re.IGNORECASE)


def read(
    inputs: Sequence[str | Path],
    *,
    published: date | None = None,
    exclude: Sequence[Path] = (),
    allow_private: bool = False,
) -> Iterator[Article | Refusal]:
    """Articles of files, folders, globs, http(s) addresses and ``-`` (standard input).

    They come in the order of their sources' names, whatever the order of ``inputs``; an input
    named twice is read once.  Each input, or record of one, that is no article comes as a
    Refusal and stops nothing.  A text that was read before under another name is one too, with
    the article as its ``copy``.

    The date of publication is the one of the metadata or of a line of its own at the text's top;
    for articles that carry none it is ``published``; where that is not given either, a date in
    the file's name or the article's address is taken.  It is never the day of reading.
    ``exclude`` names folders not to be searched, such as the one a graph is written to.

    Only addresses that are named are fetched; nothing found in a text is.  Those of this machine
    and its own network are refused unless ``allow_private``.
    """
    seen: dict[str, str] = {}
    web = Web(private=allow_private)
    for source in expand(inputs, exclude=exclude):
        if isinstance(source, Refusal):
            yield source
            continue
        for item in _read(source, published, web):
            if isinstance(item, Article):
                first = seen.setdefault(item.id, item.source)
                if first != item.source:
                    reason = f"has the same text as {first}"
                    item = Refusal(item.source, reason, error=False, copy=item)
            yield item


def read_text(
    text: str,
    *,
    source: str = "text",
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    as_is: bool = False,
) -> Article:
    """The article that a string is.

    ``as_is`` takes the whole string as body, without asking for its language, and changes no
    offset: characters that ``normalise`` would remove become spaces.
    Raises InputError if there is no text, no prose in it, or if it is not English.
    """
    text = blank(text) if as_is else normalise(text)
    try:
        if not text.strip():
            raise InputError("is empty; leave it out or give it a text")
        if not as_is:
            return _article(Record(source, text, title, published, publisher, url), None)
        if is_endless(text):
            raise InputError(f"is a sentence of more than {LONGEST_SENTENCE:,} words; split it")
    except InputError as error:
        raise type(error)(f"{source} {error}") from None
    start = len(text) - len(text.lstrip())
    return Article(
        id=article_id(text),
        source=source,
        text=text,
        body=(Span(start, len(text.rstrip())),),
        title=title,
        published=published,
        publisher=publisher,
        url=url,
    )


def _read(source: Source, published: date | None, web: Web) -> Iterator[Article | Refusal]:
    """The articles of one source; whatever is wrong with it becomes a Refusal."""
    try:
        for record in _records(source, web):
            if isinstance(record, Refusal):
                yield record
                continue
            try:
                yield _article(record, published)
            except InputError as error:
                yield _refusal(record.source, error, source)
    except InputError as error:
        yield _refusal(source.name, error, source)
    except (OSError, EOFError, zlib.error) as error:
        yield Refusal(source.name, f"cannot be read ({error}); check the file and its permissions")


def _refusal(name: str, error: InputError, source: Source) -> Refusal:
    """Unfit texts are errors only where the user named their file."""
    counted = isinstance(error, UnfitError) and not (source.named and name == source.name)
    return Refusal(name, str(error), error=not counted)


def _article(record: Record, published: date | None) -> Article:
    text = record.text
    limit(text)
    title = record.title or headline(text)
    spans = body(text, title=title, headings=record.headings)
    english.check("\n".join(span.of(text) for span in spans) or text)
    if not spans:
        raise UnfitError(
            "holds no prose: every line looks like a heading, a caption or a notice, or is a "
            f"sentence of more than {LONGEST_SENTENCE:,} words; mend it, or use --lines to take "
            "lines as they stand"
        )
    own = record.published or in_lines(text[:TOP].split("\n"))
    return Article(
        id=article_id(text),
        source=record.source,
        text=text,
        body=spans,
        title=title,
        published=own or published or in_name(record.source) or in_name(record.url or ""),
        publisher=record.publisher,
        url=without_login(normalise(record.url)) if record.url else None,
    )


def _records(source: Source, web: Web) -> Iterator[Record | Refusal]:
    if source.address is not None:
        page = web.fetch(source.address)
        kind = _MEDIA_TYPES.get(page.media_type) or "unknown"
        yield from _parse(page.data, kind, source.name, url=page.url, charset=page.charset)
        return
    with _open(source) as stream:
        if source.kind == "lines":
            yield from read_lines(stream, source.name)
            return
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"is larger than {LARGEST:,} bytes; split it, or write one article per line (.jsonl)"
        )
    yield from _parse(data, source.kind or "unknown", source.name)


def _open(source: Source) -> BinaryIO:
    if source.path is None:
        return sys.stdin.buffer
    if source.path.suffix.lower() == ".gz":
        return unpacked(source.path)
    return source.path.open("rb")


def _parse(
    data: bytes, kind: str, name: str, *, url: str | None = None, charset: str | None = None
) -> Iterator[Record | Refusal]:
    if kind in {"unknown", "xml"}:
        kind = _sniff(data, kind)
    match kind:
        case "html":
            yield from contained.parse("html", data, name, url=url, charset=charset)
        case "xml":
            yield from contained.parse("feed", data, name)
        case "json":
            yield from read_json(data, name)
        case "lines":
            yield from read_lines(io.BytesIO(data), name)
        case _:
            yield read_text_file(data, name, markdown=kind == "markdown")


def _sniff(data: bytes, kind: str) -> str:
    """The kind of reader that the first bytes ask for."""
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.search(head) and not _FEED.search(head):
        return "html"
    if kind == "xml" or head.startswith(b"<?xml") or _FEED.match(head):
        return "xml"
    return "json" if head[:1] in {b"{", b"["} else "text"
