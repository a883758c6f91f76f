"""Roles: nouns that say what somebody is to an organisation, a place or a person.

Titles and appositions ("Acme chairman Al Low"; "Al Low, chairman of Acme"), predicate nouns
("became", "served as", "resigned as"), after RelNoun (Pal and Mausam 2016).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.combine import Slots, combined
from kg.extract.factuality import Assessment, assess
from kg.extract.marks import is_past
from kg.extract.surface import description
from kg.extract.tree import (
    EXEMPLIFYING,
    child,
    children,
    conjuncts,
    is_clause,
    is_passive,
    preposition,
    subjects,
)
from kg.language.gazetteer import noun_type
from kg.model import MentionKind, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place

ROLE_VERBS = frozenset("become remain name appoint elect make crown install confirm hire".split())
"""Verbs whose nominal complement is a role of its subject ("became chairman of")."""
DESCRIBING = frozenset({"apposition", "title"})
"""Ways to say a role that no clause of the sentence says already."""
COPULAR_VERBS = frozenset({"become", "remain"})
"""Those whose complement the parser may take for an object."""


def is_descriptor(place: Place, token: Token) -> bool:
    """A common noun that describes a name beside it (capitalised titles included)."""
    if token.ent_type_ or place.is_name(token) or token.lower_ in cues.ROLE_PREFIXES:
        return False
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and noun_type(token.lower_) != "")


def predicated(place: Place, noun: Token) -> Iterator[Proposition]:
    """Predicate nouns: "X is chairman of Y", "X became …", "X served as …", "X resigned as …"."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    if noun.ent_type_:
        return
    if is_clause(noun) and child(noun, "cop") is not None and not preposition(noun):
        held = roles(place, noun, subjects(noun)[0], "copula", assess(noun))
        yield from map(_left, held) if _is_over(place, noun) else held
    elif noun.dep_ == "xcomp" and lemma in ROLE_VERBS:
        yield from roles(place, noun, subjects(noun)[0], "copula", assess(verb))
    elif noun.dep_ == "obj" and lemma in COPULAR_VERBS:
        yield from roles(place, noun, subjects(verb)[0], "copula", assess(verb))
    elif noun.dep_ == "obl" and preposition(noun) == "as" and not is_passive(verb):
        assessment = assess(verb)
        if lemma in cues.ROLE_AS:
            yield from roles(place, noun, subjects(verb)[0], "as", assessment)
        elif lemma in cues.ROLE_LEFT and assessment == Assessment(speakers=assessment.speakers):
            yield from map(_left, roles(place, noun, subjects(verb)[0], "as", assessment))


def _left(held: Proposition) -> Proposition:
    """The same role, held no longer."""
    return replace(held, predicate=replace(held.predicate, modifiers=("former",)))


def _is_over(place: Place, noun: Token) -> bool:
    """ "was previously chairman", "was chairman until 2012", "from 2010 to 2015", "while he was
    chairman".
    """
    ends = [each for each in noun.subtree if place.is_time(each) and preposition(each)]
    over = any(preposition(each) in {"until", "till", "to"} for each in ends)
    adverbs = {a.lower_ for a in children(noun, "advmod")}
    over |= noun.dep_ == "advcl" and bool(
        {"while", "when"} & {*adverbs, *(m.lower_ for m in children(noun, "mark"))}
    )
    return is_past(noun) and (over or bool(adverbs & cues.PAST_ADVERBS))


def roles(
    place: Place, noun: Token, holders: list[Token], how: str, assessment: Assessment
) -> Iterator[Proposition]:
    """One role for each coordinated noun, holder and organisation."""
    nouns = [
        n
        for n in conjuncts(noun)
        if n == noun or (n.pos_ in {"NOUN", "PROPN"} and not _is_another_s(place, n))
    ]
    shared = next((s for n in reversed(nouns) if (s := _role_slots(place, n))), [])
    for each in nouns:
        slots = _role_slots(place, each) or shared
        if how == "title" and not slots:
            slots = _before_title(place, each, holders)
        slots = _without(slots, holders)
        filled: Slots = [("subject", [h for h in holders if h.i != each.i]), *slots]
        if not filled[0][1]:
            return
        predicate = _role_predicate(place, each)
        said = description(place, each, holders) if how in DESCRIBING else ""
        yield from combined(place, each, predicate, filled, assessment, how, said)


