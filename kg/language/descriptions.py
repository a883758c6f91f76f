"""Definite descriptions: "the company", "the President-elect", "the Chinese e-commerce giant".

A definite noun phrase takes up something named before if its words fit: the noun was said of it,
stands in its name, or names its kind and nothing else of that kind is as near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.antecedents import choose, credible
from kg.language.binding import bound
from kg.language.context import Context, can_join, canonical, nearest
from kg.language.families import GENERIC, families, family
from kg.language.phrases import (
    NEW_REFERENT,
    QUALIFYING,
    TIMES,
    UNSPECIFIC,
    at_large,
    content,
    determiner,
    in_name,
    is_part_of_somebody,
    joined_by_of,
    known_to_be,
    other_date,
    possessor,
    restricted,
    tail,
    takes_up,
)
from kg.language.quotations import SUBJECTS
from kg.language.titles import AGENTIVE
from kg.language.topics import foremost, in_hand, is_topic, only_reports
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNTYPED = AGENTIVE | {"organization", "organisation"}
"""Nouns that are sought among organisations though no word list gives them a type."""

UNNAMED = frozenset({"a", "an", "another", "one"})
"""Determiners of what is brought up without a name."""

KIND_NOUNS = {
    "country": {"country", "union"}, "nation": {"country"}, "republic": {"country"},
    "kingdom": {"country"}, "city": {"city"}, "town": {"city"}, "capital": {"city"},
    "state": {"state", "country"}, "province": {"state", "region"}, "continent": {"continent"},
    "bloc": {"union"},
}  # fmt: skip
"""Nouns for places, and the kinds of the gazetteer that they can take up."""

WINDOW = 4
"""Sentences back that a description may reach for its antecedent by nearness alone."""


def anaphors(context: Context, types: Iterable[str]) -> Iterable[int]:
    """Definite singular noun phrases of a type that no name has been found for."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or mention.plural or mention.type not in types:
            continue
        if context.named(j) or not takes_up(context, j):
            continue
        yield j


