"""The facts about a candidate antecedent, from which its odds follow: each a number, 0 to 1.

They say what the anaphor and the candidate are, what is known of the candidate's chain, where the
two stand, what noun phrases have in common, and how much the candidate stands out among all.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from kg.language import phrases
from kg.language.context import OBJECTS, PLACES, Context, compatible_types, remembered
from kg.language.quotations import SUBJECTS
from kg.language.salience import SALIENCE, among
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


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

FACTS = (*ANAPHOR, *STANDING, *CHAIN, *PAIR, *SAID, *SALIENCE)
"""All facts, in the order of `rows`."""

Row = tuple[float, ...]


def facts(context: Context, anaphor: int, found: Sequence[int]) -> list[dict[str, float]]:
    """What is known about each of the candidates for an anaphor, each about 0 to 1."""
    return [dict(zip(FACTS, row, strict=True)) for row in rows(context, anaphor, found)]


def rows(context: Context, anaphor: int, found: Sequence[int]) -> list[Row]:
    """The facts about each candidate, the nearest mention of its chain, in the order of `FACTS`."""
    return [
        (
            *_anaphor(context, anaphor),
            *_standing(context, antecedent),
            *_chain(context, anaphor, antecedent),
            *_pair(context, anaphor, antecedent),
            *_said(context, anaphor, antecedent),
            *standing_out,
        )
        for antecedent, standing_out in zip(found, among(context, anaphor, found), strict=True)
    ]


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
