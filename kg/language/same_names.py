"""Names of one article that are one thing's: the same, or a part of a fuller one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.language.binding import bound
from kg.language.context import (
    PLACES,
    THINGS,
    Context,
    can_join,
    canonical,
    nearest,
)
from kg.language.relatives import introduced, is_relative, told_apart
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMED_IN_FULL = frozenset(["ORG", "FAC", "EVENT"])
"""Types of things whose names are first given in full."""

PART = 0.6
"""The strength of a match of a name with a part of it, at most."""

OF_STATES = frozenset("state governor gov senator sen legislature lawmakers assembly".split())
"""Words behind the name of a state that cities have nothing of."""

BEFORE_NOUNS = frozenset(["compound", "amod", "nmod:desc"])
"""Relations of what stands before a noun to it."""

KNIGHTED = frozenset({"sir", "lord"})
"""Forms of address of who is no "Mr" any more."""


def exact_names(context: Context) -> None:
    """Names that are the same but for titles, legal forms, articles and spelling."""
    groups: dict[tuple[str, str], list[int]] = {}
    shared = _shared_surnames(context)
    states, rivers = _states(context), _rivers(context)
    for i, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NAME:
            continue
        kind = mention.type
        if kind == "PERSON" and names.core(mention.name, kind) in shared:
            continue
        if kind in PLACES:
            place = canonical(mention.name)
            if place in states and gazetteer.place_kind(place) == "city":
                place = mention.name  # "New York City" is not New York where that is the state
            if (river := rivers.get(names.fold(mention.name))) and _stands_alone(context, i):
                place = river
            key = ("place", names.fold(place))
        elif kind in THINGS:
            key = ("thing", names.core(mention.name, "ORG"))
        else:
            key = (kind, names.core(mention.name, kind))
        groups.setdefault(key, []).append(i)
    for indices in groups.values():
        for j in indices[1:]:
            first = next((i for i in indices if i < j and can_join(context, i, j)), None)
            if first is not None:
                a, b = context.mentions[first], context.mentions[j]
                match = names.match(a.name, b.name, a.type)
                context.link(first, j, match.reason if match else "the same name")


def _states(context: Context) -> set[str]:
    """Places that the article speaks of as states: "Port Vall, Zenda", "Zenda Governor Low"."""
    found = set()
    for i, mention in enumerate(context.mentions):
        if not context.is_name(i) or mention.type not in PLACES:
            continue
        site = context.sites[i]
        doc = context.docs[site.doc]
        after = doc[site.end].lower_.rstrip(".") if site.end < len(doc) else ""
        last = context.sites[i - 1] if i and context.mentions[i - 1].type in PLACES else None
        beside = last is not None and (last.doc, last.end) == (site.doc, site.start - 1)
        if after in OF_STATES or (beside and doc[site.start - 1].text == ","):
            found.add(canonical(mention.name))
    return found


def _rivers(context: Context) -> dict[str, str]:
    """What rivers of the article are called in short, folded → their usual names."""
    found = {}
    for mention in context.mentions:
        if mention.kind is MentionKind.NAME and mention.type in PLACES:
            short = mention.name.removesuffix(" River").removeprefix("River ")
            if short != mention.name:
                found[names.fold(short)] = canonical(mention.name)
    return found


def _stands_alone(context: Context, i: int) -> bool:
    """Whether a place's name has an article of its own, as those of rivers have: "the Vall", but
    not "the Vall police".
    """
    return _has_article(context, i) and context.token(i).dep_ not in BEFORE_NOUNS


def _shared_surnames(context: Context) -> set[str]:
    """Surnames that two people of the article, each with a given name, have in common."""
    bearers: dict[str, list[str]] = {}
    for mention in context.mentions:
        if mention.kind is MentionKind.NAME and mention.type == "PERSON":
            parts = names.person(mention.name)
            if parts.given:
                bearers.setdefault(parts.surname, []).append(mention.name)
    return {
        surname
        for surname, full in bearers.items()
        if any(names.conflict(full[0], other, "PERSON") for other in full[1:])
    }


def name_variants(context: Context) -> None:
    """Surname and full name, acronym and expansion, short and long name of an organisation."""
    roots = [c[0] for c in context.chains() if context.named(c[0])]
    shared = _shared_surnames(context)
    alike, parted = _alike(context, roots), _parted_states(context)
    for j in roots:
        found: list[tuple[float, int, str]] = []
        ambiguous = _only_surname(context, j, shared)
        for i in alike(j):
            if i == context.find(j):
                continue
            if ambiguous and _only_surname(context, i, shared):
                continue  # each says for itself whom it means
            best = _variant(context, i, j)
            if best and _share_clause(context, i, j):
                continue  # "Low was married to Ann Low": two people of one surname
            if best and best.strength < PART and introduced(context, j):
                continue  # "they had a son, Al": not Al Low
            if best and told_apart(context, i, j):
                continue
            if best and any(names.without_form(m.name) in parted for m in context.named(j)):
                continue  # of the Kingdom and the Republic of Zenda neither is Zenda alone
            if best and can_join(context, i, j) and _completes(context, i, j, best):
                found.append((best.strength, i, best.reason))
        found = [f for f in found if not _addressed_apart(context, f[1], j)] or found
        found.sort(key=lambda f: (-f[0], f[1]))
        if not found:
            continue
        rivals = [i for strength, i, _ in found if strength >= found[0][0]]
        if found[0][0] <= PART and any(_unlike(context, rivals[0], other) for other in rivals[1:]):
            continue
        if any(not can_join(context, rivals[0], other) for other in rivals[1:]):
            surviving = _recent(context, rivals, j)
            found = [f for f in found if f[1] == surviving]
        if found:
            context.link(found[0][1], j, found[0][2])


def _parted_states(context: Context) -> set[str]:
    """Folded names of which the article names several states: "Kingdom of Zenda", "Republic of
    Zenda".
    """
    forms: dict[str, set[str]] = {}
    for mention in context.mentions:
        if mention.kind is MentionKind.NAME and mention.type in PLACES:
            bare, whole = names.without_form(mention.name), names.fold(mention.name)
            if bare != whole:
                forms.setdefault(bare, set()).add(whole)
    return {bare for bare, found in forms.items() if len(found) > 1}


def _alike(context: Context, roots: Sequence[int]) -> Callable[[int], list[int]]:
    """For a mention the chains whose names may match one of its own, by their first mentions."""
    bearers: dict[str, set[int]] = {}
    for i in roots:
        for name in {m.name for m in context.named(i)}:
            for key in names.keys(name):
                bearers.setdefault(key, set()).add(i)

    def alike(j: int) -> list[int]:
        own = {key for name in {m.name for m in context.named(j)} for key in names.keys(name)}
        return sorted({context.find(i) for key in own for i in bearers[key]})

    return alike


def _unlike(context: Context, i: int, j: int) -> bool:
    """Whether two things have names that tell of two ("Supreme Court", "High Court")."""
    return context.type(i) != "PERSON" and _variant(context, i, j) is None


def _share_clause(context: Context, i: int, j: int) -> bool:
    """Whether persons of two chains are arguments of one predicate somewhere."""
    if context.type(i) != "PERSON" or context.type(j) != "PERSON":
        return False
    return any(bound(context, m, i) for m in context.chain(j))


def _addressed_apart(context: Context, i: int, j: int) -> bool:
    """Whether persons of two chains are called "Mr" and "Sir", which hardly anyone is at a time."""
    one, other = _addresses(context, i), _addresses(context, j)
    return ("mr" in one and bool(other & KNIGHTED)) or ("mr" in other and bool(one & KNIGHTED))


def _addresses(context: Context, i: int) -> set[str]:
    """The words of address before a chain's names, folded."""
    sites = (context.sites[m] for m in context.chain(i) if context.is_name(m))
    return {names.fold(context.docs[s.doc][s.start - 1].text) for s in sites if s.start}


