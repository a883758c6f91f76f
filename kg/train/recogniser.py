"""The recogniser of names, fitted on over the finished encoder, some texts with other names.

The encoder stays as it is, and so do all other components.  It has learned from the training texts,
so the recogniser trusts its vectors more over them than elsewhere; texts whose names are changed
(`kg.train.exchanged`) are new to it.  One in three is changed, and counts twice.  What is kept is
the average of the recogniser before and after, as `kg.train.average` has it.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

import kg.language.encoder  # noqa: F401  (registers what the pipeline is made of)
from kg.train.average import mix
from kg.train.evaluate import gold_docs
from kg.train.exchanged import Names, exchanged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer

CHANGED, TIMES = 3, 2
"""One of so many texts is read with other names as well, and how often that counts."""
PASSES, RATE, DECAY = 1.5, 6e-4, 0.01
WARM_UP = 0.1
"""How much of a pass the learning rate rises."""
WORDS = 800
"""Words of a batch."""


def texts(nlp: Language, path: Path) -> list[Doc]:
    """The Docs of a DocBin that say where names are."""
    return [doc for doc in gold_docs(nlp, path) if any(token.ent_iob for token in doc)]


def read(nlp: Language, docs: Iterable[Doc]) -> Iterator[Example]:
    """Each Doc as the pipeline's own words with the encoder's vectors (`Doc.tensor`), 16 bits
    while they wait.
    """
    encoder: Any = nlp.get_pipe("tok2vec")
    for gold in docs:
        doc = encoder(nlp.make_doc(gold.text))
        doc.tensor = doc.tensor.astype(np.float16)
        yield Example(doc, gold)


def batches(found: Sequence[Example]) -> Iterator[list[Example]]:
    """Examples in their order, in batches of `WORDS` words or a little more."""
    batch: list[Example] = []
    for example in found:
        batch.append(example)
        if sum(len(each.predicted) for each in batch) >= WORDS:
            yield batch
            batch = []
    if batch:
        yield batch


def widened(example: Example) -> Example:
    """The example with its vectors in 32 bits."""
    doc = Doc(example.predicted.vocab, [t.text for t in example.predicted],
              [bool(t.whitespace_) for t in example.predicted])  # fmt: skip
    doc.tensor = example.predicted.tensor.astype(np.float32)
    return Example(doc, example.reference)


def rate(passes: float) -> float:
    """The learning rate after so many passes."""
    return RATE * (min(1.0, passes / WARM_UP + 0.05) * (1 - passes / PASSES) + 0.01)


def fit(recogniser: EntityRecognizer, found: Sequence[Example], seed: int = 0) -> Iterator[str]:
    """Train the recogniser in place over vectors that stay; yields a line each half pass."""
    fix_random_seed(seed)
    random = Random(seed)  # noqa: S311
    order = list(found)
    optimizer = Adam(RATE, L2=DECAY, L2_is_weight_decay=True, grad_clip=1.0)
    words = sum(len(each.predicted) for each in found)
    seen, loss, told = 0, 0.0, 0.5
    while seen < PASSES * words:
        random.shuffle(order)
        for batch in batches(order):
            if seen >= PASSES * words:
                break
            optimizer.learn_rate = rate(seen / words)
            made = [widened(each) for each in batch]
            loss += recogniser.update(made, sgd=optimizer)[recogniser.name]
            seen += sum(len(each.predicted) for each in batch)
            if seen >= told * words:
                yield f"{told} passes: loss {loss:.0f}"
                told, loss = told + 0.5, 0.0


def refit(folder: Path, data: Path, share: float, seed: int = 0) -> Iterator[str]:
    """Fit the recogniser of the pipeline in `folder` on, in place; yields lines of the log.

    `data` is the folder that `kg.train.convert` made; `share` is that of the fitted weights in
    the average with those there were.
    """
    nlp = spacy.load(folder)
    recogniser = cast("EntityRecognizer", nlp.get_pipe("ner"))
    named, trees = (texts(nlp, data / f"{part}-train.spacy") for part in ("names", "trees"))
    once = named + trees[::2]  # without the copies that `kg.train.augment` makes of paragraphs
    names = Names(once, Random(seed))  # noqa: S311
    changed = [exchanged(doc, names) for doc in once[::CHANGED]]
    found = [*read(nlp, named + trees), *(TIMES * list(read(nlp, changed)))]
    yield f"{len(found)} texts, {sum(len(each.predicted) for each in found)} words"
    yield from fit(recogniser, found, seed)
    before: Any = spacy.load(folder).get_pipe("ner")
    mix(recogniser.model, before.model, share)
    recogniser.to_disk(folder / "ner", exclude=["vocab"])
