"""What is an article's own prose, and what is not."""

from itertools import pairwise

import pytest

from kg.read import read_text
from kg.read.body import body, headline
from kg.read.signals import SIGNALS, THRESHOLD

PROSE = (
    "Harbour Foods agreed on Monday to buy the dairy group Meadowgate for $2.1 billion.",
    "The deal, the largest in the region for a decade, needs the approval of the regulator.",
    "Nora Castellan, who has led Harbour Foods since 2011, said the firms had talked for months.",
    "Shares in Meadowgate rose 14 per cent in early trading, while those of its rivals fell.",
)

BOILERPLATE = (
    # requests to the reader
    "Sign up for our weekly business bulletin",
    "Subscribe to our newsletter and never miss a story.",
    "Get the day's headlines delivered straight to your inbox:",
    "Click here to download our app.",
    "Follow us on social media for more.",
    "Please enable JavaScript in your browser to see the comments.",
    "Enter your e-mail address to receive alerts.",
    "To continue, please log in to your account.",
    "You can change your cookie settings at any time in the footer of this page.",
    "We use cookies to improve your experience; by using this website you accept our terms.",
    "This is a breaking story. Please check back for updates.",
    "If you have an account, log in here.",
    "Don't miss our morning bulletin! Join thousands of readers.",
    "Omar Haddad is a staff writer. Follow him on social media @omarh.",
    "Correction: an earlier version of this article misspelled a name.",
    # references to something else
    "Read more: Castellan's long road to the top",
    "Related: Five things to know about the milk market",
    "See also: How the dairy business changed",
    # credits and rights
    "By Tessa Lindqvist, Business Correspondent",
    "By Tessa Lindqvist and Omar Haddad",
    "Reporting by Tessa Lindqvist in Porto; editing by Omar Haddad",
    "(Additional reporting by Omar Haddad; Editing by Ines Roca)",
    "Tessa Lindqvist, Omar B. Haddad and Ines Roca in St. Paul contributed to this report.",
    "Omar Haddad contributed reporting from Porto.",
    "Photo: Omar Haddad/Coastline Pictures",
    "Nora Castellan speaks at a farm show in April. Picture: Omar Haddad",
    "The Meadowgate plant near the river. (Coastline Photo/Omar Haddad)",
    "Copyright 2019 Coastline Media Ltd.",
    "© Coastline Media. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    # headings, captions, furniture
    "Nora Castellan at the Annual Farm Show",
    "Chief Executive Nora Castellan",
    "Castellan also vowed to keep every plant open",
    "What the Regulators Will Look At",
    "Advertisement",
    "Share",
    "* * *",
    "Monday 14 January 2019 10:22 GMT",
    "tips@coastline.example",
)

PROSE_THAT_LOOKS_LIKE_IT = (
    # the words of a page, said about the world
    "The regulator said the firm had let an app read users' e-mails without their consent.",
    "The website asked its readers to subscribe to a newsletter, and most of them did.",
    "Privacy advocates sued the company over cookies that its website sets without consent.",
    "The firm's terms let it share account data, passwords and e-mail addresses with partners.",
    "The network bought the broadcasting rights and does not plan to syndicate the films.",
    # second person in quotations, or as "one"
    '"You have to fight for your farm," Castellan said.',
    '"Farmers need help. "You would not let your cows starve. Join us." The minister agreed.',
    "“Click on the link, enter your password and you will lose your money,” the police warned.",
    "“We want our customers to sign up for our newsletter,” she said, “but we will not push them.”",
    "When you drive through the valley, you see nothing but cows for an hour.",
    # sentences that begin like an imperative
    "Share prices in the sector fell for a third day.",
    "Watch makers in the region export nine tenths of their output.",
    "Visit by the minister is planned for May.",
    "Read the room, an aide told her.",
    "Text messages between the two were read out in court.",
    "Subscribers to the local paper fell by a tenth last year.",
    "You can't fight city hall, the saying goes.",
    "Support for the deal among farmers rose to 61 per cent.",
    "Read, a former minister, denied the charge.",
    "By Friday the two sides had agreed on a price.",
    "By Castellan's own account, the talks nearly failed twice.",
    # short, verbless, or oddly ended
    "Not so.",
    "She had three aims: a lower price, a faster close and no job losses.",
    '"No," he said.',
    "Its directors include the following people:",
    "What will happen to the plants?",
    "US regulators and the US Treasury follow the deal on our side of the border as well.",
)


def kept(paragraph: str, *, last: bool = False) -> bool:
    parts = [*PROSE, paragraph] if last else [*PROSE[:2], paragraph, *PROSE[2:]]
    text = "\n\n".join(parts)
    spans = [span.of(text) for span in body(text)]
    assert [part for part in spans if part != paragraph] == list(PROSE)
    return paragraph in spans


