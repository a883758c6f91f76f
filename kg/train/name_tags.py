"""The tagger of names (``kg/language/name_tags.py``), fitted over a pipeline's finished encoder.

    python -m kg.train.name_tags PIPELINE DATA

DATA is the folder that `kg.train.convert` made.  The encoder stays as it is, and so do all other
components, the recogniser among them.  The encoder has learned the names of its training texts, so
a tagger that saw those alone would trust its vectors too much.  Half of them are read as they are;
one in three with names changed for others (`kg.train.exchanged`), which count twice, as do texts
that the encoder has never seen (``unseen-train.spacy``).

Puts the component behind the recogniser of PIPELINE, in place.  Seed 0; six minutes of one core.
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
from spacy.training import Example
from torch.nn import functional

import kg.language.encoder  # noqa: F401  (registers what the pipeline is made of)
from kg.language.name_tags import LONGEST, NAME, NameTagger, tags_of
from kg.train.evaluate import gold_docs
from kg.train.exchanged import Names, exchanged
from kg.train.quantize import halved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

TYPES = ("PERSON", "ORG", "LOC", "NORP", "MISC")
KEPT, CHANGED, TIMES = 2, 3, 2
"""One of so many of the encoder's texts is read as it is, one of so many with other names, and how
often the latter counts."""
UNSEEN = 2
"""How often texts count that the encoder has not seen."""
PASSES, RATE, DECAY, WARM_UP = 1.5, 1.5e-3, 0.01, 0.1
"""WARM_UP is how much of a pass the learning rate rises."""
HIDDEN = 128
"""Units of the LSTM, each way."""
INPUT_DROPOUT, DROPOUT = 0.35, 0.33
WORDS = 2000
"""Words of a batch, padding counted."""
UNKNOWN = -1


class Text(NamedTuple):
    """A text to learn from."""

    vectors: np.ndarray
    """(words, width), 16 bits."""
    tags: np.ndarray
    """(words,): indices into `tags_of(TYPES)`, or UNKNOWN."""


class Tagger(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """The odds of tags, of each word's vector and of an LSTM's."""

    def __init__(self, width: int, tags: int) -> None:
        super().__init__()
        self.lstm = torch.nn.LSTM(width, HIDDEN, batch_first=True, bidirectional=True)
        self.out = torch.nn.Linear(width + 2 * HIDDEN, tags)

    def forward(self, vectors: torch.Tensor, lengths: torch.Tensor | None = None) -> torch.Tensor:
        """Logarithms of the tags' probabilities, (texts, words, tags), of vectors (texts, words,
        width); of one text alone without `lengths`.
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
        joined = functional.dropout(torch.cat([vectors, context], -1), DROPOUT, self.training)
        return cast("torch.Tensor", self.out(joined).log_softmax(-1))


