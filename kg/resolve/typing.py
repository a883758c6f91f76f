"""Propositions to binary readings: ontology properties by the lexicon's frames, and the open
predicate by the sentence's own words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.frames import fold
from kg.model import Argument, Candidate, Factuality, PredicateKind
from kg.resolve.confidence import rated
from kg.resolve.known import without_known
from kg.resolve.matching import COPULA, Match, Matcher
from kg.resolve.wholes import Wholes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.frames import Frame
    from kg.model import Extraction, Predicate, Proposition
    from kg.ontology import Ontology

FORMER = frozenset(
    """former ex late then past previous retired onetime erstwhile sometime ousted
    deposed""".split()
)
"""The role is held no longer."""
FUTURE = frozenset(
    """elect designate incoming nominee future prospective presumptive aspiring would-be next
    potential possible likely candidate""".split()
)
"""The role is not held yet."""
DEPUTY = frozenset(
    """deputy vice assistant associate under junior sub honorary trainee shadow apprentice
    student""".split()
)
"""The role is another one than its head noun says."""
ACTING = frozenset({"acting", "interim", "caretaker", "temporary", "provisional"})
"""The role is held, and its name says for how long."""
NO_PREPOSITION = frozenset(
    "subject object indirect complement predicative time poss compound demonym speaker".split()
)
SAYING = frozenset("say add tell note state remark".split())
"""Verbs whose object is what is said: where and when it was said is no relation of its own."""
AGENTS = ("poss", "by", "subject", "compound", "demonym", "from")


def candidates(extraction: Extraction, ontology: Ontology) -> tuple[Candidate, ...]:
    """Every binary reading of every proposition, in order.

    Typed ones stay within their property's domain and range; of two whose ends are the same
    and one of whose properties is above the other, only the lower is given.  A verb or
    predicative adjective always has its open reading besides; a role or event noun where it
    has no typed one; bare possession and demonyms never.
    """
    matcher = Matcher(extraction, ontology)
    found: list[Candidate] = []
    said: set[tuple[object, ...]] = set()
    readings: list[list[Candidate]] = []
    for index, proposition in enumerate(extraction.propositions):
        typed = _lowest(list(_typed(index, proposition, matcher)), matcher)
        readings.append(_without_belongings(typed, matcher))
    readings = without_known(extraction, readings, matcher)
    wholes = Wholes(extraction, readings)
    for index, proposition in enumerate(extraction.propositions):
        typed = [each for one in readings[index] for each in (one, *wholes.around(one, ontology))]
        found.extend(c for c in typed if _is_new(c, proposition, matcher, said))
        found.extend(_open(index, proposition, matcher, typed=bool(typed)))
    return tuple(found)


def _is_new(
    candidate: Candidate, proposition: Proposition, matcher: Matcher, said: set[tuple[object, ...]]
) -> bool:
    """Whether the sentence has not said so yet in other words; remembers it in ``said``."""
    subject, other = candidate.subject.mention, candidate.object.mention
    key = (
        proposition.sentence,
        candidate.property,
        subject if subject is None else matcher.chain[subject],
        candidate.object.span if other is None else matcher.chain[other],
        proposition.factuality,
        proposition.negated,
        candidate.role,
    )
    if key in said:
        return False
    said.add(key)
    return True


def _typed(index: int, proposition: Proposition, matcher: Matcher) -> Iterator[Candidate]:
    """By the frames of most words that give any reading ("prime minister", not "minister";
    "head of state", not "head").
    """
    if proposition.predicate.kind is PredicateKind.LEARNED:
        yield from _learned(index, proposition, matcher)
        return
    for described in _demonyms(proposition):
        yield from _typed(index, described, matcher)
    for frames in matcher.frames(proposition):
        for wordy in (True, False):
            chosen = [f for f in frames if any(n.word for n in f.needs) is wordy]
            found = [c for f in chosen for c in _by_frame(index, proposition, matcher, f)]
            if found:
                yield from found
                return


def _learned(index: int, proposition: Proposition, matcher: Matcher) -> Iterator[Candidate]:
    """What a classifier reads, within domain and range."""
    prop = matcher.ontology.properties.get(proposition.predicate.lemma)
    match = None if prop is None else matcher.ends(proposition, prop)
    if prop is None or match is None:
        return
    status = _status(proposition.predicate) if prop.future else ""
    name = _changed(prop.name, *match, status, matcher)
    if name:
        yield Candidate(
            proposition=index,
            subject=match[0],
            object=match[1],
            property=name,
            relation=prop.label,
            confidence=proposition.confidence,
            rule=proposition.rule,
        )


def _demonyms(proposition: Proposition) -> Iterator[Proposition]:
    """What an adjective of place on a role says of the role's holder ("a Norlandic writer")."""
    subject = proposition.argument("subject")
    if proposition.predicate.kind is not PredicateKind.ROLE or subject is None:
        return
    for place in proposition.arguments:
        if place.slot == "demonym":
            yield replace(
                proposition,
                predicate=replace(proposition.predicate, kind=PredicateKind.DEMONYM, lemma=""),
                arguments=(subject, replace(place, slot="object")),
            )


