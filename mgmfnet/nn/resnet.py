"""The ResNet-34 encoder, with torchvision's parameter names: its weight file loads unchanged.

Source: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016.

Shapes: B batch, H height, W width of the image (multiples of 32), N `width` (64).
"""

from typing import NamedTuple

from torch import Tensor, nn


class Pyramid(NamedTuple):
    """Features from shallow to deep."""

    c1: Tensor  # (B, N, H/2, W/2)
    c2: Tensor  # (B, N, H/4, W/4)
    c3: Tensor  # (B, 2N, H/8, W/8)
    c4: Tensor  # (B, 4N, H/16, W/16)
    c5: Tensor  # (B, 8N, H/32, W/32)


class BasicBlock(nn.Module):
    """Two 3x3 convolutions and a shortcut; ``stride`` 2 halves the resolution.

    The shortcut leaves out pixels before its 1x1 convolution instead of striding in it: the same
    values, while the strided backward pass overruns the heap on CPUs for some channels-last batches
    (torch 2.13, oneDNN).
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int) -> None:
        super().__init__()
        self.stride = stride
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = (
            nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels)
            )
            if stride != 1 or in_channels != out_channels
            else None
        )

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x
        if self.downsample is not None:
            shortcut = self.downsample(x[..., :: self.stride, :: self.stride])
        x = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(x)) + shortcut)  # type: ignore[no-any-return]


class ResNetEncoder(nn.Module):
    """ResNet with basic blocks, without its classifier.

    Args:
        blocks: Blocks in each of the four stages; (3, 4, 6, 3) is ResNet-34.
        width: Channels of the first stage, doubled by each later one.
    """

    def __init__(self, blocks: tuple[int, int, int, int], width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, stride=2, padding=1)
        self.layer1 = _stage(width, width, blocks[0], stride=1)
        self.layer2 = _stage(width, 2 * width, blocks[1], stride=2)
        self.layer3 = _stage(2 * width, 4 * width, blocks[2], stride=2)
        self.layer4 = _stage(4 * width, 8 * width, blocks[3], stride=2)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            elif isinstance(module, BasicBlock):
                # A block starts as the identity: deep stacks train sooner (Goyal et al., 2017).
                nn.init.zeros_(module.bn2.weight)

    def forward(self, images: Tensor) -> Pyramid:
        c1 = self.relu(self.bn1(self.conv1(images)))
        c2 = self.layer1(self.maxpool(c1))
        c3 = self.layer2(c2)
        c4 = self.layer3(c3)
        c5 = self.layer4(c4)
        return Pyramid(c1, c2, c3, c4, c5)

    def freeze(self, levels: int) -> None:
        """Let what the first levels of the pyramid come from stay as it is in a training."""
        stem = nn.ModuleList((self.conv1, self.bn1))
        for level in (stem, self.layer1, self.layer2, self.layer3, self.layer4)[:levels]:
            level.requires_grad_(requires_grad=False)


def _stage(in_channels: int, out_channels: int, blocks: int, stride: int) -> nn.Sequential:
    first = BasicBlock(in_channels, out_channels, stride)
    return nn.Sequential(
        first, *(BasicBlock(out_channels, out_channels, 1) for _ in range(blocks - 1))
    )
