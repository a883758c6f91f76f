"""Terms as N-Triples write them, and what they are without that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import XSD, BNode, Literal
from rdflib.util import from_n3

if TYPE_CHECKING:
    from rdflib.term import Node as Term

ESCAPES = {code: f"\\u{code:04X}" for code in (*range(32), 127)} | str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
)
"""What a string of canonical N-Triples does not hold as it is."""


def written(term: Term) -> str:
    """A term as N-Triples write it."""
    if isinstance(term, BNode):
        return f"_:{term}"
    if not isinstance(term, Literal):
        return f"<{term}>"
    text = str(term).translate(ESCAPES)
    if term.language:
        return f'"{text}"@{term.language}'
    kind = term.datatype
    return f'"{text}"' if kind is None or kind == XSD.string else f'"{text}"^^<{kind}>'


def plain(n3: str) -> str:
    """The IRI, or the text, of a term that N-Triples write so."""
    if n3.startswith("<"):
        return n3[1:-1]
    if not n3.startswith('"'):
        return n3.removeprefix("_:")
    return str(from_n3(n3)) if "\\" in n3 else n3[1 : n3.rindex('"')]


def full(term: str) -> str:
    """A term of SPARQL's TSV as N-Triples write it; those two differ in numbers and truth values.

    https://www.w3.org/TR/sparql12-results-csv-tsv/#tsv
    """
    if not term or term[0] in '<"_':
        return term
    if term in {"true", "false"}:
        kind = XSD.boolean
    else:
        kind = XSD.double if "e" in term.lower() else XSD.decimal if "." in term else XSD.integer
    return f'"{term}"^^<{kind}>'
