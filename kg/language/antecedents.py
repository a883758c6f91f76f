"""The facts about a pair of mentions that coreference weighs, and the weighing.

`score` is the one place where evidence for a link becomes a number; a trained model can take its
place without any rule being touched.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

from kg.language.context import OBJECTS, PLACES, Context
from kg.language.quotations import SUBJECTS
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

CERTAIN = {"person": 0.5, "thing": 0.65, "plural": 0.5, "description": 0.5}
"""The probability from which the best antecedent is taken, for each class of anaphor."""


WEIGHTS: dict[str, dict[str, float]] = {
    "person": {
        "bias": -1.78, "same sentence": 1.41, "sentence before": 0.25,
        "two sentences before": -0.33, "other paragraph": -0.83, "nearness": 1.14,
        "subject": 0.19, "object": 0.51, "possessor": 0.34, "modifier": -0.3, "pronoun": 0.55,
        "nominal": 0.61, "named": 0.88, "parallel": 0.66, "reported": 0.69, "binds": 1.19,
        "quoted": -1.08, "frequency": 1.76, "gendered": 2.16,
    },
    "thing": {
        "bias": -2.85, "same sentence": 2.35, "sentence before": 1.03, "other paragraph": -0.61,
        "nearness": 1.16, "subject": 0.87, "object": 0.81, "possessor": 1.27, "modifier": -0.61,
        "pronoun": 0.55, "nominal": -0.36, "named": -0.22, "parallel": 0.84, "reported": 1.0,
        "binds": 1.23, "quoted": -0.68, "frequency": 1.97,
    },
    "plural": {
        "bias": -2.95, "same sentence": 2.77, "sentence before": 1.31,
        "two sentences before": -0.54, "other paragraph": -0.76, "nearness": 1.26,
        "subject": 0.65, "object": 0.73, "possessor": 1.48, "modifier": -0.65, "pronoun": -0.49,
        "nominal": -0.7, "named": -1.04, "place": -0.28, "plural": 0.54, "parallel": 1.17,
        "reported": 0.33, "binds": 1.26, "quoted": -0.27, "frequency": 2.42,
    },
    "description": {
        "bias": -0.29, "same sentence": -0.48, "sentence before": 0.46,
        "two sentences before": -0.26, "nearness": -0.16, "subject": 0.06, "object": 0.56,
        "modifier": 0.41, "nominal": -0.11, "named": 0.09, "organisation": 0.14, "place": -0.42,
        "plural": -0.48, "parallel": 0.63, "frequency": 1.29, "described": 2.12, "placed": 1.0,
    },
}  # fmt: skip
"""How much each of the `facts` counts, for each class of anaphor.

A log-linear ranking of the candidates and "none of them", fitted to the coreference of GUM's
openly licensed training documents (``kg/train/antecedents.py``).  Set by hand, because too few of
them show it: ``placed``, and ``reported`` of things (companies that say something).
"""


class Link(NamedTuple):
    """The facts about one pair of anaphor and antecedent that `score` weighs."""

    anaphor: str
    """``person`` (he, she), ``thing`` (it), ``plural`` (they) or ``description``."""
    sentences: int
    """Sentence boundaries between the two."""
    paragraphs: int
    """Paragraph boundaries between the two."""
    between: int
    """Mentions between the two."""
    role: str
    """Dependency relation of the antecedent's nearest mention."""
    kind: MentionKind
    """Of the antecedent's nearest mention."""
    type: str
    """Label of the antecedent's entity."""
    plural: bool
    """The antecedent's nearest mention is plural."""
    parallel: bool
    """Both are subjects."""
    reported: bool
    """The anaphor is the subject of what the antecedent says."""
    binds: bool
    """The anaphor is a possessor in the clause that the antecedent is the subject of."""
    quoted: bool
    """One of the two, but not the other, stands in a quotation."""
    frequency: int
    """Mentions of the antecedent's entity so far."""
    named: bool
    """The antecedent's entity has a name."""
    described: bool
    """The anaphor's head noun was said of the antecedent's entity before."""
    placed: bool
    """The place in the anaphor's phrase is known of the antecedent's entity."""
    gendered: bool
    """The antecedent's gender is known and agrees."""


