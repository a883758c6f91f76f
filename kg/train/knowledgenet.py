"""KnowledgeNet (Mesquita et al., EMNLP 2019): its relations in the ontology's words, and which of
our typed readings its annotators found true.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.model import Factuality
from kg.resolve.mentioned import as_mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Argument, Candidate, Extraction
    from kg.ontology import Ontology

RELATIONS = {
    "affiliatedWith": "EMPLOYEE_OR_MEMBER_OF",
    "birthDate": "DATE_OF_BIRTH",
    "bornIn": "PLACE_OF_BIRTH",
    "childOf": "CHILD_OF",
    "citizenOf": "NATIONALITY",
    "deathDate": "DATE_OF_DEATH",
    "educatedAt": "EDUCATED_AT",
    "foundingDate": "DATE_FOUNDED",
    "headquarteredIn": "HEADQUARTERS",
    "basedIn": "HEADQUARTERS",
    "politicalAffiliation": "POLITICAL_AFFILIATION",
    "residesIn": "PLACE_OF_RESIDENCE",
    "spouseOf": "SPOUSE",
    "subsidiaryOf": "SUBSIDIARY_OF",
    "chiefExecutiveOf": "CEO",
    "founderOf": "FOUNDED_BY",
    "owns": "SUBSIDIARY_OF",
}
"""Property of the ontology, or one of its superproperties: relation of KnowledgeNet."""
TURNED = {"chiefExecutiveOf", "founderOf", "owns"}
"""Properties whose object is the relation's subject."""

CHIEF, HELD = "chiefExecutiveOf", "heldPosition"
"""KnowledgeNet marks former chief executives too; the ontology keeps them apart."""

Passage = dict[str, Any]
"""``doc``, ``fold``, ``text``, ``annotated`` (relations looked for), ``facts``."""


def passages(path: Path, folds: set[int]) -> Iterator[Passage]:
    """The passages of some folds."""
    with path.open(encoding="utf-8") as lines:
        yield from (p for p in map(json.loads, lines) if p["fold"] in folds)


def marked_as(name: str, role: str | None, ontology: Ontology) -> set[str]:
    """Properties of ``RELATIONS`` that a reading of the property ``name`` counts for."""
    found = {name, *ontology.superproperties(name)} & set(RELATIONS)
    words = {f.lemma for f in ontology.frames if f.property == CHIEF}
    if name == HELD and role and any(role.endswith(word) for word in words):
        found.add(CHIEF)
    return found


def judged(
    passage: Passage, extraction: Extraction, readings: Iterable[Candidate], ontology: Ontology
) -> Iterator[tuple[Candidate, bool]]:
    """Typed readings that would be facts, with whether gold has them; others are left out.

    A reading counts where the passage was annotated for its relation; it is right where both ends
    of any of its pairs of mentions overlap those of a gold fact.
    """
    for reading in readings:
        said = extraction.propositions[reading.proposition]
        if reading.property is None or said.negated:
            continue
        if said.factuality is not Factuality.ASSERTED:
            continue
        names = marked_as(reading.property, reading.role, ontology)
        names = {name for name in names if RELATIONS[name] in passage["annotated"]}
        if names:
            pairs = list(as_mentioned([reading], extraction, ontology))
            yield reading, any(_is_gold(passage, n, p, extraction) for n in names for p in pairs)


def _is_gold(passage: Passage, name: str, reading: Candidate, extraction: Extraction) -> bool:
    ends = [_ends(reading.subject, extraction), _ends(reading.object, extraction)]
    subject, other = reversed(ends) if name in TURNED else ends
    return any(
        fact["property"] == RELATIONS[name]
        and _overlap(fact["subject"], subject)
        and _overlap(fact["object"], other)
        for fact in passage["facts"]
    )


def _ends(end: Argument, extraction: Extraction) -> tuple[int, int]:
    span = end.span if end.mention is None else extraction.mentions[end.mention].span
    return span.start, span.end


def _overlap(one: list[int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
