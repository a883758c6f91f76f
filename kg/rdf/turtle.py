"""Turtle for people: one block a subject, the kinds of node in a fixed order.

Written here rather than by Oxigraph's serialiser because that lists prefixes in no fixed order and
escapes what reads better as a full IRI.  https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.namespaces import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.rdf.namespaces import Namespaces

ORDER = ("article", "id", "rel", "statement", "value", "decision", "kg", "lex")
"""Kinds of subject by the prefix of their IRIs; others come first, they are headers."""

_FIRST = (f"{STANDARD['rdf']}type", f"{STANDARD['rdfs']}label")
"""Predicates that open a block."""

_SHORT = {
    f"{STANDARD['xsd']}integer": re.compile(r"[+-]?\d+"),
    f"{STANDARD['xsd']}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{STANDARD['xsd']}boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes bare."""


def turtle(triples: Iterable[ox.Triple], namespaces: Namespaces) -> str:
    """``triples`` as Turtle; the same set gives the same text, whatever its order."""
    rank = {namespaces.prefixes[prefix]: place for place, prefix in enumerate(ORDER, 1)}

    def place(triple: ox.Triple) -> tuple[object, ...]:
        subject, verb = str(triple.subject)[1:-1], triple.predicate.value
        kind = rank.get(re.sub(r"[^/#]*$", "", subject), 0)
        first = _FIRST.index(verb) if verb in _FIRST else len(_FIRST)
        return (kind, subject, first, verb, str(triple.object))

    ordered = sorted(set(triples), key=place)
    spaces = sorted(namespaces.prefixes.items())
    lines = [f"@prefix {prefix}: <{space}> .\n" for prefix, space in spaces]
    blocks = groupby(ordered, key=lambda triple: triple.subject)
    return "".join([*lines, *("\n" + _block(group, namespaces) for _, group in blocks)])


def _block(triples: Iterator[ox.Triple], namespaces: Namespaces) -> str:
    """Everything said of one subject."""
    properties: list[str] = []
    subject = ""
    for verb, group in groupby(triples, key=lambda triple: triple.predicate):
        found = list(group)
        subject = _term(found[0].subject, namespaces)
        name = "a" if verb.value == _FIRST[0] else _term(verb, namespaces)
        properties.append(f"{name} {', '.join(_term(t.object, namespaces) for t in found)}")
    return subject + " " + " ;\n    ".join(properties) + " .\n"


def _term(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, namespaces: Namespaces
) -> str:
    if isinstance(term, ox.NamedNode):
        return namespaces.shorten(term.value)
    if not isinstance(term, ox.Literal) or term.language:
        return str(term)
    datatype = term.datatype.value
    if (short := _SHORT.get(datatype)) and short.fullmatch(term.value):
        return term.value
    if datatype == f"{STANDARD['xsd']}string":
        return str(term)
    plain = str(ox.Literal(term.value))
    return f"{plain}^^{namespaces.shorten(datatype)}"
