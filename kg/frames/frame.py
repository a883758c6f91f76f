"""What a lexicon entry says: a predicate, and the slots of the two ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import PredicateKind


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one end of a property is found among a proposition's arguments."""

    names: tuple[str, ...]
    """Argument slots, best first."""
    cls: str = ""
    """Class that the argument must be of, besides domain or range; empty for none.  With "?"
    behind it: a name of which nothing more is known than a class above will do."""
    owner: bool = False
    """The end is the possessor of the argument, not the argument itself."""


@dataclass(frozen=True, slots=True)
class Need:
    """An argument that must be there besides the two ends."""

    names: tuple[str, ...]
    """Argument slots, any of them."""
    word: str = ""
    """Lemma its head must be; empty for anything."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a lexicon entry: a predicate and where its two ends are found."""

    property: str
    """Local name."""
    kind: PredicateKind
    text: str
    """The entry as written in the lexicon, with its kind: "verb: S meet with O"."""
    lemma: str
    """Folded lemma of the predicate; for demonyms the description's, or empty."""
    subject: Slot
    object: Slot
    needs: tuple[Need, ...] = ()
    mutual: bool = False
    """Both ends may share the subject's slot ("S and O met"); set for symmetric properties."""