def _by_frame(
    index: int, proposition: Proposition, matcher: Matcher, frame: Frame
) -> Iterator[Candidate]:
    properties = matcher.ontology.properties
    predicate = proposition.predicate
    is_role = predicate.kind is PredicateKind.ROLE
    prop = properties[frame.property]
    for match in matcher.matches(proposition, prop, frame):
        name = prop.name
        if is_role or (predicate.kind is PredicateKind.VERB and predicate.modifiers):
            name = _yielded(match, name, _status(predicate), proposition, matcher)
            if not name:
                continue
        position = is_role and properties[name].future
        found = Candidate(
            proposition=index,
            subject=match.subject,
            object=match.object,
            property=name,
            relation=_relation(predicate, match.object.slot),
            confidence=proposition.confidence,
            rule=frame.text,
            role=_role(predicate, proposition, match) if position else None,
        )
        yield replace(found, confidence=rated(found, proposition, matcher.mentions))


def _without_belongings(found: list[Candidate], matcher: Matcher) -> list[Candidate]:
    """Readings less those of somebody's unnamed thing where the same is read of its owner.

    Who is investigated over "its pricing" is the firm.
    """

    def belongs(mine: Argument, other: Argument) -> bool:
        named = mine.mention is not None and matcher.named[mine.mention]
        return not named and matcher.same(mine.owner, other.mention)

    return [
        c
        for c in found
        if not any(
            c.property == o.property
            and (belongs(c.subject, o.subject) or belongs(c.object, o.object))
            for o in found
        )
    ]


def _yielded(
    match: Match, name: str, status: str, proposition: Proposition, matcher: Matcher
) -> str:
    """The property a role with such a modifier has instead; '' for none."""
    properties = matcher.ontology.properties
    prop = properties[name]
    if not status and prop.deputy and _complement(proposition, match) is not None:
        status = "deputy"
    return _changed(name, match.subject, match.object, status, matcher)


def _changed(name: str, subject: Argument, obj: Argument, status: str, matcher: Matcher) -> str:
    """The property that a role of that status has instead; '' for none."""
    properties = matcher.ontology.properties
    prop = properties[name]
    changed = {
        "": name,
        "former": prop.former,
        "future": prop.future,
        "deputy": prop.deputy or name,
    }[status]
    if changed == name:
        return name
    other = properties.get(changed)
    if other is None or not matcher.fits(subject.mention, other.domain):
        return ""
    return changed if matcher.fits(obj.mention, other.range) else ""


def _words(predicate: Predicate) -> tuple[set[str], list[str]]:
    """Words that modify a role, and the role's own words in order."""
    words = fold(predicate.lemma).split()
    modifiers = {fold(m) for m in predicate.modifiers}
    modifiers |= {w.strip("- ") for w in modifiers}
    return modifiers, words


def _status(predicate: Predicate) -> str:
    """former, future or deputy; '' for a role held as it is called."""
    modifiers, words = _words(predicate)
    outer = modifiers | set(words[:-1]) | ({words[-1]} & {"elect", "designate"} if words else set())
    for status, marks in (("former", FORMER), ("future", FUTURE), ("deputy", DEPUTY)):
        if outer & marks or any(fold(m) in modifiers for m in marks):
            return status
    return ""


def _complement(proposition: Proposition, match: Match) -> Argument | None:
    """What a position is of, where that is not the organisation ("president of sales at O")."""
    if match.object.slot == "of" or any("of" in need.names for need in match.frame.needs):
        return None
    used = {match.subject.slot, match.object.slot}
    return next((a for a in proposition.arguments if a.slot == "of" and a.slot not in used), None)


def _role(predicate: Predicate, proposition: Proposition, match: Match) -> str:
    """The position's name: what keeps it from being another one included."""
    modifiers, _ = _words(predicate)
    words = predicate.lemma.replace("-elect", "").replace("-designate", "").split()
    kept = sorted(modifiers & (DEPUTY | ACTING))
    own = [
        w
        for w in words
        if any(c.isalnum() for c in w) and fold(w) not in FORMER | {"elect", "designate"}
    ]
    for prefix in ("ex-", "then-"):
        own = [w.removeprefix(prefix) for w in own]
    name = " ".join([*(k for k in kept if k not in words), *own])
    complement = _complement(proposition, match)
    return name if complement is None else f"{name} of {complement.text}"


