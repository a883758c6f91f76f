"""Confidence learned from gold: python -m kg.train.confidence BENCH [--pipeline NAME_OR_PATH].

BENCH is the folder of the public scorers and their data that ``make bench`` uses.  Two models are
fitted, in minutes and the same each time, and written beside the code that asks them:

``kg/extract/confidence.json``: the chance that a tuple, or a reading of it, is a fact that gold
lists.  Gold are CaRB dev (Bhardwaj et al. 2019) and, for some of its sentences, BenchIE
(Gashteovski et al. 2022); they list differently, so each is a judge of its own and a tuple both
judge stands twice.  By CaRB a tuple is right that is the nearest to a gold tuple, one to one, with
a token F1 of at least one half; tuples with all arguments choose first, so a reading is right only
by a gold tuple that no fuller one has.  By BenchIE it is right where it equals a variant of a
gold fact in all slots.

``kg/resolve/confidence.json``: the chance that a typed fact is true, by folds 1 and 2 of
KnowledgeNet.

Printed are the expected calibration error (ten bins) and the Brier score of held-out tenths,
whole sentences or documents each.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.extract import confidence as tuples
from kg.extractions import extractor
from kg.model import MentionKind, PredicateKind
from kg.ontology import load
from kg.read import read_text
from kg.resolve import confidence as typed
from kg.resolve.typing import candidates
from kg.train.knowledgenet import judged, passages
from kg.train.logistic import Examples, report, save

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.logistic import Features

BAR = 0.5
"""Least token F1 of a tuple and the gold tuple it stands for."""
TUPLE_PENALTY, TYPED_PENALTY = 10.0, 3.0
FOLDS = {1, 2}
"""Of KnowledgeNet; the third is for measuring."""


class Said(NamedTuple):
    """A tuple or reading of a sentence."""

    cells: tuple[str, ...]
    whole: bool
    """With all arguments."""
    features: Features


def main() -> None:
    """Fit and write both models."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.confidence", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("bench", type=Path, help="folder of the scorers and their data")
    parser.add_argument("--pipeline", help="another spaCy pipeline than the packaged one")
    given = parser.parse_args()
    print(fit_tuples(given.bench, given.pipeline), flush=True)
    print(fit_typed(given.bench, given.pipeline), flush=True)


def fit_tuples(bench: Path, pipeline: str | None = None) -> str:
    """Write the model of tuples; returns how well it holds."""
    carb, benchie = _scorer(bench, "eval_openie"), _scorer(bench, "eval_benchie")
    gold = carb.read_gold(bench / "data/carb/dev.tsv")
    facts, sentences = benchie.read_gold(bench / "data/benchie/gold_dev.txt")
    numbers = {carb.sentence_key(text): number for number, text in sentences.items()}
    features: list[Features] = []
    right: list[bool] = []
    groups: list[str] = []
    for line in (bench / "data/carb/dev.txt").read_text("utf-8").splitlines():
        said, key = list(_said(line, pipeline)), carb.sentence_key(line)
        verdicts = [_by_carb(carb, said, gold.get(key, []))]
        if key in numbers:
            verdicts.append(_by_benchie(benchie, said, facts[numbers[key]]))
        for verdict in verdicts:
            features += [each.features for each in said]
            right += verdict
            groups += [key] * len(said)
    examples = Examples(features, right, groups)
    held_out = report("tuples", examples.held_out(TUPLE_PENALTY), examples.right)
    save(tuples.WEIGHTS, examples.fit(TUPLE_PENALTY), f"kg.train.confidence; {held_out}")
    return held_out


def fit_typed(bench: Path, pipeline: str | None = None) -> str:
    """Write the model of typed facts; returns how well it holds."""
    ontology, read = load(), extractor(pipeline)
    features: list[Features] = []
    right: list[bool] = []
    groups: list[str] = []
    for passage in passages(bench / "data/knowledgenet/passages.jsonl", FOLDS):
        extraction = read(read_text(passage["text"], source="", as_is=True))
        readings = candidates(extraction, ontology)
        for reading, verdict in judged(passage, extraction, readings, ontology):
            said = extraction.propositions[reading.proposition]
            if said.predicate.kind is PredicateKind.LEARNED:
                continue  # the classifier states its own probability
            ends = (reading.subject.mention, reading.object.mention)
            kinds = {extraction.mentions[end].kind for end in ends if end is not None}
            if MentionKind.NOMINAL in kinds:
                continue  # gold marks names and pronouns alone
            features.append(typed.features(reading, said, extraction.mentions))
            right.append(verdict)
            groups.append(passage["doc"])
    examples = Examples(features, right, groups)
    held_out = report("typed facts", examples.held_out(TYPED_PENALTY), examples.right)
    save(typed.WEIGHTS, examples.fit(TYPED_PENALTY), f"kg.train.confidence; {held_out}")
    return held_out


def _scorer(bench: Path, name: str) -> Any:
    """A scorer as a module."""
    path = bench / f"{name}.py"
    spec = util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.exists():
        raise InputError(f"{path}: no scorer there; name the folder of the benchmarks")
    module = sys.modules[name] = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _said(line: str, pipeline: str | None) -> Iterator[Said]:
    """What ``kg extract --lines --format tsv`` prints of a line."""
    extraction = extractor(pipeline)(read_text(line, source="", as_is=True))
    seen: set[tuple[str, ...]] = set()
    for proposition in extraction.propositions:
        if not proposition.surface:
            continue
        told = (proposition.surface, *(reading.cells for reading in proposition.readings))
        features = tuples.features(proposition, extraction.mentions)
        for index, (cells, each) in enumerate(zip(told, features, strict=True)):
            if cells not in seen:
                seen.add(cells)
                yield Said(cells, not index, each)


def _by_carb(carb: Any, said: Sequence[Said], gold: Sequence[Any]) -> list[bool]:
    pairs: list[tuple[bool, float, int, int]] = []
    for column, each in enumerate(said):
        first, relation, *others = each.cells
        mine = carb.Tuple(1.0, relation, carb.binary([first, *others]), "")
        for row, theirs in enumerate(gold):
            precision, recall = carb.match(theirs, mine)
            if (f1 := carb.f1(precision, recall)) >= BAR:
                pairs.append((not each.whole, -f1, row, column))
    taken: defaultdict[str, set[int]] = defaultdict(set)
    for _, _, row, column in sorted(pairs):
        if row not in taken["row"] and column not in taken["column"]:
            taken["row"].add(row)
            taken["column"].add(column)
    return [column in taken["column"] for column in range(len(said))]


def _by_benchie(benchie: Any, said: Sequence[Said], facts: Sequence[Sequence[Any]]) -> list[bool]:
    variants = [variant for fact in facts for variant in fact]
    found: list[bool] = []
    for each in said:
        first, relation, *others = each.cells
        probe = "\t".join(f"{benchie.words(s)} " for s in (first, relation, " ".join(others)))
        found.append(any(variant.fullmatch(probe) for variant in variants))
    return found


if __name__ == "__main__":
    main()