class Deployed(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """The tagger for one text, as `kg.language.name_tags` runs it."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, vectors: torch.Tensor) -> torch.Tensor:
        """(words, tags) of (words, width)."""
        return cast("torch.Tensor", self.tagger(vectors[None])[0])


def named(nlp: Language, path: Path) -> list[Doc]:
    """The Docs of a DocBin that say where names are."""
    return [doc for doc in gold_docs(nlp, path) if any(token.ent_iob for token in doc)]


def texts(nlp: Language, docs: Iterable[Doc]) -> Iterator[Text]:
    """Each Doc as the pipeline's own words with the encoder's vectors, cut where it is too long."""
    encoder: Any = nlp.get_pipe("tok2vec")
    index = {tag: i for i, tag in enumerate(tags_of(TYPES))}
    for gold in docs:
        doc = encoder(nlp.make_doc(gold.text))
        aligned = Example(doc, gold).get_aligned_ner()
        tags = np.array([index.get(tag or "", UNKNOWN) for tag in aligned], dtype=np.int64)
        vectors = doc.tensor.astype(np.float16)
        for i in range(0, len(doc), LONGEST):
            if (tags[i : i + LONGEST] != UNKNOWN).any():
                yield Text(vectors[i : i + LONGEST], tags[i : i + LONGEST])


def examples(nlp: Language, data: Path, seed: int = 0) -> list[Text]:
    """All that is learned from, of the folder that `kg.train.convert` made."""
    corpora, trees, unseen = (
        named(nlp, data / f"{part}-train.spacy") for part in ("names", "trees", "unseen")
    )
    once = corpora + trees[::2]  # without the copies that `kg.train.augment` makes of paragraphs
    names = Names(once, Random(seed))  # noqa: S311
    changed = (exchanged(doc, names) for doc in once[::CHANGED])
    found = list(texts(nlp, once[::KEPT]))
    return found + TIMES * list(texts(nlp, changed)) + UNSEEN * list(texts(nlp, unseen))


def batches(found: Sequence[Text], random: Random) -> list[list[Text]]:
    """Texts of about one length together, in another order each time."""
    rows = sorted(found, key=lambda text: len(text.tags) * (1 + 0.2 * random.random()))
    cuts, most = [0], 0
    for i, text in enumerate(rows):
        most = max(most, len(text.tags))
        if most * (i + 1 - cuts[-1]) >= WORDS:
            cuts.append(i + 1)
            most = 0
    made = [rows[start:end] for start, end in pairwise([*cuts, len(rows)]) if start < end]
    random.shuffle(made)
    return made


def loss(tagger: Tagger, batch: Sequence[Text]) -> torch.Tensor:
    """Cross entropy, the mean over the words whose tags are known."""
    lengths = torch.tensor([len(text.tags) for text in batch])
    shape = len(batch), int(lengths.max())
    vectors = np.zeros((*shape, batch[0].vectors.shape[1]), dtype=np.float32)
    tags = np.full(shape, UNKNOWN, dtype=np.int64)
    for row, text in enumerate(batch):
        vectors[row, : len(text.tags)], tags[row, : len(text.tags)] = text
    likely = tagger(torch.from_numpy(vectors), lengths)
    wanted = torch.from_numpy(tags).flatten()
    return functional.nll_loss(likely.flatten(0, 1), wanted, ignore_index=UNKNOWN)


def rate(passes: float) -> float:
    """The learning rate, as a part of its greatest, after so many passes."""
    return min(1.0, passes / WARM_UP + 0.02) * max(0.01, 1 - passes / PASSES)


def fit(found: Sequence[Text], seed: int = 0) -> Iterator[Tagger | str]:
    """Lines of the log, then the fitted tagger."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    random = Random(seed)  # noqa: S311
    tagger = Tagger(found[0].vectors.shape[1], len(tags_of(TYPES)))
    optimizer = torch.optim.AdamW(
        tagger.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=DECAY
    )
    words, seen = sum(len(text.tags) for text in found), 0
    yield f"{len(found)} texts, {words} words"
    for number in range(1, math.ceil(PASSES) + 1):
        costs = []
        for batch in batches(found, random):
            if seen >= PASSES * words:
                break
            optimizer.param_groups[0]["lr"] = RATE * rate(seen / words)
            cost = loss(tagger, batch)
            optimizer.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            seen += sum(len(text.tags) for text in batch)
            costs.append(cost.item())
        yield f"pass {number}: loss {math.fsum(costs) / len(costs):.3f}"
    yield tagger.eval()


def graph(tagger: Tagger, width: int) -> bytes:
    """The tagger as an ONNX graph."""
    return halved(
        Deployed(tagger).eval(),
        (torch.randn(7, width),),
        inputs={"vectors": {0: "words"}},
        outputs={"likely": {0: "words"}},
    )


def install(folder: Path, model: bytes) -> None:
    """Put the component behind the recogniser of the pipeline in ``folder``, or in the old one's
    place.
    """
    nlp = spacy.load(folder)
    there = NAME in nlp.pipe_names
    pipe = cast("NameTagger", nlp.get_pipe(NAME) if there else nlp.add_pipe(NAME, after="ner"))
    pipe.labels, pipe.graph = TYPES, model
    pipe.to_disk(folder / NAME)
    nlp.config.to_disk(folder / "config.cfg")
    (folder / "meta.json").write_text(json.dumps(nlp.meta, indent=2), encoding="utf-8")


def main() -> None:
    """Fit the tagger and put it into the pipeline."""
    folder, data = map(Path, sys.argv[1:])
    found = examples(spacy.load(folder), data)
    for line in fit(found):
        if isinstance(line, str):
            print(line, flush=True)
        else:
            install(folder, graph(line, found[0].vectors.shape[1]))


if __name__ == "__main__":
    main()
