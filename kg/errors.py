"""Errors that users see.

KGError
 ├─ InputError     a named input cannot be read
 ├─ OntologyError  an ontology or lexicon file is wrong
 ├─ QueryError     a SPARQL query is malformed or cannot be answered
 │   ├─ RefusedError  it would change the graph, or reach outside of it
 │   └─ LimitError    it takes more time, memory or rows than it may
 ├─ StoreError     a folder holds no graph, or one that cannot be opened
 └─ PipelineError  a language pipeline cannot be loaded or lacks a layer

Each message names the input and the next step.  The command line prints it and exits with 2.
"""


def printable(text: str) -> str:
    """``text`` as one line that a terminal shows and does not obey.

    Line ends, control and format characters and what is no character are escaped as in Python.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class KGError(Exception):
    """Base of every error that is the user's to mend."""


class InputError(KGError):
    """A named input cannot be read."""


class OntologyError(KGError):
    """An ontology or lexicon file is wrong."""


class QueryError(KGError):
    """A SPARQL query is malformed or cannot be answered."""


class RefusedError(QueryError):
    """A query would change the graph, or reach outside of it."""


class LimitError(QueryError):
    """A query takes more than it may.

    ``limit`` is what it ran into: ``time``, ``rows``, ``memory``, ``length``, or ``busy`` where
    all processes for queries were taken.
    """

    def __init__(self, message: str, limit: str) -> None:
        super().__init__(message)
        self.limit = limit


class StoreError(KGError):
    """A folder holds no graph, or one that cannot be opened."""


class PipelineError(KGError):
    """A language pipeline cannot be loaded, or lacks a layer that extraction needs."""
