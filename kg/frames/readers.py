"""One reader for each kind of frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.frames.frame import Need, Slot
from kg.frames.tokens import BARE_WORD, Reading, Token, is_preposition, particles, read_arguments
from kg.frames.words import (
    AGENT_SLOTS,
    BEFORE_ROLE,
    COMPLEX_PREPOSITIONS,
    PREPOSITIONS,
    ROLE_SLOTS,
    bases_of,
)
from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _verb(tokens: list[Token]) -> Iterator[Reading]:
    if len(tokens) < 3 or not tokens[0].letter or tokens[0].possessive:
        raise ValueError("it must start with S or O and a verb")
    if tokens[1].letter or tokens[1].text in COMPLEX_PREPOSITIONS:
        raise ValueError(f'"{tokens[1].text}" is no verb')
    first, verb, rest = tokens[0], tokens[1].text, tokens[2:]
    if verb == "be" and not is_preposition(rest[0]):
        yield from _passive(first, rest)
        return
    for particle, after in particles(rest, transitive=verb != "be"):
        reading = Reading(f"{verb} {particle}", {}, [])
        reading.fill(first, Slot(("subject",), first.cls))
        yield read_arguments(reading, after, ("object",))
        yield from _as_noun(reading)
        if [t.letter for t in after] in (["O", "X"], ["S", "X"]):
            yield _naming(first, f"{verb} {particle}", after[0])


def _naming(first: Token, words: str, named: Token) -> Reading:
    """Two bare ends of which the second is what the first is called: "name O chairman"."""
    reading = Reading(words, {}, [Need(("predicative",))])
    reading.fill(first, Slot(("subject",), first.cls))
    reading.fill(named, Slot(("object",), named.cls))
    return reading


def _as_noun(reading: Reading) -> Iterator[Reading]:
    """What follows a verb's own noun may hang on that noun: "take control of O"."""
    nouns = [n for n in reading.needs if n.word and n.names == BARE_WORD]
    prepositional = all(s.names[0] in PREPOSITIONS | {"subject"} for s in reading.ends.values())
    if len(nouns) == 1 and prepositional:
        needs = [n for n in reading.needs if n is not nouns[0]]
        yield Reading(nouns[0].word, dict(reading.ends), needs, PredicateKind.EVENT)


def _passive(first: Token, rest: list[Token]) -> Iterator[Reading]:
    """S be born in O: S is the verb's object, the doer its subject, a bare end what is given.

    A parser may take the participle for an adjective ("is based in"): that is read too.
    """
    participle = rest[0].text
    bases = bases_of(participle)
    if not bases:
        raise ValueError(f'"{participle}" is no participle; an adjective goes into lex:adjective')
    for particle, after in particles(rest[1:], transitive=False):
        after = [Token("\0doer") if t.text == "by" else t for t in after]
        for base in bases:
            reading = Reading(f"{base} {particle}", {}, [])
            reading.fill(first, Slot(("object",), first.cls))
            yield _read_passive(reading, after)
        if not particle:
            adjective = Reading(participle, {}, [], PredicateKind.ADJECTIVE)
            adjective.fill(first, Slot(("subject",), first.cls))
            yield read_arguments(adjective, rest[1:], ("object",))


def _read_passive(reading: Reading, tokens: list[Token]) -> Reading:
    """As ``read_arguments``, with what follows "by" as the subject."""
    doer = next((i for i, t in enumerate(tokens) if t.text == "\0doer"), None)
    if doer is not None:
        if doer + 1 >= len(tokens) or not tokens[doer + 1].letter:
            raise ValueError('"by" needs S, O or X')
        agent = tokens[doer + 1]
        reading.fill(agent, Slot(("subject",), agent.cls))
        tokens = tokens[:doer] + tokens[doer + 2 :]
    return read_arguments(reading, tokens, ("indirect",))


