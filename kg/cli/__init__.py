"""The command line: each verb reads its options and calls a plain function.

Exit codes: 0; 1 where ``validate`` finds violations; 2 where something that was named could
not be used, after doing the rest.
"""

from __future__ import annotations

import os
import sys
from importlib import metadata
from typing import Annotated

import typer

from kg.cli import show
from kg.cli.building import build, remove
from kg.cli.evaluating import evaluate
from kg.cli.extracting import extract
from kg.cli.frames import frames
from kg.cli.pushing import push
from kg.cli.reading import explain, export, query, stats, validate, view
from kg.cli.serving import serve

HELP = """\
English news articles in, a typed and sourced knowledge graph out.

\b
kg build articles/ -o out              read a folder, write the graph to out/
kg query out 'SELECT ?a ?b { ?a kg:met ?b }'
kg explain out 'Jane Roe'              what the articles say of her
kg view out --focus 'Jane Roe' --open  the page, in the browser
kg serve out                           explorer and SPARQL endpoint

DIR is the folder that build has made.  Each verb has help of its own: kg VERB --help.

It works offline, on the processor, without a language model service.  A fact is what a
sentence asserts; what is planned, supposed, alleged or denied is kept, and is never a fact.
"""

app = typer.Typer(
    cls=show.Verbs,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (
    build,
    query,
    view,
    export,
    explain,
    validate,
    stats,
    evaluate,
    remove,
    extract,
    frames,
    push,
    serve,
):
    app.command()(verb)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {metadata.version('kg')}")
        raise typer.Exit


@app.callback(help=HELP)
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it and exit.")
    ] = False,
) -> None:
    """Run a verb; ``HELP`` is what stands before their list."""


def main() -> None:
    """Run the command line; an output that cannot be written is said in one line."""
    try:
        try:
            app(prog_name="kg")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        if error.filename is None:  # what is still to be flushed would fail again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        show.say(f"{error.filename or 'standard output'}: cannot be written ({error.strerror})")
        sys.exit(show.FAILED)
