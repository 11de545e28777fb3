"""Makes the graphs of a network, and files that hold the weights too.

Importing this module imports torch and onnx.
"""

import io
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn

from mgmfnet.inference.onnx.graph_store import FEATURES, MAPS, PIXELS, PLANES, PROBABILITY, Part
from mgmfnet.nn import GuideConfig, GuidedDecoder, MGMFNet, NetworkConfig
from mgmfnet.nn.resnet import Pyramid
from mgmfnet.types import Size

_OPSET: Final = 18
_WRAPPED: Final = "inner."
"""What torch puts before the names of the weights here."""


def build_graph(part: Part, network: NetworkConfig, guide: GuideConfig | None, size: Size) -> bytes:
    """A graph without weights, for batches of any length.

    Args:
        part: What it computes.
        network: Size of the network.
        guide: Size of the guided decoder; the usual one if absent.
        size: Of the images, h x w.
    """
    pixels = torch.zeros(2, 3, *size, dtype=torch.uint8)
    if part is Part.GUIDED:
        decoder = GuidedDecoder(network, guide).eval()
        with torch.no_grad():
            features = MGMFNet(network).eval().encode(pixels.float())
        planes = torch.zeros(2, decoder.guide.planes, *size)
        whole = to_onnx(_Guided(decoder), [*features, planes], [*FEATURES, PLANES], [PROBABILITY])
    elif part is Part.ENCODER:
        whole = to_onnx(
            _Encoder(MGMFNet(network).eval()), [pixels], [PIXELS], [*FEATURES, PROBABILITY]
        )
    else:
        whole = to_onnx(_Maps(MGMFNet(network).eval()), [pixels], [PIXELS], [MAPS])
    return _without_weights(onnx.load_model_from_string(whole))


def to_onnx(
    network: nn.Module,
    examples: Sequence[Tensor],
    input_names: Sequence[str],
    output_names: Sequence[str],
) -> bytes:
    """A network as an ONNX file for batches of any length of images of one size.

    Args:
        network: In evaluation mode.
        examples: Its inputs for a batch of two images or more.
        input_names: One an input.
        output_names: One a tensor.
    """
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is traced as constant, and of a newer exporter
        torch.onnx.export(
            network,
            tuple(examples),
            buffer,  # type: ignore[arg-type]
            dynamo=False,  # the newer one needs a further package
            opset_version=_OPSET,
            input_names=list(input_names),
            output_names=list(output_names),
            dynamic_axes={name: {0: "batch"} for name in (*input_names, *output_names)},
            training=torch.onnx.TrainingMode.PRESERVE,  # each weight keeps its name and values
            do_constant_folding=False,
        )
    return buffer.getvalue()


def with_weights(graph: bytes, weights: Mapping[str, NDArray[np.float32]]) -> ModelProto:
    """A graph that holds its weights."""
    model = onnx.load_model_from_string(graph)
    for place in model.graph.initializer:
        if place.data_location == TensorProto.EXTERNAL:
            place.CopyFrom(numpy_helper.from_array(weights[place.name], place.name))
    return model


def _without_weights(model: ModelProto) -> bytes:
    """The graph alone, all that does not depend on the weights computed ahead."""
    places = list(model.graph.initializer)
    del model.graph.initializer[:]
    model.graph.input.extend(
        helper.make_tensor_value_info(place.name, place.data_type, place.dims) for place in places
    )
    simple = simplified(model)
    for place in places:
        simple.graph.input.remove(next(one for one in simple.graph.input if one.name == place.name))
        name = place.name.removeprefix(_WRAPPED)
        weight = TensorProto(name=name, data_type=place.data_type, dims=place.dims)
        weight.data_location = TensorProto.EXTERNAL
        weight.external_data.add(key="location", value="weights")
        simple.graph.initializer.append(weight)
    for node in simple.graph.node:
        for index, name in enumerate(node.input):
            node.input[index] = name.removeprefix(_WRAPPED)
    return bytes(simple.SerializeToString())


def simplified(model: ModelProto) -> ModelProto:
    """The same network, its constant parts computed, in operators of the ONNX standard alone."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3  # of weights that are inputs for now
    with tempfile.TemporaryDirectory(prefix="mgmfnet-") as folder:
        path = Path(folder) / "simple.onnx"
        options.optimized_model_filepath = str(path)
        onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        simple = onnx.load(path)
    del simple.opset_import[:]
    simple.opset_import.append(helper.make_opsetid("", _OPSET))
    return simple


class _Maps(nn.Module):
    def __init__(self, network: MGMFNet) -> None:
        super().__init__()
        self.inner = network

    def forward(self, pixels: Tensor) -> Tensor:
        return self.inner.levels(_images(pixels))


class _Encoder(nn.Module):
    def __init__(self, network: MGMFNet) -> None:
        super().__init__()
        self.inner = network

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        pyramid = self.inner.encode(_images(pixels))
        return *pyramid, self.inner.to_probability(self.inner.decode(pyramid))


class _Guided(nn.Module):
    def __init__(self, decoder: GuidedDecoder) -> None:
        super().__init__()
        self.inner = decoder

    def forward(self, *features_and_planes: Tensor) -> Tensor:
        *features, planes = features_and_planes
        return self.inner.probability(Pyramid(*features), planes)


def _images(pixels: Tensor) -> Tensor:
    return pixels.float() / 127.5 - 1
