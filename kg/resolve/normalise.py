"""One article's things: its coreference chains as clusters with comparable names and context."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kg import names
from kg.language import gazetteer
from kg.model import Decision, MentionKind, PredicateKind
from kg.resolve import lives
from kg.resolve.cluster import Cluster, canonical, type_group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model import Extraction, Mention

Known = TypeVar("Known")

TYPE_ORDER = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART",
)  # fmt: skip
"""Which label wins where a chain's names carry several equally often."""

GENDERS = frozenset({"m", "f"})


def clusters(
    extraction: Extraction, apart: frozenset[frozenset[str]] = frozenset()
) -> tuple[list[Cluster], list[Cluster]]:
    """(named things, concepts) of an article, each in text order; pronouns alone are neither.

    ``apart`` are pairs of folded names that are two things' even where the article's
    coreference takes them for one.
    """
    drafts: list[_Draft] = []
    concepts: list[Cluster] = []
    said = _nouns(extraction)
    found_chains = _chains(extraction)
    if apart:
        found_chains = sorted(p for c in found_chains for p in _parted(c, extraction, apart))
    for chain in found_chains:
        members = [extraction.mentions[i] for i in chain]
        called = [m for m in members if m.kind is MentionKind.NAME]
        nouns = tuple(sorted(n for i in chain for n in said.get(i, ()))) if said else ()
        if called:
            found = tuple(sorted({names.tidy_case(m.name) for m in called}))
            genders = {m.gender for m in members} & GENDERS
            gender = genders.pop() if len(genders) == 1 else None
            label = _label(called)
            drafts.append(_Draft(chain, label, type_group(label), found, nouns, gender))
        elif any(m.kind is MentionKind.NOMINAL for m in members):
            first = next(m for m in members if m.kind is MentionKind.NOMINAL)
            concepts.append(Cluster(extraction.article, chain, first.type, (), nouns))
    around = frozenset((c.group, canonical(n, c.group)) for c in drafts for n in c.names)
    inside = _inside(drafts, extraction)
    holding = frozenset().union(*inside.values())
    names_of = {i: canonical(d.names[0], d.group) for d in drafts for i in d.chain} if said else {}
    lived, held = lives.years(extraction), lives.offices(extraction, names_of)
    reasons: dict[int, list[tuple[int, str]]] = {}
    for mention, other, why in extraction.reasons:
        reasons.setdefault(mention, []).append((other, why))
    named = [
        Cluster(
            extraction.article,
            draft.chain,
            draft.type,
            draft.names,
            draft.nouns,
            draft.gender,
            around,
            within=frozenset(inside.get(k, ())),
            holds=bool(holding)
            and draft.group == "place"
            and any(canonical(n, "place") in holding for n in draft.names),
            roles=frozenset(draft.nouns),
            years=_of(draft, lived),
            offices=_of(draft, held),
            merges=_merges(draft.chain, extraction, reasons),
        )
        for k, draft in enumerate(drafts)
    ]
    return named, concepts


class _Draft(NamedTuple):
    """A cluster before what stands around it is known."""

    chain: tuple[int, ...]
    type: str
    group: str
    names: tuple[str, ...]
    nouns: tuple[str, ...]
    gender: str | None


def _chains(extraction: Extraction) -> list[tuple[int, ...]]:
    """All chains, those of one mention included; mentions that stand for several are in none."""
    chained = {m for chain in extraction.chains for m in chain}
    single = [(i,) for i, m in enumerate(extraction.mentions) if i not in chained and not m.members]
    return sorted([*extraction.chains, *single])


def _parted(
    chain: tuple[int, ...], extraction: Extraction, apart: frozenset[frozenset[str]]
) -> list[tuple[int, ...]]:
    """A chain, without the names that are two things' where it has them together."""
    called: dict[str, list[int]] = {}
    for i in chain:
        if extraction.mentions[i].kind is MentionKind.NAME:
            called.setdefault(names.fold(extraction.mentions[i].name), []).append(i)
    order = sorted(called, key=lambda name: (-len(name), name))
    out = [
        short
        for k, short in enumerate(order)
        if any(frozenset({short, long}) in apart for long in order[:k])
    ]
    gone = {i for name in out for i in called[name]}
    kept = tuple(i for i in chain if i not in gone)
    return [kept, *(tuple(called[name]) for name in out)]


