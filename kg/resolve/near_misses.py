"""Which frames of the lexicon a text's propositions met, and why others with their word did not.

For people who write frames.  Each reason is found by asking the matcher again with one demand
dropped: what then matches has failed by that demand alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.frames import fold
from kg.model import Factuality, MentionKind, PredicateKind
from kg.ontology import TOP
from kg.resolve import resolve
from kg.resolve.explained import Explained, Failure, Fired, NearMiss
from kg.resolve.matching import Matcher
from kg.resolve.typing import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.frames import Frame, Need, Slot
    from kg.model import Argument, Article, Candidate, Extraction, Proposition
    from kg.ontology import Ontology, Property

SLOTS = {
    "subject": "doer",
    "object": "direct object",
    "indirect": "addressee",
    "poss": "possessor",
    "compound": "noun before it",
    "demonym": "adjective of place before it",
    "time": "date",
}
"""What a slot that is no preposition is called."""


def near_misses(
    article: Article, extraction: Extraction, ontology: Ontology
) -> tuple[Explained, ...]:
    """Each proposition of a text with the frames that fired on it and those that did not."""
    readings = candidates(extraction, ontology)
    made = {
        (statement.property, statement.rule, statement.sentence)
        for statement in resolve([article], [extraction], [readings], ontology).statements
    }
    matcher = Matcher(extraction, ontology)
    found: list[Explained] = []
    for index, said in enumerate(extraction.propositions):
        mine = [r for r in readings if r.proposition == index and r.property]
        sentence = said.sentence.of(article.text)
        predicate = said.predicate
        near = _near(said, mine, matcher)
        found.append(
            Explained(
                kind=predicate.kind.value,
                lemma=predicate.lemma,
                arguments=tuple((a.slot, a.text) for a in said.arguments),
                sentence=" ".join(sentence.split()),
                fired=tuple(
                    Fired(
                        r.property or "",
                        r.rule,
                        _called(r.subject, matcher),
                        _called(r.object, matcher),
                        _remark(said, (r.property, r.rule, said.sentence) in made),
                    )
                    for r in mine
                ),
                near=near,
                elsewhere=() if near or mine else tuple(_elsewhere(said, ontology)),
            )
        )
    return tuple(found)


def _called(end: Argument, matcher: Matcher) -> str:
    return end.text if end.mention is None else matcher.mentions[end.mention].name or end.text


def _remark(said: Proposition, made: bool) -> str:
    if not made:
        return "no statement: an end is a pronoun or phrase that stands for no entity"
    marks = [] if said.factuality is Factuality.ASSERTED else [said.factuality.value.lower()]
    marks += ["denied"] if said.negated else []
    return f"no fact: {' and '.join(marks)}" if marks else ""


def _near(said: Proposition, fired: Sequence[Candidate], matcher: Matcher) -> tuple[NearMiss, ...]:
    """The nearest miss of each lexicon entry that has the proposition's word and gave nothing."""
    given = {(reading.property, reading.rule) for reading in fired}
    best: dict[tuple[str, str], NearMiss] = {}
    for frames in matcher.frames(said):
        for frame in frames:
            prop = matcher.ontology.properties[frame.property]
            yielded = (prop.name, prop.former, prop.future, prop.deputy)
            if not frame.lemma or any((name, frame.text) in given for name in yielded):
                continue
            miss = _miss(said, frame, fired, matcher)
            key = (frame.property, frame.text)
            if key not in best or miss.failure < best[key].failure:
                best[key] = miss
    return tuple(sorted(best.values(), key=lambda m: (m.failure, m.property, m.frame)))


def _miss(
    said: Proposition, frame: Frame, fired: Sequence[Candidate], matcher: Matcher
) -> NearMiss:
    prop = matcher.ontology.properties[frame.property]

    def matches(prop: Property = prop, frame: Frame = frame, said: Proposition = said) -> bool:
        return any(True for _ in matcher.matches(said, prop, frame))

    def miss(failure: Failure, reason: str) -> NearMiss:
        return NearMiss(prop.name, frame.text, failure, reason)

    if matches():
        return miss(Failure.OUTDONE, _outdone(said, fired))
    if missing := [need for need in frame.needs if not _is_met(need, said)]:
        return miss(Failure.WORD, _needed(missing))
    wide = _anything(frame)
    any_subject = replace(prop, domain=(TOP,))
    any_object = prop if prop.literal else replace(prop, range=(TOP,))
    anything = any_object if prop.literal else replace(any_subject, range=(TOP,))
    anything = replace(anything, domain=(TOP,))
    if matches(any_subject, wide):
        return miss(Failure.CLASS, _of_class("S", said, frame.subject, prop.domain, matcher))
    if matches(any_object, wide):
        return miss(Failure.CLASS, _of_class("O", said, frame.object, prop.range, matcher))
    if matches(anything, wide):
        subject = _of_class("S", said, frame.subject, prop.domain, matcher)
        other = _of_class("O", said, frame.object, prop.range, matcher)
        return miss(Failure.CLASS, f"{subject}; {other}")
    bare = tuple(a for a in said.arguments if a.slot != "object")
    if len(bare) < len(said.arguments) and matches(anything, wide, replace(said, arguments=bare)):
        extra = said.argument("object")
        words = "" if extra is None else f" {extra.text!r}"
        return miss(Failure.EXTRA_OBJECT, f"the verb has an object{words} that the frame has not")
    return miss(*_lacking(said, frame, prop, matcher))


