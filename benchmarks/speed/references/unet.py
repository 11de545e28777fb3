"""The common U-Net with a ResNet-34 encoder, as a reference to measure against.

Source: Ronneberger et al., MICCAI 2015, with the residual encoder of He et al., CVPR 2016, and the
widths that most toolkits take: 256, 128, 64, 32, 16. Random weights: it is timed, not trusted.

Shapes: B batch, H x W the image (multiples of 32).
"""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.nn.layers import convolution
from mgmfnet.nn.resnet import ResNetEncoder

_SKIPS: Final = (256, 128, 64, 64, 0)
_DECODER: Final = (256, 128, 64, 32, 16)


class ResNetUNet(nn.Module):
    """Lesion logits (B, 1, H, W) of images (B, 3, H, W)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = ResNetEncoder((3, 4, 6, 3), 64)
        deeper = (512, *_DECODER[:-1])
        self.blocks = nn.ModuleList(
            nn.Sequential(convolution(deep + skip, width), convolution(width, width))
            for deep, skip, width in zip(deeper, _SKIPS, _DECODER, strict=True)
        )
        self.predict = nn.Conv2d(_DECODER[-1], 1, 3, padding=1)

    def forward(self, images: Tensor) -> Tensor:
        c1, c2, c3, c4, x = self.encoder(images)
        for skip, block in zip((c4, c3, c2, c1, None), self.blocks, strict=True):
            x = F.interpolate(x, scale_factor=2, mode="nearest")
            x = block(x if skip is None else torch.cat([x, skip], dim=1))
        return self.predict(x)  # type: ignore[no-any-return]
