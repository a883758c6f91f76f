"""Articles in JSON: one object per line (JSON Lines), one array, or one object."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.read.contained import fragment
from kg.read.dates import parse
from kg.read.fragments import is_marked_up, unescape
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
LONGEST_SKIPPED = 200_000_000
"""Bytes of a line that is passed over; at a longer one reading ends."""
MOST_BROKEN = 100
"""Lines or items without an article, beside as many as have one, at which reading ends."""


def read_lines(stream: BinaryIO, source: str) -> Iterator[Record | Refusal]:
    """One article for each line; ``source#N`` counts lines from 1, empty ones included.

    A line that is none is a Refusal.  Where most are, the rest of the file is not read: it is no
    file of articles.
    """
    number = sound = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        name = f"{source}#{number}"
        if len(line) > LONGEST_LINE:
            pass_over(stream)
        try:
            if len(line) > LONGEST_LINE:
                raise InputError(f"is longer than {LONGEST_LINE:,} bytes; split it")
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _record(_load(line), name)
                sound += 1
        except InputError as error:
            yield Refusal(name, f"line {number} {error}", not isinstance(error, UnfitError))
        give_up(number, sound, "lines")


def pass_over(stream: BinaryIO) -> None:
    """Read to the end of a long line; raises InputError where it has none."""
    skipped = 0
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        skipped += len(rest)
        if skipped > LONGEST_SKIPPED:
            raise InputError(
                f"has a line of more than {LONGEST_SKIPPED:,} bytes: what follows is not read; "
                "split it"
            )


def give_up(number: int, sound: int, what: str) -> None:
    """Raise InputError where a file turns out to be none of articles."""
    if number - sound > MOST_BROKEN + sound:
        raise InputError(
            f"holds texts in {sound:,} of its first {number:,} {what}: the rest is not read; "
            "mend it, or leave it out"
        )


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
    sound = 0
    for number, item in enumerate(value, start=1):
        name = f"{source}#{number}"
        try:
            yield _record(item, name)
            sound += 1
        except InputError as error:
            yield Refusal(name, f"item {number} {error}", not isinstance(error, UnfitError))
        give_up(number, sound, "items")


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
        text, headings = fragment(content)
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
