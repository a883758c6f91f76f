"""The trained transformer as an ONNX graph, and its weights in 8 bits.

Word embeddings are half of the transformer.  They get one scale per word piece: with the one scale
for all that onnxruntime's own tool gives them, frequent pieces lose most of their digits.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

if TYPE_CHECKING:
    from collections.abc import Mapping

OPSET = 17


class HiddenStates(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """Piece ids and cases, of shape (1, pieces), to hidden states, shape (1, pieces, width)."""

    def __init__(self, bert: torch.nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """No mask: a window is run alone and unpadded."""
        hidden: torch.Tensor = self.bert(input_ids=ids, token_type_ids=cases).last_hidden_state
        return hidden


def full_graph(bert: Any) -> onnx.ModelProto:
    """The transformer in 32 bits, with inputs `ids` and `cases` and output `hidden`."""
    bert.config._attn_implementation = "eager"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "full.onnx"
        torch.onnx.export(
            HiddenStates(bert.eval()),
            (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 9, dtype=torch.long)),
            str(path),
            input_names=["ids", "cases"],
            output_names=["hidden"],
            dynamic_axes={"ids": {1: "pieces"}, "cases": {1: "pieces"}, "hidden": {1: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        return onnx.load(path)


def small_graph(full: onnx.ModelProto) -> onnx.ModelProto:
    """The same with 8-bit weights, per channel, of which 7 bits are used.

    All 8 overflow on processors without VNNI, and results would differ from one to another;
    unsigned weights would not, but run at a third of the speed.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        onnx.save(rows_in_bytes(full), source)
        quantize_dynamic(
            source,
            target,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            reduce_range=True,
        )
        return onnx.load(target)


def rows_in_bytes(full: onnx.ModelProto) -> onnx.ModelProto:
    """Replace the largest embedding table by signed bytes with one scale per row."""
    graph = onnx.ModelProto()
    graph.CopyFrom(full)
    tables = {weight.name: weight for weight in graph.graph.initializer}
    lookups = [n for n in graph.graph.node if n.op_type == "Gather" and n.input[0] in tables]
    node = max(lookups, key=lambda n: int(np.prod(tables[n.input[0]].dims)))
    table = tables[node.input[0]]
    rows = numpy_helper.to_array(table)
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
    whole = np.rint(rows / scales).astype(np.int8)
    graph.graph.initializer.remove(table)
    graph.graph.initializer.extend(
        [numpy_helper.from_array(whole, "rows"), numpy_helper.from_array(scales, "scales")]
    )
    ids, out = node.input[1], node.output[0]
    made = [
        onnx.helper.make_node("Gather", ["rows", ids], ["row"], axis=0),
        onnx.helper.make_node("Cast", ["row"], ["whole"], to=onnx.TensorProto.FLOAT),
        onnx.helper.make_node("Gather", ["scales", ids], ["scale"], axis=0),
        onnx.helper.make_node("Mul", ["whole", "scale"], [out]),
    ]
    place = list(graph.graph.node).index(node)
    graph.graph.node.remove(node)
    for offset, new in enumerate(made):
        graph.graph.node.insert(place + offset, new)
    return graph


def halved(
    model: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    inputs: Mapping[str, Mapping[int, str]],
    outputs: Mapping[str, Mapping[int, str]],
) -> bytes:
    """A network as an ONNX graph; large weights in 16 bits, widened as it is loaded.

    `inputs` and `outputs` name the axes of each whose length may differ from the example's.
    """
    buffer = io.BytesIO()
    torch.onnx.export(
        model,
        example,
        buffer,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={**inputs, **outputs},
        opset_version=OPSET,
        dynamo=False,
    )
    made = onnx.load_model_from_string(buffer.getvalue())
    casts = []
    for weight in made.graph.initializer:
        value = numpy_helper.to_array(weight)
        if value.dtype == np.float32 and value.size > 1000:
            name, half = weight.name, weight.name + ".half"
            weight.CopyFrom(numpy_helper.from_array(value.astype(np.float16), half))
            casts.append(onnx.helper.make_node("Cast", [half], [name], to=onnx.TensorProto.FLOAT))
    nodes = [*casts, *made.graph.node]
    del made.graph.node[:]
    made.graph.node.extend(nodes)
    onnx.checker.check_model(made)
    return cast("bytes", made.SerializeToString())
