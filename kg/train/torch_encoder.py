"""The transformer as a trainable layer, in the place of `kg.OnnxEncoder.v1`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from spacy.util import registry
from thinc.api import ArgsKwargs, Model, PyTorchWrapper
from tokenizers import Tokenizer
from transformers import AutoModel

from kg.language.encoder import CASES, Encoder, Reading, readings

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.types import Floats2d

PADDING = 1.6
"""Windows are run together while the longest is at most this many times the shortest."""

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]
"""Piece ids, cases and mask, all (windows, pieces), and each piece's row of the output or -1,
flat."""


class WordTransformer(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """Word vectors as the means of their pieces' vectors, in bfloat16 where the CPU has it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            path, add_pooling_layer=False, attn_implementation="eager"
        )
        for weight in self.bert.embeddings.word_embeddings.parameters():
            weight.requires_grad = False  # half of all weights, and a dense gradient for each
        with_cases(self.bert)

    def forward(self, batches: list[Batch], rows: int) -> torch.Tensor:
        """The vectors of all words of a batch of Docs, shape (rows, width)."""
        width = self.bert.config.hidden_size
        sums, counts = torch.zeros(rows, width), torch.zeros(rows, 1)
        with torch.autocast("cpu", dtype=torch.bfloat16):  # once: it keeps the weights it has cast
            found = [
                self.bert(ids, mask, token_type_ids=cases).last_hidden_state
                for ids, cases, mask, _ in batches
            ]
        for hidden, (*_, words) in zip(found, batches, strict=True):
            kept = words >= 0
            taken = hidden.float().reshape(-1, width)[kept]
            sums = sums.index_add(0, words[kept], taken)
            counts = counts.index_add(0, words[kept], torch.ones(len(taken), 1))
        return sums / counts.clamp(min=1)


def with_cases(bert: Any) -> None:
    """Let the token types say how a word is written; all begin as the pretrained first type."""
    embeddings = bert.embeddings
    first = embeddings.token_type_embeddings.weight.detach()[:1]
    table = torch.nn.Embedding(len(CASES), first.shape[1])
    table.weight.data.copy_(first.expand(len(CASES), -1))
    embeddings.token_type_embeddings = table
    bert.config.type_vocab_size = len(CASES)


def padded(windows: list[Reading], offsets: list[int]) -> Batch:
    """Windows of similar length as one batch; `offsets` holds each Doc's first output row."""
    shape = len(windows), max(len(window.ids) for window in windows)
    ids, cases, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    words = np.full(shape, -1, dtype=np.int64)
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size], cases[row, :size], mask[row, :size] = window.ids, window.cases, 1
        rows = np.where(window.words >= 0, window.words + offsets[window.doc], -1)
        words[row, :size] = rows
    tensors = (torch.from_numpy(array) for array in (ids, cases, mask))
    return *tensors, torch.from_numpy(words.reshape(-1))


def batches(found: list[Reading], offsets: list[int]) -> list[Batch]:
    """All windows in groups of similar length, so that little is spent on padding."""
    groups: list[list[Reading]] = []
    for reading in sorted(found, key=lambda reading: len(reading.ids)):
        if not groups or len(reading.ids) > PADDING * len(groups[-1][0].ids) + 2:
            groups.append([])
        groups[-1].append(reading)
    return [padded(group, offsets) for group in groups]


def torch_encoder(path: str, width: int) -> Encoder:
    """The transformer saved in folder `path`: Docs to arrays of shape (words, width)."""
    tokenizer = Tokenizer.from_file(str(Path(path) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def convert_inputs(_model: Encoder, docs: list[Doc], _is_train: bool) -> Any:
        offsets = np.cumsum([0, *(len(doc) for doc in docs)]).tolist()
        found = batches(readings(tokenizer, docs), offsets)
        return ArgsKwargs(args=(found, offsets[-1]), kwargs={}), lambda _: []

    def convert_outputs(_model: Encoder, given: Any, _is_train: bool) -> Any:
        docs, flat = given
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        parts = [np.ascontiguousarray(part) for part in np.split(flat.detach().numpy(), ends)]

        def backprop(gradient: list[Floats2d]) -> ArgsKwargs:
            joined = torch.from_numpy(np.concatenate([np.asarray(part) for part in gradient]))
            return ArgsKwargs(args=((flat,),), kwargs={"grad_tensors": (joined.float(),)})

        return parts, backprop

    model: Model[Any, Any] = PyTorchWrapper(
        WordTransformer(Path(path)),
        convert_inputs=convert_inputs,
        convert_outputs=convert_outputs,
    )
    model.set_dim("nO", width)
    return model


registry.architectures.register("kg.TorchEncoder.v1", func=torch_encoder)
