"""Propositions of noun phrases: roles, events, possession, demonyms, places.

Coverage follows RelNoun (Pal and Mausam 2016) and NomBank's relational nouns (Meyers et al.
2004): titles and appositions ("Acme chairman Al Low"; "Al Low, chairman of Acme"), predicate
nouns, event nouns with their possessors, compounds and prepositions, and support verbs.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract import cues
from kg.extract.confidence import confidence
from kg.extract.factuality import Assessment, assess, assess_nominal, clause_above
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
from kg.model import Argument, Factuality, MentionKind, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.arguments import Place

ROLE_VERBS = frozenset("become remain name appoint elect make crown install confirm hire".split())
"""Verbs whose nominal complement is a role of its subject ("became chairman of")."""
COPULAR_VERBS = frozenset({"become", "remain"})
"""Those whose complement the parser may take for an object."""
TITLES = ("nmod:desc", "compound", "nmod", "flat", "amod", "nmod:unmarked")
COMBINATIONS = 24

Slots = list[tuple[str, list[Token]]]


def nominals(place: Place) -> Iterator[Proposition]:
    """The propositions of every noun phrase of one paragraph."""
    for token in place.doc:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB", "PRON"}:
            continue
        if (name := place.eponym(token)) is not None:
            yield from _roles(place, token, [name], "title", Assessment())
        elif place.is_name(token):
            yield from _of_name(place, token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _predicated(place, token)
            yield from _event(place, token)
            yield from _described(place, token)


def _of_name(place: Place, name: Token) -> Iterator[Proposition]:
    """What stands round a name: titles, appositions, possessor, demonym, location."""
    for title in children(name, *TITLES):
        if title.i < name.i and not preposition(title) and _is_descriptor(place, title):
            yield from _roles(place, title, [name], "title", Assessment())
    for apposition in children(name, "appos"):
        if _is_descriptor(place, apposition):
            yield from _roles(place, apposition, [name], "apposition", Assessment())
    head = name.head
    if name.dep_ == "appos" and _is_descriptor(place, head):
        yield from _roles(place, head, conjuncts(name), "apposition", Assessment())
    elif (
        name.dep_ in TITLES
        and name.i > head.i
        and not preposition(name)
        and _is_descriptor(place, head)
    ):
        yield from _roles(place, head, [name], "title", Assessment())
    for owner in children(name, "nmod:poss"):
        yield _plain(
            place,
            name,
            PredicateKind.POSSESSIVE,
            "possessive",
            "'s",
            [("subject", owner), ("object", name)],
        )
    for adjective in _demonyms(place, name):
        yield _plain(
            place,
            name,
            PredicateKind.DEMONYM,
            "demonym",
            "",
            [("subject", name), ("object", adjective)],
        )
    yield from _seat(place, name, name)
    yield from _belonging(place, name)
    if place.is_place(name):
        for where in children(name, "nmod"):
            if preposition(where) in cues.PLACE_PREPOSITIONS and place.is_place(where):
                slots = [("subject", name), (preposition(where), where)]
                yield _plain(place, name, PredicateKind.VERB, "apposition", "be", slots)


def _belonging(place: Place, name: Token) -> Iterator[Proposition]:
    """ "Jane Roe of Acme": be(subject, of)."""
    mention = place.mention(name)
    if mention is None or mention.type != "PERSON":
        return
    for each in children(name, "nmod"):
        if preposition(each) in {"of", "from", "at", "with"} and place.is_name(each):
            slots = [("subject", name), (preposition(each), each)]
            yield _plain(place, name, PredicateKind.VERB, "apposition", "be", slots)


def _seat(place: Place, noun: Token, holder: Token) -> Iterator[Proposition]:
    """ "London-based Acme", "a London-based firm": base(object, in)."""
    for participle in children(noun, "amod"):
        if participle.tag_ not in {"VBN", "VBD"}:
            continue
        for where in children(participle, "compound", "obl:unmarked", "obl", "nmod"):
            if where.i < participle.i and place.is_place(where):
                slots = [("object", holder), ("in", where)]
                lemma = participle.lemma_.lower()
                yield _plain(place, participle, PredicateKind.VERB, "participle", lemma, slots)


def _is_descriptor(place: Place, token: Token) -> bool:
    """A common noun that describes a name beside it (capitalised titles included)."""
    if token.ent_type_ or place.is_name(token):
        return False
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and noun_type(token.lower_) != "")


def _predicated(place: Place, noun: Token) -> Iterator[Proposition]:
    """Predicate nouns: "X is chairman of Y", "X became …", "X served as …", "X resigned as …"."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    if noun.ent_type_:
        return
    if is_clause(noun) and child(noun, "cop") is not None and not preposition(noun):
        yield from _roles(place, noun, subjects(noun)[0], "copula", assess(noun))
    elif noun.dep_ == "xcomp" and lemma in ROLE_VERBS:
        yield from _roles(place, noun, subjects(noun)[0], "copula", assess(verb))
    elif noun.dep_ == "obj" and lemma in COPULAR_VERBS:
        yield from _roles(place, noun, subjects(verb)[0], "copula", assess(verb))
    elif noun.dep_ == "obl" and preposition(noun) == "as" and not is_passive(verb):
        assessment = assess(verb)
        if lemma in cues.ROLE_AS:
            yield from _roles(place, noun, subjects(verb)[0], "as", assessment)
        elif lemma in cues.ROLE_LEFT and assessment == Assessment(speakers=assessment.speakers):
            for left in _roles(place, noun, subjects(verb)[0], "as", assessment):
                predicate = replace(left.predicate, modifiers=("former",))
                yield replace(left, predicate=predicate)


