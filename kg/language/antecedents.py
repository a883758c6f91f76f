"""Who is meant: the candidates for an anaphor's antecedent, and the choice.

The choice is a ranking of the candidates and "none of them" (Denis and Baldridge 2008).  A scorer
gives each candidate its log-odds against "none": `log_linear` from the facts alone, the trained
`kg.language.ranker.Ranker` from the facts and the encoder's vectors.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from kg.language.antecedent_facts import facts
from kg.language.antecedent_weights import CERTAIN, WEIGHTS
from kg.language.quotations import SUBJECTS
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.language.context import Context


CLASSES = ("person", "thing", "plural", "description")
"""Classes of anaphors: he and she; it; they; noun phrases."""

WINDOW = {"person": 5, "thing": 4, "plural": 4, "description": 5}
"""Sentences back in which candidates are sought; a noun of the same head may be any way back."""

LEAST = {"person": 0.0, "thing": 0.55, "plural": 0.5, "description": 0.55}
"""The least probability from which a ranker's best antecedent is taken, however it was fitted.

Below it one link in two is false, and a false link makes false facts where none only leaves "the
firm" unexplained.
"""

CREDIBLE = 0.25
"""The probability that an antecedent must have for a rule's reading of a noun phrase to stand."""

AGAINST_NUMBER = 0.65
"""The least probability of one thing for "they" where a subject in the plural stands before."""

RIVAL = 0.35
"""The probability from which a second candidate leaves it open what a pronoun means."""

MOST = 40
"""Candidates of one anaphor at most, the nearest."""

LATEST = 5
"""Mentions of a candidate's chain that speak for it besides itself, the last ones."""

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


def spoken_of(context: Context, anaphor: int, antecedent: int) -> list[int]:
    """The last mentions of a candidate's chain before the anaphor, and the candidate."""
    chain = context.chain(antecedent)
    return [m for m in chain if m < anaphor or m == antecedent][-LATEST:]


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
        sum(weights.get(name, 0.0) * value for name, value in known.items())
        for known in facts(context, anaphor, found)
    ]


def shares(context: Context, anaphor: int, found: Sequence[int]) -> list[float]:
    """The probability of each candidate; what is wanting to 1 is that of "none of them"."""
    odds = (context.scorer or log_linear)(context, anaphor, found)
    weights = [exp(min(value, 50.0)) for value in odds]
    total = 1.0 + sum(weights)  # 1: that there is none
    return [weight / total for weight in weights]


def enough(context: Context, anaphor: int) -> float:
    """The probability from which an antecedent is taken."""
    kind = anaphor_class(context.mentions[anaphor])
    if context.scorer is None:
        return CERTAIN[kind]
    return max(context.scorer.certain[kind], LEAST[kind])


def credible(context: Context, anaphor: int, antecedent: int) -> bool:
    """Whether an antecedent that a rule has found has a fair share of the probability.

    Without a ranker what the rule says stands.
    """
    if context.scorer is None:
        return True
    found = list(candidates(context, anaphor))
    near = next((k for k, m in enumerate(found) if context.find(m) == context.find(antecedent)), -1)
    return near < 0 or shares(context, anaphor, found)[near] >= CREDIBLE


def choose(context: Context, anaphor: int, found: Sequence[int]) -> int | None:
    """The best of the candidate antecedents if it is clearly the best, else None."""
    if not found:
        return None
    share, best = max(zip(given := shares(context, anaphor, found), found, strict=True))
    pronoun = context.mentions[anaphor].kind is MentionKind.PRONOUN
    if context.scorer is not None and pronoun and sum(each >= RIVAL for each in given) > 1:
        return None
    least = enough(context, anaphor)
    if context.scorer is not None and _disagrees(context, anaphor, best, found):
        least = max(least, AGAINST_NUMBER)
    return best if share >= least else None


def _disagrees(context: Context, anaphor: int, best: int, found: Sequence[int]) -> bool:
    """Whether "they" would be one thing, though the sentence before has a subject in the plural."""
    if anaphor_class(context.mentions[anaphor]) != "plural" or context.mentions[best].plural:
        return False
    return any(
        context.mentions[each].plural
        and context.token(each).dep_ in SUBJECTS
        and context.sentence[anaphor] - context.sentence[each] == 1
        for each in found
    )
