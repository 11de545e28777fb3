"""MGMFNet: ResNet-34 encoder, DPAM on each skip, MGMSCF at each level, connectivity head.

The authors fixed the encoder, the seven outputs, and what DPAM, MGMSCF and the connectivity head
are for; they released no network file. Widths, the order of blocks and the heads are ours.

    image ─ c1 ─── c2 ─── c3 ─── c4 ─── c5 ─ bottom ─ f5, auxiliary connectivity
             │      │      │      │             │
            DPAM ─ DPAM ─ DPAM ─ DPAM ──────────┘
           MGMSCF MGMSCF MGMSCF MGMSCF
             f1     f2     f3     f4      each f guides the level to its left
             └─ connectivity head

Shapes: B batch, H x W the image (multiples of 32).
"""

import math
from typing import Annotated, NamedTuple

import torch
from pydantic import BaseModel, ConfigDict, Field
from torch import Tensor, nn

from mgmfnet.connectivity import lesion_probability
from mgmfnet.nn.dpam import DPAM
from mgmfnet.nn.heads import ConnectivityHead, MaskHead
from mgmfnet.nn.layers import convolution, resize, upsample
from mgmfnet.nn.mgmscf import MGMSCF
from mgmfnet.nn.resnet import Pyramid, ResNetEncoder
from mgmfnet.types import Size

STRIDE = 32
_FINE_LEVELS = 3


Blocks = Annotated[int, Field(ge=1, le=12)]
Channels = Annotated[int, Field(ge=1, le=512)]


class NetworkConfig(BaseModel):
    """Size of the network; the defaults are the full MGMFNet.

    A stranger's card may ask for any: what is within the limits fits into a gigabyte.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    blocks: tuple[Blocks, Blocks, Blocks, Blocks] = (3, 4, 6, 3)
    width: Annotated[int, Field(ge=1, le=128)] = 64
    bottom: Channels = 192
    decoder: tuple[Channels, Channels, Channels, Channels] = (128, 96, 48, 24)
    """Channels of the decoder levels at 1/16, 1/8, 1/4 and 1/2 of the image."""

    def build(self) -> "MGMFNet":
        """The network of this size, with random weights from torch's seed."""
        return MGMFNet(self)


class TrainingOutput(NamedTuple):
    """The seven outputs that the loss is defined on."""

    connectivity: Tensor  # (B, 8, H, W) logits
    auxiliary: Tensor  # (B, 8, H, W) logits, from the deepest features
    f5: Tensor  # (B, 1, H, W) 0..1, from the deepest level
    f4: Tensor
    f3: Tensor
    f2: Tensor
    f1: Tensor  # (B, 1, H, W) 0..1, from the shallowest level


class MGMFNet(nn.Module):
    """Mask-Guided Multi-Scale Fusion Network.

    Input: RGB images (B, 3, H, W), ``(x / 255 - 0.5) / 0.5``, so -1..1; H and W multiples of 32.
    """

    def __init__(self, config: NetworkConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or NetworkConfig()
        width = config.width
        self.encoder = ResNetEncoder(config.blocks, width)
        self.bottom = convolution(8 * width, config.bottom, kernel=1)
        self.auxiliary = nn.Conv2d(config.bottom, 8, 1)
        self.bottom_mask = MaskHead(config.bottom)
        skips = (4 * width, 2 * width, width, width)
        deeper = (config.bottom, *config.decoder[:-1])
        self.dpams = nn.ModuleList(map(DPAM, skips, deeper, config.decoder))
        self.fusions = nn.ModuleList(map(MGMSCF, config.decoder))
        self.masks = nn.ModuleList(map(MaskHead, config.decoder))
        self.head = ConnectivityHead(config.decoder[-1])

    def forward(self, images: Tensor) -> TrainingOutput:
        pyramid = self._encode(images)
        bottom = self.bottom(pyramid.c5)  # (B, bottom, H/32, W/32)
        features, logits = self._decode(pyramid, bottom)
        masks = [_full_size(one, images) for one in logits]
        return TrainingOutput(self.head(features), upsample(self.auxiliary(bottom), STRIDE), *masks)

    def probability(self, images: Tensor) -> Tensor:
        """Lesion probability, (B, 3, H, W) to (B, 1, H, W), 0..1."""
        pyramid = self._encode(images)
        features, _ = self._decode(pyramid, self.bottom(pyramid.c5))
        return self._to_probability(features)

    def levels(self, images: Tensor) -> Tensor:
        """The lesion probability and, beside it, the masks of the three finest levels.

        The two deepest masks are left out: at 1/16 and 1/32 of the image they differ from the
        others by being coarse, whatever the image shows.

        Returns:
            (B, 4, H, W), 0..1: `probability`, f1, f2, f3.
        """
        pyramid = self._encode(images)
        features, logits = self._decode(pyramid, self.bottom(pyramid.c5))
        masks = [_full_size(one, images) for one in reversed(logits[-_FINE_LEVELS:])]
        return torch.cat([self._to_probability(features), *masks], dim=1)

    def _to_probability(self, features: Tensor) -> Tensor:
        """The lesion probability, (B, 1, H, W), from the finest features."""
        connectivity = torch.sigmoid(self.head(features).float())
        return lesion_probability(connectivity.contiguous())

    def _encode(self, images: Tensor) -> Pyramid:
        check_size(Size(*map(int, images.shape[2:])))
        return self.encoder(images)  # type: ignore[no-any-return]

    def _decode(self, pyramid: Pyramid, features: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Features at 1/2 of the image and the mask logits of all levels, deepest first."""
        logits = [self.bottom_mask(features)]
        skips = (pyramid.c4, pyramid.c3, pyramid.c2, pyramid.c1)
        for skip, dpam, fusion, mask in zip(
            skips, self.dpams, self.fusions, self.masks, strict=True
        ):
            features = fusion(dpam(skip, features), torch.sigmoid(logits[-1]))
            logits.append(mask(features))
        return features, logits


def fitting_length(length: int) -> int:
    """The next height or width that the network can halve five times: a multiple of `STRIDE`."""
    return STRIDE * max(1, math.ceil(length / STRIDE))


def check_size(size: Size) -> None:
    """Refuse images that the network cannot halve five times.

    Raises:
        ValueError: A side is no multiple of `STRIDE`; the message names the next size that fits.
    """
    fitting = Size(*map(fitting_length, size))
    if fitting != size:
        raise ValueError(
            f"The image is {size.height} x {size.width} pixels, no multiples of {STRIDE}; "
            f"pad or resize it to {fitting.height} x {fitting.width}."
        )


def _full_size(logits: Tensor, images: Tensor) -> Tensor:
    """A mask, 0..1, at the size of the images, from logits at the size of a level."""
    return torch.sigmoid(resize(logits, *images.shape[2:]).float())
