"""Resolution of hand-made extractions: who is one, who is not, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from kg import ontology
from kg.model import (
    Argument,
    Article,
    Candidate,
    Extraction,
    Interval,
    Knowledge,
    Literal,
    Mention,
    MentionKind,
    Predicate,
    PredicateKind,
    Proposition,
    Span,
    article_id,
)
from kg.resolve import resolve

ONTOLOGY = ontology.load()


class Story:
    """An article under construction: mentions found in its text, chains, candidates."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.article = Article(article_id(text), "test", text, (Span(0, len(text)),))
        self.mentions: list[Mention] = []
        self.chains: list[tuple[int, ...]] = []
        self.propositions: list[Proposition] = []
        self.candidates: list[Candidate] = []
        self._from = 0

    def name(self, text: str, label: str, **features: object) -> int:
        return self._add(text, MentionKind.NAME, label, text.split()[-1], **features)

    def nominal(self, text: str, head: str, label: str = "", **features: object) -> int:
        return self._add(text, MentionKind.NOMINAL, label, head, **features)

    def pronoun(self, text: str, **features: object) -> int:
        return self._add(text, MentionKind.PRONOUN, "", text.lower(), **features)

    def _add(self, text: str, kind: MentionKind, label: str, head: str, **features: object) -> int:
        start = self.text.index(text, self._from)
        self._from = start + 1
        features.setdefault("name", text)
        span = Span(start, start + len(text))
        self.mentions.append(Mention(span, text, kind, label, head, **features))
        return len(self.mentions) - 1

    def argument(self, slot: str, mention: int | None, **features: object) -> Argument:
        if mention is None:
            return Argument(slot, Span(0, 1), self.text[:1], **features)
        m = self.mentions[mention]
        return Argument(slot, m.span, m.text, mention, **features)

    def say(
        self,
        subject: Argument | int,
        relation: str,
        value: Argument | int,
        *,
        prop: str | None = None,
        again: bool = False,
        confidence: float = 0.9,
    ) -> None:
        """A candidate; ``again``: another reading of the last proposition."""
        subject = self.argument("subject", subject) if isinstance(subject, int) else subject
        value = self.argument("object", value) if isinstance(value, int) else value
        if not again:
            self.propositions.append(
                Proposition(
                    Predicate(PredicateKind.VERB, relation, Span(0, 1), relation),
                    (subject, value),
                    Span(0, len(self.text)),
                )
            )
        self.candidates.append(
            Candidate(
                len(self.propositions) - 1, subject, value, prop, relation, confidence, "rule"
            )
        )

    def extraction(self) -> Extraction:
        return Extraction(
            self.article.id, tuple(self.mentions), tuple(self.chains), tuple(self.propositions)
        )


def knowledge(*stories: Story) -> Knowledge:
    return resolve(
        [s.article for s in stories],
        [s.extraction() for s in stories],
        [tuple(s.candidates) for s in stories],
        ONTOLOGY,
    )


def about(text: str, *called: tuple[str, str]) -> Story:
    """A story that only names things, each a chain of its own."""
    story = Story(text)
    for name, label in called:
        story.name(name, label)
    return story


def keys(found: Knowledge) -> list[str]:
    return [e.key for e in found.entities]


def triples(found: Knowledge) -> list[tuple[str, str, str]]:
    return [
        (
            s.subject.entity or "",
            s.property or s.relation,
            s.object.entity or (s.object.literal.value if s.object.literal else ""),
        )
        for s in found.statements
    ]


# Across articles


def test_a_name_with_and_without_its_legal_form_is_one_company() -> None:
    found = knowledge(
        about("Acme grew.", ("Acme", "ORG")),
        about("Acme Group Holding Ltd grew.", ("Acme Group Holding Ltd", "ORG")),
    )
    (acme,) = found.entities
    assert acme.label == "Acme Group Holding Ltd"
    assert acme.names == ("Acme", "Acme Group Holding Ltd")
    assert len(acme.articles) == 2
    assert "legal form" in acme.decisions[0].reason


def test_states_by_any_of_their_names() -> None:
    found = knowledge(
        about("The U.S. won.", ("U.S.", "GPE")),
        about("The US lost.", ("US", "LOC")),
        about("The United States drew.", ("United States", "GPE")),
    )
    assert keys(found) == ["United States"]


def test_an_acronym_joins_its_expansion_in_like_company() -> None:
    found = knowledge(
        about("FPC fined Acme.", ("FPC", "ORG"), ("Acme", "ORG")),
        about(
            "US Federal Pump Commission fined Acme.",
            ("US Federal Pump Commission", "ORG"),
            ("Acme", "ORG"),
        ),
    )
    assert keys(found) == ["Acme", "US Federal Pump Commission"]


