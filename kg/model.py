"""The data every step hands to the next: frozen dataclasses, standard library only.

Offsets are characters of ``Article.text`` (newlines normalised to ``\\n``), end exclusive,
unless a docstring says otherwise.

Article    what a reader made of one source
Extraction what one article says, before any other article is looked at (pure, cached)
Knowledge  what all articles of a build say together: entities and statements
"""

from __future__ import annotations

import builtins
import hashlib
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.errors import KGError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text."""

    start: int
    """First character."""
    end: int
    """One past the last character."""

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read."""

    id: str
    """First 16 hexadecimal digits of the SHA-256 of ``text`` (UTF-8)."""
    source: str
    """Where it was read from: a path (with ``#N`` for the N-th record of a file) or a URL."""
    text: str
    """The whole text, newlines ``\\n``; all offsets of the package count its characters."""
    body: tuple[Span, ...]
    """The paragraphs that are the article's own prose, in order; boilerplate is in none."""
    title: str | None = None
    published: date | None = None
    """Date of publication; relative dates stay relative where it is None."""
    publisher: str | None = None
    url: str | None = None


class MentionKind(StrEnum):
    """How a mention refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that stands for something in the world."""

    span: Span
    """For a name: the name itself, without title, role or article. For a nominal: the noun
    phrase without its relative clauses. For a pronoun: the pronoun."""
    text: str
    """The characters of ``span``."""
    kind: MentionKind
    type: str
    """OntoNotes label (PERSON, ORG, GPE ...) of a name; of a nominal the label its head noun
    suggests; empty where nothing is known."""
    head: str
    """Lemma of the head word."""
    name: str
    """What to call it: a name tidied ("Levi's", "China" for the demonym "Chinese"), or a
    nominal's words without determiner and possessor ("cloud services")."""
    plural: bool = False
    gender: str | None = None
    """``m``, ``f``, ``n`` (a thing) or None where unknown."""
    definite: bool = False
    """Carries a definite article, demonstrative or possessor."""
    members: tuple[int, ...] = ()
    """Indices of the mentions it stands for together ("they" = Roe and Low), else empty."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A time expression and the days it covers."""

    text: str
    start: date | None = None
    """First day; None where the expression cannot be placed without a date of publication."""
    end: date | None = None
    """Last day, inclusive."""
    span: Span | None = None

    def literal(self) -> Literal | None:
        """A date, a month or a year (XSD 1.1), or None where the days are none of them."""
        start, end = self.start, self.end
        if start is None or end is None:
            return None
        if start == end:
            return Literal(start.isoformat(), "date")
        if start.timetuple().tm_yday == 1 and end == start.replace(month=12, day=31):
            return Literal(f"{start.year:04d}", "gYear")
        if start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1]):
            return Literal(f"{start.year:04d}-{start.month:02d}", "gYearMonth")
        return None


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is not a node: a number, a date, an amount of money, a quoted string."""

    value: str
    """Lexical form, as the datatype asks ("15000000000", "2017-01-09", "45")."""
    datatype: str
    """Local name of an XSD datatype: decimal, integer, date, gYear, gYearMonth, string."""
    unit: str | None = None
    """ISO 4217 code of money, ``percent``, or the lower-case singular of a measure."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant of a proposition."""

    slot: str
    """Where it stands towards the predicate, voice already normalised to the active:
    ``subject`` ``object`` ``indirect`` ``complement`` (clause) ``predicative`` (what the object
    is called or made) ``time`` ``poss`` (possessor of
    a nominal predicate) ``compound`` (noun before it) ``demonym`` (adjective of a place before
    it), or a lower-case preposition: ``with`` ``into`` ``because of``."""
    span: Span
    text: str
    """The characters of ``span``: the whole phrase as written, without the preposition."""
    mention: int | None = None
    """Index into ``Extraction.mentions`` where the phrase is a mention; None for clauses and
    values."""
    owner: int | None = None
    """Mention index of the phrase's possessor ("Acme" in "Acme's accounting methods")."""
    value: Literal | None = None
    time: Interval | None = None
    name: bool = False
    """True where the head of the phrase is itself a name."""
    full: str = ""
    """The phrase with the relative clause that tells which are meant, where it has one."""
    relative: bool = False
    """True where the clause is said of it as a relative one: "the deal (that) they agreed on"."""


class Factuality(StrEnum):
    """FactBank's distinctions, as the graph names them (Sauri and Pustejovsky 2009)."""

    ASSERTED = "Asserted"
    PLANNED = "Planned"
    HYPOTHETICAL = "Hypothetical"
    ALLEGED = "Alleged"
    QUESTIONED = "Questioned"


