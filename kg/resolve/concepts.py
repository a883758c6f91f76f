"""An article's things without a name as entities: noun phrases, known by their head nouns and by
whose they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg import names
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


def concepts(
    clusters: Sequence[Cluster], named: Sequence[Cluster], extraction: Extraction
) -> dict[int, Entity]:
    """An entity for each of an article's concepts, by the cluster's first mention.

    Things of one head-noun phrase are one concept; particular people and organisations that are
    spoken of without a name ("a man") are told apart by a number, and from several of the kind.
    What belongs to one of the article's ``named`` things is called after it: the costs of Acme
    are "Acme's costs", and no concept with the costs of another.
    """
    seen: Counter[str] = Counter()
    found: dict[int, Entity] = {}
    owners = _owners(named, extraction)
    both = _of_both_numbers(clusters, extraction)
    for cluster in clusters:
        phrases = [i for i in cluster.mentions if _is_phrase(extraction.mentions[i])]
        chosen = next(
            (i for i in phrases if i in owners), _telling(phrases, extraction, phrases[0])
        )
        mention, owner = extraction.mentions[chosen], owners.get(chosen, "")
        several = mention.plural and (mention.type in SINGLE or _phrase(mention) in both)
        key = f"{cluster.article}/{key_of(owner + _phrase(mention, several=several))}"
        if mention.type in SINGLE and not mention.plural:
            seen[key] += 1
            if seen[key] > 1:
                key = f"{key} {seen[key]}"
        fuller = extraction.mentions[_telling(phrases, extraction, chosen)]
        bare = " ".join(fuller.name.split())
        label = owner + bare
        found[cluster.mentions[0]] = Entity(
            key=key,
            cls=CONCEPT,
            label=label,
            names=tuple(sorted({label, bare})),
            articles=(cluster.article,),
        )
    return found


def _telling(phrases: Sequence[int], extraction: Extraction, chosen: int) -> int:
    """The ``chosen`` one of a thing's phrases; if it is of one word ("her ban"), the first that
    says more with the same noun ("an eight-year ban").
    """
    own = extraction.mentions[chosen]
    more = (
        i
        for i in phrases
        if " " in (m := extraction.mentions[i]).name
        and m.head == own.head
        and m.name.partition(" ")[0].lower() not in QUANTIFIERS
        and m.name.split()[1].lower() != "the"  # "easily the best game"
    )
    return chosen if " " in own.name else next(more, chosen)


def _of_both_numbers(clusters: Sequence[Cluster], extraction: Extraction) -> set[str]:
    """The phrases that are there of one thing that is known and of several: "the deal", "deals"."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for mention in (extraction.mentions[i] for cluster in clusters for i in cluster.mentions):
        if _is_phrase(mention) and (mention.plural or mention.definite):
            found[mention.plural].add(_phrase(mention))
    return found[True] & found[False]


def _is_phrase(mention: Mention) -> bool:
    return mention.kind is MentionKind.NOMINAL


def _owners(named: Sequence[Cluster], extraction: Extraction) -> dict[int, str]:
    """For each noun phrase (by its mention) the possessive of the name of whose it is."""
    called = {i: names.fullest([*c.names], c.type) for c in named for i in c.mentions}
    found: dict[int, str] = {}
    for proposition in extraction.propositions:
        for argument in proposition.arguments:
            if argument.mention is not None and argument.owner in called:
                name = called[argument.owner]
                found.setdefault(argument.mention, f"{name}{'’' if name.endswith('s') else '’s'} ")
    return found


def _phrase(mention: Mention, *, several: bool = False) -> str:
    """A noun phrase with its head as lemma: "cloud services" → "cloud service".

    What follows the head stays: "a history of the club" and "a history of the town" are two.
    ``several``: with its plural, because one of them is spoken of too.
    """
    parts = mention.name.split()
    stop = next((i for i, w in enumerate(parts) if i and w.lower() in PREPOSITIONS), len(parts))
    kept = parts[:stop]
    while len(kept) > 1 and (kept[0].lower() in QUANTIFIERS):
        kept = kept[1:]
    counted = any(c.isdigit() for c in kept[-1])  # "1,500m"
    return " ".join([*kept[:-1], kept[-1] if several or counted else mention.head, *parts[stop:]])
