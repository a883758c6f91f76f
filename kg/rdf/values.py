"""Model values as RDF terms: entities, typed literals, amounts, intervals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.rdf.namespaces import STANDARD, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Literal

Node: TypeAlias = ox.NamedNode | ox.Literal
"""An end of a triple: the graph holds no blank nodes."""

XSD = STANDARD["xsd"]
LONGEST_NUMBER = 100
"""Digits before or behind the point; "1e999999" is one number and a million digits."""
_REST_OF_DATE = {"date": "", "gYearMonth": "-01", "gYear": "-01-01"}
"""What makes a day of a value of a datatype."""


@cache
def standard(name: str) -> ox.NamedNode:
    """The term of a standard vocabulary by its prefixed name."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(STANDARD[prefix] + local)


def string(text: str) -> ox.Literal:
    """A plain ``xsd:string``."""
    return ox.Literal(clean(text))


def integer(number: int) -> ox.Literal:
    """An ``xsd:integer``."""
    return ox.Literal(str(number), datatype=standard("xsd:integer"))


def boolean(truth: bool) -> ox.Literal:
    """An ``xsd:boolean``."""
    return ox.Literal("true" if truth else "false", datatype=standard("xsd:boolean"))


def decimal(number: float | str | Decimal) -> ox.Literal:
    """An ``xsd:decimal``, canonical: Oxigraph keeps numbers by value, so ``0.90`` would come
    back as ``0.9`` and the Turtle would not be what the store holds.
    """
    return ox.Literal(_plain(Decimal(number)), datatype=standard("xsd:decimal"))


def probability(number: float) -> ox.Literal:
    """A confidence: an ``xsd:decimal`` of at most two places."""
    return decimal(Decimal(number).quantize(Decimal("0.01")))


def day(value: date) -> ox.Literal:
    """An ``xsd:date``."""
    return ox.Literal(value.isoformat(), datatype=standard("xsd:date"))


def typed(literal: Literal) -> ox.Literal:
    """A value without its unit; a lexical form that its datatype does not allow stays text."""
    value = literal.value
    try:
        if literal.datatype == "decimal":
            number = Decimal(value)
            if number.is_finite() and abs(number.adjusted()) < LONGEST_NUMBER:
                return decimal(number)
        elif literal.datatype == "integer":
            return integer(int(value))
        elif literal.datatype != "string":
            full = value + _REST_OF_DATE[literal.datatype]
            if date.fromisoformat(full).isoformat() == full:
                return ox.Literal(value, datatype=ox.NamedNode(XSD + literal.datatype))
    except (InvalidOperation, KeyError, ValueError):
        pass
    return string(value)


def amount_label(literal: Literal) -> str:
    """How a value with a unit is shown: ``15000000000 USD``."""
    return f"{typed(literal).value} {literal.unit}"


def serialize(
    triples: Iterable[ox.Triple], form: ox.RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    """``triples`` in the order given."""
    return ox.serialize(triples, format=form, prefixes=prefixes) or b""


def parse(ntriples: bytes) -> Iterator[ox.Triple]:
    """The triples of an N-Triples document."""
    return (quad.triple for quad in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
