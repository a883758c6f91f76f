"""Articles for measuring scale: passages of open corpora, put together anew.

Every article is a few passages of Re-DocRED's documents and of GUM's, drawn by a fixed seed, so
that names come again from article to article as in the news.  The texts are for measuring on the
spot; they are not kept.
"""

from __future__ import annotations

import json
import lzma
import random
from typing import TYPE_CHECKING, TypeVar

from kg.train.relation_corpora import detokenised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")

SENTENCES = 3
"""Sentences of a passage."""

PASSAGES = 4
"""Passages of an article."""


def passages(corpora: Path) -> list[str]:
    """Runs of sentences of one document each."""
    found: list[str] = []
    for part in ("dev", "test"):
        with lzma.open(corpora / "re_docred" / f"{part}_revised.json.xz", "rt") as file:
            for document in json.load(file):
                runs = _runs(document["sents"])
                found += [detokenised(run)[0] for run in runs]
    with lzma.open(corpora / "gum_open" / "gum_open-train.conllu.xz", "rt") as file:
        prefix = "# text = "
        texts = [line.removeprefix(prefix).strip() for line in file if line.startswith(prefix)]
    return found + [" ".join(run) for run in _runs(texts)]


def _runs(sentences: list[T]) -> list[list[T]]:
    return [sentences[k : k + SENTENCES] for k in range(0, len(sentences), SENTENCES)]


def texts(corpora: Path, count: int, seed: int = 0) -> Iterator[str]:
    """``count`` articles, a headline and paragraphs each."""
    draw = random.Random(seed)  # noqa: S311 - a choice of passages, no secret
    pool = passages(corpora)
    for number in range(count):
        chosen = draw.sample(pool, PASSAGES)
        headline = " ".join(chosen[0].split()[:6]).rstrip(".,;:")
        yield f"{headline} ({number})\n\n" + "\n\n".join(chosen) + "\n"
