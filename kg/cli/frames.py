"""The verb for people who write frames: frames."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.building import Date, OntologyFiles, Pipeline, ReplaceOntology
from kg.errors import InputError


def frames(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Some sentences; - is stdin.")],
    wanted: Annotated[
        str | None, typer.Option("--property", metavar="NAME", help="Of this property only.")
    ] = None,
    date: Date = None,
    ontology: OntologyFiles = [],
    replace_ontology: ReplaceOntology = False,
    pipeline: Pipeline = None,
) -> None:
    """Which frames of the lexicon a text meets, and why others with its words do not."""
    from kg.extractions import extractor
    from kg.ontology import load
    from kg.read import read_text
    from kg.resolve.near_misses import near_misses

    said = sys.stdin.read() if text == "-" else text
    if not said.strip():
        raise InputError("there is no text; write a sentence")
    types = load(ontology, replace=replace_ontology)
    if wanted is not None and wanted not in types.properties:
        raise InputError(f"the ontology has no property {wanted!r}; `--ontology` adds yours")
    published = date
    article = read_text(said, source="-", published=published, as_is=True)
    found = near_misses(article, extractor(pipeline)(article), types)
    if wanted is not None:
        found = tuple(one for one in (each.only(wanted) for each in found) if one is not None)
    sentence = None
    for one in found:
        if one.sentence != sentence:
            typer.echo(f"{'' if sentence is None else chr(10)}{one.sentence}")
            sentence = one.sentence
        typer.echo(one.text(everything=wanted is not None))
    if not found:
        words = sorted({f.lemma for f in types.frames if f.property == wanted and f.lemma})
        typer.echo(
            f"no predicate of the text is a word of {wanted}: {', '.join(words)}"
            if wanted
            else "nothing is said of anything"
        )
