"""The verb that needs no graph: extract."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import show
from kg.cli.building import AllowPrivate, Base, Date, OntologyFiles, Pipeline, ReplaceOntology
from kg.errors import KGError
from kg.model import Span
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.model import Article
    from kg.read import Refusal

FORMATS = ("jsonl", "tsv")


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders, globs or URLs; - is stdin."),
    ],
    form: Annotated[str, typer.Option("--format", help="jsonl or tsv.")] = "jsonl",
    lines: Annotated[
        bool, typer.Option("--lines", help="Each line of a file is a text of its own.")
    ] = False,
    date: Date = None,
    ontology: OntologyFiles = [],
    replace_ontology: ReplaceOntology = False,
    pipeline: Pipeline = None,
    base: Base = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Write what the texts say, one proposition a line; makes no graph."""
    if form not in FORMATS:
        raise KGError(f"{form}: no such format; choose {' or '.join(FORMATS)}")
    from kg import propositions
    from kg.extractions import extractor
    from kg.ontology import load
    from kg.rdf import Namespaces
    from kg.read import read, read_lines

    types = load(ontology, replace=replace_ontology)
    namespaces = Namespaces.of(Settings(base) if base else Settings())
    extraction_of = extractor(pipeline)
    failures: list[str] = []
    published = date
    found = (
        read_lines(inputs, published=published)
        if lines
        else read(inputs, published=published, allow_private=allow_private)
    )
    for line, article in _texts(found, failures):
        extraction = extraction_of(article)
        if lines:
            extraction = propositions.whole(extraction, Span(0, len(article.text)))
        if form == "tsv":
            for row in propositions.rows(article, extraction):
                typer.echo("\t".join(row))
        else:
            for record in propositions.records(article, extraction, types, namespaces, line=line):
                typer.echo(json.dumps(record, ensure_ascii=False))
    if failures:
        raise typer.Exit(show.FAILED)


def _texts(
    found: Iterable[Article | tuple[int, Article] | Refusal], failures: list[str]
) -> Iterator[tuple[int | None, Article]]:
    """The texts to read, each with its line number; what cannot be read is said and noted."""
    from kg.read import Refusal

    for item in found:
        if isinstance(item, Refusal):
            show.say(item)
            failures += [item.source] if item.error else []
        else:
            yield item if isinstance(item, tuple) else (None, item)
