"""Where the chosen statements come from: sentences, speakers, times and places, articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rdflib import RDF

from kg.view.data import Article, Evidence, Term
from kg.view.source import DATE, LABEL, PUBLISHER, TITLE, URL
from kg.view.terms import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kg.rdf.table import Row
    from kg.view.source import Source

WEB = ("http://", "https://")
AT_ONCE = 500
"""Articles that are asked for together."""
OPENING, OPENING_LETTERS = 9, 90
"""Words and letters of the beginning that an article without a title goes by."""


def read_evidence(
    source: Source, rows: Sequence[Row], article_at: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[Term, ...], list[Evidence]]:
    """One piece of evidence for each row, in their order; sentences and terms once each."""
    details = source.details(rows)
    named = {n3 for d in details for n3 in (*d.speakers, d.time, d.place) if n3}
    terms = _terms(source, named)
    term_at = {term.n3: at for at, term in enumerate(terms)}
    sentences: dict[str, int] = {}
    evidence = [
        Evidence(
            iri=row.statement,
            sentence=sentences.setdefault(detail.quote, len(sentences)),
            article=article_at[row.article],
            factuality=row.factuality,
            negated=row.negated,
            confidence=row.confidence,
            speakers=tuple(term_at[n3] for n3 in detail.speakers),
            time=term_at[detail.time] if detail.time else None,
            place=term_at[detail.place] if detail.place else None,
            role=detail.role,
        )
        for row, detail in zip(rows, details, strict=True)
    ]
    return tuple(sentences), terms, evidence


def _terms(source: Source, written: Collection[str]) -> tuple[Term, ...]:
    """What is known of terms given in N-Triples, sorted."""
    iris = [n3[1:-1] for n3 in written if n3.startswith("<")]
    first, last = source.kg("firstDay"), source.kg("lastDay")
    said = source.describe(iris, [LABEL, first, last])
    terms = []
    for n3 in sorted(written):
        if n3.startswith("<"):
            of = said[n3[1:-1]]
            terms.append(
                Term(
                    n3,
                    label=(of[LABEL] or [source.local(n3[1:-1])])[0],
                    first=next(iter(of[first]), None),
                    last=next(iter(of[last]), None),
                    labelled=bool(of[LABEL]),
                )
            )
        else:
            terms.append(Term(n3, plain(n3)))
    return tuple(terms)


def read_articles(source: Source, iris: Sequence[str]) -> Iterator[Article]:
    """Titles, dates and addresses; an address that is not of the web is left out.

    An article without a title goes by the beginning of the first sentence quoted from it.
    """
    for at in range(0, len(iris), AT_ONCE):
        yield from _articles(source, iris[at : at + AT_ONCE])


def _articles(source: Source, iris: Sequence[str]) -> Iterator[Article]:
    properties = [str(RDF.type), *TITLE, *DATE, *PUBLISHER, *URL]
    terms = source.terms(iris, properties)

    def said(iri: str, several: Sequence[str]) -> Iterator[str]:
        return (plain(n3) for p in several for n3 in terms[iri][p])

    titles = {iri: next(said(iri, TITLE), "") for iri in iris}
    nameless = [iri for iri in iris if titles[iri] in {"", source.local(iri)}]
    openings = source.openings(nameless)
    for iri in iris:
        url = next((v for v in said(iri, URL) if v.lower().startswith(WEB)), None)
        title = titles[iri]
        if iri in nameless:
            title = _beginning(openings[iri]) if iri in openings else f"Article {source.local(iri)}"
        yield Article(
            iri=iri,
            title=title,
            date=next(said(iri, DATE), None),
            publisher=next(said(iri, PUBLISHER), None),
            url=url,
            said=tuple(
                (sys.intern(p), n3)
                for p in sorted(terms[iri])
                for n3 in terms[iri][p]
                if p not in URL or n3.strip('<"').lower().startswith(WEB)
            ),
        )


def _beginning(sentence: str) -> str:
    """Its first words."""
    words = sentence.split()
    short = " ".join(words[:OPENING])[:OPENING_LETTERS]
    return f"“{short} …”" if len(short) < len(sentence) else f"“{short}”"
