"""Events that nouns name, with their participants: "an FTC inquiry into Acme", "their meeting".

After NomBank (Meyers et al. 2004): possessors, compounds, prepositions and support verbs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import role_words
from kg.extract.combine import Slots, combined
from kg.extract.event_factuality import assess_nominal
from kg.extract.role_slots import BEFORE_NOUN, is_complement, is_demonym, is_opposed
from kg.extract.subjects import subjects
from kg.extract.tree import (
    child,
    children,
    clause_above,
    conjuncts,
    is_clause,
    is_kind,
    is_passive,
    members,
    preposition,
)
from kg.language.gazetteer import noun_type
from kg.model import Argument, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place


def events(place: Place, noun: Token) -> Iterator[Proposition]:
    """Event nouns with at least two participants, one plural possessor ("their meeting"), or a
    possessor and a date ("her death in 1981").
    """
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
    dated = _date(place, noun)
    owned = any(slot == "poss" for slot, _ in slots)
    if len(known) < 2 and not group and not (known and owned and dated):
        return
    slots += [("time", dated)]
    predicate = Predicate(
        kind=PredicateKind.EVENT,
        lemma=noun.lemma_.lower(),
        span=place.span(noun.i, noun.i + 1),
        text=noun.text,
        head=noun.lemma_.lower(),
        modifiers=tuple(sorted(m.lower_ for m in children(noun, "amod"))),
    )
    yield from combined(
        place, noun, predicate, slots, assess_nominal(noun), "event", where=_where(place, noun)
    )


def _date(place: Place, noun: Token) -> list[Token]:
    """The head of an event's date: its own, or the one right behind it."""
    behind = [t for t in noun.head.children if t.i > noun.i and t.dep_.startswith("obl")]
    for each in [*children(noun, "nmod", "nmod:unmarked"), *behind]:
        if place.is_time(each) and each.left_edge.i == noun.i + 1:
            return [each]
    return []


def _event_slots(place: Place, noun: Token) -> Slots:
    found: Slots = []
    for each in noun.children:
        if each.dep_ == "nmod:poss" and not is_kind(each):
            found.append(("poss", conjuncts(each)))
        elif each.dep_ == "nmod" and is_complement(place, each):
            pair = conjuncts(each)
            if preposition(each) == "between" and noun.lemma_.lower() in role_words.APART:
                continue
            if preposition(each) == "between" and len(pair) == 2:
                found += [("poss", pair[:1]), ("with", pair[1:])]
            else:
                found.append((preposition(each), members(each)))
        elif each.i < noun.i and each.dep_ in BEFORE_NOUN:
            if is_opposed(place, each):
                continue
            if is_demonym(place, each):
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
        if lemma == "give" and noun.lemma_.lower() in role_words.VICTORY:
            found.append(("subject", children(verb, "iobj")))
        elif lemma in role_words.SUPPORT_AGENT and not taken & {"poss", "by", "compound"}:
            found.append(("subject", subjects(verb)[0]))
        elif lemma == "win" and taken & {"compound", "demonym"}:
            return []  # "won the European title": Europe gave none
        elif lemma in role_words.SUPPORT_PATIENT:
            found.append(("object", subjects(verb)[0]))
        else:
            return []
    elif noun.dep_ == "nsubj:pass" and lemma in role_words.SUPPORT_AGENT:
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
        if t.i > noun.i and preposition(t) in role_words.PLACE_PREPOSITIONS and place.is_place(t)
    ]
    between = [t for t in after[:1] if not any(x.pos_ == "VERB" for x in noun.doc[noun.i : t.i])]
    return place.argument(between[0], preposition(between[0])) if between else None
