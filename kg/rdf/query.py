"""SPARQL over a store: prefixes bound, updates and remote access refused, results written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rdf.store import Store

QUERY_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")


@dataclass(frozen=True)
class Result:
    """An answer."""

    columns: tuple[str, ...]
    """Variables of a SELECT; ("subject", "predicate", "object") of CONSTRUCT and DESCRIBE;
    ("answer",) of ASK."""
    rows: tuple[tuple[str | None, ...], ...]
    """Values as plain strings (IRIs in full), None where unbound."""

    def text(self, form: str = "table", width: int | None = None) -> str:
        """The answer written as one of QUERY_FORMATS.

        ``table`` is for people: IRIs shortened to prefixed names, at most ``width`` columns
        wide (None: as wide as needed).  Raises QueryError for ``turtle`` of a SELECT or ASK and
        for an unknown format.
        """
        raise NotImplementedError


def query(store: Store, text: str) -> Result:
    """Run SPARQL ``text`` (SELECT, ASK, CONSTRUCT or DESCRIBE; prefixes already bound).

    Raises QueryError for a malformed query (with the position) and for what the guard refuses:
    updates, SERVICE, FROM, LOAD, USING.
    """
    raise NotImplementedError
