"""All articles together: which mentions are one entity, and what is said of it.

    profile     an article's things, each with its names and what stands around them
    identify    the profiles of all articles → who is one: the only step that sees them together
    say         an article's propositions, its mentions replaced by entities

normalise → alike → block → score → decide → entities → link → statements.  A pure function of the
articles: nothing depends on their order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Knowledge
from kg.resolve.concepts import concepts
from kg.resolve.identity import Identity, identify
from kg.resolve.link import EMPTY, Gazetteer
from kg.resolve.normalise import clusters
from kg.resolve.overrides import NONE, Overrides
from kg.resolve.profile import Profile, profile
from kg.resolve.statements import Nodes, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Article, Candidate, Entity, Extraction, Statement
    from kg.ontology import Ontology

__all__ = [
    "Gazetteer",
    "Identity",
    "Overrides",
    "Profile",
    "Said",
    "identify",
    "profile",
    "resolve",
    "say",
]


@dataclass(frozen=True)
class Said:
    """What one article says of whom."""

    statements: tuple[Statement, ...]
    concepts: tuple[Entity, ...]
    """Its things without a name that a statement is about, sorted by key."""
    unplaced: Counter[str]
    """Candidates that made no statement, by reason."""


def resolve(
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    candidates: Sequence[tuple[Candidate, ...]],
    ontology: Ontology,
    overrides: Overrides = NONE,
    gazetteer: Gazetteer = EMPTY,
) -> Knowledge:
    """Entities and statements of articles, their extractions and typed candidates (parallel).

    An article that is given twice counts once.  ``overrides`` have the last word on who is one;
    ``gazetteer`` says what is known elsewhere.
    """
    triples = {a.id: (a, e, c) for a, e, c in zip(articles, extractions, candidates, strict=True)}
    ordered = [triples[key] for key in sorted(triples)]
    apart = overrides.apart()
    identity = identify((profile(e, apart) for _, e, _ in ordered), ontology, overrides, gazetteer)
    said = [say(a, e, c, identity, ontology, apart) for a, e, c in ordered]
    entities = [*identity.entities, *(c for each in said for c in each.concepts)]
    unplaced = sum((each.unplaced for each in said), Counter[str]())
    return Knowledge(
        articles=tuple(a for a, _, _ in ordered),
        entities=tuple(sorted(entities, key=lambda e: e.key)),
        statements=tuple(s for each in said for s in each.statements),
        refusals=identity.refusals,
        unplaced=tuple(sorted((k, n) for k, n in unplaced.items() if n)),
    )


def say(
    article: Article,
    extraction: Extraction,
    candidates: Sequence[Candidate],
    identity: Identity,
    ontology: Ontology,
    apart: frozenset[frozenset[str]] = frozenset(),
) -> Said:
    """The statements of one of the articles that ``identity`` knows, and its concepts."""
    named, unnamed = clusters(extraction, apart)
    of_name = {
        mention: key
        for cluster, key in zip(named, identity.of(article.id), strict=True)
        for mention in cluster.mentions
    }
    own = concepts(unnamed, named, extraction)
    of_concept = {m: own[c.mentions[0]].key for c in unnamed for m in c.mentions}
    made, dropped = statements(
        article, extraction, candidates, Nodes(of_name, of_concept), ontology
    )
    used = {term.entity for s in made for term in (s.subject, s.object)}
    kept = {entity.key: entity for entity in own.values() if entity.key in used}
    return Said(tuple(made), tuple(kept[key] for key in sorted(kept)), dropped)