def _is_another_s(place: Place, noun: Token) -> bool:
    """Whether a coordinated noun is a name, or has a holder of its own ("a wife, Ann, and a son,
    Al").
    """
    return place.is_name(noun) or any(place.is_name(a) for a in children(noun, "appos"))


def _before_title(place: Place, title: Token, holders: list[Token]) -> Slots:
    """The organisation that the parser hung on the name ("Acme chairman Al Low")."""
    return [
        ("compound", [each])
        for holder in holders
        for each in children(holder, "compound", "nmod:desc", "nmod", "nmod:unmarked")
        if each.i < title.i and place.is_name(each) and not preposition(each)
    ][:1]


def _without(slots: Slots, tokens: list[Token]) -> Slots:
    """Slots less what stands elsewhere already."""
    taken = {t.i for t in tokens}
    return [(slot, [t for t in found if t.i not in taken]) for slot, found in slots]


def _role_slots(place: Place, noun: Token) -> Slots:
    """The organisation, country or person that a role noun is relative to."""
    found: Slots = []
    for each in noun.children:
        if each.dep_ == "nmod:poss":
            found.append(("poss", conjuncts(each)))
        elif each.dep_ == "nmod" and is_complement(place, each):
            found.append((preposition(each), conjuncts(each)))
        elif each.i < noun.i and each.dep_ in {
            "compound",
            "nmod:desc",
            "nmod",
            "nmod:unmarked",
            "amod",
        }:
            if is_demonym(place, each):
                found.append(("demonym", conjuncts(each)))
            elif place.mention_index(each) is not None and each.dep_ != "amod":
                mention = place.mention(each)
                if mention is not None and (
                    mention.kind is MentionKind.NAME or noun_type(each.lemma_)
                ):
                    found.append(("compound", conjuncts(each)))
    return found


def is_complement(place: Place, token: Token) -> bool:
    """A prepositional phrase that is neither a time nor an example."""
    case = preposition(token)
    return bool(case) and case not in EXEMPLIFYING and not place.is_time(token)


def is_demonym(place: Place, token: Token) -> bool:
    """An adjective of place: its mention is a place called otherwise than it is written."""
    mention = place.mention(token)
    if mention is None or mention.kind is not MentionKind.NAME:
        return False
    return token.ent_type_ == "NORP" and mention.type == "GPE"


def _role_predicate(place: Place, noun: Token) -> Predicate:
    words = _words_of(place, noun)
    modifiers = tuple(sorted({t.lower_ for t in _near(noun) if t.lower_ in cues.ROLE_MODIFIERS}))
    lemma = " ".join([*(w.lower() for w in words[:-1]), noun.lemma_.lower()])
    return Predicate(
        kind=PredicateKind.ROLE,
        lemma=lemma,
        span=place.span(noun.i, noun.i + 1),
        text=" ".join(words),
        head=noun.lemma_.lower(),
        modifiers=modifiers,
    )


def _near(noun: Token) -> list[Token]:
    """Words directly on a noun, the parts of a hyphenated one included."""
    found = children(noun, "amod", "compound", "advmod", "nmod:desc", "det", "flat", "appos", "dep")
    if noun.i + 2 < len(noun.doc) and noun.doc[noun.i + 1].text in {"-", "–"}:
        found.append(noun.doc[noun.i + 2])
    if noun.i >= 2 and noun.doc[noun.i - 1].text in {"-", "–"}:
        found.append(noun.doc[noun.i - 2])
    owners = {t.i for owner in children(noun, "nmod:poss") for t in owner.subtree}
    found += [t for t in noun.doc[noun.left_edge.i : noun.i] if t.i not in owners]
    return found


def _words_of(place: Place, noun: Token) -> list[str]:
    """A role's own words ("executive chairman"), without names, demonyms and modifiers."""
    parts = [
        t
        for t in children(noun, "compound", "amod")
        if t.i < noun.i
        and not place.is_name(t)
        and not is_demonym(place, t)
        and not (place.mention_index(t) is not None and noun_type(t.lemma_) == "ORG")
        and t.lower_ not in cues.ROLE_MODIFIERS
        and t.ent_type_ in {"", "ORDINAL"}
    ]
    words: list[str] = []
    for part in parts:
        tokens = sorted([*children(part, "compound", "punct", "amod"), part], key=lambda t: t.i)
        tokens = [t for t in tokens if t.i <= part.i and not place.is_name(t)]
        words.append("".join(t.text_with_ws for t in tokens).strip())
    return [*words, noun.text]
