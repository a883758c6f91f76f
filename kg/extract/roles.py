"""Roles: nouns that say what somebody is to an organisation, a place or a person.

Titles and appositions ("Acme chairman Al Low"; "Al Low, chairman of Acme"), predicate nouns
("became", "served as", "resigned as"), after RelNoun (Pal and Mausam 2016).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.combine import Slots, combined
from kg.extract.factuality import Assessment, assess, assess_nominal
from kg.extract.marks import is_past, was
from kg.extract.subjects import subjects
from kg.extract.surface import description
from kg.extract.tree import (
    EXEMPLIFYING,
    antecedent,
    child,
    children,
    conjuncts,
    is_clause,
    is_kind,
    is_passive,
    preposition,
)
from kg.language.gazetteer import noun_type
from kg.model import MentionKind, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place

ROLE_VERBS = frozenset("become remain name appoint elect make crown install confirm hire".split())
"""Verbs whose nominal complement is a role of its subject ("became chairman of")."""
NOUNS = frozenset({"NN", "NNP"})
"""Tags of a noun, which may be right where the part of speech is not ("director general")."""
HYPHENS = frozenset({"-", "–"})
TENURES = cues.TENURE | cues.TENURE_LEFT
DESCRIBING = frozenset({"apposition", "title"})
"""Ways to say a role that no clause of the sentence says already."""
COPULAR_VERBS = frozenset({"become", "remain"})
"""Those whose complement the parser may take for an object."""


def is_descriptor(place: Place, token: Token) -> bool:
    """A common noun that describes a name beside it (capitalised titles included)."""
    if token.ent_type_ or place.is_name(token) or token.lower_ in cues.ROLE_PREFIXES:
        return False
    kind = noun_type(token.lower_)
    known = token.pos_ == "PROPN" and kind != ""
    known |= token.pos_ == "ADJ" and (kind == "ORG" or (kind == "PERSON" and token.tag_ in NOUNS))
    return token.pos_ == "NOUN" or known


def predicated(place: Place, noun: Token) -> Iterator[Proposition]:
    """Predicate nouns: "X is chairman of Y", "X became …", "X served as …", "X resigned as …"."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    if noun.ent_type_:
        return
    if is_clause(noun) and child(noun, "cop") is not None and not preposition(noun):
        where = _where(place, noun)
        held = roles(place, noun, subjects(noun)[0], "copula", assess(noun), where)
        if _is_over(place, noun):
            held = map(_left, held)
        elif was(noun):
            held = (_marked(role, cues.WAS) for role in held)
        yield from held
    elif noun.dep_ == "xcomp" and lemma in ROLE_VERBS:
        slots: Slots = []
        if lemma in cues.APPOINT and not is_passive(verb):
            slots = [("of", [s for s in subjects(verb)[0] if _is_body(place, s)])]
        yield from roles(place, noun, subjects(noun)[0], "copula", assess(verb), slots)
    elif noun.dep_ == "obj" and lemma in COPULAR_VERBS:
        yield from roles(
            place, noun, subjects(verb)[0], "copula", assess(verb), _where(place, verb)
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
    """ "X served as …", "X was elected as …", "X resigned as …", "as a unit of Y, X does …"."""
    verb = noun.head
    holders, assessment = subjects(verb)[0], assess(verb)
    passive = is_passive(verb)
    if lemma in (cues.ROLE_AS_PASSIVE if passive else cues.ROLE_AS):
        found = roles(place, noun, holders, "as", assessment, _where(place, verb))
        past = is_past(verb) or (verb.tag_ == "VBG" and verb.dep_ == "advcl" and was(verb.head))
        yield from map(_left, found) if past and not passive else found
    elif lemma in cues.ROLE_LEFT and not passive:
        if assessment == Assessment(speakers=assessment.speakers):
            yield from map(_left, roles(place, noun, holders, "as", assessment))
    elif lemma in cues.JOIN and (joined := child(verb, "obj")) is not None:
        slots = [("of", conjuncts(joined))]
        yield from roles(place, noun, holders, "as", assessment, slots)
    elif noun.i < verb.i and noun.left_edge.is_sent_start:
        yield from roles(place, noun, holders, "apposition", Assessment())


def _in_office(place: Place, noun: Token) -> Iterator[Proposition]:
    """ "Roe's appointment as chairman of Acme", "his term as mayor"."""
    tenure = noun.head
    owner = child(tenure, "nmod:poss")
    if owner is None or is_kind(owner):
        return
    found = roles(place, noun, conjuncts(owner), "as", assess_nominal(tenure))
    yield from map(_left, found) if tenure.lemma_.lower() in cues.TENURE_LEFT else found


def _left(held: Proposition) -> Proposition:
    """The same role, held no longer."""
    return replace(held, predicate=replace(held.predicate, modifiers=("former",)))


def _marked(held: Proposition, mark: str) -> Proposition:
    """The same role with one modifier more."""
    modifiers = tuple(sorted({*held.predicate.modifiers, mark}))
    return replace(held, predicate=replace(held.predicate, modifiers=modifiers))


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
    place: Place,
    noun: Token,
    holders: list[Token],
    how: str,
    assessment: Assessment,
    otherwise: Slots | None = None,
) -> Iterator[Proposition]:
    """One role for each coordinated noun, holder and organisation.

    ``otherwise`` is what a role is of where its own words do not say.
    """
    nouns = [
        n
        for n in conjuncts(noun)
        if n == noun or (n.pos_ in {"NOUN", "PROPN"} and not _is_another_s(place, n))
    ]
    last = nouns[-1]
    shared = _role_slots(place, last) or _after(place, nouns)
    if not any(place.is_name(token) for _, tokens in shared for token in tokens):
        shared += _behind(place, last)
    if how == "title" and last != noun and not shared:
        shared = [s for s in _role_slots(place, noun) if s[0] in {"compound", "poss", "demonym"}]
    over = any(t.lower_ in cues.OVER for t in _near(noun))
    for index, each in enumerate(nouns):
        slots = _role_slots(place, each)
        if each == last or (not slots and _share(nouns[index:])):
            slots = shared
        if how == "title" and not slots:
            slots = _before_title(place, each, holders) or _owner(each, holders)
            slots = slots or _after_name(place, holders) or _led(place, holders)
            slots = slots or _beside(place, each, holders)
        slots = slots or otherwise or []
        slots = _without(slots, holders)
        filled: Slots = [("subject", [h for h in holders if h.i != each.i]), *slots]
        if not filled[0][1]:
            return
        predicate = _role_predicate(place, each)
        if each != noun and over and not _is_current(each):
            predicate = replace(
                predicate, modifiers=tuple(sorted({*predicate.modifiers, "former"}))
            )
        said = description(place, each, holders) if how in DESCRIBING else ""
        yield from combined(place, each, predicate, filled, assessment, how, said)


