"""MGMSCF, mask-guided multi-scale context fusion: one decoder level, told where the lesion is.

The authors: it "leverages predicted masks to generate multi-scale focus regions" and
"hierarchically localises lesion features and fuses features in a context-aware manner".

Our reconstruction: the mask predicted by the level below yields three focus regions, the lesion's
body and a narrow and a wide band along its border (a morphological gradient of the soft mask). In
each region a depth-wise convolution has its own scale, wider regions a wider dilation. The mean
feature of each region, its context, weights the regions for each channel by a softmax. The guiding
mask is detached: it learns from its own loss, not from being useful here.

Shapes: B batch, C `width` channels, H x W the resolution of the level, R = 3 regions.
"""

from functools import reduce

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.nn.layers import convolution, upsample

_BANDS = (1, 3)
"""How far the bands reach from the border to either side, in pixels of the level."""
_DILATIONS = (1, 2, 4)
_REDUCTION = 4


class MGMSCF(nn.Module):
    """Refines fused features (B, C, H, W), guided by a mask from the level below."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.branches = nn.ModuleList(
            nn.Conv2d(width, width, 3, padding=n, dilation=n, groups=width, bias=False)
            for n in _DILATIONS
        )
        hidden = max(1, width // _REDUCTION)
        self.context = nn.Sequential(
            nn.Linear(width, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, width)
        )
        self.fuse = convolution(width, width)

    def forward(self, features: Tensor, guide: Tensor) -> Tensor:
        """Refine one level.

        Args:
            features: (B, C, H, W).
            guide: Lesion probability predicted by the level below, (B, 1, H/2, W/2), 0..1.

        Returns:
            (B, C, H, W).
        """
        regions = focus_regions(upsample(guide.detach(), 2))  # (B, R, H, W)
        weights = self._region_weights(features, regions)  # (B, R, C)
        total = features
        for index, branch in enumerate(self.branches):
            focused = branch(features * regions[:, index : index + 1])  # (B, C, H, W)
            total = torch.addcmul(total, focused, weights[:, index, :, None, None])
        return self.fuse(total)  # type: ignore[no-any-return]

    def _region_weights(self, features: Tensor, regions: Tensor) -> Tensor:
        """Weight of each region for each channel, (B, R, C), from the region's mean feature."""
        sums = torch.einsum("bchw,brhw->brc", features, regions)
        area = regions.sum(dim=(2, 3)).unsqueeze(2)  # (B, R, 1)
        return torch.softmax(self.context(sums / (area + 1)), dim=1)


def focus_regions(mask: Tensor) -> Tensor:
    """Body of a soft mask and bands of growing width along its border.

    Args:
        mask: (B, 1, H, W), 0..1.

    Returns:
        (B, R, H, W), 0..1.
    """
    signs = torch.cat([mask, -mask], dim=1)  # dilating the second erodes the mask
    regions, radius = [mask], 0
    for band in _BANDS:
        signs, radius = _dilate(signs, band - radius), band
        regions.append(signs.sum(dim=1, keepdim=True))
    return torch.cat(regions, dim=1)


def _dilate(x: Tensor, step: int) -> Tensor:
    """The largest value at most ``step`` pixels away, if ``x`` itself is as coarse as that.

    Much faster than pooling on a CPU.
    """
    height, width = x.shape[2:]
    x = F.pad(x, (step, step, 0, 0), mode="replicate")
    x = reduce(torch.maximum, (x[..., start : start + width] for start in (0, step, 2 * step)))
    x = F.pad(x, (0, 0, step, step), mode="replicate")
    return reduce(torch.maximum, (x[:, :, start : start + height] for start in (0, step, 2 * step)))
