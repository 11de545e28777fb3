"""The connectivity loss of DconnNet (CVPR 2023), as MGMFNet's authors released it for one class."""

import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.connectivity import bilateral_voting, connectivity_target
from mgmfnet.losses.dice import dice_loss

_DICE_SMOOTH = 1e-4
_VOTED_LINKS_WEIGHT = 0.2


def connectivity_loss(logits: Tensor, mask: Tensor) -> Tensor:
    """BCE(voted mask) + BCE(links) + edge + 0.2 BCE(voted links) + Dice(voted mask).

    Args:
        logits: (B, 8, H, W), connectivity before the sigmoid.
        mask: (B, 1, H, W), 0 or 1.

    Returns:
        Scalar, at least 0.
    """
    links = torch.sigmoid(logits.float()).contiguous()
    mask = mask.float()
    target = connectivity_target(mask)
    votes = bilateral_voting(links)  # (B, 8, H, W)
    voted = votes.amax(dim=1, keepdim=True)  # (B, 1, H, W)
    return (
        F.binary_cross_entropy(voted, mask)
        + F.binary_cross_entropy(links, target)
        + _edge(votes, target)
        + _VOTED_LINKS_WEIGHT * F.binary_cross_entropy(votes, target)
        + dice_loss(voted, mask, _DICE_SMOOTH)
    )


def _edge(votes: Tensor, target: Tensor) -> Tensor:
    """On the lesion's border some link must be absent: the weakest vote there shall be 0.

    The sum of the cross-entropies is divided by the sum of these votes, as released. Without any
    border, where the release divides zero by zero, the term is 0.
    """
    count = target.sum(dim=1)
    border = ((count > 0) & (count < 8)).float()
    weakest = votes.amin(dim=1) * border
    cross_entropy = F.binary_cross_entropy(weakest, torch.zeros_like(weakest), reduction="sum")
    return cross_entropy / weakest.sum().clamp_min(torch.finfo(weakest.dtype).tiny)
