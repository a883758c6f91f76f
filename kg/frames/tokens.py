"""A frame's words, and what follows its predicate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.frames.frame import Need, Slot
from kg.frames.spelling import fold
from kg.frames.words import ARTICLES, COMPLEX_PREPOSITIONS, PARTICLES, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import PredicateKind

LETTER = re.compile(r"([SOX])(?::(\w+\??))?('s)?")
"""S, O or X, perhaps with a class, known or presumed, perhaps a possessor."""


BARE_WORD = ("object", "predicative")
"""Slots of a word without a preposition: "take control of O", "shoot O dead"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a frame, or a letter that stands for an argument."""

    text: str
    letter: str = ""
    cls: str = ""
    possessive: bool = False


@dataclass(slots=True)
class Reading:
    """A frame before its property is known."""

    lemma: str
    ends: dict[str, Slot]
    needs: list[Need]
    kind: PredicateKind | None = None

    def fill(self, token: Token, slot: Slot) -> None:
        """Give the argument that ``token`` stands for its slot."""
        if token.letter == "X":
            if slot.names != ("subject",):  # a passive may leave out its doer
                self.needs.append(Need(slot.names))
        elif token.letter in self.ends:
            raise ValueError(f"{token.letter} stands twice")
        else:
            self.ends[token.letter] = slot


def tokens_of(words: tuple[str, ...]) -> list[Token]:
    """Words without articles, complex prepositions joined, letters recognised."""
    found: list[Token] = []
    for word in words:
        match = LETTER.fullmatch(word)
        if match:
            found.append(Token(word, match[1], match[2] or "", bool(match[3])))
        elif found and f"{found[-1].text} {word}" in COMPLEX_PREPOSITIONS:
            found[-1] = Token(f"{found[-1].text} {word}")
        elif word not in ARTICLES:
            found.append(Token(word))
    return found


def is_preposition(token: Token) -> bool:
    """Whether a word is a preposition, perhaps a complex one."""
    return token.text in PREPOSITIONS or token.text in COMPLEX_PREPOSITIONS


def read_arguments(reading: Reading, tokens: list[Token], bare: tuple[str, ...]) -> Reading:
    """Adds what follows the predicate; ``bare`` are the slots of an end without preposition.

    Two bare ends are what is given to whom: ``S tell O X``.
    """
    unmarked = [
        token
        for before, token in zip([None, *tokens], tokens, strict=False)
        if token.letter and not token.possessive and not (before and is_preposition(before))
    ]
    preposition = ""
    owner: tuple[str, ...] = ()
    for token in tokens:
        if is_preposition(token):
            if preposition:
                raise ValueError(f'"{preposition}" and "{token.text}" stand together')
            preposition = token.text
            continue
        names = (preposition,) if preposition else bare
        if owner:
            if token.text != "...":
                reading.needs.append(Need(owner, fold(token.text)))
            owner = ()
        elif token.possessive:
            owner = names
            reading.fill(token, Slot(names, token.cls, owner=True))
        elif token.letter:
            if not preposition and len(unmarked) == 2:
                names = ("indirect",) if token is unmarked[0] else ("object", "complement")
            reading.fill(token, Slot(names, token.cls))
        elif token.text != "...":
            reading.needs.append(
                Need((preposition,) if preposition else BARE_WORD, fold(token.text))
            )
        preposition = ""
    if preposition:
        raise ValueError(f'nothing follows "{preposition}"')
    return reading


def particles(tokens: list[Token], *, transitive: bool = True) -> Iterator[tuple[str, list[Token]]]:
    """Leading particles and the rest.

    After a verb that takes an object, one that may also be a preposition is read both ways.
    """
    lead = 0
    while lead < len(tokens) and is_preposition(tokens[lead]):
        lead += 1
    if lead <= 1:
        yield "", tokens
        if lead and transitive and tokens[0].text in PARTICLES:
            yield tokens[0].text, tokens[1:]
    else:
        yield " ".join(t.text for t in tokens[: lead - 1]), tokens[lead - 1 :]
