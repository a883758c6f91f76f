"""The trained ranking of antecedents: facts about a pair and the encoder's vectors of its heads.

For an anaphor a and a candidate c with vectors A, C and facts F the log-odds are

    w·F + v·relu(Ua·A + Uc·C + M((Pa·A) ∘ (Pc·C)) + G·F)

with w and a part of G for each class of anaphor.  What depends on one mention alone is computed
once for all mentions of an article, so a pair costs little.  `python -m kg.train.antecedents`
fits it; it says nothing about vectors of any encoder but the one it was fitted to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.language.antecedents import CLASSES, FACTS, anaphor_class, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.language.context import Context
    from kg.language.mentions import Site

MATRICES = ("linear", "project", "bias", "mix", "told", "out")

WEIGHTS = Path(__file__).with_name("data") / "antecedents.npz"
"""The packaged ranking; without the file, facts alone decide."""


@dataclass(frozen=True)
class Ranker:
    """The fitted weights; h hidden units, f facts, w the width of the encoder's vectors."""

    facts: tuple[str, ...]
    """The names of the facts, in the order of the weights."""
    linear: np.ndarray
    """(classes, f): w."""
    project: np.ndarray
    """(w, 4h): Ua, Uc, Pa, Pc side by side, transposed."""
    bias: np.ndarray
    """(4h,)"""
    mix: np.ndarray
    """(h, h): M, transposed."""
    told: np.ndarray
    """(f + classes, h): G, transposed."""
    out: np.ndarray
    """(h + 1,): v, and a constant."""
    certain: Mapping[str, float]
    """The probability from which the best antecedent is taken, for each class."""
    encoder: str
    """`encoder_digest` of the encoder it was fitted to."""

    def over(self, docs: Sequence[Doc], sites: Sequence[Site]) -> ArticleRanker | None:
        """The ranking of one article's mentions; None where its vectors are of another width."""
        if any(doc.tensor.shape != (len(doc), len(self.project)) for doc in docs) or not sites:
            return None
        heads = np.stack([docs[site.doc].tensor[site.head] for site in sites])
        return ArticleRanker(self, heads.astype(np.float32) @ self.project + self.bias)


@dataclass(frozen=True)
class ArticleRanker:
    """The ranking with the mentions of one article; a `kg.language.context.Scorer`."""

    ranker: Ranker
    projected: np.ndarray
    """(mentions, 4h)"""

    @property
    def certain(self) -> Mapping[str, float]:
        """As in `Ranker`."""
        return self.ranker.certain

    def __call__(self, context: Context, anaphor: int, found: Sequence[int]) -> list[float]:
        """The log-odds of each candidate against "none of them"."""
        r, kind = self.ranker, CLASSES.index(anaphor_class(context.mentions[anaphor]))
        rows = np.array([row(context, anaphor, m) for m in found], dtype=np.float32)
        own, _, left, _ = np.split(self.projected[anaphor], 4)
        _, other, _, right = np.split(self.projected[list(found)], 4, axis=1)
        hidden = own + other + (left * right) @ r.mix
        hidden += rows @ r.told[: len(r.facts)] + r.told[len(r.facts) + kind]
        odds = rows @ r.linear[kind] + np.maximum(hidden, 0) @ r.out[:-1] + r.out[-1]
        return [float(x) for x in odds]


def encoder_digest(nlp: Language) -> str:
    """16 hexadecimal digits that change with the encoder's weights; empty where there is none."""
    path = nlp.path / "tok2vec" / "model" if nlp.path else None
    return sha256(path.read_bytes()).hexdigest()[:16] if path and path.exists() else ""


def load(path: Path) -> Ranker:
    """The ranking in a file of arrays (no pickles)."""
    with np.load(path, allow_pickle=False) as arrays:
        matrices = {name: arrays[name].astype(np.float32) for name in MATRICES}
        return Ranker(
            facts=tuple(map(str, arrays["facts"])),
            certain=dict(zip(CLASSES, map(float, arrays["certain"]), strict=True)),
            encoder=str(arrays["encoder"]),
            **matrices,
        )


def save(ranker: Ranker, path: Path) -> None:
    """Write a ranking, its matrices in 16 bits."""
    np.savez_compressed(
        path,
        facts=np.array(ranker.facts),
        certain=np.array([ranker.certain[name] for name in CLASSES]),
        encoder=np.array(ranker.encoder),
        **{name: getattr(ranker, name).astype(np.float16) for name in MATRICES},
    )


@cache
def ranker_for(nlp: Language) -> Ranker | None:
    """The packaged ranking if it was fitted to this pipeline's encoder and to these facts."""
    if not WEIGHTS.exists():
        return None
    ranker = load(WEIGHTS)
    if not ranker.encoder or ranker.encoder != encoder_digest(nlp) or ranker.facts != FACTS:
        return None
    return ranker
