"""What turns features into predictions.

Shapes: B batch, C channels, H x W the resolution of the image.
"""

import torch
from torch import Tensor, nn

from mgmfnet.nn.layers import convolution, upsample


class ConnectivityHead(nn.Module):
    """Directional connectivity logits, (B, C, H/2, W/2) to (B, 8, H, W).

    The last convolution runs at full resolution, since its channels differ by one-pixel steps.
    """

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        hidden = max(8, in_channels // 2)
        self.reduce = convolution(in_channels, hidden)
        self.predict = nn.Conv2d(hidden, 8, 3, padding=1)

    def forward(self, features: Tensor) -> Tensor:
        return self.predict(upsample(self.reduce(features), 2))  # type: ignore[no-any-return]

    @torch.no_grad()
    def rescale(self, slope: float, offset: float) -> None:
        """Multiply all logits from now on, and add to them."""
        for weight in self.predict.parameters():
            weight.mul_(slope)
        self.predict.bias.add_(offset)  # type: ignore[union-attr]


class MaskHead(nn.Module):
    """Lesion logits at the resolution of the features, (B, C, h, w) to (B, 1, h, w)."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.predict = nn.Conv2d(in_channels, 1, 1)

    def forward(self, features: Tensor) -> Tensor:
        return self.predict(features)  # type: ignore[no-any-return]
