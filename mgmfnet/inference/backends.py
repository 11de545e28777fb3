"""What computes an MGMFNet: torch, or ONNX Runtime. Imports neither before one is chosen."""

import importlib.util

from mgmfnet.errors import UsageError
from mgmfnet.inference.device import choose_device, may_have_gpu
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.onnx.prepared_model import PreparedModel
from mgmfnet.inference.predictor import LoadedModel
from mgmfnet.models.card import Architecture, ModelCard
from mgmfnet.models.library import StoredModel


def has_onnx() -> bool:
    """Whether the packages of the extra ``onnx`` are installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("onnx", "onnxruntime"))


def runs_on_cpu(device: str) -> bool:
    """Whether a model on this device, one of `DEVICE_NAMES`, runs on the CPU for certain."""
    return device == "cpu" or (device == "auto" and not may_have_gpu())


def faster_backend(card: ModelCard, device: str, *, flips: bool) -> str:
    """The backend that was measured to be the faster one for a model; torch before that."""
    if card.architecture is Architecture.ONNX:
        return "onnx"
    if runs_on_cpu(device) and has_onnx():
        record = PreparedModel(card, flips=flips).read_record()
        if record is not None and record.is_faster:
            return "onnx"
    return "torch"


def load_mgmfnet(
    model: StoredModel, device: str, backend: str, *, flips: bool, threads: int
) -> LoadedModel:
    """A model of the architecture MGMFNet; see `mgmfnet.inference.architectures.Loader`.

    Raises:
        ModelError: The model is missing, damaged, or both backends do not predict the same.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend is not installed, or has no such device.
        WriteError: The exported form of the model cannot be written.
    """
    if backend == "torch":
        from mgmfnet.inference.torch_model import TorchModel  # noqa: PLC0415 - imports torch

        return TorchModel(model, choose_device(device), flips=flips)
    _require_onnx(device)
    from mgmfnet.inference.onnx.onnx_model import OnnxModel  # noqa: PLC0415

    return OnnxModel(model, flips=flips, threads=threads)


def load_onnx(
    model: StoredModel, device: str, backend: str, *, flips: bool, threads: int
) -> LoadedModel:
    """A model of the architecture ONNX; it computes on the CPU, whatever the device and backend.

    Raises:
        ModelError: The model is missing, damaged, or does not give what its card says.
        UsageError: ONNX Runtime is not installed.
    """
    del backend
    _require_packages()
    from mgmfnet.inference.onnx.foreign_model import ForeignModel  # noqa: PLC0415

    return ForeignModel(model, device, flips=flips, threads=threads)


def load_guided_mgmfnet(model: StoredModel, device: str, backend: str, *, threads: int) -> Guide:
    """The encoder and the guided decoder of a model of the architecture MGMFNet.

    Raises:
        ModelError: One of them is missing, damaged, or made for another version of the network, or
            both backends do not answer the same.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend is not installed, or has no such device.
        WriteError: The exported form of the model cannot be written.
    """
    if backend == "torch" or model.card.guide is None:
        from mgmfnet.inference.torch_guide import TorchGuide  # noqa: PLC0415 - imports torch
        from mgmfnet.models.checkpoint import load_model  # noqa: PLC0415
        from mgmfnet.models.guide_checkpoint import load_guide  # noqa: PLC0415

        network, card = load_model(model.folder)
        kind = choose_device(device).kind
        return TorchGuide(network, load_guide(model.folder), card.id, card.input_size, kind)
    _require_onnx(device)
    from mgmfnet.inference.onnx.onnx_guide import OnnxGuide  # noqa: PLC0415

    return OnnxGuide(model, model.card.guide, threads=threads)


def _require_onnx(device: str) -> None:
    if device not in {"auto", "cpu"}:
        raise UsageError("The backend onnx computes on the CPU; choose the device auto or cpu.")
    _require_packages()


def _require_packages() -> None:
    if not has_onnx():
        raise UsageError(
            'ONNX Runtime is not installed. Add it with pip install "mgmfnet[onnx]", or use a '
            "model and a backend that need it not."
        )
