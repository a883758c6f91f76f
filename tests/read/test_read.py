"""Files, folders, globs and strings into articles; what is wrong with them into refusals."""

from __future__ import annotations

import gzip
import io
import json
import socket
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.model import Article, Span, article_id
from kg.read import Refusal, read, read_text

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "Harbour Foods agreed on Monday to buy the dairy group Meadowgate for $2.1 billion."
SECOND = "Nora Castellan, who has led the firm since 2011, said the two had talked for months."
OTHER = "The mayor of Porto opened the new bridge on Tuesday, a year later than planned."
GERMAN = (
    "Der Konzern will nach eigenen Angaben noch in diesem Jahr die Molkerei im Norden des Landes "
    "kaufen, sagte eine Sprecherin am Montag in Hamburg."
)

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour buys Meadowgate | Coastline</title>
<meta property="og:title" content="Harbour buys Meadowgate">
<meta property="og:site_name" content="Coastline">
<meta property="article:published_time" content="2019-01-14T23:10:00-05:00">
<link rel="canonical" href="https://coastline.example/business/harbour">
<script>var secret = "Castellan fired everybody.";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/b">Business</a></li></ul></nav>
<article><h1>Harbour buys Meadowgate</h1><p class="byline">By Tessa Lindqvist</p>
<p>{FIRST}</p><figure><img src="http://127.0.0.1:9/x.jpg"><figcaption>Nora Castellan in
April</figcaption></figure>
<h2>What happens next?</h2>
<p>{SECOND} The deal <b>should</b> close in <a href="/may">May</a>.</p>
<ul><li>The price is higher than that of the last deal.</li></ul>
<p>Sign up for our newsletter to get the latest stories.</p></article>
<footer><p>© 2019 Coastline. All rights reserved. Cookie settings.</p></footer></body></html>
"""

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Coastline</title><link>https://coastline.example/</link>
<item><title>Harbour buys Meadowgate</title><link>https://coastline.example/1</link>
<pubDate>Mon, 14 Jan 2019 23:10:00 -0500</pubDate><description>{FIRST}</description>
<content:encoded><![CDATA[<h3>What happens next?</h3><p>{FIRST}</p><p>{SECOND}</p>
<p><a href="/s">Subscribe to our newsletter</a></p>]]></content:encoded></item>
<item><title>Only a link</title><link>https://coastline.example/2</link></item>
</channel></rss>
"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Coastline</title>
<entry><title>Harbour buys &lt;b&gt;Meadowgate&lt;/b&gt;</title>
<link href="https://coastline.example/1"/><updated>2019-01-14T23:10:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def articles(*inputs: str | Path, **options: object) -> list[Article]:
    items = list(read(inputs, **options))  # type: ignore[arg-type]
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def refusal(*inputs: str | Path) -> Refusal:
    [item] = read(inputs)
    assert isinstance(item, Refusal)
    return item


def paragraphs(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.body]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was read, and something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


# Kinds of file


def test_plain_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"Harbour buys Meadowgate\n\n{FIRST}\n\n{SECOND}\n")
    [article] = articles(path)
    assert article == Article(
        id=article_id(article.text),
        source=str(path),
        text=f"Harbour buys Meadowgate\n\n{FIRST}\n\n{SECOND}\n",
        body=(Span(25, 25 + len(FIRST)), Span(27 + len(FIRST), 27 + len(FIRST) + len(SECOND))),
        title="Harbour buys Meadowgate",
    )


def test_front_matter(tmp_path: Path) -> None:
    head = (
        "---\ntitle: 'Harbour: a deal'\ndate: 2019-01-14\nauthor: Tessa Lindqvist\n"
        "publisher: Coastline\nurl: https://coastline.example/1\ntags:\n  - business\n---\n\n"
    )
    [article] = articles(write(tmp_path, "a.txt", head + FIRST))
    assert (article.title, article.published) == ("Harbour: a deal", date(2019, 1, 14))
    assert (article.publisher, article.url) == ("Coastline", "https://coastline.example/1")
    assert article.text == FIRST


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    text = f"---\n{FIRST}\n---\n{SECOND}"
    [article] = articles(write(tmp_path, "a.txt", text))
    assert paragraphs(article) == [FIRST, SECOND]


def test_markdown(tmp_path: Path) -> None:
    text = (
        f"# Harbour buys Meadowgate\n\n{FIRST}\n\n## What happens next?\n\n![cow](cow.jpg)\n\n"
        "> The firm, **Harbour Foods**, said [in a note](https://x.example) that `it` *would*.\n"
    )
    [article] = articles(write(tmp_path, "a.md", text))
    assert article.title == "Harbour buys Meadowgate"
    assert paragraphs(article) == [
        FIRST,
        "The firm, Harbour Foods, said in a note that it would.",
    ]


def test_html(tmp_path: Path) -> None:
    [article] = articles(write(tmp_path, "a.html", PAGE))
    assert article.title == "Harbour buys Meadowgate"
    assert article.published == date(2019, 1, 14), "the day as written, not in UTC"
    assert article.publisher == "Coastline"
    assert article.url == "https://coastline.example/business/harbour"
    assert paragraphs(article) == [
        FIRST,
        f"{SECOND} The deal should close in May.",
        "The price is higher than that of the last deal.",
    ]
    assert "secret" not in article.text
    assert "Home" not in article.text


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
def test_html_in_its_declared_encoding(tmp_path: Path, charset: str) -> None:
    page = PAGE.replace("utf-8", charset).replace("Castellan", "Castellán’s").replace("©", "")
    codec = "cp1252" if charset.startswith(("win", "iso")) else charset
    [article] = articles(write(tmp_path, "a.htm", page.encode(codec)))
    assert "Castellán’s" in article.text


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        {"text": FIRST, "title": "One", "date": "2019-01-14T23:10:00-05:00", "source": "Coastline"},
        {"body": SECOND, "headline": "Two", "publishedAt": 1547500000, "link": "https://x.example"},
        {"content": f"<p>{OTHER}</p>", "source": {"id": None, "name": "Coastline"}},
    ]
    path = write(tmp_path, "a.jsonl", "\n\n".join(map(json.dumps, rows)))
    one, two, three = articles(path)
    assert [x.source for x in (one, two, three)] == [f"{path}#{n}" for n in (1, 3, 5)]
    assert (one.title, one.published, one.publisher) == ("One", date(2019, 1, 14), "Coastline")
    assert (two.title, two.published, two.url) == ("Two", date(2019, 1, 14), "https://x.example")
    assert (three.text, three.publisher) == (OTHER, "Coastline")


@pytest.mark.parametrize(
    ("document", "count"),
    [
        ({"articleBody": FIRST, "headline": "One", "datePublished": "2019-01-14"}, 1),
        ([{"text": FIRST}, {"text": OTHER}], 2),
        ({"status": "ok", "articles": [{"content": FIRST}, {"content": OTHER}]}, 2),
    ],
    ids=["object", "array", "object with an array"],
)
def test_json(tmp_path: Path, document: object, count: int) -> None:
    assert len(articles(write(tmp_path, "a.json", json.dumps(document)))) == count


def test_json_lines_under_the_name_of_json(tmp_path: Path) -> None:
    lines = f"{json.dumps({'text': FIRST})}\n{json.dumps({'text': OTHER})}\n"
    assert len(articles(write(tmp_path, "a.json", lines))) == 2


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("a.rss", RSS), ("a.atom", ATOM)])
def test_feeds(tmp_path: Path, name: str, feed: str) -> None:
    path = write(tmp_path, name, feed)
    article, *rest = read([path])
    assert isinstance(article, Article)
    assert article.source == f"{path}#1"
    assert article.title == "Harbour buys Meadowgate"
    assert article.published == date(2019, 1, 14)
    assert (article.publisher, article.url) == ("Coastline", "https://coastline.example/1")
    assert paragraphs(article) == [FIRST, SECOND]
    assert [(x.source, x.error) for x in rest if isinstance(x, Refusal)] == (
        [(f"{path}#2", False)] if feed is RSS else []
    )


def test_compressed(tmp_path: Path) -> None:
    write(tmp_path, "a.txt.gz", gzip.compress(FIRST.encode()))
    write(tmp_path, "b.jsonl.gz", gzip.compress(json.dumps({"text": OTHER}).encode()))
    assert [x.text for x in articles(tmp_path)] == [FIRST, OTHER]


@pytest.mark.parametrize(
    "content", [FIRST, PAGE, RSS, json.dumps({"text": FIRST})], ids=["text", "html", "rss", "json"]
)
def test_a_named_file_of_unknown_suffix_is_judged_by_its_content(
    tmp_path: Path, content: str
) -> None:
    first = next(read([write(tmp_path, "article", content)]))
    assert isinstance(first, Article)
    assert FIRST in first.text


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FIRST.encode())))
    [article] = articles("-")
    assert (article.source, article.text) == ("-", FIRST)


# Characters


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeff" + FIRST, FIRST),
        (f"{FIRST}\r\n\r\n{SECOND}", f"{FIRST}\n\n{SECOND}"),
        (f"{FIRST}\r{SECOND}", f"{FIRST}\n{SECOND}"),
        (FIRST.replace("Foods", "Fo\u200bods\u00ad"), FIRST),
        (FIRST.replace("Foods", "\u202eFoods\u202c\x00"), FIRST),
        (FIRST.replace(" to ", "\xa0to\u2009"), FIRST),
        (FIRST.replace("Foods", "Cafe\u0301"), FIRST.replace("Foods", "Caf\xe9")),
        (FIRST.replace("Foods", "\ud83d"), FIRST.replace("Foods", "\ufffd")),
    ],
    ids=["bom", "crlf", "cr", "zero width", "bidi, nul", "spaces", "nfc", "surrogate"],
)
def test_text_is_normalised_and_offsets_count_its_characters(raw: str, text: str) -> None:
    article = read_text(raw)
    assert article.text == text
    assert paragraphs(article)[0] == text.split("\n")[0]
    assert article.id == article_id(text)


def test_as_is_keeps_every_offset() -> None:
    raw = "  Castellan\u200b met\r\nHaddad\tagain  "
    article = read_text(raw, as_is=True)
    assert len(article.text) == len(raw)
    assert paragraphs(article) == ["Castellan  met  Haddad again"]


# Dates


@pytest.mark.parametrize(
    ("name", "text", "given", "expected"),
    [
        ("a.txt", FIRST, None, None),
        ("a.txt", FIRST, date(2019, 1, 15), date(2019, 1, 15)),
        ("2019-01-14-deal.txt", FIRST, None, date(2019, 1, 14)),
        ("2019-01-14-deal.txt", FIRST, date(2019, 1, 15), date(2019, 1, 15)),
        ("2019-13-14-deal.txt", FIRST, None, None),
        ("a.txt", f"---\ndate: 2019-01-14\n---\n{FIRST}", date(2020, 1, 1), date(2019, 1, 14)),
        ("a.txt", f"---\ndate: 01/02/2019\n---\n{FIRST}", None, None),
        ("a.txt", f"Deal done\n\nMonday, January 14, 2019\n\n{FIRST}", None, date(2019, 1, 14)),
        ("a.txt", f"Published: 14 Jan 2019 10:22 GMT\n{FIRST}", None, date(2019, 1, 14)),
        ("a.txt", f"January 14, 2019 was a day to remember.\n\n{FIRST}", None, None),
        ("2019/01/14/a.txt", FIRST, None, date(2019, 1, 14)),
    ],
)
def test_date_of_publication(
    tmp_path: Path, name: str, text: str, given: date | None, expected: date | None
) -> None:
    [article] = articles(write(tmp_path, name, text), published=given)
    assert article.published == expected


# Folders, globs, order


def test_folder(tmp_path: Path) -> None:
    write(tmp_path, "b/b.txt", OTHER)
    write(tmp_path, "a.txt", FIRST)
    write(tmp_path, "a.csv", "1,2")
    write(tmp_path, ".hidden/c.txt", SECOND)
    write(tmp_path, "out/graph.html", PAGE)
    found = list(read([tmp_path], exclude=[tmp_path / "out"]))
    assert [x.source for x in found] == [
        str(tmp_path / name) for name in ("a.csv", "a.txt", "b/b.txt")
    ]
    assert isinstance(found[0], Refusal)
    assert not found[0].error


def test_glob(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", FIRST)
    write(tmp_path, "b/c.txt", OTHER)
    write(tmp_path, "[x].txt", SECOND)
    assert len(articles(str(tmp_path / "*.txt"))) == 2
    assert len(articles(str(tmp_path / "**/*.txt"))) == 3
    assert [x.text for x in articles(str(tmp_path / "[x].txt"))] == [SECOND]


def test_order_and_repetition_of_inputs_do_not_matter(tmp_path: Path) -> None:
    a, b = write(tmp_path, "a.txt", FIRST), write(tmp_path, "b.txt", OTHER)
    c = write(tmp_path, "c.txt", FIRST)
    once = list(read([a, b, c]))
    assert list(read([c, tmp_path, b, a, a, str(tmp_path / "*.txt")])) == once
    (copy,) = articles(c)
    assert once[2] == Refusal(str(c), f"has the same text as {a}", error=False, copy=copy)


# Refusals


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", "", ["empty", "leave it out"]),
        ("blank.txt", " \n\n ", ["empty"]),
        ("empty.html", "", ["empty"]),
        ("empty.jsonl.gz", b"\x1f\x8b", ["cannot be read"]),
        ("binary.txt", bytes(range(256)) * 40, ["binary", "name a text"]),
        ("binary.html", b"\x89PNG\r\n\x1a\n" + bytes(500), ["binary"]),
        ("latin.txt", f"Café. {FIRST}".encode("cp1252"), ["UTF-8", "offset 3", "iconv"]),
        ("wide.txt", FIRST.encode("utf-16"), ["UTF-16", "iconv"]),
        ("none.txt", "Harbour Foods\n\nMeadowgate Group\n", ["no prose"]),
        ("german.txt", GERMAN, ["German", "not English"]),
        ("page.html", "<html><body><nav>Home</nav></body></html>", ["no article"]),
        ("site.xml", "<urlset><url>https://x.example</url></urlset>", ["no RSS or Atom feed"]),
        ("bad.json", "{'text': 1}", ["not valid JSON"]),
        ("deep.json", "[" * 100_000, ["JSON"]),
        ("number.json", "3", ["int", "text"]),
        ("huge.txt", FIRST * 150_000, ["larger than 10,000,000 bytes", "split"]),
        ("long.txt", FIRST * 15_000, ["longer than 1,000,000 characters", "split"]),
        ("lines.md", "x\n" * 30_000, ["more than 20,000 lines", "split"]),
        ("surrogate.xml", "<rss><item><description>&#55296;<p", ["cannot be parsed"]),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: str | bytes, words: list[str]) -> None:
    path = write(tmp_path, name, content)
    item = refusal(path)
    assert item.source == str(path)
    assert item.error
    for word in words:
        assert word in item.reason


def test_missing_path_and_empty_glob(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.txt").reason
    assert "matches no file" in refusal(str(tmp_path / "*.txt")).reason
    write(tmp_path, "a.csv", "1")
    *_, last = read([tmp_path])
    assert isinstance(last, Refusal)


def test_folder_without_articles(tmp_path: Path) -> None:
    item = refusal(tmp_path)
    assert item.error
    assert ".jsonl" in item.reason


def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": FIRST}),
        '{"text": ',
        '{"title": "x"}',
        json.dumps({"text": OTHER}),
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines) + "\n" + "[" * 100_000 + "\n7\n\xff")
    items = list(read([path]))
    assert [isinstance(x, Article) for x in items] == [True, False, False, True] + [False] * 3
    broken, textless = (x for x in items[1:3] if isinstance(x, Refusal))
    assert broken.source == f"{path}#2"
    assert broken.error
    assert "line 2 is not valid JSON" in broken.reason
    assert "mend or delete" in broken.reason
    assert "no text under" in textless.reason


def test_an_overlong_line_is_skipped_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.jsonlines.LONGEST_LINE", 1000)
    lines = [json.dumps({"text": OTHER * 100}), json.dumps({"text": FIRST})]
    first, second = read([write(tmp_path, "a.jsonl", "\n".join(lines))])
    assert isinstance(first, Refusal)
    assert isinstance(second, Article)


def test_in_a_folder_the_unfit_is_counted_and_the_broken_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", FIRST)
    write(tmp_path, "b.txt", GERMAN)
    write(tmp_path, "c.txt", b"\xff\xff not UTF-8")
    items = [x for x in read([tmp_path]) if isinstance(x, Refusal)]
    assert [(x.source[-5:], x.error) for x in items] == [("b.txt", False), ("c.txt", True)]


def test_a_feed_expands_no_entities(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    secret = write(tmp_path, "secret", "swordfish")
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x0 "lol">{entities}'
        f'<!ENTITY f SYSTEM "file://{secret}">]><rss version="2.0"><channel><item>'
        f"<title>x</title><description>{FIRST} &x9; &f;</description></item></channel></rss>"
    )
    [article] = articles(write(tmp_path, "a.xml", feed))
    assert len(article.text) < len(FIRST) + 50
    assert "swordfish" not in article.text


def test_too_many_tags_are_refused(tmp_path: Path) -> None:
    for name in ("a.html", "a.xml"):
        page = f"<html><body>{'<p>x</p>' * 60_000}</body></html>"
        assert "tags" in refusal(write(tmp_path, name, page)).reason


def test_read_text_raises() -> None:
    with pytest.raises(InputError, match=r"^text is empty"):
        read_text(" ")
    with pytest.raises(InputError, match=r"^text is empty"):
        read_text("\u200b", as_is=True)
    with pytest.raises(InputError, match=r"^cell 3 seems to be in German"):
        read_text(GERMAN, source="cell 3")
