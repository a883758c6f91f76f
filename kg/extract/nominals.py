"""Propositions of noun phrases: what stands round a name, and what a common noun predicates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import names
from kg.extract import role_words
from kg.extract.arguments import DISTRICTS
from kg.extract.combine import two_place
from kg.extract.events import events
from kg.extract.factuality import Assessment, assess
from kg.extract.lifespans import lifespan
from kg.extract.parties import is_member, memberships
from kg.extract.predicate_nouns import predicated
from kg.extract.role_slots import is_demonym, is_native, is_opposed
from kg.extract.roles import is_descriptor, roles
from kg.extract.subjects import subjects
from kg.extract.tree import child, children, conjuncts, is_left_out, preposition
from kg.language.gazetteer import noun_type
from kg.language.noun_phrases import kind_of, sums_up
from kg.model import PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place

ADDRESS = frozenset(names.HONORIFICS) | frozenset("baroness baron viscount viscountess".split())
"""Words before a name that are no roles, offices or jobs."""
EXEMPLIFIERS = frozenset("notably namely especially particularly chiefly mainly".split())
"""Adverbs before an example."""
BELONGING = frozenset({"of", "from", "at", "with"})
"""Prepositions of whose somebody is."""
TITLES = ("nmod:desc", "compound", "nmod", "flat", "amod", "nmod:unmarked")


def nominals(place: Place) -> Iterator[Proposition]:
    """The propositions of every noun phrase of one paragraph."""
    for token in place.doc:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM"}:
            continue
        if (name := place.eponym(token)) is not None:
            said = roles(place, token, [name], "title", Assessment())
            yield from (s for s in said if len(s.arguments) > 1 or token.lemma_ not in DISTRICTS)
        elif place.is_name(token):
            yield from _of_name(place, token)
        elif token.lower_ == "one":
            yield from predicated(place, token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from predicated(place, token)
            yield from events(place, token)
            yield from _described(place, token)
            if noun_type(token.lemma_) == "PERSON":
                yield from memberships(place, token)


def _of_name(place: Place, name: Token) -> Iterator[Proposition]:
    """What stands round a name: titles, appositions, possessor, demonym, location."""
    for title in children(name, *TITLES):
        alone = title.dep_ == "nmod:desc" or not preposition(title)
        alone &= not is_left_out(name)  # "the judge, not Al Low"
        alone &= not is_member(name)  # "a first-term Democrat"
        if title.i < name.i and alone and _is_title(place, title):
            yield from roles(place, title, [name], "title", Assessment())
    for apposition in children(name, "appos"):
        kind = kind_of(apposition)
        if (
            is_descriptor(place, kind)
            and not is_left_out(apposition)
            and not _sums_up(place, name, kind)
        ):
            holders = _apposed_to(place, name, apposition)
            yield from roles(place, kind, holders, "apposition", Assessment())
        if apposition.lower_ == "one":
            yield _one_of(place, name, apposition)
    head = kind_of(_exemplified(name))
    if (
        name.dep_ == "appos"
        and not is_left_out(name)
        and not is_member(name)
        and not _sums_up(place, name, head)
        and is_descriptor(place, head)
        and _may_be_of(place, name, head)
    ):
        yield from roles(place, head, conjuncts(name), "apposition", Assessment())
    elif (
        name.dep_ in TITLES
        and name.i > head.i
        and not preposition(name)
        and is_descriptor(place, head)
    ):
        yield from roles(place, head, [name], "title", Assessment())
    yield from memberships(place, name)
    for owner in children(name, "nmod:poss"):
        called = {t.lemma_.lower() for t in children(name, *TITLES) if owner.i < t.i < name.i}
        if called & role_words.OTHERS:
            continue
        yield two_place(
            place,
            name,
            PredicateKind.POSSESSIVE,
            "possessive",
            "'s",
            [("subject", owner), ("object", name)],
        )
    for adjective in _demonyms(place, name):
        yield two_place(
            place,
            name,
            PredicateKind.DEMONYM,
            "demonym",
            "",
            [("subject", name), ("object", adjective)],
        )
    yield from _seat(place, name, name)
    yield from _belonging(place, name)
    yield from lifespan(place, name)
    if place.is_place(name):
        for where in children(name, "nmod"):
            if preposition(where) in role_words.PLACE_PREPOSITIONS and place.is_place(where):
                slots = [("subject", name), (preposition(where), where)]
                yield two_place(place, name, PredicateKind.VERB, "apposition", "be", slots)


def _sums_up(place: Place, name: Token, noun: Token) -> bool:
    """Whether a noun beside a name says what happened rather than what it names."""
    entity = place.entity(name)
    called = name.text if entity is None else entity.text
    return sums_up(noun.lemma_.lower(), name.ent_type_, called)


def _one_of(place: Place, name: Token, one: Token) -> Proposition:
    """ "Acme, one of the largest banks in Leeds": be(subject, object)."""
    slots = [("subject", name), ("object", one)]
    said = two_place(place, one, PredicateKind.VERB, "apposition", "be", slots)
    return replace(said, surface=(said.arguments[0].text, "is", said.arguments[1].text))


def _is_title(place: Place, title: Token) -> bool:
    """A descriptor before a name that says more than how its bearer is addressed ("Baroness"), and
    is neither an owner ("the agency's Roe Centre") nor part of a rank in short ("Chief Supt").
    """
    after = title.nbor(1)
    short = names.fold(after.text) in names.TITLES and noun_type(after.lower_) != "PERSON"
    short |= title.text.endswith(".") and _is_ranked(title)
    if short or any(c.tag_ == "POS" for c in children(title, "case")):
        return False
    return is_descriptor(place, title) and title.lower_ not in ADDRESS


def _is_ranked(title: Token) -> bool:
    """Whether another title stands before one: "Lt. Gov.", "Attorney Gen."."""
    before = title.doc[max(0, title.i - 2) : title.i]
    return any(names.fold(t.text) in names.TITLES for t in before)


def _apposed_to(place: Place, name: Token, apposition: Token) -> list[Token]:
    """Of coordinated names the one before an apposition, or all where it is in the plural: "Roe
    and Low, a lawyer", "Roe and Low, founders of Acme".  One person is none of several: "Roe,
    lawyers and firms" is a list.
    """
    if (body := _body_beside(place, name, apposition)) is not None:
        return [body]
    first = name.head if name.dep_ == "conj" else name
    before = [each for each in conjuncts(first) if each.i < apposition.i]
    if apposition.tag_ in {"NNS", "NNPS"}:
        mention = place.mention(before[0]) if len(before) == 1 else None
        return [] if mention is not None and mention.type == "PERSON" else before
    return before[-1:] if any(name.i < each.i for each in before) else [name]


def _body_beside(place: Place, name: Token, apposition: Token) -> Token | None:
    """Whose somebody is, where that stands right before what only a body is: "Al Low of Acme, the
    game's developer".
    """
    if noun_type(apposition.lemma_) != "ORG":
        return None
    end = apposition.left_edge.i - 1  # the comma, which may be on the left edge itself
    found = [n for n in children(name, "nmod") if preposition(n) in BELONGING and place.is_name(n)]
    return next((n for n in found if n.right_edge.i + 1 in {end, end + 1}), None)


def _is_example(name: Token) -> bool:
    return any(each.lower_ in EXEMPLIFIERS for each in children(name, "advmod"))


def _exemplified(name: Token) -> Token:
    """The noun that a name stands behind; of coordinated ones the last, where the name is an
    example of it ("the firm and its backers, notably Acme").
    """
    if not _is_example(name):
        return name.head
    before = [noun for noun in conjuncts(name.head) if noun.i < name.i]
    return max(before, key=lambda noun: noun.i, default=name.head)


def _may_be_of(place: Place, name: Token, noun: Token) -> bool:
    """Whether a noun before a name may describe it: not one in the plural a single name ("the
    group of lawyers, Acme"), nor one that another name stands for.
    """
    several = len(conjuncts(name)) > 1 or noun.tag_ != "NNS" or _is_example(name)
    several |= name.head.lower_ == "one"
    return several and not _is_short_for(place, name)


def _is_short_for(place: Place, name: Token) -> bool:
    """ "the commander of the Coastal Rescue Service (CRS)": short for the name before it."""
    at = name.i - 1
    opened = at > 0 and place.doc[at].text in {"(", "["}
    return opened and place.doc[at - 1].ent_type_ != "" and name.head.i != at - 1


def _belonging(place: Place, name: Token) -> Iterator[Proposition]:
    """ "Jane Roe of Acme": be(subject, of)."""
    mention = place.mention(name)
    if mention is None or mention.type != "PERSON":
        return
    for each in children(name, "nmod"):
        if preposition(each) in BELONGING and place.is_name(each):
            slots = [("subject", name), (preposition(each), each)]
            yield two_place(place, name, PredicateKind.VERB, "apposition", "be", slots)


def _seat(place: Place, noun: Token, holder: Token) -> Iterator[Proposition]:
    """ "London-based Acme", "a London-based firm": base(object, in); "a US-backed group":
    back(subject, object).
    """
    for participle in children(noun, "amod"):
        if participle.tag_ not in {"VBN", "VBD"}:
            continue
        lemma = participle.lemma_.lower()
        found = children(participle, "compound", "obl:unmarked", "obl", "nmod", "amod")
        if participle.i and participle.nbor(-1).head == noun and lemma in role_words.SEATED:
            found.append(participle.nbor(-1))  # "a Leeds based firm"
        for who in found:
            if who.i > participle.i or not place.is_name(who):
                continue
            if lemma in role_words.SEATED and place.is_place(who):
                slots = [("object", holder), ("in", who)]
            elif lemma not in role_words.SEATED and _may_act(place, who, lemma):
                slots = [("subject", who), ("object", holder)]
            else:
                continue
            yield two_place(place, participle, PredicateKind.VERB, "participle", lemma, slots)


def _may_act(place: Place, name: Token, lemma: str) -> bool:
    """Whether a name before a participle is who does it; "Dutch-owned" is of somebody there."""
    mention = place.mention(name)
    if mention is None or (lemma in role_words.PRIVATE and is_demonym(place, name)):
        return False
    return mention.type in {"GPE", "ORG", "PERSON"}


def _demonyms(place: Place, noun: Token) -> list[Token]:
    """Adjectives of place, party or faith on a noun; one beside another is a pair
    ("Turkish-Greek").
    """
    if is_demonym(place, noun):
        return []
    return [
        t
        for t in children(noun, "amod", "compound", "nmod", "nmod:desc", "nmod:unmarked")
        if t.i < noun.i and _qualifies(place, t) and not is_opposed(place, t)
    ]


def _qualifies(place: Place, token: Token) -> bool:
    if is_native(token):
        return False
    return is_demonym(place, token) or (token.ent_type_ == "NORP" and place.is_name(token))


def _described(place: Place, noun: Token) -> Iterator[Proposition]:
    """Demonyms on descriptions: "Japanese tech giant Acme", "the Chinese retailer"."""
    if noun_type(noun.lemma_) not in {"PERSON", "ORG"}:
        return
    adjectives = _demonyms(place, noun)
    holders = [
        n
        for n in children(noun, "appos", *TITLES)
        if n.i > noun.i and place.is_name(n) and not preposition(n)
    ]
    if noun.dep_ in {*TITLES, "appos"} and place.is_name(noun.head) and not preposition(noun):
        holders.append(noun.head)
    said = Assessment()
    if not holders and child(noun, "cop") is not None and (of_whom := subjects(noun)[0]):
        holders, said = of_whom, assess(noun)  # "Roe is a Dutch lawyer": said of Roe
    elif not holders and place.mention_index(noun) is not None:
        holders = [noun]
    lemma = noun.lemma_.lower()
    for holder in holders:
        found = list(_seat(place, noun, holder))
        found += [
            two_place(
                place,
                noun,
                PredicateKind.DEMONYM,
                "demonym",
                lemma,
                [("subject", holder), ("object", adjective)],
            )
            for adjective in adjectives
        ]
        for each in found:
            yield replace(
                each,
                factuality=said.factuality,
                negated=said.negated,
                speakers=place.speakers(said.speakers, noun),
            )
