"""Exports a stored model for ONNX Runtime. Importing this module imports torch."""

import io
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from mgmfnet.data.fitting import fit_image
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.flip_averaging import AveragedOutput, FlipAveraging
from mgmfnet.inference.layer_fusion import fold_batch_norm
from mgmfnet.inference.onnx.onnx_session import OnnxSession, channels_first
from mgmfnet.inference.onnx.prepared_model import (
    PIXELS,
    PreparationRecord,
    Prepared,
    PreparedModel,
    remove_unused,
    sample_image,
)
from mgmfnet.inference.predictor import Predictor
from mgmfnet.inference.torch_model import TorchModel
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import encode_prediction

_OPSET: Final = 18
_ROUNDS: Final = 5


def export_model(model: StoredModel, prepared: PreparedModel, *, flips: bool) -> PreparationRecord:
    """Export a model with torch's prediction of the sample image, and time both on this machine.

    Raises:
        ModelError: The model is missing or damaged, or ONNX Runtime cannot run it.
        WriteError: The cache folder cannot be written.
    """
    network, card = load_model(model.folder)
    fold_batch_norm(network)
    averaging = FlipAveraging(network, flips=flips).eval()
    pixels = torch.zeros(2, 3, *card.input_size, dtype=torch.uint8)
    write_durably(prepared.network, to_onnx(averaging, [pixels], [PIXELS], AveragedOutput._fields))
    predictor = Predictor(TorchModel(model, ComputeDevice("cpu", "CPU"), flips=flips))
    sample = fit_image(sample_image(), card.input_size)
    write_durably(prepared.reference, encode_prediction(predictor.predict(sample)))
    session = OnnxSession(prepared.network, torch.get_num_threads())
    images = channels_first(sample[np.newaxis])
    return write_record(
        prepared, lambda: predictor.predict(sample), lambda: session.run(**{PIXELS: images})
    )


def write_record(
    prepared: Prepared, by_torch: Callable[[], object], by_onnx: Callable[[], object]
) -> PreparationRecord:
    """Time both ways to the same answer, and end an export.

    Raises:
        WriteError: The cache folder cannot be written.
    """
    torch_seconds, onnx_seconds = _median_seconds(by_torch, by_onnx)
    record = PreparationRecord(
        sha256=prepared.digest(), torch_seconds=torch_seconds, onnx_seconds=onnx_seconds
    )
    write_durably(prepared.record, record.model_dump_json(indent=2).encode())
    remove_unused()
    return record


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
        )
    return buffer.getvalue()


def _median_seconds(*calls: Callable[[], object]) -> list[float]:
    """Median seconds of each call, timed in turns after a first round that does not count."""
    seconds: list[list[float]] = []
    for _ in range(_ROUNDS + 1):
        seconds.append([])
        for call in calls:
            began = time.perf_counter()
            call()
            seconds[-1].append(time.perf_counter() - began)
    return [statistics.median(times) for times in zip(*seconds[1:], strict=True)]
