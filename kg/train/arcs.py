"""The scorer of attachments (``kg/language/arcs.py``), trained over a pipeline's encoder.

    python -m kg.train.arcs PIPELINE CORPORA

CORPORA holds ``ud_english_ewt`` and ``gum_open``.  The encoder stays as it is.  It has seen the
treebanks' training parts: over its vectors of them the parser errs half as often as elsewhere, and
a scorer that learned from them alone would trust them too much.  So documents that the encoder has
not seen count three times: EWT test and, of GUM dev and test, what is neither news nor interviews.
EWT dev, and GUM's news and interviews of dev and test, are measured on.

Puts the component behind the parser of PIPELINE, in place.  Seed 0; eleven minutes of one core.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
import spacy
import torch
from torch.nn import functional

import kg.language.pipeline  # noqa: F401  (registers what the pipeline is made of)
from kg.language.arcs import DISTANCES, NAME, ArcScorer, distances
from kg.train.conllu import paragraphs, tree_doc
from kg.train.convert import NEWS, treebank
from kg.train.quantize import halved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.train.conllu import Sentence

EPOCHS, RATE, WARM_UP = 8, 2e-3, 100
WORDS = 1500
"""Words of a batch, padding counted."""
HIDDEN, ARC, LABEL = 160, 192, 48
"""Widths of the LSTM, each way, and of what arcs and labels are scored over."""
INPUT_DROPOUT, DROPOUT = 0.35, 0.33
UNSEEN = 3
"""How often documents count that the encoder has not seen."""
NEVER = -1e9


class Tree(NamedTuple):
    """A sentence to learn from."""

    vectors: np.ndarray
    """(words, width), 16 bits."""
    heads: np.ndarray
    """(words,): 0 for the root, else 1 + the index of the head."""
    labels: tuple[str, ...]


class Scorer(torch.nn.Module):
    """Biaffine scores of arcs and labels over an LSTM."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.lstm = torch.nn.LSTM(width, HIDDEN, batch_first=True, bidirectional=True)
        joined = width + 2 * HIDDEN
        self.root = torch.nn.Parameter(torch.randn(joined) / 2)
        self.word = torch.nn.Linear(joined, ARC + LABEL)
        self.head = torch.nn.Linear(joined, ARC + LABEL)
        self.arc = torch.nn.Parameter(torch.randn(ARC, ARC) / ARC)
        self.governs = torch.nn.Linear(ARC, 1)
        self.label = torch.nn.Parameter(torch.randn(LABEL + 1, labels, LABEL + 1) / 50)
        self.arc_distance = torch.nn.Embedding(DISTANCES, 1)
        self.label_distance = torch.nn.Embedding(DISTANCES, labels)
        for table in (self.arc_distance, self.label_distance):
            torch.nn.init.zeros_(table.weight)

    def read(self, vectors: torch.Tensor, lengths: torch.Tensor | None) -> Any:
        """Words as dependents and as heads, each for arcs and for labels.

        `vectors` is (sentences, words, width); shapes returned are (sentences, words or
        words + 1, ARC or LABEL).
        """
        vectors = functional.dropout(vectors, INPUT_DROPOUT, self.training)
        if lengths is None:
            context, _ = self.lstm(vectors)
        else:
            packed = torch.nn.utils.rnn.pack_padded_sequence(
                vectors, lengths, batch_first=True, enforce_sorted=False
            )
            context, _ = torch.nn.utils.rnn.pad_packed_sequence(
                self.lstm(packed)[0], batch_first=True, total_length=vectors.shape[1]
            )
        context = functional.dropout(context, DROPOUT, self.training)
        words = torch.cat([vectors, context], -1)
        heads = torch.cat([self.root.expand(len(words), 1, -1), words], 1)
        both = [
            functional.dropout(functional.leaky_relu(layer(each), 0.1), DROPOUT, self.training)
            for layer, each in ((self.word, words), (self.head, heads))
        ]
        return [part for each in both for part in each.split([ARC, LABEL], -1)]

    def arcs(self, word: torch.Tensor, head: torch.Tensor, far: torch.Tensor) -> torch.Tensor:
        """Scores of heads, (sentences, words, words + 1); `far` holds classes of distance."""
        found = (word @ self.arc) @ head.transpose(1, 2) + self.governs(head).transpose(1, 2)
        return (found + self.arc_distance(far)[..., 0]).masked_fill(far == 1, NEVER)

    def labels(self, word: torch.Tensor) -> torch.Tensor:
        """What the labels weigh a head by: (..., labels, LABEL + 1)."""
        word = functional.pad(word, (0, 1), value=1.0)
        flat = word @ self.label.reshape(LABEL + 1, -1)
        return flat.reshape(*word.shape[:-1], *self.label.shape[1:])


class Deployed(torch.nn.Module):
    """The scorer for one sentence, as `kg.language.arcs` runs it."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.scorer = scorer

    def forward(self, vectors: torch.Tensor, far: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Log probabilities of heads and the best labels, both (words, words + 1)."""
        word, word_label, head, head_label = self.scorer.read(vectors[None], None)
        arcs = self.scorer.arcs(word, head, far[None])[0].log_softmax(-1)
        head_label = functional.pad(head_label[0], (0, 1), value=1.0)
        scores = (self.scorer.labels(word_label[0]) @ head_label.T).transpose(1, 2)
        return arcs, (scores + self.scorer.label_distance(far)).argmax(-1)


