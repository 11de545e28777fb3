"""The decoder of MGMFNet: DPAM on each skip, MGMSCF at each level, the heads.

Shapes: B batch, H x W the image.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from mgmfnet.connectivity import lesion_probability
from mgmfnet.nn.config import STRIDE, NetworkConfig
from mgmfnet.nn.dpam import DPAM
from mgmfnet.nn.heads import ConnectivityHead, MaskHead
from mgmfnet.nn.layers import convolution, resize, upsample
from mgmfnet.nn.mgmscf import MGMSCF
from mgmfnet.nn.resnet import Pyramid
from mgmfnet.types import Size


class TrainingOutput(NamedTuple):
    """The seven outputs that the loss is defined on."""

    connectivity: Tensor  # (B, 8, H, W) logits
    auxiliary: Tensor  # (B, 8, H, W) logits, from the deepest features
    f5: Tensor  # (B, 1, H, W) 0..1, from the deepest level
    f4: Tensor
    f3: Tensor
    f2: Tensor
    f1: Tensor  # (B, 1, H, W) 0..1, from the shallowest level


class Decoded(NamedTuple):
    """What the decoder makes of an encoder's features, before the heads."""

    bottom: Tensor  # (B, bottom, H/32, W/32)
    features: Tensor  # (B, decoder[-1], H/2, W/2)
    logits: list[Tensor]  # of the five masks, deepest first, each at the size of its level


class Decoder(nn.Module):
    """From an encoder's features to masks and connectivity."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.bottom = convolution(8 * width, config.bottom, kernel=1)
        self.auxiliary = nn.Conv2d(config.bottom, 8, 1)
        self.bottom_mask = MaskHead(config.bottom)
        skips = (4 * width, 2 * width, width, width)
        deeper = (config.bottom, *config.decoder[:-1])
        self.dpams = nn.ModuleList(map(DPAM, skips, deeper, config.decoder))
        self.fusions = nn.ModuleList(map(MGMSCF, config.decoder))
        self.masks = nn.ModuleList(map(MaskHead, config.decoder))
        self.head = ConnectivityHead(config.decoder[-1])

    def decode(self, pyramid: Pyramid, joined: Sequence[Tensor] | None = None) -> Decoded:
        """Features and mask logits of all levels.

        Args:
            pyramid: The encoder's features.
            joined: Added to the features of the five levels before the level's mask guides the
                next, deepest first, in the widths of `NetworkConfig`; nothing if absent.
        """
        bottom = features = self.bottom(pyramid.c5)
        if joined is not None:
            bottom = features = features + joined[0]
        logits = [self.bottom_mask(features)]
        skips = (pyramid.c4, pyramid.c3, pyramid.c2, pyramid.c1)
        for level, (skip, dpam, fusion, mask) in enumerate(
            zip(skips, self.dpams, self.fusions, self.masks, strict=True), start=1
        ):
            fused = dpam(skip, features)
            if joined is not None:
                fused = fused + joined[level]
            features = fusion(fused, torch.sigmoid(logits[-1]))
            logits.append(mask(features))
        return Decoded(bottom, features, logits)

    def training_output(self, decoded: Decoded, size: Size) -> TrainingOutput:
        """The seven outputs at the size of the image."""
        masks = [full_size(one, size) for one in decoded.logits]
        auxiliary = upsample(self.auxiliary(decoded.bottom), STRIDE)
        return TrainingOutput(self.head(decoded.features), auxiliary, *masks)

    def to_probability(self, decoded: Decoded) -> Tensor:
        """The lesion probability, (B, 1, H, W), 0..1."""
        connectivity = torch.sigmoid(self.head(decoded.features).float())
        return lesion_probability(connectivity.contiguous())


def full_size(logits: Tensor, size: Size) -> Tensor:
    """A mask, 0..1, at the size of the image, from logits at the size of a level."""
    return torch.sigmoid(resize(logits, *size).float())
