"""Whatever a file holds, it becomes articles or refusals."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Article, article_id
from kg.read import Refusal, read, read_lines, read_text
from kg.read.inputs import KINDS
from kg.read.text import blank, normalise
from tests.properties.strategies import ODD, anything, few

PROSE = "Harbour Foods agreed on Monday to buy the dairy group Meadowgate for $2.1 billion. "
MARKUP = (
    "<html><head><title></title></head><body><article><p></p><div><br><table><tr><td></table><ul>"
    "<li><h1></h1><!-- --> <![CDATA[ ]]> <script></script> &amp; &lt; &#55296; &#0; &x; <?xml ?>"
)
FEEDS = (
    '<?xml version="1.0"?> <rss version="2.0"><channel><item><title></title><description>'
    "</description><pubDate>Mon, 14 Jan 2019 09:00:00 GMT</pubDate></item></channel></rss> "
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html"></content></entry>'
    '</feed> <!DOCTYPE x [<!ENTITY y "z">]> <link href="http://[" />'
)
OBJECTS = '{ } [ ] , : "text" "title" "date" "url" null true 1e999 -0 \\ud800 \\u0000 NaN " \n'
MARKDOWN = "# ## ** * _ ` ``` > - 1. [ ]( ) ![ ]( --- title: date: 2019-01-14 \n \n\n <!-- -->"
PIECES = {
    "html": MARKUP,
    "xml": FEEDS,
    "json": OBJECTS,
    "lines": OBJECTS,
    "markdown": MARKDOWN,
    "text": MARKDOWN,
}


@cache
def folder() -> Path:
    return Path(mkdtemp())


def pieces(kind: str) -> st.SearchStrategy[bytes]:
    """What looks like a file of a kind, more or less, in bytes that may be no text."""
    cut = st.sampled_from(sorted({*PIECES[kind].replace("><", "> <").split(" "), PROSE, "\n\n"}))
    part = st.one_of(cut, st.sampled_from(ODD), anything)
    encoded = st.lists(part).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
    return st.one_of(encoded, st.tuples(encoded, st.binary(), encoded).map(b"".join))


def check(item: Article | Refusal) -> None:
    if isinstance(item, Refusal):
        assert item.reason
        if item.copy is None:
            return
        item = item.copy
    assert item.id == article_id(item.text)
    assert item.text == normalise(item.text)
    item.text.encode()
    ends = [0]
    for span in item.body:
        assert ends[-1] <= span.start < span.end <= len(item.text)
        assert span.of(item.text) == span.of(item.text).strip()
        ends.append(span.end)
    for said in (item.title, item.publisher, item.url):
        assert said is None or said.encode()


@pytest.mark.parametrize("suffix", KINDS)
@given(data=st.data())
@few(50)
def test_any_file_becomes_articles_or_refusals(suffix: str, data: st.DataObject) -> None:
    path = folder() / f"a{suffix}"
    path.write_bytes(data.draw(pieces(KINDS[suffix])))
    found = list(read([path]))
    assert found or KINDS[suffix] in {"lines", "json"}
    for item in found:
        check(item)


@given(st.binary())
def test_any_bytes_become_articles_or_refusals(data: bytes) -> None:
    for name in ("a", "a.html.gz", "a.jsonl.gz"):
        (folder() / name).write_bytes(data)
        for item in read([folder() / name]):
            check(item)


@given(
    st.dictionaries(st.sampled_from(["text", "body", "title", "date", "url", "source"]), anything)
)
def test_any_object_becomes_an_article_or_a_refusal(value: dict[str, str]) -> None:
    path = folder() / "object.json"
    path.write_text(json.dumps(value))
    [item] = read([path])
    check(item)


@given(st.lists(st.one_of(anything.map(lambda x: x.encode("utf-8", "replace")), st.binary())))
def test_lines_are_texts_of_their_own(lines: list[bytes]) -> None:
    path = folder() / "lines.txt"
    path.write_bytes(b"\n".join(lines))
    for item in read_lines([str(path)]):
        if not isinstance(item, Refusal):
            number, article = item
            line = path.read_bytes().split(b"\n")[number].removesuffix(b"\r")
            shift = number == 0 and line.startswith(b"\xef\xbb\xbf")
            assert len(article.text) == len(line.decode()) - shift


@given(anything, st.booleans())
def test_any_string_is_an_article_or_an_error_that_says_why(text: str, as_is: bool) -> None:
    try:
        article = read_text(text, as_is=as_is)
    except InputError:
        with pytest.raises(InputError, match=r"^text "):
            read_text(text, as_is=as_is)
        return
    if as_is:
        assert len(article.text) == len(text)
    else:
        check(article)


@given(anything)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert len(blank(text)) == len(text)


@given(anything)
def test_any_name_is_a_source_or_is_refused(name: str) -> None:
    for item in read(["", f"/none/{name}", f"none://{name}", f"http://[{name}"]):
        assert isinstance(item, Refusal)
        assert str(item).isprintable()