def trees(nlp: Language, found: Sequence[Sentence]) -> Iterator[Tree]:
    """Sentences with the vectors they have in their paragraphs."""
    encoder: Any = nlp.get_pipe("tok2vec")
    for run in paragraphs(found):
        doc: Doc = tree_doc(nlp.vocab, run)
        vectors = encoder.predict([doc])[0].astype(np.float16)
        for sent in doc.sents:
            heads = [
                0 if t.head is t or t.head.i == t.i else t.head.i - sent.start + 1 for t in sent
            ]
            yield Tree(
                vectors[sent.start : sent.end],
                np.array(heads, dtype=np.int64),
                tuple(token.dep_ for token in sent),
            )


def examples(nlp: Language, corpora: Path) -> list[Tree]:
    """All that is learned from."""
    seen = treebank(corpora, "ewt", "train") + treebank(corpora, "gum", "train")
    other = treebank(corpora, "gum", "dev") + treebank(corpora, "gum", "test")
    unseen = treebank(corpora, "ewt", "test")
    unseen += [each for each in other if each.document.split("_")[1] not in NEWS]
    return list(trees(nlp, seen)) + UNSEEN * list(trees(nlp, unseen))


def batches(found: Sequence[Tree], random: Random) -> list[list[Tree]]:
    """Sentences of about one length together, in another order each time."""
    rows = sorted(found, key=lambda tree: len(tree.heads) + 3 * random.random())
    cuts, size = [0], 0
    for i, tree in enumerate(rows):
        size += len(tree.heads)
        if size >= WORDS:
            cuts.append(i + 1)
            size = 0
    made = [rows[start:end] for start, end in pairwise([*cuts, len(rows)]) if start < end]
    random.shuffle(made)
    return made


def loss(scorer: Scorer, batch: Sequence[Tree], index: dict[str, int]) -> torch.Tensor:
    """Cross entropy of heads and, given the gold heads, of labels; means over the words."""
    lengths = torch.tensor([len(tree.heads) for tree in batch])
    longest = int(lengths.max())
    vectors = np.zeros((len(batch), longest, batch[0].vectors.shape[1]), dtype=np.float32)
    heads, labels = (np.full((len(batch), longest), -1, dtype=np.int64) for _ in range(2))
    for row, tree in enumerate(batch):
        size = len(tree.heads)
        vectors[row, :size], heads[row, :size] = tree.vectors, tree.heads
        labels[row, :size] = [index[label] for label in tree.labels]
    far = torch.from_numpy(distances(longest)).expand(len(batch), -1, -1)
    word, word_label, head, head_label = scorer.read(torch.from_numpy(vectors), lengths)
    beyond = torch.arange(longest + 1) > lengths[:, None]
    arcs = scorer.arcs(word, head, far).masked_fill(beyond[:, None], NEVER)
    gold, kept = torch.from_numpy(heads), torch.from_numpy(heads >= 0)
    rows, columns = kept.nonzero(as_tuple=True)
    chosen = functional.pad(head_label[rows, gold[kept]], (0, 1), value=1.0)
    scores = torch.einsum("nlj,nj->nl", scorer.labels(word_label[kept]), chosen)
    scores = scores + scorer.label_distance(far[rows, columns, gold[kept]])
    wanted = torch.from_numpy(labels)[kept]
    return functional.cross_entropy(arcs[kept], gold[kept]) + functional.cross_entropy(
        scores, wanted
    )


def fit(found: Sequence[Tree], seed: int = 0) -> tuple[Scorer, list[str]]:
    """The trained scorer and its labels."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    random = Random(seed)  # noqa: S311
    labels = sorted({label for tree in found for label in tree.labels})
    index = {label: i for i, label in enumerate(labels)}
    scorer = Scorer(found[0].vectors.shape[1], len(labels))
    optimizer = torch.optim.Adam(scorer.parameters(), lr=RATE, betas=(0.9, 0.95))
    total = EPOCHS * len(batches(found, Random(seed)))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, 1 - step / (total + 8)))
    )
    for epoch in range(EPOCHS):
        scorer.train()
        sums = []
        for batch in batches(found, random):
            cost = loss(scorer, batch, index)
            optimizer.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(scorer.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            sums.append(cost.item())
        print(f"epoch {epoch + 1}: loss {math.fsum(sums) / len(sums):.3f}", flush=True)
    return scorer.eval(), labels


def graph(scorer: Scorer, width: int) -> bytes:
    """The scorer as an ONNX graph; large weights in 16 bits, widened as it is loaded."""
    words = 7
    return halved(
        Deployed(scorer).eval(),
        (torch.randn(words, width), torch.from_numpy(distances(words))),
        inputs={"vectors": {0: "words"}, "distances": {0: "words", 1: "heads"}},
        outputs={"arcs": {0: "words", 1: "heads"}, "labels": {0: "words", 1: "heads"}},
    )


def install(folder: Path, scorer: Scorer, labels: Sequence[str], width: int) -> None:
    """Put the component behind the parser of the pipeline in ``folder``, or in the old one's
    place.
    """
    nlp = spacy.load(folder)
    there = NAME in nlp.pipe_names
    pipe = cast("ArcScorer", nlp.get_pipe(NAME) if there else nlp.add_pipe(NAME, after="parser"))
    pipe.labels, pipe.graph = tuple(labels), graph(scorer, width)
    pipe.to_disk(folder / NAME)
    nlp.config.to_disk(folder / "config.cfg")
    (folder / "meta.json").write_text(json.dumps(nlp.meta, indent=2), encoding="utf-8")


def main() -> None:
    """Train and put the component into the pipeline."""
    folder, corpora = map(Path, sys.argv[1:])
    nlp = spacy.load(folder)
    found = examples(nlp, corpora)
    scorer, labels = fit(found)
    install(folder, scorer, labels, found[0].vectors.shape[1])


if __name__ == "__main__":
    main()