def _only_surname(context: Context, i: int, shared: set[str]) -> bool:
    """Whether a chain names nobody but by a surname that several people have."""
    return all(
        m.type == "PERSON" and names.core(m.name, m.type) in shared for m in context.named(i)
    )


def _completes(context: Context, i: int, j: int, match: names.Match) -> bool:
    """Whether ``i`` has the fuller name: rivals are sought for the less complete one."""
    if match.strength >= 0.9:
        return True
    longest = [max((names.fold(m.name) for m in context.named(k)), key=len) for k in (i, j)]
    one, other = ((len(n.split()), len(n)) for n in longest)
    return one > other


def _variant(context: Context, i: int, j: int) -> names.Match | None:
    """The strongest match between the names of two chains that an article's context allows."""
    kinds = {context.type(i), context.type(j)}
    if len(kinds) > 1 and not kinds <= {"ORG", "PRODUCT", "FAC"}:
        return None
    kind = "PERSON" if "PERSON" in kinds else sorted(kinds)[0]
    best: names.Match | None = None
    if kind in PLACES and _two_known(context, i, j):
        return None
    for a in context.named(i):
        for b in context.named(j):
            match = names.match(a.name, b.name, kind)
            if match is None or not _allowed(a, b, match, kind):
                continue
            if match.strength <= PART and kind != "PERSON" and not _takes_up(context, i, j, kind):
                continue
            if best is None or match.strength > best.strength:
                best = match
    return best


