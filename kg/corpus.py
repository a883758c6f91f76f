"""All articles of a folder, each known by what is kept: who it names, what it gives the graph.

Only what an article's part of the graph follows from can change it: its extraction, the ontology,
the settings, and the entities that its names stand for.  So one article more is read alone, and
of the others only those are looked at again whose names now stand for something else.
"""

from __future__ import annotations

import zlib
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg import fingerprint
from kg.cache import Cache
from kg.rdf.assemble import (
    common_triples,
    entity_iris,
    entity_triples,
    refusal_triples,
)
from kg.rdf.namespaces import Namespaces
from kg.rdf.parts import Part, part
from kg.rdf.statement import Nodes
from kg.resolve import Identity, profile, say
from kg.resolve.copies import copies_of, sketch
from kg.resolve.register import Register
from kg.resolve.typing import candidates
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
    from pathlib import Path
    from types import TracebackType

    from kg.archive import About
    from kg.extractions import Extractions
    from kg.model import Article, Decision, Extraction
    from kg.ontology import Ontology
    from kg.resolve import Gazetteer, Overrides
    from kg.scale import Means
    from kg.settings import Settings

    Triples = Callable[[], Iterable[ox.Triple]]

REGISTER = "names.db"
"""The file of the register in a folder."""


class Corpus:
    """The articles of a folder on their way into its graph; a context manager."""

    def __init__(
        self,
        out: Path,
        articles: Mapping[str, Article],
        extractions: Extractions,
        ontology: Ontology,
        settings: Settings,
        overrides: Overrides,
        gazetteer: Gazetteer,
    ) -> None:
        """``articles`` by id, which are asked for again when their parts are made."""
        self.ontology = ontology
        self.namespaces = Namespaces.of(settings, ontology.namespace)
        self._extractions = extractions
        self._overrides = overrides
        self._gazetteer = gazetteer
        self._parts = Cache(out / "parts")
        self._articles = articles
        self._made_from: dict[str, str] = {}
        self.recipes: Mapping[str, str] = {}
        """Of every article's part, once `settle` has made them."""
        self.shares: Set[str] = frozenset()
        """Digests of what no article says alone."""
        self._apart = overrides.apart()
        said = sorted(" ".join(sorted(pair)) for pair in self._apart)
        self._origin = fingerprint.of(fingerprint.code(fingerprint.GRAPH_CODE), *said)
        self._register = Register(out / REGISTER, self._origin)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raises StoreError where the register could not be written."""
        self._register.__exit__(kind, error, trace)

    def add(self, about: About, extraction: Extraction | None) -> None:
        """Take an article in; its extraction is read where neither it nor a profile is at hand."""
        made_from = self._extractions.made_from(about.id)
        self._made_from[about.id] = fingerprint.of(
            self._origin,
            made_from,
            about.publisher or "",
            about.url or "",
            self.namespaces.base,
            self.ontology.digest,
        )
        if not self._register.has(about.id, made_from):
            article = self._articles[about.id]
            made = profile(extraction or self._extractions.of(article), self._apart)
            published = article.published.isoformat() if article.published else None
            self._register.add(made, made_from, published, sketch(article))

    def identify(self, means: Means | None = None) -> Identity:
        """Who is one; ``means`` decide where there is much to decide."""
        self._register.keep(self._made_from)
        return Identity(self._register, self.ontology, self._overrides, self._gazetteer, means)

    def settle(self, identity: Identity) -> None:
        """Make what is not kept of all that the graph is put together from."""
        nodes = Nodes(self.namespaces, entity_iris(identity.keys, self.namespaces))
        self.recipes = dict(self._parted(identity, nodes))
        self.shares = frozenset(self._remembered(self._shared(identity, nodes)))
        self._register.commit()

    def _remembered(self, shares: Iterable[tuple[bytes, Triples]]) -> Iterator[str]:
        """The digests of ``shares``, which are made where they are not kept."""
        known, found = self._register.known, []
        for digest, made in shares:
            found.append(digest)
            if digest not in known:
                content = "\n".join(map(str, made()))
                self._register.remember(digest, zlib.compress(content.encode(), 1))
        self._register.use(found)
        return map(bytes.hex, found)

    def _parted(self, identity: Identity, nodes: Nodes) -> Iterator[tuple[str, str]]:
        """(article, recipe) of every article's part, made where it is not kept."""
        for name, recipe in sorted(self._made_from.items()):
            keys = identity.of(name)
            whole = fingerprint.of(recipe, " ".join([nodes.entities[key].value for key in keys]))
            if not self._parts.has(name, whole):
                named = {key: nodes.entities[key] for key in keys}
                self._parts.save(name, whole, to_json(self._made(name, identity, named)))
            yield name, whole

    def _shared(self, identity: Identity, nodes: Nodes) -> Iterator[tuple[bytes, Triples]]:
        """(digest, triples) of what no article says alone."""
        spaces = self.namespaces.base, self.namespaces.ontology
        common = blake2b(repr((self.ontology.digest, *spaces)).encode(), digest_size=16)
        yield common.digest(), lambda: common_triples(nodes, self.ontology)
        refused = _by_side(identity.refusals)
        for entity, called, made_from in identity.described():
            key = identity.keys[entity]
            misses = []
            if key in refused or not refused.keys().isdisjoint(called):
                sides = sorted({key, *called} & refused.keys())
                about = (side for side in sides if side == key or side not in nodes.entities)
                misses = [decision for side in about for decision in refused[side]]
            node = nodes.entities[key]
            told = common.copy()
            told.update(made_from + node.value.encode())
            if misses:
                told.update(repr(misses).encode())
            yield told.digest(), partial(self._entity, identity, entity, misses, nodes)
        for late, early in copies_of(self._register.sketches()).items():
            one, other = map(self.namespaces.article, (late, early))
            copy = ox.Triple(one, self.namespaces.term("nearCopyOf"), other)
            made_from = blake2b(str(copy).encode(), digest_size=16).digest()
            yield made_from, partial(iter, [copy])

    def _entity(
        self, identity: Identity, entity: int, misses: Sequence[Decision], nodes: Nodes
    ) -> Iterator[ox.Triple]:
        """What is said of one entity."""
        yield from entity_triples(identity.entity(entity), nodes, self.ontology)
        node = nodes.entities[identity.keys[entity]]
        for miss in misses:
            yield from refusal_triples(miss, node, self.namespaces)

    def share(self, digest: str) -> list[str] | None:
        """What no article says alone, as lines of N-Triples without final dots; None where it is
        lost.
        """
        kept = self._register.read(bytes.fromhex(digest))
        return None if kept is None else zlib.decompress(kept).decode().split("\n")

    def part(self, article: str, recipe: str) -> Part | None:
        """A part that was made; None where it is lost."""
        kept = self._parts.load(article, recipe)
        return from_json(kept, Part) if kept else None

    def keep(self, identity: Identity) -> None:
        """Delete all other parts, and what is kept of other articles."""
        self._parts.keep(self.recipes)
        self._register.forget(identity.components)
        self._extractions.keep(self._made_from)

    def _made(self, name: str, identity: Identity, named: dict[str, ox.NamedNode]) -> Part:
        article = self._articles[name]
        extraction = self._extractions.of(article)
        readings = candidates(extraction, self.ontology)
        said = say(article, extraction, readings, identity, self.ontology, self._apart)
        return part(article, said, named, self.ontology, self.namespaces)


def _by_side(refusals: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Near misses by each of the names that they are about."""
    found: dict[str, list[Decision]] = {}
    for decision in refusals:
        for side in (decision.left, decision.right):
            found.setdefault(side, []).append(decision)
    return found
