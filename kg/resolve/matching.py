"""Frames against propositions: which arguments are a property's two ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from kg.frames import fold
from kg.model import Argument, Factuality, MentionKind, PredicateKind
from kg.ontology import TOP
from kg.resolve.classes import mention_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.frames import Frame, Need, Slot
    from kg.model import Extraction, Mention, Proposition
    from kg.ontology import Ontology, Property

SUFFIXED = frozenset({PredicateKind.ROLE, PredicateKind.EVENT})
"""Nouns, whose frames match the end of a longer lemma ("finance minister": minister)."""
AFTER_ROLE = frozenset({"elect", "designate"})
"""Words that follow a role's noun and are no part of it."""
ATTRIBUTIVE = frozenset({"compound", "demonym"})
"""Slots where only what has a name counts ("city mayor" says of no city in particular)."""
WORDLESS = frozenset({PredicateKind.POSSESSIVE, PredicateKind.DEMONYM})
"""Predicates whose frames need no word of their own."""
UNNAMED_ALLOWED = frozenset(
    {PredicateKind.VERB, PredicateKind.ROLE, PredicateKind.EVENT, PredicateKind.ADJECTIVE}
)
"""Predicates that may hold of something without a name."""
OTHER_PARTY = frozenset({"object", "indirect", "with", "to", "against", "between", "out of"})
"""Slots whose filling leaves no mutual reading ("A and B met C")."""
BEFALL = frozenset(
    """death murder killing kidnapping abduction disappearance assassination suicide drowning
    poisoning shooting stabbing injury illness""".split()
)
"""Nouns of what befalls their possessor: who looks into a man's murder does not look into him."""
COPULA = "be"
AGENTIVE = "by"
TEMPORAL = "time"
DATES = frozenset({"date", "gYear", "gYearMonth", "dateTime"})
NUMBERS = frozenset({"decimal", "integer", "nonNegativeInteger", "double", "float"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that a proposition satisfies."""

    frame: Frame
    subject: Argument
    object: Argument


class Matcher:
    """Frames of one ontology against the propositions of one extraction."""

    def __init__(self, extraction: Extraction, ontology: Ontology) -> None:
        self.mentions = extraction.mentions
        self.ontology = ontology
        self.classes = mention_classes(extraction, ontology)
        self.chain = list(range(len(extraction.mentions)))
        self.named = [m.kind is MentionKind.NAME for m in extraction.mentions]
        for chain in extraction.chains:
            has_name = any(self.named[i] for i in chain)
            for i in chain:
                self.chain[i] = chain[0]
                self.named[i] = has_name
        self.alias = _predicate_nominals(extraction, self.named)
        self._siblings: dict[tuple[PredicateKind, int, str], list[Proposition]] = {}
        for each in extraction.propositions:
            self._siblings.setdefault(_identity(each), []).append(each)

    def frames(self, proposition: Proposition) -> Iterator[tuple[Frame, ...]]:
        """Frames whose word the predicate is, in groups: the longest ending of a noun first."""
        predicate, index = proposition.predicate, self.ontology.frame_index
        lemma = fold(predicate.lemma)
        if predicate.kind in SUFFIXED:
            words = lemma.split()
            while words and words[-1] in AFTER_ROLE:
                words.pop()
            endings = [" ".join(words[start:]) for start in range(len(words))]
            endings += [""] * (predicate.kind is PredicateKind.ROLE)
        else:
            endings = [lemma, ""] if predicate.kind in WORDLESS else [lemma]
        for ending in endings:
            found = index.get((predicate.kind, ending))
            if found:
                yield found

    def matches(self, proposition: Proposition, prop: Property, frame: Frame) -> Iterator[Match]:
        """The ends that ``proposition`` has for ``prop`` by ``frame``, within its classes."""
        needed = [self._needed(need, proposition) for need in frame.needs]
        if None in needed or not _same_valency(frame, proposition):
            return
        if frame.kind is PredicateKind.VERB and self._is_naming(proposition):
            return
        taken = [n for n, need in zip(needed, frame.needs, strict=True) if need.word]
        if taken:
            rest = tuple(a for a in proposition.arguments if a not in taken)
            proposition = replace(proposition, arguments=rest)
        subject = self._end(frame.subject, proposition, prop.domain)
        if subject is None or (prop.named and not self._may_have_name(subject)):
            return
        if prop.literal:
            value = _literal(frame.object, proposition, prop.range[0])
            if value is not None:
                for each in self.distributed(subject):
                    yield Match(frame, each, value)
            return
        other = self._end(frame.object, proposition, prop.range)
        if other is not None and self._is_seat(other, frame, prop):
            return  # "Leeds lawyer": where she works, not for whom
        if other is not None:
            if prop.named and not self._may_have_name(other):
                return
            for left in self.distributed(subject):
                for right in self.distributed(other):
                    if self._apart(left, right, frame.kind):
                        yield Match(frame, left, right)
        elif frame.mutual and not any(a.slot in OTHER_PARTY for a in proposition.arguments):
            yield from self._mutual(proposition, prop, frame, subject)

    def ends(self, proposition: Proposition, prop: Property) -> tuple[Argument, Argument] | None:
        """Subject and object as they stand, where they fit ``prop``."""
        subject, obj = proposition.argument("subject"), proposition.argument("object")
        if subject is None or obj is None or not self.fits(subject.mention, prop.domain):
            return None
        if prop.literal:
            dated = obj.time is not None and obj.time.start is not None
            return (subject, obj) if dated and prop.range[0] in DATES else None
        if prop.named and not (self._may_have_name(subject) and self._may_have_name(obj)):
            return None
        fits = self.fits(obj.mention, prop.range) and not self.same(subject.mention, obj.mention)
        return (subject, obj) if fits else None

    def same(self, left: int | None, right: int | None) -> bool:
        """Whether two mentions are one by coreference."""
        return left is not None and right is not None and self.chain[left] == self.chain[right]

    def fits(self, mention: int | None, allowed: tuple[str, ...], cls: str = "") -> bool:
        """Whether a mention is of one of the allowed classes, and of ``cls`` where given; with "?"
        behind it ``cls`` is presumed of a name of which only a class above it is known.
        """
        if mention is None:
            return False
        own = self.classes[mention]
        presumed, cls = cls.endswith("?"), cls.removesuffix("?")
        if presumed and self.named[mention] and own in self.ontology.superclasses(cls) - {TOP}:
            cls = ""
        if self.mentions[mention].members:
            return all(self.fits(m, allowed, cls) for m in self.mentions[mention].members)
        if not own and self._is_open(mention):
            return self._may_be(self.mentions[mention], (cls,) if cls else allowed)
        if cls and not self.ontology.is_a(own, cls):
            return False
        return TOP in allowed or any(self.ontology.is_a(own, a) for a in allowed)

    def _is_open(self, mention: int) -> bool:
        """A pronoun that nothing resolves: it may be whatever its predicate asks for."""
        return self.mentions[mention].kind is MentionKind.PRONOUN and not self.named[mention]

    def _may_be(self, pronoun: Mention, allowed: tuple[str, ...]) -> bool:
        """Whether "it", which is no person, may be of an allowed class."""
        person = self.ontology.class_for_type("PERSON") or ""
        return pronoun.gender != "n" or not all(self.ontology.is_a(a, person) for a in allowed)

    def distributed(self, argument: Argument) -> list[Argument]:
        """One argument for each thing that the phrase stands for, with the phrase's words: the
        members of a plural pronoun, what a predicate noun is said of.
        """
        if argument.mention is None:
            return [argument]
        mention = self.alias.get(argument.mention, argument.mention)
        members = self.mentions[mention].members or (mention,)
        return [replace(argument, mention=m) for m in members]

    def _end(
        self, slot: Slot, proposition: Proposition, allowed: tuple[str, ...]
    ) -> Argument | None:
        names = slot.names
        if "subject" in names and _lacks_subject(proposition):
            names = (*names, AGENTIVE)
        is_role = proposition.predicate.kind is PredicateKind.ROLE
        for name in names:
            for argument in proposition.arguments:
                if argument.slot != name:
                    continue
                found = self._owner(argument) if slot.owner else argument
                if found is None or (name in ATTRIBUTIVE and not self._is_named(found)):
                    continue
                if is_role and is_office_s(found):
                    continue
                if self.fits(found.mention, allowed, slot.cls):
                    return found
        return None

    def _is_naming(self, proposition: Proposition) -> bool:
        """ "Police named the gunman as Karl Lind": who he is, and nothing done to him."""
        named, called = proposition.argument("object"), proposition.argument("as")
        return named is not None and called is not None and self.same(named.mention, called.mention)

    def _is_seat(self, other: Argument, frame: Frame, prop: Property) -> bool:
        """Whether a town or country before a role is where its holder is: any role but an office
        ("Leeds mayor") or one of the place itself ("Leeds resident").
        """
        if frame.kind is not PredicateKind.ROLE or other.slot != "compound" or prop.future:
            return False
        place = self.ontology.class_for_type("LOC") or ""
        of_places = all(self.ontology.is_a(cls, place) for cls in prop.range)
        stated = "of" not in frame.object.names or bool(frame.object.cls)
        own = "" if other.mention is None else self.classes[other.mention]
        return self.ontology.is_a(own, place) and not of_places and not stated

    def _is_named(self, argument: Argument) -> bool:
        return argument.mention is not None and self.named[argument.mention]

    def _may_have_name(self, argument: Argument) -> bool:
        """Whether an end has a name, is a pronoun that may stand for one, or is said of a name."""
        if argument.mention is None:
            return False
        mention = self.alias.get(argument.mention, argument.mention)
        members = self.mentions[mention].members or (mention,)
        return all(self.named[m] or self._is_open(m) for m in members)

    def _owner(self, argument: Argument) -> Argument | None:
        if argument.owner is None or BEFALL & set(self._heads(argument)):
            return None
        mention = self.mentions[argument.owner]
        return Argument(
            slot=argument.slot,
            span=mention.span,
            text=mention.text,
            mention=argument.owner,
            name=mention.kind is MentionKind.NAME,
        )

    def _needed(self, need: Need, proposition: Proposition) -> Argument | None:
        """The argument that fills a need."""
        arguments = (
            a
            for a in proposition.arguments
            if a.slot in need.names and not a.text.lower().startswith("not ")
        )  # who is found "not guilty" is not found guilty
        return next((a for a in arguments if not need.word or need.word in self._heads(a)), None)

    def _heads(self, argument: Argument) -> tuple[str, ...]:
        """What the head of an argument's phrase may be called."""
        last = fold(argument.text.rsplit(maxsplit=1)[-1]) if argument.text.strip() else ""
        heads = {last, last.removesuffix("s")}
        if argument.mention is not None:
            head = fold(self.mentions[argument.mention].head)
            heads |= {head, f"{head}s"}
        return tuple(heads)

    def _apart(self, left: Argument, right: Argument, kind: PredicateKind) -> bool:
        """Two things; at least one with a name where the predicate is bare possession."""
        if left.mention is None or right.mention is None or self.same(left.mention, right.mention):
            return False
        return kind in UNNAMED_ALLOWED or (self._is_named(left) and self._is_named(right))

    def _mutual(
        self, proposition: Proposition, prop: Property, frame: Frame, subject: Argument
    ) -> Iterator[Match]:
        """ "A and B met", "their meeting": both ends from one slot, but not "competition from A and
        B", which somebody else meets with.
        """
        if subject.slot == "from":
            return
        parts = self.distributed(subject)
        if len(parts) < 2:
            siblings = self._siblings[_identity(proposition)]
            ends = [self._end(frame.subject, s, prop.domain) for s in siblings]
            parts = [e for e in ends if e is not None]
            parts = list({p.mention: p for p in parts}.values())
            if not parts or parts[0].mention != subject.mention:
                return
        for left, right in combinations(parts, 2):
            if self._apart(left, right, frame.kind):
                yield Match(frame, left, right)


def is_office_s(argument: Argument) -> bool:
    """Whether a role's argument is the rest of its name, and nothing that it is of: "Secretary of
    State", "head of state".
    """
    text = argument.text.lower()
    return argument.slot == "of" and (text == "state" or text.startswith("state for "))


def _lacks_subject(proposition: Proposition) -> bool:
    """A passive whose doer the parser took for some other phrase with "by"."""
    return (
        proposition.predicate.kind is PredicateKind.VERB
        and proposition.argument("subject") is None
        and proposition.argument("object") is not None
    )


def _identity(proposition: Proposition) -> tuple[PredicateKind, int, str]:
    """What coordinated readings of one predicate share."""
    predicate = proposition.predicate
    return predicate.kind, predicate.span.start, predicate.lemma


def _predicate_nominals(extraction: Extraction, named: list[bool]) -> dict[int, int]:
    """Mention of a predicate noun → mention it is said of: "Salto is a ferry line based in ..."."""
    found: dict[int, int] = {}
    for each in extraction.propositions:
        predicate = each.predicate
        if predicate.kind is not PredicateKind.VERB or predicate.lemma != COPULA:
            continue
        subject, obj = each.argument("subject"), each.argument("object")
        holds = each.factuality is Factuality.ASSERTED and not each.negated
        if holds and subject and obj and subject.mention is not None and obj.mention is not None:
            nominal = extraction.mentions[obj.mention].kind is MentionKind.NOMINAL
            if nominal and not named[obj.mention] and not extraction.mentions[obj.mention].plural:
                found.setdefault(obj.mention, subject.mention)
    return {noun: about for noun, about in found.items() if about not in found}


def _same_valency(frame: Frame, proposition: Proposition) -> bool:
    """A verb with an object that the frame does not know means something else ("lose X to Y").

    What is measured is no object: "travel 500 miles to".
    """
    if frame.kind is not PredicateKind.VERB:
        return True
    obj = proposition.argument("object")
    if obj is None or obj.value is not None:
        return True
    known = {*frame.subject.names, *frame.object.names, *(n for e in frame.needs for n in e.names)}
    return "object" in known


def _literal(slot: Slot, proposition: Proposition, datatype: str) -> Argument | None:
    """The argument that gives a value of ``datatype``; a time may stand in any slot."""
    if datatype in DATES:
        for argument in proposition.arguments:
            if argument.slot in (*slot.names, TEMPORAL):
                time = argument.time
                if time is not None and time.start is not None:
                    return argument
        time = proposition.time
        if time is not None and time.start is not None and time.span is not None:
            return Argument(slot=TEMPORAL, span=time.span, text=time.text, time=time)
        return None
    for argument in proposition.arguments:
        if argument.slot in slot.names and argument.value is not None:
            number = argument.value.datatype in NUMBERS
            if number == (datatype in NUMBERS):
                return argument
    return None
