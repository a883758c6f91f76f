"""Propositions of clauses: verbs in any voice, copulas, their arguments and adverbials.

Coverage follows ClausIE's clause types (Del Corro and Gemulla 2013) over Universal
Dependencies, as PredPatt reads them (White et al. 2016): one proposition for each combination
of coordinated arguments, voice turned to the active, subjects handed down through
coordination, control, participles and relative clauses.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from kg.extract import role_words
from kg.extract.antecedents import is_relative
from kg.extract.clause_slots import (
    DEGREES,
    OBLIQUE,
    agents_of,
    amounts_of,
    by_ends,
    compared,
    complements,
    degree,
    gap_of,
    makes_it,
    manner,
    objects_of,
    obliques,
    shares,
    stranded,
)
from kg.extract.combine import at_its_own
from kg.extract.constructions import echoed, is_preposition, is_used_to
from kg.extract.factuality import Assessment, assess
from kg.extract.intentions import act, intention
from kg.extract.marks import is_participle, is_past, was
from kg.extract.role_slots import is_demonym
from kg.extract.speakers import is_remark
from kg.extract.subjects import subjects
from kg.extract.surface import Part, readings, surface, tuple_of
from kg.extract.tree import (
    child,
    children,
    conjuncts,
    is_clause,
    is_passive,
    members,
    particles,
    preposition,
)
from kg.model import Argument, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place

WAYS = frozenset("out up down off back away over".split())
"""Adverbs right behind a verb that are part of it."""
CLOSING = 3
"""Fewer marks than so many end a sentence."""
COMBINATIONS = 24
"""At most so many propositions from one clause's coordinations."""


def clauses(place: Place) -> Iterator[Proposition]:
    """The propositions of every clause of one paragraph."""
    for token in place.doc:
        if token.pos_ == "ADJ" and token.dep_ == "acl" and child(token, "obj") is not None:
            yield from _copular(place, token)  # "a contract worth £3m"
        if not is_clause(token) or token.dep_ in {"fixed", "goeswith"} or is_preposition(token):
            continue
        if child(token, "cop") is not None and not _is_verbal(token):
            yield from _copular(place, token)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _verbal(place, token)


def _is_verbal(head: Token) -> bool:
    """A verb behind a copula that it is no complement of: "is to sell", "the fear is that"."""
    return head.pos_ == "VERB" and head.tag_ in {"VB", "VBD", "VBZ", "VBP"}


def _verbal(place: Place, verb: Token) -> Iterator[Proposition]:
    assessment = assess(verb)
    grammatical, how = subjects(verb)
    passive = is_passive(verb)
    if not grammatical and not passive:
        return
    gap = gap_of(verb)
    objects = [o for each in objects_of(verb) for o in members(each)]
    indirect = [o for each in children(verb, "iobj")[:1] for o in conjuncts(each)]
    if not objects and indirect:
        objects, indirect = indirect, []
    over = stranded(verb) if gap is not None and not passive else ""
    if over:
        objects = [o for o in objects if not is_relative(o)]
    elif gap is not None and not objects and not passive:
        objects = [gap]
    agents = [a for each in agents_of(verb) for a in conjuncts(each)]
    if passive:
        slots = [("subject", agents), ("object", grammatical), ("indirect", objects)]
    else:
        slots = [("subject", grammatical), ("object", objects), ("indirect", indirect)]
    slots += [(over, [gap])] if over and gap is not None else []
    slots += shares(place, objects)
    slots += obliques(place, verb, passive=passive)
    slots += complements(verb)
    told = echoed(verb) or verb
    if told is not verb and not any(slot != "subject" and tokens for slot, tokens in slots):
        return
    particle = " ".join(p.lower_ for p in particles(told)) or ("it" if makes_it(verb) else "")
    if not particle and not objects and (how_well := manner(verb)):
        particle = how_well
    if told is not verb and not particle and told.nbor().lower_ in WAYS:
        particle = told.nbor().lower_  # "drop out of it, as she did"
    lemma = f"{told.lemma_.lower()} {particle}".strip()
    doing = act(verb)
    for said in _propositions(
        place, verb, lemma, PredicateKind.VERB, slots, assessment, how or "verb", passive
    ):
        yield said
        if doing is not None:
            yield intention(place, verb, doing, said)
    if not passive and not assessment.negated:
        yield from _gapped(place, verb, lemma, assessment)


def _gapped(place: Place, verb: Token, lemma: str, assessment: Assessment) -> Iterator[Proposition]:
    """What a clause without its verb says: "Acme rose 5% and Bolt 3%"."""
    for subject in children(verb, "conj"):
        rest = children(subject, "orphan")
        slots = [("subject", [subject]), *((preposition(o) or "object", [o]) for o in rest)]
        if rest:
            yield from _propositions(
                place, verb, lemma, PredicateKind.VERB, slots, assessment, "conj", False
            )


