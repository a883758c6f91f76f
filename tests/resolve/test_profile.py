"""A profile that was kept is the profile that was made."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

from kg.model import Decision
from kg.resolve import Profile
from kg.resolve.cluster import Cluster

AROUND = frozenset({("person", "ada moss"), ("place", "vall")})
FULL = Cluster(
    "a1",
    (0, 4),
    "PERSON",
    ("Ada Moss", "Moss"),
    ("chair", "chair"),
    "f",
    AROUND,
    within=frozenset({"ontario"}),
    holds=True,
    roles=frozenset({"chair"}),
    years=frozenset({("born", 1960)}),
    offices=frozenset({("chair", "brightwater")}),
    merges=(Decision("Ada Moss", "Moss", merged=True, reason="the same surname"),),
)
SMALL = Cluster("a1", (2,), "GPE", ("Vall",), around=AROUND)


def test_nothing_that_an_article_says_of_a_thing_is_lost() -> None:
    for field in fields(Cluster):
        if field.default is not MISSING and field.name != "others":
            assert getattr(FULL, field.name) != field.default, f"give {field.name} a value here"
    kept = json.loads(json.dumps(Profile("a1", (FULL, SMALL)).rows()))
    assert Profile.from_rows("a1", kept) == Profile("a1", (FULL, SMALL))


def test_an_article_without_names() -> None:
    assert Profile.from_rows("a1", json.loads(json.dumps(Profile("a1", ()).rows()))) == Profile(
        "a1", ()
    )
