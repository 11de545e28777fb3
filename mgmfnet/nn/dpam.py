"""DPAM, dual-path parallel adaptive attention: what deep features know, where shallow ones see it.

The authors: "bidirectional adaptive interactions between shallow spatial and deep semantic
features", two paths in parallel. Their released attention block has a channel gate, the sum of a
sigmoid MLP over average- and over maximum-pooled features (reduction 4), followed by a spatial
attention: depth-wise 5x5, then 1x7/7x1, 1x11/11x1 and 1x21/21x1 in parallel, summed, mixed by 1x1
and multiplied with its input.

Our reconstruction: the two halves of that block become the two directions of the exchange. The
channel gate is computed from the deep features and selects shallow channels; the strip attention is
computed from the shallow features and focuses the deep ones. A learned balance per channel mixes
both. The strips run at the deep resolution, where they reach twice as far for a quarter of the
cost, and batch normalisation follows each projection.

Shapes: B batch, S shallow, D deep, C `width` channels, H x W the shallow resolution.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.nn.layers import upsample

_REDUCTION = 4
_STRIPS = (7, 11, 21)


class ChannelGate(nn.Module):
    """How much each channel matters: (B, C, H, W) to (B, C, 1, 1), 0..2."""

    def __init__(self, width: int) -> None:
        super().__init__()
        hidden = max(1, width // _REDUCTION)
        self.mlp = nn.Sequential(
            nn.Conv2d(width, hidden, 1), nn.ReLU(inplace=True), nn.Conv2d(hidden, width, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        average = self.mlp(x.mean(dim=(2, 3), keepdim=True))
        maximum = self.mlp(x.amax(dim=(2, 3), keepdim=True))
        return torch.sigmoid(average) + torch.sigmoid(maximum)


class StripAttention(nn.Module):
    """Where to look, from long thin neighbourhoods: (B, C, H, W) to the same, unbounded."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.square = nn.Conv2d(width, width, 5, padding=2, groups=width)
        self.strips = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(width, width, (1, n), padding=(0, n // 2), groups=width),
                nn.Conv2d(width, width, (n, 1), padding=(n // 2, 0), groups=width),
            )
            for n in _STRIPS
        )
        self.mix = nn.Conv2d(width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.square(x)
        total = x
        for strip in self.strips:
            total = total + strip(x)
        return self.mix(total)  # type: ignore[no-any-return]


class DPAM(nn.Module):
    """Joins a skip connection with the decoder features below it.

    Args:
        shallow: Channels of the skip connection, (B, S, H, W).
        deep: Channels from the level below, (B, D, H/2, W/2).
        width: Channels of the result, (B, C, H, W).
    """

    def __init__(self, shallow: int, deep: int, width: int) -> None:
        super().__init__()
        self.shallow = _projection(shallow, width)
        self.deep = _projection(deep, width)
        self.gate = ChannelGate(width)
        self.attention = StripAttention(width)
        self.balance = nn.Parameter(torch.zeros(width, 1, 1))

    def forward(self, shallow: Tensor, deep: Tensor) -> Tensor:
        shallow = self.shallow(shallow)  # (B, C, H, W)
        deep = self.deep(deep)  # (B, C, H/2, W/2)
        balance = torch.sigmoid(self.balance)
        selection = balance * self.gate(deep)  # (B, C, 1, 1)
        focused = deep + deep * self.attention(F.avg_pool2d(shallow, 2))  # (B, C, H/2, W/2)
        return torch.addcmul(upsample((1 - balance) * focused, 2), shallow, selection)


def _projection(in_channels: int, out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels), nn.GELU()
    )
