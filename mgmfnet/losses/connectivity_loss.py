"""The connectivity loss of DconnNet (CVPR 2023), as MGMFNet's authors released it for one class."""

import torch
from torch import Tensor

from mgmfnet.distributed.collectives import all_reduce
from mgmfnet.losses.cross_entropy import cross_entropy
from mgmfnet.losses.overlap_loss import dice_loss
from mgmfnet.losses.vote_loss import voting_terms

_DICE_SMOOTH = 1e-4
_VOTE_WEIGHT = 0.2
_SMALLEST = 1e-12


def connectivity_loss(logits: Tensor, mask: Tensor) -> Tensor:
    """BCE(voted mask) + BCE(links) + edge + 0.2 BCE(votes) + Dice(voted mask).

    Args:
        logits: (B, 8, H, W), connectivity before the sigmoid.
        mask: (B, 1, H, W), 0 or 1.

    Returns:
        Scalar, at least 0.
    """
    mask = mask.float()
    terms = voting_terms(logits.float(), mask)
    return (
        cross_entropy(terms.voted_mask, mask)
        + terms.link_bce
        + _edge(terms.weakest_vote)
        + _VOTE_WEIGHT * terms.vote_bce
        + dice_loss(terms.voted_mask, mask, _DICE_SMOOTH)
    )


def _edge(weakest_vote: Tensor) -> Tensor:
    """On the lesion's border some link must be absent: the weakest vote there shall be 0.

    The sum of the cross-entropies is divided by the sum of these votes, as released; both sums are
    over the whole batch, wherever its parts are. Without any border, where the release divides zero
    by zero, the term is 0.
    """
    bce = cross_entropy(weakest_vote, torch.zeros_like(weakest_vote)) * weakest_vote.numel()
    total_bce, votes = all_reduce(torch.stack([bce, weakest_vote.sum()]))
    return total_bce / votes.clamp_min(_SMALLEST)  # type: ignore[no-any-return]