def _of(draft: _Draft, said: Mapping[int, set[Known]]) -> frozenset[Known]:
    """What is said of any of a cluster's mentions."""
    return frozenset(k for i in draft.chain for k in said.get(i, ())) if said else frozenset()


def _merges(
    chain: tuple[int, ...], extraction: Extraction, reasons: Mapping[int, Sequence[tuple[int, str]]]
) -> tuple[Decision, ...]:
    """The links inside a chain, between names and noun phrases."""
    found: set[Decision] = set()
    for mention, antecedent, reason in (
        (m, other, why) for m in chain for other, why in reasons.get(m, ())
    ):
        pair = [extraction.mentions[m] for m in (mention, antecedent)]
        if any(m.kind is MentionKind.PRONOUN for m in pair):
            continue
        left, right = sorted(
            m.name if m.kind is MentionKind.NAME else " ".join(m.text.split()) for m in pair
        )
        if names.fold(left) != names.fold(right):
            found.add(Decision(left, right, merged=True, reason=reason))
    return tuple(sorted(found, key=lambda d: (d.left, d.right, d.reason)))


def _inside(drafts: list[_Draft], extraction: Extraction) -> dict[int, set[str]]:
    """For each place (by its index) those that stand right after it: "Vall, Ontario"."""
    owner = {i: k for k, c in enumerate(drafts) if c.group == "place" for i in c.chain}
    order = sorted(owner, key=lambda i: extraction.mentions[i].span)
    inside: dict[int, set[str]] = {}
    for i, j in pairwise(order):
        a, b = extraction.mentions[i], extraction.mentions[j]
        beside = b.span.start - a.span.end == len(", ") and owner[i] != owner[j]
        if beside and gazetteer.place_kind(a.name) != "country" and _holds_places(b.name):
            inside.setdefault(owner[i], set()).add(canonical(b.name, "place"))
    return inside


def _holds_places(name: str) -> bool:
    """Whether a place is one that others are said to lie in: a state or a country."""
    kind = gazetteer.place_kind(names.state_of_code(name) or name)
    return kind in {"state", "country"} or names.fold(name) in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(names.fold(state) for state in names.STATE_CODES.values())


def _label(called: Sequence[Mention]) -> str:
    """The label most of a chain's names carry; a country is a GPE whatever its label."""
    if any(_is_country(m.name) for m in called if m.type != "PERSON"):
        return "GPE"
    if len({m.type for m in called}) == 1:
        return called[0].type
    counts = Counter(m.type for m in called)

    def rank(label: str) -> tuple[int, int, str]:
        place = TYPE_ORDER.index(label) if label in TYPE_ORDER else len(TYPE_ORDER)
        return (-counts[label], place, label)

    return min(counts, key=rank)


@cache
def _is_country(name: str) -> bool:
    return gazetteer.canonical_country(name) is not None


def _nouns(extraction: Extraction) -> dict[int, list[str]]:
    """For each mention the nouns that it is, or that a proposition says of it."""
    found: dict[int, list[str]] = {}
    for i, mention in enumerate(extraction.mentions):
        if mention.kind is MentionKind.NOMINAL:
            found.setdefault(i, []).append(mention.head)
    for proposition in extraction.propositions:
        predicate = proposition.predicate
        kinds = (PredicateKind.ROLE, PredicateKind.DEMONYM)
        if predicate.kind not in kinds or proposition.negated or not predicate.lemma:
            continue
        subject = proposition.argument("subject")
        if subject is not None and subject.mention is not None:
            found.setdefault(subject.mention, []).append(predicate.lemma)
    return found
