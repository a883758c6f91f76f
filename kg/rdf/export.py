"""The graph in the formats other tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from kg.rdf.store import Store

FORMATS = ("turtle", "ntriples", "trig", "jsonld", "rdfxml", "graphml", "csv", "jsonl")


def export(
    store: Store, form: str, target: Path | BinaryIO | None = None, *, quotes: bool = True
) -> bytes | None:
    """Write the graph as one of FORMATS.

    ``target`` is a path (written to a temporary file, then renamed; for ``csv`` a folder), an
    open binary file, or None: then the bytes are returned (not for ``csv``).  ``quotes`` False
    leaves the sentences out.  Raises KGError for an unknown format.
    """
    raise NotImplementedError
