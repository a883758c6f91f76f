"""How well a graph does against gold: figures, and the facts behind them; plain text and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.rdf.query import printable

if TYPE_CHECKING:
    from kg.rdf.gold import Gold
    from kg.rdf.record import Record


@dataclass(frozen=True)
class Score:
    """How well one property, or all of them, are found."""

    name: str
    """Local name of the property as gold has it; ``all`` for the sum."""
    gold: int
    """Facts that gold names."""
    found: int
    """Facts of the graph that gold judges."""
    recalled: int
    """Facts of gold that the graph has."""
    right: int
    """Facts of the graph that gold names."""

    @property
    def precision(self) -> float:
        """Share of the graph's facts that are right; 0 where it has none."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of gold's facts that the graph has."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Evaluation:
    """A graph against gold."""

    total: Score
    scores: tuple[Score, ...]
    """One for each property that gold names, by name."""
    missed: tuple[Gold, ...]
    """In the order of the file."""
    spurious: tuple[Record, ...]
    """Statements of facts that gold does not name, one a fact; as ``kg.rdf.record`` writes them."""
    unjudged: int
    """Facts of other properties or articles than those gold names."""

    def text(self) -> str:
        """For people, plain text."""
        rows: list[tuple[str, ...]] = [("property", "gold", "found", "right", "P", "R", "F1")]
        rows += [_row(score) for score in (*self.scores, self.total)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        lines = [
            "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
            for row in rows
        ]
        lines += ["", f"missed: {len(self.missed)}"]
        lines += [f"  line {gold.line}: {gold.text()}" for gold in self.missed]
        lines += [f"spurious: {len(self.spurious)}", *map(_spurious, self.spurious)]
        if self.unjudged:
            lines.append(f"not judged: {self.unjudged} facts of what gold does not name")
        return "".join(f"{printable(line)}\n" for line in lines)

    def record(self) -> Record:
        """As one JSON object."""
        return {
            "total": _figures(self.total),
            "properties": {score.name: _figures(score) for score in self.scores},
            "missed": [
                {"line": g.line, "subject": g.subject, "predicate": g.predicate, "object": g.object}
                for g in self.missed
            ],
            "spurious": list(self.spurious),
            "unjudged": self.unjudged,
        }


def _row(score: Score) -> tuple[str, ...]:
    counts = (score.gold, score.found, score.right)
    rates = (score.precision, score.recall, score.f1)
    return (score.name, *map(str, counts), *(f"{100 * rate:.1f}" for rate in rates))


def _figures(score: Score) -> Record:
    rates = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts = {"gold": score.gold, "found": score.found, "right": score.right}
    counts["recalled"] = score.recalled
    return {**counts, **{name: round(rate, 4) for name, rate in rates.items()}}


def _spurious(record: Record) -> str:
    subject, other = record["subject"]["label"], record["object"]
    said = f"{subject} · {record['predicate']['label']} · {other['label'] or other['value']}"
    quoted = f" “{record['sentence']}”" if record["sentence"] else ""
    return f"  {said} [confidence {record['confidence']:.2f}]{quoted}"
