"""A profile that was kept is the profile that was made."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.model import Decision
from kg.ontology import load
from kg.resolve import Identity, Profile, identify, profile, register
from kg.resolve.cluster import Cluster
from kg.resolve.register import Register
from kg.train.invented import extractions

if TYPE_CHECKING:
    from pathlib import Path


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
PROFILES = [profile(e) for e in extractions(600)]
ONTOLOGY = load()


def test_nothing_that_an_article_says_of_a_thing_is_lost() -> None:
    for field in fields(Cluster):
        if field.default is not MISSING and field.name != "others":
            assert getattr(FULL, field.name) != field.default, f"give {field.name} a value here"
    with Register() as kept:
        kept.add(Profile("a1", (FULL, SMALL)))
        assert list(kept.things()) == [FULL, SMALL]
        assert list(kept.things().of("a1")) == [0, 1]


def test_an_article_without_names() -> None:
    with Register() as kept:
        kept.add(Profile("a1", ()))
        kept.add(Profile("a2", (replace(SMALL, article="a2"),)))
        assert list(kept.things().of("a1")) == list(kept.things().of("a3")) == []
        assert list(kept.things().of("a2")) == [0]
        assert Identity(kept, ONTOLOGY).of("a2") == ["Vall"]


def known(identity: Identity) -> object:
    articles = [(p.article, identity.of(p.article)) for p in PROFILES]
    return identity.entities, identity.refusals, articles


def test_what_was_decided_before_changes_nothing(tmp_path: Path) -> None:
    """One article more, one less, another ontology: as if everything were new."""
    path = tmp_path / "names.db"
    for count in (40, 41, len(PROFILES), len(PROFILES) - 1, 7, len(PROFILES)):
        with Register(path, "code") as kept:
            for one in PROFILES[:count]:
                if not kept.has(one.article, "recipe"):
                    kept.add(one, "recipe")
            kept.keep({one.article for one in PROFILES[:count]})
            found = Identity(kept, ONTOLOGY)
            new = identify(PROFILES[:count], ONTOLOGY)
            assert known(found) == known(new)
            kept.forget(found.components)


def test_what_stays_is_not_decided_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "names.db"
    *most, last = PROFILES
    with Register(path) as kept:
        for one in most:
            kept.add(one)
        Identity(kept, ONTOLOGY)
    loaded: list[int] = []
    members = register.Things.__getitem__
    monkeypatch.setattr(
        register.Things, "__getitem__", lambda self, i: loaded.append(i) or members(self, i)
    )
    with Register(path) as kept:
        Identity(kept, ONTOLOGY)
        assert not loaded
        kept.add(last)
        Identity(kept, ONTOLOGY)
        assert 0 < len(set(loaded)) < len(kept.things()) / 2


def test_other_code_and_a_spoilt_file_make_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "names.db"
    with Register(path, "old") as kept:
        kept.add(PROFILES[0], "recipe")
        kept.commit()
    for spoil in (None, b"no database", path.read_bytes()[:5000] + b"\xff" * 3000):
        if spoil is not None:
            path.write_bytes(spoil)
        with Register(path, "new") as kept:
            assert not kept.has(PROFILES[0].article, "recipe")
            kept.add(PROFILES[0], "recipe")
            kept.commit()
        with Register(path, "new") as kept:
            assert kept.has(PROFILES[0].article, "recipe")


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    with Register(tmp_path / "names.db") as kept:
        kept.add(PROFILES[0], "recipe")
    with Register(tmp_path / "names.db") as kept:
        assert not kept.has(PROFILES[0].article, "recipe")


def test_a_register_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="check space and permissions"):
        Register(tmp_path / "file" / "names.db")
