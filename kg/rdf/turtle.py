"""Turtle for people: one block a subject, the kinds of node in a fixed order.

Written here, from sorted N-Triples, rather than by a library's serialiser: it groups by kind, opens
a block with the type and the label, and shows as a full IRI what Turtle could only escape.
https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.rdf.namespaces import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.rdf.namespaces import Namespaces

ORDER = ("article", "id", "rel", "statement", "value", "decision", "kg", "lex")
"""Kinds of subject by the prefix of their IRIs; others come first, they are headers."""

_FIRST = {f"<{STANDARD['rdf']}type>": 0, f"<{STANDARD['rdfs']}label>": 1}
"""Predicates that open a block."""

_SHORT = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d*\.\d+"),
    "boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes bare, by the local name of their XSD datatype."""

_TYPED = re.compile(r'(".*")\^\^<([^>"]*)>')


def turtle(ntriples: Iterable[str], namespaces: Namespaces) -> str:
    """The lines of an N-Triples document as Turtle; the same set gives the same text."""
    spaces = [(at, f"<{namespaces.prefixes[prefix]}") for at, prefix in enumerate(ORDER, 1)]
    shorten = _shortener(namespaces)
    sections: dict[int, list[str]] = {}
    lines = sorted({line.rstrip(". \r\n") for line in ntriples} - {""})
    triples = (line.split(" ", 2) for line in lines)
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        block = _block(shorten(subject), group, shorten)
        at = next((at for at, space in spaces if subject.startswith(space)), 0)
        sections.setdefault(at, []).append(block)
    heads = [f"@prefix {p}: <{space}> .\n" for p, space in sorted(namespaces.prefixes.items())]
    return "".join([*heads, *(block for at in sorted(sections) for block in sections[at])])


def _block(subject: str, triples: Iterable[list[str]], shorten: Callable[[str], str]) -> str:
    """Everything said of one subject."""
    values: dict[str, list[str]] = {}
    for _, verb, value in triples:
        values.setdefault(verb, []).append(_value(value, shorten))
    verbs = sorted(values, key=lambda verb: (_FIRST.get(verb, len(_FIRST)), verb))
    properties = (f"{_verb(verb, shorten)} {', '.join(values[verb])}" for verb in verbs)
    return f"\n{subject} " + " ;\n    ".join(properties) + " .\n"


def _verb(verb: str, shorten: Callable[[str], str]) -> str:
    return "a" if _FIRST.get(verb) == 0 else shorten(verb)


def _value(value: str, shorten: Callable[[str], str]) -> str:
    if value.startswith("<") or not value.endswith(">"):
        return shorten(value)
    match = _TYPED.fullmatch(value)
    if not match:
        return value
    short = _SHORT.get(match[2].removeprefix(STANDARD["xsd"]))
    if short and short.fullmatch(match[1][1:-1]):
        return match[1][1:-1]
    return f"{match[1]}^^{shorten(f'<{match[2]}>')}"


def _shortener(namespaces: Namespaces) -> Callable[[str], str]:
    """IRIs in angle brackets → prefixed names; anything else stays as it is."""

    @cache
    def remembered(term: str) -> str:
        return namespaces.shorten(term[1:-1])

    return lambda term: remembered(term) if term.startswith("<") else term
