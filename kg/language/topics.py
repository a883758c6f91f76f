"""What an article is about, and who only tells it: "the company" is the one, not the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.context import OBJECTS, Context
from kg.language.phrases import content
from kg.language.quotations import SPEECH, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING = 1
"""The last sentence of those that say what an article is about; the first may be its headline."""

NEWS = frozenset(
    "cite contact interview learn obtain publish report review reveal see uncover".split()
)
"""What bodies do that get hold of the news and tell it."""

MUCH = 2
"""How many times as often as any other the body that a text is about is spoken of, at least."""


def is_topic(context: Context, i: int) -> bool:
    """Whether an article opens with something: its headline or first sentence has it as subject."""
    return any(
        context.sentence[m] <= OPENING and context.role(m) in SUBJECTS for m in context.chain(i)
    )


def only_reports(context: Context, i: int, j: int) -> bool:
    """Whether a body has been named only as who tells news: "letters obtained by the Herald"."""
    told = [m for m in context.chain(i) if m < j]
    return all(_reports(context, m) for m in told)


def _reports(context: Context, i: int) -> bool:
    verb, role = context.clause(i), context.role(i)
    if verb is None:
        return False
    if role in SUBJECTS or role == "obl:agent":
        return verb.lemma_.lower() in NEWS
    return role in OBJECTS and verb.lemma_.lower() == "tell"


def foremost(context: Context, j: int, fitting: Sequence[int]) -> int | None:
    """The only one that a text opens with, or has in its headline, if it is named most by far, for
    a noun with more words: "the social media giant"; "the bank" may be any.
    """
    if not content(context, j):
        return None
    counted = {i: sum(m < j for m in context.chain(i)) + context.in_title(i) for i in fitting}
    topics = [i for i in fitting if context.in_title(i) or is_topic(context, i)]
    if len(topics) != 1:
        return None
    (topic,) = topics
    rest = max((count for i, count in counted.items() if i != topic), default=0)
    return topic if counted[topic] >= MUCH * max(rest, 1) else None


def in_hand(context: Context, j: int, fitting: Sequence[int]) -> int | None:
    """The only one that a paragraph's sentence before is about, for a subject: "Acme makes boats.
    The company lost money"; or that stands beside another body: "Bolt, which owns a stake in Acme,
    urged the company to sell".
    """
    subject = context.role(j) in SUBJECTS
    first = context.sentence[j] - subject
    near = {i: _since(context, i, j, first) for i in fitting}
    spoken_of = [i for i in fitting if near[i]]
    if len(spoken_of) != 1:
        return None
    (only,) = spoken_of
    if subject:
        return only if any(_goes_on(context, m, first) for m in near[only]) else None
    verb = context.clause(j)
    doers = [] if verb is None else [c for c in verb.children if c.dep_ in SUBJECTS]
    return only if any(d.ent_type_ == "ORG" for d in doers) else None


def _since(context: Context, i: int, j: int, first: int) -> list[int]:
    """The mentions of a chain before ``j``, in its paragraph, from a sentence on."""
    doc = context.sites[j].doc
    return [
        m
        for m in context.chain(i)
        if m < j and context.sites[m].doc == doc and context.sentence[m] >= first
    ]


def _goes_on(context: Context, i: int, sentence: int) -> bool:
    """Whether a mention is what the main clause of a sentence says something of."""
    verb = context.clause(i)
    if context.sentence[i] != sentence or context.role(i) not in SUBJECTS or verb is None:
        return False
    return verb.dep_ in {"ROOT", "conj"} and verb.lemma_.lower() not in SPEECH
