"""The objective of a guided decoder: the published terms where they are cheap, and the overlap."""

import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.losses.connectivity_loss import connectivity_loss
from mgmfnet.losses.mask_loss import mask_loss
from mgmfnet.losses.overlap_loss import jaccard_loss
from mgmfnet.losses.total_loss import MASK_WEIGHTS
from mgmfnet.nn import GuidedOutput


def guided_loss(output: GuidedOutput, mask: Tensor, jaccard: float) -> Tensor:
    """L(links) + ``jaccard`` Jaccard + 0.5 M(f1) + 0.4 M(f2) + 0.3 M(f3) + 0.2 M(f4) + 0.1 M(f5).

    The masks of the levels are compared at the resolution of their level, which takes a quarter
    less time than at that of the image; the auxiliary connectivity is left out.

    Args:
        output: Of a guided decoder.
        mask: (B, 1, H, W), 0 or 1.
        jaccard: Weight of the soft Jaccard loss of the probability.

    Returns:
        Scalar, at least 0.
    """
    total = connectivity_loss(output.connectivity, mask)
    total = total + jaccard * jaccard_loss(output.probability, mask)
    for weight, logits in zip(MASK_WEIGHTS, output.logits, strict=True):
        truth = F.interpolate(mask, logits.shape[2:], mode="area")
        total = total + weight * mask_loss(torch.sigmoid(logits.float()), truth)
    return total
