r"""Characters: decoding, normalising, front matter, Markdown.

``Article.text`` is the normalised text, so offsets need no mapping back.  Normalising does
what later steps lean on, and no more:

- every line end (CR LF, CR, form feed, NEL, U+2028, U+2029) becomes ``\n``;
- every other white space character becomes one space each (spaCy makes tokens of the rest);
- control, zero-width, soft-hyphen and bidirectional-control characters go: they are invisible,
  break names in two, and can make a quote read otherwise than it is written;
- lone surrogates, which UTF-8 cannot write, become U+FFFD;
- combining marks beyond thirty in a row go: no script needs them;
- NFC, so that a name is one name however its accents were typed.

Quotation marks, dashes and case stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

from kg.errors import InputError
from kg.read.dates import parse
from kg.read.record import Record, UnfitError

LONGEST = 1_000_000
"""Characters of an article."""
MOST_LINES = 20_000
"""Lines of an article."""
BINARY_SHARE = 0.02
"""Share of control characters above which bytes are no text."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_MARKS = re.compile(r"[^\x00-\x7f\w\s]{31,}")
"""Where a run of combining marks may be too long."""
_MOST_MARKS = 30
"""Combining marks on one letter (the stream-safe format of UAX #15): sorting takes a time that
grows with the square of their number."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_UTF16_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}

_FRONT_MATTER = re.compile(r"---[ ]*\n((?:[^\n]*\n){0,100}?)---[ ]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z][\w -]*):[ ]*(.*)")
_CONTINUATION = re.compile(r"[ ]+\S|-[ ]|#|$")

_KEYS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "publishdate", "datepublished", "pubdate"),
    "publisher": ("publisher", "source", "site", "publication"),
    "url": ("url", "link", "canonical"),
}
"""Field of ``Record``: the front-matter keys that give it, best first."""

_MARKDOWN = (
    (re.compile(r"```.*?(?:```|\Z)", re.S), ""),
    (re.compile(r"(`+)(?!`)([^\n`]{1,200})\1(?!`)"), r"\2"),
    (re.compile(r"<!--.*?(?:-->|\Z)", re.S), ""),
    (re.compile(r"!\[[^\]\n]{0,100}\]\([^)\n]{0,200}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,100})\]\([^)\n]{0,200}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)([^\n*_]{1,200}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"^>[ ]?", re.M), ""),
)
_MARKDOWN_HEADING = re.compile(r"^#{1,6}[ ]+(.+?)[ #]*$", re.M)


def normalise(raw: str) -> str:
    """``raw`` as ``Article.text`` has it (see the module's docstring)."""
    text = _SPACE.sub(" ", _LINE_END.sub("\n", raw))
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    text = _MARKS.sub(_thinned, text)
    return unicodedata.normalize("NFC", text)


def blank(raw: str) -> str:
    """``raw`` with each character that ``normalise`` would remove or fold made one space.

    The length stays, so offsets are offsets of ``raw``.
    """
    text = _SPACE.sub(" ", _INVISIBLE.sub(" ", _LINE_END.sub(lambda m: " " * len(m[0]), raw)))
    return _SURROGATE.sub("\ufffd", text)


def _thinned(match: re.Match[str]) -> str:
    """A run of characters, without the marks that no letter bears."""
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def decode(data: bytes) -> str:
    """Bytes in UTF-8, with or without byte order mark, as text.

    Raises InputError if they are empty, binary, or in another encoding.
    """
    if not data.strip():
        raise InputError("is empty; leave it out or give it a text")
    if encoding := _UTF16_MARKS.get(data[:2]):
        raise InputError(f"is in {encoding}; re-encode it: iconv -f {encoding} -t UTF-8")
    if is_binary(data):
        raise InputError("is binary, not text; name a text, HTML, JSON or feed file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not valid UTF-8 (byte {data[error.start]:#04x} at offset {error.start}); "
            "re-encode it, for instance: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def limit(text: str) -> None:
    """Raise InputError for a text that is too much for one article."""
    if len(text) > LONGEST:
        raise InputError(
            f"is longer than {LONGEST:,} characters, too long for one article; split it"
        )
    if text.count("\n") > MOST_LINES:
        raise InputError(f"has more than {MOST_LINES:,} lines, too many for one article; split it")


def is_binary(data: bytes) -> bool:
    """Whether control characters are too many for a text in UTF-8 or an 8-bit encoding."""
    head = data[:65536].decode("latin-1")
    return len(_CONTROL.findall(head)) > BINARY_SHARE * len(head)


def read_text_file(data: bytes, source: str, *, markdown: bool = False) -> Record:
    """A plain text or Markdown file, with optional front matter, as a record.

    Front matter is a first block of ``key: value`` lines between two ``---`` lines; it is no
    part of the text.  Markdown mark-up is taken off.
    """
    fields, text = front_matter(normalise(decode(data)))
    limit(text)
    headings: frozenset[str] = frozenset()
    if markdown:
        for pattern, replacement in _MARKDOWN:
            text = pattern.sub(replacement, text)
        headings = frozenset(m[1].strip() for m in _MARKDOWN_HEADING.finditer(text))
        text = _MARKDOWN_HEADING.sub(r"\1", text)
    if not text.strip():
        raise UnfitError("holds no text after its front matter; add the article's text")
    values = {
        field: next((fields[key] for key in keys if fields.get(key)), None)
        for field, keys in _KEYS.items()
    }
    return Record(
        source=source,
        text=text,
        title=values["title"],
        published=parse(values["published"]),
        publisher=values["publisher"],
        url=values["url"],
        headings=headings,
    )


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Fields of a front-matter block (keys in lower case) and the text without it."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    fields: dict[str, str] = {}
    for line in match[1].splitlines():
        if field := _FIELD.fullmatch(line):
            key = re.sub(r"[ _-]", "", field[1].lower())
            fields[key] = field[2].strip().strip("\"'").strip()
        elif not _CONTINUATION.match(line):
            return {}, text
    return fields, text[match.end() :].lstrip("\n")
