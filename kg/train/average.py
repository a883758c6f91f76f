"""Two checkpoints of one course of training as one: their weights averaged.

What lies between an earlier and a later point of fine-tuning is often better than either
(Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import spacy

if TYPE_CHECKING:
    from pathlib import Path

    from thinc.api import Model


def mix(later: Model[Any, Any], earlier: Model[Any, Any], share: float) -> None:
    """Make of `later`, in place, the average in which its own weights have the given share."""
    for node, other in zip(later.walk(), earlier.walk(), strict=True):
        for name in node.param_names:
            if node.has_param(name):
                own, theirs = node.get_param(name), other.get_param(name)
                node.set_param(name, share * own + (1 - share) * theirs)
        for shim, before in zip(node.shims, other.shims, strict=True):
            own, theirs = shim._model.state_dict(), before._model.state_dict()
            mixed = {
                name: share * value + (1 - share) * theirs[name]
                if value.is_floating_point()
                else value
                for name, value in own.items()
            }
            shim._model.load_state_dict(mixed)


def average(earlier: Path, later: Path, out: Path, share: float) -> None:
    """Write the average of two checkpoints; what only the later one has stays as it is."""
    import kg.train.pairing
    import kg.train.torch_encoder  # noqa: F401  (both register what checkpoints are made of)

    before, nlp = spacy.load(earlier), spacy.load(later)
    for name in set(before.pipe_names) & set(nlp.pipe_names):
        pipe: Any = nlp.get_pipe(name)
        old: Any = before.get_pipe(name)
        mix(pipe.model, old.model, share)
    nlp.to_disk(out)
