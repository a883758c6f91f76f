"""Contextual word vectors: a small transformer run by onnxruntime, with case and shape beside it.

The transformer is uncased.  Each piece's embedding says how its word is written (`CASES`), and a
hash embedding of prefix, suffix, shape and spacing stands beside the transformer; one Maxout layer
mixes the two.  In training the node `kg.TorchEncoder.v1` (kg.train) takes
the place of `kg.OnnxEncoder.v1`; everything else, the windows too, is the same code.

Every window of text is run alone and unpadded.  Dynamic int8 takes its scales from the tensor at
hand, so anything run beside a text would change that text's vectors: alone, they never change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnxruntime
import srsly  # type: ignore[import-untyped]
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Maxout, Model, Optimizer, Shim, with_array
from thinc.types import Floats2d
from tokenizers import Tokenizer

WINDOW = 200
"""Most word pieces in one window, about 160 words of news."""
OVERLAP = 48
"""Word pieces that neighbouring windows of one Doc share, so that no word lacks context."""
WORD = 16
"""Most pieces of one word that are read; the rest of a URL or hash says nothing more."""
FEATURES = {"PREFIX": 1500, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
"""spaCy attributes beside the transformer, each with the rows of its hash table."""

CASES = ("marker", "lower", "title", "upper", "initial", "mixed", "digits", "other")
"""How a word may be written: small letters, one capital before them, capitals only, a single
capital, capitals inside, with digits, without letters; or no word at all."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Encoder = Model[list[Doc], list[Floats2d]]
Backprop = Callable[[list[Floats2d]], list[Doc]]


@dataclass(frozen=True)
class Window:
    """A stretch of one Doc that is encoded at once; all four are word indices, ends exclusive."""

    start: int
    end: int
    """The words read, [start, end)."""
    first: int
    last: int
    """The words whose vectors are taken from here, [first, last): those nearer to this window's
    middle than to its neighbours'.  Over a Doc these ranges follow each other without a gap."""


@dataclass(frozen=True)
class Reading:
    """What the transformer reads for one window."""

    doc: int
    """Index of the Doc in its batch."""
    window: Window
    ids: Ints
    """Shape (pieces + 2,): vocabulary ids, between [CLS] and [SEP]."""
    cases: Ints
    """Shape (pieces + 2,): index in `CASES` of how the word is written."""
    words: Ints
    """Shape (pieces + 2,): index in the Doc of the word a piece belongs to, or -1 where the piece
    is a marker or mere context."""


