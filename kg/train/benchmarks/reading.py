"""Reading: the language pipeline alone, with all that ``kg extract`` does, with textacy's triples.

textacy (`textacy.extract.subject_verb_object_triples`) is measured where it is installed; the
package does not need it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from kg.extract import Scorer, extract
from kg.language import load_pipeline
from kg.language.analysis import analyse
from kg.model import Article
from kg.read import read
from kg.train.benchmarks import machine, timed
from kg.train.benchmarks.building import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc


def paragraphs(article: Article) -> list[str]:
    """What ``analyse`` gives the pipeline."""
    return [span.of(article.text).replace("\n", " ") for span in article.body]


def parsed(nlp: Language, article: Article) -> list[Doc]:
    """An article through the pipeline alone."""
    return list(nlp.pipe(paragraphs(article)))


def triples(docs: list[Doc]) -> int:
    """How many subjects, verbs and objects textacy finds."""
    from textacy.extract import (  # type: ignore[import-not-found,unused-ignore]
        subject_verb_object_triples,
    )

    return sum(1 for doc in docs for _ in subject_verb_object_triples(doc))


def measure(work: Path, corpora: Path, articles: int) -> Iterator[str]:
    """The lines of ``python -m kg.train reading``: so many articles, each by all in turn."""
    yield machine()
    words = inputs(work / f"texts-{articles}", corpora, articles)
    nlp = load_pipeline()
    scorer = Scorer.load(nlp.path)
    beside = find_spec("textacy") is not None
    bare = ours = theirs = after = 0.0
    found = propositions = sentences = 0
    for number, article in enumerate(read([work / f"texts-{articles}"])):
        assert isinstance(article, Article)
        seconds, docs = timed(parsed, nlp, article)
        who, analysis = timed(analyse, nlp, article)
        rest, made = timed(extract, analysis, scorer)
        other, rows = timed(triples, docs) if beside else (0.0, 0)
        if number:  # the first warms up
            bare, theirs = bare + seconds, theirs + other
            ours, after = ours + who + rest, after + rest
            sentences += sum(1 for doc in docs for _ in doc.sents)
            found, propositions = found + rows, propositions + len(made.propositions)
    words = words * (articles - 1) // articles
    yield f"the pipeline alone: {words / bare:,.0f} words/s"
    yield f"kg: {words / ours:,.0f} words/s, {ours / bare:.2f} x the time; {propositions:,} found"
    yield f"of that, propositions: {1000 * after / sentences:.2f} ms a sentence"
    if beside:
        yield (
            f"the pipeline and textacy: {words / (bare + theirs):,.0f} words/s, "
            f"{(bare + theirs) / bare:.2f} x; {found:,} found"
        )
