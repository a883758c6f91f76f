"""The verb that writes to a server: push."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import show


def push(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A graph's folder.")],
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A SPARQL 1.1 server, or its query endpoint.")
    ],
    graph: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="The named graph to write; else the default graph."),
    ] = None,
    update: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where it takes updates, if not at the usual place."),
    ] = None,
    user: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who writes; the password is asked for, or KG_PASSWORD."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Delete what is there, if it is something else.")
    ] = False,
) -> None:
    """Make a graph on a server equal to the one in DIR; only the difference is sent.

    Interrupted, it goes on when it is run again.  Credentials come from KG_USER and KG_PASSWORD,
    from KG_TOKEN, or from ~/.netrc.
    """
    from kg.rdf import Store
    from kg.rdf.remote import Endpoint, RemoteStore
    from kg.rdf.remote import push as run

    with Store.open(folder) as store:
        remote = RemoteStore(Endpoint(url, graph=graph, update=update, user=user, ask=_password))
        with remote, show.progress("triple") as tell:
            done = run(store, remote, replace=replace, progress=tell)
            name = remote.endpoint.name
    typer.echo(f"{done.total:,} triples: {done.added:,} added, {done.removed:,} removed")
    typer.echo(f"ask there with: kg query '{name}' QUERY")


def _password(user: str) -> str:
    return str(typer.prompt(f"Password of {user}", hide_input=True, err=True))
