"""The extraction of each article: cached, or made and cached."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg import archive, fingerprint, quarantine
from kg.model import Article, Extraction, Span, article_id
from kg.quarantine import Held
from kg.read import Refusal
from kg.scale import Failure, Task
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.scale import Means

CHARACTERS = 30_000
"""Length of an article up to which one time limit holds; longer ones have it in proportion.  Some
5,000 words: a slow machine reads them in ten seconds."""


SAMPLE = (
    "Ada Moss, who chairs Brightwater, sold the old mill for $3 million. She had bought it in 2019."
)
"""A text that makes a pipeline load what it loads at first use."""


def extractions(
    out: Path,
    articles: Sequence[Article],
    pipeline: str | None,
    means: Means,
    refused: list[Refusal],
    tell: Callable[[str, int, int | None], None],
) -> dict[str, Extraction]:
    """The extraction of each article by its id: cached in ``out``, or made and cached.

    One that cannot be read is ``refused`` and set aside: it is not tried again while text, code
    and pipeline are the same, unless ``means.retry``.
    """
    made_from = recipe(pipeline)
    found = {a.id: archive.load_extraction(out, a, made_from(a)) for a in articles}
    missing: list[Article] = []
    for article in (a for a in articles if found[a.id] is None):
        held = None if means.retry else quarantine.held(out, article.id, made_from(article))
        if held is None:
            missing.append(article)
        else:
            reason = f"set aside, as an earlier build found: {held.reason}; --retry tries it again"
            refused.append(Refusal(article.source, reason, error=True))
    quarantine.keep(out, found)
    if missing:
        tell("extracting", 0, len(missing))
    for count, (article, extraction) in enumerate(made(missing, pipeline, means), 1):
        if isinstance(extraction, Failure):
            reason = f"extraction failed: {extraction.reason}"
            refused.append(Refusal(article.source, reason, error=True))
            if extraction.lasting:
                quarantine.hold(out, Held(article.id, reason), made_from(article))
        else:
            archive.save_extraction(out, extraction, made_from(article))
            quarantine.release(out, article.id)
            found[article.id] = extraction
        tell("extracting", count, len(missing))
    return {name: extraction for name, extraction in found.items() if extraction is not None}


def made(
    articles: Iterable[Article], pipeline: str | None, means: Means
) -> Iterator[tuple[Article, Extraction | Failure]]:
    """Each of ``articles`` with its extraction as it is made, in any order."""
    sample = Article(article_id(SAMPLE), "", SAMPLE, (Span(0, len(SAMPLE)),))
    task = Task(_reader, (pipeline,), origin, _size, means.limits, sample)
    with means.executor() as executor:
        for article, done in executor.map(task, articles):
            yield article, done if isinstance(done, Failure) else from_json(done, Extraction)


def _reader(pipeline: str | None) -> Callable[[Article], str]:
    """``extractor``, its result as it travels between processes."""
    read = extractor(pipeline)
    return lambda article: to_json(read(article))


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
