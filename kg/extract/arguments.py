"""Tokens of an analysed article to ``Argument``s: phrases, mentions, values, times, places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Span as DocSpan

from kg.extract import bridging
from kg.extract.antecedents import antecedent, is_relative
from kg.extract.extent import phrase
from kg.extract.role_words import CATEGORY_NOUNS, PLACE_PREPOSITIONS
from kg.extract.tree import (
    BARE,
    NAME_PARTS,
    child,
    children,
    conjuncts,
    dependents,
    preposition,
)
from kg.language.dates import interval
from kg.language.gazetteer import place_kind
from kg.language.quantities import duration, literal
from kg.model import Argument, Factuality, Interval, Literal, Mention, MentionKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.factuality import Assessment
    from kg.language.analysis import Analysis

TIMES = frozenset({"DATE", "TIME"})
VALUES = frozenset({"MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
INSIDE = 1
"""``Token.ent_iob`` of a word that an entity goes on with."""
NAMED = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART", "GPE", "LOC", "PERSON"})
"""Types a named unit may be taken for; a nationality before the noun is none."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
DISTRICTS = frozenset(
    """city town village suburb district province county municipality borough island state region
    republic kingdom""".split()
)
"""Nouns that "of" joins to what they are ("the town of Delft")."""
STATES = frozenset({"republic", "kingdom", "island", "state"})
WIDE = frozenset({"country", "union", "continent"})
"""Of these a town is a part: "the southern province of Spain" is not Spain."""
AMOUNTS = frozenset(
    "dozen score hundred thousand million billion majority number lot plenty handful pair".split()
)
"""Nouns that say how many: "hundreds of supporters" are supporters."""
UNCOUNTED = frozenset({"object", "by"})
"""Slots of what is told in words where it has no figure ("earned billions of dollars", "fell by a
third").
"""
LASTING = frozenset({"for", "to", "up to"})
"""Prepositions of how long something is to last ("jailed for seven years")."""
ADVERBIAL = frozenset(
    """obl obl:unmarked obl:tmod obl:npmod obl:agent nmod nmod:unmarked nmod:tmod advmod
    advcl""".split()
)


BOUNDS = frozenset("at fewer less more over under up".split())
"""Words that open a bound on a count: "fewer than 475" are not 475."""


