"""Roles that a clause says of its subject, and whether they are held no longer.

Predicate nouns ("is", "became", "was named chairman"), "served as", "resigned as", "his term as".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import role_words
from kg.extract.constructions import is_used_to
from kg.extract.event_factuality import assess_nominal
from kg.extract.factuality import Assessment, assess
from kg.extract.marks import is_past, was
from kg.extract.role_slots import is_body, where_of
from kg.extract.roles import is_descriptor, roles
from kg.extract.subjects import subjects
from kg.extract.tree import child, children, conjuncts, is_clause, is_kind, is_passive, preposition
from kg.language.gazetteer import noun_type
from kg.language.noun_phrases import kind_of
from kg.model import Factuality, MentionKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.extract.combine import Slots

ROLE_VERBS = frozenset("become remain name appoint elect make crown install confirm hire".split())
"""Verbs whose nominal complement is a role of its subject ("became chairman of")."""
YOUNG = frozenset(
    "old boy girl child kid teenager teen youth youngster schoolboy schoolgirl student".split()
)
"""What somebody was when he did something: "as a boy, Low lived in Leeds"."""
NAMING = frozenset("call name dub title entitle nickname know".split())
"""Verbs whose participle gives what it modifies a name."""
TENURES = role_words.TENURE | role_words.TENURE_LEFT
COPULAR_VERBS = frozenset({"become", "remain"})
"""Those whose complement the parser may take for an object."""


def predicated(place: Place, noun: Token) -> Iterator[Proposition]:
    """Predicate nouns: "X is chairman of Y", "X became …", "X served as …", "X resigned as …"."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    kind = kind_of(noun)
    if noun.ent_type_ and kind == noun:
        return
    if named := _named_below(place, noun):
        yield from roles(place, noun, named, "naming", _as_named(noun))
    if is_clause(noun) and child(noun, "cop") is not None and not preposition(noun):
        if _enumerates(noun):
            return
        where = where_of(place, noun)
        held = roles(place, kind, subjects(noun)[0], "copula", assess(noun), where)
        if _is_over(place, noun):
            held = map(_left, held)
        elif was(noun) or _has_been(noun):
            held = (_marked(role, role_words.WAS) for role in held)
        yield from held
    elif noun.dep_ == "xcomp" and lemma in ROLE_VERBS:
        slots: Slots = []
        if lemma in role_words.APPOINT and not is_passive(verb):
            slots = [("of", [s for s in subjects(verb)[0] if is_body(place, s)])]
        yield from roles(place, noun, subjects(noun)[0], "copula", assess(verb), slots)
    elif noun.dep_ == "obj" and lemma in COPULAR_VERBS:
        yield from roles(
            place, noun, subjects(verb)[0], "copula", assess(verb), where_of(place, verb)
        )
    elif noun.dep_ == "obl" and preposition(noun) == "as":
        yield from _as(place, noun, lemma)
    elif noun.dep_ == "nmod" and preposition(noun) == "as" and lemma in TENURES:
        yield from _in_office(place, noun)
    elif noun.dep_ == "dislocated" and is_clause(verb) and not preposition(noun):
        yield from roles(place, noun, subjects(verb)[0], "apposition", Assessment())
    elif noun.dep_ == "appos" and child(verb, "cop") is not None and not preposition(verb):
        if not place.is_name(verb) and not _describes_another(place, noun):
            yield from roles(place, noun, subjects(verb)[0], "copula", assess(verb))
    elif noun.dep_ == "nsubj" and _is_named_so(place, noun, verb):
        yield from roles(place, noun, conjuncts(verb), "copula", assess(verb))


def _named_below(place: Place, noun: Token) -> list[Token]:
    """The name that a participle gives: "a hedge fund called Acme", "the ship named Tern"."""
    person = noun_type(noun.lemma_) == "PERSON"
    return [
        name
        for verb in children(noun, "acl")
        if verb.tag_ == "VBN" and verb.lemma_.lower() in NAMING
        for name in children(verb, "xcomp", "obj", "obl", "appos")
        if place.is_name(name) and preposition(name) in {"", "as"}
        if (mention := place.mention(name)) is not None and (mention.type == "PERSON") is person
    ][:1]


def _has_been(noun: Token) -> bool:
    """ "Has been chairman": once, where nothing says since when or for how long."""
    shared = noun.head if noun.dep_ == "conj" and child(noun, "nsubj") is None else noun
    perfect = any(a.lemma_ == "have" for a in children(shared, "aux"))
    been = any(c.lower_ == "been" for c in children(noun, "cop"))
    lasting = any(t.lower_ in {"since", "for", "long", "always"} for t in noun.sent)
    return perfect and been and not lasting


