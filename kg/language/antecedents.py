"""Who is meant: the candidates for an anaphor's antecedent, the facts about each, the choice.

The choice is a ranking of the candidates and "none of them" (Denis and Baldridge 2008).  A scorer
gives each candidate its log-odds against "none": `log_linear` from the facts alone, the trained
`kg.language.ranker.Ranker` from the facts and the encoder's vectors.
"""

from __future__ import annotations

from math import exp, log1p
from typing import TYPE_CHECKING

from kg.language import phrases
from kg.language.antecedent_weights import CERTAIN, WEIGHTS
from kg.language.context import OBJECTS, PLACES, Context, compatible_types, remembered
from kg.language.quotations import SUBJECTS
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token


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


# Facts

STANDING = (
    "subject", "object", "possessor", "modifier", "oblique", "agent", "noun's", "apposition",
    "conjunct", "coordinated", "passive", "main", "bracketed", "opens", "pronoun", "nominal",
    "name", "plural", "definite",
)  # fmt: skip
"""Facts about a candidate's own mention."""

ANAPHOR = (
    "bias", "anaphor definite", "anaphor subject", "anaphor object", "anaphor possessor",
    "anaphor oblique", "anaphor main", "anaphor opens",
)  # fmt: skip
"""Facts about the anaphor, the same for all candidates."""

CHAIN = (
    "named", "person", "organisation", "place", "unknown", "otherwise typed", "short",
    "full", "frequency", "altogether", "introduced", "gendered", "ungendered",
)  # fmt: skip
"""Facts about what is known of a candidate's chain so far."""

PAIR = (
    "same sentence", "sentence before", "two sentences before", "distance", "other paragraph",
    "nearness", "words between", "parallel", "parallel object", "parallel possessor",
    "parallel main", "possessor to subject", "object to subject", "subject to object",
    "same pronoun", "quoted", "both quoted", "reported", "binds", "governs", "clause beside",
    "clause before", "after", "subject after", "main after", "governs after", "possessed",
)  # fmt: skip
"""Facts about where the two stand."""

SAID = (
    "described", "placed", "same noun", "no more words", "same words", "more words", "in name",
    "type agrees", "bare", "restricted", "new referent", "demonstrative", "owned", "same owner",
    "same tail", "takes up",
)  # fmt: skip
"""Facts about what a noun phrase and the candidate's chain say."""

FACTS = (*ANAPHOR, *STANDING, *CHAIN, *PAIR, *SAID)
"""All facts, in the order of `row`."""

Row = tuple[float, ...]


def facts(context: Context, anaphor: int, antecedent: int) -> dict[str, float]:
    """What is known about a pair, each about 0 to 1; ``antecedent`` is its chain's nearest."""
    return dict(zip(FACTS, row(context, anaphor, antecedent), strict=True))


def row(context: Context, anaphor: int, antecedent: int) -> Row:
    """The facts about a pair in the order of `FACTS`."""
    return (
        *_anaphor(context, anaphor),
        *_standing(context, antecedent),
        *_chain(context, anaphor, antecedent),
        *_pair(context, anaphor, antecedent),
        *_said(context, anaphor, antecedent),
    )


@remembered
def _anaphor(context: Context, i: int) -> Row:
    role = context.role(i)
    found = (
        True,
        context.mentions[i].definite,
        role in SUBJECTS,
        role in OBJECTS,
        role == "nmod:poss",
        role.startswith("obl"),
        _main(context, i),
        context.opens(i),
    )
    return tuple(map(float, found))


@remembered
def _standing(context: Context, i: int) -> Row:
    mention, role, token = context.mentions[i], context.role(i), context.token(i)
    site = context.sites[i]
    children = list(token.children)
    before = context.docs[site.doc][site.start - 1].text if site.start else ""
    found = (
        role in SUBJECTS,
        role in OBJECTS,
        role == "nmod:poss",
        role in {"compound", "amod", "nmod:desc", "flat"},
        role.startswith("obl"),
        role.startswith("obl") and any(c.dep_ == "case" and c.lower_ == "by" for c in children),
        role == "nmod",
        token.dep_ == "appos",
        token.dep_ == "conj",
        any(c.dep_ == "conj" for c in children),
        role == "nsubj:pass",
        _main(context, i),
        before in {"(", "["},
        context.opens(i),
        mention.kind is MentionKind.PRONOUN,
        mention.kind is MentionKind.NOMINAL,
        mention.kind is MentionKind.NAME,
        mention.plural,
        mention.definite,
    )
    return tuple(map(float, found))