def _lowest(found: list[Candidate], matcher: Matcher) -> list[Candidate]:
    """Without repetitions, and without properties above another one of the same ends."""
    ends: dict[tuple[object, ...], dict[str, Candidate]] = {}
    for each in found:
        symmetric = matcher.ontology.properties[each.property or ""].symmetric
        pair = (_key(each.subject), _key(each.object))
        key = (*(sorted(pair, key=str) if symmetric else pair), symmetric)
        ends.setdefault(key, {}).setdefault(each.property or "", each)
    kept: list[Candidate] = []
    for by_property in ends.values():
        for name, each in by_property.items():
            above = matcher.ontology.superproperties
            if not any(name in above(other) for other in by_property):
                kept.append(each)
    return kept


def _key(argument: Argument) -> tuple[int, int, int]:
    mention = -1 if argument.mention is None else argument.mention
    return mention, argument.span.start, argument.span.end


def _relation(predicate: Predicate, slot: str) -> str:
    """The open predicate: lemma and, towards an oblique end, its preposition."""
    if slot in NO_PREPOSITION:
        noun = predicate.kind in {PredicateKind.ROLE, PredicateKind.EVENT}
        return f"{predicate.lemma} of" if noun else predicate.lemma
    return f"{predicate.lemma} {slot}"


def _open(
    index: int, proposition: Proposition, matcher: Matcher, *, typed: bool
) -> Iterator[Candidate]:
    kind = proposition.predicate.kind
    if kind is PredicateKind.VERB or kind is PredicateKind.ADJECTIVE:
        ends = _verbal_ends(proposition)
    elif typed or kind not in {PredicateKind.ROLE, PredicateKind.EVENT}:
        return
    elif kind is PredicateKind.ROLE:
        ends = _role_ends(proposition)
    else:
        ends = _event_ends(proposition, matcher)
    if ends is None:
        return
    subject, other, inverted = ends
    predicate = proposition.predicate
    if kind is PredicateKind.ROLE:
        predicate = _with_modifiers(predicate)
    for left in matcher.distributed(subject):
        for right in matcher.distributed(other):
            if not matcher.same(left.mention, right.mention):
                yield Candidate(
                    proposition=index,
                    subject=left,
                    object=right,
                    property=None,
                    relation=_relation(predicate, right.slot),
                    confidence=round(proposition.confidence, 4),
                    rule=proposition.rule,
                    inverted=inverted,
                )


Ends = tuple[Argument, Argument, bool]


def _is_end(argument: Argument) -> bool:
    return argument.mention is not None or argument.value is not None


def _obliques(proposition: Proposition) -> list[Argument]:
    return [a for a in proposition.arguments if a.slot not in NO_PREPOSITION and _is_end(a)]


def _verbal_ends(proposition: Proposition) -> Ends | None:
    """Subject and object; failing that the addressee, then the first oblique.

    A passive without agent goes from its object to the first oblique, inverted.
    """
    subject, obj = proposition.argument("subject"), proposition.argument("object")
    indirect = proposition.argument("indirect")
    said_to_be = obj is not None and proposition.argument("predicative") is not None
    if said_to_be and proposition.factuality is Factuality.ASSERTED and not proposition.negated:
        return None  # "called him smart": the plain triple "call him" would twist it
    if subject is not None and subject.mention is not None:
        if obj is not None and proposition.predicate.lemma == COPULA:
            return None  # a predicate noun is a role, not a relation
        others = [a for a in (obj, indirect) if a is not None and _is_end(a)]
        if others or proposition.predicate.head not in SAYING:
            others += _obliques(proposition)
        return (subject, others[0], False) if others else None
    passive = obj is not None and proposition.surface[:1] == (obj.text,)
    if obj is None or obj.mention is None or subject is not None or not passive:
        return None
    others = [a for a in (indirect,) if a is not None and _is_end(a)] + _obliques(proposition)
    return (obj, others[0], True) if others else None


def _role_ends(proposition: Proposition) -> Ends | None:
    """Holder and what the role is of, where that has a name."""
    subject = proposition.argument("subject")
    if subject is None or subject.mention is None:
        return None
    others = [a for a in proposition.arguments if a.slot not in NO_PREPOSITION or a.slot == "poss"]
    other = next((a for a in others if a.mention is not None), None)
    return None if other is None else (subject, other, False)


def _event_ends(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """Doer and the other side of an event noun, both with names."""

    def named(argument: Argument) -> bool:
        return argument.mention is not None and matcher.named[argument.mention]

    agents = [a for slot in AGENTS for a in proposition.arguments if a.slot == slot and named(a)]
    others = [
        a for a in proposition.arguments if a.slot not in (*AGENTS, "time", "indirect") and named(a)
    ]
    return (agents[0], others[0], False) if agents and others else None


def _with_modifiers(predicate: Predicate) -> Predicate:
    """The role called by all that changes it ("former lawyer")."""
    modifiers, words = _words(predicate)
    kept = sorted(modifiers & (FORMER | FUTURE | DEPUTY | ACTING) - set(words))
    return replace(predicate, lemma=" ".join([*kept, predicate.lemma]))
