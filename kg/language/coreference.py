"""Coreference over a whole article: rules in sieves, the most precise first.

The order follows Lee et al. 2013 ("Deterministic Coreference Resolution Based on Entity-Centric,
Precision-Ranked Rules"): each sieve sees the chains that the earlier ones made and may only join
them.  Every join has a reason.  A join that two readings compete for is not made: a missing link
costs a fact, a wrong one makes a false fact.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import names
from kg.language import conversation, descriptions, gazetteer, nominals, pronouns
from kg.language.cataphora import cataphora
from kg.language.context import PLACES, THINGS, Context, bound, can_join, canonical, nearest
from kg.language.quotations import SUBJECTS
from kg.language.repair import AGENTIVE
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from kg.language.mentions import Site
    from kg.language.ranker import Ranker

APPOSITIVE = frozenset(["appos", "dep", "parataxis", "nmod", "nmod:desc", "list"])
"""Relations of an apposition: the right one, and what parsers give for it."""

MODALS = frozenset("will would may might can could shall should must".split())
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no"])


def corefer(
    docs: Sequence[Doc],
    mentions: Sequence[Mention],
    sites: Sequence[Site],
    ranker: Ranker | None = None,
) -> tuple[tuple[Mention, ...], tuple[tuple[int, ...], ...], tuple[tuple[int, int, str], ...]]:
    """Mentions with their members filled in, chains of two or more, and the reason of each link.

    Without a ranker the facts about a pair decide alone who is meant.
    """
    scorer = ranker.over(docs, sites) if ranker else None
    context = Context(docs, list(mentions), list(sites), scorer=scorer)
    for sieve in SIEVES:
        sieve(context)
    filled = tuple(
        replace(m, members=context.members.get(i, m.members))
        for i, m in enumerate(context.mentions)
    )
    together = [[i for i in c if i not in context.members] for c in context.chains()]
    chains = tuple(tuple(c) for c in together if len(c) > 1)
    reasons = [r for r in context.reasons if not context.members.keys() & set(r[:2])]
    return filled, chains, tuple(sorted(reasons))


# Names


def exact_names(context: Context) -> None:
    """Names that are the same but for titles, legal forms, articles and spelling."""
    groups: dict[tuple[str, str], list[int]] = {}
    shared = _shared_surnames(context)
    for i, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NAME:
            continue
        kind = mention.type
        if kind == "PERSON" and names.core(mention.name, kind) in shared:
            continue
        if kind in PLACES:
            key = ("place", names.fold(canonical(mention.name)))
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
    for j in roots:
        found: list[tuple[float, int, str]] = []
        ambiguous = _only_surname(context, j, shared)
        for i in roots:
            if i == j or context.find(i) == context.find(j):
                continue
            if ambiguous and _only_surname(context, i, shared):
                continue  # each says for itself whom it means
            best = _variant(context, i, j)
            if best and _share_clause(context, i, j):
                continue  # "Low was married to Ann Low": two people of one surname
            if best and can_join(context, i, j) and _completes(context, i, j, best):
                found.append((best.strength, i, best.reason))
        found.sort(key=lambda f: (-f[0], f[1]))
        if not found:
            continue
        rivals = [i for strength, i, _ in found if strength >= found[0][0]]
        if any(not can_join(context, rivals[0], other) for other in rivals[1:]):
            surviving = _recent(context, rivals, j)
            found = [f for f in found if f[1] == surviving]
        if found:
            context.link(found[0][1], j, found[0][2])


def _share_clause(context: Context, i: int, j: int) -> bool:
    """Whether persons of two chains are arguments of one predicate somewhere."""
    if context.type(i) != "PERSON" or context.type(j) != "PERSON":
        return False
    return any(bound(context, m, i) for m in context.chain(j))


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
    for a in context.named(i):
        for b in context.named(j):
            match = names.match(a.name, b.name, kind)
            if match is None or not _allowed(a, b, match, kind):
                continue
            if best is None or match.strength > best.strength:
                best = match
    return best


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
        return match.strength >= 0.9
    if place and match.strength < 0.8:
        return False
    return match.strength >= 0.8 or (
        long.span < short.span and not gazetteer.is_given_name(short.name)
    )


def _recent(context: Context, rivals: Sequence[int], j: int) -> int | None:
    """The one of several bearers of a name that an ambiguous mention can only mean.

    The only one introduced so far; the only one called so before, as an article calls the one it
    is about by surname and relatives in full; or the only one spoken of within the last three
    sentences.
    """
    last = {i: m for i in rivals if (m := nearest(context, i, j)) is not None}
    if len(last) == 1:
        return next(iter(last))
    core = names.core(context.mentions[j].name, "PERSON")
    called = [i for i in last if _called(context, i, core, j)]
    if len(called) == 1:
        return called[0]
    here = context.sentence[j]
    near = [i for i, m in last.items() if here - context.sentence[m] <= 3]
    return near[0] if len(near) == 1 else None


def _called(context: Context, i: int, core: str, j: int) -> bool:
    """Whether the chain of ``i`` has been called by the bare name ``core`` before ``j``."""
    before = context.mentions[j].span
    return any(names.core(m.name, "PERSON") == core and m.span < before for m in context.named(i))


# Identity in the tree


def appositions(context: Context) -> None:
    """A name and the noun phrase beside it: "Low, the chairman"; "its chairman, Low"."""
    for j, site in enumerate(context.sites):
        token = context.token(j)
        if token.dep_ not in APPOSITIVE or not _beside(context, j):
            continue
        i = context.mention_at(site.doc, token.head)
        if i is None or not _identical_kinds(context, i, j):
            continue
        context.link(i, j, f"apposition: “{_text(context, i)}”, “{_text(context, j)}”")


def _beside(context: Context, j: int) -> bool:
    """An apposition as the parser says; or what looks like one and hangs on its neighbour.

    That is a name and a phrase with an article or possessor, with nothing but a comma between.
    """
    token, site = context.token(j), context.sites[j]
    if token.dep_ == "appos":
        return True
    i = context.mention_at(site.doc, token.head)
    if i is None or any(c.dep_ in {"case", "cop", "mark"} for c in token.children):
        return False
    doc = context.docs[site.doc]
    start = next((t.i for t in token.subtree if not t.is_punct), site.start)
    if start == 0 or doc[start - 1].text != "," or context.sites[i].end != start - 1:
        return False
    if context.is_name(i) == context.is_name(j):
        return False
    phrase = j if context.is_name(i) else i
    first = doc[context.sites[phrase].start].lower_
    return context.mentions[phrase].definite or first in {"a", "an"}


def _identical_kinds(context: Context, i: int, j: int) -> bool:
    """Whether two phrases set beside each other can say what one thing is."""
    a, b = context.mentions[i], context.mentions[j]
    if MentionKind.PRONOUN in (a.kind, b.kind) or a.plural != b.plural:
        return False
    if a.kind is b.kind is MentionKind.NAME:
        return names.match(a.name, b.name, a.type) is not None and can_join(context, i, j)
    nominal = a if a.kind is MentionKind.NOMINAL else b
    other = b if nominal is a else a
    if not nominal.type:
        determined = nominal.definite or nominal.text.split()[0].lower() in {"a", "an"}
        if not determined or other.type in PLACES:
            return False
    return can_join(context, i, j)


def titles(context: Context) -> None:
    """A noun that stands before a name: "chairman Low", "the retailer Acme"."""
    for j, site in enumerate(context.sites):
        mention = context.mentions[j]
        if mention.kind is not MentionKind.NAME or site.start == 0:
            continue
        before = context.docs[site.doc][site.start - 1]
        i = _title_mention(context, site.doc, before)
        if i is None or context.mentions[i].plural:
            continue
        tied = before.head.i == site.head or _head_within(before, site) or _governs(before, site)
        if not tied or mention.type not in {"PERSON", "ORG"}:
            continue
        if not context.mentions[i].type and context.mentions[i].head not in AGENTIVE:
            continue
        if can_join(context, i, j):
            context.link(i, j, f"“{_text(context, i)}” stands before the name “{mention.name}”")


def _title_mention(context: Context, doc: int, token: Token) -> int | None:
    """The noun phrase that ends at a token: its head may lie before a hyphen."""
    i = context.at.get((doc, token.i))
    if i is None and token.i >= 2 and token.nbor(-1).text == "-":
        i = context.at.get((doc, token.i - 2))
    if i is None or context.mentions[i].kind is not MentionKind.NOMINAL:
        return None
    return i


def _head_within(token: Token, site: Site) -> bool:
    head = token.head
    return site.start <= head.i < site.end or (
        head.i == token.i - 2 and site.start <= head.head.i < site.end
    )


def _governs(token: Token, site: Site) -> bool:
    """Whether a name hangs on the title itself ("CEO of Acme Jane Roe")."""
    name = token.doc[site.head]
    return name.head == token and name.dep_ in {"appos", "flat", "compound", "nmod:desc"}


def copulas(context: Context) -> None:
    """ "Low is the chairman": only where it is said to be so, not "may be", "is not"."""
    for j, site in enumerate(context.sites):
        token = context.token(j)
        if context.mentions[j].kind is not MentionKind.NOMINAL:
            continue
        children = list(token.children)
        if not any(c.dep_ == "cop" and c.lemma_ == "be" for c in children):
            continue
        if any(c.lower_ in MODALS | NEGATIONS or c.lower_ in {"whether", "if"} for c in children):
            continue
        subject = next((c for c in children if c.dep_ in SUBJECTS), None)
        i = context.mention_at(site.doc, subject) if subject is not None else None
        if i is None or any(c.dep_ == "case" for c in children):
            continue
        a, b = context.mentions[i], context.mentions[j]
        if a.plural != b.plural or not a.type or not b.type or not can_join(context, i, j):
            continue
        if a.kind is MentionKind.PRONOUN:
            continue
        context.link(i, j, f"“{_text(context, i)}” is said to be “{_text(context, j)}”")


def _text(context: Context, i: int) -> str:
    return " ".join(context.mentions[i].text.split())


SIEVES = (
    exact_names,
    appositions,
    titles,
    copulas,
    name_variants,
    descriptions.same_description,
    descriptions.roles,
    descriptions.organisations,
    descriptions.countries,
    nominals.taken_up,
    pronouns.groups,
    pronouns.speakers,
    pronouns.third_person,
    cataphora,
    conversation.voices,
)
"""From the most precise to the least."""
