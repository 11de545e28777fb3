"""Test-time augmentation: a network's output averaged over an image and its flips, with the doubt.

One definition for torch and for the exported network. Importing this module imports torch.

Shapes: B images in a batch, F flips, L maps of the network for one image, h x w its input.
"""

from typing import Final, NamedTuple

import torch
from torch import Tensor, nn

from mgmfnet.inference.doubt import doubt
from mgmfnet.nn import MGMFNet

_FLIPS: Final = ((), (2,), (3,), (2, 3))
"""Axes of (B, 3, h, w) to flip: not at all, upside down, left to right, both."""


class AveragedOutput(NamedTuple):
    """Of a batch, averaged over the flips."""

    probability: Tensor  # (B, h, w), 0..1
    doubt: Tensor  # (B,), 0..1


class FlipAveraging(nn.Module):
    """From the pixels of images to their lesion probability and doubt.

    Args:
        network: In evaluation mode.
        flips: Average over the image and its three flips.
    """

    def __init__(self, network: MGMFNet, *, flips: bool) -> None:
        super().__init__()
        self.network = network
        self._flips = _FLIPS if flips else _FLIPS[:1]

    def forward(self, pixels: Tensor) -> AveragedOutput:
        """The output for images (B, 3, h, w), uint8; fastest in channels-last order."""
        images = pixels.float() / 127.5 - 1  # (B, 3, h, w), -1..1
        flipped = torch.cat([_flip(images, axes) for axes in self._flips])  # (F B, 3, h, w)
        maps = self.network.levels(flipped)  # (F B, L, h, w)
        by_flip = maps.view(len(self._flips), -1, *maps.shape[1:])
        levels = torch.stack(
            [_flip(one, axes) for one, axes in zip(by_flip, self._flips, strict=True)]
        )  # (F, B, L, h, w)
        return AveragedOutput(levels[:, :, 0].mean(dim=0), doubt(levels))


def _flip(x: Tensor, axes: tuple[int, ...]) -> Tensor:
    return x.flip(axes) if axes else x  # a flip about nothing cannot be exported