def test_an_acronym_spelt_out_differently_is_two() -> None:
    pumps, ports = (
        Story("Federal Pump Commission (FPC) and Acme"),
        Story("Foreign Ports Council (FPC) and Acme"),
    )
    for story, full in ((pumps, "Federal Pump Commission"), (ports, "Foreign Ports Council")):
        story.chains.append((story.name(full, "ORG"), story.name("FPC", "ORG")))
        story.name("Acme", "ORG")
    found = knowledge(pumps, ports)
    assert keys(found) == ["Acme", "Federal Pump Commission", "Foreign Ports Council"]
    assert any("different names" in d.reason for d in found.refusals)


def test_a_surname_joins_its_bearer_only_in_like_company() -> None:
    full = about("Jane Roe runs Acme.", ("Jane Roe", "PERSON"), ("Acme", "ORG"))
    near = about("Roe left Acme.", ("Roe", "PERSON"), ("Acme", "ORG"))
    far = about("Roe sang.", ("Roe", "PERSON"))
    assert "Roe" not in keys(knowledge(full, near))
    found = knowledge(full, far)
    assert keys(found) == ["Acme", "Jane Roe", "Roe"]
    assert [d.reason for d in found.refusals if d.right == "Roe"]


def test_a_surname_of_two_in_like_company_joins_neither() -> None:
    found = knowledge(
        about("Jane Roe runs Acme.", ("Jane Roe", "PERSON"), ("Acme", "ORG")),
        about("Paul Roe sued Acme.", ("Paul Roe", "PERSON"), ("Acme", "ORG")),
        about("Roe left Acme.", ("Roe", "PERSON"), ("Acme", "ORG")),
    )
    assert keys(found) == ["Acme", "Jane Roe", "Paul Roe", "Roe"]
    assert any("could as well be" in d.reason for d in found.refusals)


def test_one_weak_link_does_not_chain_two_people() -> None:
    found = knowledge(
        about("Peter Marsh, Acme", ("Peter Marsh", "PERSON"), ("Acme", "ORG")),
        about("P. Marsh, Acme", ("P. Marsh", "PERSON"), ("Acme", "ORG")),
        about("Paul Marsh, Acme", ("Paul Marsh", "PERSON"), ("Acme", "ORG")),
    )
    people = [e for e in found.entities if e.cls == "Person"]
    assert all(not {"Peter Marsh", "Paul Marsh"} <= set(e.names) for e in people)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peter Marsh", "Peter B. Marsh"),
        ("Peter Marsh", "Peter Marsh Jr"),
        ("Peter Marsh", "Paul Marsh"),
    ],
)
def test_near_misses_stay_two_and_say_why(one: str, other: str) -> None:
    found = knowledge(
        about(f"{one} sang.", (one, "PERSON")), about(f"{other} danced.", (other, "PERSON"))
    )
    assert len(found.entities) == 2
    together = about(f"{one} met {other}.", (one, "PERSON"), (other, "PERSON"))
    found = knowledge(together)
    assert len(found.entities) == 2
    assert {(d.left, d.right, d.merged) for d in found.refusals} == {(*sorted((one, other)), False)}


def test_a_man_and_a_woman_of_one_name() -> None:
    man, woman = Story("Kim Stone sang."), Story("Kim Stone danced.")
    man.name("Kim Stone", "PERSON", gender="m")
    woman.name("Kim Stone", "PERSON", gender="f")
    found = knowledge(man, woman)
    assert len(found.entities) == 2
    assert len(set(keys(found))) == 2
    assert all(k.startswith("Kim Stone (Person) ") for k in keys(found))
    assert found.refusals[0].reason == "one is a man, the other a woman"


def test_company_and_founder_person_and_city_of_one_name() -> None:
    found = knowledge(
        about("Marsh founded Marsh.", ("Marsh", "PERSON"), ("Marsh", "ORG")),
        about("Marsh lies by the sea.", ("Marsh", "GPE")),
    )
    assert len(found.entities) == 3
    assert all("(" in k for k in keys(found))
    assert {e.label for e in found.entities} == {"Marsh"}


# Within an article


def test_a_chain_is_one_entity_named_by_its_fullest_name() -> None:
    story = Story("Roe of Acme, Jane Roe, she, the chairman")
    roe, acme = story.name("Roe", "PERSON"), story.name("Acme", "ORG")
    jane, she = story.name("Jane Roe", "PERSON"), story.pronoun("she")
    boss = story.nominal("the chairman", "chairman", "PERSON", name="chairman")
    story.chains.append((roe, jane, she, boss))
    story.say(she, "run", acme)
    found = knowledge(story)
    assert triples(found) == [("Jane Roe", "run", "Acme")]
    assert found.statements[0].subject.text == "she"


def test_nouns_said_of_a_thing_refine_its_class() -> None:
    story = Story("Acme, a retailer")
    story.chains.append((story.name("Acme", "ORG"), story.nominal("a retailer", "retailer", "ORG")))
    (acme,) = knowledge(story).entities
    assert ONTOLOGY.is_a(acme.cls, "Company")


