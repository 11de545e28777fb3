"""Small parts that several blocks share."""

from torch import Tensor, nn
from torch.nn import functional as F


def convolution(inside: int, outside: int, kernel: int = 3) -> nn.Sequential:
    """Convolution that keeps the resolution, batch normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


def upsample(x: Tensor, factor: int) -> Tensor:
    """Bilinear enlargement of (B, C, H, W) by a whole factor."""
    return F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)
