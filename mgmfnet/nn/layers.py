"""Small parts that several blocks share."""

from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def convolution(in_channels: int, out_channels: int, kernel: int = 3) -> nn.Sequential:
    """Convolution that keeps the resolution, batch normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, kernel, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(inplace=True),
    )


def upsample(x: Tensor, factor: int) -> Tensor:
    """Bilinear enlargement of (B, C, H, W) by a whole factor."""
    return resize(x, factor * x.shape[2], factor * x.shape[3])


def resize(x: Tensor, height: int, width: int) -> Tensor:
    """Bilinear interpolation of (B, C, H, W), without aligned corners.

    On CUDA as two matrix products: the gradient of `interpolate` there collects by atomic additions
    and takes longer than the rest of the decoder.
    """
    if not x.is_cuda:
        return F.interpolate(x, (height, width), mode="bilinear")
    down = _weights(x.shape[2], height, x.device).to(x.dtype)
    across = _weights(x.shape[3], width, x.device).to(x.dtype)
    return down @ x @ across.T


@cache
def _weights(in_length: int, out_length: int, device: torch.device) -> Tensor:
    """Share of each input line in each output line, (out_length, in_length)."""
    with torch.inference_mode(mode=False):  # a training may ask for what a prediction asked first
        lines = torch.eye(in_length, device=device).unsqueeze(0)
        return F.interpolate(lines, out_length, mode="linear").squeeze(0).T.contiguous()
