"""Who is meant: the candidates for an anaphor's antecedent, the facts about each, the choice.

The choice is a ranking of the candidates and "none of them" (Denis and Baldridge 2008).  A scorer
gives each candidate its log-odds against "none": `log_linear` from the facts alone, the trained
`kg.language.ranker.Ranker` from the facts and the encoder's vectors.
"""

from __future__ import annotations

from math import exp, log1p
from typing import TYPE_CHECKING

from kg.language import phrases
from kg.language.context import OBJECTS, PLACES, Context, compatible_types
from kg.language.quotations import SUBJECTS
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


CLASSES = ("person", "thing", "plural", "description")
"""Classes of anaphors: he and she; it; they; noun phrases."""

CERTAIN = {"person": 0.3, "thing": 0.47, "plural": 0.38, "description": 0.5}
"""The probability from which the best antecedent is taken by `log_linear`, for each class."""

WINDOW = {"person": 5, "thing": 4, "plural": 4, "description": 5}
"""Sentences back in which candidates are sought; a noun of the same head may be any way back."""

MOST = 40
"""Candidates of one anaphor at most, the nearest."""

WEIGHTS: dict[str, dict[str, float]] = {
    "person": {
        "bias": -0.2, "same sentence": 0.95, "sentence before": 0.21,
        "two sentences before": -0.78, "distance": -1.62, "other paragraph": -0.78,
        "nearness": 1.04, "subject": 0.53, "object": 0.28, "possessor": 0.71, "modifier": -0.22,
        "opens": 0.15, "pronoun": 0.63, "nominal": 0.15, "named": 0.17, "person": -0.2,
        "definite": -0.13, "frequency": 1.4, "introduced": -0.1, "gendered": 0.96,
        "anaphor definite": -0.2, "anaphor subject": 0.14, "anaphor object": -0.13,
        "anaphor possessor": -0.41, "parallel": 0.71, "parallel object": 0.28, "quoted": -0.97,
        "reported": 0.25, "binds": 0.55,
    },
    "thing": {
        "bias": -0.55, "same sentence": 1.11, "sentence before": 0.21,
        "two sentences before": -0.64, "distance": -1.36, "other paragraph": -0.88,
        "nearness": 1.2, "subject": 0.56, "object": 0.33, "possessor": 0.73, "modifier": -1.14,
        "opens": 0.43, "pronoun": 0.68, "nominal": -0.45, "named": -0.22, "organisation": -0.29,
        "unknown": -0.49, "definite": 0.25, "frequency": 1.04, "introduced": 0.24,
        "anaphor definite": -0.55, "anaphor subject": -0.39, "anaphor object": -0.17,
        "parallel": 0.5, "parallel object": 0.48, "quoted": -0.53, "reported": 0.27, "binds": 0.82,
    },
    "plural": {
        "bias": -0.44, "same sentence": 1.19, "sentence before": 0.29,
        "two sentences before": -0.85, "distance": -1.47, "other paragraph": -1.0,
        "nearness": 1.38, "subject": 0.43, "object": 0.13, "possessor": 0.65, "modifier": -1.0,
        "opens": 0.15, "pronoun": 0.41, "nominal": -0.51, "named": -0.47, "organisation": -0.56,
        "place": -0.42, "unknown": -0.28, "definite": 0.13, "frequency": 1.3, "introduced": -0.28,
        "anaphor definite": -0.44, "anaphor subject": -0.42, "anaphor object": 0.24,
        "anaphor possessor": -0.16, "parallel": 0.55, "parallel object": 0.55, "quoted": -0.52,
        "reported": 0.39, "binds": 0.73,
    },
    "description": {
        "bias": -0.29, "same sentence": -0.48, "sentence before": 0.46,
        "two sentences before": -0.26, "nearness": -0.16, "subject": 0.06, "object": 0.56,
        "modifier": 0.41, "nominal": -0.11, "named": 0.09, "organisation": 0.14, "place": -0.42,
        "plural": -0.48, "parallel": 0.63, "frequency": 1.29, "described": 2.12, "placed": 1.0,
    },
}  # fmt: skip
"""How much each of the `facts` counts, for each class of anaphor, where no ranker is.

Fitted by ``python -m kg.train.antecedents`` to the coreference of GUM, GAP and LitBank; those of
noun phrases to the few choices that rules leave open, as the facts alone are asked for no others.
"""

