"""One article through the language pipeline: parsed paragraphs, mentions, coreference chains."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.language import coreference, entity_types, mentions, recovery, repair
from kg.language.conversation import narrator
from kg.language.quotations import Quotation, quotations
from kg.language.ranker import ranker_for
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.language.ranker import Ranker
    from kg.model import Article, Mention


LOST_DASH = re.compile(r"(?<=[^\W_]|[,.;%\"”’)]) {3}(?=[\w\"“‘(£$€])")
"""Three blanks between two words."""
OFTEN = 2
"""Times that an article names the body it is about, at least."""


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

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What the article quotes, and who speaks it."""
        return quotations(self.docs)

    @cached_property
    def narrator(self) -> tuple[int, int] | None:
        """Document and token of the first "I" of who tells the article."""
        return narrator(self.docs, self.quotations)

    @cached_property
    def things(self) -> list[int]:
        """For each mention the first one of its chain, or itself."""
        first = {m: chain[0] for chain in self.chains for m in chain}
        return [first.get(i, i) for i in range(len(self.mentions))]

    @cached_property
    def topic(self) -> int | None:
        """The body that the article is about, as in ``things``: named at least twice, its title
        included, and more often than any other.
        """
        bodies = [i for i, m in enumerate(self.mentions) if m.type == "ORG"]
        named = [i for i in bodies if self.mentions[i].kind is MentionKind.NAME]
        title = self.article.title or ""
        headed = {self.things[i] for i in named if self.mentions[i].text in title}
        counted = Counter([*(self.things[i] for i in named), *headed]).most_common(2)
        (body, count), (_, second) = [*counted, (-1, 0), (-1, 0)][:2]
        return body if count >= OFTEN and second < count else None


def analyse(nlp: Language, article: Article) -> Analysis:
    """Parse an article's body paragraph by paragraph and work out who is who in it."""
    texts = (_as_read(span.of(article.text)) for span in article.body)
    docs = list(nlp.pipe(texts))
    return analyse_docs(article, docs, ranker_for(nlp))


def _as_read(paragraph: str) -> str:
    """A paragraph with the same offsets as the parser reads it: a hard-wrapped one has line ends
    inside, and blanks that a lost dash left would be a word of the sentence.
    """
    return LOST_DASH.sub(" – ", paragraph.replace("\n", " "))


def analyse_docs(article: Article, docs: Sequence[Doc], ranker: Ranker | None = None) -> Analysis:
    """Mentions and coreference of parsed paragraphs, one document for each span of the body.

    The documents' entities are completed and their trees repaired in place.
    """
    recovery.recover(docs)
    entity_types.vote(docs)
    recovery.settle(docs)
    for doc in docs:
        repair.mend(doc)
    offsets = tuple(span.start for span in article.body)
    detected = mentions.detect(docs, offsets)
    sites = [site for _, site in detected]
    found, chains, reasons = coreference.corefer(
        docs, [m for m, _ in detected], sites, ranker, article.title or ""
    )
    return Analysis(
        article=article,
        docs=tuple(docs),
        offsets=offsets,
        mentions=found,
        heads={(site.doc, site.head): i for i, site in enumerate(sites)},
        chains=chains,
        reasons=reasons,
    )
