"""Near copies of one text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from time import process_time

from kg.model import Article, Span, article_id
from kg.resolve.copies import near_copies
from kg.train.invented import texts

DAY = date(2031, 5, 4)
WIRE = """The harbour board of Vall voted on Monday to close the northern quay for two years.
Engineers found cracks in the wall last spring and advised against repairs while ships moor there.
Fishing crews protested outside the town hall and asked for berths in the inner basin instead.
The mayor promised to hear them before the summer and said that no licence would be withdrawn.
Work is to begin in September and to cost the town about nine million crowns over both years.
A second vote on the southern quay, where the ferries land, was put off until the autumn."""
OTHER = """Rain spoiled the opening of the regatta at Ostia, where two boats collided in fog.
Nobody was hurt, but the race committee ended the day early and moved the finals to Sunday.
The favourites from Zenda lost their mast and will not sail again before next season.
Organisers had sold more tickets than ever, and many visitors spent the day under canvas.
The regatta has been held every year since the lighthouse was built, war years aside."""


def article(text: str, day: int = 0) -> Article:
    return Article(
        article_id(text), "test", text, (Span(0, len(text)),), published=DAY + timedelta(day)
    )


def test_another_headline_a_trimmed_tail_and_an_edited_opening_are_copies() -> None:
    wire = article(WIRE)
    lines = WIRE.splitlines()
    copies = [
        article("Quay to close\n\n" + WIRE, 1),
        article("\n".join(lines[:4]), 1),
        article("The quay in Vall will be shut.\n" + "\n".join(lines[1:]), 2),
        article(WIRE.upper(), 3),
    ]
    found = near_copies([wire, *copies, article(OTHER)])
    assert found == dict.fromkeys((copy.id for copy in copies), wire.id)


def test_what_quotes_a_sentence_is_no_copy() -> None:
    quoting = article(OTHER + "\n" + WIRE.splitlines()[0], 1)
    assert near_copies([article(WIRE), quoting, article(OTHER + "\nThe end.", 2)]) == {
        article(OTHER + "\nThe end.").id: quoting.id
    }


def test_who_prints_two_stories_makes_them_no_copies_of_each_other() -> None:
    both = article(WIRE + "\n" + OTHER, 1)
    assert near_copies([article(WIRE), article(OTHER), both]) in (
        {both.id: article(WIRE).id},
        {both.id: article(OTHER).id},
    )


def test_the_earliest_is_the_source_whatever_the_order() -> None:
    known = [article(WIRE, 2), article("Late.\n" + WIRE, 5), article(WIRE + "\nEarly.", 1)]
    undated = Article(article_id(WIRE + " X."), "test", WIRE + " X.", (Span(0, len(WIRE)),))
    first = known[2].id
    for order in permutations([*known, undated]):
        assert near_copies(order) == {a.id: first for a in (known[0], known[1], undated)}


def test_short_texts_are_left_alone() -> None:
    assert near_copies([article("Ann Roe won."), article("Ann Roe won again."), article("X")]) == {}


def test_a_story_that_everybody_prints_takes_little_time() -> None:
    known = [article(f"{WIRE} Edition {k}.", k % 9) for k in range(600)]
    start = process_time()
    found = near_copies([*known, *(article(text) for text in texts(200))])
    assert process_time() - start < 2
    assert len(found) >= 599
    assert set(map(found.get, (a.id for a in known))) - {None} == {min(a.id for a in known[::9])}
