"""All articles of a folder, each known by what is kept: who it names, what it gives the graph.

Only what an article's part of the graph follows from can change it: its extraction, the ontology,
the settings, and the entities that its names stand for.  So one article more is read alone, and
of the others only those are looked at again whose names now stand for something else.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg import fingerprint
from kg.cache import Cache
from kg.rdf.assemble import (
    common_triples,
    entity_iris,
    entity_triples,
    ontology_triples,
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
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from kg.extractions import Extractions
    from kg.model import Article, Decision, Extraction
    from kg.ontology import Ontology
    from kg.resolve import Gazetteer, Overrides
    from kg.scale import Means
    from kg.settings import Settings


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
        self._recipes: dict[str, str] = {}
        self._apart = overrides.apart()
        said = sorted(" ".join(sorted(pair)) for pair in self._apart)
        self._origin = fingerprint.of(fingerprint.code(fingerprint.GRAPH_CODE), *said)
        triples = ontology_triples(ontology.graph, self.namespaces)
        self._ontology = fingerprint.of(*sorted(map(str, triples)))
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

    def add(self, article: Article, extraction: Extraction | None) -> None:
        """Take an article in; its extraction is read where neither it nor a profile is at hand."""
        made_from = self._extractions.made_from(article)
        self._recipes[article.id] = fingerprint.of(
            self._origin,
            made_from,
            article.publisher or "",
            article.url or "",
            self.namespaces.base,
            self._ontology,
        )
        if not self._register.has(article.id, made_from):
            made = profile(extraction or self._extractions.of(article), self._apart)
            published = article.published.isoformat() if article.published else None
            self._register.add(made, made_from, published, sketch(article))

    def identify(self, means: Means | None = None) -> Identity:
        """Who is one; ``means`` decide where there is much to decide."""
        self._register.keep(self._recipes)
        return Identity(self._register, self.ontology, self._overrides, self._gazetteer, means)

    def parts(self, identity: Identity) -> Iterator[tuple[str, str]]:
        """(article, recipe) of every article's part, made where it is not kept."""
        iris = entity_iris(identity.keys, self.namespaces)
        for name, recipe in sorted(self._recipes.items()):
            named = {key: iris[key] for key in identity.of(name)}
            whole = fingerprint.of(recipe, *(iris[key].value for key in identity.of(name)))
            if not self._parts.has(name, whole):
                self._parts.save(name, whole, to_json(self._made(name, identity, named)))
            yield name, whole

    def common(self, identity: Identity) -> Iterator[str]:
        """What no article says alone: lines of N-Triples without final dots, with repetitions."""
        nodes = Nodes(self.namespaces, entity_iris(identity.keys, self.namespaces))
        yield from map(str, common_triples(nodes, self.ontology))
        refused = _by_side(identity.refusals)
        for entity, called, made_from in identity.described():
            key = identity.keys[entity]
            sides = sorted({key, *called} & refused.keys())
            misses = [
                d
                for side in sides
                if side == key or side not in nodes.entities
                for d in refused[side]
            ]
            yield from self._lines(identity, entity, made_from, misses, nodes)
        for late, early in copies_of(self._register.sketches()).items():
            one, other = map(self.namespaces.article, (late, early))
            yield str(ox.Triple(one, self.namespaces.term("nearCopyOf"), other))

    def _lines(
        self,
        identity: Identity,
        entity: int,
        made_from: bytes,
        misses: Sequence[Decision],
        nodes: Nodes,
    ) -> list[str]:
        """What is said of one entity, made where it is not kept."""
        node = nodes.entities[identity.keys[entity]]
        told = (made_from, node.value, self.namespaces.ontology, self._ontology, misses)
        recipe = blake2b(repr(told).encode(), digest_size=16).digest()
        kept = self._register.recall(recipe)
        if kept is None:
            one = identity.entity(entity)
            lines = [str(t) for t in entity_triples(one, nodes, self.ontology)]
            lines += (str(t) for d in misses for t in refusal_triples(d, node, self.namespaces))
            kept = zlib.compress("\n".join(lines).encode(), 1)
            self._register.remember(recipe, kept)
        return zlib.decompress(kept).decode().split("\n")

    def part(self, article: str, recipe: str) -> Part | None:
        """A part that was made; None where it is lost."""
        kept = self._parts.load(article, recipe)
        return from_json(kept, Part) if kept else None

    def keep(self, recipes: Mapping[str, str], identity: Identity) -> None:
        """Delete all but these parts, and what is kept of other articles."""
        self._parts.keep(recipes)
        self._register.forget(identity.components)
        self._extractions.keep(self._recipes)

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