def _is_current(noun: Token) -> bool:
    """Whether a role beside a former one has a word of its own for when it is held, or an article:
    "a former chairman and current owner", "a former player and the club's coach".
    """
    when = cues.ROLE_MODIFIERS | {"current", "present", "now", "longtime"}
    own = [*children(noun, "amod", "advmod", "compound"), *children(noun, "nmod:poss", "det")]
    return any(t.lower_ in when or t.dep_ in {"det", "nmod:poss"} for t in own)


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


def _owner(title: Token, holders: list[Token]) -> Slots:
    """Whose the holder is ("its subsidiary Acme"), or the one coordinated with the holder ("her
    husband Al and son Bo").
    """
    for holder in holders:
        for name in (holder, holder.head) if holder.dep_ == "conj" else (holder,):
            titles = [name, *(t for t in children(name, "nmod:desc", "compound") if t.i < name.i)]
            owners = [o for t in titles for o in children(t, "nmod:poss") if o.i < title.i]
            if owners:
                return [("poss", conjuncts(owners[0]))]
    return []


def _beside(place: Place, title: Token, holders: list[Token]) -> Slots:
    """The country of the office before it: "Norwegian prime minister Al Low and energy minister
    Bo Roe".
    """
    if title.tag_ in {"NNS", "NNPS"}:
        return []
    for holder in holders:
        first = holder.head if holder.dep_ in {"conj", "appos"} else holder
        before = [each for each in conjuncts(first) if each.i < holder.i]
        for office in children(before[-1], "nmod:desc", "compound") if before else []:
            countries = [ts for slot, ts in _role_slots(place, office) if slot == "demonym"]
            if countries:
                return [("compound", countries[0])]  # the office's country, not the holder's
    return []


def _after_name(place: Place, holders: list[Token]) -> Slots:
    """What stands behind the holder's name: "President Ann Low of Norland"."""
    return [
        ("at", [each])  # "author Ann Low of Acme" has written no Acme
        for holder in holders
        for each in children(holder, "nmod")
        if preposition(each) == "of" and place.is_name(each)
    ][:1]