class PredicateKind(StrEnum):
    """What the predicate is in the sentence; lexicon frames of the same kind match it."""

    VERB = "verb"
    """A verb: subject, object, indirect, prepositions, complement."""
    ADJECTIVE = "adjective"
    """A predicative adjective ("critical of"): subject, prepositions."""
    ROLE = "role"
    """A noun said of its holder ("X, chief executive of Y", "Y spokesman X", "X is a Chinese
    citizen"): the holder is ``subject``; of/at/for/poss/compound/demonym for the rest."""
    EVENT = "event"
    """A noun that names an event or state ("an SEC investigation into X"): poss, compound, by,
    of, into ...; a support verb adds ``subject`` (conduct) or ``object`` (face)."""
    POSSESSIVE = "possessive"
    """Bare possession between two names ("Acme's Bolt"): subject owner, object owned."""
    DEMONYM = "demonym"
    """An adjective of place on a name or its description ("Japanese tech giant Acme"):
    subject the thing, object the place; ``lemma`` is the head noun ("giant") or empty."""
    LEARNED = "learned"
    """A relation that a classifier reads: subject, object; ``lemma`` is the local name of an
    ontology property.  No frame matches it; an ontology without that property ignores it."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of the arguments."""

    kind: PredicateKind
    lemma: str
    """Lower-case lemma(s): verb with particle ("set up"), role with the modifiers that name
    another role ("chief executive", "executive chairman"), event noun ("investigation")."""
    span: Span
    text: str
    """The predicate's own words as written."""
    head: str = ""
    """Lemma of the head word alone ("executive" of "chief executive")."""
    modifiers: tuple[str, ...] = ()
    """Lower-case words that change what a role or event means: former, ex-, acting, interim,
    incoming, elect, designate, deputy, vice, alleged, planned, ongoing, possible ..."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the facts that a proposition holds, with two arguments."""

    cells: tuple[str, str, str]
    """arg1, relation, arg2, as in ``Proposition.surface``; arg2 is cut to its head where its
    further parts are readings themselves, and what stands before it joins the relation."""
    kind: str
    """What arg2 is: a slot of ``Argument`` (``oblique`` for all prepositions), or what a noun in
    an argument has (``of``, or ``noun`` for other prepositions) or does (``clause``)."""
    confidence: float = 0.5
    """Probability that it stands as a fact of its own."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that a sentence says, open vocabulary."""

    predicate: Predicate
    arguments: tuple[Argument, ...]
    sentence: Span
    factuality: Factuality = Factuality.ASSERTED
    negated: bool = False
    speakers: tuple[Argument, ...] = ()
    """Who says so, outermost first."""
    time: Interval | None = None
    place: Argument | None = None
    confidence: float = 1.0
    """Probability that it is a true reading of the sentence."""
    rule: str = ""
    """Name of the extraction rule."""
    surface: tuple[str, ...] = ()
    """As open information extraction writes it: arg1, relation, arg2, arg3 ...; the words of
    the sentence in its own voice, prepositions in the relation."""
    readings: tuple[Reading, ...] = ()
    """Its facts one by one, where it is a clause."""
    soundness: float | None = None
    """Probability that the sentence's tree is right where the proposition rests on it; None where
    the pipeline rates no arcs."""

    def argument(self, slot: str) -> Argument | None:
        """The first argument in ``slot``."""
        return next((a for a in self.arguments if a.slot == slot), None)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, on its own."""

    article: str
    """``Article.id``."""
    mentions: tuple[Mention, ...]
    chains: tuple[tuple[int, ...], ...]
    """Coreference: each chain lists indices of ``mentions`` that name one thing, ascending; a
    mention in no chain stands alone; one with ``members`` is in none."""
    propositions: tuple[Proposition, ...]
    reasons: tuple[tuple[int, int, str], ...] = ()
    """(mention, antecedent, why) for each link the chains were made from."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A binary reading of a proposition: an ontology property, or the open predicate."""

    proposition: int
    """Index into ``Extraction.propositions``."""
    subject: Argument
    object: Argument
    property: str | None
    """Local name of an ontology property, or None for the open predicate."""
    relation: str
    """The open predicate: lemma + particle + preposition, active ("work on")."""
    confidence: float
    rule: str
    """The frame that matched ("noun: S's investigation into O") or the extraction rule."""
    role: str | None = None
    """The position's name where it is one ("executive chairman")."""
    inverted: bool = False
    """True for an open relation with no agent, whose object slot became the subject."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why two things were taken for one, or were not."""

    left: str
    right: str
    merged: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One node."""

    key: str
    """Path of its IRI under the entity namespace, before percent-encoding ("Jack Ma")."""
    cls: str
    """Local name of its most specific ontology class."""
    label: str
    """Its fullest name, without title or role."""
    names: tuple[str, ...]
    """Every name used, the label included, sorted."""
    articles: tuple[str, ...]
    """Ids of the articles that mention it, sorted."""
    decisions: tuple[Decision, ...] = ()
    links: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere, as a gazetteer of the user's says."""


@dataclass(frozen=True, slots=True)
class Term:
    """An end of a statement."""

    entity: str | None
    """``Entity.key``, or None."""
    literal: Literal | None
    text: str
    """The mention as written."""
    span: Span
    slot: str = ""
    """For a further argument: its slot in the proposition (a preposition ...)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposition between two nodes, or a node and a value, in one sentence."""

    id: str
    """``{article}-{sentence start}-{sentence end}-{ordinal}``."""
    subject: Term
    object: Term
    property: str | None
    """Local name of an ontology property; None: the open predicate ``relation``."""
    relation: str
    factuality: Factuality
    negated: bool
    confidence: float
    article: str
    sentence: Span
    quote: str
    """The sentence, white space folded."""
    rule: str
    args: tuple[Term, ...] = ()
    attributed_to: tuple[Term, ...] = ()
    """Speakers, outermost first; those that are no entity keep their words."""
    time: Interval | None = None
    place: Term | None = None
    role: str | None = None
    since: date | None = None
    until: date | None = None

    @builtins.property  # the field ``property`` hides the plain name
    def is_fact(self) -> bool:
        """Asserted and not negated."""
        return self.factuality is Factuality.ASSERTED and not self.negated


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything a build knows; a function of the articles alone, sorted throughout."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    refusals: tuple[Decision, ...] = ()
    """Near misses that were not merged."""
    unplaced: tuple[tuple[str, int], ...] = field(default=())
    """(reason, count) of the propositions that made no statement."""


def article_id(text: str) -> str:
    """The identifier of an article with this text."""
    if not text:
        raise KGError("an article without text has no identity; leave it out of the input")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
