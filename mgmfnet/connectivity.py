"""Directional connectivity: masks as agreements between neighbouring pixels.

A pixel has eight neighbours. Channel ``k`` of a connectivity map says how surely the pixel and its
neighbour in direction ``k`` are both lesion. Channels ``k`` and ``7 - k`` point in opposite
directions, so the two ends of every link vote twice on it: *bilateral voting* joins both votes.

Source: Yang and Farsiu, "Directional Connectivity-based Segmentation of Medical Images", CVPR 2023.
There the votes are moved by products with dense shift matrices; here by slices, which gives the
same values without the products.

Shapes: B batch, H height, W width.
"""

from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F

DIRECTIONS: Final = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
"""Row and column step to the neighbour of each channel: up-left, up, up-right, left, ..."""


def connectivity_target(mask: Tensor) -> Tensor:
    """Links of a binary mask.

    Args:
        mask: (B, 1, H, W), 0 or 1.

    Returns:
        (B, 8, H, W): 1 where a pixel and its neighbour are both lesion; links that leave the image
        are 0.
    """
    return _join(mask.expand(-1, 8, -1, -1), torch.mul)


def bilateral_voting(connectivity: Tensor) -> Tensor:
    """Votes on each link: the product of what its two ends say.

    Args:
        connectivity: (B, 8, H, W), 0..1.

    Returns:
        (B, 8, H, W), 0..1. The voted mask is its maximum over the channels.
    """
    return _join(connectivity, torch.mul)


def lesion_probability(connectivity: Tensor) -> Tensor:
    """Lesion probability of a pixel: its surest link, and a link is as sure as its weaker end.

    At the threshold 0.5 this is the published decision exactly (threshold the connectivity, then
    vote on the binary maps), and it falls monotonically with the threshold, so that a slider works.

    Args:
        connectivity: (B, 8, H, W), 0..1.

    Returns:
        (B, 1, H, W), 0..1.
    """
    return _join(connectivity, torch.minimum).amax(dim=1, keepdim=True)


def _join(connectivity: Tensor, combine: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """Combine both ends of every link; each is computed once and set down at either end."""
    height, width = connectivity.shape[-2:]
    joined: dict[int, Tensor] = {}
    for channel, (down, right) in enumerate(DIRECTIONS[:4]):
        here = (slice(max(0, -down), height), slice(max(0, -right), width - max(0, right)))
        there = (slice(0, height + down), slice(max(0, right), width + min(0, right)))
        link = combine(connectivity[:, channel, *here], connectivity[:, 7 - channel, *there])
        joined[channel] = F.pad(link, (max(0, -right), max(0, right), -down, 0))
        joined[7 - channel] = F.pad(link, (max(0, right), max(0, -right), 0, -down))
    return torch.stack([joined[channel] for channel in range(8)], dim=1)
