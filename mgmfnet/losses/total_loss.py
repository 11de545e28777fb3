"""The published sum over the seven outputs of the network."""

from typing import Final

import torch
from torch import Tensor

from mgmfnet.connectivity import lesion_probability
from mgmfnet.losses.connectivity_loss import connectivity_loss
from mgmfnet.losses.mask_loss import mask_loss
from mgmfnet.losses.overlap_loss import jaccard_loss
from mgmfnet.nn import TrainingOutput

AUXILIARY_WEIGHT: Final = 0.3
MASK_WEIGHTS: Final = (0.1, 0.2, 0.3, 0.4, 0.5)
"""Of f5 (deepest) to f1 (shallowest)."""


def total_loss(output: TrainingOutput, mask: Tensor, jaccard: float = 0) -> Tensor:
    """L(links) + 0.3 L(auxiliary) + 0.5 M(f1) + 0.4 M(f2) + 0.3 M(f3) + 0.2 M(f4) + 0.1 M(f5).

    To these published terms comes ``jaccard`` times the soft Jaccard loss of the probability.

    Args:
        output: The seven outputs, each (B, 8 or 1, H, W).
        mask: (B, 1, H, W), 0 or 1.
        jaccard: Weight of the Jaccard term, at least 0; the authors have none.

    Returns:
        Scalar, at least 0.
    """
    total = connectivity_loss(output.connectivity, mask)
    total = total + AUXILIARY_WEIGHT * connectivity_loss(output.auxiliary, mask)
    for weight, prediction in zip(MASK_WEIGHTS, output[2:], strict=True):
        total = total + weight * mask_loss(prediction, mask)
    if jaccard:
        links = torch.sigmoid(output.connectivity.float()).contiguous()
        total = total + jaccard * jaccard_loss(lesion_probability(links), mask)
    return total
