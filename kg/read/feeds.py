"""RSS and Atom feeds: each entry is an article, as far as the feed carries its text.

feedparser gets bytes in memory, so it opens neither files nor addresses; it drops document type
declarations, and with them entities that expand.  Links are not followed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import feedparser

from kg.errors import InputError
from kg.read.dates import parse
from kg.read.fragments import read_fragment, unescape
from kg.read.html import limit_tags
from kg.read.record import PARSER_FAILURES, Record, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_feed(data: bytes, source: str) -> Iterator[Record | Refusal]:
    """One article for each entry; ``source#N`` counts entries from 1 in the feed's order.

    Raises InputError if ``data`` is no feed.  An entry without text is a Refusal.
    """
    if not data.strip():
        raise InputError("is empty; leave it out")
    limit_tags(data)
    try:
        feed: Any = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
        )
    except PARSER_FAILURES as error:
        raise InputError(f"is a feed that cannot be parsed ({error}); mend it") from None
    if not feed.entries:
        why = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        what = "is a feed without entries" if feed.get("version") else "is no RSS or Atom feed"
        raise InputError(f"{what}{why}; name a text, HTML, JSON or feed file")
    publisher = unescape(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _record(entry, f"{source}#{number}", publisher)


def _record(entry: Any, source: str, publisher: str | None) -> Record | Refusal:
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    contents.append(entry.get("summary") or "")
    text, headings = max((read_fragment(content) for content in contents), key=lambda x: len(x[0]))
    if not text:
        return Refusal(
            source, "the entry has no text; name the article's own URL to read it", False
        )
    return Record(
        source=source,
        text=text,
        title=unescape(entry.get("title")),
        published=_published(entry),
        publisher=unescape((entry.get("source") or {}).get("title")) or publisher,
        url=entry.get("link") or None,
        headings=headings,
    )


def _published(entry: Any) -> Any:
    """The day as written, else the one that feedparser made of it (UTC)."""
    for key in ("published", "updated", "created"):
        if key in entry and (day := parse(entry[key])):
            return day
        if parsed := entry.get(f"{key}_parsed") if key in entry else None:
            return parse(f"{parsed.tm_year:04d}-{parsed.tm_mon:02d}-{parsed.tm_mday:02d}")
    return None