# Candidates


def candidates(context: Context, anaphor: int) -> Iterator[int]:
    """The nearest mention of each chain before an anaphor, the last first, within the window.

    For a noun phrase then the nearest of those farther back that have its noun.
    """
    mention = context.mentions[anaphor]
    window = WINDOW[anaphor_class(mention)]
    seen = {context.find(anaphor)}
    for i in range(anaphor - 1, -1, -1):
        if context.sentence[anaphor] - context.sentence[i] > window or len(seen) > MOST:
            break
        if context.find(i) not in seen and context.before(i, anaphor):
            seen.add(context.find(i))
            yield i
    if mention.kind is MentionKind.NOMINAL:
        for i in context.with_noun(mention.head, anaphor):
            if context.find(i) not in seen:
                seen.add(context.find(i))
                yield max(m for m in context.chain(i) if context.before(m, anaphor))


# Facts


def facts(context: Context, anaphor: int, antecedent: int) -> dict[str, float]:
    """What is known about a pair, each about 0 to 1; ``antecedent`` is its chain's nearest."""
    mention, other = context.mentions[anaphor], context.mentions[antecedent]
    role, own = context.role(antecedent), context.role(anaphor)
    sentences = context.sentence[anaphor] - context.sentence[antecedent]
    so_far = sum(1 for m in context.chain(antecedent) if m < anaphor)
    kind = context.type(antecedent)
    found = {
        "bias": 1.0,
        "same sentence": float(sentences == 0),
        "sentence before": float(sentences == 1),
        "two sentences before": float(sentences == 2),
        "distance": log1p(sentences) / 3,
        "other paragraph": float(context.sites[anaphor].doc != context.sites[antecedent].doc),
        "nearness": 1.0 / (anaphor - antecedent),
        "subject": float(role in SUBJECTS),
        "object": float(role in OBJECTS),
        "possessor": float(role == "nmod:poss"),
        "modifier": float(role in {"compound", "amod", "nmod:desc", "flat"}),
        "opens": float(context.opens(antecedent)),
        "pronoun": float(other.kind is MentionKind.PRONOUN),
        "nominal": float(other.kind is MentionKind.NOMINAL),
        "named": float(bool(context.named(antecedent))),
        "person": float(kind == "PERSON"),
        "organisation": float(kind == "ORG"),
        "place": float(kind in PLACES),
        "unknown": float(not kind),
        "plural": float(other.plural),
        "definite": float(other.definite),
        "frequency": min(so_far, 8) / 8.0,
        "introduced": float(context.sentence[context.find(antecedent)] < 2),
        "gendered": float(
            mention.gender in {"m", "f"} and mention.gender in context.genders(antecedent)
        ),
        "anaphor definite": float(mention.definite),
        "anaphor subject": float(own in SUBJECTS),
        "anaphor object": float(own in OBJECTS),
        "anaphor possessor": float(own == "nmod:poss"),
        "parallel": float(own in SUBJECTS and role in SUBJECTS),
        "parallel object": float(own in OBJECTS and role in OBJECTS),
        "quoted": float((context.quote(anaphor) is None) != (context.quote(antecedent) is None)),
        "reported": float(_reported(context, anaphor, antecedent)),
        "binds": float(_binds(context, anaphor, antecedent)),
    }
    return found | _said(context, anaphor, antecedent)


