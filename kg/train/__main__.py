"""Command line: python -m kg.train COMMAND (``--help`` lists them)."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

BENCHMARKS = ("building", "adding", "exporting", "querying", "reading")
"""Modules of `kg.train.benchmarks`; their ``measure`` takes the options by name."""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python -m kg.train", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    convert = commands.add_parser("convert", help="corpora to DocBins")
    convert.add_argument("corpora", type=Path, help="folder of the corpora")
    convert.add_argument("data", type=Path, help="folder for the DocBins")
    train = commands.add_parser("train", help="train the pipeline")
    train.add_argument("data", type=Path, help="folder of the DocBins")
    train.add_argument("transformer", type=Path, help="folder of the pretrained encoder")
    train.add_argument("out", type=Path, help="folder for the checkpoints")
    train.add_argument("--steps", type=int, default=4200)
    train.add_argument("--rate", type=float, default=2e-4, help="learning rate after warm-up")
    train.add_argument("--start", type=Path, help="checkpoint of an earlier run to go on from")
    train.add_argument("--threads", type=int, default=1)
    average = commands.add_parser("average", help="two checkpoints of one training as one")
    average.add_argument("earlier", type=Path, help="checkpoint that the later run went on from")
    average.add_argument("later", type=Path, help="checkpoint of the later run")
    average.add_argument("out", type=Path, help="folder for the averaged checkpoint")
    average.add_argument("--share", type=float, default=0.7, help="of the later one's weights")
    recogniser = commands.add_parser("recogniser", help="the recogniser of names fitted on")
    recogniser.add_argument("pipeline", type=Path, help="folder of the exported pipeline; changed")
    recogniser.add_argument("data", type=Path, help="folder of the DocBins")
    recogniser.add_argument("--share", type=float, default=0.7, help="of the fitted weights")
    export = commands.add_parser("export", help="checkpoint to the pipeline that ships")
    export.add_argument("checkpoint", type=Path, help="folder such as OUT/model-last")
    export.add_argument("out", type=Path, help="folder for the pipeline; replaced if it exists")
    export.add_argument("--full", action="store_true", help="leave the encoder in 32 bits")
    evaluate = commands.add_parser("evaluate", help="scores and speed of a pipeline")
    evaluate.add_argument("pipeline", type=Path, help="folder of the exported pipeline")
    evaluate.add_argument("data", type=Path, help="folder of the DocBins")
    coreference = commands.add_parser("coreference", help="scores of coreference")
    coreference.add_argument("pipeline", type=Path, help="folder of the exported pipeline")
    coreference.add_argument("corpora", type=Path, help="folder of gum_open and coref_gap")
    resolution = commands.add_parser("resolution", help="who is one: scores and speed")
    resolution.add_argument("corpora", type=Path, help="folder of re_docred and gum_open")
    resolution.add_argument("bench", type=Path, help="folder whose data holds knowledgenet")
    known = commands.add_parser("known", help="the table of countries, capitals, currencies")
    known.add_argument("out", type=Path, help="the CSV file")
    incremental = commands.add_parser("incremental", help="adding and removing articles")
    incremental.add_argument("work", type=Path, help="an empty folder to build in")
    incremental.add_argument("--articles", type=int, default=1000, help="of the graph added to")
    scaling = commands.add_parser("scaling", help="builds by one process and by several")
    scaling.add_argument("work", type=Path, help="an empty folder to build in")
    scaling.add_argument("--articles", type=int, default=200)
    scaling.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="how many")
    scaling.add_argument("--rounds", type=int, default=3)
    _benchmarks(commands)
    return top


def _benchmarks(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    building = commands.add_parser("building", help="what builds take")
    adding = commands.add_parser("adding", help="what one article more, or less, takes")
    reading = commands.add_parser("reading", help="the pipeline, kg, textacy")
    for command in (building, adding, reading):
        command.add_argument("work", type=Path, help="a folder to build in")
        command.add_argument("corpora", type=Path, help="folder of re_docred and gum_open")
    building.add_argument("--articles", type=int, nargs="+", default=[1000, 3000])
    building.add_argument("--workers", type=int, default=1, help="processes that read")
    adding.add_argument("--articles", type=int, nargs="+", default=[100, 1000])
    reading.add_argument("--articles", type=int, default=100)
    exporting = commands.add_parser("exporting", help="Turtle, against rdflib's serialiser")
    querying = commands.add_parser("querying", help="queries, against Oxigraph and rdflib")
    for command in (exporting, querying):
        command.add_argument("graph", type=Path, help="folder that kg build made")
    querying.add_argument("queries", type=Path, help="folder of the .rq files")


def main() -> None:
    """Run one command; each is imported when asked for, as some need torch."""
    given = parser().parse_args()
    if given.command == "convert":
        from kg.train.convert import convert

        for line in convert(given.corpora, given.data):
            print(line, flush=True)
    elif given.command == "train":
        from kg.train.train import train

        train(
            given.data,
            given.transformer,
            given.out,
            given.steps,
            rate=given.rate,
            start=given.start,
            threads=given.threads,
        )
    elif given.command == "average":
        from kg.train.average import average

        average(given.earlier, given.later, given.out, given.share)
    elif given.command == "recogniser":
        from kg.train.recogniser import refit

        for line in refit(given.pipeline, given.data, given.share):
            print(line, flush=True)
    elif given.command == "export":
        from kg.train.export import export

        print(export(given.checkpoint, given.out, quantized=not given.full))
    elif given.command == "coreference":
        from kg.language import load_pipeline
        from kg.train.coreference import measure

        for line in measure(load_pipeline(str(given.pipeline)), given.corpora):
            print(line, flush=True)
    elif given.command == "known":
        from kg.train.known import table

        given.out.write_text(table(), encoding="utf-8")
    elif given.command == "incremental":
        from kg.train.incremental import measure as measure_incremental

        for line in measure_incremental(given.work, given.articles):
            print(line, flush=True)
    elif given.command == "scaling":
        from kg.train.scaling import measure as measure_scaling

        for line in measure_scaling(given.work, given.articles, given.workers, given.rounds):
            print(line, flush=True)
    elif given.command in BENCHMARKS:
        found = vars(given)
        module = import_module(f"kg.train.benchmarks.{found.pop('command')}")
        for line in module.measure(**found):
            print(line, flush=True)
    elif given.command == "resolution":
        from kg.train.resolution import measure as measure_resolution

        for line in measure_resolution(given.corpora, given.bench):
            print(line, flush=True)
    else:
        from kg.train.evaluate import evaluate

        for line in evaluate(given.pipeline, given.data):
            print(line, flush=True)


if __name__ == "__main__":
    main()
