"""What computes an MGMFNet: torch, or ONNX Runtime. Imports neither before one is chosen.

ONNX Runtime gives the same to rounding, earlier and faster on a CPU, and in 8 bits nearly the same,
faster still.
"""

import logging

from mgmfnet.errors import ModelError, UsageError
from mgmfnet.inference.device import choose_device, may_have_gpu
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.onnx.graph_store import Part, find_graph
from mgmfnet.inference.onnx.prepared_model import PreparedGuide, PreparedModel
from mgmfnet.inference.predictor import LoadedModel
from mgmfnet.models.card import Architecture, GuideRecord, ModelCard
from mgmfnet.models.library import StoredModel

_log = logging.getLogger(__name__)


def runs_on_cpu(device: str) -> bool:
    """Whether a model on this device, one of `DEVICE_NAMES`, runs on the CPU for certain."""
    return device == "cpu" or (device == "auto" and not may_have_gpu())


def fastest_backend(card: ModelCard, device: str) -> str:
    """What predicts fastest with a model here: torch, onnx or 8bit.

    What was not measured yet is assumed: that ONNX Runtime is faster than torch, and not what 8
    bits are worth. torch has to tell once what a model answers, before ONNX Runtime is taken.
    """
    if card.architecture is Architecture.ONNX:
        return "onnx"
    record = PreparedModel(card).read_record()
    if not runs_on_cpu(device) or record is None:
        return same_backend(card, device)
    return record.fastest


def listening_backend(card: ModelCard, guide: GuideRecord, device: str) -> str:
    """What answers hints fastest with a model here: torch or onnx; likewise."""
    prepared = PreparedGuide(card, guide)
    graphs = all(find_graph(card, part) for part in (Part.ENCODER, Part.GUIDED))
    if not runs_on_cpu(device) or not graphs or not prepared.answer.is_file():
        return "torch"
    speed = prepared.read_record()
    return "onnx" if speed is None else speed.fastest_in_full


def same_backend(card: ModelCard, device: str) -> str:
    """What predicts fastest of those that give the same: torch or onnx."""
    prepared = PreparedModel(card)
    ready = find_graph(card, Part.NETWORK) is not None and prepared.answer.is_file()
    if not runs_on_cpu(device) or not ready:
        return "torch"
    record = prepared.read_record()
    return "onnx" if record is None else record.fastest_in_full


def load_mgmfnet(
    model: StoredModel, device: str, backend: str, *, flips: bool, threads: int
) -> LoadedModel:
    """A model of the architecture MGMFNet; see `mgmfnet.inference.architectures.Loader`.

    Raises:
        ModelError: The model is missing, damaged, or does not predict the same everywhere.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend has no such device.
        WriteError: What the backend needs of the model cannot be written.
    """
    if backend == "auto" and same_backend(model.card, device) == "onnx":
        try:
            return load_mgmfnet(model, "cpu", "onnx", flips=flips, threads=threads)
        except ModelError as error:
            _log.warning("%s", error)
    if backend in {"auto", "torch"}:
        from mgmfnet.inference.torch_model import TorchModel  # noqa: PLC0415 - imports torch

        return TorchModel(model, choose_device(device), flips=flips)
    _require_cpu(device, backend)
    if backend == "8bit":
        from mgmfnet.inference.onnx.eight_bit_model import open_in_eight_bits  # noqa: PLC0415

        return open_in_eight_bits(model, flips=flips, threads=threads)
    from mgmfnet.inference.onnx.onnx_model import open_in_full  # noqa: PLC0415

    return open_in_full(model, flips=flips, threads=threads)


def load_onnx(
    model: StoredModel, device: str, backend: str, *, flips: bool, threads: int
) -> LoadedModel:
    """A model of the architecture ONNX; it computes on the CPU, whatever the device and backend.

    Raises:
        ModelError: The model is missing, damaged, or does not give what its card says.
    """
    del backend
    from mgmfnet.inference.onnx.foreign_model import ForeignModel  # noqa: PLC0415

    return ForeignModel(model, device, flips=flips, threads=threads)


def load_guided_mgmfnet(model: StoredModel, device: str, backend: str, *, threads: int) -> Guide:
    """The encoder and the guided decoder of a model of the architecture MGMFNet.

    Those are never in 8 bits: the backend 8bit answers as onnx does.

    Raises:
        ModelError: One of them is missing, damaged, or made for another version of the network, or
            does not answer the same everywhere.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend has no such device.
        WriteError: What the backend needs of the model cannot be written.
    """
    guide = model.card.guide
    if backend == "auto" and guide and listening_backend(model.card, guide, device) == "onnx":
        try:
            return load_guided_mgmfnet(model, "cpu", "onnx", threads=threads)
        except ModelError as error:
            _log.warning("%s", error)
    if backend in {"auto", "torch"} or guide is None:
        from mgmfnet.inference.torch_guide import TorchGuide  # noqa: PLC0415 - imports torch
        from mgmfnet.models.checkpoint import load_model  # noqa: PLC0415
        from mgmfnet.models.guide_checkpoint import load_guide  # noqa: PLC0415

        network, card = load_model(model.folder)
        kind = choose_device(device).kind
        return TorchGuide(network, load_guide(model.folder), card.id, card.input_size, kind)
    _require_cpu(device, backend)
    from mgmfnet.inference.onnx.onnx_guide import OnnxGuide  # noqa: PLC0415

    return OnnxGuide(model, guide, threads=threads)


def _require_cpu(device: str, backend: str) -> None:
    if device not in {"auto", "cpu"}:
        raise UsageError(
            "The backend {backend} computes on the CPU; choose the device auto or cpu.",
            backend=backend,
        )
