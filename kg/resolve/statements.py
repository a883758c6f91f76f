"""Candidates into statements: mentions replaced by entities, duplicates dropped, all counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from kg.model import MentionKind, Statement, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Argument, Article, Candidate, Extraction, Proposition
    from kg.ontology import Ontology

REFLEXIVE = "subject and object are one thing"
CLAUSAL = "an end is a clause or no thing"
UNRESOLVED = "an end is a pronoun that nothing resolves"
VALUE_SUBJECT = "the subject is a value"
DUPLICATE = "the sentence says it already"
DATELESS = "a date that cannot be placed"
"""Why a candidate made no statement, as ``Knowledge.unplaced`` counts it."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """Which node each mention of an article stands for."""

    named: Mapping[int, str]
    """Keys of entities by mention."""
    concepts: Mapping[int, str]
    """By mention."""

    def of(self, mention: int) -> str | None:
        """The key of one mention's node, or None."""
        return self.named.get(mention) or self.concepts.get(mention)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement without its number."""

    statement: Statement
    proposition: int
    typed: bool


def statements(
    article: Article,
    extraction: Extraction,
    candidates: Sequence[Candidate],
    nodes: Nodes,
    ontology: Ontology,
) -> tuple[list[Statement], Counter[str]]:
    """An article's statements in order, and how many candidates made none, by reason."""
    dropped: Counter[str] = Counter()
    drafts: list[_Draft] = []
    for candidate in candidates:
        proposition = extraction.propositions[candidate.proposition]
        subjects = list(_terms(candidate.subject, extraction, nodes, dropped))
        objects = list(_terms(candidate.object, extraction, nodes, dropped))
        for subject, value in product(subjects, objects):
            if subject.entity is None:
                dropped[VALUE_SUBJECT] += 1
            elif subject.entity == value.entity:
                dropped[REFLEXIVE] += 1
            else:
                drafts.append(
                    _Draft(
                        _statement(
                            article,
                            extraction,
                            candidate,
                            proposition,
                            subject,
                            value,
                            nodes,
                            ontology,
                        ),
                        candidate.proposition,
                        candidate.property is not None,
                    )
                )
    kept = _without_duplicates(_without_superseded(drafts), dropped)
    numbers: Counter[tuple[int, int]] = Counter()
    found = []
    for draft in kept:
        statement = draft.statement
        place = (statement.sentence.start, statement.sentence.end)
        identity = f"{article.id}-{place[0]}-{place[1]}-{numbers[place]}"
        numbers[place] += 1
        found.append(replace(statement, id=identity))
    return found, dropped


def _terms(
    argument: Argument, extraction: Extraction, nodes: Nodes, dropped: Counter[str]
) -> Iterator[Term]:
    """The ends an argument makes: several where a mention stands for several things."""
    if argument.mention is not None:
        mention = extraction.mentions[argument.mention]
        found = [
            (m, node)
            for m in mention.members or (argument.mention,)
            if (node := nodes.of(m)) is not None
        ]
        for _, node in found:
            yield Term(node, None, argument.text, argument.span, argument.slot)
        if not found:
            pronoun = mention.kind is MentionKind.PRONOUN or bool(mention.members)
            dropped[UNRESOLVED if pronoun else CLAUSAL] += 1
    elif argument.value is not None:
        yield Term(None, argument.value, argument.text, argument.span, argument.slot)
    elif argument.time is not None:
        literal = argument.time.literal()
        if literal is None:
            dropped[DATELESS] += 1
        else:
            yield Term(None, literal, argument.text, argument.span, argument.slot)
    else:
        dropped[CLAUSAL] += 1


