"""Extraction as a component of a spaCy pipeline: ``nlp.add_pipe("kg_extractor")``.

    import kg

    nlp = kg.load_pipeline()
    nlp.add_pipe("kg_extractor")
    doc = nlp("Ada Moss sold the old mill to Brightwater.")
    for proposition in doc._.propositions: ...

``doc._.propositions`` are the ``Proposition``s of the text, ``doc._.extraction`` is the whole
``Extraction``: the mentions that arguments point to, and their coreference chains.  Both live in
``doc.user_data`` as JSON, so that they survive ``to_bytes``, ``DocBin`` and ``n_process``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.extract import Scorer, extract
from kg.language.analysis import analyse_docs
from kg.language.ranker import ranker_for
from kg.model import Article, Extraction, Span, article_id
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from kg.language.ranker import Ranker
    from kg.model import Proposition

NAME = "kg_extractor"
KEY = "kg.extraction"
"""Where ``Doc.user_data`` keeps the extraction."""
NEEDED = ("kg_lemmatizer", "kg_quantities", "kg_entity_types")
"""Components that ``kg.load_pipeline`` adds behind a parser and names."""


@Language.factory(NAME, assigns=["doc._.propositions", "doc._.extraction"], retokenizes=False)
def extractor(nlp: Language, name: str) -> Extractor:
    """The component.

    Raises PipelineError where the pipeline lacks what extraction reads.
    """
    missing = [each for each in NEEDED if each not in nlp.pipe_factories.values()]
    if missing:
        raise PipelineError(
            f"{name} needs {' and '.join(missing)} before it; take the pipeline that "
            "kg.load_pipeline(NAME_OR_PATH) returns"
        )
    return Extractor(Scorer.load(nlp.path), ranker_for(nlp))


class Extractor:
    """Reads each Doc as an article of its own, one paragraph; completes names and mends trees."""

    def __init__(self, scorer: Scorer | None = None, ranker: Ranker | None = None) -> None:
        self.scorer, self.ranker = scorer, ranker

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its extraction."""
        if doc.text.strip():
            body = (Span(0, len(doc.text)),)
            article = Article(id=article_id(doc.text), source="", text=doc.text, body=body)
            analysis = analyse_docs(article, [doc], self.ranker)
            doc.user_data[KEY] = to_json(extract(analysis, self.scorer))
        return doc


def _extraction(doc: Doc) -> Extraction | None:
    """What the component found; None where it has not run or there is no text."""
    found = doc.user_data.get(KEY)
    return None if found is None else _read(found)


def _propositions(doc: Doc) -> tuple[Proposition, ...]:
    """The propositions of the Doc, in text order."""
    found = _extraction(doc)
    return () if found is None else found.propositions


@lru_cache(maxsize=64)
def _read(text: str) -> Extraction:
    return from_json(text, Extraction)


Doc.set_extension("extraction", getter=_extraction, force=True)
Doc.set_extension("propositions", getter=_propositions, force=True)
