"""Exports a stored model for ONNX Runtime. Importing this module imports torch."""

import hashlib
import statistics
import time
from collections.abc import Callable

import numpy as np
import torch

from mgmfnet.data.fitting import fit_image
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.flip_averaging import AveragedOutput, FlipAveraging
from mgmfnet.inference.layer_fusion import fold_normalisation
from mgmfnet.inference.onnx.onnx_file import to_onnx
from mgmfnet.inference.onnx.onnx_session import OnnxSession
from mgmfnet.inference.onnx.prepared_model import (
    PIXELS,
    PreparationRecord,
    PreparedModel,
    remove_unused,
    sample_image,
)
from mgmfnet.inference.torch_predictor import Predictor
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import encode_prediction

_ROUNDS = 5


def export_model(model: StoredModel, exported: PreparedModel, *, flips: bool) -> PreparationRecord:
    """Export a model with torch's answer to the sample image, and measure both on this machine.

    Raises:
        ModelError: The model is missing or damaged, or ONNX Runtime cannot run it.
        WriteError: The cache folder cannot be written.
    """
    network, card = load_model(model.folder)
    fold_normalisation(network)
    answering = FlipAveraging(network, flips=flips).eval()
    pixels = torch.zeros(2, 3, *card.input_size, dtype=torch.uint8)
    data = to_onnx(answering, pixels, PIXELS, AveragedOutput._fields)
    write_durably(exported.network, data)
    predictor = Predictor(model, ComputeDevice("cpu", "CPU"), flips=flips)
    sample = fit_image(sample_image(), card.input_size)
    write_durably(exported.answer, encode_prediction(predictor.predict(sample)))
    session = OnnxSession(exported.network, torch.get_num_threads())
    torch_seconds, onnx_seconds = _measure(
        lambda: predictor.predict(sample), lambda: session.answer(sample[np.newaxis])
    )
    record = PreparationRecord(
        sha256=hashlib.sha256(data).hexdigest(),
        torch_seconds=torch_seconds,
        onnx_seconds=onnx_seconds,
    )
    write_durably(exported.record, record.model_dump_json(indent=2).encode())
    remove_unused()
    return record


def _measure(*ways: Callable[[], object]) -> list[float]:
    """Median seconds of each way, taken in turns after a first round that does not count."""
    seconds: list[list[float]] = []
    for _ in range(_ROUNDS + 1):
        seconds.append([])
        for way in ways:
            began = time.perf_counter()
            way()
            seconds[-1].append(time.perf_counter() - began)
    return [statistics.median(times) for times in zip(*seconds[1:], strict=True)]
