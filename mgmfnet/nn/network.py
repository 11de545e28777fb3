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

import torch
from torch import Tensor

from mgmfnet.nn.config import NetworkConfig, check_size
from mgmfnet.nn.decoder import Decoder, TrainingOutput, full_size
from mgmfnet.nn.resnet import Pyramid, ResNetEncoder
from mgmfnet.types import Size

_FINE_LEVELS = 3


class MGMFNet(Decoder):
    """Mask-Guided Multi-Scale Fusion Network: the decoder over an encoder of its own.

    Input: RGB images (B, 3, H, W), ``(x / 255 - 0.5) / 0.5``, so -1..1; H and W multiples of 32.
    """

    def __init__(self, config: NetworkConfig | None = None) -> None:
        config = config or NetworkConfig()
        encoder = ResNetEncoder(config.blocks, config.width)
        super().__init__(config)
        self.encoder = encoder

    def forward(self, images: Tensor) -> TrainingOutput:
        return self.training_output(self.decode(self.encode(images)), _size(images))

    def probability(self, images: Tensor) -> Tensor:
        """Lesion probability, (B, 3, H, W) to (B, 1, H, W), 0..1."""
        return self.to_probability(self.decode(self.encode(images)))

    def levels(self, images: Tensor) -> Tensor:
        """The lesion probability and, beside it, the masks of the three finest levels.

        The two deepest masks are left out: at 1/16 and 1/32 of the image they differ from the
        others by being coarse, whatever the image shows.

        Returns:
            (B, 4, H, W), 0..1: `probability`, f1, f2, f3.
        """
        decoded = self.decode(self.encode(images))
        fine = reversed(decoded.logits[-_FINE_LEVELS:])
        masks = [full_size(logits, _size(images)) for logits in fine]
        return torch.cat([self.to_probability(decoded), *masks], dim=1)

    def encode(self, images: Tensor) -> Pyramid:
        """Features of images at five resolutions.

        Raises:
            ValueError: The images are of a size that cannot be halved five times.
        """
        check_size(_size(images))
        return self.encoder(images)  # type: ignore[no-any-return]


def _size(images: Tensor) -> Size:
    return Size(*map(int, images.shape[2:]))
