"""A graph that is changed is the graph that would have been made at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.rdf import Namespaces, Store, export, redirects, turtle
from kg.rdf import publish as module
from kg.rdf.parts import Part
from kg.rdf.publish import is_current, made_from, publish

KG = Namespaces()
NAME = str(KG.term("name"))
ARTICLES = [f"{n:016x}" for n in range(30)]


def part(article: str, said: str = "x") -> Part:
    """An article that names one thing of its own and one that others may name."""
    own = f"\narticle:{article} a kg:Article .\n"
    own += f'\nid:{article}\\/thing kg:name "{said} of {article}" .\n'
    shared = f'<{KG.base}id/{said}> {NAME} "{said}"'
    return Part(own, (shared,), statements=1)


class World:
    """Parts by article and recipe, and how often each was seen."""

    def __init__(self) -> None:
        self.parts = {(a, r): part(a, r) for a in ARTICLES for r in ("x", "y")}
        self.seen = 0

    def load(self, article: str, recipe: str) -> Part | None:
        return self.parts.get((article, recipe))

    def publish(self, out: Path, recipes: dict[str, str]) -> module.Changes | None:
        self.seen = 0
        return publish(out, recipes, self.load, common(), KG, self.see)

    def see(self, _: Part) -> None:
        self.seen += 1


def common() -> Iterator[str]:
    yield from map(str, _common())


def _common() -> Iterator[ox.Triple]:
    data = ox.NamedNode(KG.base)
    kinds = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://rdfs.org/ns/void#"
    yield ox.Triple(data, ox.NamedNode(kinds[0]), ox.NamedNode(f"{kinds[1]}Dataset"))
    yield ox.Triple(data, ox.NamedNode(f"{kinds[1]}uriSpace"), ox.Literal(KG.base))
    vocabulary = ox.NamedNode(KG.ontology.rstrip("#"))
    yield ox.Triple(data, ox.NamedNode(f"{kinds[1]}vocabulary"), vocabulary)
    yield ox.Triple(KG.article(ARTICLES[1]), KG.term("nearCopyOf"), KG.article(ARTICLES[0]))


def ntriples(out: Path) -> bytes:
    with Store.open(out) as store:
        return export(store, "ntriples") or b""


@pytest.fixture
def world() -> World:
    return World()


RECIPES = dict.fromkeys(ARTICLES, "x")


@pytest.mark.parametrize(
    "recipes",
    [
        RECIPES | {ARTICLES[3]: "y"},
        {a: r for a, r in RECIPES.items() if a != ARTICLES[7]},
        dict.fromkeys(ARTICLES[:29], "x"),
        dict.fromkeys(ARTICLES, "y"),
    ],
    ids=["changed", "removed", "last removed", "all changed"],
)
def test_changing_equals_making_at_once(
    world: World, tmp_path: Path, recipes: dict[str, str]
) -> None:
    world.publish(tmp_path / "a", RECIPES)
    changes = world.publish(tmp_path / "a", recipes)
    assert changes is not None
    assert changes.anew == (set(recipes.values()) == {"y"})
    world.publish(tmp_path / "b", recipes)
    assert ntriples(tmp_path / "a") == ntriples(tmp_path / "b")
    turtle = [(tmp_path / d / "graph.ttl").read_bytes() for d in "ab"]
    assert turtle[0] == turtle[1]
    assert made_from(tmp_path / "a") == recipes
    assert world.seen == len(recipes)


def test_blocks_that_stay_are_copied(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(tmp_path, RECIPES)
    made: list[str] = []

    def blocks(lines: Iterable[str], namespaces: Namespaces) -> Iterator[str]:
        made.extend(lines := list(lines))
        return turtle.blocks(lines, namespaces)

    monkeypatch.setattr(module, "blocks", blocks)
    world.publish(tmp_path, RECIPES | {ARTICLES[3]: "y"})
    assert [line for line in made if "/id/" in line] == [f'01\t<{KG.base}id/y> {NAME} "y"']
    made.clear()
    document = tmp_path / "graph.ttl"
    document.write_text(document.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    world.publish(tmp_path, RECIPES)
    assert any("/id/x>" in line for line in made)
    assert "# mine" not in document.read_text(encoding="utf-8")


def test_the_turtle_is_the_store(world: World, tmp_path: Path) -> None:
    world.publish(tmp_path, RECIPES)
    with Store.open(tmp_path) as store:
        assert export(Store(store.inner), "turtle") == (tmp_path / "graph.ttl").read_bytes()


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_turtle_that_is_there_is_copied(
    world: World, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(tmp_path, RECIPES)
    monkeypatch.setitem(export.__globals__, "_rdf", None)
    with Store.open(tmp_path) as store:
        assert export(store, form, tmp_path / "copy.ttl") is None
        assert export(store, form) == (tmp_path / "graph.ttl").read_bytes()
    assert (tmp_path / "copy.ttl").read_bytes() == (tmp_path / "graph.ttl").read_bytes()


def test_turtle_that_was_edited_or_is_of_another_store_is_not_copied(
    world: World, tmp_path: Path
) -> None:
    world.publish(tmp_path, RECIPES)
    kept = (tmp_path / "graph.ttl").read_bytes()
    with Store.open(tmp_path) as store:
        (tmp_path / "graph.ttl").write_bytes(kept[:-1])
        assert export(store, "turtle") == kept
        (tmp_path / "graph.ttl").unlink()
        assert export(store, "turtle") == kept
        world.publish(tmp_path, RECIPES | {ARTICLES[0]: "y"})
        assert (tmp_path / "graph.ttl").read_bytes() != kept
        assert export(store, "turtle") == kept
    with Store.open(tmp_path) as store:
        assert export(store, "turtle") == (tmp_path / "graph.ttl").read_bytes()
        assert store.digest
    (tmp_path / "store" / "graph.ttl.sha256").unlink()
    with Store.open(tmp_path) as store:
        assert store.digest is None
        assert export(store, "turtle") == (tmp_path / "graph.ttl").read_bytes()


def test_loading_piece_by_piece_is_loading_at_once(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(tmp_path / "a", RECIPES)
    monkeypatch.setattr(module, "PIECE", 100)
    world.publish(tmp_path / "b", RECIPES)
    assert ntriples(tmp_path / "a") == ntriples(tmp_path / "b")


def test_what_is_shared_goes_with_the_last_that_says_it(world: World, tmp_path: Path) -> None:
    one = ARTICLES[0]
    world.publish(tmp_path, RECIPES | {one: "y"})
    world.publish(tmp_path, RECIPES)
    assert f"{KG.base}id/y".encode() not in ntriples(tmp_path)
    assert f"{KG.base}id/x".encode() in ntriples(tmp_path)


def test_the_same_graph_is_left_alone_and_a_missing_file_is_made(
    world: World, tmp_path: Path
) -> None:
    world.publish(tmp_path, RECIPES)
    assert world.publish(tmp_path, RECIPES) is None
    assert world.seen == len(RECIPES)
    (tmp_path / "graph.ttl").unlink()
    assert not is_current(tmp_path, "graph.ttl")
    assert world.publish(tmp_path, RECIPES) is not None
    assert is_current(tmp_path, "graph.ttl")


def test_without_the_old_part_the_store_is_loaded_anew(world: World, tmp_path: Path) -> None:
    world.publish(tmp_path, RECIPES)
    del world.parts[ARTICLES[3], "x"]
    changes = world.publish(tmp_path, RECIPES | {ARTICLES[3]: "y"})
    assert changes is not None
    assert changes.anew
    assert f"y of {ARTICLES[3]}".encode() in ntriples(tmp_path)


def test_an_entity_that_gets_another_iri_is_found_by_the_old_one(
    world: World, tmp_path: Path
) -> None:
    one, where = ARTICLES[0], str(KG.term("mentionedIn"))
    for recipe, iri in (("old", "Acme"), ("new", "Acme_Ltd")):
        node, article = f"<{KG.base}id/{iri}>", f"<{KG.base}article/{one}>"
        world.parts[one, recipe] = Part(
            shared=(f'{node} {NAME} "Acme"', f"{node} {where} {article}")
        )
    world.publish(tmp_path, RECIPES | {one: "old"})
    changes = world.publish(tmp_path, RECIPES | {one: "new"})
    assert changes is not None
    assert not changes.anew
    assert redirects.load(tmp_path) == {f"{KG.base}id/Acme": f"{KG.base}id/Acme_Ltd"}


def test_a_failure_leaves_the_old_graph(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(tmp_path, RECIPES)
    before = ntriples(tmp_path), (tmp_path / "graph.ttl").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("_write_document", "_write_store"):
        with monkeypatch.context() as patch:
            patch.setattr(module, step, full)
            with pytest.raises(StoreError, match="space"):
                world.publish(tmp_path, RECIPES | {ARTICLES[3]: "y"})
        assert (ntriples(tmp_path), (tmp_path / "graph.ttl").read_bytes()) == before
        assert not list(tmp_path.glob(".*.ttl"))
