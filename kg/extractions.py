"""The extraction of each article: cached, or made and cached."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from kg import archive, fingerprint
from kg.read import Refusal
from kg.scale import Executor, Failure, Limits, Serial, Task
from kg.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Article, Extraction

CHARACTERS = 30_000
"""Length of an article up to which one time limit holds; longer ones have it in proportion.  Some
5,000 words: a slow machine reads them in ten seconds."""


@dataclass(frozen=True)
class Means:
    """With what articles are read."""

    executor: Executor = field(default_factory=Serial)
    limits: Limits = field(default_factory=Limits)


def extractions(
    out: Path,
    articles: Sequence[Article],
    pipeline: str | None,
    means: Means,
    refused: list[Refusal],
    tell: Callable[[str, int, int | None], None],
) -> dict[str, Extraction]:
    """The extraction of each article by its id: cached in ``out``, or made and cached."""
    made_from = recipe(pipeline)
    found = {a.id: archive.load_extraction(out, a, made_from(a)) for a in articles}
    missing = [a for a in articles if found[a.id] is None]
    if missing:
        tell("extracting", 0, len(missing))
    for count, (article, extraction) in enumerate(made(missing, pipeline, means), 1):
        if isinstance(extraction, Failure):
            reason = f"extraction failed: {extraction.reason}"
            refused.append(Refusal(article.source, reason, error=True))
        else:
            archive.save_extraction(out, extraction, made_from(article))
            found[article.id] = extraction
        tell("extracting", count, len(missing))
    return {name: extraction for name, extraction in found.items() if extraction is not None}


def made(
    articles: Iterable[Article], pipeline: str | None, means: Means
) -> Iterator[tuple[Article, Extraction | Failure]]:
    """Each of ``articles`` with its extraction as it is made, in any order."""
    task = Task(extractor, (pipeline,), origin, _size, means.limits)
    return means.executor.map(task, articles)


def _size(article: Article) -> float:
    return max(1.0, len(article.text) / CHARACTERS)


def origin(pipeline: str | None) -> str:
    """Digest of what extractions are made with: the code and the language pipeline."""
    return fingerprint.of(fingerprint.code(), fingerprint.pipeline(pipeline))


def recipe(pipeline: str | None) -> Callable[[Article], str]:
    """A function: digest of all that the extraction of an article follows from."""
    made_with = origin(pipeline)

    def made_from(article: Article) -> str:
        said = replace(article, source="", publisher=None, url=None)
        return fingerprint.of(made_with, to_json(said))

    return made_from


@cache
def extractor(pipeline: str | None) -> Callable[[Article], Extraction]:
    """The function that reads an article; its language pipeline is loaded once a process.

    Raises PipelineError where there is no such pipeline.
    """
    # spaCy takes longer to import than a build with nothing new takes altogether.
    from kg.extract import Scorer, extract
    from kg.language import load_pipeline
    from kg.language.analysis import analyse

    nlp = load_pipeline(pipeline)
    scorer = Scorer.load(nlp.path)
    return lambda article: extract(analyse(nlp, article), scorer)