def _said(context: Context, anaphor: int, antecedent: int) -> dict[str, float]:
    """What a noun phrase and what was said of the antecedent have in common."""
    mention, other = context.mentions[anaphor], context.mentions[antecedent]
    if mention.kind is not MentionKind.NOMINAL:
        return dict.fromkeys(SAID, 0.0)
    places = context.own_places(anaphor)
    same = other.kind is MentionKind.NOMINAL and other.head == mention.head
    mine = phrases.content(context, anaphor)
    theirs = phrases.content(context, antecedent) if same else set()
    owner = phrases.possessor(context, anaphor)
    said = (
        mention.head in context.heads(antecedent),
        bool(places) and places <= context.places(antecedent),
        same,
        same and mine <= theirs,
        same and bool(mine) and mine == theirs,
        same and not mine <= theirs,
        phrases.in_name(context, antecedent, mention.head),
        compatible_types(mention.type, context.type(antecedent)) and bool(mention.type),
        not mine,
        phrases.restricted(context, anaphor),
        bool(mine & phrases.NEW_REFERENT),
        phrases.determiner(context, anaphor) in {"this", "these", "that", "those"},
        owner is not None,
        owner is not None and same and owner == phrases.possessor(context, antecedent),
        same and phrases.tail(context, anaphor) == phrases.tail(context, antecedent),
        phrases.takes_up(context, anaphor),
    )
    return dict(zip(SAID, map(float, said), strict=True))


SAID = (
    "described", "placed", "same noun", "no more words", "same words", "more words", "in name",
    "type agrees", "bare", "restricted", "new referent", "demonstrative", "owned", "same owner",
    "same tail", "takes up",
)  # fmt: skip


def _reported(context: Context, anaphor: int, antecedent: int) -> bool:
    """Whether the anaphor is the subject of what the antecedent says."""
    governor, other = context.clause(anaphor), context.clause(antecedent)
    return (
        context.sites[anaphor].doc == context.sites[antecedent].doc
        and context.role(anaphor) in SUBJECTS
        and context.role(antecedent) in SUBJECTS
        and governor is not None
        and governor.dep_ in {"ccomp", "xcomp", "parataxis"}
        and other == governor.head
    )


def _binds(context: Context, anaphor: int, antecedent: int) -> bool:
    """Whether the anaphor is a possessor in the clause that the antecedent is the subject of."""
    token, other = context.token(anaphor), context.clause(antecedent)
    return (
        context.sites[anaphor].doc == context.sites[antecedent].doc
        and token.dep_ in {"nmod:poss", "det:poss"}
        and context.role(antecedent) in SUBJECTS
        and other is not None
        and other in token.ancestors
    )


# The choice


def anaphor_class(mention: Mention) -> str:
    """Which of the classes an anaphor is judged as."""
    if mention.kind is not MentionKind.PRONOUN:
        return "description"
    if mention.gender in {"m", "f"}:
        return "person"
    return "plural" if mention.plural else "thing"


def log_linear(context: Context, anaphor: int, found: Sequence[int]) -> list[float]:
    """Log-odds of each candidate against "none of them", from the facts alone."""
    weights = WEIGHTS[anaphor_class(context.mentions[anaphor])]
    return [
        sum(weights.get(name, 0.0) * value for name, value in facts(context, anaphor, m).items())
        for m in found
    ]


def choose(context: Context, anaphor: int, found: Sequence[int]) -> int | None:
    """The best of the candidate antecedents if it is clearly the best, else None."""
    if not found:
        return None
    scorer = context.scorer
    odds = list((scorer or log_linear)(context, anaphor, found))
    total = 1.0 + sum(exp(min(value, 50.0)) for value in odds)  # 1: that there is none
    value, best = max(zip(odds, found, strict=True))
    certain = scorer.certain if scorer else CERTAIN
    enough = certain[anaphor_class(context.mentions[anaphor])]
    return best if exp(min(value, 50.0)) / total >= enough else None