def _enumerates(noun: Token) -> bool:
    """Whether joined predicates list several things: "the targets were the dam and the bridge"."""
    several = any(s.tag_ in {"NNS", "NNPS"} for s in children(noun, "nsubj"))
    return several and noun.tag_ in {"NN", "NNP"} and len(conjuncts(noun)) > 1


def _as_named(noun: Token) -> Assessment:
    """A name is given to what there is, and to what is founded, launched … as far as it is."""
    if noun.dep_ != "obj" or noun.head.lemma_.lower() not in role_words.CREATE:
        return Assessment()
    made = assess(noun.head)
    if made.negated and made.factuality is Factuality.ASSERTED:
        return replace(made, factuality=Factuality.HYPOTHETICAL, negated=False)
    return made


def _describes_another(place: Place, noun: Token) -> bool:
    """Whether an apposition to a predicate noun may be one to a name before it: "is a unit of
    Acme, a subsidiary of Bolt"; a person's role is none of an organisation's.
    """
    between = [place.mention(t) for t in noun.doc[noun.head.i + 1 : noun.left_edge.i]]
    names = {m.type for m in between if m is not None and m.kind is MentionKind.NAME}
    return bool(names) and (noun_type(noun.lemma_) != "PERSON" or "PERSON" in names)


def _is_named_so(place: Place, noun: Token, name: Token) -> bool:
    """ "Acme's chairman is Al Low"."""
    predicated = child(name, "cop") is not None and not preposition(name)
    return predicated and place.is_name(name) and is_descriptor(place, noun)


def _as(place: Place, noun: Token, lemma: str) -> Iterator[Proposition]:
    """ "X served as …", "Y elected X as …", "X resigned as …", "as a unit of Y, X does …"."""
    verb = noun.head
    holders, assessment = subjects(verb)[0], assess(verb)
    passive = is_passive(verb)
    if lemma in (role_words.ROLE_AS_PASSIVE if passive else role_words.ROLE_AS):
        found = roles(place, noun, holders, "as", assessment, where_of(place, verb))
        past = is_past(verb) or (verb.tag_ == "VBG" and verb.dep_ == "advcl" and was(verb.head))
        yield from map(_left, found) if past and not passive else found
    elif lemma in role_words.ROLE_LEFT and not passive:
        if assessment == Assessment(speakers=assessment.speakers):
            yield from map(_left, roles(place, noun, holders, "as", assessment))
    elif lemma in role_words.JOIN and (joined := child(verb, "obj")) is not None:
        slots = [("of", conjuncts(joined))]
        yield from roles(place, noun, holders, "as", assessment, slots)
    elif lemma in role_words.APPOINT and not passive and (named := child(verb, "obj")) is not None:
        own = child(noun, "nmod", "nmod:poss", "compound")
        bodies = [] if own is not None else [h for h in holders if place.is_name(h)]
        slots = [("of", bodies)] if bodies else []
        yield from roles(place, noun, conjuncts(named), "as", assessment, slots)
    elif noun.i < verb.i and noun.left_edge.is_sent_start and noun.lemma_.lower() not in YOUNG:
        would = assessment.factuality is Factuality.HYPOTHETICAL  # "as mayor she would cut taxes"
        yield from roles(place, noun, holders, "apposition", assessment if would else Assessment())


def _in_office(place: Place, noun: Token) -> Iterator[Proposition]:
    """ "Roe's appointment as chairman of Acme", "his term as mayor"."""
    tenure = noun.head
    owner = child(tenure, "nmod:poss")
    if owner is None or is_kind(owner):
        return
    found = roles(place, noun, conjuncts(owner), "as", assess_nominal(tenure))
    yield from map(_left, found) if tenure.lemma_.lower() in role_words.TENURE_LEFT else found


def _left(held: Proposition) -> Proposition:
    """The same role, held no longer."""
    return replace(held, predicate=replace(held.predicate, modifiers=("former",)))


def _marked(held: Proposition, mark: str) -> Proposition:
    """The same role with one modifier more."""
    modifiers = tuple(sorted({*held.predicate.modifiers, mark}))
    return replace(held, predicate=replace(held.predicate, modifiers=modifiers))


def _is_over(place: Place, noun: Token) -> bool:
    """ "used to be chairman", "was previously chairman", "was chairman until 2012", "from 2010 to
    2015", "while he was chairman".
    """
    ends = [each for each in noun.subtree if place.is_time(each) and preposition(each)]
    over = any(preposition(each) in {"until", "till", "to"} for each in ends)
    adverbs = {a.lower_ for a in children(noun, "advmod")}
    over |= noun.dep_ == "advcl" and bool(
        {"while", "when"} & {*adverbs, *(m.lower_ for m in children(noun, "mark"))}
    )
    if is_used_to(noun):
        return True
    return is_past(noun) and (over or bool(adverbs & role_words.PAST_ADVERBS))
