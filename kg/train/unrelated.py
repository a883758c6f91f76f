"""News and other prose whose pairs of mentions mostly have no relation that is learned.

What the marked corpora do not show a classifier is how seldom news relates two names of a
sentence.  re3d (Dstl 2017) marks relations of its own, so that a pair without any is related in
no way; in the Wikinews sentences of QA-SRL (Roit et al. 2020) and in GUM (Zeldes 2017) nothing is
marked: there a pair that no frame of the lexicon types is taken for unrelated.  GUM's news and
biographies are left out, to look at what is read there.
"""

from __future__ import annotations

import csv
import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kg.train.conllu import lines_of
from kg.train.coreference_gold import texts
from kg.train.relation_corpora import LABELS, Chars, Marked, detokenised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT_APART = ("GUM_news", "GUM_bio")


def re3d(folder: Path) -> Iterator[Marked]:
    """The paragraphs of re3d; what it relates in any way is left open."""
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        marks: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for kind in ("entities", "relations"):
            marks[kind] = defaultdict(list)
            for line in lines_of(source / f"{kind}.jsonl.xz"):
                mark = json.loads(line)
                marks[kind][mark["documentId"]].append(mark)
        for line in lines_of(source / "documents.jsonl.xz"):
            document = json.loads(line)
            name = document["_id"]
            start = 0
            for text in document["text"].split("\n"):
                if text.strip():
                    yield _paragraph(text, start, name, marks)
                start += len(text) + 1


def _paragraph(
    text: str, start: int, name: str, marks: dict[str, dict[str, list[dict[str, Any]]]]
) -> Marked:
    spans: list[Chars] = sorted(
        {
            (mark["begin"] - start, mark["end"] - start)
            for mark in marks["entities"][name]
            if start <= mark["begin"] < start + len(text)
        }
    )
    number = {span: i for i, span in enumerate(spans)}
    unclear: set[tuple[int, str, int]] = set()
    for mark in marks["relations"][name]:
        ends = [
            number.get((mark[f"{end}Begin"] - start, mark[f"{end}End"] - start))
            for end in ("source", "target")
        ]
        if ends[0] is not None and ends[1] is not None:
            for label in LABELS:
                unclear |= {(ends[0], label, ends[1]), (ends[1], label, ends[0])}
    return _unrelated(text, name, tuple(number.items()), frozenset(unclear))


def qasrl(path: Path) -> Iterator[Marked]:
    """The sentences of one of QA-SRL's tables of sentences."""
    for row in csv.DictReader(lines_of(path)):
        text, _ = detokenised([row["tokens"].split()])
        yield _unrelated(text, row["qasrl_id"])


def gum(folder: Path) -> Iterator[Marked]:
    """The paragraphs of GUM's training documents, news and biographies left out."""
    trees, clusters = "gum_open-train.conllu.xz", "ontogum_coref_open-train.conll.xz"
    for text in texts(folder / trees, folder / clusters):
        if not text.name.startswith(KEPT_APART):
            for span in text.article.body:
                yield _unrelated(span.of(text.article.text), text.name)


def _unrelated(
    text: str,
    name: str,
    things: tuple[tuple[Chars, int], ...] = (),
    unclear: frozenset[tuple[int, str, int]] = frozenset(),
) -> Marked:
    return Marked(
        text=text.translate(str.maketrans("\t\n\r", "   ")),
        fold=zlib.crc32(name.encode()) % 2,
        things=things,
        relations=frozenset(),
        unclear=unclear,
        judged=frozenset(LABELS),
        by_mention=True,
    )
