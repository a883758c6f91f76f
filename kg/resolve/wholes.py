"""Properties that are transitive over another: who was born in a town was born in its country."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Candidate, Extraction
    from kg.ontology import Ontology


class Wholes:
    """What each mention is said to have a property towards."""

    def __init__(self, extraction: Extraction, readings: Sequence[Sequence[Candidate]]) -> None:
        """``readings``: the typed ones of each proposition."""
        self._of: dict[tuple[str | None, int | None], list[Candidate]] = defaultdict(list)
        for said, typed in zip(extraction.propositions, readings, strict=True):
            if said.factuality is Factuality.ASSERTED and not said.negated:
                for each in typed:
                    self._of[each.property, each.subject.mention].append(each)

    def around(self, reading: Candidate, ontology: Ontology) -> Iterator[Candidate]:
        """``reading`` of all that its object lies in, by the properties it is transitive over.

        The very mention counts, not what else is said of the same thing elsewhere.
        """
        over = ontology.properties[reading.property or ""].over
        seen = {reading.subject.mention, reading.object.mention}
        open_ = [reading]
        while open_:
            inner = open_.pop(0)
            for step in (
                s for name in over for s in self._of.get((name, inner.object.mention), ())
            ):
                if step.object.mention in seen:
                    continue
                seen.add(step.object.mention)
                outer = replace(
                    inner,
                    object=replace(step.object, slot=inner.object.slot),
                    confidence=round(inner.confidence * step.confidence, 4),
                    rule=f"{inner.rule}; {step.rule}",
                )
                open_.append(outer)
                yield outer