def _anything(frame: Frame) -> Frame:
    """``frame`` without classes of its own."""
    subject, other = replace(frame.subject, cls=""), replace(frame.object, cls="")
    return replace(frame, subject=subject, object=other)


def _outdone(said: Proposition, fired: Sequence[Candidate]) -> str:
    if fired:
        return f"{fired[0].property} ({fired[0].rule}) says it more closely"
    if said.predicate.modifiers:
        return f"{', '.join(said.predicate.modifiers)!r} changes it, and no property is left"
    return "the sentence says it already"


def _of_class(
    letter: str, said: Proposition, slot: Slot, allowed: tuple[str, ...], matcher: Matcher
) -> str:
    """What one end is, and what it should be."""
    wanted = slot.cls.removesuffix("?") or " or ".join(allowed)
    end = next((a for a in _filling(said, slot) if a.mention is not None), None)
    if end is None or end.mention is None:
        return f"{letter} is no {wanted}"
    mention = end.owner if slot.owner and end.owner is not None else end.mention
    words, own = matcher.mentions[mention].text, matcher.classes[mention]
    return f"{letter} {words!r} is {own or 'of no known class'}, not {wanted}"


def _is_met(need: Need, said: Proposition) -> bool:
    filling = [a for a in said.arguments if a.slot in need.names]
    words = {fold(word) for a in filling for word in a.text.split()}
    return bool(filling) and (not need.word or bool({need.word, f"{need.word}s"} & words))


def _needed(missing: Sequence[Need]) -> str:
    words = [need.word for need in missing if need.word]
    if words:
        return f"its other word is missing: {' '.join(words)!r}"
    return f"it needs a {' and '.join(_place(need.names) for need in missing)} besides"


def _lacking(
    said: Proposition, frame: Frame, prop: Property, matcher: Matcher
) -> tuple[Failure, str]:
    """Which end is not there, or is no phrase that can be one."""
    for letter, slot in (("S", frame.subject), ("O", frame.object)):
        there = _filling(said, slot)
        if letter == "O" and prop.literal:
            kinds = " or ".join(prop.range)
            return Failure.ARGUMENT, f"nothing gives a value of {kinds} for O"
        if not there:
            passive = letter == "S" and said.predicate.kind is PredicateKind.VERB
            who = " in a passive without 'by'" if passive and said.argument("object") else ""
            others = ", ".join(f"{a.slot} {a.text!r}" for a in said.arguments) or "nothing"
            wanted = _place(slot.names)
            return Failure.ARGUMENT, f"{letter} is missing{who}: no {wanted}, but {others}"
        if all(a.mention is None for a in there):
            return Failure.KIND_OF_PHRASE, f"{letter} {there[0].text!r} is no name or noun phrase"
        if slot.owner and all(a.owner is None for a in there):
            return Failure.KIND_OF_PHRASE, f"{letter} should be the possessor of {there[0].text!r}"
    named = [m for a in said.arguments if (m := a.mention) is not None and not matcher.named[m]]
    if named and frame.kind in {PredicateKind.POSSESSIVE, PredicateKind.DEMONYM}:
        return Failure.KIND_OF_PHRASE, f"{matcher.mentions[named[0]].text!r} has no name"
    pronoun = any(matcher.mentions[m].kind is MentionKind.PRONOUN for m in named)
    return Failure.KIND_OF_PHRASE, (
        "an end is a pronoun that nothing resolves" if pronoun else "both ends are one thing"
    )


def _filling(said: Proposition, slot: Slot) -> list[Argument]:
    return [a for name in slot.names for a in said.arguments if a.slot == name]


def _place(names: Sequence[str]) -> str:
    """Slots in words."""
    prepositions = [repr(name) for name in names if name not in SLOTS]
    said = [SLOTS[name] for name in names if name in SLOTS]
    if prepositions:
        said.append(f"phrase with {' or '.join(prepositions)}")
    return " or ".join(said)


def _elsewhere(said: Proposition, ontology: Ontology) -> Iterator[tuple[str, str]]:
    """Frames of another kind, or with another particle, that have the predicate's word."""
    words = {fold(said.predicate.lemma), fold(said.predicate.head)} - {""}
    seen: set[tuple[str, str]] = set()
    for (kind, lemma), frames in sorted(ontology.frame_index.items()):
        if lemma in words or (kind is said.predicate.kind and lemma.split()[:1] == [*words][:1]):
            for frame in frames:
                if (frame.property, frame.text) not in seen:
                    seen.add((frame.property, frame.text))
                    yield frame.property, frame.text
