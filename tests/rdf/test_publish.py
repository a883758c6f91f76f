"""A graph that is changed is the graph that would have been made at once."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import KGError, StoreError
from kg.rdf import Namespaces, Store, changing, export, redirects, turtle
from kg.rdf import publish as module
from kg.rdf.ledger import FILES, LEDGER, Seal, triples
from kg.rdf.ledger import load as ledger
from kg.rdf.parts import NOTHING, Counts, Part
from kg.rdf.publish import is_current, publish
from kg.rdf.table import TABLE, Table
from kg.serial import from_json

KG = Namespaces()
NAME = str(KG.term("name"))
ARTICLES = [f"{n:016x}" for n in range(30)]


def part(article: str, said: str = "x") -> Part:
    """An article that names one thing of its own and one that others may name."""
    own = f"\narticle:{article} a kg:Article .\n"
    own += f'\nid:{article}\\/thing kg:name "{said} of {article}" .\n'
    shared = f'<{KG.base}id/{said}> {NAME} "{said}"'
    statement, thing = f"{KG.base}statement/{article}", f"{KG.base}id/{article}/thing"
    row = [statement, 0, 2, 1, None, "Asserted", False, 0.5, 0, None, [], None, None]
    terms = [f"{KG.base}id/{said}", thing, f"{KG.ontology}met"]
    table = json.dumps([f"{KG.base}article/{article}", 2, terms, [f"It is {said}."], [row]])
    return Part(own, (shared,), replace(NOTHING, statements=1), table)


class World:
    """Parts by article and recipe, what stands around them, and how much was seen."""

    def __init__(self) -> None:
        self.parts = {(a, r): part(a, r) for a in ARTICLES for r in ("x", "y")}
        self.recipes: dict[str, str] = {}
        self.said = {"a": [str(t) for t in _common()]}
        self.shares = frozenset("a")
        self.seen = 0

    def part(self, article: str, recipe: str) -> Part | None:
        return self.parts.get((article, recipe))

    def share(self, digest: str) -> list[str] | None:
        return self.said.get(digest)

    def publish(self, out: Path, recipes: dict[str, str]) -> module.Changes | None:
        self.seen, self.recipes = 0, recipes
        return publish(out, self, KG, self.see)

    def see(self, counts: Counts) -> None:
        self.seen += counts.statements


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
        assert triples(out) == len(store)
        return export(store, "ntriples") or b""


def files(out: Path) -> dict[str, object]:
    """What is in the files of a graph: their bytes, of the table what it says."""
    found: dict[str, object] = {"graph.ttl": (out / "graph.ttl").read_bytes()}
    found |= {name: (out / "store" / name).read_bytes() for name in FILES if name != TABLE}
    with Table(out / "store" / TABLE).opened() as said:
        found[TABLE] = list(Table(out / "store" / TABLE)), said.heaviest(1, 0.0), said.total()
    seal = from_json((out / "store" / LEDGER).read_text().partition("\n")[2], Seal)
    return found | {LEDGER: replace(seal, stamps={})}


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
    assert files(tmp_path / "a") == files(tmp_path / "b")
    known = ledger(tmp_path / "a")
    assert known is not None
    assert known.recipes == recipes
    assert world.seen == len(recipes)


def test_blocks_that_stay_are_copied(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(tmp_path, RECIPES)
    made: list[str] = []

    def blocks(lines: Iterable[str], namespaces: Namespaces) -> Iterator[str]:
        made.extend(lines := list(lines))
        return turtle.blocks(lines, namespaces)

    monkeypatch.setattr(changing, "blocks", blocks)
    world.publish(tmp_path, RECIPES | {ARTICLES[3]: "y"})
    assert made == [f'01\t<{KG.base}id/y> {NAME} "y"']


@pytest.mark.parametrize("name", ["graph.ttl", *(f"store/{file}" for file in (*FILES, LEDGER))])
def test_from_a_spoilt_file_nothing_is_copied(world: World, tmp_path: Path, name: str) -> None:
    recipes = RECIPES | {ARTICLES[3]: "y"}
    world.publish(tmp_path / "whole", recipes)
    world.publish(tmp_path / "out", RECIPES)
    file = tmp_path / "out" / name
    content = file.read_bytes()
    for spoilt in (
        content[:-1],
        bytes([content[0] ^ 1]) + content[1:],
        content + b"x\n",
        b"",
        None,
    ):
        if spoilt is None:
            file.unlink()
        else:
            file.write_bytes(spoilt)
        changes = world.publish(tmp_path / "out", recipes)
        assert changes is not None
        assert changes.anew
        assert ntriples(tmp_path / "out") == ntriples(tmp_path / "whole")
        assert files(tmp_path / "whole") == files(tmp_path / "out")
        world.publish(tmp_path / "out", RECIPES)


def test_any_changes_give_the_files_of_a_graph_made_at_once(world: World, tmp_path: Path) -> None:
    draw = random.Random(0)
    names = [draw.choice("aäz𝄞-_.~%é/") + draw.choice(["", "b", " c"]) for _ in range(40)]
    nodes = [KG.entity(name) for name in names] + [KG.relation(name) for name in names]
    lines = [str(ox.Triple(draw.choice(nodes), KG.term("name"), ox.Literal(n))) for n in names]
    for (article, recipe), one in world.parts.items():
        shared = tuple(sorted(draw.sample(lines, draw.randrange(4))))
        world.parts[article, recipe] = replace(one, shared=shared)
    world.said |= {s: draw.choices(lines, k=draw.randrange(1, 5)) for s in "bcdefghij"}
    kept = dict(RECIPES)
    for number in range(12):
        for article in draw.sample(ARTICLES, 3):
            if kept.pop(article, None) is None or draw.random() < 0.5:
                kept[article] = draw.choice("xy")
        world.shares = frozenset("a") | frozenset(draw.sample("bcdefghij", 5))
        changes = world.publish(tmp_path / "out", kept)
        assert changes is not None
        assert changes.anew == (number == 0)
        world.publish(tmp_path / str(number), kept)
        assert files(tmp_path / "out") == files(tmp_path / str(number))
        assert ntriples(tmp_path / "out") == ntriples(tmp_path / str(number))


def test_what_is_lost_while_building_is_an_error(world: World, tmp_path: Path) -> None:
    world.shares = frozenset("ab")
    with pytest.raises(KGError, match="lost"):
        world.publish(tmp_path, RECIPES)


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

    for step in ("changed", "_flush", "_write_store"):
        with monkeypatch.context() as patch:
            patch.setattr(module, step, full)
            with pytest.raises(StoreError, match="space"):
                world.publish(tmp_path, RECIPES | {ARTICLES[3]: "y"})
        assert (ntriples(tmp_path), (tmp_path / "graph.ttl").read_bytes()) == before
        assert not list(tmp_path.glob(".*.ttl"))
