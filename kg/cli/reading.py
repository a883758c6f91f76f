"""Verbs that read a graph: query, view, export, explain, validate, stats."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Optional

import typer

from kg.cli import completion, records
from kg.cli.days import day
from kg.cli.records import Json
from kg.errors import KGError, QueryError

Graph = Annotated[
    str, typer.Argument(metavar="DIR", help="A graph's folder, or the URL of a SPARQL endpoint.")
]
Target = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")
]
Since = Annotated[
    Optional[date],
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="Not what is before this day."),
]
Until = Annotated[
    Optional[date],
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="Not what is after this day."),
]


def query(
    graph: Graph,
    text: Annotated[
        str, typer.Argument(metavar="QUERY", help="SPARQL, or the path of a .rq file; - is stdin.")
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="table, csv, tsv, json, xml or turtle.",
            autocompletion=completion.one_of("table", "csv", "tsv", "json", "xml", "turtle"),
        ),
    ] = "table",
    untrusted: Annotated[
        bool, typer.Option("--untrusted", help="For a query of someone unknown: with limits.")
    ] = False,
    time_limit: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Its time, where --untrusted.")
    ] = 10.0,
    row_limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="Rows of its answer, where --untrusted.")
    ] = 10_000,
) -> None:
    """Ask the graph in SPARQL; the prefixes kg:, id:, rel: and the usual ones are bound."""
    from kg.rdf import Limits, Store
    from kg.rdf import query as run
    from kg.rdf.opening import open_graph
    from kg.rdf.unknown import unknown

    limits = Limits(seconds=time_limit, rows=row_limit) if untrusted else None
    with open_graph(graph) as store:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        asked = _sparql(text)
        found = run(store, asked, limits)
        typer.echo(found.text(form, width).rstrip("\n"))
        if not found.rows and isinstance(store, Store):
            for note in unknown(store, asked):
                typer.echo(f"kg: {note}", err=True)


def _sparql(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if not text.endswith(".rq"):
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{text}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{text}: is not UTF-8; save it as UTF-8 text") from error


def view(
    graph: Graph,
    out: Target = None,
    focus: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only this entity and what is around it.",
            autocompletion=completion.entity,
        ),
    ] = None,
    hops: Annotated[int, typer.Option(min=1, help="How far around it.")] = 1,
    cls: Annotated[
        str | None,
        typer.Option(
            "--class",
            metavar="CLASS",
            help="Only entities of this class.",
            autocompletion=completion.kind,
        ),
    ] = None,
    predicate: Annotated[
        str | None,
        typer.Option(
            metavar="PROPERTY", help="Only this relation.", autocompletion=completion.relation
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Only statements as certain as this.")
    ] = 0.0,
    limit: Annotated[
        int,
        typer.Option(min=1, max=2000, help="At most so many entities, the most important."),
    ] = 2000,
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
) -> None:
    """Write the graph as one HTML page that needs no network."""
    from kg.files import write
    from kg.rdf.opening import is_url, open_graph
    from kg.rdf.redirects import follow
    from kg.view import page

    if since and until and since > until:
        raise KGError(f"--since {since} is after --until {until}; no statement is of both")
    target = out or (Path() if is_url(graph) else Path(graph)) / "view.html"
    with open_graph(graph) as store:
        html = page(
            store.graph,
            focus=follow(store, focus) if focus else None,
            hops=hops,
            cls=cls,
            predicate=predicate,
            since=since,
            until=until,
            min_confidence=min_confidence,
            limit=limit,
            table=store.table,
        )
    write(target, html)
    typer.echo(f"wrote {target}")
    if open_:
        typer.launch(target.absolute().as_uri())


def export(
    graph: Graph,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="turtle, ntriples, trig, jsonld, rdfxml, graphml, csv or jsonl.",
            autocompletion=completion.one_of(
                *("turtle", "ntriples", "trig", "jsonld", "rdfxml", "graphml", "csv", "jsonl")
            ),
        ),
    ] = "turtle",
    out: Target = None,
    quotes: Annotated[bool, typer.Option(help="With the sentences.")] = True,
) -> None:
    """Write the graph in another format, to FILE (a folder for csv) or to stdout."""
    from kg.rdf import export as run
    from kg.rdf.opening import open_graph

    if form == "csv" and out is None:
        raise KGError("csv makes two files: name a folder for them with -o")
    with open_graph(graph) as opened, opened.whole() as store:
        data = run(store, form, out, quotes=quotes)
    if data is not None:
        sys.stdout.buffer.write(data)
    else:
        typer.echo(f"wrote {out}")


def explain(
    graph: Graph,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A name of an entity, or its IRI.",
            autocompletion=completion.entity,
        ),
    ],
    json: Json = False,
) -> None:
    """An entity: its names, why they were merged, each statement about it and its sentence."""
    from kg.rdf import explain as run
    from kg.rdf.opening import open_graph

    with open_graph(graph) as store:
        found = run(store, name)
    if len(found) > 1:
        choices = "\n".join(f"  {item.label}  {item.iri}" for item in found)
        raise QueryError(f"{name} names {len(found)} entities; ask by IRI:\n{choices}")
    if json:
        records.write(records.of_explanation(found[0]))
    else:
        typer.echo(found[0].text().rstrip("\n"))


def validate(
    graph: Graph,
    shapes: Annotated[
        list[Path], typer.Option(metavar="FILE", help="More SHACL shapes; repeat.")
    ] = [],
    json: Json = False,
) -> None:
    """Check the graph against the SHACL shapes; exit code 1 where it breaks one."""
    from kg.rdf import validate as run
    from kg.rdf.opening import open_graph

    with open_graph(graph) as opened, opened.whole() as store:
        found = run(store, shapes)
    broken = sum(item.severity == "Violation" for item in found)
    if json:
        records.write(records.of_violations(found))
    else:
        for item in found:
            typer.echo(item.text())
        many = f"{broken} violation{'s' * (broken > 1)}"
        typer.echo(many if broken else "the graph keeps its shapes")
    if broken:
        raise typer.Exit(1)


def stats(graph: Graph, json: Json = False) -> None:
    """Count what the graph holds."""
    from kg.rdf import stats as run
    from kg.rdf.opening import open_graph

    with open_graph(graph) as opened, opened.whole() as store:
        counted = run(store)
    if json:
        records.write(records.of_stats(counted))
    else:
        typer.echo(counted.text().rstrip("\n"))