def _roles(
    place: Place, noun: Token, holders: list[Token], how: str, assessment: Assessment
) -> Iterator[Proposition]:
    """One role for each coordinated noun, holder and organisation."""
    nouns = [
        n
        for n in conjuncts(noun)
        if n.pos_ in {"NOUN", "PROPN"} and (n == noun or not place.is_name(n))
    ]
    shared = next((s for n in reversed(nouns) if (s := _role_slots(place, n))), [])
    for each in nouns or [noun]:
        slots = _role_slots(place, each) or shared
        if how == "title" and not slots:
            slots = _before_title(place, each, holders)
        slots = _without(slots, holders)
        filled: Slots = [("subject", [h for h in holders if h.i != each.i]), *slots]
        if not filled[0][1]:
            return
        predicate = _role_predicate(place, each)
        surface = " ".join(("is", *_words_of(place, each)))
        yield from _product(place, each, predicate, filled, assessment, how, surface)


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
        elif each.dep_ == "nmod" and _is_complement(place, each):
            found.append((preposition(each), conjuncts(each)))
        elif each.i < noun.i and each.dep_ in {
            "compound",
            "nmod:desc",
            "nmod",
            "nmod:unmarked",
            "amod",
        }:
            if _is_demonym(place, each):
                found.append(("demonym", conjuncts(each)))
            elif place.mention_index(each) is not None and each.dep_ != "amod":
                mention = place.mention(each)
                if mention is not None and (
                    mention.kind is MentionKind.NAME or noun_type(each.lemma_)
                ):
                    found.append(("compound", conjuncts(each)))
    return found


def _is_complement(place: Place, token: Token) -> bool:
    """A prepositional phrase that is neither a time nor an example."""
    case = preposition(token)
    return bool(case) and case not in EXEMPLIFYING and not place.is_time(token)


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
    return found


