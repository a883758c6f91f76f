"""Colours and shapes.

The hues follow Okabe and Ito's palette for every kind of colour vision, darkened or lightened to
a contrast of at least 3:1 on the page (WCAG 2.2, 1.4.11); shapes repeat what they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Family:
    """Classes that look alike."""

    key: str
    classes: tuple[str, ...]
    """Local names; what is below one of them belongs to the family too."""
    shape: str
    """One of vis-network's."""
    light: str
    """Colour on the light page."""
    dark: str
    """Colour on the dark page."""


FAMILIES = (
    Family("person", ("Person", "Group"), "dot", "#c2491d", "#f29a6b"),
    Family("company", ("Company",), "square", "#1f6cb0", "#6db5f5"),
    Family("organization", ("Organization",), "hexagon", "#9c4488", "#e79bd2"),
    Family("place", ("Place",), "diamond", "#0b7d63", "#46c9a5"),
    Family("event", ("Event",), "star", "#8a6400", "#e6bd4a"),
    Family("work", ("Product", "CreativeWork", "Law", "Award"), "triangle", "#3d7f95", "#7fd0e6"),
    Family("concept", ("Concept",), "dot", "#7b8088", "#8d949e"),
    Family("other", (), "dot", "#5d6470", "#aab1bc"),
)
"""The first family that one of a node's classes belongs to decides."""

PAGE = {
    "paper": ("#faf9f5", "#14171b"),
    "sheet": ("#ffffff", "#1b1f24"),
    "ink": ("#1d1f23", "#eceae5"),
    "soft": ("#5b6068", "#a5abb3"),
    "rule": ("#dedad0", "#333941"),
    "wash": ("#f1eee6", "#252a31"),
    "accent": ("#175a94", "#7cbcf5"),
    "edge": ("#767063", "#78808b"),
    "edge-text": ("#4b483f", "#c9cdd3"),
    "edge-open": ("#bfb9ab", "#4a525c"),
    "edge-open-text": ("#6e6961", "#969da6"),
    "planned": ("#1f6cb0", "#6db5f5"),
    "hypothetical": ("#7a55b5", "#b99bee"),
    "alleged": ("#985700", "#eab05a"),
    "questioned": ("#47737c", "#86bcc6"),
    "denied": ("#b3261e", "#ff8a80"),
}
"""Colours of everything else, light and dark; words have a contrast of at least 4.5:1 on paper,
sheet and wash (1.4.3)."""

SMALL, LARGE, CONCEPT = 7.0, 20.0, 4.0
"""Radius of the least and the most important name, and of a concept, world pixels."""


def family(classes: Collection[str]) -> str:
    """The family of a node that has these classes (local names, superclasses included)."""
    return next((f.key for f in FAMILIES if set(f.classes) & set(classes)), "other")


def size(key: str, importance: float, most: float) -> float:
    """Radius of a node, its area growing with importance."""
    if key == "concept":
        return CONCEPT
    share = (importance / most) ** 0.5 if most else 0.0
    return round(SMALL + (LARGE - SMALL) * share, 1)