def _copular(place: Place, head: Token) -> Iterator[Proposition]:
    """ "X is critical of Y" (adjective), "X is in Y", "X is a Z" (verb be)."""
    assessment = assess(head)
    grammatical, how = subjects(head)
    if not grammatical:
        return
    slots: list[tuple[str, list[Token]]] = [("subject", grammatical)]
    case = preposition(head)
    if head.pos_ == "ADJ" or (head.pos_ == "VERB" and not case):
        slots += [("object", conjuncts(o)) for o in amounts_of(head)]  # "worth £3m"
        slots += obliques(place, head, passive=False)
        slots += complements(head)
        graded = head.morph.get("Degree", ["Pos"]) != ["Pos"]  # "shorter than" is not "short"
        lemma = head.lower_ if graded else head.lemma_.lower()
        more = child(head, "advmod")
        if more is not None and more.lower_ in DEGREES and any(s == "than" for s, _ in slots):
            lemma = f"{more.lower_} {lemma}"  # "more interested in Acme than Bolt"
        for said in _propositions(
            place, head, lemma, PredicateKind.ADJECTIVE, slots, assessment, how, False
        ):
            yield said
            if head.ent_type_ == "NORP" and is_demonym(place, head):
                yield _belonging(place, head, said)
    elif case:
        slots += by_ends(case, [c for c in conjuncts(head) if c == head or child(c, "cop") is None])
        yield from _propositions(
            place, head, "be", PredicateKind.VERB, slots, assessment, how, False
        )
    else:
        slots += [("object", [head]), *compared(head)]
        yield from _propositions(
            place, head, "be", PredicateKind.VERB, slots, assessment, how, False
        )


def _belonging(place: Place, adjective: Token, said: Proposition) -> Proposition:
    """What an adjective of place says by a copula ("Al Low is Norlandic")."""
    return replace(
        said,
        predicate=replace(said.predicate, kind=PredicateKind.DEMONYM, lemma="", head=""),
        arguments=(said.arguments[0], place.argument(adjective, "object", bare=True)),
        rule="demonym:copula",
        surface=(),
    )


def _propositions(
    place: Place,
    clause: Token,
    lemma: str,
    kind: PredicateKind,
    slots: list[tuple[str, list[Token]]],
    assessment: Assessment,
    how: str,
    passive: bool,
) -> Iterator[Proposition]:
    filled = [(slot, tokens) for slot, tokens in slots if tokens]
    if not any(slot in {"subject", "object"} for slot, _ in filled):
        return
    predicate = _predicate(place, clause, lemma, kind)
    over = _was_once(clause) if kind is PredicateKind.ADJECTIVE else _is_over(place, clause)
    if over:
        predicate = replace(predicate, modifiers=("former",))
    elif kind is PredicateKind.VERB and clause.lemma_.lower() in role_words.RULE and was(clause):
        predicate = replace(predicate, modifiers=(role_words.WAS,))
    speakers = place.speakers(assessment.speakers, clause)
    times, where = place.times(clause, assessment), place.place(clause)
    choices = [[(slot, token) for token in tokens] for slot, tokens in filled]
    for count, chosen in enumerate(product(*choices)):
        if count >= COMBINATIONS:
            return
        arguments = tuple(_argument(place, clause, token, slot) for slot, token in chosen)
        parts = [Part(a, token) for a, (_, token) in zip(arguments, chosen, strict=True)]
        said = tuple_of(place, clause, parts, passive)
        own = {a.time.span for a in arguments if a.slot == "time" and a.time is not None}
        time = next((t for t in times if t is not None and t.span in own), times[0])
        yield Proposition(
            predicate=predicate,
            arguments=arguments,
            sentence=place.sentence(clause),
            factuality=assessment.factuality,
            negated=assessment.negated,
            speakers=speakers,
            time=time,
            place=at_its_own(where, arguments),
            rule=f"{kind.value}:{how}",
            surface=surface(said) if said else (),
            readings=tuple(readings(said)) if said else (),
        )


def _was_once(adjective: Token) -> bool:
    """ "Was once loyal to": no longer."""
    once = (a for a in children(adjective, "advmod") if a.lower_ in role_words.FORMER_ADVERBS)
    return is_past(adjective) and next(once, None) is not None


def _is_over(place: Place, verb: Token) -> bool:
    """A lasting state, or a habit, that is past: "previously led", "used to lead", "led until
    2012", "led from 2001 to 2012", "having once been led by".
    """
    if is_used_to(verb):
        return True
    past = is_past(verb) or is_participle(verb)
    if verb.lemma_.lower() not in role_words.LASTING or not past:
        return False
    shared = verb.dep_ == "conj" and child(verb, "nsubj", "nsubj:pass") is None
    for each in [verb, verb.head] if shared else [verb]:
        adverbs = children(each, "advmod")
        if any(a.lower_ in role_words.FORMER_ADVERBS and a.i < each.i for a in adverbs):
            return True
    dates = [each for each in children(verb, *OBLIQUE) if place.is_time(each)]
    dates += [d for each in dates for d in children(each, "nmod") if place.is_time(d)]
    ends = {preposition(each) for each in dates}
    return bool(ends & {"until", "till"}) or {"from", "to"} <= ends


def _argument(place: Place, clause: Token, token: Token, slot: str) -> Argument:
    if slot not in {"complement", "predicative"}:
        return place.argument(token, slot, clause=clause)
    first = token.left_edge.i
    last = token.right_edge.i
    if token == clause.head and is_remark(clause) and last - clause.right_edge.i < CLOSING:
        last = clause.left_edge.i - 1  # what was said, not who said it
    span = place.span(first, last + 1)
    nominal = None if is_clause(token) else place.mention_index(token)
    return Argument(slot=slot, span=span, text=place.text(span), mention=nominal)


def _predicate(place: Place, clause: Token, lemma: str, kind: PredicateKind) -> Predicate:
    words = [clause] if kind is not PredicateKind.VERB or lemma != "be" else []
    words += children(clause, "compound:prt") if lemma != "be" else children(clause, "cop")
    words = sorted(words or [clause], key=lambda t: t.i)
    span = place.span(words[0].i, words[-1].i + 1)
    if kind is PredicateKind.ADJECTIVE:
        words = [*degree(clause), *words]
    return Predicate(
        kind=kind,
        lemma=lemma,
        span=span,
        text=" ".join(w.text for w in words),
        head=clause.lemma_.lower(),
    )
