"""Directional connectivity: masks as agreements between neighbouring pixels.

A pixel has eight neighbours. Channel ``k`` of a connectivity map says how surely the pixel and its
neighbour in direction ``k`` are both lesion. Channels ``k`` and ``7 - k`` point in opposite
directions, so the two ends of every link vote twice on it: *bilateral voting* joins both votes.

Source: Yang and Farsiu, "Directional Connectivity-based Segmentation of Medical Images", CVPR 2023.
There the votes are moved by products with dense shift matrices; here by slices, which gives the
same values without the products.

Shapes: B batch, H height, W width.
"""

from collections.abc import Callable, Iterator
from functools import reduce
from typing import Final, NamedTuple, TypeAlias

import torch
from torch import Tensor
from torch.nn import functional as F

DIRECTIONS: Final = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
"""Row and column step to the neighbour of each channel: up-left, up, up-right, left, ..."""

Window: TypeAlias = tuple[slice, slice]


class Link(NamedTuple):
    """One kind of link, seen from both of its ends.

    Attributes:
        channel: At the near end; ``7 - channel`` at the far end.
        near: Rows and columns of all near ends in the image.
        far: Rows and columns of their far ends, in the same order.
    """

    channel: int
    near: Window
    far: Window


def links(height: int, width: int) -> Iterator[Link]:
    """The four kinds of link between the pixels of an image, each named once."""
    for channel, (down, right) in enumerate(DIRECTIONS[:4]):
        near = (slice(-down, height), slice(max(0, -right), width - max(0, right)))
        far = (slice(0, height + down), slice(max(0, right), width + min(0, right)))
        yield Link(channel, near, far)


def connectivity_target(mask: Tensor, out: Tensor | None = None) -> Tensor:
    """Links of a binary mask.

    Args:
        mask: (B, 1, H, W), 0 or 1.
        out: Where to put the result; new memory without.

    Returns:
        (B, 8, H, W): 1 where a pixel and its neighbour are both lesion; links that leave the image
        are 0.
    """
    target = mask.new_empty(len(mask), 8, *mask.shape[2:]) if out is None else out
    target.zero_()
    for channel, near, far in links(*mask.shape[2:]):
        linked = mask[:, 0, *near] * mask[:, 0, *far]
        target[:, channel, *near] = linked
        target[:, 7 - channel, *far] = linked
    return target


def bilateral_voting(connectivity: Tensor) -> Tensor:
    """Votes on each link: the product of what its two ends say.

    Args:
        connectivity: (B, 8, H, W), 0..1.

    Returns:
        (B, 8, H, W), 0..1. The voted mask is its maximum over the channels.
    """
    return torch.stack(_join(connectivity, torch.mul), dim=1)


def lesion_probability(connectivity: Tensor) -> Tensor:
    """Lesion probability of a pixel: its surest link, and a link is as sure as its weaker end.

    At the threshold 0.5 this is the published decision exactly (threshold the connectivity, then
    vote on the binary maps), and it falls monotonically with the threshold, so that a slider works.

    Args:
        connectivity: (B, 8, H, W), 0..1.

    Returns:
        (B, 1, H, W), 0..1.
    """
    return reduce(torch.maximum, _join(connectivity, torch.minimum)).unsqueeze(1)


def _join(connectivity: Tensor, combine: Callable[[Tensor, Tensor], Tensor]) -> list[Tensor]:
    """Combine both ends of every link; eight maps (B, H, W), 0 where a link leaves the image."""
    height, width = connectivity.shape[-2:]
    joined: dict[int, Tensor] = {}
    for channel, near, far in links(height, width):
        link = combine(connectivity[:, channel, *near], connectivity[:, 7 - channel, *far])
        joined[channel] = F.pad(link, _margins(near, height, width))
        joined[7 - channel] = F.pad(link, _margins(far, height, width))
    return [joined[channel] for channel in range(8)]


def _margins(window: Window, height: int, width: int) -> tuple[int, int, int, int]:
    """What surrounds a window: left, right, above, below."""
    rows, columns = window
    return columns.start, width - columns.stop, rows.start, height - rows.stop