def _main(context: Context, i: int) -> bool:
    """Whether a mention is the subject of its sentence's main clause."""
    clause = context.clause(i)
    return clause is not None and context.role(i) in SUBJECTS and clause.head == clause


def _chain(context: Context, anaphor: int, antecedent: int) -> Row:
    chain, kind = context.chain(antecedent), context.type(antecedent)
    named, genders = context.named(antecedent), context.genders(antecedent)
    short = all(" " not in mention.name for mention in named)
    gender = context.mentions[anaphor].gender
    return (
        float(bool(named)),
        float(kind == "PERSON"),
        float(kind == "ORG"),
        float(kind in PLACES),
        float(not kind),
        float(kind not in {"", "PERSON"}),
        float(bool(named) and short),
        float(bool(named) and not short),
        min(sum(1 for m in chain if m < anaphor), 8) / 8.0,
        min(len(chain), 8) / 8.0,
        float(context.sentence[chain[0]] < 2),
        float(gender in genders and gender in {"m", "f"}),
        float(not genders),
    )


def _pair(context: Context, anaphor: int, antecedent: int) -> Row:
    mention, other = context.mentions[anaphor], context.mentions[antecedent]
    role, own = context.role(antecedent), context.role(anaphor)
    subject, is_subject = role in SUBJECTS, own in SUBJECTS
    sentences = abs(context.sentence[anaphor] - context.sentence[antecedent])
    together = context.sites[anaphor].doc == context.sites[antecedent].doc
    after = antecedent > anaphor
    main = _main(context, antecedent)
    quotes = context.quote(anaphor) is not None, context.quote(antecedent) is not None
    clause, other_clause = context.clause(anaphor), context.clause(antecedent)
    above = context.above(anaphor) if together else frozenset()
    over = other_clause is not None and other_clause.i in above
    both = together and subject and is_subject
    reported, beside, opening = _clauses(clause, other_clause) if both else (False, False, False)
    token = context.token(antecedent)
    found = (
        sentences == 0,
        sentences == 1,
        sentences == 2,
        log1p(sentences) / 3,
        not together,
        1.0 / abs(anaphor - antecedent),
        log1p(abs(mention.span.start - other.span.start)) / 7,
        is_subject and subject,
        own in OBJECTS and role in OBJECTS,
        own == role == "nmod:poss",
        main and _main(context, anaphor),
        own == "nmod:poss" and subject,
        own in OBJECTS and subject,
        is_subject and role in OBJECTS,
        other.kind is MentionKind.PRONOUN and other.head == mention.head,
        quotes[0] != quotes[1],
        all(quotes),
        reported,
        over and subject and own in {"nmod:poss", "det:poss"} and not after,
        over and subject and other_clause != clause,
        beside,
        opening,
        after,
        after and subject,
        after and main,
        after and over and sentences == 0,
        together and token.dep_ == "nmod:poss" and token.head.i in above,
    )
    return tuple(map(float, found))


def _clauses(clause: Token | None, other: Token | None) -> tuple[bool, bool, bool]:
    """Whether the other predicate reports one, stands beside it, or is an adverbial of it."""
    if clause is None or other is None:
        return False, False, False
    under = clause.head == other
    return (
        under and clause.dep_ in {"ccomp", "xcomp", "parataxis"},
        under and clause.dep_ == "conj",
        other.head == clause and other.dep_ == "advcl",
    )


NOTHING_SAID: Row = (0.0,) * len(SAID)


def _said(context: Context, anaphor: int, antecedent: int) -> Row:
    """What a noun phrase and what was said of the antecedent have in common."""
    mention, other = context.mentions[anaphor], context.mentions[antecedent]
    if mention.kind is not MentionKind.NOMINAL:
        return NOTHING_SAID
    places = context.own_places(anaphor)
    same = other.kind is MentionKind.NOMINAL and other.head == mention.head
    mine = phrases.content(context, anaphor)
    theirs = phrases.content(context, antecedent) if same else frozenset()
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
    return tuple(map(float, said))


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
    share, best = max(zip(shares(context, anaphor, found), found, strict=True))
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
