"""Lexicon entries to frames."""

from __future__ import annotations

from itertools import product

from kg.errors import OntologyError
from kg.frames.frame import Frame
from kg.frames.readers import READERS
from kg.frames.spelling import fold
from kg.frames.tokens import tokens_of
from kg.model import PredicateKind

KINDS = {
    "verb": PredicateKind.VERB,
    "noun": PredicateKind.EVENT,
    "role": PredicateKind.ROLE,
    "adjective": PredicateKind.ADJECTIVE,
    "possessive": PredicateKind.POSSESSIVE,
    "demonym": PredicateKind.DEMONYM,
}
"""Annotation property of the ``lex:`` namespace → predicates that its frames match."""
FORMS = {
    "verb": "S VERB [PREPOSITION] O, as in 'S meet with O'",
    "noun": "S's NOUN PREPOSITION O, as in \"S's meeting with O\"",
    "role": "S, NOUN PREPOSITION O, as in 'S, owner of O'",
    "adjective": "S be ADJECTIVE PREPOSITION O, as in 'S be critical of O'",
    "possessive": "S's O or O's S",
    "demonym": "O S",
}


def parse(prop: str, kind: str, text: str, *, symmetric: bool = False) -> tuple[Frame, ...]:
    """The frames that one lexicon entry of ``kind`` (verb, noun ...) stands for.

    Raises OntologyError, naming property, entry and the form expected.
    """
    frames: dict[Frame, None] = {}
    words = text.replace(",", " ,").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    try:
        for chosen in product(*(word.split("/") for word in words)):
            for reading in READERS[kind](tokens_of(chosen)):
                ends = reading.ends
                if set(ends) != {"S", "O"}:
                    raise ValueError("it must contain S once and O once")
                frame = Frame(
                    property=prop,
                    kind=reading.kind or KINDS[kind],
                    text=f"{kind}: {text}",
                    lemma=fold(reading.lemma),
                    subject=ends["S"],
                    object=ends["O"],
                    needs=tuple(reading.needs),
                    mutual=symmetric,
                )
                frames[frame] = None
    except ValueError as error:
        raise OntologyError(
            f'property {prop}: the {kind} frame "{text}" cannot be read: {error}; '
            f"expected {FORMS[kind]}"
        ) from None
    return tuple(frames)
