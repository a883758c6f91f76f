"""Content negotiation (RFC 9110, 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def choose(accept: str | None, offers: Iterable[str]) -> str | None:
    """The media type of ``offers`` that an Accept header likes best, the first of equals.

    None where it takes none of them; no header takes anything.  Of several ranges that fit an
    offer the most specific one counts; a range that is not well formed is passed over.
    """
    ranges = list(_ranges(accept)) if accept and accept.strip() else [("*", "*", 1.0)]
    best, most = None, 0.0
    for offer in offers:
        quality = _quality(offer, ranges)
        if quality > most:
            best, most = offer, quality
    return best


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    """(type, subtype, quality) of each media range."""
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        main, slash, sub = media.partition("/")
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            quality = float(weight)
        except ValueError:
            continue
        if slash and main and sub and 0 <= quality <= 1 and (main != "*" or sub == "*"):
            yield main, sub, quality


def _quality(offer: str, ranges: list[tuple[str, str, float]]) -> float:
    main, _, sub = offer.partition("/")
    fitting = (
        ((m != "*") + (s != "*"), quality)
        for m, s, quality in ranges
        if m in {"*", main} and s in {"*", sub}
    )
    return max(fitting, default=(0, 0.0))[1]
