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
from kg.language import (
    conversation,
    descriptions,
    epithets,
    groups,
    kin,
    nominals,
    offices,
    persons,
    pronouns,
    same_names,
)
from kg.language.aliases import aliases
from kg.language.cataphora import cataphora
from kg.language.context import PLACES, Context, can_join
from kg.language.name_classes import EITHER
from kg.language.namings import listed, namings
from kg.language.noun_phrases import HAPPENINGS, sums_up
from kg.language.quotations import SUBJECTS
from kg.language.titles import AGENTIVE
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
    title: str = "",
) -> tuple[tuple[Mention, ...], tuple[tuple[int, ...], ...], tuple[tuple[int, int, str], ...]]:
    """Mentions with their members filled in, chains of two or more, and the reason of each link.

    Without a ranker the facts about a pair decide alone who is meant.  ``title`` is the headline.
    """
    scorer = ranker.over(docs, sites) if ranker else None
    context = Context(docs, list(mentions), list(sites), title=title, scorer=scorer)
    for sieve in SIEVES:
        sieve(context)
    filled = tuple(
        replace(m, kind=_kind(m, i in context.members), members=context.members.get(i, m.members))
        for i, m in enumerate(context.mentions)
    )
    together = [[i for i in c if i not in context.members] for c in context.chains()]
    chains = tuple(tuple(c) for c in together if len(c) > 1)
    reasons = [r for r in context.reasons if not context.members.keys() & set(r[:2])]
    return filled, chains, tuple(sorted(reasons))


def _kind(mention: Mention, grouped: bool) -> MentionKind:
    """ "The two" of whom nobody knows who they are is as empty as "they"."""
    unknown = mention.head == "two" and mention.text.lower() == "the two" and not grouped
    return MentionKind.PRONOUN if unknown else mention.kind


# Identity in the tree


def appositions(context: Context) -> None:
    """A name and the noun phrase beside it: "Low, the chairman"; "its chairman, Low"."""
    for j, site in enumerate(context.sites):
        token = context.token(j)
        if token.dep_ not in APPOSITIVE or not _beside(context, j):
            continue
        i = context.mention_at(site.doc, _nearer(context, j))
        if i is None or not _identical_kinds(context, i, j) or _of_another(context, i, j):
            continue
        context.link(i, j, f"apposition: “{_text(context, i)}”, “{_text(context, j)}”")


def _nearer(context: Context, j: int) -> Token:
    """What stands before an apposition: of two names the second, if it is of one ("Low and Roe, a
    lawyer").
    """
    token = context.token(j)
    first = token.head
    names = [c for c in first.children if c.dep_ == "conj" and first.i < c.i < token.i]
    alike = [c for c in names if c.ent_type_ and c.ent_type_ == first.ent_type_]
    return alike[-1] if alike and not context.mentions[j].plural else first


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


def _of_another(context: Context, i: int, j: int) -> bool:
    """Whether a name in brackets stands beside another noun: "head of the Fish Board (FB)"."""
    doc, start = context.docs[context.sites[j].doc], context.sites[j].start
    if not context.is_name(j) or context.is_name(i) or start < 2:
        return False
    return doc[start - 1].text in {"(", "["} and start - 2 > context.sites[i].head


def _identical_kinds(context: Context, i: int, j: int) -> bool:
    """Whether two phrases set beside each other can say what one thing is."""
    a, b = context.mentions[i], context.mentions[j]
    if b.head in HAPPENINGS and not b.definite:
        return False  # "dropped the case in view of the verdict, a move that Low welcomed"
    if context.is_name(i) and not b.definite and sums_up(b.head, a.type, a.name):
        return False
    if MentionKind.PRONOUN in (a.kind, b.kind) or a.plural != b.plural:
        return False
    if a.type == "PERSON" and not b.type and _told_by_which(context, j):
        return False
    if a.kind is b.kind is MentionKind.NAME:
        return names.match(a.name, b.name, a.type) is not None and can_join(context, i, j)
    _untype(context, i, j)
    a, b = context.mentions[i], context.mentions[j]
    nominal = a if a.kind is MentionKind.NOMINAL else b
    other = b if nominal is a else a
    if not nominal.type:
        determined = nominal.definite or nominal.text.split()[0].lower() in {"a", "an", "one"}
        if not determined or other.type in PLACES:
            return False
    return can_join(context, i, j)


def _told_by_which(context: Context, i: int) -> bool:
    """Whether a relative clause speaks of a noun as of a thing: "by Low, a probe that began"."""
    return any(
        below.lower_ in {"that", "which"} and below.dep_ in SUBJECTS
        for clause in context.token(i).children
        if clause.dep_ == "acl:relcl"
        for below in clause.children
    )


def _untype(context: Context, i: int, j: int) -> None:
    """Let a noun for people and bodies alike be of no type beside the name of a body: "rival"."""
    for noun, name in ((i, j), (j, i)):
        mention = context.mentions[noun]
        either = mention.kind is MentionKind.NOMINAL and mention.head in EITHER
        if either and context.is_name(name) and context.mentions[name].type == "ORG":
            context.untype(noun)


def titles(context: Context) -> None:
    """A noun that stands before a name: "chairman Low", "the retailer Acme"."""
    for j, site in enumerate(context.sites):
        mention = context.mentions[j]
        if mention.kind is not MentionKind.NAME or site.start == 0:
            continue
        before = context.docs[site.doc][site.start - 1]
        if before.i and names.fold(before.text) in names.HONORIFICS:
            before = before.nbor(-1)  # "the peer Sir Al Low"
        i = _title_mention(context, site.doc, before)
        if i is None or context.mentions[i].plural:
            continue
        tied = before.head.i == site.head or _head_within(before, site) or _governs(before, site)
        if not tied or mention.type not in {"PERSON", "ORG"}:
            continue
        if not context.mentions[i].type and context.mentions[i].head not in AGENTIVE | EITHER:
            continue
        _untype(context, i, j)
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
    beside = {"appos", "flat", "compound", "nmod:desc", "nmod"}
    return name.head == token and name.dep_ in beside


def copulas(context: Context, *, pronouns: bool = False) -> None:
    """ "Low is the chairman": only where it is said to be so, not "may be", "is not".

    ``pronouns``: of "he is the chairman" instead, once it is known who he is.
    """
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
        if a.plural != b.plural or not a.type or not b.type:
            continue
        _untype(context, i, j)
        if not can_join(context, i, j):
            continue
        if (a.kind is MentionKind.PRONOUN) is not pronouns:
            continue
        context.link(i, j, f"“{_text(context, i)}” is said to be “{_text(context, j)}”")


def said_offices(context: Context) -> None:
    """What "he is the chairman" says, and whom "the chairman" means after that."""
    copulas(context, pronouns=True)
    offices.roles(context)


def _text(context: Context, i: int) -> str:
    return " ".join(context.mentions[i].text.split())


SIEVES = (
    same_names.exact_names,
    aliases,
    appositions,
    titles,
    copulas,
    namings,
    listed,
    same_names.name_variants,
    descriptions.same_description,
    offices.roles,
    offices.offices_to_come,
    descriptions.organisations,
    descriptions.countries,
    epithets.epithets,
    epithets.announced,
    nominals.taken_up,
    groups.former_and_latter,
    groups.groups,
    pronouns.speakers,
    persons.he_and_she,
    said_offices,
    kin.relatives,
    pronouns.third_person,
    cataphora,
    conversation.voices,
)
"""From the most precise to the least."""
