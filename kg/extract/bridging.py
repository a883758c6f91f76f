"""Whose chairman "chairman Low" is, and whose profit "net profit": the body an article is about,
where the phrase itself says none.

An office refers to a body as a pronoun does (bridging, Clark 1975).  It is taken for the one body
that the sentences just before have named, or the one that the sentence speaks of next ("chairman
Low said the firm"), if the article names no other as often.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, MentionKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.model import Proposition

OFFICES = frozenset(
    """chairman chairwoman chairperson chair spokesman spokeswoman spokesperson boss
    coach""".split()
)
"""Offices that by themselves are of some body."""
DIRECTED = {
    "executive": frozenset({"chief"}),
    "director": frozenset(
        """finance financial managing executive marketing sales commercial technical
        operations""".split()
    ),
    "officer": frozenset({"chief"}),
    "president": frozenset({"vice"}),
    "secretary": frozenset({"general"}),
}
"""Offices that are so with such a word before them."""
FIGURES = frozenset("profit loss sale revenue turnover earnings income share debt".split())
"""Nouns of what is some company's."""
PERIODS = frozenset("quarter half year month net group operating tax".split())
"""Words before them that say when or which; others say of what they are ("house sales")."""
COMPANIES = frozenset(
    """company firm group giant maker manufacturer producer retailer supermarket chain carrier
    airline bank insurer broadcaster publisher brewer operator supplier developer conglomerate
    corporation business carmaker drugmaker""".split()
)
"""Nouns by which an article calls whose figures may be left without an owner."""
NEAR = 2
"""Sentences back in which the body has been spoken of."""


def is_office(lemma: str, modifiers: tuple[str, ...]) -> bool:
    """Whether a role's words name an office that some body has."""
    *before, noun = lemma.split()
    if noun in OFFICES:
        return len(before) == 0
    return bool(DIRECTED.get(noun, frozenset()) & {*before, *modifiers})


def implied(place: Place, noun: Token, holder: Token) -> Argument | None:
    """The body of an office whose holder is introduced by it, in the place of the office's noun."""
    mentions, thing = place.analysis.mentions, place.analysis.things
    index, body = place.mention_index(holder), place.analysis.topic
    named = (i for i, m in enumerate(mentions) if m.kind is MentionKind.NAME)
    if index is None or body is None or any(i < index and thing[i] == thing[index] for i in named):
        return None
    span = place.span(noun.i, noun.i + 1)
    near = _bodies(place, Span(_begin(place, noun), span.start))
    if {thing[i] for i in near} != {body}:
        after = _bodies(place, place.span(holder.i, holder.sent.end))
        if not after or thing[after[0]] != body:
            return None
    last = max((i for i in near if thing[i] == body), default=body)
    return Argument(slot="of", span=span, text=noun.text, mention=last)


def owner(place: Place, noun: Token) -> int | None:
    """The mention of the company whose "net profit" is spoken of, where that is the one body that
    the sentences before are about.
    """
    body = place.analysis.topic
    if noun.lemma_.lower() not in FIGURES or body is None or not _stands_alone(noun):
        return None
    mentions, thing = place.analysis.mentions, place.analysis.things
    called = {m.head for m, each in zip(mentions, thing, strict=True) if each == body}
    span = Span(_begin(place, noun), place.span(noun.i, noun.i + 1).start)
    if not called & COMPANIES or {thing[i] for i in _bodies(place, span)} - {body}:
        return None
    return body


def _stands_alone(noun: Token) -> bool:
    """Whether a phrase says of itself neither whose nor of what it is ("sales of stakes")."""
    for each in noun.children:
        if each.dep_ in {"nmod:poss", "det", "acl", "acl:relcl", "appos", "flat"}:
            return False
        cases = {"of", "from", "at"} | (set() if each.ent_type_ == "DATE" else {"in"})
        if each.dep_ == "nmod" and any(c.lower_ in cases for c in each.children):
            return False
        if each.dep_ == "nmod" and each.ent_type_ == "ORG":
            return False  # "shares in Acme"
        if each.dep_ in {"compound", "nmod:desc"} and each.lemma_.lower() not in PERIODS:
            return False
    return True


def _bodies(place: Place, span: Span) -> list[int]:
    """The organisations with a name that a part of the article speaks of."""
    mentions, thing = place.analysis.mentions, place.analysis.things
    named = {thing[i] for i, m in enumerate(mentions) if m.kind is MentionKind.NAME}
    return [
        i
        for i, m in enumerate(mentions)
        if span.start <= m.span.start < span.end and m.type == "ORG" and thing[i] in named
    ]


def _begin(place: Place, noun: Token) -> int:
    """The character of the article where the sentences that are near begin."""
    starts = [s.start for s in place.doc.sents if s.start <= noun.i]
    if len(starts) > NEAR or not place.index:
        return place.span(starts[max(0, len(starts) - 1 - NEAR)], noun.i + 1).start
    before = list(place.analysis.docs[place.index - 1].sents)[len(starts) - 1 - NEAR :]
    return place.analysis.offsets[place.index - 1] + (before[0].start_char if before else 0)


def with_body(said: Proposition, body: Argument) -> Proposition:
    """A role with the body that it is of, as the article has it."""
    rule = f"{said.predicate.kind.value}:bridged"
    return replace(said, arguments=(*said.arguments, body), rule=rule)
