"""What the lexicon made of a text: the frames that fired, and why others did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum


class Failure(IntEnum):
    """What a frame failed by, the nearest miss first."""

    OUTDONE = 0
    CLASS = 1
    KIND_OF_PHRASE = 2
    EXTRA_OBJECT = 3
    WORD = 4
    ARGUMENT = 5


@dataclass(frozen=True)
class Fired:
    """A frame that gave a property."""

    property: str
    """Local name."""
    frame: str
    """As the lexicon has it."""
    subject: str
    object: str
    remark: str
    """Why it is no fact of a graph; '' where it is one."""


@dataclass(frozen=True)
class NearMiss:
    """A frame with the proposition's word that gave nothing."""

    property: str
    frame: str
    failure: Failure
    reason: str


@dataclass(frozen=True)
class Explained:
    """What the lexicon made of one proposition."""

    kind: str
    """Of the predicate; frames of the same kind match it."""
    lemma: str
    arguments: tuple[tuple[str, str], ...]
    """(slot, words)."""
    sentence: str
    fired: tuple[Fired, ...]
    near: tuple[NearMiss, ...]
    """The nearest first; one a lexicon entry."""
    elsewhere: tuple[tuple[str, str], ...]
    """(property, frame) of its word as another kind of predicate, where it has none of its own."""

    def only(self, name: str) -> Explained | None:
        """The same with the frames of one property alone; None where there are none."""
        fired = tuple(one for one in self.fired if one.property == name)
        near = tuple(one for one in self.near if one.property == name)
        elsewhere = tuple(one for one in self.elsewhere if one[0] == name)
        if not (fired or near or elsewhere):
            return None
        return replace(self, fired=fired, near=near, elsewhere=elsewhere)

    def text(self, *, everything: bool = False) -> str:
        """For people; frames that lack a word besides the predicate only with ``everything``."""
        said = " · ".join(f"{slot}: {words}" for slot, words in self.arguments)
        lines = [f"{self.kind} {self.lemma!r}  {said}"]
        for one in self.fired:
            remark = f"  [{one.remark}]" if one.remark else ""
            lines.append(f"  + {one.property}({one.subject}, {one.object})  {one.frame}{remark}")
        shown = [one for one in self.near if one.failure is not Failure.WORD]
        hidden = len(self.near) - len(shown)
        if everything:
            shown, hidden = list(self.near), 0
        lines += [f"  - {one.property}  {one.frame}: {one.reason}" for one in shown]
        lines += [f"  ({hidden} frames lack another word of theirs)"] if hidden else []
        if self.elsewhere:
            lines += [f"  ? {name}  {frame}: another kind" for name, frame in self.elsewhere]
        elif not self.fired and not self.near:
            lines.append(f"  no frame has the {self.kind} {self.lemma!r}")
        return "\n".join(lines)
