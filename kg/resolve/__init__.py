"""All articles together: which mentions are one entity, and what is said of it.

normalise → block → score → decide → entities → link → statements.  A pure function of the articles:
nothing depends on their order.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.model import Decision, Knowledge
from kg.resolve.decide import groups
from kg.resolve.entities import concepts, mint
from kg.resolve.link import EMPTY, Gazetteer, linked
from kg.resolve.normalise import clusters
from kg.resolve.overrides import NONE, SAID_ONE, Overrides, merged
from kg.resolve.statements import Nodes, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Article, Candidate, Entity, Extraction, Statement
    from kg.ontology import Ontology

__all__ = ["Gazetteer", "Overrides", "resolve"]


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
    by_article = {a.id: e for a, e, _ in ordered}
    apart = overrides.apart()
    parts = {a.id: clusters(e, apart) for a, e, _ in ordered}
    named = sorted((c for own, _ in parts.values() for c in own), key=lambda c: c.id)
    found, decisions, refusals = groups(named, apart)
    minted = mint(named, found, decisions, by_article, ontology)
    if one := overrides.joined(minted):
        for a, b in one:
            left, right = sorted((minted[a].label, minted[b].label))
            decisions.setdefault(a, []).append(Decision(left, right, merged=True, reason=SAID_ONE))
        found = merged(found, one)
        decisions = {g[0]: [d for i in g for d in decisions.get(i, ())] for g in found}
        minted = mint(named, found, decisions, by_article, ontology)
    minted = {i: linked(entity, gazetteer, ontology) for i, entity in minted.items()}
    node_of: dict[str, dict[int, Entity]] = {a.id: {} for a, _, _ in ordered}
    for group in found:
        for i in group:
            for mention in named[i].mentions:
                node_of[named[i].article][mention] = minted[group[0]]
    entities = dict.fromkeys(minted.values())
    made: list[Statement] = []
    unplaced: Counter[str] = Counter()
    for article, extraction, own in ordered:
        unnamed = parts[article.id][1]
        nodes = concepts(unnamed, extraction)
        of_mention = {m: nodes[c.mentions[0]] for c in unnamed for m in c.mentions}
        said, dropped = statements(
            article, extraction, own, Nodes(node_of[article.id], of_mention), ontology
        )
        made += said
        unplaced += dropped
        used = {t.entity for s in said for t in (s.subject, s.object)}
        entities.update(dict.fromkeys(n for n in nodes.values() if n.key in used))
    return Knowledge(
        articles=tuple(a for a, _, _ in ordered),
        entities=tuple(sorted({e.key: e for e in entities}.values(), key=lambda e: e.key)),
        statements=tuple(made),
        refusals=tuple(refusals),
        unplaced=tuple(sorted((k, n) for k, n in unplaced.items() if n)),
    )
