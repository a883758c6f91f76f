"""All articles of a folder, each known by what is kept: who it names, what it gives the graph.

Only what an article's part of the graph follows from can change it: its extraction, the ontology,
the settings, and the entities that its names stand for.  So one article more is read alone, and
of the others only those are looked at again whose names now stand for something else.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import fingerprint
from kg.cache import Cache
from kg.rdf.assemble import common_triples, entity_iris, ontology_triples
from kg.rdf.namespaces import Namespaces
from kg.rdf.parts import Part, part
from kg.rdf.statement import Nodes
from kg.resolve import Profile, identify, profile, say
from kg.resolve.copies import Sketch, age, copies_of, sketch
from kg.resolve.typing import candidates
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.extractions import Extractions
    from kg.model import Article, Extraction
    from kg.ontology import Ontology
    from kg.resolve import Gazetteer, Identity, Overrides
    from kg.scale import Means
    from kg.settings import Settings


class Corpus:
    """The articles of a folder on their way into its graph."""

    def __init__(
        self,
        out: Path,
        extractions: Extractions,
        ontology: Ontology,
        settings: Settings,
        overrides: Overrides,
        gazetteer: Gazetteer,
    ) -> None:
        self.ontology = ontology
        self.namespaces = Namespaces.of(settings, ontology.namespace)
        self._extractions = extractions
        self._overrides = overrides
        self._gazetteer = gazetteer
        self._profiles = Cache(out / "profiles")
        self._parts = Cache(out / "parts")
        self._articles: dict[str, Article] = {}
        self._sketches: dict[str, Sketch] = {}
        self._code = fingerprint.code(fingerprint.GRAPH_CODE)
        self._apart = overrides.apart()
        said = sorted(" ".join(sorted(pair)) for pair in self._apart)
        self._origin = fingerprint.of(self._code, *said)

    def add(self, article: Article, extraction: Extraction | None) -> Profile:
        """The profile of an article; its extraction is read where that is not at hand."""
        self._articles[article.id] = article
        recipe = self._profile_recipe(article)
        if kept := self._profiles.load(article.id, recipe):
            shingles, rows = json.loads(kept)
            self._sketches[article.id] = array("I", shingles)
            return Profile.from_rows(article.id, rows)
        made = profile(extraction or self._extractions.of(article), self._apart)
        own = self._sketches[article.id] = sketch(article)
        content = json.dumps([list(own), made.rows()], ensure_ascii=False)
        self._profiles.save(article.id, recipe, content)
        return made

    def identify(self, profiles: Sequence[Profile], means: Means | None = None) -> Identity:
        """Who is one; ``means`` compare where there is much to compare."""
        return identify(profiles, self.ontology, self._overrides, self._gazetteer, means)

    def parts(self, identity: Identity) -> Iterator[tuple[str, str]]:
        """(article, recipe) of every article's part, made where it is not kept."""
        iris = entity_iris(identity.entities, self.namespaces)
        triples = ontology_triples(self.ontology.graph, self.namespaces)
        ontology = fingerprint.of(*sorted(map(str, triples)))
        for name, article in sorted(self._articles.items()):
            named = {e.key: iris[e.key] for e in identity.of(name)}
            stand_for = (iris[e.key].value for e in identity.of(name))
            recipe = fingerprint.of(
                self._origin,
                self._extractions.made_from(article),
                article.publisher or "",
                article.url or "",
                self.namespaces.base,
                ontology,
                *stand_for,
            )
            if not self._parts.has(name, recipe):
                self._parts.save(name, recipe, to_json(self._made(article, identity, named)))
            yield name, recipe

    def common(self, identity: Identity) -> Iterator[ox.Triple]:
        """What no article says alone."""
        nodes = Nodes(self.namespaces, entity_iris(identity.entities, self.namespaces))
        yield from common_triples(identity.entities, identity.refusals, nodes, self.ontology)
        order = sorted(self._articles.values(), key=age)
        copies = copies_of({article.id: self._sketches[article.id] for article in order})
        for late, early in copies.items():
            one, other = map(self.namespaces.article, (late, early))
            yield ox.Triple(one, self.namespaces.term("nearCopyOf"), other)

    def part(self, article: str, recipe: str) -> Part | None:
        """A part that was made; None where it is lost."""
        kept = self._parts.load(article, recipe)
        return from_json(kept, Part) if kept else None

    def keep(self, recipes: dict[str, str]) -> None:
        """Delete all but these parts, and what is kept of other articles."""
        self._parts.keep(recipes)
        self._profiles.keep({name: self._profile_recipe(a) for name, a in self._articles.items()})
        self._extractions.keep(self._articles.values())

    def _profile_recipe(self, article: Article) -> str:
        return fingerprint.of(self._origin, self._extractions.made_from(article))

    def _made(self, article: Article, identity: Identity, named: dict[str, ox.NamedNode]) -> Part:
        extraction = self._extractions.of(article)
        readings = candidates(extraction, self.ontology)
        said = say(article, extraction, readings, identity, self.ontology, self._apart)
        return part(article, said, named, self.ontology, self.namespaces)
