"""Articles in JSON: one object per line (JSON Lines), one array, or one object."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.read.dates import parse
from kg.read.html import is_marked_up, read_fragment, unescape
from kg.read.record import Record, Refusal, UnfitError
from kg.read.text import decode, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

TEXT = ("text", "body", "content", "article", "articleBody", "article_text", "full_text")
TITLE = ("title", "headline", "name")
PUBLISHED = (
    "date",
    "published",
    "publishedAt",
    "published_at",
    "pubDate",
    "date_published",
    "datePublished",
    "publication_date",
    "timestamp",
)
URL = ("url", "link", "web_url", "canonical_url", "@id")
PUBLISHER = ("publisher", "source", "site", "site_name", "sitename", "domain")
"""Keys by which datasets, news interfaces and schema.org call a field, best first."""
LONGEST_LINE = 10_000_000
"""Bytes."""


def read_lines(stream: BinaryIO, source: str) -> Iterator[Record | Refusal]:
    """One article for each line; ``source#N`` counts lines from 1, empty ones included."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        name = f"{source}#{number}"
        try:
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                raise InputError(f"is longer than {LONGEST_LINE:,} bytes; split it")
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _record(_load(line), name)
        except InputError as error:
            yield Refusal(name, f"line {number} {error}", not isinstance(error, UnfitError))


def read_json(data: bytes, source: str) -> Iterator[Record | Refusal]:
    """The articles of one JSON document; ``source#N`` counts those of an array from 1.

    An object without a text of its own but with one list of objects is that list.  A file that
    is really JSON Lines is read as such.
    """
    try:
        value = _load(data)
    except InputError:
        first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
        try:
            _load(first)
        except InputError:
            raise
        yield from read_lines(io.BytesIO(data), source)
        return
    if isinstance(value, dict) and not _first(value, TEXT):
        lists = [x for x in value.values() if isinstance(x, list) and x and isinstance(x[0], dict)]
        value = lists[0] if len(lists) == 1 else value
    if not isinstance(value, list):
        yield _record(value, source)
        return
    for number, item in enumerate(value, start=1):
        name = f"{source}#{number}"
        try:
            yield _record(item, name)
        except InputError as error:
            yield Refusal(name, f"item {number} {error}", not isinstance(error, UnfitError))


def _load(data: bytes) -> Any:
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not valid JSON ({error.msg} at character {error.pos}); mend or delete it"
        ) from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"is JSON that cannot be read ({error}); mend or delete it") from None


def _record(value: Any, source: str) -> Record:
    """The article of one object."""
    if not isinstance(value, dict):
        raise InputError(
            f'is a JSON {type(value).__name__}, not an object with a key "text"; mend or delete it'
        )
    content = _first(value, TEXT)
    if not isinstance(content, str):
        raise InputError(f"has no text under {', '.join(TEXT[:4])}; name the text's key so")
    headings: frozenset[str] = frozenset()
    if is_marked_up(content):
        text, headings = read_fragment(content)
    else:
        text = normalise(content)
    if not text.strip():
        raise InputError("has an empty text; delete it")
    return Record(
        source=source,
        text=text,
        title=unescape(_string(_first(value, TITLE))),
        published=next((day for key in PUBLISHED if (day := parse(value.get(key)))), None),
        publisher=unescape(_string(_first(value, PUBLISHER))),
        url=_string(_first(value, URL)),
        headings=headings,
    )


def _first(value: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((value[key] for key in keys if value.get(key)), None)


def _string(value: Any) -> str | None:
    """A string, or the name of an object that has one (schema.org, NewsAPI)."""
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None