@dataclass(frozen=True)
class Place:
    """One paragraph of an analysed article: where its tokens stand in the article's text."""

    analysis: Analysis
    index: int

    @property
    def doc(self) -> Doc:
        """The paragraph's Doc."""
        return self.analysis.docs[self.index]

    def span(self, start: int, end: int) -> Span:
        """Token range to characters of the article's text."""
        offset = self.analysis.offsets[self.index]
        first, last = self.doc[start], self.doc[end - 1]
        return Span(offset + first.idx, offset + last.idx + len(last))

    def text(self, span: Span) -> str:
        """The characters of ``span``."""
        return span.of(self.analysis.article.text)

    def sentence(self, token: Token) -> Span:
        """The sentence around ``token``, outer white space excluded."""
        sent = token.sent
        start, end = sent.start, sent.end
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        return self.span(start, end)

    def mention_index(self, token: Token) -> int | None:
        """The mention that ``token`` heads, or whose name it leads to ("Jane" of "Jane Roe")."""
        token = self.eponym(token) or token
        found = self.analysis.heads.get((self.index, token.i))
        if found is not None:
            return found
        for part in children(token, *NAME_PARTS):
            if part.dep_ == "compound" and not token.ent_type_:
                continue  # "Acme founder" is no Acme
            found = self.analysis.heads.get((self.index, part.i))
            if found is not None and self.analysis.mentions[found].kind is MentionKind.NAME:
                return found
        if token.lemma_.lower() in AMOUNTS:
            counted = [n for n in children(token, "nmod") if preposition(n) == "of"]
            return self.mention_index(counted[0]) if counted else None
        return None

    def eponym(self, noun: Token) -> Token | None:
        """The name of what a category noun stands for: "Bolt" of "Acme's Bolt unit", "Texel" of
        "the island of Texel".
        """
        lemma = noun.lemma_
        if lemma in DISTRICTS:
            return self._district(noun)
        if lemma not in CATEGORY_NOUNS or child(noun, "nmod:poss") is None:
            return None
        for each in children(noun, "compound", "nmod:desc", "nmod"):
            index = self.analysis.heads.get((self.index, each.i))
            mention = None if index is None else self.analysis.mentions[index]
            if each.i < noun.i and mention is not None and mention.kind is MentionKind.NAME:
                return each if mention.type in NAMED else None
        return None

    def _district(self, noun: Token) -> Token | None:
        if any(d.lower_ in {"a", "an"} for d in children(noun, "det")):
            return None
        for each in children(noun, "nmod"):
            index = self.analysis.heads.get((self.index, each.i))
            mention = None if index is None else self.analysis.mentions[index]
            if mention is None or mention.kind is not MentionKind.NAME or preposition(each) != "of":
                continue
            smaller = place_kind(mention.name) not in WIDE or noun.lemma_ in STATES
            return each if mention.type in PLACES and smaller else None
        return None

    def mention(self, token: Token) -> Mention | None:
        """The mention that ``token`` heads."""
        index = self.mention_index(token)
        return None if index is None else self.analysis.mentions[index]

    def is_name(self, token: Token) -> bool:
        """Whether ``token`` heads a named mention."""
        mention = self.mention(token)
        return mention is not None and mention.kind is MentionKind.NAME

    def argument(
        self, token: Token, slot: str, *, clause: Token | None = None, bare: bool = False
    ) -> Argument:
        """The argument headed by ``token``; a relative pronoun gives its antecedent.

        ``clause`` is whose argument it is: where it modifies the phrase it is no part of it.
        ``bare``: a name without its titles and possessors.
        """
        relative = is_relative(token)
        if relative:
            token = antecedent(token) or token
        elif clause is not None:
            relative = clause.dep_ == "acl:relcl" and clause.head == token
        start, end = phrase(token, without=clause)
        date = self.date(token) if slot == "time" else None
        if date is not None:
            start, end = date.start, date.end
        span = self.span(start, end)
        mention = self.mention_index(token)
        if bare and mention is not None and self.is_name(token):
            span = self.analysis.mentions[mention].span
        owner_token = child(token, "nmod:poss")
        if owner_token is not None and is_relative(owner_token):
            owner_token = antecedent(owner_token)
        owner = None if owner_token is None else self.mention_index(owner_token)
        if owner_token is None and slot == "subject":
            owner = bridging.owner(self, token)
        entity = self.entity(token)
        value = time = None
        if entity is not None and entity.root.i == token.i and mention is None:
            if entity.label_ in VALUES:
                alone = token.lower_ == "one"  # "one on fraud" is no number
                known = not alone and not _is_fraction(token)
                value = literal(entity.label_, entity.text) if known else None
                if value is not None and entity.label_ == "CARDINAL":
                    bounded = self.doc[start].lower_ in BOUNDS and start < entity.start
                    value = Literal(self.text(span), "string") if bounded else value
                if known and entity.label_ == "ORDINAL":  # "finished a close third" is not 3
                    value = Literal(entity.text, "string")
                if value is None and slot in UNCOUNTED and not alone:
                    value = Literal(self.text(span), "string")
            elif entity.label_ in TIMES and slot in LASTING:
                value = duration(entity.text)
            elif entity.label_ in TIMES:
                time = self.interval(date or entity)
        return Argument(
            slot=slot,
            span=span,
            text=self.text(span),
            mention=mention,
            owner=owner,
            value=value,
            time=time,
            name=self.is_name(token),
            full=self._with_clause(token, start, end, clause),
            relative=relative,
        )

    def _with_clause(self, noun: Token, start: int, end: int, clause: Token | None) -> str:
        """A noun's phrase, tokens [start, end), with the relative clause right behind it; nothing
        where that is the ``clause`` it is an argument of, or stands behind a comma.
        """
        behind = child(noun, "acl:relcl") if noun.pos_ == "NOUN" else None
        if behind is None or behind == clause or behind.left_edge.i != end:
            return ""
        last = behind.right_edge
        while last.is_punct:
            last = last.nbor(-1)
        return self.text(self.span(start, last.i + 1))

    def entity(self, token: Token) -> DocSpan | None:
        """The entity span of ``doc.ents`` that ``token`` lies in."""
        if not token.ent_type_:
            return None
        start, end = token.i, token.i + 1
        while self.doc[start].ent_iob == INSIDE:
            start -= 1
        while end < len(self.doc) and self.doc[end].ent_iob == INSIDE:
            end += 1
        return DocSpan(self.doc, start, end, label=token.ent_type)

    def date(self, token: Token) -> DocSpan | None:
        """The time expression that ``token`` heads, that of "between March and May" whole."""
        entity = self.entity(token)
        if entity is None or preposition(token) != "between":
            return entity
        behind = self.doc[entity.end : entity.end + 2]
        last = self.entity(behind[1]) if len(behind) > 1 and behind[0].lower_ == "and" else None
        if last is None or last.label_ not in TIMES:
            return entity
        return DocSpan(self.doc, token.left_edge.i, last.end, label=entity.label)

    def interval(self, entity: DocSpan, *, future: bool = False) -> Interval:
        """The days a time expression covers, with its place in the article."""
        found = interval(entity.text, self.analysis.article.published, future=future)
        return Interval(found.text, found.start, found.end, self.span(entity.start, entity.end))

    def times(self, clause: Token, assessment: Assessment) -> list[Interval | None]:
        """The times of a clause or event noun: its first dated adverbial, and what is joined to it
        ("in 2001 and 2002"); one None without.
        """
        future = assessment.factuality is Factuality.PLANNED
        bare = [
            date
            for noun in children(clause, "nsubj", "nsubj:pass", "obj")
            for date in children(noun, *BARE)
        ]
        for each in [*dependents(clause), *bare]:
            if each.dep_ not in ADVERBIAL:
                continue
            entity = self.entity(each)
            if entity is None or entity.label_ not in TIMES or self.in_brackets(entity):
                continue
            if preposition(each) == "between":
                return [self.interval(self.date(each) or entity, future=future)]
            joined = [e for t in conjuncts(each) if (e := self.entity(t)) and e.label_ in TIMES]
            return [self.interval(e, future=future) for e in joined or [entity]]
        return [None]

    def in_brackets(self, entity: DocSpan) -> bool:
        """Whether a bracket opens right before an entity: it dates the name, not the clause."""
        return entity.start > 0 and self.doc[entity.start - 1].text == "("

    def place(self, clause: Token) -> Argument | None:
        """The place of a clause or event noun: its first locative adverbial that is a place."""
        adverbials = children(clause, "obl", "nmod")
        dates = [each for each in adverbials if self.is_time(each)]
        for each in [*adverbials, *(w for d in dates for w in children(d, "nmod"))]:
            if preposition(each) in PLACE_PREPOSITIONS and self.is_place(each):
                return self.argument(each, preposition(each))
        return None

    def is_place(self, token: Token) -> bool:
        """Whether ``token`` heads the name of a place."""
        mention = self.mention(token)
        return mention is not None and mention.kind is MentionKind.NAME and mention.type in PLACES

    def is_time(self, token: Token) -> bool:
        """Whether ``token`` heads a time expression."""
        entity = self.entity(token)
        return entity is not None and entity.label_ in TIMES

    def is_duration(self, token: Token) -> bool:
        """Whether ``token`` says how long something lasts ("for seven years")."""
        entity = self.entity(token)
        return (
            entity is not None
            and entity.label_ in TIMES
            and entity.root == token
            and preposition(token) in LASTING
            and duration(entity.text) is not None
        )

    def speakers(
        self, tokens: tuple[Token, ...], said: Token | None = None
    ) -> tuple[Argument, ...]:
        """Arguments for the heads of the speakers' phrases; failing them, for who speaks the
        quotation that ``said`` stands in, or tells the text.
        """
        if not tokens and said is not None:
            found = [by for start, end, by in self.quotations if start < said.i < end]
            return tuple(
                Place(self.analysis, by[0]).argument(self.analysis.docs[by[0]][by[1]], "speaker")
                for by in found or [self.analysis.narrator]
                if by is not None and by[0] <= self.index
            )
        return tuple(self.argument(token, "speaker") for token in tokens)

    @cached_property
    def quotations(self) -> list[tuple[int, int, tuple[int, int] | None]]:
        """Start, end and speaker, where the text tells, of what the paragraph quotes."""
        return [
            (quote.start, quote.end, quote.speaker)
            for quote in self.analysis.quotations
            if quote.doc == self.index
        ]


def _is_fraction(token: Token) -> bool:
    """ "A third of its value", "by a third" are no ranks."""
    articles = {a.lower_ for a in children(token, "det", "nummod")}
    of = any(preposition(n) == "of" for n in children(token, "nmod"))
    return bool(articles & {"a", "one"}) and (of or preposition(token) == "by")