@pytest.mark.parametrize("paragraph", BOILERPLATE)
@pytest.mark.parametrize("last", [False, True], ids=["middle", "end"])
def test_boilerplate_is_left_out(paragraph: str, last: bool) -> None:
    assert not kept(paragraph, last=last)


@pytest.mark.parametrize("paragraph", PROSE_THAT_LOOKS_LIKE_IT)
@pytest.mark.parametrize("last", [False, True], ids=["middle", "end"])
def test_prose_stays(paragraph: str, last: bool) -> None:
    assert kept(paragraph, last=last)


def test_notices_at_the_end_go_together() -> None:
    notices = (
        "Sign up to our free bulletins",
        "Please choose at least one.",
        (
            "You can unsubscribe whenever you like, by the link in our e-mails. We use a service "
            "to send them. By subscribing you agree that it will receive your address."
        ),
    )
    text = "\n\n".join([*PROSE, *notices])
    assert [span.of(text) for span in body(text)] == list(PROSE)


def test_a_suspect_counts_only_at_the_end() -> None:
    suspect = "Find out more on our web pages."
    assert not kept(suspect, last=True)


def test_what_is_left_out_stays_in_the_text() -> None:
    text = "\n\n".join([*PROSE, "Sign up for our newsletter"])
    article = read_text(text)
    assert article.text == text
    assert [span.of(article.text) for span in article.body] == list(PROSE)


def test_repetition() -> None:
    pull_quote = "Nobody will lose a job because of this deal."
    prose = f"Castellan was firm. {pull_quote} She repeated it twice."
    text = "\n\n".join([PROSE[0], pull_quote, prose, PROSE[1], PROSE[0]])
    assert [span.of(text) for span in body(text)] == [PROSE[0], prose, PROSE[1]]


def test_title_is_no_body_even_with_a_full_stop() -> None:
    text = "\n\n".join(["Harbour buys Meadowgate.", *PROSE])
    assert len(body(text)) == 5
    assert len(body(text, title="Harbour buys Meadowgate")) == 4


def test_marked_headings_are_no_body_whatever_their_form() -> None:
    text = "\n\n".join([PROSE[0], "What happens next?", PROSE[1]])
    assert len(body(text)) == 3
    assert len(body(text, headings=frozenset({"What happens next?"}))) == 2


@pytest.mark.parametrize(
    "dateline",
    [
        "LISBON (Coastline) - ",
        "LISBON, Jan 14 (Coastline) – ",
        "NEW PORTO, Ohio — ",
        "PORTO -- ",
        "Lisbon, Portugal (Coastline) — ",
        "ST. IVES, England, March 3 (CL) - ",
        "(Coastline) -- ",
    ],
)
def test_datelines_are_trimmed(dateline: str) -> None:
    text = dateline + PROSE[0] + "\n\n" + PROSE[1]
    assert [span.of(text) for span in body(text)] == list(PROSE[:2])


@pytest.mark.parametrize(
    "sentence",
    [
        "Porto – the second city – voted against the plan.",
        "NATO – which has 29 members – met on Monday.",
        "Castellan (62) - once a farmer - runs the firm.",
        "EU-backed loans helped the firm.",
    ],
)
def test_no_dateline_is_seen_in_prose(sentence: str) -> None:
    text = sentence + "\n\n" + PROSE[1]
    assert body(text)[0].of(text) == sentence


def test_bullets_are_trimmed() -> None:
    text = "\n".join([PROSE[0], "- The price is $2.1 billion.", "• The deal closes in May."])
    assert [span.of(text) for span in body(text)] == [
        PROSE[0],
        "The price is $2.1 billion.",
        "The deal closes in May.",
    ]


def test_text_without_full_stops_keeps_its_lines() -> None:
    """Where nothing is punctuated, the lack of it tells nothing."""
    text = "harbour foods bought meadowgate\nthe regulator has approved the deal"
    assert len(body(text)) == 2


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Harbour Foods buys Meadowgate", "Harbour Foods buys Meadowgate"),
        ("Will Harbour Foods buy Meadowgate?", "Will Harbour Foods buy Meadowgate?"),
        (PROSE[0], None),
        ("By Tessa Lindqvist", None),
        ("Porto", None),
    ],
)
def test_headline(first: str, expected: str | None) -> None:
    assert headline("\n\n".join([first, *PROSE])) == expected


def test_spans_are_disjoint_ordered_and_trimmed() -> None:
    text = "\n\n  ".join(["Title here", *PROSE, *BOILERPLATE]) + "\n \n"
    spans = body(text)
    for left, right in pairwise(spans):
        assert left.end < right.start
    for span in spans:
        part = span.of(text)
        assert part == part.strip()
        assert "\n" not in part


def test_every_signal_is_used_and_one_alone_can_decide() -> None:
    assert all(
        points <= THRESHOLD or name in {"marked", "wordless", "repeated"}
        for name, points in SIGNALS.items()
    )
