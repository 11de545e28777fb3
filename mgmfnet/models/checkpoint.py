"""From a network in memory to a stored model and back."""

import hashlib
from pathlib import Path
from typing import Final

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from mgmfnet.errors import ModelError
from mgmfnet.models.card import Architecture, ModelCard, ModelDescription, model_id
from mgmfnet.models.model_files import damaged, read_card, read_weights, write_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.sentence import Sentence

_KINDS: Final = {torch.float16, torch.float32, torch.int64}
"""Of weights, which we store in 16 bits, and of counters."""


def save_model(folder: Path, network: MGMFNet, description: ModelDescription) -> ModelCard:
    """Store a network durably, its floating-point weights as 16-bit floats.

    Args:
        folder: Created when absent; a model in it is replaced.
        network: On any device.
        description: What the card says besides the network and its hash.

    Raises:
        ModelError: A weight is not finite, or too large for 16 bits; nothing was written.
        WriteError: The disk is full or read-only.
    """
    tensors = {name: _to_half(tensor) for name, tensor in network.state_dict().items()}
    if (name := _first_not_finite(tensors)) is not None:
        raise ModelError(
            "The network was not saved: {name} has values that are not finite.", name=name
        )
    weights = safetensors.torch.save(tensors)
    sha256 = hashlib.sha256(weights).hexdigest()
    card = ModelCard(
        **description.model_dump(include=set(ModelDescription.model_fields)),
        id=model_id(description.name, sha256),
        sha256=sha256,
        architecture=Architecture.MGMFNET,
        network=network.config.model_dump(mode="json"),
    )
    write_model(folder, card, weights)
    return card


def load_model(folder: Path) -> tuple[MGMFNet, ModelCard]:
    """The torch network stored in ``folder``, in 32-bit floats on the CPU, ready to predict.

    Raises:
        ModelError: The model is missing, damaged, or made for another version of the network.
    """
    card = read_card(folder)
    tensors = _parse(folder, read_weights(folder, card))
    try:
        network = MGMFNet(NetworkConfig.model_validate(card.network))
        network.load_state_dict(tensors)
    except (ValueError, RuntimeError) as error:
        raise ModelError(
            "The model in {folder} was made for another version of the network. Train it "
            "again, or use another one.",
            folder=folder,
        ) from error
    if (name := _first_not_finite(network.state_dict())) is not None:
        raise damaged(folder, Sentence("{name} has values that are not finite", name=name))
    return network.eval(), card


def _to_half(tensor: Tensor) -> Tensor:
    """16-bit floats; the counters of batch normalisation stay integers."""
    tensor = tensor.detach().cpu().contiguous()
    return tensor.half() if tensor.is_floating_point() else tensor


def _parse(folder: Path, weights: bytes) -> dict[str, Tensor]:
    unreadable = damaged(folder, Sentence("its weights cannot be read"))
    try:
        tensors = safetensors.torch.load(weights)
    except (SafetensorError, KeyError, RuntimeError, ValueError) as error:  # kinds torch lacks
        raise unreadable from error
    if not all(tensor.dtype in _KINDS for tensor in tensors.values()):
        raise unreadable
    return tensors


def _first_not_finite(tensors: dict[str, Tensor]) -> str | None:
    """Name of the first tensor that holds a NaN or an infinity."""
    return next((n for n, tensor in tensors.items() if not torch.isfinite(tensor).all()), None)
