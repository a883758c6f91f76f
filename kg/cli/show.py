"""What the command line says: errors, progress, tables."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text
from typer.core import TyperGroup

from kg.cli import records
from kg.errors import KGError, printable

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.build import Progress as Tell

FAILED = 2


def fail(message: object) -> NoReturn:
    """Say why on stderr and leave with exit code 2."""
    say(message)
    raise typer.Exit(FAILED)


def say(message: object) -> None:
    """Something on stderr; what could speak to the terminal itself is escaped."""
    lines = str(message).split("\n")
    typer.echo("kg: " + "\n".join(map(printable, lines)), err=True)


GROUPS = {
    "Make a graph": ("build", "remove"),
    "Ask it and look at it": ("query", "view", "explain", "stats", "serve"),
    "Take it elsewhere": ("export", "push"),
    "Measure and extend": ("validate", "evaluate", "extract", "frames"),
}
"""How help lists the verbs."""


class Verbs(TyperGroup):
    """The verbs by ``GROUPS``; what the user can mend is shown in one line."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """As help lists them."""
        named = [verb for verbs in GROUPS.values() for verb in verbs]
        return [verb for verb in named if verb in self.commands]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The verbs under their headings, each with the first sentence of its help."""
        for heading, verbs in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [(verb, self.commands[verb].get_short_help_str(90)) for verb in verbs]
                )

    def invoke(self, ctx: Any) -> Any:
        """Run a verb."""
        try:
            return super().invoke(ctx)
        except KGError as error:
            fail(error)


@contextmanager
def progress(counted: str = "article") -> Iterator[Tell]:
    """A progress bar on a terminal, one plain line a step elsewhere; both on stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain(counted)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        yield _bar(bar)


def _bar(bar: Progress) -> Tell:
    """One line, which each step begins anew; it moves to and fro where no end is known."""
    task, current = bar.add_task("", total=None), ""

    def tell(step: str, done: int, total: int | None) -> None:
        nonlocal current
        if step != current:
            bar.reset(task, total=total, description=step)
            current = step
        bar.update(task, completed=done, total=total)

    return tell


def _plain(counted: str) -> Tell:
    told: set[str] = set()

    def tell(step: str, done: int, total: int | None) -> None:  # noqa: ARG001
        if step not in told:
            told.add(step)
            count = "" if total is None else f" {total:,} {counted}{'s' * (total != 1)}"
            print(f"{step}{count} ...", file=sys.stderr)

    return tell


def report(done: BuildReport, *, json: bool = False) -> None:
    """What a build ends with: what was found, what was left out and why."""
    if json:
        records.write(records.of_build(done))
    else:
        _table(done)
    for refusal in done.refused:
        if refusal.error:
            say(refusal)
    passed_over = Counter(refusal.reason for refusal in done.refused if not refusal.error)
    for reason, count in sorted(passed_over.items()):
        say(f"{count} {'file' if count == 1 else 'files'} passed over: {reason}")
    if not json:
        typer.echo("wrote " + " and ".join(str(path) for path in done.outputs))


def _table(done: BuildReport) -> None:
    graph = done.graph
    changes = (
        *(("new", done.new), ("unchanged", done.unchanged), ("replaced", done.replaced)),
        ("removed", done.removed),
    )
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for name, total, counts, between in (
        ("articles", graph.articles, changes, ", "),
        ("entities", graph.entities, graph.classes, ", "),
        ("facts", graph.facts, (), ", "),
        ("statements", graph.statements, graph.factuality, ", "),
        ("left out", sum(n for _, n in done.unplaced), done.unplaced, "\n"),
    ):
        parts = between.join(f"{count} {what}" for what, count in counts if count)
        table.add_row(name, str(total), Text(parts))
    console = Console()
    with console.capture() as drawn:
        console.print(table)
    for line in drawn.get().splitlines():
        typer.echo(line.rstrip())
