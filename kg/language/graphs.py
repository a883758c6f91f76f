"""What components share whose scores an ONNX graph gives: its session, and how they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import onnxruntime
import srsly  # type: ignore[import-untyped]
from spacy.util import ensure_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import numpy.typing as npt


class GraphPipe:
    """A component's name, the labels that its scores are of, and its graph; empty where it has
    none yet.
    """

    def __init__(self, name: str, labels: Iterable[str], graph: bytes = b"") -> None:
        self.name, self.labels, self.graph = name, tuple(labels), graph
        self._session: onnxruntime.InferenceSession | None = None

    def run_graph(self, given: Mapping[str, npt.NDArray[Any]]) -> list[Any]:
        """The graph's outputs; one thread, alike each time."""
        if self._session is None:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.use_deterministic_compute = True
            self._session = onnxruntime.InferenceSession(
                self.graph, options, providers=["CPUExecutionProvider"]
            )
        found: list[Any] = self._session.run(None, given)
        return found

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_session": None}

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Graph and labels, as msgpack."""
        saved: bytes = srsly.msgpack_dumps({"graph": self.graph, "labels": self.labels})
        return saved

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Take on what `to_bytes` wrote."""
        saved = srsly.msgpack_loads(data)
        self.graph, self.labels, self._session = saved["graph"], tuple(saved["labels"]), None
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the file ``model`` into a folder."""
        folder = ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Take on what `to_disk` wrote."""
        return self.from_bytes((ensure_path(path) / "model").read_bytes())
