"""What hypothesis makes: names as no one bears them, and knowledge of the things so named."""

from __future__ import annotations

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from kg.model import (
    Article,
    Decision,
    Entity,
    Factuality,
    Interval,
    Knowledge,
    Literal,
    Span,
    Statement,
    Term,
    article_id,
)

ODD = (
    "\x00\x08\x1b\x7f\x85\u00a0\u00ad\u0301\u200b\u200d\u202e\u2028\u2066\ufeff\ufffe\uffff\U0001f468"
    "\U0010ffff\ue000\U000e0001\ud800\"'`\\<>{}|^%#?/:;@&=+$,!*()[]~._- \t\r\n\u3000İıßǅΣ𝒳東\u0130"
)
"""Characters that some syntax takes for its own, that are invisible, or are none."""
anything = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=())))
"""Any text, lone surrogates included."""
names = anything.filter(str.split)
"""Not blank."""
sound = anything.map(lambda text: text.encode("utf-8", "replace").decode())
"""As readers leave it: no lone surrogates."""
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 1000)).map(lambda x: Span(x[0], sum(x)))
units = st.none() | st.sampled_from(["USD", "percent", "km"]) | names
values = st.builds(
    Literal,
    st.one_of(anything, st.decimals(allow_nan=None).map(str), st.dates().map(str)),
    st.sampled_from("decimal integer date gYear gYearMonth string".split()),
    units,
)
intervals = st.builds(Interval, anything, st.none() | st.dates(), st.none() | st.dates())


def few(examples: int) -> settings:
    """Settings for what takes long: so many examples for a hundred of others."""
    return settings(max_examples=max(1, settings.default.max_examples * examples // 100))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """One of any text and metadata."""
    text = draw(sound.filter(bool))
    some = st.none() | sound
    published = draw(st.none() | st.dates(date(1600, 1, 1)))
    return Article(
        article_id(text),
        draw(anything),
        text,
        tuple(sorted(draw(st.lists(spans, max_size=2)))),
        draw(some),
        published,
        draw(some),
        draw(st.none() | anything),
    )


@st.composite
def knowledge(draw: st.DrawFn) -> Knowledge:
    """A few entities of any name, and what is said of them."""
    article = draw(articles())
    keys = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    decisions = st.builds(Decision, names, names, st.booleans(), anything)
    entities = tuple(
        Entity(
            key,
            draw(st.sampled_from(["Person", "Company", "Concept"])),
            draw(st.just(key) | names),
            tuple(draw(st.lists(anything, max_size=2))),
            (article.id,),
            tuple(draw(st.lists(decisions, max_size=1))),
        )
        for key in keys
    )
    things = st.builds(Term, st.sampled_from(keys), st.none(), anything, spans, anything)
    literals = st.builds(Term, st.none(), values, anything, spans, anything)
    words = st.builds(Term, st.none(), st.none(), anything, spans, anything)
    end = things | literals | words

    def statement(number: int) -> Statement:
        return Statement(
            f"{article.id}-0-9-{number}",
            draw(things),
            draw(things | literals),
            draw(st.none() | st.sampled_from(["met", "owns"])),
            draw(anything),
            draw(st.sampled_from(Factuality)),
            draw(st.booleans()),
            draw(st.floats(0, 1)),
            article.id,
            draw(spans),
            draw(anything),
            draw(anything),
            tuple(draw(st.lists(end, max_size=1))),
            tuple(draw(st.lists(things | words, max_size=1))),
            draw(st.none() | intervals),
            draw(st.none() | things | words),
            draw(st.none() | anything),
            draw(st.none() | st.dates()),
            draw(st.none() | st.dates()),
        )

    statements = tuple(map(statement, range(draw(st.integers(0, 3)))))
    return Knowledge((article,), entities, statements, tuple(draw(st.lists(decisions, max_size=1))))
