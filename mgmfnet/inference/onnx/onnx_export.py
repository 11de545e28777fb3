"""Whole networks for other programs, weights and averaging included.

Importing this module imports torch and onnx.
"""

import onnx
import torch

from mgmfnet.inference.flip_averaging import AveragedOutput, FlipAveraging
from mgmfnet.inference.onnx.graph_building import simplified, to_onnx, with_weights
from mgmfnet.inference.onnx.graph_store import PIXELS, Part
from mgmfnet.inference.onnx.graph_weights import guide_weights, network_weights
from mgmfnet.inference.onnx.graphs import graph_of
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import StoredModel


def export_network(model: StoredModel, *, flips: bool) -> bytes:
    """What predicts of a model, from pixels to probability and doubt.

    Raises:
        ModelError: The model is missing or damaged.
    """
    network, card = load_model(model.folder)
    averaging = FlipAveraging(network, flips=flips).eval()
    pixels = torch.zeros(2, 3, *card.input_size, dtype=torch.uint8)
    whole = to_onnx(averaging, [pixels], [PIXELS], AveragedOutput._fields)
    return bytes(simplified(onnx.load_model_from_string(whole)).SerializeToString())


def export_guide(model: StoredModel) -> tuple[bytes, bytes]:
    """What listens of a model: its encoder, and its guided decoder.

    Raises:
        ModelError: The model is missing or damaged, or does not listen.
        WriteError: The cache folder cannot be written.
    """
    encoder, guided = (graph_of(model, part).read_bytes() for part in (Part.ENCODER, Part.GUIDED))
    return (
        simplified(with_weights(encoder, network_weights(model))).SerializeToString(),
        simplified(with_weights(guided, guide_weights(model))).SerializeToString(),
    )
