"""Groups of clusters into entities: class, label, names, key."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.model import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model import Decision
    from kg.ontology import Ontology
    from kg.resolve.cluster import Cluster
    from kg.resolve.decide import Group

FALLBACK = "Entity"
"""Class of a name whose label no class of the ontology stands for."""


def mint(
    clusters: Sequence[Cluster],
    groups: Sequence[Group],
    decisions: Mapping[int, Sequence[Decision]],
    ontology: Ontology,
) -> dict[int, Entity]:
    """An entity for each group, by the index of the group's first cluster.

    Keys are minted from labels; where two entities have one label each gets its class, and where
    that is not enough a hash of its names and articles, so that no key depends on any order.
    """
    drafts: dict[int, Entity] = {}
    for group in groups:
        own = [clusters[i] for i in group]
        label = _label(own)
        drafts[group[0]] = Entity(
            key=key_of(label),
            cls=_class(own, ontology),
            label=label,
            names=tuple(sorted({label, *(n for c in own for n in c.names)})),
            articles=tuple(sorted({c.article for c in own})),
            decisions=tuple(
                sorted(
                    {*decisions.get(group[0], ()), *(d for c in own for d in c.merges)},
                    key=lambda d: (d.left, d.right, d.reason),
                )
            ),
        )
    return _distinct(drafts)


def key_of(label: str) -> str:
    """The path of an entity's IRI, before percent-encoding."""
    return " ".join(unicodedata.normalize("NFC", label).split())


def _distinct(drafts: dict[int, Entity]) -> dict[int, Entity]:
    for suffix in (_class_suffix, _hash_suffix):
        counts = Counter(e.key.replace(" ", "_") for e in drafts.values())
        drafts = {
            i: _with_key(e, suffix(e)) if counts[e.key.replace(" ", "_")] > 1 else e
            for i, e in drafts.items()
        }
    return drafts


def _class_suffix(entity: Entity) -> str:
    return f"{entity.key} ({entity.cls})"


def _hash_suffix(entity: Entity) -> str:
    content = "\n".join((*entity.names, "", *entity.articles))
    return f"{entity.key} {hashlib.sha256(content.encode()).hexdigest()[:8]}"


def _with_key(entity: Entity, key: str) -> Entity:
    return Entity(key, entity.cls, entity.label, entity.names, entity.articles, entity.decisions)


def _label(own: Sequence[Cluster]) -> str:
    found = sorted({n for c in own for n in c.names})
    if own[0].group == "place":
        country = next((c for n in found if (c := gazetteer.canonical_country(n))), None)
        if country:
            return country
    return names.fullest(found, own[0].type)


def _class(own: Sequence[Cluster], ontology: Ontology) -> str:
    """The class of the commonest label, refined by the nouns said of the thing."""
    counts = Counter(c.type for c in own)
    label = min(counts, key=lambda t: (-counts[t], t))
    base = ontology.class_for_type(label) or FALLBACK
    said = Counter(
        found
        for c in own
        for noun in c.nouns
        if (found := ontology.class_for_noun(noun)) and ontology.is_a(found, base)
    )
    for cls in list(said):  # what is said of a finer class is said of the coarser one
        said[cls] += sum(n for other, n in said.items() if cls in ontology.superclasses(other))
    best = base
    while finer := [c for c in said if base != c and best in ontology.superclasses(c)]:
        top = [c for c in finer if not ontology.superclasses(c) & set(finer)]
        best = min(top, key=lambda c: (-said[c], c))
    return best
