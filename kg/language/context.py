"""What stands where: an article's mentions, their surroundings, and the chains so far.

Here too is what forbids a link whatever speaks for it: types, genders and names; what grammar
forbids is in `kg.language.binding`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

from kg import names
from kg.language import gazetteer
from kg.language.mentions import PRONOUNS, Site
from kg.language.quotations import SUBJECTS, Quotation, quotations
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

OBJECTS = frozenset(["obj", "iobj"])
COUNTS = frozenset("ten dozen score hundred thousand million billion handful majority".split())
"""Nouns by which "of" counts others."""
PLACES = frozenset(["GPE", "LOC", "FAC"])
THINGS = frozenset(["ORG", "PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT", "NORP"])
"""Types that recognisers confuse for one and the same name."""


POSSESSIVE = re.compile(r"['’]s?(?!\w)")

Found = TypeVar("Found")


def remembered(fact: Callable[[Context, int], Found]) -> Callable[[Context, int], Found]:
    """A fact about a mention that no link changes, found once in a `Context`."""

    @wraps(fact)
    def known(context: Context, i: int) -> Found:
        try:
            return cast("Found", context.memory[known, i])
        except KeyError:
            found = context.memory[known, i] = fact(context, i)
            return found

    return known


class Scorer(Protocol):
    """What weighs the candidates for an anaphor."""

    @property
    def certain(self) -> Mapping[str, float]:
        """The probability from which the best is taken, for each class of anaphor."""

    def __call__(self, context: Context, anaphor: int, found: Sequence[int], /) -> Sequence[float]:
        """The log-odds of each candidate against "none of them"."""


class Told(NamedTuple):
    """What the mentions of a chain tell."""

    type: str
    named: tuple[Mention, ...]
    genders: frozenset[str]
    heads: frozenset[str]
    plural: bool
    spellings: Mapping[tuple[str, str], Mention]
    """(name, type) → one of the names."""

    def more(self, mention: Mention) -> Told | None:
        """With a name that comes behind all others; None where it is not that simple."""
        if not self.named or mention.kind is not MentionKind.NAME:
            return None
        key = mention.name, mention.type
        known = key in self.spellings
        return self._replace(
            named=(*self.named, mention),
            genders=self.genders | {mention.gender} if mention.gender else self.genders,
            plural=self.plural or mention.plural,
            spellings=self.spellings if known else {**self.spellings, key: mention},
        )


@dataclass
class Context:
    """An article's mentions with their surroundings, and the chains as far as they are known."""

    docs: Sequence[Doc]
    mentions: list[Mention]
    sites: list[Site]
    reasons: list[tuple[int, int, str]] = field(default_factory=list)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Mentions that stand for several others together."""
    title: str = ""
    """The article's headline."""
    scorer: Scorer | None = None
    """What weighs candidates; None: the facts alone (`kg.language.antecedents.log_linear`)."""
    sentence: list[int] = field(init=False)
    """For each mention the number of its sentence in the article."""
    at: dict[tuple[int, int], int] = field(init=False)
    """(document, head token) → mention."""
    _quotes: dict[int, list[Quotation]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )
    _spoken: dict[tuple[int, int], list[Quotation]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )
    memory: dict[tuple[object, int], object] = field(init=False, default_factory=dict)
    """What is `remembered` of mentions."""
    _root: list[int] = field(init=False)
    _chain: dict[int, list[int]] = field(init=False)
    _told: dict[int, Told] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._quotes = defaultdict(list)
        self._title = f" {' '.join(names.words(POSSESSIVE.sub('', self.title)))} "
        for quote in quotations(self.docs):
            self._quotes[quote.doc].append(quote)
            if quote.speaker is not None:
                self._spoken[quote.speaker].append(quote)
        starts: list[dict[int, int]] = []
        count = 0
        for doc in self.docs:
            numbers: dict[int, int] = {}
            for sent in doc.sents:
                numbers.update(dict.fromkeys(range(sent.start, sent.end), count))
                count += 1
            starts.append(numbers)
        self.sentence = [starts[s.doc][s.head] for s in self.sites]
        self.at = {(s.doc, s.head): i for i, s in enumerate(self.sites)}
        self._nouns = defaultdict(list)
        for i, mention in enumerate(self.mentions):
            if mention.kind is MentionKind.NOMINAL:
                self._nouns[mention.head].append(i)
            elif mention.kind is MentionKind.NAME and " " in mention.name:
                for word in names.words(mention.name):
                    self._nouns[word].append(i)
        self._root = list(range(len(self.mentions)))
        self._chain = {i: [i] for i in self._root}
        self._tokens = [self.docs[s.doc][s.head] for s in self.sites]

    # Chains

    def find(self, i: int) -> int:
        """The representative of a mention's chain (its first mention)."""
        return self._root[i]

    def chain(self, i: int) -> list[int]:
        """All mentions of a mention's chain, ascending."""
        return self._chain[self._root[i]]

    def chain_in(self, i: int, doc: int) -> list[int]:
        """The mentions of a mention's chain in one document."""
        chain = self.chain(i)
        first = bisect_left(chain, doc, key=lambda m: self.sites[m].doc)
        return chain[first : bisect_right(chain, doc, key=lambda m: self.sites[m].doc)]

    def link(self, i: int, j: int, reason: str) -> None:
        """Put two mentions into one chain."""
        a, b = sorted((self.find(i), self.find(j)))
        if a == b:
            return
        moved = self._chain.pop(b)
        for m in moved:
            self._root[m] = a
        self._chain[a] = sorted(self._chain[a] + moved)
        told, last = self._told.pop(a, None), self._chain[a][-1]
        self._told.pop(b, None)
        if told and moved == [last] and (more := told.more(self.mentions[last])):
            self._told[a] = more
        self.reasons.append((max(i, j), min(i, j), reason))

    def chains(self) -> list[list[int]]:
        """All chains, by their first mention."""
        return [self._chain[i] for i in sorted(self._chain)]

    def retype(self, i: int, kind: str) -> None:
        """Give the names of a mention's chain another type, which tells no gender."""
        for m in self.chain(i):
            if self.is_name(m):
                self.mentions[m] = replace(self.mentions[m], type=kind, gender=None)
        self._told.pop(self.find(i), None)

    def untype(self, i: int) -> None:
        """Leave open of what type and gender a mention is."""
        self.mentions[i] = replace(self.mentions[i], type="", gender=None)
        self._told.pop(self.find(i), None)

    # A chain's features

    def told(self, i: int) -> Told:
        """What a mention's chain tells."""
        root = self._root[i]
        if root not in self._told:
            chain = [self.mentions[m] for m in self._chain[root]]
            kinds = (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN)
            types = (m.type for kind in kinds for m in chain if m.kind is kind and m.type)
            self._told[root] = Told(
                type=next(types, ""),
                named=tuple(m for m in chain if m.kind is MentionKind.NAME),
                genders=frozenset(m.gender for m in chain if m.gender),
                heads=frozenset(m.head for m in chain if m.kind is MentionKind.NOMINAL),
                plural=any(m.plural for m in chain),
                spellings={(m.name, m.type): m for m in chain if m.kind is MentionKind.NAME},
            )
        return self._told[root]

    def named(self, i: int) -> tuple[Mention, ...]:
        """The names in a mention's chain."""
        return self.told(i).named

    def in_title(self, i: int) -> bool:
        """Whether the headline has a name of a mention's chain."""
        said = (" ".join(names.words(m.name)) for m in self.named(i))
        return any(f" {name} " in self._title for name in said)

    def is_name(self, i: int) -> bool:
        """Whether a mention is a name."""
        return self.mentions[i].kind is MentionKind.NAME

    def type(self, i: int) -> str:
        """What a chain's names, or else its noun phrases and pronouns, say that it is."""
        return self.told(i).type

    def genders(self, i: int) -> frozenset[str]:
        """The genders that a chain's mentions show."""
        return self.told(i).genders

    def heads(self, i: int) -> frozenset[str]:
        """The head nouns said of a chain's thing."""
        return self.told(i).heads

    def places(self, i: int) -> set[str]:
        """The places that stand as modifiers in a chain's noun phrases and before its names."""
        return {p for m in self.chain(i) for p in self.own_places(m)}

    @remembered
    def own_places(self, i: int) -> set[str]:
        """The places that modify one mention ("the Chinese retailer" → China)."""
        site = self.sites[i]
        found = set()
        for k in range(site.start, site.head):
            m = self.at.get((site.doc, k))
            if m is None or self.mentions[m].type != "GPE" or not self.is_name(m):
                continue
            if self.token(m).dep_ in {"amod", "compound", "nmod:desc"}:
                found.add(canonical(self.mentions[m].name))
        return found

    def with_noun(self, noun: str, before: int) -> Iterator[int]:
        """Mentions before another that have a head noun, or a word in their name; last first."""
        return (i for i in reversed(self._nouns[noun]) if self.before(i, before))

    # Positions

    def token(self, i: int) -> Token:
        """The head token of a mention."""
        return self._tokens[i]

    def mention_at(self, doc: int, token: Token) -> int | None:
        """The mention that a token heads."""
        return self.at.get((doc, token.i))

    @remembered
    def role(self, i: int) -> str:
        """The dependency relation of a mention; of a coordinated one that of the first, of what is
        counted that of the count ("thousands of boats").
        """
        token = self.token(i)
        while token.dep_ == "conj" or _is_counted(token):
            token = token.head
        return str(token.dep_)

    @remembered
    def clause(self, i: int) -> Token | None:
        """The predicate that a mention is an argument of, if it is one."""
        token = self.token(i)
        while (token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN", "PRON"}) or _is_counted(
            token
        ):
            token = token.head
        if token.dep_ in SUBJECTS | OBJECTS or token.dep_.startswith("obl"):
            return token.head
        return None

    @remembered
    def above(self, i: int) -> frozenset[int]:
        """The tokens, in its document, that govern a mention, directly or not."""
        return frozenset(t.i for t in self.token(i).ancestors)

    def opens(self, i: int) -> bool:
        """Whether a mention is the first of its sentence."""
        return i == 0 or self.sentence[i - 1] < self.sentence[i]

    @remembered
    def quote(self, i: int) -> Quotation | None:
        """The quotation that a mention stands in."""
        site = self.sites[i]
        own = self._quotes[site.doc]
        k = bisect_right(own, site.head, key=lambda q: q.start) - 1
        return own[k] if k >= 0 and site.head < own[k].end else None

    @property
    def quotes(self) -> list[Quotation]:
        """All quotations of the article."""
        return [quote for own in self._quotes.values() for quote in own]

    def speaker(self, i: int) -> int | None:
        """The mention of who speaks the quotation that a mention stands in."""
        quote = self.quote(i)
        if quote is None or quote.speaker is None:
            return None
        return self.at.get(quote.speaker)

    def spoken(self, i: int) -> Sequence[Quotation]:
        """The quotations that have a mention for their speaker."""
        return self._spoken.get((self.sites[i].doc, self.sites[i].head), ())

    def before(self, i: int, j: int) -> bool:
        """Whether mention ``i`` ends before ``j`` starts."""
        return self.mentions[i].span.end <= self.mentions[j].span.start