def _noun(tokens: list[Token]) -> Iterator[Reading]:
    agent = tokens[0] if tokens and tokens[0].letter else None
    if agent is not None and not agent.possessive:
        raise ValueError(f"{agent.text} at its start must be {agent.text}'s")
    rest = tokens[1:] if agent else tokens
    size = _noun_length(rest)
    reading = Reading(" ".join(t.text for t in rest[:size]), {}, [])
    if agent:
        reading.fill(agent, Slot(AGENT_SLOTS, agent.cls))
        read_arguments(reading, rest[size:], ("object",))
        for name, slot in reading.ends.items():
            if name != agent.letter and not slot.owner:
                reading.ends[name] = Slot((*slot.names, "object"), slot.cls)
        yield reading
        return
    after = rest[size:]
    if [t.text for t in after[::2]] not in (["between", "and"], ["of", "and"]):
        raise ValueError("it must start with S's or O's, or end in 'between S and O'")
    for token, names in zip(after[1::2], (AGENT_SLOTS, ("with",)), strict=False):
        reading.fill(token, Slot((after[0].text, *names), token.cls))
    yield reading


def _role(tokens: list[Token]) -> Iterator[Reading]:
    if len(tokens) < 4 or not tokens[0].letter or tokens[1].text != ",":
        raise ValueError("it must start with S or O and a comma")
    holder, rest = tokens[0], tokens[2:]
    before = rest[0] if rest[0].letter in {"S", "O"} and not rest[0].possessive else None
    if before:
        rest = rest[1:]
    anything = bool(rest) and rest[0].letter == "X"
    size = 1 if anything else _noun_length(rest)
    lemma = "" if anything else " ".join(t.text for t in rest[:size])
    reading = Reading(lemma, {}, [])
    reading.fill(holder, Slot(("subject",), holder.cls))
    if before:
        reading.fill(before, Slot(BEFORE_ROLE, before.cls))
        yield read_arguments(reading, rest[size:], ("of",))
        return
    read_arguments(reading, rest[size:], ("of",))
    for name, slot in reading.ends.items():
        if name != holder.letter and not slot.owner and not anything:
            reading.ends[name] = Slot(_role_slots(slot.names[0]), slot.cls)
    yield reading


def _noun_length(tokens: list[Token]) -> int:
    """How many words the noun at the start has; its first may look like a preposition."""
    if not tokens or tokens[0].letter or tokens[0].text in ROLE_SLOTS:
        raise ValueError("it has no noun")
    ends = (i for i, t in enumerate(tokens) if i and (t.letter or is_preposition(t)))
    return next(ends, len(tokens))


def _role_slots(preposition: str) -> tuple[str, ...]:
    return ROLE_SLOTS.get(preposition, (preposition,))


def _adjective(tokens: list[Token]) -> Iterator[Reading]:
    if len(tokens) < 4 or not tokens[0].letter or tokens[1].text != "be":
        raise ValueError("it must start with S be")
    reading = Reading(tokens[2].text, {}, [])
    reading.fill(tokens[0], Slot(("subject",), tokens[0].cls))
    yield read_arguments(reading, tokens[3:], ("object",))


def _possessive(tokens: list[Token]) -> Iterator[Reading]:
    if len(tokens) != 2 or not tokens[0].possessive or not tokens[1].letter:
        raise ValueError("it must be a possessor and what it has")
    reading = Reading("", {}, [])
    reading.fill(tokens[0], Slot(("subject",), tokens[0].cls))
    reading.fill(tokens[1], Slot(("object",), tokens[1].cls))
    yield reading


def _demonym(tokens: list[Token]) -> Iterator[Reading]:
    if len(tokens) < 2 or tokens[0].letter != "O" or tokens[-1].letter != "S":
        raise ValueError("it must be O (the place), perhaps a noun, and S")
    reading = Reading(" ".join(t.text for t in tokens[1:-1]), {}, [])
    reading.fill(tokens[-1], Slot(("subject",), tokens[-1].cls))
    reading.fill(tokens[0], Slot(("object",), tokens[0].cls))
    yield reading


READERS: dict[str, Callable[[list[Token]], Iterator[Reading]]] = {
    "verb": _verb,
    "noun": _noun,
    "role": _role,
    "adjective": _adjective,
    "possessive": _possessive,
    "demonym": _demonym,
}
