"""Keys of entities: who keeps the bare name, and that it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.resolve import resolve
from tests.resolve.stories import ONTOLOGY, article


def keys(*dated: tuple[str, date | None]) -> dict[str, str]:
    """Class of each entity by its key."""
    made = [article(line) for line, _ in dated]
    articles = [replace(a, published=d) for (a, _), (_, d) in zip(made, dated, strict=True)]
    found = resolve(articles, [e for _, e in made], [()] * len(made), ONTOLOGY)
    return {e.key: e.cls for e in found.entities}


COUNTRY = ("GPE: Chad; GPE: Norway", date(2020, 1, 1))
LATER = ("PERSON: Chad; ORG: Acme", date(2021, 1, 1))
EARLIER = ("PERSON: Chad; ORG: Acme", date(2019, 1, 1))


def test_a_namesake_that_comes_later_does_not_change_a_key() -> None:
    alone, both = keys(COUNTRY), keys(COUNTRY, LATER)
    assert both["Chad"] == alone["Chad"] == "GeopoliticalEntity"
    assert both["Chad (Person)"] == "Person"
    assert keys(LATER, COUNTRY) == both


def test_the_first_in_the_news_keeps_the_name() -> None:
    assert keys(COUNTRY, EARLIER)["Chad"] == "Person"


def test_without_dates_who_is_named_more_often_keeps_it() -> None:
    country = [(f"GPE: Chad; GPE: {other}", None) for other in ("Norway", "Kenya", "Peru")]
    assert keys(*country, ("PERSON: Chad", None))["Chad"] == "GeopoliticalEntity"


def test_third_of_a_class_gets_a_hash() -> None:
    walks = ("striker", "surgeon", "bishop")
    lines = [(f"PERSON: Tom Hale [{walk}]; ORG: {walk.title()} Ltd", None) for walk in walks]
    found = [key for key in keys(*lines) if key.startswith("Tom Hale")]
    assert len(found) == len(walks)
    assert len(set(found)) == len(walks)
