"""What the verbs say, for scripts: plain values that JSON can hold."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.build import BuildReport
    from kg.rdf import Explanation, Stats, Violation

Json = Annotated[bool, typer.Option("--json", help="For scripts: one JSON object.")]


def write(record: dict[str, Any]) -> None:
    """One line on standard output."""
    typer.echo(json.dumps(record, ensure_ascii=False))


def of_stats(stats: Stats) -> dict[str, Any]:
    """The fields of ``Stats``, counts as objects."""
    counts = ("classes", "properties", "factuality")
    return asdict(stats) | {name: dict(getattr(stats, name)) for name in counts}


def of_build(report: BuildReport) -> dict[str, Any]:
    """``{"out", "new", "unchanged", "replaced", "removed", "refused": [{"source", "reason",
    "error"}], "graph": of_stats, "unplaced": {reason: count}, "outputs", "held"}``.
    """
    return {
        "out": str(report.out),
        **{name: getattr(report, name) for name in ("new", "unchanged", "replaced", "removed")},
        "refused": [
            {"source": one.source, "reason": one.reason, "error": one.error}
            for one in report.refused
        ],
        "graph": of_stats(report.graph),
        "unplaced": dict(report.unplaced),
        "outputs": [str(path) for path in report.outputs],
        "held": list(report.held),
    }


def of_explanation(found: Explanation) -> dict[str, Any]:
    """The fields of ``Explanation``; its statements are those of ``kg export --format jsonl``, each
    with the ``title`` and ``date`` of its article and the ``copies`` elsewhere.
    """
    statements = [
        one.record | {"title": one.article, "date": one.date, "copies": list(one.copies)}
        for _, several in found.statements
        for one in several
    ]
    return asdict(found) | {"statements": statements}


def of_violations(found: Sequence[Violation]) -> dict[str, Any]:
    """``{"conforms", "findings": [the fields of Violation]}``; one below a violation conforms."""
    broken = any(one.severity == "Violation" for one in found)
    return {"conforms": not broken, "findings": [asdict(one) for one in found]}
