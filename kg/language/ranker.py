"""The trained ranking of antecedents: facts about a pair and the encoder's vectors of its heads.

For an anaphor a and a candidate c with vectors A, C and facts F, and with E the mean vector of what
was said of the candidate so far (`kg.language.antecedents.spoken_of`), the log-odds are

    w·F + v·H + r·relu(B·H + T·[most H; mean H])
    with H = relu(Ua·A + Uc·C + Ue·E + M((Pa·A) ∘ (Pc·C + Pe·E)) + G·F)

with w and a part of G for each class of anaphor, "most" and "mean" over all its candidates.  Some
networks of this form, fitted from other starts, give the mean of their odds.  What depends on one
mention alone is computed once for all mentions of an article, so a pair costs little.  `python -m
kg.train.antecedents` fits it; it says nothing about vectors of any encoder but the one it was
fitted to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from thinc.api import NumpyOps

from kg.language.antecedent_facts import FACTS, rows
from kg.language.antecedents import CLASSES, anaphor_class, spoken_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.language.context import Context
    from kg.language.mentions import Site

MATRICES = ("linear", "project", "bias", "mix", "told", "beside", "among", "out", "none")

WEIGHTS = Path(__file__).with_name("data") / "antecedents.npz"
"""The packaged ranking; without the file, facts alone decide."""


@dataclass(frozen=True)
class Ranker:
    """The fitted weights; n networks, h hidden units of each, f facts, w the width of the vectors.

    All matrices are transposed.
    """

    facts: tuple[str, ...]
    """The names of the facts, in the order of the weights."""
    linear: np.ndarray
    """(classes, f): w, the mean of the networks'."""
    project: np.ndarray
    """(w, 6nh): Ua, Pa, Uc, Pc, Ue, Pe side by side, each of all networks."""
    bias: np.ndarray
    """(6nh,)"""
    mix: np.ndarray
    """(n, h, h): M."""
    told: np.ndarray
    """(n, f + classes, h): G."""
    beside: np.ndarray
    """(n, h, h): B."""
    among: np.ndarray
    """(n, 2h + 1, h): T, and constants below it."""
    out: np.ndarray
    """(n, 2h): v and r, by n."""
    none: np.ndarray
    """(): a constant."""
    certain: Mapping[str, float]
    """The probability from which the best antecedent is taken, for each class."""
    encoder: str
    """`encoder_digest` of the encoder it was fitted to."""

    def over(self, docs: Sequence[Doc], sites: Sequence[Site]) -> ArticleRanker | None:
        """The ranking of one article's mentions; None where its vectors are of another width."""
        if any(doc.tensor.shape != (len(doc), len(self.project)) for doc in docs) or not sites:
            return None
        heads = np.stack([docs[site.doc].tensor[site.head] for site in sites])
        # thinc's product is of one thread: BLAS would start others, which wait at full speed
        projected = NumpyOps().gemm(heads.astype(np.float32), self.project) + self.bias
        parts = projected.reshape(len(sites), 6, len(self.mix), -1)
        return ArticleRanker(self, np.ascontiguousarray(parts.transpose(1, 2, 0, 3)))


@dataclass(frozen=True)
class ArticleRanker:
    """The ranking with the mentions of one article; a `kg.language.context.Scorer`."""

    ranker: Ranker
    projected: np.ndarray
    """(6, n, mentions, h)"""

    @property
    def certain(self) -> Mapping[str, float]:
        """As in `Ranker`."""
        return self.ranker.certain

    def __call__(self, context: Context, anaphor: int, found: Sequence[int]) -> list[float]:
        """The log-odds of each candidate against "none of them"."""
        r, kind = self.ranker, CLASSES.index(anaphor_class(context.mentions[anaphor]))
        known = np.array(rows(context, anaphor, found), dtype=np.float32)
        own, left = self.projected[:2, :, [anaphor]]
        said = self._of_chains([spoken_of(context, anaphor, m) for m in found])
        other, right = self.projected[2:4, :, list(found)] + said
        hidden = own + other + (left * right) @ r.mix
        hidden += known @ r.told[:, : len(r.facts)] + r.told[:, [len(r.facts) + kind]]
        hidden = np.maximum(hidden, 0)
        company = np.concatenate([hidden.max(axis=1), hidden.mean(axis=1)], axis=1)[:, None]
        among = company @ r.among[:, :-1] + r.among[:, -1:]
        both = np.concatenate([hidden, np.maximum(hidden @ r.beside + among, 0)], axis=2)
        odds = known @ r.linear[kind] + (both @ r.out[:, :, None]).sum(axis=0)[:, 0] + r.none
        return [float(x) for x in odds]

    def _of_chains(self, chains: Sequence[Sequence[int]]) -> np.ndarray:
        """The means of what mentions add to their chains', shape (2, n, chains, h)."""
        sizes = np.array([len(chain) for chain in chains])
        added = self.projected[4:, :, [m for chain in chains for m in chain]]
        sums: np.ndarray = np.add.reduceat(added, np.cumsum(sizes) - sizes, axis=2)
        return sums / sizes[:, None].astype(np.float32)


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