def canonical(place: str) -> str:
    """A place's usual name."""
    return gazetteer.canonical_place(place) or place


def compatible_types(a: str, b: str) -> bool:
    """Whether two labels can be one thing's; an unknown one fits all."""
    return not a or not b or a == b or (a in PLACES and b in PLACES) or {a, b} <= THINGS


def names_conflict(left: Iterable[Mention], right: Iterable[Mention]) -> str | None:
    """The first thing in two sets of names that keeps them apart."""
    right = list(right)
    for a in left:
        for b in right:
            label = "PERSON" if "PERSON" in {a.type, b.type} else a.type
            if why := names.conflict(a.name, b.name, label):
                return why
    return None


def _is_counted(token: Token) -> bool:
    """Whether a noun is what a count before it is of: "thousands of boats"."""
    return (
        token.dep_ == "nmod"
        and token.head.lemma_ in COUNTS
        and any(child.lower_ == "of" for child in token.lefts)
    )


def can_join(context: Context, i: int, j: int) -> bool:
    """Whether nothing about two chains speaks against their being one thing's."""
    if not compatible_types(context.type(i), context.type(j)):
        return False
    left, right = context.genders(i), context.genders(j)
    if {"m", "f"} <= left | right or ("n" in left | right and {"m", "f"} & (left | right)):
        return False
    return names_conflict(*(context.told(m).spellings.values() for m in (i, j))) is None


def nearest(context: Context, root: int, anaphor: int) -> int | None:
    """The last mention of a chain before an anaphor, outside the anaphor's own phrase."""
    chain = context.chain(root)
    earlier = reversed(chain[: bisect_left(chain, anaphor)])
    return next((m for m in earlier if context.before(m, anaphor)), None)


def person_of(mention: Mention) -> int:
    """Grammatical person of a pronoun, 3 for anything else."""
    return PRONOUNS[mention.head][0] if mention.kind is MentionKind.PRONOUN else 3
