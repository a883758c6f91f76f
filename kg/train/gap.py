"""GAP: whom an ambiguous pronoun means, as Webster et al. 2018 score it.

A row gives a snippet of Wikipedia, a pronoun and two names in it, and for each of the two whether
the pronoun means it.  Recall and precision count those pairs; bias is the F1 of feminine pronouns
over that of masculine ones.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from kg.language.analysis import analyse
from kg.model import Article, Span, article_id
from kg.train.conllu import lines_of
from kg.train.evaluate import f_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language

    from kg.language.analysis import Analysis

FEMININE = frozenset(["she", "her", "hers", "herself"])


class Row(NamedTuple):
    """A pronoun, the two names it may mean, and which it means."""

    article: Article
    """The snippet."""
    pronoun: Span
    names: tuple[Span, Span]
    gold: tuple[bool, bool]

    @property
    def feminine(self) -> bool:
        """The pronoun's gender."""
        return self.pronoun.of(self.article.text).lower() in FEMININE


def rows(path: Path) -> Iterator[Row]:
    """The rows of a GAP file packed by xz."""
    for row in csv.DictReader(lines_of(path), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = row["Text"]
        at = int(row["Pronoun-offset"])
        spans = [
            Span(start, start + len(row[name]))
            for name, start in (("A", int(row["A-offset"])), ("B", int(row["B-offset"])))
        ]
        yield Row(
            Article(article_id(text), row["ID"], text, (Span(0, len(text)),)),
            Span(at, at + len(row["Pronoun"])),
            (spans[0], spans[1]),
            (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"),
        )


def answer(analysis: Analysis, row: Row) -> tuple[bool, bool]:
    """Whether the pronoun's chain has a mention headed within each of the names."""
    heads = {i: site for site, i in analysis.heads.items()}

    def head(i: int) -> int:
        doc, token = heads[i]
        return analysis.offsets[doc] + analysis.docs[doc][token].idx

    mentions = analysis.mentions
    own = next((i for i in range(len(mentions)) if mentions[i].span == row.pronoun), None)
    chain = next((c for c in analysis.chains if own in c), ())
    said = [any(n.start <= head(i) < n.end for i in chain if i != own) for n in row.names]
    return said[0], said[1]


def scores(nlp: Language, path: Path) -> str:
    """A line with F1, that of masculine and of feminine pronouns, and the bias."""
    found = list(rows(path))
    answers = [answer(analyse(nlp, row.article), row) for row in found]
    overall = score(found, answers)
    him, her = (score(found, answers, feminine=f)[2] for f in (False, True))
    return (
        f"{path.name.split('.')[0]}: F1 {overall[2]:.1f} (P {overall[0]:.1f}  R {overall[1]:.1f})"
        f"  masculine {him:.1f}  feminine {her:.1f}  bias {her / max(him, 1e-9):.2f}"
    )


def score(
    found: Iterable[Row], answers: Iterable[tuple[bool, bool]], *, feminine: bool | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent; of one gender's pronouns where it is given."""
    right = said = wanted = 0
    for row, answered in zip(found, answers, strict=True):
        if feminine is not None and row.feminine is not feminine:
            continue
        right += sum(a and g for a, g in zip(answered, row.gold, strict=True))
        said += sum(answered)
        wanted += sum(row.gold)
    return f_score(right, said, wanted)
