"""What can run a network. Imports neither torch nor ONNX Runtime before one of them is chosen."""

import importlib.util

from mgmfnet.errors import UsageError
from mgmfnet.inference.base_predictor import BasePredictor
from mgmfnet.inference.device import choose_device, may_have_gpu
from mgmfnet.inference.onnx.prepared_model import PreparedModel
from mgmfnet.models.card import ModelCard
from mgmfnet.models.library import StoredModel


def has_onnx() -> bool:
    """Whether the packages of the extra ``onnx`` are installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("onnx", "onnxruntime"))


def runs_on_cpu(device: str) -> bool:
    """Whether a model on this device, one of `DEVICE_NAMES`, runs on the CPU for certain."""
    return device == "cpu" or (device == "auto" and not may_have_gpu())


def faster_backend(card: ModelCard, device: str, *, flips: bool) -> str:
    """The backend that was measured to be the faster one for a model; torch before that."""
    if runs_on_cpu(device) and has_onnx():
        record = PreparedModel(card, flips=flips).read_record()
        if record is not None and record.is_faster:
            return "onnx"
    return "torch"


def open_predictor(
    model: StoredModel,
    device: str,
    backend: str = "torch",
    *,
    flips: bool = False,
    threads: int = 0,
) -> BasePredictor:
    """A predictor for a model.

    Args:
        model: Loaded and checked at once.
        device: One of `DEVICE_NAMES`; ONNX Runtime takes the CPU when it is left the choice.
        backend: One of `BACKEND_NAMES`.
        flips: Average over the image and its three flips.
        threads: On which ONNX Runtime computes one batch; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing, damaged, or not answered alike by both backends.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend is not installed, or has no such device.
        WriteError: The exported form of the model cannot be written.
    """
    if backend == "torch":
        from mgmfnet.inference.torch_predictor import Predictor  # noqa: PLC0415 - imports torch

        return Predictor(model, choose_device(device), flips=flips)
    if device not in {"auto", "cpu"}:
        raise UsageError("The backend onnx computes on the CPU; choose the device auto or cpu.")
    if not has_onnx():
        raise UsageError(
            'ONNX Runtime is not installed. Add it with pip install "mgmfnet[onnx]", or use the '
            "backend torch."
        )
    from mgmfnet.inference.onnx.onnx_predictor import OnnxPredictor  # noqa: PLC0415

    return OnnxPredictor(model, flips=flips, threads=threads)
