"""What a governor does to the clause below it."""

from __future__ import annotations

from enum import Enum, auto


class Effect(Enum):
    """What a governor does to the clause below it."""

    INHERIT = auto()
    """As true as the governor (conjunction, "managed to", "by doing")."""
    FLIP = auto()
    """As untrue as the governor is true ("failed to")."""
    PRESUPPOSED = auto()
    """Taken for granted whatever the governor's fate ("knows that", "after meeting")."""
    CLAIMED = auto()
    """Taken for granted by who speaks: alleged with what it belongs to ("because it grows")."""
    TEMPORAL = auto()
    """Taken for granted beside a fact, as open as a plan beside a plan ("as it grows")."""
    CONTRASTED = auto()
    """As open as the governor, and not denied with it ("did not sell X but bought Y")."""
    REPORTED = auto()
    DENIED = auto()
    ALLEGED = auto()
    BELIEVED = auto()
    PLANNED = auto()
    ASKED = auto()
    HYPOTHETICAL = auto()
    NEGATED = auto()
    """Said not to be, whatever the governor ("without doing")."""