def test_the_members_of_a_pair_each_make_a_statement() -> None:
    story = Story("Jane Roe and Paul Low: they left Acme")
    jane, paul = story.name("Jane Roe", "PERSON"), story.name("Paul Low", "PERSON")
    they = story.pronoun("they", plural=True, members=(jane, paul))
    story.say(they, "leave", story.name("Acme", "ORG"))
    assert triples(knowledge(story)) == [
        ("Jane Roe", "leave", "Acme"),
        ("Paul Low", "leave", "Acme"),
    ]


def test_a_concept_is_a_node_only_where_something_is_said_of_it() -> None:
    story = Story("Acme sells cloud services and tea")
    acme = story.name("Acme", "ORG")
    services = story.nominal("cloud services", "service", plural=True)
    story.nominal("tea", "tea")
    story.say(acme, "sell", services)
    found = knowledge(story)
    assert keys(found) == sorted(["Acme", f"{story.article.id}/cloud service"])
    concept = next(e for e in found.entities if e.cls == "Concept")
    assert concept.label == "cloud services"


def test_what_is_a_named_things_is_called_after_it() -> None:
    story = Story("Acme cut its costs. Bolt praised the costs and Fenwicks’ plan.")
    acme = story.name("Acme", "ORG")
    costs = story.nominal("its costs", "cost", name="costs", plural=True)
    bolt = story.name("Bolt", "ORG")
    other = story.nominal("the costs", "cost", name="costs", plural=True)
    fenwicks = story.name("Fenwicks", "ORG")
    plan = story.nominal("plan", "plan")
    story.say(acme, "cut", story.argument("object", costs, owner=acme))
    story.say(bolt, "praise", other)
    story.say(bolt, "praise", story.argument("object", plan, owner=fenwicks))
    found = {e.label: e.names for e in knowledge(story).entities if e.cls == "Concept"}
    assert found == {
        "Acme’s costs": ("Acme’s costs", "costs"),
        "costs": ("costs",),
        "Fenwicks’ plan": ("Fenwicks’ plan", "plan"),
    }


def test_a_deal_is_not_deals_and_is_called_what_tells_most() -> None:
    story = Story("The deal pleased Acme. The ferry deal ended deals.")
    deal = story.nominal("The deal", "deal", name="deal", definite=True)
    acme = story.name("Acme", "ORG")
    same = story.nominal("The ferry deal", "deal", name="ferry deal", definite=True)
    deals = story.nominal("deals", "deal", plural=True)
    story.chains.append((deal, same))
    story.say(deal, "please", acme)
    story.say(same, "end", deals)
    found = knowledge(story)
    assert {e.label for e in found.entities} == {"Acme", "ferry deal", "deals"}


def test_what_is_somebodys_is_called_by_what_tells_most_too() -> None:
    story = Story("Low got a long ban. Her ban pleased Roe.")
    low = story.name("Low", "PERSON")
    long = story.nominal("a long ban", "ban", name="long ban")
    hers = story.nominal("Her ban", "ban", name="ban", definite=True)
    roe = story.name("Roe", "PERSON")
    story.chains.append((long, hers))
    story.say(low, "get", long)
    story.say(story.argument("subject", hers, owner=low), "please", roe)
    assert "Low’s long ban" in {e.label for e in knowledge(story).entities}


def test_two_distances_are_two() -> None:
    story = Story("Acme praised the 800m and the 1,500m.")
    acme = story.name("Acme", "ORG")
    for distance in ("800m", "1,500m"):
        story.say(acme, "praise", story.nominal(distance, "m"))
    assert {e.label for e in knowledge(story).entities} == {"Acme", "800m", "1,500m"}


def test_one_company_is_not_several() -> None:
    story = Story("The company fell behind companies.")
    one = story.nominal("The company", "company", "ORG", name="company")
    several = story.nominal("companies", "company", "ORG", plural=True)
    story.say(one, "fall behind", several)
    found = knowledge(story)
    assert {e.label for e in found.entities} == {"company", "companies"}


def test_one_noun_with_something_else_behind_it_is_two_concepts() -> None:
    story = Story("Acme lost seats on the board and won a seat.")
    acme = story.name("Acme", "ORG")
    board = story.nominal("seats on the board", "seat", plural=True)
    seat = story.nominal("a seat", "seat", name="seat")
    story.say(acme, "lose", board)
    story.say(acme, "win", seat)
    found = knowledge(story)
    article = story.article.id
    assert keys(found) == sorted(["Acme", f"{article}/seat", f"{article}/seat on the board"])


