"""What a user may set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one graph."""

    base: str = "https://newskg.example/"
    """Every IRI begins with it: ``id/`` entities, ``article/``, ``statement/``, ``relation/``,
    ``ontology#``."""
