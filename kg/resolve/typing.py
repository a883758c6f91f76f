"""Propositions to binary readings: ontology properties by the lexicon's frames, and the open
predicate by the sentence's own words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.frames import fold
from kg.language.gazetteer import noun_type
from kg.language.numbers import number
from kg.model import Argument, Candidate, MentionKind, PredicateKind
from kg.resolve.confidence import rated
from kg.resolve.described import as_called
from kg.resolve.known import without_known
from kg.resolve.matching import ATTRIBUTIVE, Match, Matcher
from kg.resolve.open_relations import open_readings, relation
from kg.resolve.said import without_told
from kg.resolve.status import ACTING, DEPUTY, FORMER, PARTS, status_of, words_of
from kg.resolve.telling import in_full, is_fact, tells
from kg.resolve.undertaken import without_undertaken
from kg.resolve.verbal_relations import Ends
from kg.resolve.wholes import Wholes
from kg.resolve.wider import without_shorter, without_wider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.frames import Frame
    from kg.model import Extraction, Predicate, Proposition
    from kg.ontology import Ontology


RULED = frozenset(
    """colony protectorate dependency possession mandate dominion territory ally neighbor neighbour
    rival""".split()
)
"""Nouns of what is a country's and lies elsewhere: "a Norlandic colony"."""
CHAMPIONS = frozenset(
    "champion titleholder title-holder record-holder medallist medalist finalist".split()
)
"""Of whom what stands before says which contest it was, or where: no European champion is a citizen
of it, and no Commonwealth champion belongs to it."""

RIVALS = frozenset({"rival", "competitor", "challenger"})
"""Of whom a country before says where they are from: a US rival is no rival of the United States,
where it is no country itself."""
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
"""Who speaks for whom stands before: an Acme spokesman for Europe speaks for Acme on Europe."""
OTHER_SENSE = {"settle": "for", "lead": "to"}
"""Verbs and the preposition behind which they say something else."""
BODIES = frozenset({"ORG", "NORP"})
ORIGIN = f"{PredicateKind.DEMONYM.value}:"
"""What the rule of a reading that only says where or of which party somebody is begins with."""


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
        telling = (c for c in typed if _is_told(c, proposition, matcher))
        new = [c for c in telling if _is_new(c, proposition, matcher, said)]
        found.extend(new)
        found.extend(called for c in new for called in as_called(c, proposition, matcher))
        described = any(not c.rule.startswith(ORIGIN) for c in typed)
        found.extend(open_readings(index, proposition, matcher, typed=described))
    kept = without_shorter(without_wider(found, extraction, matcher), extraction, matcher)
    kept = without_undertaken(kept, extraction, matcher)
    return tuple(without_told(kept, extraction, matcher))


def _is_told(candidate: Candidate, proposition: Proposition, matcher: Matcher) -> bool:
    """Whether what is shown as a fact has no noun for an end that says nothing alone, while the
    open reading has it with what fills it ("the idea that …").
    """
    if proposition.predicate.kind is not PredicateKind.VERB or not is_fact(proposition):
        return True
    filled = in_full(candidate.object, matcher).mention is None
    return not filled or tells(
        Ends(proposition.predicate, candidate.subject, candidate.object), matcher
    )