def _two_known(context: Context, i: int, j: int) -> bool:
    """Whether two chains name different places that are both well known."""
    known = [
        {place for m in context.named(k) if (place := gazetteer.canonical_place(m.name))}
        for k in (i, j)
    ]
    return bool(known[0] and known[1]) and not known[0] & known[1]


def _takes_up(context: Context, i: int, j: int, kind: str) -> bool:
    """Whether a part of a name can only be the whole taken up again: the whole came first, and
    an article points back at it, where things of a kind have names of all sorts.  What a
    sentence names beside the whole is another thing.
    """
    lengths = [max(len(m.name.split()) for m in context.named(k)) for k in (i, j)]
    whole, part = (i, j) if lengths[0] > lengths[1] else (j, i)
    first = [min(context.chain(k), key=lambda m: context.mentions[m].span) for k in (whole, part)]
    if _bears_article(context, part) and not _bears_article(context, whole):
        return False
    pointed = any(_has_article(context, m) for m in context.chain(part))
    beside = {context.sentence[m] for m in context.chain(whole)}
    if beside & {context.sentence[m] for m in context.chain(part)}:
        common = gazetteer.noun_type(context.mentions[part].name)
        if not (common and pointed and lengths[0] != lengths[1]):
            return False
    return context.before(*first) and (kind in NAMED_IN_FULL or pointed)


def _has_article(context: Context, i: int) -> bool:
    """Whether "the" stands before a mention or opens it."""
    site = context.sites[i]
    before = context.docs[site.doc][site.start - 1].lower_ if site.start else ""
    return before == "the" or context.mentions[i].text.lower().startswith("the ")


def _bears_article(context: Context, i: int) -> bool:
    """Whether the article is part of a chain's name somewhere: "said The Globe"."""
    for m in context.chain(i):
        site = context.sites[m]
        before = context.docs[site.doc][site.start - 1] if site.start else None
        if before is not None and before.text == "The" and not before.is_sent_start:
            return True
    return False


def _allowed(a: Mention, b: Mention, match: names.Match, kind: str) -> bool:
    """Whether a match of strings is enough within an article."""
    short, long = sorted((a, b), key=lambda m: (len(m.name.split()), len(m.name)))
    if kind == "PERSON":
        if names.initials_differ(a.name, b.name):
            return False
        if match.strength < 0.6:  # a given name alone: only after the full one
            return match.strength >= 0.4 and long.span < short.span
        return True
    if names.is_acronym(short.name):
        return True
    place = gazetteer.place_kind(short.name)
    if gazetteer.is_demonym(short.name) or place in {"country", "union", "state", "continent"}:
        believers = gazetteer.is_demonym(long.name) and not gazetteer.place_of(long.name)
        return match.strength >= 0.9 or believers  # "Muslims"; but "Thai" is a language too
    if place and match.strength < 0.8:
        return False
    return match.strength >= 0.8 or (
        long.span < short.span and not gazetteer.is_given_name(short.name)
    )


def _recent(context: Context, rivals: Sequence[int], j: int) -> int | None:
    """The one of several bearers of a name that an ambiguous mention can only mean.

    The only one introduced so far; the only one called so before, as an article calls the one it
    is about by surname and relatives in full; the only one who is not brought in as a relative
    ("the son of Al Low"); or the only one spoken of within the last three sentences.
    """
    last = {i: m for i in rivals if (m := nearest(context, i, j)) is not None}
    if len(last) == 1:
        return next(iter(last))
    core = names.core(context.mentions[j].name, "PERSON")
    called = [i for i in last if _called(context, i, core, j)]
    if len(called) == 1:
        return called[0]
    here = context.sentence[j]
    others = [i for i in last if not is_relative(context, i)]
    if len(others) == 1:
        return others[0]
    near = [i for i, m in last.items() if here - context.sentence[m] <= 3]
    return near[0] if len(near) == 1 else None


def _called(context: Context, i: int, core: str, j: int) -> bool:
    """Whether the chain of ``i`` has been called by the bare name ``core`` before ``j``."""
    before = context.mentions[j].span
    return any(names.core(m.name, "PERSON") == core and m.span < before for m in context.named(i))
