"""A trained checkpoint as the pipeline that ships: onnxruntime in the place of torch."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import onnx
import spacy
from tokenizers import Tokenizer

import kg.train.pairing
import kg.train.torch_encoder  # noqa: F401  (both register what the checkpoint is made of)
from kg.language.encoder import Encoder, OnnxShim, onnx_encoder
from kg.train.quantize import full_graph, small_graph

if TYPE_CHECKING:
    from spacy.language import Language

LEARNS_ONLY = {"kg_antecedents"}
"""Components that teach the encoder and have no use afterwards."""
VERSION = "0.1.0"
META = {
    "name": "kg_news",
    "description": "Tags, morphology, Universal Dependencies and names of English news",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<4",
    "author": "",
    "email": "",
    "url": "",
    "requirements": ["spacy>=3.8", "onnxruntime>=1.20", "tokenizers>=0.20"],
}


def tokenizer_text(folder: Path) -> str:
    """The tokenizer's JSON without padding and truncation, which only training scripts need."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    text: str = tokenizer.to_str()
    return text


def cased_layer(nlp: Language) -> Encoder:
    """The pipeline's encoder, whose first layer is the transformer."""
    pipe: Any = nlp.get_pipe("tok2vec")
    return cast("Encoder", pipe.model)


def swap_encoder(nlp: Language, graph: bytes, tokenizer: str) -> None:
    """Put an `OnnxEncoder` where the pipeline has its `TorchEncoder`, in model and config."""
    cased = cased_layer(nlp)
    width = cased.layers[0].get_dim("nO")
    encoder = onnx_encoder(width)
    encoder.shims[0] = OnnxShim(graph, tokenizer)
    cased.layers[0] = encoder
    node: dict[str, Any] = {"@architectures": "kg.OnnxEncoder.v1", "width": width}
    nlp._pipe_configs["tok2vec"]["model"]["subwords"] = node


def needed_strings(nlp: Language) -> list[str]:
    """The strings a loaded pipeline cannot make itself: its labels and their parts.

    The rest of the vocabulary's strings are words of the corpora, which have no place here.
    """
    found = set(spacy.blank("en").vocab.strings)
    for _, pipe in nlp.pipeline:
        for label in getattr(pipe, "labels", ()):
            found.update([label, *re.split(r"[|=]+|-(?=\w)", label)])
    return sorted(found)


def strip(nlp: Language) -> None:
    """Leave out what training left behind: paths, optimiser and scores."""
    config = nlp.config
    for section in ("paths", "corpora", "training", "initialize", "pretraining"):
        config.pop(section, None)
    nlp.config = config
    nlp.meta.clear()
    nlp.meta.update(META, lang="en", version=VERSION)


def export(checkpoint: Path, out: Path, quantized: bool = True) -> str:
    """Write the pipeline to the folder `out`, in one move; returns a line on its size."""
    nlp = spacy.load(checkpoint)
    wrapper = cased_layer(nlp).layers[0]
    transformer = Path(
        nlp.config.interpolate()["components"]["tok2vec"]["model"]["subwords"]["path"]
    )
    full = full_graph(wrapper.shims[0]._model.bert)
    graph = small_graph(full) if quantized else full
    onnx.checker.check_model(graph)
    for name in LEARNS_ONLY & set(nlp.pipe_names):
        nlp.remove_pipe(name)
    swap_encoder(nlp, graph.SerializeToString(), tokenizer_text(transformer))
    strip(nlp)
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    strings = json.dumps(needed_strings(nlp), ensure_ascii=False, indent=0)
    (fresh / "vocab" / "strings.json").write_text(strings + "\n", encoding="utf-8")
    if out.exists():
        shutil.rmtree(out)
    fresh.rename(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return f"{out.name}: {size / 1e6:.1f} MB"
