"""The architectures that can predict: how a model of each is loaded, by the name on its card."""

from collections.abc import Mapping
from typing import Final, Protocol

from mgmfnet.inference.backends import load_guided_mgmfnet, load_mgmfnet, load_onnx
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.predictor import LoadedModel, Predictor
from mgmfnet.models.card import Architecture
from mgmfnet.models.library import StoredModel


class Loader(Protocol):
    """Brings a stored model of one architecture into memory; see `open_predictor`.

    Where the architecture has one backend or knows no flips, it takes no notice of that wish.
    """

    def __call__(
        self, model: StoredModel, device: str, backend: str, *, flips: bool, threads: int
    ) -> LoadedModel: ...


LOADERS: Final[Mapping[Architecture, Loader]] = {
    Architecture.MGMFNET: load_mgmfnet,
    Architecture.ONNX: load_onnx,
}


def open_predictor(
    model: StoredModel,
    device: str,
    backend: str = "torch",
    *,
    flips: bool = False,
    threads: int = 0,
) -> Predictor:
    """A predictor for a model of any architecture.

    Args:
        model: Loaded and checked at once.
        device: One of `DEVICE_NAMES`; ONNX Runtime takes the CPU when it is left the choice.
        backend: One of `BACKEND_NAMES`.
        flips: Average over the image and its three flips.
        threads: On which ONNX Runtime computes one batch; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing, damaged, or does not predict the same everywhere.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend has no such device.
        WriteError: What the backend needs of the model cannot be written.
    """
    load = LOADERS[model.card.architecture]
    return Predictor(load(model, device, backend, flips=flips, threads=threads))


def open_guide(
    model: StoredModel, device: str, backend: str = "torch", *, threads: int = 0
) -> Guide | None:
    """What answers hints with a model.

    Args:
        model: Loaded and checked at once.
        device: As for `open_predictor`.
        backend: As for `open_predictor`.
        threads: As for `open_predictor`.

    Returns:
        None where the model has no guided decoder.

    Raises:
        GuideError: It cannot be used.
        ModelError: The model is damaged, made for another version of the network, or does
            not answer the same everywhere.
        DeviceError: The device is absent or unsupported.
        UsageError: The backend has no such device.
        WriteError: What the backend needs of the model cannot be written.
    """
    if model.card.guide is None:
        return None
    return load_guided_mgmfnet(model, device, backend, threads=threads)


def verify_model(model: StoredModel) -> None:
    """Prove that a model can be used: files, hash, network and weights.

    Raises:
        ModelError: It cannot.
    """
    open_predictor(model, "cpu")


def verify_guide(model: StoredModel) -> None:
    """Prove that a model listens, if its card says so.

    Raises:
        GuideError: It does not.
        ModelError: It does not even predict.
    """
    open_guide(model, "cpu")
