"""Tiny networks as ONNX files, as other programs export them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from onnx import NodeProto, TensorProto, helper, numpy_helper

SIZE = (48, 64)
Shape = Sequence[int | str]


def save(
    path: Path,
    nodes: Sequence[NodeProto],
    taken: Shape = ("batch", 3, *SIZE),
    *,
    kind: int = TensorProto.FLOAT,
    constants: dict[str, Any] | None = None,
    outputs: Sequence[str] = ("mask",),
) -> Path:
    """Write a network with the input ``image``."""
    graph = helper.make_graph(
        nodes,
        "net",
        [helper.make_tensor_value_info("image", kind, taken)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        [numpy_helper.from_array(np.asarray(v), k) for k, v in (constants or {}).items()],
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.custom", 1)],
        ir_version=8,
    )
    path.write_bytes(model.SerializeToString())
    return path


def mixed() -> list[NodeProto]:
    """A convolution of single pixels: what is brighter than the mean has a logit above 0."""
    return [helper.make_node("Conv", ["image", "weight", "bias"], ["mask"])]


def bright(scale: float = 8.0, bias: float = 0.0, channels: int = 1) -> dict[str, Any]:
    """Constants of `mixed`: the last channel is bright pixels, the others are what is not."""
    weight = np.full((channels, 3, 1, 1), -scale / 3, np.float32)
    weight[-1] = scale / 3
    biases = np.full(channels, -bias, np.float32)
    biases[-1] = bias
    return {"weight": weight, "bias": biases}


def configure(network: Path, **values: Any) -> Path:
    """Write the configuration of a network, with the name of the network and another ending."""
    path = network.with_suffix(".yaml")
    config = {"name": "Bright", "input_size": list(SIZE), "mean": 0.5, "activation": "sigmoid"}
    path.write_text(yaml.safe_dump(config | values), encoding="utf-8")
    return path
