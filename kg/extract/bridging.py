"""Whose chairman "chairman Low" is: the body an article is about, where the title itself says none.

An office refers to a body as a pronoun does (bridging, Clark 1975).  It is taken for the one body
that the sentences just before have named, if the article names no other as often.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, MentionKind

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
NEAR = 2
"""Sentences back in which the body has been spoken of."""
OFTEN = 2
"""Times that an article names the body it is about, at least."""


def is_office(lemma: str, modifiers: tuple[str, ...]) -> bool:
    """Whether a role's words name an office that some body has."""
    *before, noun = lemma.split()
    if noun in OFFICES:
        return len(before) == 0
    return bool(DIRECTED.get(noun, frozenset()) & {*before, *modifiers})


def implied(place: Place, noun: Token, holder: Token) -> Argument | None:
    """The body of an office whose holder is introduced by it, in the place of the office's noun."""
    mentions, index = place.analysis.mentions, place.mention_index(holder)
    chains = {m: chain[0] for chain in place.analysis.chains for m in chain}
    thing = {i: chains.get(i, i) for i in range(len(mentions))}
    named = [i for i, m in enumerate(mentions) if m.kind is MentionKind.NAME]
    if index is None or any(i < index and thing[i] == thing[index] for i in named):
        return None
    bodies = Counter(thing[i] for i in named if mentions[i].type == "ORG")
    (body, count), *others = [*bodies.most_common(2), (-1, 0)]
    if count < OFTEN or others[0][1] == count:
        return None
    span = place.span(noun.i, noun.i + 1)
    begin = _begin(place, noun)
    near = [i for i, m in enumerate(mentions) if begin <= m.span.start < span.start]
    if {thing[i] for i in near} & bodies.keys() != {body}:
        return None
    last = max(i for i in near if thing[i] == body)
    return Argument(slot="of", span=span, text=noun.text, mention=last)


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
