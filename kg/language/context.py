"""What stands where: an article's mentions, their surroundings, and the chains so far.

Here too is what forbids a link whatever speaks for it: types, genders, names, and binding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg import names
from kg.language import gazetteer
from kg.language.mentions import PRONOUNS, Site
from kg.language.quotations import SUBJECTS, Quotation, quotations
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

OBJECTS = frozenset(["obj", "iobj"])
PLACES = frozenset(["GPE", "LOC", "FAC"])
THINGS = frozenset(["ORG", "PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT", "NORP"])
"""Types that recognisers confuse for one and the same name."""


class Scorer(Protocol):
    """What weighs the candidates for an anaphor."""

    @property
    def certain(self) -> Mapping[str, float]:
        """The probability from which the best is taken, for each class of anaphor."""

    def __call__(self, context: Context, anaphor: int, found: Sequence[int], /) -> Sequence[float]:
        """The log-odds of each candidate against "none of them"."""


@dataclass
class Context:
    """An article's mentions with their surroundings, and the chains as far as they are known."""

    docs: Sequence[Doc]
    mentions: list[Mention]
    sites: list[Site]
    reasons: list[tuple[int, int, str]] = field(default_factory=list)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Mentions that stand for several others together."""
    scorer: Scorer | None = None
    """What weighs candidates; None: the facts alone (`kg.language.antecedents.log_linear`)."""
    sentence: list[int] = field(init=False)
    """For each mention the number of its sentence in the article."""
    at: dict[tuple[int, int], int] = field(init=False)
    """(document, head token) → mention."""
    _quotes: dict[int, list[Quotation]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )
    _parent: list[int] = field(init=False)
    _chain: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._quotes = defaultdict(list)
        for quote in quotations(self.docs):
            self._quotes[quote.doc].append(quote)
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
        self._parent = list(range(len(self.mentions)))
        self._chain = {i: [i] for i in self._parent}

    # Chains

    def find(self, i: int) -> int:
        """The representative of a mention's chain (its first mention)."""
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def chain(self, i: int) -> list[int]:
        """All mentions of a mention's chain, ascending."""
        return self._chain[self.find(i)]

    def link(self, i: int, j: int, reason: str) -> None:
        """Put two mentions into one chain."""
        a, b = sorted((self.find(i), self.find(j)))
        if a == b:
            return
        self._parent[b] = a
        self._chain[a] = sorted(self._chain[a] + self._chain.pop(b))
        self.reasons.append((max(i, j), min(i, j), reason))

    def chains(self) -> list[list[int]]:
        """All chains, by their first mention."""
        return [self._chain[i] for i in sorted(self._chain)]

    # A chain's features

    def named(self, i: int) -> list[Mention]:
        """The names in a mention's chain."""
        return [self.mentions[m] for m in self.chain(i) if self.is_name(m)]

    def is_name(self, i: int) -> bool:
        """Whether a mention is a name."""
        return self.mentions[i].kind is MentionKind.NAME

    def type(self, i: int) -> str:
        """What a chain's names, or else its noun phrases and pronouns, say that it is."""
        chain = self.chain(i)
        for kind in (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN):
            for m in chain:
                if self.mentions[m].kind is kind and self.mentions[m].type:
                    return self.mentions[m].type
        return ""

    def genders(self, i: int) -> set[str]:
        """The genders that a chain's mentions show."""
        return {g for m in self.chain(i) if (g := self.mentions[m].gender)}

    def heads(self, i: int) -> set[str]:
        """The head nouns said of a chain's thing."""
        return {
            self.mentions[m].head
            for m in self.chain(i)
            if self.mentions[m].kind is MentionKind.NOMINAL
        }

    def places(self, i: int) -> set[str]:
        """The places that stand as modifiers in a chain's noun phrases and before its names."""
        return {p for m in self.chain(i) for p in self.own_places(m)}

    def own_places(self, i: int) -> set[str]:
        """The places that modify one mention ("the Chinese retailer" → China)."""
        site = self.sites[i]
        found = set()
        for k in range(site.start, site.head):
            m = self.at.get((site.doc, k))
            if m is None or self.mentions[m].type != "GPE":
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
        site = self.sites[i]
        return self.docs[site.doc][site.head]

    def mention_at(self, doc: int, token: Token) -> int | None:
        """The mention that a token heads."""
        return self.at.get((doc, token.i))

    def role(self, i: int) -> str:
        """The dependency relation of a mention; of a coordinated one that of the first."""
        token = self.token(i)
        while token.dep_ == "conj":
            token = token.head
        return str(token.dep_)

    def clause(self, i: int) -> Token | None:
        """The predicate that a mention is an argument of, if it is one."""
        token = self.token(i)
        while token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN", "PRON"}:
            token = token.head
        if token.dep_ in SUBJECTS | OBJECTS or token.dep_.startswith("obl"):
            return token.head
        return None

    def opens(self, i: int) -> bool:
        """Whether a mention is the first of its sentence."""
        return i == 0 or self.sentence[i - 1] < self.sentence[i]

    def quote(self, i: int) -> Quotation | None:
        """The quotation that a mention stands in."""
        site = self.sites[i]
        own = self._quotes[site.doc]
        k = bisect_right(own, site.head, key=lambda q: q.start) - 1
        return own[k] if k >= 0 and site.head < own[k].end else None

    def speaker(self, i: int) -> int | None:
        """The mention of who speaks the quotation that a mention stands in."""
        quote = self.quote(i)
        if quote is None or quote.speaker is None:
            return None
        return self.at.get((quote.doc, quote.speaker))

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


def can_join(context: Context, i: int, j: int) -> bool:
    """Whether nothing about two chains speaks against their being one thing's."""
    if not compatible_types(context.type(i), context.type(j)):
        return False
    left, right = context.genders(i), context.genders(j)
    if {"m", "f"} <= left | right or ("n" in left | right and {"m", "f"} & (left | right)):
        return False
    return names_conflict(context.named(i), context.named(j)) is None


def bound(context: Context, anaphor: int, antecedent: int) -> bool:
    """Whether grammar forbids the pair: arguments of one predicate, or one inside the other.

    (Principles B and C of binding theory, Chomsky 1981, as far as a dependency tree shows them.)
    """
    site, other = context.sites[anaphor], context.sites[antecedent]
    if site.doc == other.doc and (
        other.start <= site.head < other.end or site.start <= other.head < site.end
    ):
        return True
    mention = context.mentions[anaphor]
    if mention.kind is MentionKind.PRONOUN and mention.head.endswith(("self", "selves")):
        return False
    predicate = context.clause(anaphor)
    if predicate is None or site.doc != other.doc:
        return False
    for m in context.chain(antecedent):
        if context.sites[m].doc == site.doc and context.clause(m) == predicate:
            return True
    return False


def nearest(context: Context, root: int, anaphor: int) -> int | None:
    """The last mention of a chain before an anaphor, outside the anaphor's own phrase."""
    earlier = [m for m in context.chain(root) if context.before(m, anaphor)]
    return earlier[-1] if earlier else None


def person_of(mention: Mention) -> int:
    """Grammatical person of a pronoun, 3 for anything else."""
    return PRONOUNS[mention.head][0] if mention.kind is MentionKind.PRONOUN else 3
