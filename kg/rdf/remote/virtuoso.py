"""Where Virtuoso differs from the standards, as far as this package's graphs meet it.

Seen with 7.2.5: answers are cut at ``ResultSetMaxRows``, an ASK is answered like a SELECT,
booleans are 0 and 1, decimals have 15 places after the point, integers 64 bits, and the end of an
IRI of more than 1,880 bytes is lost.  There is no default graph to write to: the union of all
stands for it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.values import XSD, decimal, standard

if TYPE_CHECKING:
    from kg.rdf.values import Node

LONGEST_IRI = 1_880
"""Bytes of UTF-8."""
PLACES = Decimal("1e-15")
CUT = "X-SPARQL-MaxRows"
"""The header of an answer of so many rows that has lost the rest."""
_BITS = 63
_ASKED = "__ASK_RETVAL"
_BOOLEAN, _INTEGER, _DECIMAL = (
    standard(f"xsd:{name}") for name in ("boolean", "integer", "decimal")
)


def is_virtuoso(server: str) -> bool:
    """Whether a server that names itself so is one."""
    return server.startswith("Virtuoso")


@lru_cache(maxsize=1 << 14)
def kept(term: Node) -> Node:
    """``term`` as Virtuoso keeps it.  Raises StoreError for an IRI that it would cut."""
    if isinstance(term, ox.NamedNode):
        if len(term.value.encode("utf-8")) > LONGEST_IRI:
            raise StoreError(
                f"Virtuoso would cut the IRI {term.value[:60]}…, which is longer than "
                f"{LONGEST_IRI:,} bytes; take another server, or leave out what it names"
            )
        return term
    if term.datatype == _INTEGER and abs(int(term.value)).bit_length() > _BITS:
        return ox.Literal(term.value, datatype=_DECIMAL)
    if term.datatype == _DECIMAL and len(term.value.partition(".")[2]) > -int(PLACES.logb()):
        return decimal(Decimal(term.value).quantize(PLACES))
    return term


def read(term: Node) -> Node:
    """A term of its answer, written as the standards write it."""
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN and term.value in {"0", "1"}:
        return ox.Literal("true" if term.value == "1" else "false", datatype=_BOOLEAN)
    return term


def results(source: bytes) -> bytes:
    """An answer in SPARQL JSON as the standard has it."""
    answer = json.loads(source)
    found = answer["results"]["bindings"]
    if answer["head"]["vars"] == [_ASKED]:
        truth = any(row[_ASKED]["value"] == "1" for row in found)
        return json.dumps({"head": {}, "boolean": truth}).encode()
    for row in found:
        for value in row.values():
            if value.get("datatype") == f"{XSD}boolean":
                value["value"] = {"1": "true", "0": "false"}.get(value["value"], value["value"])
    return json.dumps(answer).encode()