def test_two_unnamed_people_are_two() -> None:
    story = Story("A man hit a man.")
    one = story.nominal("A man", "man", "PERSON", name="man")
    other = story.nominal("a man", "man", "PERSON", name="man")
    story.say(one, "hit", other)
    ((subject, _, value),) = triples(knowledge(story))
    assert subject != value


def test_what_makes_no_statement_is_counted() -> None:
    story = Story("It fined Acme and Acme said so")
    it, acme = story.pronoun("It"), story.name("Acme", "ORG")
    again = story.name("Acme", "ORG")
    story.chains.append((acme, again))
    story.say(it, "fine", acme)
    story.say(acme, "praise", again)
    story.say(acme, "say", story.argument("complement", None))
    found = knowledge(story)
    assert found.statements == ()
    assert dict(found.unplaced) == {
        "an end is a pronoun that nothing resolves": 1,
        "subject and object are one thing": 1,
        "an end is a clause or no thing": 1,
    }


def test_an_open_reading_goes_where_a_property_covers_the_pair() -> None:
    story = Story("Jane Roe met Paul Low")
    jane, paul = story.name("Jane Roe", "PERSON"), story.name("Paul Low", "PERSON")
    story.say(jane, "meet", paul)
    story.say(jane, "meet", paul, prop="met", again=True)
    story.say(jane, "greet", paul)
    assert [t[1] for t in triples(knowledge(story))] == ["met", "greet"]


def test_a_symmetric_property_counts_once() -> None:
    story = Story("Jane Roe met Paul Low")
    jane, paul = story.name("Jane Roe", "PERSON"), story.name("Paul Low", "PERSON")
    story.say(paul, "meet", jane, prop="met", confidence=0.6)
    story.say(jane, "meet", paul, prop="met", confidence=0.8)
    (statement,) = knowledge(story).statements
    assert (statement.subject.entity, statement.object.entity) == ("Jane Roe", "Paul Low")
    assert statement.confidence == 0.8
    assert statement.id == f"{story.article.id}-0-21-0"


def test_values_and_dates_are_literals() -> None:
    story = Story("Acme owes")
    acme = story.name("Acme", "ORG")
    story.say(acme, "owe", story.argument("object", None, value=Literal("5", "integer")))
    day = Interval("Monday", date(2020, 3, 2), date(2020, 3, 2))
    story.say(acme, "found", story.argument("time", None, time=day))
    story.say(acme, "found", story.argument("time", None, time=Interval("Monday")))
    found = knowledge(story)
    assert [t[2] for t in triples(found)] == ["5", "2020-03-02"]
    assert ("a date that cannot be placed", 1) in found.unplaced


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2020, 3, 2), date(2020, 3, 2), Literal("2020-03-02", "date")),
        (date(2020, 1, 1), date(2020, 12, 31), Literal("2020", "gYear")),
        (date(2020, 2, 1), date(2020, 2, 29), Literal("2020-02", "gYearMonth")),
        (date(2020, 12, 1), date(2020, 12, 31), Literal("2020-12", "gYearMonth")),
        (date(2020, 1, 1), date(2020, 6, 30), None),
        (None, None, None),
    ],
)
def test_intervals_as_xsd(start: date | None, end: date | None, expected: Literal | None) -> None:
    assert Interval("then", start, end).literal() == expected


# The whole


def test_nothing_depends_on_the_order_of_articles_and_twice_is_once() -> None:
    def stories() -> list[Story]:
        one = Story("Jane Roe runs Acme Group")
        one.say(one.name("Jane Roe", "PERSON"), "run", one.name("Acme Group", "ORG"))
        two = Story("Roe left Acme")
        two.say(two.name("Roe", "PERSON"), "leave", two.name("Acme", "ORG"))
        three = about("Paul Roe met Acme", ("Paul Roe", "PERSON"), ("Acme", "ORG"))
        return [one, two, three]

    expected = knowledge(*stories())
    for order in permutations(stories()):
        assert knowledge(*order) == expected
    assert knowledge(*stories(), *stories()) == expected
    assert keys(expected) == sorted(keys(expected))
    assert len(set(keys(expected))) == len(expected.entities)


def test_no_articles_no_knowledge() -> None:
    assert resolve([], [], [], ONTOLOGY) == Knowledge((), (), ())


def test_what_is_said_of_two_days_makes_two_statements() -> None:
    story = Story("Jane Roe won Acme Cup.")
    roe, cup = story.name("Jane Roe", "PERSON"), story.name("Acme Cup", "EVENT")
    for _ in range(3):
        story.say(roe, "win", cup)
    days = [Interval(y, date(int(y), 1, 1), date(int(y), 12, 31)) for y in ("2001", "2003", "2003")]
    story.propositions = [
        replace(p, time=day) for p, day in zip(story.propositions, days, strict=True)
    ]
    said = knowledge(story).statements
    assert sorted(s.time.text for s in said if s.time) == ["2001", "2003"]
