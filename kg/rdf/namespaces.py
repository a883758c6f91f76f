"""Prefixes, and how names become IRIs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Namespaces:
    """The namespaces under one base IRI."""

    base: str
