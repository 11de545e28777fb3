"""Tensors to the bytes of a weight file and back; floats are stored in 16 bits."""

from collections.abc import Mapping
from typing import Final

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from mgmfnet.errors import ModelError

_KINDS: Final = {torch.float16, torch.float32, torch.int64}
"""Of weights, which we store in 16 bits, and of counters."""


def pack_weights(tensors: Mapping[str, Tensor]) -> bytes:
    """The weights of a network as a file.

    Raises:
        ModelError: One is not finite, or too large for 16 bits.
    """
    halves = {name: _to_half(tensor) for name, tensor in tensors.items()}
    if (name := first_not_finite(halves)) is not None:
        raise ModelError(
            "The network was not saved: {name} has values that are not finite.", name=name
        )
    return safetensors.torch.save(halves)


def unpack_weights(weights: bytes) -> dict[str, Tensor]:
    """The tensors of a file that may come from anybody.

    Raises:
        ValueError: It cannot be read, or holds kinds of numbers that no network of ours has.
    """
    try:
        tensors = safetensors.torch.load(weights)
    except (SafetensorError, KeyError, RuntimeError) as error:  # kinds torch lacks
        raise ValueError("not a weight file") from error
    if not all(tensor.dtype in _KINDS for tensor in tensors.values()):
        raise ValueError("not the weights of a network")
    return tensors


def first_not_finite(tensors: Mapping[str, Tensor]) -> str | None:
    """Name of the first tensor that holds a NaN or an infinity."""
    return next((n for n, tensor in tensors.items() if not torch.isfinite(tensor).all()), None)


def _to_half(tensor: Tensor) -> Tensor:
    """16-bit floats; the counters of batch normalisation stay integers."""
    tensor = tensor.detach().cpu().contiguous()
    return tensor.half() if tensor.is_floating_point() else tensor