def _words_of(place: Place, noun: Token) -> list[str]:
    """A role's own words ("executive chairman"), without names, demonyms and modifiers."""
    parts = [
        t
        for t in children(noun, "compound", "amod")
        if t.i < noun.i
        and not place.is_name(t)
        and not _is_demonym(place, t)
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


def _demonyms(place: Place, noun: Token) -> list[Token]:
    return [
        t
        for t in children(noun, "amod", "compound", "nmod", "nmod:desc", "nmod:unmarked")
        if t.i < noun.i and _is_demonym(place, t)
    ]


def _is_demonym(place: Place, token: Token) -> bool:
    """An adjective of place: its mention is a place called otherwise than it is written."""
    mention = place.mention(token)
    if mention is None or mention.kind is not MentionKind.NAME:
        return False
    return token.ent_type_ == "NORP" and mention.type == "GPE"


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
    if not holders and place.mention_index(noun) is not None:
        holders = [noun]
    for holder in holders:
        yield from _seat(place, noun, holder)
    for holder, adjective in product(holders, adjectives):
        slots = [("subject", holder), ("object", adjective)]
        yield _plain(place, noun, PredicateKind.DEMONYM, "demonym", noun.lemma_.lower(), slots)


def _event(place: Place, noun: Token) -> Iterator[Proposition]:
    """Event nouns with at least two participants, or one plural possessor ("their meeting")."""
    if noun_type(noun.lemma_) in {"PERSON", "ORG"} or noun.ent_type_ or place.is_time(noun):
        return
    slots = _event_slots(place, noun)
    slots += _support(noun, {slot for slot, _ in slots})
    known = [t for _, tokens in slots for t in tokens if place.mention_index(t) is not None]
    group = any(
        (m := place.mention(t)) is not None and len(m.members) > 1
        for slot, ts in slots
        for t in ts
        if slot == "poss"
    )
    if len(known) < 2 and not group:
        return
    predicate = Predicate(
        kind=PredicateKind.EVENT,
        lemma=noun.lemma_.lower(),
        span=place.span(noun.i, noun.i + 1),
        text=noun.text,
        head=noun.lemma_.lower(),
        modifiers=tuple(sorted(m.lower_ for m in children(noun, "amod"))),
    )
    yield from _product(place, noun, predicate, slots, assess_nominal(noun), "event", "")


def _event_slots(place: Place, noun: Token) -> Slots:
    found: Slots = []
    for each in noun.children:
        if each.dep_ == "nmod:poss":
            found.append(("poss", conjuncts(each)))
        elif each.dep_ == "nmod" and _is_complement(place, each):
            pair = conjuncts(each)
            if preposition(each) == "between" and len(pair) == 2:
                found += [("poss", pair[:1]), ("with", pair[1:])]
            else:
                found.append((preposition(each), pair))
        elif each.i < noun.i and each.dep_ in {
            "compound",
            "nmod",
            "nmod:desc",
            "amod",
            "nmod:unmarked",
        }:
            if _is_demonym(place, each):
                found.append(("demonym", conjuncts(each)))
            elif place.is_name(each):
                found.append(("compound", conjuncts(each)))
    return found


def _support(noun: Token, taken: set[str]) -> Slots:
    """Participants that a support verb adds, and prepositions the parser hung on it."""
    verb, found = noun.head, []
    if noun.dep_ == "conj":
        noun, verb = noun.head, noun.head.head
    lemma = verb.lemma_.lower()
    if child(noun, "cop") is not None and preposition(noun) == "under":
        return [("object", subjects(noun)[0]), *_stray(noun, noun, taken)]
    if not is_clause(verb) or noun.i == verb.i:
        return []
    passive = is_passive(verb)
    if noun.dep_ == "obj" and not passive:
        if lemma in cues.SUPPORT_AGENT and not taken & {"poss", "by", "compound"}:
            found.append(("subject", subjects(verb)[0]))
        elif lemma in cues.SUPPORT_PATIENT:
            found.append(("object", subjects(verb)[0]))
        else:
            return []
    elif noun.dep_ == "nsubj:pass" and lemma in cues.SUPPORT_AGENT:
        found.append(("subject", children(verb, "obl:agent")))
    elif (
        noun.dep_ == "obl"
        and preposition(noun) in {"under", "in"}
        and lemma in {"come", "be", "engage"}
    ):
        slot = "object" if preposition(noun) == "under" else "subject"
        found.append((slot, subjects(verb)[0]))
    else:
        return []
    return [(slot, tokens) for slot, tokens in found if tokens] + _stray(verb, noun, taken)


def _stray(verb: Token, noun: Token, taken: set[str]) -> Slots:
    return [
        (preposition(each), conjuncts(each))
        for each in children(verb, "obl", "nmod", "obl:agent")
        if each.i > noun.i
        and preposition(each) in {"by", "into", "over", "about", "with", "against", "from"}
        and preposition(each) not in taken
    ]


def _product(
    place: Place,
    noun: Token,
    predicate: Predicate,
    slots: Slots,
    assessment: Assessment,
    how: str,
    relation: str,
) -> Iterator[Proposition]:
    """One proposition for each combination of coordinated arguments."""
    choices = [[(slot, t) for t in tokens] for slot, tokens in slots if tokens]
    for count, chosen in enumerate(product(*choices)):
        if count >= COMBINATIONS:
            return
        arguments = tuple(place.argument(token, slot, bare=True) for slot, token in chosen)
        yield Proposition(
            predicate=predicate,
            arguments=arguments,
            sentence=place.sentence(noun),
            factuality=assessment.factuality,
            negated=assessment.negated,
            speakers=place.speakers(assessment.speakers),
            time=place.time(noun, assessment),
            place=_where(place, noun) if how == "event" else None,
            confidence=confidence(predicate.kind, how, arguments),
            rule=f"{predicate.kind.value}:{how}",
            surface=_surface(arguments, relation),
        )


def _where(place: Place, noun: Token) -> Argument | None:
    """Place of an event: its own, or one that follows it in its clause ("emerged from their
    meeting at the Hall", whatever the parser hangs the last phrase on).
    """
    own = place.place(noun)
    clause = clause_above(noun)
    if own is not None or clause is None:
        return own
    after = [
        t
        for t in children(clause, "obl")
        if t.i > noun.i and preposition(t) in cues.PLACE_PREPOSITIONS and place.is_place(t)
    ]
    between = [t for t in after[:1] if not any(x.pos_ == "VERB" for x in noun.doc[noun.i : t.i])]
    return place.argument(between[0], preposition(between[0])) if between else None


def _surface(arguments: tuple[Argument, ...], relation: str) -> tuple[str, ...]:
    """ "Al Low | is chairman of | Acme" for roles with one complement; nothing for events."""
    if not relation or len(arguments) < 2:
        return ()
    second = arguments[1]
    case = "of" if second.slot in {"poss", "compound"} else second.slot
    if second.slot == "demonym":
        return ()
    return (arguments[0].text, f"{relation} {case}", second.text)


def _plain(
    place: Place,
    token: Token,
    kind: PredicateKind,
    how: str,
    lemma: str,
    slots: list[tuple[str, Token]],
) -> Proposition:
    """A presupposed two-place proposition."""
    arguments = tuple(place.argument(t, slot, bare=True) for slot, t in slots)
    relation = {PredicateKind.POSSESSIVE: "has", PredicateKind.VERB: f"is {slots[1][0]}"}.get(kind)
    return Proposition(
        predicate=Predicate(
            kind=kind,
            lemma=lemma,
            span=place.span(token.i, token.i + 1),
            text=token.text,
            head=lemma,
        ),
        arguments=arguments,
        sentence=place.sentence(token),
        factuality=Factuality.ASSERTED,
        confidence=confidence(kind, how, arguments),
        rule=f"{kind.value}:{how}",
        surface=(arguments[0].text, relation, arguments[1].text) if relation else (),
    )
