"""What a text says, proposition by proposition, without a store.

Coreference and entities reach no further than the text itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.rdf import Namespaces, candidate_record
from kg.resolve import resolve
from kg.resolve.mentioned import as_mentioned
from kg.resolve.typing import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Article, Candidate, Entity, Extraction, Span, Statement
    from kg.ontology import Ontology

FOLDED = str.maketrans("\t\n\r", "   ")
"""What would break a line of a table becomes a space."""


def whole(extraction: Extraction, sentence: Span) -> Extraction:
    """``extraction`` with ``sentence`` as the sentence of each proposition.

    For texts that are one sentence to who gave them, even if the parser splits it.
    """
    said = tuple(replace(p, sentence=sentence) for p in extraction.propositions)
    return replace(extraction, propositions=said)


def rows(article: Article, extraction: Extraction) -> Iterator[tuple[str, ...]]:
    """Open information extraction: (sentence, confidence, arg1, relation, arg2, arg3 ...).

    Words as in the sentence, in its own voice, in the order of the text: a row for each
    proposition with all its arguments, then one for each of its facts alone; none twice.
    """
    seen: set[tuple[str, ...]] = set()
    for proposition in extraction.propositions:
        sentence = proposition.sentence.of(article.text)
        said = [(proposition.surface, proposition.confidence)]
        said += [(reading.cells, reading.confidence) for reading in proposition.readings]
        for cells, confidence in said:
            row = tuple(" ".join(cell.split()) for cell in cells)
            if len(row) > 2 and (sentence, *row) not in seen:
                seen.add((sentence, *row))
                yield (sentence.translate(FOLDED), f"{confidence:.4f}", *row)


def records(
    article: Article,
    extraction: Extraction,
    ontology: Ontology,
    namespaces: Namespaces,
    *,
    line: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Each reading of each proposition as a statement in JSON, its keys those of ``export``.

    One with an ontology property stands once for each pair of mentions in its sentence.
    Ends that resolve to no entity (a pronoun without antecedent, a clause) have ``iri`` null.
    ``line`` is the number of the text where each line is a text of its own.
    """
    readings = candidates(extraction, ontology)
    knowledge = resolve([article], [extraction], [readings], ontology)
    entities = {entity.key: entity for entity in knowledge.entities}
    resolved = _resolved(extraction, readings, knowledge.statements, entities)
    counts: Counter[Span] = Counter()
    for reading in as_mentioned(_plainest(readings), extraction, ontology):
        sentence = extraction.propositions[reading.proposition].sentence
        yield candidate_record(
            reading,
            extraction,
            article.text,
            ontology,
            namespaces,
            ordinal=counts[sentence],
            resolved=resolved,
            line=line,
        )
        counts[sentence] += 1


def _plainest(readings: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """``readings`` without the open ones that an ontology property covers."""
    covered = {(r.proposition, r.subject, r.object) for r in readings if r.property}
    for reading in readings:
        if (
            reading.property
            or (reading.proposition, reading.subject, reading.object) not in covered
        ):
            yield reading


def _resolved(
    extraction: Extraction,
    readings: tuple[Candidate, ...],
    statements: tuple[Statement, ...],
    entities: dict[str, Entity],
) -> dict[int, Entity]:
    """The entity of each mention that a statement, or its coreference chain, gives one."""
    ends = {
        term.span: entities[term.entity]
        for statement in statements
        for term in (statement.subject, statement.object)
        if term.entity in entities
    }
    found = {
        argument.mention: ends[argument.span]
        for reading in readings
        for argument in (reading.subject, reading.object)
        if argument.mention is not None and argument.span in ends
    }
    for chain in extraction.chains:
        known = next((found[mention] for mention in chain if mention in found), None)
        if known is not None:
            found |= {mention: known for mention in chain if mention not in found}
    return found