def _is_new(
    candidate: Candidate, proposition: Proposition, matcher: Matcher, said: set[tuple[object, ...]]
) -> bool:
    """Whether the sentence has not said so of that day yet in other words; remembers it in
    ``said``.
    """
    subject, other = candidate.subject.mention, candidate.object.mention
    key = (
        proposition.sentence,
        candidate.property,
        subject if subject is None else matcher.chain[subject],
        candidate.object.span if other is None else matcher.chain[other],
        proposition.factuality,
        proposition.negated,
        proposition.time and proposition.time.start,
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
    predicate = proposition.predicate
    if predicate.kind is PredicateKind.VERB and _makes_way(proposition):
        return
    if predicate.kind is PredicateKind.VERB and (
        _shows_way(proposition, matcher) or _is_blow(proposition, matcher)
    ):
        return
    if predicate.kind is PredicateKind.DEMONYM and predicate.lemma in CHAMPIONS:
        return
    if predicate.kind is PredicateKind.ROLE and predicate.head in CHAMPIONS:
        proposition = _without(proposition, "compound")
    elif predicate.kind is PredicateKind.ROLE and predicate.head in RIVALS:
        types = [
            "" if a is None or a.mention is None else matcher.mentions[a.mention].type
            for a in map(proposition.argument, ("subject", "compound"))
        ]
        if types[1] == "GPE" != types[0]:
            proposition = _without(proposition, "compound")
    elif predicate.kind is PredicateKind.ROLE and predicate.head in SPEAKERS:
        before = [a.mention for a in proposition.arguments if a.slot in ATTRIBUTIVE]
        if any(m is not None and matcher.mentions[m].type in BODIES for m in before):
            proposition = _without(proposition, "for")
    yield from _framed(index, proposition, matcher)
    for described in _demonyms(proposition):
        yield from _framed(index, described, matcher)


def _makes_way(proposition: Proposition) -> bool:
    """ "Bullied their way to a win", "bought his way in": nothing is bullied or bought."""
    obj = proposition.argument("object")
    return obj is not None and obj.owner is not None and obj.text.split()[1:] == ["way"]


def _shows_way(proposition: Proposition, matcher: Matcher) -> bool:
    """ "Led police to a park", "led Hull with 20 points", "settled for bronze in Leeds": nobody is
    their leader, or lives there.
    """
    end = proposition.argument(OTHER_SENSE.get(proposition.predicate.lemma, ""))
    if proposition.predicate.lemma != "lead":
        return end is not None
    scored = proposition.argument("with")
    if scored is not None and number(scored.text.split()[0]) is not None:
        return True
    if end is None:
        return proposition.argument("past") is not None
    mention = None if end.mention is None else matcher.mentions[end.mention]
    kinds = set() if mention is None else {mention.type, noun_type(mention.head)}
    return bool(kinds & {"GPE", "LOC", "FAC"})


def _is_blow(proposition: Proposition, matcher: Matcher) -> bool:
    """ "Low was beaten by guards": nobody has won."""
    ends = proposition.argument("subject"), proposition.argument("object")
    if proposition.predicate.lemma != "beat" or any(e is None or e.mention is None for e in ends):
        return False
    who, whom = (matcher.mentions[e.mention] for e in ends if e and e.mention is not None)
    return who.plural and who.kind is MentionKind.NOMINAL and whom.type == "PERSON"


def _without(proposition: Proposition, slot: str) -> Proposition:
    kept = tuple(a for a in proposition.arguments if a.slot != slot)
    return replace(proposition, arguments=kept)


def _framed(index: int, proposition: Proposition, matcher: Matcher) -> Iterator[Candidate]:
    """The readings of the first frames that give any."""
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
    status = status_of(proposition.predicate) if prop.future else ""
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
    if proposition.predicate.head in RULED | CHAMPIONS:
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
            name = _yielded(match, name, status_of(predicate), proposition, matcher)
            if not name:
                continue
        belongs = properties[name].future or properties[name].former not in {"", name}
        found = Candidate(
            proposition=index,
            subject=match.subject,
            object=match.object,
            property=name,
            relation=relation(predicate, match.object.slot),
            confidence=proposition.confidence,
            rule=frame.text,
            role=_role(predicate, proposition, match) if is_role and belongs else None,
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
        "past": prop.former if prop.future else name,  # an office is over, a kinship is not
    }[status]
    if changed == name:
        return name
    other = properties.get(changed)
    if other is None or not matcher.fits(subject.mention, other.domain):
        return ""
    return changed if matcher.fits(obj.mention, other.range) else ""


def _complement(proposition: Proposition, match: Match) -> Argument | None:
    """What a position is of, where that is not the organisation ("president of sales at O")."""
    if match.object.slot == "of" or any("of" in need.names for need in match.frame.needs):
        return None
    used = {match.subject.slot, match.object.slot}
    return next((a for a in proposition.arguments if a.slot == "of" and a.slot not in used), None)


def _role(predicate: Predicate, proposition: Proposition, match: Match) -> str:
    """The position's name: what keeps it from being another one included."""
    modifiers, _ = words_of(predicate)
    words = predicate.lemma.replace("-elect", "").replace("-designate", "").split()
    kept = sorted(modifiers & (DEPUTY | ACTING | PARTS))
    own = [
        w
        for w in words
        if any(c.isalnum() for c in w) and fold(w) not in FORMER | {"elect", "designate"}
    ]
    for prefix in ("ex-", "then-"):
        own = [w.removeprefix(prefix) for w in own]
    before = [k for k in kept if k not in words]
    closest = [k for k in before if k == "vice"]  # "corporate vice president"
    name = " ".join([*(k for k in before if k != "vice"), *own[:-1], *closest, *own[-1:]])
    complement = _complement(proposition, match)
    field = "" if complement is None else complement.text.partition(f" {match.object.slot} ")[0]
    return f"{name} of {field}" if field else name


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
