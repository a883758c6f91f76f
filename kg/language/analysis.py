"""One article through the language pipeline: parsed paragraphs, mentions, coreference chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD

from kg.language import coreference, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from kg.model import Article, Mention


@dataclass(frozen=True)
class Analysis:
    """What extraction reads: an article's parse and who its phrases stand for."""

    article: Article
    docs: tuple[Doc, ...]
    """One for each span of ``article.body``."""
    offsets: tuple[int, ...]
    """Character of ``Article.text`` where ``docs[i]`` starts."""
    mentions: tuple[Mention, ...]
    """Sorted by span."""
    heads: Mapping[tuple[int, int], int]
    """(document index, index of the mention's head token) → index into ``mentions``."""
    chains: tuple[tuple[int, ...], ...]
    """Coreference chains of two or more mentions, as in ``Extraction``."""
    reasons: tuple[tuple[int, int, str], ...]
    """(mention, antecedent, why) for each link, as in ``Extraction``."""


def analyse(nlp: Language, article: Article) -> Analysis:
    """Parse an article's body paragraph by paragraph and work out who is who in it."""
    docs = list(nlp.pipe(span.of(article.text) for span in article.body))
    return analyse_docs(article, docs)


def analyse_docs(article: Article, docs: Sequence[Doc]) -> Analysis:
    """Mentions and coreference of parsed paragraphs, one document for each span of the body.

    The documents' entities are completed and their sentence boundaries repaired in place.
    """
    from kg.language import entity_types

    mentions.recover(docs)
    entity_types.vote(docs)
    for doc in docs:
        join_split_names(doc)
    offsets = tuple(span.start for span in article.body)
    detected = mentions.detect(docs, offsets)
    sites = [site for _, site in detected]
    found, chains, reasons = coreference.corefer(docs, [m for m, _ in detected], sites)
    return Analysis(
        article=article,
        docs=tuple(docs),
        offsets=offsets,
        mentions=found,
        heads={(site.doc, site.head): i for i, site in enumerate(sites)},
        chains=chains,
        reasons=reasons,
    )


def join_split_names(doc: Doc) -> None:
    """Take back, in place, sentence boundaries inside a name, and those before a closing mark.

    A parser that cuts a sentence inside a name leaves two trees.  The second root becomes a
    ``flat`` part of the name if it lies in the name; a first root in the name goes below the
    name's second part; otherwise the second root becomes ``parataxis`` of the first.
    """
    for ent in doc.ents:
        for boundary in [t.i for t in ent if t.i > ent.start and t.is_sent_start]:
            _join(doc, boundary, ent)
    for boundary in [s.start for s in doc.sents if s.start and doc[s.start].text in {"”", "''"}]:
        _join(doc, boundary, None)


def _join(doc: Doc, boundary: int, name: Span | None) -> None:
    left, right = doc[boundary - 1].sent.root, doc[boundary].sent.root
    if left == right:
        return
    if name is not None and name.start <= right.i < name.end:
        child, governor, label = right, mentions.head_of(doc, name.start, boundary), "flat"
    elif name is not None and name.start <= left.i < name.end:
        child, governor, label = left, mentions.head_of(doc, boundary, name.end), "compound"
    else:
        child, governor, label = right, left.i, "parataxis"
    tree = doc.to_array([HEAD, DEP]).astype(np.uint64)
    tree[child.i, 0] = np.int64(governor - child.i).astype(np.uint64)
    tree[child.i, 1] = doc.vocab.strings.add(label)
    doc.from_array([HEAD, DEP], cast("Any", tree))
