"""Weights for the encoder: torchvision's ImageNet file, or one that was distilled."""

import pickle
from pathlib import Path

import torch
from torch import Tensor

from mgmfnet.errors import ModelError
from mgmfnet.nn import MGMFNet

_CLASSIFIER = "fc."
_COUNTER = "num_batches_tracked"


def load_encoder(network: MGMFNet, path: Path) -> None:
    """Load a ResNet-34 state dict with torchvision's names into the network's encoder.

    Nothing in the file is executed. Its classifier is left out.

    Raises:
        ModelError: The file is missing, unreadable or another network's; the encoder is unchanged.
    """
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, ValueError, EOFError, pickle.UnpicklingError) as error:
        raise ModelError(
            "Could not read encoder weights from {path}. Give torchvision's ResNet-34 file, "
            "or encoder.pth of a run with teachers.",
            path=path,
        ) from error
    if not isinstance(state, dict) or _shapes(state) != _shapes(network.encoder.state_dict()):
        raise ModelError(
            "{path} does not hold the weights of a ResNet-34; the encoder is unchanged.", path=path
        )
    network.encoder.load_state_dict(
        {name: tensor for name, tensor in state.items() if not name.startswith(_CLASSIFIER)}
    )


def _shapes(state: dict[str, Tensor]) -> dict[str, torch.Size]:
    """Shapes of an encoder's weights; the file is older than the counters and has a classifier."""
    return {
        name: tensor.shape
        for name, tensor in state.items()
        if not name.startswith(_CLASSIFIER) and not name.endswith(_COUNTER)
    }
