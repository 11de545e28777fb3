"""The guided decoder: MGMFNet's decoder, told also what a person says.

The authors' masks that guide the decoder are its own; that a person's mask and hints can guide it
is ours. The encoder's features of the image stay as they are, so that an answer costs the decoder
alone, and the automatic prediction is untouched.

    planes (mask as it stands, hints, what is likelier lesion) ───┬─────┬──────┬──────┐
                                                         └─ 1/2 ─ 1/4 ─ 1/8 ─ 1/16 ─ 1/32
                                                            │     │     │      │      │
    encoder's features ─ c1, c2, c3, c4, c5 ──────────── join to the level's features, deepest first

The joins are 1x1 convolutions that begin at zero: a decoder that begins as a model's own one gives
that model's answer until it has learnt.

Shapes: B batch, H x W the image, P planes.
"""

from typing import NamedTuple, Self

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.connectivity import lesion_probability
from mgmfnet.nn.config import Channels, NetworkConfig
from mgmfnet.nn.decoder import Decoded, Decoder
from mgmfnet.nn.network import MGMFNet
from mgmfnet.nn.resnet import Pyramid


class GuideConfig(BaseModel):
    """Size of what a guided decoder has beside a decoder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    planes: Channels = 13
    """Of which the mask and the hints are told, see `mgmfnet.masks.hint_planes`."""
    hints: tuple[Channels, Channels, Channels, Channels, Channels] = (16, 24, 32, 48, 64)
    """Channels of the hints' features at 1/2, 1/4, 1/8, 1/16 and 1/32 of the image."""


class GuidedOutput(NamedTuple):
    """What `mgmfnet.losses.guided_loss` is defined on."""

    connectivity: Tensor  # (B, 8, H, W) logits
    probability: Tensor  # (B, 1, H, W), 0..1
    logits: list[Tensor]  # of the five masks, deepest first, each at the size of its level


class GuidedDecoder(Decoder):
    """Answers hints, over the features of the encoder whose decoder it was."""

    def __init__(self, network: NetworkConfig, guide: GuideConfig | None = None) -> None:
        super().__init__(network)
        self.guide = guide = guide or GuideConfig()
        before = (guide.planes, *guide.hints[:-1])
        self.hints = nn.ModuleList(
            nn.Conv2d(few, many, 3, stride=2, padding=1)
            for few, many in zip(before, guide.hints, strict=True)
        )
        self.shown = nn.ModuleList(
            _silent(nn.Conv2d(guide.planes, many, 1)) for many in guide.hints[1:]
        )
        widths = (*reversed(network.decoder), network.bottom)
        self.joins = nn.ModuleList(
            _silent(nn.Conv2d(some, width, 1))
            for some, width in zip(guide.hints, widths, strict=True)
        )

    @classmethod
    def of(cls, network: MGMFNet, guide: GuideConfig | None = None) -> Self:
        """A guided decoder that begins as the decoder of ``network``."""
        decoder = cls(network.config, guide)
        own = decoder.state_dict().keys()
        weights = {name: w for name, w in network.state_dict().items() if name in own}
        decoder.load_state_dict(weights, strict=False)
        return decoder

    def forward(self, pyramid: Pyramid, planes: Tensor) -> GuidedOutput:
        decoded = self._answer(pyramid, planes)
        connectivity = self.head(decoded.features)
        links = torch.sigmoid(connectivity.float()).contiguous()
        return GuidedOutput(connectivity, lesion_probability(links), decoded.logits)

    def probability(self, pyramid: Pyramid, planes: Tensor) -> Tensor:
        """Lesion probability, (B, 1, H, W), 0..1.

        Args:
            pyramid: The encoder's features of the images.
            planes: (B, P, H, W), as `mgmfnet.masks.hint_planes.hint_planes` makes them.
        """
        return self.to_probability(self._answer(pyramid, planes))

    def _answer(self, pyramid: Pyramid, planes: Tensor) -> Decoded:
        shown = F.avg_pool2d(planes, 2)
        heard = F.relu(self.hints[0](planes))
        joined = [self.joins[0](heard)]
        for hints, show, join in zip(self.hints[1:], self.shown, self.joins[1:], strict=True):
            shown = F.avg_pool2d(shown, 2)
            heard = F.relu(hints(heard) + show(shown))
            joined.append(join(heard))
        return self.decode(pyramid, joined[::-1])


@torch.no_grad()
def _silent(convolution: nn.Conv2d) -> nn.Conv2d:
    """A convolution that gives nothing before it has learnt."""
    for weights in convolution.parameters():
        weights.zero_()
    return convolution
