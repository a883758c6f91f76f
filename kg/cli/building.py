"""Verbs that change a graph: build, remove."""

from __future__ import annotations

from datetime import date as day_type
from pathlib import Path
from typing import Annotated, Optional

import typer

from kg.cli import show
from kg.cli.days import day
from kg.cli.records import Json
from kg.scale import Limits, Means
from kg.settings import Settings

Date = Annotated[
    Optional[day_type],
    typer.Option(
        "--date",
        parser=day,
        metavar="YYYY-MM-DD",
        help="When articles that carry no date were published.",
    ),
]
OntologyFiles = Annotated[
    list[Path],
    typer.Option("--ontology", metavar="FILE", help="Turtle that extends the ontology; repeat."),
]
Pipeline = Annotated[
    str | None, typer.Option(metavar="NAME_OR_PATH", help="Another spaCy pipeline.")
]
Base = Annotated[
    str | None, typer.Option(metavar="IRI", help="What every IRI of the graph begins with.")
]
Same = Annotated[
    list[Path],
    typer.Option(metavar="FILE", help="Turtle that says who is one and who is not; repeat."),
]
Link = Annotated[
    list[Path],
    typer.Option(metavar="FILE", help="CSV or Turtle of known things to link to; repeat."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine and its own network too.")
]
ReplaceOntology = Annotated[
    bool, typer.Option("--replace-ontology", help="--ontology stands instead of the packaged one.")
]

Workers = Annotated[
    Optional[int],
    typer.Option(
        min=0, metavar="N", help="Processes that read articles; 0 reads them in this one."
    ),
]
ClusterAddress = Annotated[
    Optional[str],
    typer.Option(
        "--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers read articles; local."
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        min=1,
        metavar="SECONDS",
        help="That an article of 5,000 words may take to be read; longer ones in proportion.",
    ),
]
MemoryLimit = Annotated[
    int, typer.Option(min=64, metavar="MIB", help="That an article may take to be read.")
]
Retry = Annotated[
    bool, typer.Option("--retry", help="Try articles again that could not be read before.")
]


def build(
    out: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The graph's folder.")],
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files, folders, globs or URLs: text, HTML, JSONL, feeds."
        ),
    ] = [],
    date: Date = None,
    ontology: OntologyFiles = [],
    replace_ontology: ReplaceOntology = False,
    same: Same = [],
    link: Link = [],
    pipeline: Pipeline = None,
    base: Base = None,
    allow_private: AllowPrivate = False,
    workers: Workers = None,
    cluster: ClusterAddress = None,
    time_limit: TimeLimit = Limits.seconds,
    memory_limit: MemoryLimit = Limits.memory >> 20,
    retry: Retry = False,
    json: Json = False,
) -> None:
    """Read articles into the graph in DIR; what is there already stays."""
    from kg.build import build as run

    with show.progress() as tell:
        done = run(
            inputs,
            out,
            published=date,
            ontology=ontology,
            replace_ontology=replace_ontology,
            same=same,
            link=link,
            pipeline=pipeline,
            settings=Settings(base) if base else None,
            allow_private=allow_private,
            means=Means(workers, cluster, Limits(time_limit, memory_limit << 20), retry),
            progress=tell,
        )
    show.report(done, json=json)
    if done.failed:
        raise typer.Exit(show.FAILED)


def remove(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A graph's folder.")],
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, IRI, path or URL.")],
    json: Json = False,
) -> None:
    """Take an article out; the graph is then as if it had never been there."""
    from kg.build import remove as run

    with show.progress() as tell:
        done = run(folder, article, progress=tell)
    show.report(done, json=json)
    for source in done.held:
        show.say(f"{article}: {source} has the same text, so it stays")
    if done.failed:
        raise typer.Exit(show.FAILED)