def same_description(context: Context) -> None:
    """The same noun with no modifier that the earlier phrase lacks: "a deal" … "the deal"."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite or context.named(j):
            continue
        if mention.head in TIMES or not mention.head or context.token(j).dep_ == "xcomp":
            continue
        if is_part_of_somebody(context, j):
            continue
        bare = not content(context, j)
        if bare and (mention.type in {"PERSON", "ORG", "GPE"} or mention.head in AGENTIVE):
            continue  # who is meant depends on who has been named since
        for i in context.with_noun(mention.head, j):
            if _same_phrase(context, i, j) and can_join(context, i, j) and not bound(context, j, i):
                if not credible(context, j, i):
                    break  # the ranking knows better, or nobody does
                reason = f"“{mention.text}” repeats “{context.mentions[i].text}”"
                context.link(i, j, " ".join(reason.split()))
                break


def _same_phrase(context: Context, i: int, j: int) -> bool:
    a, b = context.mentions[i], context.mentions[j]
    if a.kind is not MentionKind.NOMINAL or a.head != b.head or a.plural != b.plural:
        return False
    if context.token(i).dep_ == "xcomp":  # "was named the chief": that is Low, or nobody
        return False
    if not context.before(i, j):
        return False
    mine, theirs = content(context, j), content(context, i)
    if not mine <= theirs or (mine and mine != theirs and not b.type):
        return False
    if mine & NEW_REFERENT or theirs & UNSPECIFIC or determiner(context, i) in UNSPECIFIC:
        return False
    if (theirs - mine) & QUALIFYING or other_date(context, i, j):
        return False
    if not mine and context.sentence[j] - context.sentence[i] > 2 * WINDOW:
        return False
    owner, other = possessor(context, j), possessor(context, i)
    if owner is not None and owner != other:
        return False
    of, other_of = joined_by_of(context, j), joined_by_of(context, i)
    if of and other_of and not of & other_of:
        return False  # "the cost of mending it", "of selling it"
    return not restricted(context, j) or tail(context, i) == tail(context, j)


def organisations(context: Context) -> None:
    """ "The commission", "the company", "the Chinese e-commerce giant"."""
    for j in anaphors(context, {"ORG", ""}):
        mention = context.mentions[j]
        if restricted(context, j) or (not mention.type and mention.head not in UNTYPED):
            continue
        if at_large(context, j):
            continue
        candidates = _candidates(context, j, {"ORG", ""})
        named = [
            i
            for i in candidates
            if in_name(context, i, mention.head)
            and not _elsewhere(context, i, j)
            and known_to_be(context, i, j)
        ]
        if named and family(mention.head) != "company":
            chosen = max(named) if _alone(context, named) else None
            why = "its name says so"
        else:
            chosen = _by_kind(context, j, candidates)
            why = "the nearest that fits"
        if chosen is None or not can_join(context, chosen, j) or bound(context, j, chosen):
            continue
        if not rival(context, chosen, j):
            target = (context.named(chosen) or [context.mentions[chosen]])[0]
            context.link(chosen, j, f"“{mention.text}” takes up “{target.name}”: {why}")


def _candidates(context: Context, j: int, types: set[str]) -> list[int]:
    """The nearest earlier mention of each chain of a type that has a name or a description."""
    roots = sorted({context.find(i) for i in range(j) if context.type(i) in types})
    found = []
    for root in roots:
        m = nearest(context, root, j)
        if m is None or root == context.find(j):
            continue
        if context.named(root) or context.type(root):
            found.append(m)
    return found


def _elsewhere(context: Context, i: int, j: int) -> bool:
    """Whether an antecedent is known to be of another place than the description says."""
    mine = context.own_places(j)
    theirs = context.places(i)
    for mention in context.named(i):
        for word in mention.name.split():
            if place := gazetteer.place_of(word) or gazetteer.canonical_country(word):
                theirs.add(place)
    return bool(mine and theirs) and not mine & theirs


def rival(context: Context, i: int, j: int) -> bool:
    """Whether something else of the same noun has been brought up since, and no name: "a company",
    "the Dutch company".
    """
    return any(
        context.mentions[m].kind is MentionKind.NOMINAL
        and not context.mentions[m].plural
        and not context.named(m)
        and (determiner(context, m) in UNNAMED or content(context, m) - content(context, j))
        for m in context.with_noun(context.mentions[j].head, j)
        if m > i and not _says_what_is(context, m)
    )


def _says_what_is(context: Context, i: int) -> bool:
    """Whether a phrase is a part of what something named is said to be: "Acme, a boon for a firm
    of its size".
    """
    site = context.sites[i]
    over = (context.at.get((site.doc, t)) for t in context.above(i))
    return any(
        m is not None and context.named(m) and context.sites[m].end >= site.end for m in over
    )


def _alone(context: Context, candidates: list[int]) -> bool:
    """Whether all but one of the candidates were last spoken of in earlier sentences."""
    last = max(context.sentence[i] for i in candidates)
    return sum(1 for i in candidates if context.sentence[i] == last) == 1


def _by_kind(context: Context, j: int, candidates: list[int]) -> int | None:
    """The company that "the company" is: by nearness; with more words, by what they say.

    Only nouns for companies go by nearness: "the government", "the court" bring up their own.
    """
    mention = context.mentions[j]
    wanted = family(mention.head)
    if wanted != "company" and mention.head not in GENERIC:
        return None
    fits = GENERIC.get(mention.head, {wanted})
    places = context.own_places(j)
    here = context.sentence[j]
    fitting = []
    for i in candidates:
        told = families(context, i)
        if not context.named(i):
            continue
        if here - context.sentence[i] > WINDOW and not is_topic(context, i):
            continue
        if fits and told and not fits & told:
            continue
        if bound(context, j, i) or not can_join(context, i, j) or not known_to_be(context, i, j):
            continue
        if _elsewhere(context, i, j) or _is_it(context, i, j) or only_reports(context, i, j):
            continue
        fitting.append(i)
    if mention.head in GENERIC and not content(context, j):
        return fitting[0] if len(fitting) == 1 else _main(context, j, fitting)
    evident = [
        i
        for i in fitting
        if mention.head in context.heads(i)
        or in_name(context, i, mention.head)
        or (places and places <= context.places(i))
    ]
    if evident:
        return choose(context, j, evident)
    near = [i for i in fitting if here - context.sentence[i] <= 1]
    return near[0] if len(near) == 1 else foremost(context, j, fitting)


def _is_it(context: Context, i: int, j: int) -> bool:
    """Whether "it" beside a description is the subject before: "Acme said it sold the firm"."""
    clause = context.clause(j)
    if clause is None or context.sentence[i] != context.sentence[j]:
        return False
    it = any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in clause.children)
    return it and context.role(i) in SUBJECTS


def _main(context: Context, j: int, fitting: Sequence[int]) -> int | None:
    """The one that has just been spoken of, or the likeliest by the ranking; failing that the only
    one in the headline, or the only one that is no part of a phrase.
    """
    chosen = in_hand(context, j, fitting)
    if chosen is None:
        chosen = choose(context, j, fitting)
    if chosen is not None:
        return chosen
    headed = [i for i in fitting if context.in_title(i)]
    if len(headed) == 1:
        return headed[0]
    main = [i for i in fitting if is_topic(context, i) or context.role(i) in (*SUBJECTS, "obj")]
    return main[0] if len(main) == 1 and credible(context, j, main[0]) else None


def fits_place(context: Context, i: int, j: int) -> bool:
    """Whether a named place is of the kind that a noun for places means, as far as is known."""
    kinds = KIND_NOUNS.get(context.mentions[j].head)
    if kinds and any(m.type == "FAC" for m in context.named(i)):
        return False  # a building is no country
    known = {gazetteer.place_kind(canonical(m.name)) for m in context.named(i)} - {""}
    return not kinds or not known or bool(known & kinds)


def countries(context: Context) -> None:
    """ "The country", "the city": the last named place of that kind, if no other is as near."""
    for j in anaphors(context, {"GPE"}):
        mention = context.mentions[j]
        kinds = KIND_NOUNS.get(mention.head)
        if kinds is None or restricted(context, j):
            continue
        fitting = []
        for i in _candidates(context, j, {"GPE"}):
            near = context.sentence[j] - context.sentence[i] <= 2
            if not near or _elsewhere(context, i, j) or not fits_place(context, i, j):
                continue
            if not bound(context, j, i):
                fitting.append(i)
        chosen = choose(context, j, fitting)
        if chosen is not None and can_join(context, chosen, j):
            target = (context.named(chosen) or [context.mentions[chosen]])[0]
            context.link(
                chosen, j, f"“{mention.text}” takes up “{target.name}”: the last such place"
            )
