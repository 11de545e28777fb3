"""MGMFNet in 8 bits for the benchmark `network`."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from benchmarks.speed.networks import Shape
from mgmfnet.data.fitting import fit_image
from mgmfnet.inference.onnx.eight_bit import quantised
from mgmfnet.inference.onnx.graph_building import build_graph, simplified, with_weights
from mgmfnet.inference.onnx.graph_store import PIXELS, Part
from mgmfnet.inference.onnx.graph_weights import network_weights
from mgmfnet.inference.onnx.samples import sample_images
from mgmfnet.models.library import stored_model
from mgmfnet.nn import NetworkConfig
from mgmfnet.types import Size


def eight_bit_way(
    folder: Path, shape: Shape, options: onnxruntime.SessionOptions
) -> Callable[[], Any]:
    """A forward pass as `mgmfnet.inference.onnx.eight_bit_model` has it, from pixels to all maps.

    Args:
        folder: Of the model.
        shape: Of the batch.
        options: Of the session.
    """
    file = _network(folder, Size(shape.height, shape.width))
    session: Any = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    pixels = np.random.default_rng(0).integers(
        0, 256, (shape.batch, 3, shape.height, shape.width), np.uint8
    )
    return lambda: session.run(None, {PIXELS: pixels})


@cache
def _network(folder: Path, size: Size) -> bytes:
    model = stored_model(folder)
    config = NetworkConfig.model_validate(model.card.network)
    graph = build_graph(Part.NETWORK, config, None, size)
    whole = simplified(with_weights(graph, network_weights(model)))
    return quantised(whole, [fit_image(image, size) for image in sample_images()])
