"""The verb that answers over HTTP: serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import KGError


def serve(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A graph's folder.")],
    host: Annotated[
        str, typer.Option(metavar="NAME", help="Where to listen; 0.0.0.0 is every network.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="0 takes any that is free.")
    ] = 8000,
    time_limit: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Time of one query.")
    ] = 10.0,
    row_limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="Rows of one answer; a longer one is an error.")
    ] = 10_000,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Queries that run at the same time.")
    ] = 4,
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
) -> None:
    """Answer over HTTP, until Ctrl-C: SPARQL at /sparql, the explorer at /, entities at their IRIs.

    Read only, for this machine alone unless --host says otherwise.  A graph that is built anew in
    DIR is served from then on.
    """
    try:
        from kg.serve import serve as run
    except ImportError as error:
        raise KGError(
            f"kg serve needs the extra packages of `serve` ({error.name} is missing); run: "
            "pip install 'kg[serve]', or in a clone: pip install -e '.[serve]'"
        ) from error
    from kg.rdf import Limits

    def ready(address: str) -> None:
        typer.echo(f"explorer  {address}\nSPARQL    {address}sparql\nCtrl-C ends it")
        if open_:
            typer.launch(address)

    run(
        folder,
        host=host,
        port=port,
        limits=Limits(seconds=time_limit, rows=row_limit),
        workers=workers,
        ready=ready,
    )
