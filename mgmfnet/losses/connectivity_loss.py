"""The connectivity loss of DconnNet (CVPR 2023), as MGMFNet's authors released it for one class."""

import torch
from torch import Tensor

from mgmfnet.distributed.collectives import all_reduce
from mgmfnet.losses.cross_entropy import cross_entropy
from mgmfnet.losses.dice import dice_loss
from mgmfnet.losses.vote_loss import count_votes

_DICE_SMOOTH = 1e-4
_VOTED_LINKS_WEIGHT = 0.2
_SMALLEST = 1e-12


def connectivity_loss(logits: Tensor, mask: Tensor) -> Tensor:
    """BCE(voted mask) + BCE(links) + edge + 0.2 BCE(voted links) + Dice(voted mask).

    Args:
        logits: (B, 8, H, W), connectivity before the sigmoid.
        mask: (B, 1, H, W), 0 or 1.

    Returns:
        Scalar, at least 0.
    """
    mask = mask.float()
    ballot = count_votes(logits.float(), mask)
    return (
        cross_entropy(ballot.voted, mask)
        + ballot.links
        + _edge(ballot.weakest)
        + _VOTED_LINKS_WEIGHT * ballot.votes
        + dice_loss(ballot.voted, mask, _DICE_SMOOTH)
    )


def _edge(weakest: Tensor) -> Tensor:
    """On the lesion's border some link must be absent: the weakest vote there shall be 0.

    The sum of the cross-entropies is divided by the sum of these votes, as released; both sums are
    over the whole batch, wherever its parts are. Without any border, where the release divides zero
    by zero, the term is 0.
    """
    wrong = cross_entropy(weakest, torch.zeros_like(weakest)) * weakest.numel()
    all_wrong, votes = all_reduce(torch.stack([wrong, weakest.sum()]))
    return all_wrong / votes.clamp_min(_SMALLEST)  # type: ignore[no-any-return]
