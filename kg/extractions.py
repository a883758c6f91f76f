"""The extraction of each article: cached, or made and cached."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg import fingerprint, quarantine
from kg.cache import Cache
from kg.errors import KGError
from kg.model import Article, Extraction, Span, article_id
from kg.quarantine import Held
from kg.read import Refusal
from kg.scale import Failure, Task
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.archive import About
    from kg.scale import Means

PIPELINE = "pipeline.txt"
"""The file of a folder that holds the digest of the pipeline's files, and of when they changed."""

CHARACTERS = 30_000
"""Length of an article up to which one time limit holds; longer ones have it in proportion.  Some
5,000 words: a slow machine reads them in ten seconds."""


SAMPLE = (
    "Ada Moss, who chairs Brightwater, sold the old mill for $3 million. She had bought it in 2019."
)
"""A text that makes a pipeline load what it loads at first use."""


class Extractions:
    """Those of the articles of a folder: kept there, or made."""

    def __init__(self, out: Path, pipeline: str | None) -> None:
        self._out = out
        self._cache = Cache(out / "extractions")
        self._pipeline = pipeline
        made_by = fingerprint.pipeline(pipeline, out / PIPELINE)
        self._origin = fingerprint.of(fingerprint.code(), made_by)
        self._recipes: dict[str, str] = {}

    def made_from(self, article: str) -> str:
        """Digest of all that the extraction of an article (by id) follows from, known by `make`."""
        return self._recipes[article]

    def make(
        self,
        known: Iterable[About],
        articles: Mapping[str, Article],
        means: Means,
        refused: list[Refusal],
        tell: Callable[[str, int, int | None], None],
    ) -> Iterator[tuple[About, Extraction | None]]:
        """Each of the articles that are ``known`` that has an extraction; where it was made just
        now, with it.  Only those are read of ``articles`` (by id) that have none.

        One that cannot be read is ``refused`` and set aside: it is not tried again while text,
        code and pipeline are the same, unless ``means.retry``.
        """
        missing: dict[str, About] = {}
        for about in known:
            recipe = self._recipes[about.id] = fingerprint.of(self._origin, about.told)
            if self._cache.has(about.id, recipe):
                yield about, None
            elif self._may_try(about.id, articles, means, refused):
                missing[about.id] = about
        quarantine.keep(self._out, self._recipes)
        if missing:
            tell("extracting", 0, len(missing))
        wanted = (articles[name] for name in missing)
        for count, (article, said) in enumerate(made(wanted, self._pipeline, means), 1):
            if isinstance(said, Failure):
                reason = f"extraction failed: {said.reason}"
                refused.append(Refusal(article.source, reason, error=True))
                if said.lasting:
                    held = Held(article.id, reason)
                    quarantine.hold(self._out, held, self._recipes[article.id])
            else:
                self._cache.save(article.id, self._recipes[article.id], said)
                quarantine.release(self._out, article.id)
                yield missing[article.id], from_json(said, Extraction)
            tell("extracting", count, len(missing))

    def of(self, article: Article) -> Extraction:
        """That of an article that has one; a file that was spoilt is made again."""
        kept = self._cache.load(article.id, self._recipes[article.id])
        try:
            return from_json(kept or b"", Extraction)
        except KGError:
            extraction = extractor(self._pipeline)(article)
            self._cache.save(article.id, self._recipes[article.id], to_json(extraction))
            return extraction

    def keep(self, articles: Iterable[str]) -> None:
        """Delete those of other articles than these (by id, known to `made_from`), and of other
        makings.
        """
        self._cache.keep({name: self._recipes[name] for name in articles})

    def _may_try(
        self, article: str, articles: Mapping[str, Article], means: Means, refused: list[Refusal]
    ) -> bool:
        if means.retry:
            return True
        held = quarantine.held(self._out, article, self._recipes[article])
        if held is not None:
            reason = f"set aside, as an earlier build found: {held.reason}; --retry tries it again"
            refused.append(Refusal(articles[article].source, reason, error=True))
        return held is None


def made(
    articles: Iterable[Article], pipeline: str | None, means: Means
) -> Iterator[tuple[Article, str | Failure]]:
    """Each of ``articles`` with its extraction, as JSON, as it is made, in any order."""
    task = Task(_reader, (pipeline,), _machine, _size, means.limits, sample())
    with means.executor() as executor:
        yield from executor.map(task, articles)


def sample() -> Article:
    """An article to try a pipeline on."""
    return Article(article_id(SAMPLE), "", SAMPLE, (Span(0, len(SAMPLE)),))


def _reader(pipeline: str | None) -> Callable[[Article], str]:
    """``extractor``, its result as it travels between processes."""
    read = extractor(pipeline)
    return lambda article: to_json(read(article))


def _size(article: Article) -> float:
    return max(1.0, len(article.text) / CHARACTERS)


def _machine(pipeline: str | None) -> str:
    return fingerprint.of(fingerprint.package(), fingerprint.pipeline(pipeline))


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