def _led(place: Place, holders: list[Token]) -> Slots:
    """What the holder leads: "Acme is led by chief executive Al Low"."""
    for holder in holders:
        verb, doer = holder.head, holder.dep_
        if verb.lemma_.lower() in cues.LEAD and doer in {"nsubj", "obl:agent"}:
            led = children(verb, "obj") if doer == "nsubj" else children(verb, "nsubj:pass")
            return [("of", [each for each in led if _is_body(place, each)])]
    return []


def _share(nouns: list[Token]) -> bool:
    """Whether what the last of coordinated nouns is of holds of the first: "president and chief
    executive of Acme", but not "a writer and a founder of Acme".
    """
    first, *others = (child(noun, "det", "nmod:poss") for noun in nouns)
    if first is None or first.lower_ != "the":
        return not any(others)
    return all(other is None or other.lower_ == "the" for other in others)


def _after(place: Place, nouns: list[Token]) -> Slots:
    """What stands behind coordinated nouns, where the parser hung it on an earlier one."""
    for noun in nouns[:-1]:
        slots = [(s, [t for t in ts if t.i > nouns[-1].i]) for s, ts in _role_slots(place, noun)]
        if any(tokens for _, tokens in slots):
            return [(slot, tokens) for slot, tokens in slots if tokens]
    return []


def _behind(place: Place, noun: Token) -> Slots:
    """What a role is of, where the parser hung it on the verb ("became professor of law at Acme",
    "served as head and founder of Acme").
    """
    verb = noun.head.head if noun.dep_ == "conj" else noun.head
    if not is_clause(verb) or noun.i < verb.i or noun.dep_ in {"nsubj", "nsubj:pass"}:
        return []
    end = max(t.i for t in noun.subtree) + 1
    for each in children(verb, "obl"):
        fits = preposition(each) in {"of", "at", "for"} and is_complement(place, each)
        if each.left_edge.i == end and fits and place.mention_index(each) is not None:
            return [(preposition(each), conjuncts(each))]
    return []


def _where(place: Place, clause: Token) -> Slots:
    """The organisation of a relative clause: "Acme, where he was chairman"."""
    for adverb in children(clause, "advmod"):
        body = antecedent(adverb) if adverb.lower_ == "where" else None
        if body is not None and (mention := place.mention(body)) is not None:
            return [("of", [body])] if mention.type == "ORG" else []
    return []


def _is_body(place: Place, token: Token) -> bool:
    """An organisation or a country by name: who it appoints serves it."""
    mention = place.mention(token)
    return mention is not None and place.is_name(token) and mention.type in {"ORG", "GPE"}


def _without(slots: Slots, tokens: list[Token]) -> Slots:
    """Slots less what stands elsewhere already."""
    taken = {t.i for t in tokens}
    return [(slot, [t for t in found if t.i not in taken]) for slot, found in slots]


def _role_slots(place: Place, noun: Token) -> Slots:
    """The organisation, country or person that a role noun is relative to."""
    found: Slots = []
    for each in noun.children:
        if each.dep_ == "nmod:poss" and not is_kind(each):
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
            if is_demonym(place, each) or (each.ent_type_ == "NORP" and place.is_name(each)):
                found.append(("demonym", conjuncts(each)))
            elif place.mention_index(each) is not None and each.dep_ != "amod":
                mention = place.mention(each)
                said = noun_type(each.lemma_)
                if mention is not None and (mention.kind is MentionKind.NAME or said):
                    within = [n for n in children(each, "compound") if place.is_name(n)]
                    unnamed = mention.kind is not MentionKind.NAME
                    if unnamed and (said == "PERSON" or (said == "GPE" and within)):
                        # "Acme director general", "Ohio state senator"
                        found += [("compound", within)] if within else []
                    else:
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
    if noun.i + 2 < len(noun.doc) and noun.doc[noun.i + 1].text in HYPHENS:
        found.append(noun.doc[noun.i + 2])
    if noun.i >= 2 and noun.doc[noun.i - 1].text in HYPHENS:
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
        and not (t.tag_ == "VBN" and t.lemma_.lower() in cues.APPOINT)  # "newly appointed"
        and t.ent_type_ in {"", "ORDINAL"}
    ]
    words: list[str] = []
    for part in parts:
        tokens = [*children(part, "compound", "punct", "amod"), part]
        if part.i and part.nbor(-1).text in HYPHENS:  # "second-largest"
            counted = children(part, "advmod", "nummod")
            tokens += [t for c in counted for t in (c, *children(c, "punct"))]
        tokens = sorted(set(tokens), key=lambda t: t.i)
        tokens = [t for t in tokens if t.i <= part.i and not place.is_name(t) and not t.is_quote]
        words.append("".join(t.text_with_ws for t in tokens).strip())
    return [*words, noun.text]
