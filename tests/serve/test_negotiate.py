from __future__ import annotations

import pytest

choose = pytest.importorskip("kg.serve.negotiate", reason="the extra `serve` is missing").choose

OFFERS = ("text/turtle", "application/ld+json", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("application/*", "application/ld+json"),
        ("text/turtle;q=0.2, application/ld+json;q=0.9", "application/ld+json"),
        ("text/turtle; q=0.5, text/html ;q=0.7", "text/html"),
        ("*/*;q=0.1, text/html", "text/html"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("text/*;q=0.3, text/turtle;q=0.1", "text/html"),
        ("text/html;level=1;q=0.4, application/ld+json;q=0.3", "text/html"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("nonsense, */, /x, *, text/html;q=often, application/ld+json", "application/ld+json"),
        ("text/html;q=7", None),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_best_of_what_is_offered(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, OFFERS) == chosen