def facts(link: Link) -> dict[str, float]:
    """A link as numbers; each is about 0 to 1."""
    subject, objective = link.role in SUBJECTS, link.role in OBJECTS
    return {
        "bias": 1.0,
        "same sentence": float(link.sentences == 0),
        "sentence before": float(link.sentences == 1),
        "two sentences before": float(link.sentences == 2),
        "other paragraph": float(link.paragraphs > 0),
        "nearness": 1.0 / (1.0 + link.between),
        "subject": float(subject),
        "object": float(objective),
        "possessor": float(link.role == "nmod:poss"),
        "modifier": float(link.role in {"compound", "amod", "nmod:desc", "flat"}),
        "pronoun": float(link.kind is MentionKind.PRONOUN),
        "nominal": float(link.kind is MentionKind.NOMINAL),
        "named": float(link.named),
        "organisation": float(link.type == "ORG"),
        "place": float(link.type in PLACES),
        "plural": float(link.plural),
        "parallel": float(link.parallel),
        "reported": float(link.reported),
        "binds": float(link.binds),
        "quoted": float(link.quoted),
        "frequency": min(link.frequency, 8) / 8.0,
        "described": float(link.described),
        "placed": float(link.placed),
        "gendered": float(link.gendered),
    }


def score(link: Link) -> float:
    """How well an antecedent suits an anaphor: log-odds against its having none (0)."""
    weights = WEIGHTS[link.anaphor]
    return sum(weights.get(name, 0.0) * value for name, value in facts(link).items())


def features(context: Context, anaphor: int, antecedent: int) -> Link:
    """The facts about a pair; ``antecedent`` is the nearest mention of its chain."""
    mention = context.mentions[anaphor]
    site, other = context.sites[anaphor], context.sites[antecedent]
    role, own = context.role(antecedent), context.role(anaphor)
    token = context.token(anaphor)
    governor = context.clause(anaphor)
    other_clause = context.clause(antecedent)
    same_doc = site.doc == other.doc
    reported = (
        same_doc
        and own in SUBJECTS
        and role in SUBJECTS
        and governor is not None
        and governor.dep_ in {"ccomp", "xcomp", "parataxis"}
        and other_clause == governor.head
    )
    binds = (
        same_doc
        and token.dep_ in {"nmod:poss", "det:poss"}
        and role in SUBJECTS
        and other_clause is not None
        and other_clause in token.ancestors
    )
    so_far = [m for m in context.chain(antecedent) if context.before(m, anaphor)]
    described = mention.kind is MentionKind.NOMINAL and any(
        context.mentions[m].head == mention.head
        for m in so_far
        if context.mentions[m].kind is MentionKind.NOMINAL
    )
    places = context.own_places(anaphor)
    nearest_mention = context.mentions[antecedent]
    return Link(
        anaphor=anaphor_class(mention),
        sentences=context.sentence[anaphor] - context.sentence[antecedent],
        paragraphs=site.doc - other.doc,
        between=anaphor - antecedent - 1,
        role=role,
        kind=nearest_mention.kind,
        type=context.type(antecedent),
        plural=nearest_mention.plural,
        quoted=(context.quote(anaphor) is None) != (context.quote(antecedent) is None),
        parallel=own in SUBJECTS and role in SUBJECTS,
        reported=reported,
        binds=binds,
        frequency=len(so_far),
        named=bool(context.named(antecedent)),
        described=described,
        placed=bool(places) and places <= context.places(antecedent),
        gendered=mention.gender in {"m", "f"} and mention.gender in context.genders(antecedent),
    )


def anaphor_class(mention: Mention) -> str:
    """Which of the tables of weights an anaphor is judged by."""
    if mention.kind is not MentionKind.PRONOUN:
        return "description"
    if mention.gender in {"m", "f"}:
        return "person"
    return "plural" if mention.plural else "thing"


def choose(context: Context, anaphor: int, candidates: Sequence[int]) -> int | None:
    """The best of the candidate antecedents if it is clearly the best, else None."""
    if not candidates:
        return None
    links = {m: features(context, anaphor, m) for m in candidates}
    scored = sorted(((score(link), m) for m, link in links.items()), reverse=True)
    total = 1.0 + sum(exp(value) for value, _ in scored)  # 1: that there is none
    value, best = scored[0]
    return best if exp(value) / total >= CERTAIN[links[best].anaphor] else None
