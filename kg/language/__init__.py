"""The spaCy pipeline: tags, trees, names, lemmas, quantities, coreference."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.language.pipeline import load_pipeline, pipeline_version

__all__ = ["load_pipeline", "pipeline_version"]

# Offline means offline: once imported, onnxruntime 1.31 reports its use over the network.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def __getattr__(name: str) -> Any:
    """Imports the pipeline, and with it spaCy, only when it is asked for."""
    if name in __all__:
        from kg.language import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
