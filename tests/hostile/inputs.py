"""Files that mean harm: what each holds, and what becomes of it.

Invented text; sizes are near the readers' limits, where harm would be done.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

SENTENCE = "Harbour Foods agreed on Monday to buy the dairy group Meadowgate for $2.1 billion. "
PARAGRAPH = f"<p>{SENTENCE}</p>"
ENTITIES = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE rss [<!ENTITY x0 "laughter">{ENTITIES}]>'


@dataclass(frozen=True)
class Case:
    """One file."""

    make: Callable[[], str | bytes]
    reason: str | None = None
    """Words of the Refusal; None: an article is made."""
    slow: bool = False
    """Takes the parser as long as it may, or this test longer than it should."""


def page(inner: str, head: str = "") -> str:
    return f"<html><head><title>Deal</title>{head}</head><body><article>{PARAGRAPH * 3}{inner}"


def feed(items: str, declaration: str = "") -> str:
    return f'<?xml version="1.0"?>{declaration}<rss version="2.0"><channel>{items}'


def item(description: str) -> str:
    return f"<item><title>Deal</title><description>{description}</description></item>"


def packed(chunk: bytes, times: int) -> bytes:
    """``chunk`` that many times over, compressed without ever being whole."""
    one = gzip.compress(chunk)
    return one * times


TOO_MUCH = "to parse, as nothing that people write"
TOO_LONG = "longer than 1,000,000 characters"

CASES = {
    # nested
    "divs.html": Case(lambda: page("<div>" * 40_000 + SENTENCE)),
    "spans.html": Case(lambda: page("<p>" + "<span>" * 40_000 + SENTENCE)),
    "closed.html": Case(lambda: page("<b>" * 20_000 + SENTENCE + "</b>" * 20_000)),
    "tables.html": Case(lambda: page("<table><tr><td>" * 15_000 + SENTENCE)),
    "fragment.json": Case(lambda: json.dumps({"text": "<div>" * 1_900_000 + SENTENCE}), "empty"),
    "arrays.json": Case(lambda: "[" * 9_900_000, "JSON that cannot be read"),
    "objects.json": Case(lambda: '{"a":' * 1_900_000, "JSON that cannot be read"),
    "namespaces.xml": Case(lambda: feed("<item>" + '<x:a xmlns:x="u">' * 40_000), "no text"),
    "escaped.xml": Case(lambda: feed(item("&lt;div&gt;" * 100_000 + SENTENCE)), "no text"),
    # entities
    "laughs.xml": Case(lambda: feed(item(f"{SENTENCE} &x9;"), LAUGHS)),
    "laughs.xhtml": Case(
        lambda: f'<?xml version="1.0"?>{LAUGHS.replace("rss", "html")}{page("<p>&x9;&x9;</p>")}'
    ),
    "quadratic.xml": Case(
        lambda: feed(
            item(SENTENCE + "&a;" * 100_000), f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
        ),
        "no prose",
        slow=True,
    ),
    "outside.xml": Case(
        lambda: feed(
            item(f"{SENTENCE} &x;"),
            '<!DOCTYPE rss [<!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;'
            '<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        )
    ),
    # large
    "attributes.html": Case(
        lambda: page("<p " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">"), TOO_MUCH, True
    ),
    "ampersands.xml": Case(lambda: feed(item("&" * 9_000_000)), TOO_MUCH, True),
    "copies.html": Case(lambda: page(PARAGRAPH * 45_000), "more than 50,000 tags"),
    "word.html": Case(lambda: page("<p>" + "a" * 9_000_000), TOO_LONG, True),
    "blanks.html": Case(lambda: page("<p>" + " " * 9_000_000), slow=True),
    "comment.html": Case(lambda: page("<!--" + "x" * 9_000_000), slow=True),
    "data.html": Case(
        lambda: page("", '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>")
    ),
    "large.txt": Case(lambda: SENTENCE * 600_000, "larger than 10,000,000 bytes"),
    "long.txt": Case(lambda: SENTENCE * 13_000, TOO_LONG),
    "lines.txt": Case(lambda: "a\n" * 30_000, "more than 20,000 lines"),
    "integer.json": Case(lambda: '{"text":' + "1" * 9_000_000 + "}", "cannot be read"),
    "items.json": Case(lambda: '[{"text":1}' + ",{}" * 3_200_000 + "]", "the rest is not read"),
    "sentence.txt": Case(lambda: "Harbour Foods agreed and " * 25_000 + "left.", "1,000 words"),
    "letters.txt": Case(lambda: "a" * 999_999),
    "quotes.txt": Case(lambda: '"' * 999_999, "no words"),
    # lines
    "line.jsonl": Case(
        lambda: json.dumps({"text": SENTENCE * 600_000}) + f'\n{{"text": "{SENTENCE}"}}'
    ),
    "braces.jsonl": Case(lambda: "{\n" * 1_000_000, "the rest is not read"),
    "blank.jsonl": Case(lambda: "\n" * 10_000_000, "the rest is not read"),
    # packed
    "bomb.txt.gz": Case(lambda: packed(bytes(10_000_000), 200), "larger than 10,000,000 bytes"),
    "bomb.jsonl.gz": Case(lambda: packed(b"a" * 10_000_000, 200), "unpacks to more than"),
    "copies.jsonl.gz": Case(
        lambda: packed(f'{{"text": "{SENTENCE * 9000}"}}\n'.encode() * 10, 30), "unpacks to more"
    ),
    "cut.txt.gz": Case(lambda: gzip.compress(SENTENCE.encode())[:-9], "cannot be read"),
    # characters
    "latin.txt": Case(lambda: f"Café. {SENTENCE}".encode("cp1252"), "not valid UTF-8"),
    "wide.txt": Case(lambda: SENTENCE.encode("utf-16"), "UTF-16"),
    "marked.txt": Case(lambda: "\ufeff" + SENTENCE),
    "nul.txt": Case(lambda: SENTENCE * 9 + "\0\0" + SENTENCE),
    "nuls.txt": Case(lambda: SENTENCE + "\0" * 1000, "binary"),
    "control.txt": Case(lambda: SENTENCE.replace("Foods", "\x1b[31mFoods\x07")),
    "bidi.txt": Case(lambda: SENTENCE.replace("Foods", "\u202eFoods\u2066")),
    "invisible.txt": Case(lambda: SENTENCE + "\u200b" * 900_000),
    "marks.txt": Case(lambda: SENTENCE + "a" + "\u0301\u0316" * 400_000),
    "surrogates.json": Case(lambda: f'{{"text": "{SENTENCE}\\ud83d \\ude00 is over."}}'),
    "codec.html": Case(lambda: page("", '<meta charset="punycode">')),
    "packed.xml": Case(
        lambda: f'<?xml version="1.0" encoding="zlib_codec"?>{feed(item(SENTENCE))[21:]}'
    ),
    # names
    "names.txt": Case(
        lambda: (
            "Žofie “Zed\u200b” O'Neill-<script>alert(1)</script> met {Ada|Quill}^ \\ % 50%20 of "
            '[Harbour] #Foods?x=1 "Ltd" `in` Norport\u202e.\u2028\u0085 東京電力 bought 𝒳 🙂 Ltd. '
            + SENTENCE
        )
    ),
}