def _statement(
    article: Article,
    extraction: Extraction,
    candidate: Candidate,
    proposition: Proposition,
    subject: Term,
    value: Term,
    nodes: Nodes,
    ontology: Ontology,
) -> Statement:
    prop = ontology.properties.get(candidate.property) if candidate.property else None
    if prop is not None and prop.symmetric and value.entity and subject.entity:
        subject, value = sorted((subject, value), key=lambda t: (t.entity or "", t.span))
    ends = {candidate.subject.span, candidate.object.span}
    others = [a for a in proposition.arguments if a.span not in ends]
    place = _name(proposition.place, extraction, nodes) if proposition.place else None
    since = next((a.time.start for a in others if a.slot in {"since", "from"} and a.time), None)
    until = next((a.time.end for a in others if a.slot in {"until", "till"} and a.time), None)
    return Statement(
        id="",
        subject=subject,
        object=value,
        property=candidate.property,
        relation=candidate.relation,
        factuality=proposition.factuality,
        negated=proposition.negated,
        confidence=round(candidate.confidence, 2),
        article=article.id,
        sentence=proposition.sentence,
        quote=" ".join(proposition.sentence.of(article.text).split()),
        rule=candidate.rule,
        args=tuple(_name(a, extraction, nodes) for a in others),
        attributed_to=_speakers(proposition, extraction, nodes),
        time=proposition.time,
        place=place if place is not None and place.entity else None,
        role=candidate.role,
        since=since,
        until=until,
    )


def _speakers(proposition: Proposition, extraction: Extraction, nodes: Nodes) -> tuple[Term, ...]:
    """Outermost first, nobody twice ("I believe", Al Low said)."""
    found: dict[str, Term] = {}
    for argument in proposition.speakers:
        term = _name(argument, extraction, nodes)
        found.setdefault(term.entity or f"{term.span}", term)
    return tuple(found.values())


def _name(argument: Argument, extraction: Extraction, nodes: Nodes) -> Term:
    """An argument that makes no statement of its own: named things only, the rest as words."""
    node = nodes.named.get(argument.mention) if argument.mention is not None else None
    if argument.mention is not None and node is None:
        members = extraction.mentions[argument.mention].members
        named = [nodes.named[m] for m in members if m in nodes.named]
        node = named[0] if len(named) == 1 else None
    literal = argument.value
    if literal is None and argument.time is not None:
        literal = argument.time.literal()
    return Term(
        node,
        None if node else literal,
        argument.text,
        argument.span,
        argument.slot,
    )


def _pair(statement: Statement) -> frozenset[object]:
    ends = (statement.subject, statement.object)
    return frozenset(t.entity or (t.literal.value if t.literal else t.text) for t in ends)


def _without_superseded(drafts: list[_Draft]) -> list[_Draft]:
    """Open readings go where a property covers the same pair of the same proposition, or of
    another one of the sentence with the same predicate; those of a mere day ("met in May") where
    it covers that predicate of the sentence at all.
    """
    typed = [d for d in drafts if d.typed]
    covered: set[tuple[object, ...]] = {(d.proposition, _pair(d.statement)) for d in typed}
    covered |= {(d.statement.sentence, d.statement.relation, _pair(d.statement)) for d in typed}

    said_at_all = {(d.statement.sentence, d.statement.relation) for d in typed}

    def open_still(draft: _Draft) -> bool:
        said, pair = draft.statement, _pair(draft.statement)
        if said.object.slot == "time" and (said.sentence, said.relation) in said_at_all:
            return False
        ways = {(draft.proposition, pair), (said.sentence, said.relation, pair)}
        return not ways & covered

    return [d for d in drafts if d.typed or open_still(d)]


def _without_duplicates(drafts: list[_Draft], dropped: Counter[str]) -> list[_Draft]:
    """Of equal statements of one sentence the most confident stays, in its place; of those of
    several days ("in 2001 and 2004") that of each day.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for i, draft in enumerate(drafts):
        s = draft.statement
        key = (
            s.subject.entity,
            s.property or s.relation,
            s.object.entity or s.object.literal,
            s.sentence,
            s.factuality,
            s.negated,
        )
        alike.setdefault(key, []).append(i)
    best = [i for same in alike.values() for i in _best(same, drafts)]
    dropped[DUPLICATE] += len(drafts) - len(best)
    return [drafts[i] for i in sorted(best)]


def _best(same: list[int], drafts: list[_Draft]) -> Iterator[int]:
    """The most confident of equal statements, or of those of each day where they have several."""
    days = [s.time and s.time.start for s in (drafts[i].statement for i in same)]
    dated = {day for day in days if day is not None}
    for day in dated if len(dated) > 1 else {None}:
        of_day = [i for i, own in zip(same, days, strict=True) if day in {own, None}]
        yield max(of_day, key=lambda i: (drafts[i].statement.confidence, -i))
