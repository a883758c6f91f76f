"""An article's things without a name as entities: noun phrases, known by their head nouns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.model import Entity, MentionKind
from kg.ontology import CONCEPT
from kg.resolve.entities import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Extraction, Mention
    from kg.resolve.cluster import Cluster

SINGLE = frozenset(["PERSON", "ORG", "GPE"])
"""Types of noun phrases that, in the singular, are one particular thing each time."""

PREPOSITIONS = frozenset(
    """of for in on at to with by from about into over against between among under after before
    during through without within as than like including such despite""".split()
)
"""Words at which the head-noun phrase of a concept's name ends."""

QUANTIFIERS = frozenset(
    "each every all both several many few some any more most about around nearly almost".split()
)
"""Words that do not change what a concept is."""


def concepts(clusters: Sequence[Cluster], extraction: Extraction) -> dict[int, Entity]:
    """An entity for each of an article's concepts, by the cluster's first mention.

    Things of one head-noun phrase are one concept; particular people and organisations that are
    spoken of without a name ("a man") are told apart by a number.
    """
    seen: Counter[str] = Counter()
    found: dict[int, Entity] = {}
    for cluster in clusters:
        mentions = [extraction.mentions[i] for i in cluster.mentions]
        first = next(m for m in mentions if m.kind is MentionKind.NOMINAL)
        phrase = _phrase(first)
        key = f"{cluster.article}/{key_of(phrase)}"
        if first.type in SINGLE and not first.plural:
            seen[key] += 1
            if seen[key] > 1:
                key = f"{key} {seen[key]}"
        label = " ".join(first.name.split())
        found[cluster.mentions[0]] = Entity(
            key=key,
            cls=CONCEPT,
            label=label,
            names=(label,),
            articles=(cluster.article,),
        )
    return found


def _phrase(mention: Mention) -> str:
    """A noun phrase with its head as lemma: "cloud services" → "cloud service".

    What follows the head stays: "a history of the club" and "a history of the town" are two.
    """
    parts = mention.name.split()
    stop = next((i for i, w in enumerate(parts) if i and w.lower() in PREPOSITIONS), len(parts))
    kept = parts[:stop]
    while len(kept) > 1 and (kept[0].lower() in QUANTIFIERS):
        kept = kept[1:]
    return " ".join([*kept[:-1], mention.head, *parts[stop:]])