def windows(pieces: Sequence[int], size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Cut a Doc into overlapping windows; `pieces` holds each word's number of word pieces.

    A window holds at most `size` pieces (one word at least).  The last one reaches back as far as
    it can.  Where two windows overlap, the words of the first half are taken from the earlier one.
    """
    total = len(pieces)
    ends = np.concatenate([[0], np.cumsum(np.asarray(pieces, dtype=np.int64))])
    found: list[Window] = []
    start = first = 0
    while first < total:
        end = max(start + 1, int(np.searchsorted(ends, ends[start] + size, side="right")) - 1)
        if end >= total:
            start = min(start, int(np.searchsorted(ends, ends[total] - size, side="left")))
            found.append(Window(start, total, first, total))
            break
        after = int(np.searchsorted(ends, ends[end] - overlap, side="left"))
        after = min(max(after, start + 1), end)
        last = (after + end + 1) // 2
        found.append(Window(start, end, first, last))
        start, first = after, last
    return found


def case_of(word: str) -> int:
    """How a word is written, as an index in `CASES`."""
    if any(character.isdigit() for character in word):
        kind = "digits"
    elif word.islower():
        kind = "lower"
    elif word.isupper():
        kind = "upper" if sum(map(str.isalpha, word)) > 1 else "initial"
    elif not any(map(str.isalpha, word)):
        kind = "other"
    else:
        kind = "title" if word[0].isupper() and word[1:].islower() else "mixed"
    return CASES.index(kind)


def readings(tokenizer: Tokenizer, docs: Sequence[Doc]) -> list[Reading]:
    """The windows of all docs, in order.  White space has no pieces, so its vector stays zero."""
    begin, stop = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    found: list[Reading] = []
    for index, doc in enumerate(docs):
        pieces: list[list[int]] = [[] for _ in doc]
        coded = tokenizer.encode(
            [token.text for token in doc], is_pretokenized=True, add_special_tokens=False
        )
        for piece, word in zip(coded.ids, coded.word_ids, strict=True):
            if word is not None and len(pieces[word]) < WORD:
                pieces[word].append(piece)
        for window in windows([len(word) for word in pieces]):
            ids, cases, words = [begin], [0], [-1]
            for word in range(window.start, window.end):
                taken = window.first <= word < window.last
                ids.extend(pieces[word])
                cases.extend([case_of(doc[word].text)] * len(pieces[word]))
                words.extend([word if taken else -1] * len(pieces[word]))
            columns = (np.array(column) for column in ([*ids, stop], [*cases, 0], [*words, -1]))
            found.append(Reading(index, window, *columns))
    return found


class OnnxShim(Shim):
    """The ONNX graph and the tokenizer, saved with the pipeline; the session is made at need."""

    def __init__(self, graph: bytes = b"", tokenizer: str = "") -> None:
        super().__init__(None)
        self.graph = graph
        self.vocabulary = tokenizer
        self._ready: tuple[onnxruntime.InferenceSession, Tokenizer] | None = None

    @property
    def ready(self) -> tuple[onnxruntime.InferenceSession, Tokenizer]:
        """The session and the tokenizer, made at first use in each process."""
        if self._ready is None:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.use_deterministic_compute = True
            session = onnxruntime.InferenceSession(
                self.graph, options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_str(self.vocabulary)
            tokenizer.no_padding()
            tokenizer.no_truncation()
            self._ready = session, tokenizer
        return self._ready

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_ready": None}

    def to_bytes(self) -> bytes:
        """Graph and tokenizer, as msgpack."""
        saved: bytes = srsly.msgpack_dumps({"graph": self.graph, "tokenizer": self.vocabulary})
        return saved

    def from_bytes(self, bytes_data: bytes) -> OnnxShim:
        """Take on what `to_bytes` wrote."""
        saved = srsly.msgpack_loads(bytes_data)
        self.graph, self.vocabulary, self._ready = saved["graph"], saved["tokenizer"], None
        return self

    def finish_update(self, optimizer: Optimizer) -> None:
        """Nothing learns here."""


def mean_of_pieces(hidden: Floats, words: Ints, out: Floats) -> None:
    """Write each word's mean piece vector into its row of `out`.

    `hidden` has shape (pieces, width), `words` (pieces,) holds rows of `out`, ascending, or -1.
    """
    kept = words >= 0
    rows, starts, counts = np.unique(words[kept], return_index=True, return_counts=True)
    if len(rows):
        sums = np.add.reduceat(hidden[kept], starts, axis=0)
        out[rows] = sums / counts[:, None].astype(np.float32)


def _onnx_forward(
    model: Encoder,
    docs: list[Doc],
    is_train: bool,  # noqa: ARG001
) -> tuple[Any, Backprop]:
    session, tokenizer = cast("OnnxShim", model.shims[0]).ready
    vectors = [np.zeros((len(doc), model.get_dim("nO")), dtype=np.float32) for doc in docs]
    for reading in readings(tokenizer, docs):
        (hidden,) = session.run(None, {"ids": reading.ids[None], "cases": reading.cases[None]})
        mean_of_pieces(hidden[0], reading.words, vectors[reading.doc])
    return vectors, lambda _: []


def onnx_encoder(width: int) -> Encoder:
    """Docs to arrays of shape (words, width); frozen.

    Empty as it is built: loading a saved pipeline brings the graph and the tokenizer.
    """
    return Model("onnx_encoder", _onnx_forward, shims=[OnnxShim()], dims={"nO": width})


def _cased_forward(model: Encoder, docs: list[Doc], is_train: bool) -> tuple[Any, Backprop]:
    subwords, features, mixer = model.layers
    if not is_train:  # one Doc at a time: a matrix product's rounding may depend on its rows
        return [_beside(subwords, features, mixer, doc) for doc in docs], lambda _: []
    context, to_subwords = subwords(docs, is_train)
    shape, to_features = features(docs, is_train)
    joined = [np.concatenate(pair, axis=1) for pair in zip(context, shape, strict=True)]
    mixed, to_joined = mixer(joined, is_train)
    width = subwords.get_dim("nO")

    def backprop(gradient: list[Floats2d]) -> list[Doc]:
        inner = to_joined(gradient)
        to_subwords([part[:, :width] for part in inner])
        to_features([np.ascontiguousarray(part[:, width:]) for part in inner])
        return []

    return mixed, backprop


def _beside(subwords: Encoder, features: Encoder, mixer: Model[Any, Any], doc: Doc) -> Floats2d:
    pair = np.asarray(subwords.predict([doc])[0]), np.asarray(features.predict([doc])[0])
    return cast("Floats2d", mixer.predict([np.concatenate(pair, axis=1)])[0])


def _cased_init(model: Encoder, X: list[Doc] | None = None, Y: Any = None) -> None:  # noqa: ARG001, N803
    subwords, features, mixer = model.layers
    subwords.initialize(X=X)
    features.initialize(X=X)
    mixer.initialize()


def cased_encoder(subwords: Encoder, width: int, feature_width: int) -> Encoder:
    """The transformer `subwords` with case and shape beside it: arrays of shape (words, width)."""
    features = MultiHashEmbed(
        width=feature_width,
        attrs=list(FEATURES),
        rows=list(FEATURES.values()),
        include_static_vectors=False,
    )
    joined = subwords.get_dim("nO") + feature_width
    mixer: Model[Any, Any] = with_array(Maxout(nO=width, nI=joined, nP=2, normalize=True))
    return Model(
        "cased_encoder",
        _cased_forward,
        init=_cased_init,
        layers=[subwords, features, mixer],
        dims={"nO": width},
    )


registry.architectures.register("kg.OnnxEncoder.v1", func=onnx_encoder)
registry.architectures.register("kg.CasedEncoder.v1", func=cased_encoder)
