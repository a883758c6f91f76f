"""Ontology classes of mentions, from names, head nouns and coreference."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.frames import PREPOSITIONS
from kg.language.gazetteer import place_kind
from kg.model import MentionKind
from kg.ontology import CONCEPT, TOP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Extraction, Mention
    from kg.ontology import Ontology

CONDITIONS = frozenset({"state", "state of"})
"""Nouns of places that with "of" and a common noun say how things are."""
PERSONAL = frozenset({"m", "f"})
SETTLED = frozenset({"city", "country"})
"""Kinds of places whose names tell them; a state may be a province or a country."""
UNKNOWN = "PRODUCT"
"""The type of names that are of neither persons, bodies nor places, where nothing more is known."""


def mention_classes(extraction: Extraction, ontology: Ontology) -> tuple[str, ...]:
    """The class of each mention, or '' where nothing is known.

    The names of a chain vote on its class; what its nominals call it may narrow that ("the
    bank").  In a chain without names the most common nominal decides, then a pronoun's gender.
    """
    own = [_own(mention, ontology) for mention in extraction.mentions]
    classes = list(own)
    for chain in extraction.chains:
        shared = _shared([(extraction.mentions[i], own[i]) for i in chain], ontology)
        for i in chain:
            classes[i] = shared
    return tuple(classes)


def _own(mention: Mention, ontology: Ontology) -> str:
    """The class of a mention by itself."""
    typed = ontology.class_for_type(mention.type) or ""
    if mention.kind is MentionKind.PRONOUN:
        person = ontology.class_for_type("PERSON") or ""
        return person if mention.gender in PERSONAL else typed
    if mention.kind is MentionKind.NAME:
        place = place_kind(mention.name) if typed else ""
        if place == "continent":
            return ontology.class_for_type("LOC") or ""  # with neither citizens nor a government
        if place in SETTLED and mention.type == "GPE":
            return _narrowed(typed, [ontology.class_for_noun(place)], ontology)
        told = ontology.class_for_name(mention.name, typed)
        if mention.type == UNKNOWN and told and not _acts(told, ontology):
            return told
        return _narrowed(typed, [told], ontology)
    noun = ontology.class_for_noun(_core(mention.name)) or ontology.class_for_noun(mention.head)
    core = _core(mention.name)
    if core.lower() in CONDITIONS and core != mention.name:
        return CONCEPT  # "a state of emergency"
    if not noun and _is_capitalised(core):  # a name, though not recognised as one
        noun = ontology.class_for_name(core)
    return _narrowed(typed, [noun], ontology) or CONCEPT


def _acts(cls: str, ontology: Ontology) -> bool:
    """Whether a class is one of those that a person's is below, as organisations are."""
    person = ontology.class_for_type("PERSON") or ""
    return bool(ontology.superclasses(person) & ontology.superclasses(cls) - {TOP})


def _core(phrase: str) -> str:
    """A noun phrase up to its head: what a preposition adds is another thing."""
    words = phrase.split()
    end = next((i for i, w in enumerate(words) if i and w.lower() in PREPOSITIONS), len(words))
    return " ".join(words[:end])


def _is_capitalised(phrase: str) -> bool:
    words = phrase.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def _shared(chain: list[tuple[Mention, str]], ontology: Ontology) -> str:
    for kind in (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN):
        votes = [cls for m, cls in chain if m.kind is kind and cls and cls != CONCEPT]
        if votes:
            best = _winner(votes, ontology)
            return _narrowed(best, (cls for _, cls in chain), ontology)
    return next((cls for _, cls in chain if cls), "")


def _winner(votes: list[str], ontology: Ontology) -> str:
    """The class most of them are of; of equals the first."""
    support = Counter({v: sum(ontology.is_a(o, v) for o in votes) for v in dict.fromkeys(votes)})
    return support.most_common(1)[0][0]


def _narrowed(cls: str, others: Iterable[str | None], ontology: Ontology) -> str:
    """``cls``, or the first of ``others`` that is below it (any, where ``cls`` is '')."""
    for other in others:
        if other and other != cls and (not cls or ontology.is_a(other, cls)):
            return other
    return cls
