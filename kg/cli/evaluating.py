"""The verb that measures a graph: evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import InputError, KGError

FORMATS = ("text", "json")


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Facts as they should be, one JSON a line.")
    ],
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="A graph's folder.")] = Path(
        "out"
    ),
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Measure the graph in DIR against your own facts: precision, recall, what it misses."""
    from kg.rdf import Store
    from kg.rdf.gold import read_gold
    from kg.rdf.scoring import evaluate as run

    if form not in FORMATS:
        raise KGError(f"no format {form!r}; take one of {', '.join(FORMATS)}")
    wanted = read_gold(gold)
    with Store.open(folder) as store:
        try:
            done = run(store, wanted)
        except InputError as error:
            raise InputError(f"{gold}, {error}") from error
    if form == "json":
        typer.echo(json.dumps(done.record(), ensure_ascii=False))
    else:
        typer.echo(done.text().rstrip("\n"))
