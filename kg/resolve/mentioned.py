"""Typed readings as their sentence mentions them: one for each name and pronoun of each end.

A graph needs one statement for each sentence; who marks up a text, or measures on one that is
marked up, needs each pair of mentions.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Argument, Candidate, Extraction, Mention, Span
    from kg.ontology import Ontology


def as_mentioned(
    candidates: Iterable[Candidate], extraction: Extraction, ontology: Ontology
) -> Iterator[Candidate]:
    """Each reading for each pair of mentions in its sentence that stand for its ends.

    Names and pronouns (relative ones included) count; a description only where its sentence
    has neither.  Of a symmetric property both directions are given, as in a graph.  A reading
    with the open predicate stays as it is.
    """
    chains = {mention: chain for chain in extraction.chains for mention in chain}
    for candidate in candidates:
        if candidate.property is None:
            yield candidate
            continue
        sentence = extraction.propositions[candidate.proposition].sentence
        subjects = _mentions(candidate.subject, extraction, chains, sentence)
        objects = _mentions(candidate.object, extraction, chains, sentence)
        for subject, other in product(subjects, objects):
            yield replace(candidate, subject=subject, object=other)
            if ontology.properties[candidate.property].symmetric:
                yield replace(candidate, subject=other, object=subject)


def _mentions(
    end: Argument,
    extraction: Extraction,
    chains: Mapping[int, tuple[int, ...]],
    sentence: Span,
) -> list[Argument]:
    """``end`` and, where it is a mention, the others of its sentence; its own comes first."""
    if end.mention is None:
        return [end]
    adjective = _is_adjective(extraction.mentions[end.mention])
    found = [
        i
        for i in chains.get(end.mention, ())
        if extraction.mentions[i].kind is not MentionKind.NOMINAL
        and _is_adjective(extraction.mentions[i]) == adjective
        and sentence.start <= extraction.mentions[i].span.start < sentence.end
    ]
    found.sort(key=lambda i: (i != end.mention, extraction.mentions[i].span))
    return [replace(end, mention=i) for i in found] or [end]


def _is_adjective(mention: Mention) -> bool:
    """ "Norlandic", which names the country in another part of speech."""
    return gazetteer.is_demonym(mention.text) and not gazetteer.canonical_country(mention.text)
