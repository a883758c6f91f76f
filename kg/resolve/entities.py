"""Clusters that are one thing as an entity: class, label, names, key."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.model import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.model import Decision
    from kg.ontology import Ontology
    from kg.resolve.cluster import Cluster

FALLBACK = "Entity"
"""Class of a name whose label no class of the ontology stands for."""


def drafted(own: Sequence[Cluster], decisions: Iterable[Decision], ontology: Ontology) -> Entity:
    """The entity that clusters are, without what only all entities together tell: its key."""
    label = _label(own)
    return Entity(
        key="",
        cls=_class(own, ontology),
        label=label,
        names=tuple(sorted({label, *(n for c in own for n in c.names)})),
        articles=tuple(sorted({c.article for c in own})),
        decisions=tuple(
            sorted(
                {*decisions, *(d for c in own for d in c.merges)},
                key=lambda d: (d.left, d.right, d.reason),
            )
        ),
    )


def key_of(label: str) -> str:
    """The path of an entity's IRI, before percent-encoding."""
    return " ".join(unicodedata.normalize("NFC", label).split())


def keys(
    labels: Sequence[str],
    classes: Sequence[str],
    content: Callable[[int], tuple[Sequence[str], Sequence[str]]],
) -> list[str]:
    """The keys of all entities of a graph.

    They are minted from labels; where two entities have one label each gets its class, and where
    that is not enough a hash of its names and articles (``content`` of the entity's index), so
    that no key depends on any order.
    """
    found = [key_of(label) for label in labels]
    for i in _clashing(found):
        found[i] = f"{found[i]} ({classes[i]})"
    for i in _clashing(found):
        called, articles = content(i)
        hashed = hashlib.sha256("\n".join((*called, "", *articles)).encode())
        found[i] = f"{found[i]} {hashed.hexdigest()[:8]}"
    return found


def _clashing(found: Sequence[str]) -> list[int]:
    counts = Counter(key.replace(" ", "_") for key in found)
    return [i for i, key in enumerate(found) if counts[key.replace(" ", "_")] > 1]


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
