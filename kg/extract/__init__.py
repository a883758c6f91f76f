"""What an analysed article says: propositions of its clauses and noun phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.extraction import extract
    from kg.extract.learned import Scorer

__all__ = ["Scorer", "extract"]


def __getattr__(name: str) -> Any:
    """Imports what reads trees, and with it spaCy, only when it is asked for: typing asks for the
    word lists alone.
    """
    if name in __all__:
        from kg.extract import extraction

        return getattr(extraction, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
