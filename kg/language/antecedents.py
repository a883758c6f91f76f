"""What stands where: the facts about mentions that coreference weighs, and the weighing.

`score` is the one place where evidence for a link becomes a number; a trained model can take its
place without any rule being touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg import names
from kg.language import gazetteer
from kg.language.mentions import PRONOUNS, Site
from kg.language.quotations import SUBJECTS, Quotation, quotations
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

OBJECTS = frozenset(["obj", "iobj"])
PLACES = frozenset(["GPE", "LOC", "FAC"])
THINGS = frozenset(["ORG", "PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT", "NORP"])
"""Types that recognisers confuse for one and the same name."""

ROLE_WEIGHTS = {
    "nsubj": 3.0, "nsubj:pass": 2.5, "nsubj:outer": 3.0, "obj": 1.5, "iobj": 1.5, "obl": 1.0,
    "obl:agent": 1.5, "nmod:poss": 1.5, "conj": 1.0,
}  # fmt: skip
"""How prominent a mention is by its grammatical role (Lappin and Leass 1994)."""

MARGIN = 0.75
"""How far the best antecedent must lie ahead of the second, or none is taken."""


class Link(NamedTuple):
    """The facts about one pair of anaphor and antecedent that `score` weighs."""

    sentences: int
    """Sentence boundaries between the two."""
    paragraphs: int
    """Paragraph boundaries between the two."""
    role: str
    """Dependency relation of the antecedent's nearest mention."""
    parallel: bool
    """Both are subjects."""
    reported: bool
    """The anaphor is the subject of what the antecedent says."""
    binds: bool
    """The anaphor is a possessor in the clause that the antecedent is the subject of."""
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


def score(link: Link) -> float:
    """How well an antecedent suits an anaphor; comparable for one anaphor only."""
    return (
        ROLE_WEIGHTS.get(link.role, 0.5)
        - 2.0 * link.sentences
        - 0.5 * link.paragraphs
        + 1.0 * link.parallel
        + 1.5 * link.reported
        + 1.5 * link.binds
        + 0.3 * min(link.frequency, 6)
        + 0.7 * link.named
        + 2.5 * link.described
        + 1.5 * link.placed
        + 0.5 * link.gendered
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
    quotes: list[Quotation] = field(init=False)
    sentence: list[int] = field(init=False)
    """For each mention the number of its sentence in the article."""
    at: dict[tuple[int, int], int] = field(init=False)
    """(document, head token) → mention."""
    _parent: list[int] = field(init=False)
    _chain: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.quotes = quotations(self.docs)
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
        found = set()
        site = self.sites[i]
        for child in self.token(i).children:
            m = self.at.get((site.doc, child.i))
            if m is None or self.mentions[m].type != "GPE" or child.i > site.head:
                continue
            if child.dep_ in {"amod", "compound", "nmod:desc"}:
                found.add(canonical(self.mentions[m].name))
        return found

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

    def quote(self, i: int) -> Quotation | None:
        """The quotation that a mention stands in."""
        site = self.sites[i]
        for quote in self.quotes:
            if quote.doc == site.doc and quote.start <= site.head < quote.end:
                return quote
        return None

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
    return Link(
        sentences=context.sentence[anaphor] - context.sentence[antecedent],
        paragraphs=site.doc - other.doc,
        role=role,
        parallel=own in SUBJECTS and role in SUBJECTS,
        reported=reported,
        binds=binds,
        frequency=len(so_far),
        named=bool(context.named(antecedent)),
        described=described,
        placed=bool(places) and places <= context.places(antecedent),
        gendered=mention.gender in {"m", "f"} and mention.gender in context.genders(antecedent),
    )


def choose(context: Context, anaphor: int, candidates: Sequence[int]) -> int | None:
    """The best of the candidate antecedents if it is clearly the best, else None."""
    ranked = sorted(
        ((score(features(context, anaphor, m)), m) for m in candidates),
        key=lambda p: (-p[0], -p[1]),
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def person_of(mention: Mention) -> int:
    """Grammatical person of a pronoun, 3 for anything else."""
    return PRONOUNS[mention.head][0] if mention.kind is MentionKind.PRONOUN else 3
