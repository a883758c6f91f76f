"""What an untrusted SPARQL query may not do; used at every entry point."""

from __future__ import annotations


def check(text: str) -> None:
    """Raise QueryError when ``text`` is an update or reaches outside of the store."""
    raise NotImplementedError
