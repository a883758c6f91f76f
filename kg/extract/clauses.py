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

from kg.extract import cues
from kg.extract.antecedents import antecedent, is_relative, relative_clause
from kg.extract.combine import at_its_own
from kg.extract.constructions import is_aimed, is_means, is_preposition, is_used_to
from kg.extract.factuality import Assessment, assess
from kg.extract.intentions import act, intention
from kg.extract.marks import is_past, was
from kg.extract.role_slots import is_demonym
from kg.extract.subjects import subjects
from kg.extract.surface import Part, readings, surface, tuple_of
from kg.extract.tree import (
    EXEMPLIFYING,
    NOMINAL,
    beside,
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

COMBINATIONS = 24
"""At most so many propositions from one clause's coordinations."""
OBLIQUE = ("obl", "obl:agent", "obl:arg", "obl:unmarked", "obl:tmod", "obl:npmod")
NOMINAL_DEPS = ("nsubj", "nsubj:pass", "obj", "iobj", "xcomp", "ccomp")
"""What a verb has that does not share all that its first conjunct has."""
LOCATIVE = frozenset({"where"})
MANNERS = frozenset({"well", "badly"})
"""Adverbs that are half of what a verb says, beside the comparatives."""
DEGREES = frozenset(["more", "less"])
"""Adverbs of comparison."""
MARGINS = frozenset(
    "vote point goal run seat percent margin length second minute percentage stroke wicket".split()
)
"""Units of what somebody wins or loses by."""


def clauses(place: Place) -> Iterator[Proposition]:
    """The propositions of every clause of one paragraph."""
    for token in place.doc:
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
    gap = _gap(verb)
    objects = [o for each in _objects(verb) for o in members(each)]
    indirect = [o for each in children(verb, "iobj")[:1] for o in conjuncts(each)]
    if not objects and indirect:
        objects, indirect = indirect, []
    if gap is not None and not objects and not passive:
        objects = [gap]
    agents = [a for each in _agents(verb) for a in conjuncts(each)]
    if passive:
        slots = [("subject", agents), ("object", grammatical), ("indirect", objects)]
    else:
        slots = [("subject", grammatical), ("object", objects), ("indirect", indirect)]
    slots += _shares(place, objects)
    slots += _obliques(place, verb, passive=passive)
    slots += _complements(verb)
    particle = " ".join(p.lower_ for p in particles(verb)) or ("it" if _makes_it(verb) else "")
    if not particle and not objects and (how_well := _manner(verb)):
        particle = how_well
    lemma = f"{verb.lemma_.lower()} {particle}".strip()
    doing = act(verb)
    for said in _propositions(
        place, verb, lemma, PredicateKind.VERB, slots, assessment, how or "verb", passive
    ):
        yield said
        if doing is not None:
            yield intention(place, verb, doing, said)


def _objects(verb: Token) -> list[Token]:
    found = children(verb, "obj")
    if _makes_it(verb):
        return []
    if len(found) > 1 and found[0].lower_ == "that" and found[1].left_edge.i == verb.i + 1:
        found = found[1:]  # "a report on sites that Low had sold boats": nothing is left out
    return [beside(found)] if found else []


def _manner(verb: Token) -> str:
    """The adverb right behind a verb that tells little without it: "did well", "closed higher"."""
    found = [a for a in children(verb, "advmod") if a.i == verb.i + 1]
    told = found and (found[0].tag_ == "RBR" or found[0].lower_ in MANNERS)
    return found[0].lower_ if told and found[0].lower_ not in DEGREES else ""


def _makes_it(verb: Token) -> bool:
    """ "made it to the final": nothing was made."""
    if verb.lemma_ != "make" or [o.lower_ for o in children(verb, "obj")] != ["it"]:
        return False
    return any(preposition(o) in {"to", "into", "onto"} for o in children(verb, "obl"))


def _shares(place: Place, objects: list[Token]) -> list[tuple[str, list[Token]]]:
    """What a percentage is of: "owns 55% of Acme"."""
    whole = [
        conjuncts(each)
        for share in objects[:1]
        if share.ent_type_ == "PERCENT" and not place.is_name(share)
        for each in children(share, "nmod")
        if preposition(each) == "of"
    ]
    return [("of", whole[0])] if whole else []


def _agents(verb: Token) -> list[Token]:
    """Who does what a passive says; "by 300 votes" is no doer, but one may stand behind it."""
    for each in children(verb, "obl:agent"):
        if is_means(each):
            continue
        if each.lemma_.lower() not in MARGINS or child(each, "nummod") is None:
            return [each]
        behind = [n for n in children(each, "nmod") if preposition(n) == "by"]
        if behind:
            return behind[:1]
    return []


def _copular(place: Place, head: Token) -> Iterator[Proposition]:
    """ "X is critical of Y" (adjective), "X is in Y", "X is a Z" (verb be)."""
    assessment = assess(head)
    grammatical, how = subjects(head)
    if not grammatical:
        return
    slots: list[tuple[str, list[Token]]] = [("subject", grammatical)]
    case = preposition(head)
    if head.pos_ == "ADJ" or (head.pos_ == "VERB" and not case):
        slots += _obliques(place, head, passive=False)
        slots += _complements(head)
        graded = head.morph.get("Degree", ["Pos"]) != ["Pos"]  # "shorter than" is not "short"
        lemma = head.lower_ if graded else head.lemma_.lower()
        degree = child(head, "advmod")
        if degree is not None and degree.lower_ in DEGREES and any(s == "than" for s, _ in slots):
            lemma = f"{degree.lower_} {lemma}"  # "more interested in Acme than Bolt"
        for said in _propositions(
            place, head, lemma, PredicateKind.ADJECTIVE, slots, assessment, how, False
        ):
            yield said
            if head.ent_type_ == "NORP" and is_demonym(place, head):
                yield _belonging(place, head, said)
    elif case:
        slots += [(case, conjuncts(head))]
        yield from _propositions(
            place, head, "be", PredicateKind.VERB, slots, assessment, how, False
        )
    else:
        slots += [("object", [head])]
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


def _gap(verb: Token) -> Token | None:
    """What a relative clause leaves out as its object ("the deal [that] Acme signed")."""
    for each in children(verb, "obj"):
        if is_relative(each):
            whole = child(verb, "xcomp", "ccomp") is not None and verb.tag_ != "VBN"
            return None if whole else antecedent(each)  # "so many came that Low had to go"
    if verb.dep_ != "acl:relcl" or child(verb, "nsubj") is None:
        return None
    if child(verb, "obj", "ccomp", "xcomp", "cop") is not None:
        return None
    subject = child(verb, "nsubj")
    if subject is not None and is_relative(subject):
        return None
    adverbial = any(a.tag_ == "WRB" for a in children(verb, "advmod"))
    if adverbial or verb.head.lemma_.lower() in cues.ADVERBIAL_HEADS:
        return None  # "the day [when] Acme met", "the way they work"
    if any(relative_clause(t) is not None and is_relative(t) for t in verb.subtree):
        return None
    return verb.head


def _obliques(place: Place, clause: Token, *, passive: bool) -> list[tuple[str, list[Token]]]:
    """Prepositional and bare adverbial arguments, coordinated ones together."""
    found: list[tuple[str, list[Token]]] = []
    lasting: list[tuple[str, list[Token]]] = []
    objects = [o for o in children(clause, "obj")[1:] if preposition(o)]
    for each in [*(children(clause, *OBLIQUE) or _shared_obliques(clause)), *objects]:
        if passive and each.dep_ == "obl:agent" and not is_means(each):
            continue
        case = preposition(each)
        if _is_beyond(each, clause):
            continue
        if place.is_duration(each):
            (found if case == "to" else lasting).append((case, [each]))
        elif place.is_time(each):
            found.append(("time", [each]))
            found += [  # "born on 3 May in Oslo": the place is the clause's, not the date's
                (preposition(where), conjuncts(where))
                for where in children(each, "nmod")
                if where.i > each.i and preposition(where) and not place.is_time(where)
            ]
        elif is_relative(each) and (noun := antecedent(each)) is not None:
            found.append((case or ("in" if each.lower_ in LOCATIVE else ""), [noun]))
        elif case and case not in EXEMPLIFYING and not case.startswith("according"):
            found.append((case, members(each)))
    for each in children(clause, "advmod"):
        if each.lower_ in LOCATIVE and is_relative(each) and (noun := antecedent(each)) is not None:
            found.append(("in", [noun]))
    return [(slot, tokens) for slot, tokens in (*found, *lasting) if slot]


def _is_beyond(oblique: Token, verb: Token) -> bool:
    """Whether a phrase stands behind the object of a verb joined to one that has none: who can
    "film and send clips on phones" films no phones.
    """
    joined = [c for c in children(verb, "conj") if verb.i < c.i < oblique.i]
    if not joined or child(verb, "obj") is not None or is_passive(verb):
        return False
    return any(child(c, "obj") is not None for c in joined)


def _shared_obliques(verb: Token) -> list[Token]:
    """What stands behind coordinated verbs, where the parser hung it on the first: "born and
    raised in Oslo".
    """
    if verb.dep_ != "conj" or child(verb, *NOMINAL_DEPS) is not None:
        return []
    return [e for e in children(verb.head, *OBLIQUE) if e.i > verb.i]


def _complements(clause: Token) -> list[tuple[str, list[Token]]]:
    """Clausal complements, which make no node but are seen, and predicative ones: "called him
    smart" (``predicative``); "became chairman" (``object``).
    """
    found: list[tuple[str, list[Token]]] = []
    aimed = [each for each in children(clause, "advcl") if is_aimed(each, clause)]
    for each in [*children(clause, "xcomp", "ccomp")[:2], *aimed]:
        if each.dep_ == "ccomp" or is_clause(each) or child(each, "mark") is not None:
            found.append(("complement", [each]))
        elif child(clause, "obj") is None and not is_passive(clause) and each.pos_ in NOMINAL:
            found.append(("object", conjuncts(each)))
        else:
            found.append(("predicative", [each]))
    return found


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
    if kind is PredicateKind.VERB and _is_over(place, clause):
        predicate = replace(predicate, modifiers=("former",))
    elif kind is PredicateKind.VERB and clause.lemma_.lower() in cues.RULE and was(clause):
        predicate = replace(predicate, modifiers=(cues.WAS,))
    speakers = place.speakers(assessment.speakers, clause)
    time, where = place.time(clause, assessment), place.place(clause)
    choices = [[(slot, token) for token in tokens] for slot, tokens in filled]
    for count, chosen in enumerate(product(*choices)):
        if count >= COMBINATIONS:
            return
        arguments = tuple(_argument(place, clause, token, slot) for slot, token in chosen)
        parts = [Part(a, token) for a, (_, token) in zip(arguments, chosen, strict=True)]
        said = tuple_of(place, clause, parts, passive)
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


def _is_over(place: Place, verb: Token) -> bool:
    """A lasting state that is past: "previously led", "used to lead", "led until 2012", "led from
    2001 to 2012".
    """
    if verb.lemma_.lower() not in cues.LASTING or not (is_past(verb) or is_used_to(verb)):
        return False
    if is_used_to(verb):
        return True
    shared = verb.dep_ == "conj" and child(verb, "nsubj", "nsubj:pass") is None
    for each in [verb, verb.head] if shared else [verb]:
        if any(a.lower_ in cues.FORMER_ADVERBS and a.i < each.i for a in children(each, "advmod")):
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
    span = place.span(first, last + 1)
    nominal = None if is_clause(token) else place.mention_index(token)
    return Argument(slot=slot, span=span, text=place.text(span), mention=nominal)


def _predicate(place: Place, clause: Token, lemma: str, kind: PredicateKind) -> Predicate:
    words = [clause] if kind is not PredicateKind.VERB or lemma != "be" else []
    words += children(clause, "compound:prt") if lemma != "be" else children(clause, "cop")
    words = sorted(words or [clause], key=lambda t: t.i)
    return Predicate(
        kind=kind,
        lemma=lemma,
        span=place.span(words[0].i, words[-1].i + 1),
        text=" ".join(w.text for w in words),
        head=clause.lemma_.lower(),
    )
