"""DconnNet, the network that MGMFNet's authors started from, as a reference to measure against.

Source: Yang and Farsiu, "Directional Connectivity-based Segmentation of Medical Images", CVPR 2023,
with the sizes of the released network: 28.4 million parameters. A prior, pooled from eight
auxiliary direction maps, gates eight slices of the deepest features, each through dual attention
(Fu et al., CVPR 2019). On the way up a scene vector weighs each position, and a light decoder sums
what all levels say. Random weights: it is timed, not trusted.

Shapes: B batch, C channels, H x W the image (multiples of 32), h x w the deepest features.
"""

from itertools import pairwise
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.nn.resnet import ResNetEncoder

_DIRECTIONS: Final = 8
_DEEPEST: Final = 512
_LEVELS: Final = (512, 256, 128, 64, 64)
"""Channels from 1/32 to 1/2 of the image."""
_LIGHT: Final = 32


class DconnNet(nn.Module):
    """Connectivity logits and the auxiliary ones, each (B, 8, H, W), of images (B, 3, H, W)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = ResNetEncoder((3, 4, 6, 3), 64)
        self.to_directions = _block(_DEEPEST, _DIRECTIONS, 3, bias=True)
        self.mix_directions = nn.Conv2d(_DIRECTIONS, _DIRECTIONS, 1)
        self.excitation = DirectionalExcitation()
        scenes = (_LEVELS[0], *_LEVELS[:-2])
        self.spaces = nn.ModuleList(map(SpaceBlock, scenes, _LEVELS[:-1]))
        self.rises = nn.ModuleList(
            Rise(deep, shallow, refined=deep != _DEEPEST) for deep, shallow in pairwise(_LEVELS)
        )
        self.decoder = LightDecoder()
        self.predict = nn.Conv2d(_LIGHT, _DIRECTIONS, 1)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        c1, c2, c3, c4, c5 = self.encoder(images)
        auxiliary = self.mix_directions(_enlarge(self.to_directions(c5), 32))
        features = self.excitation(c5, _pool(auxiliary))  # (B, 512, h, w)
        scene = _pool(features)
        levels: list[Tensor] = []
        for space, rise, skip in zip(self.spaces, self.rises, (c4, c3, c2, c1), strict=True):
            seen = space(scene, features)
            scene = _pool(seen)
            features = rise(seen) + skip
            if skip is not c1:
                features = F.relu(features)
            levels.append(features)
        logits = self.predict(self.decoder(levels))
        return _enlarge(logits, 2), auxiliary


class DirectionalExcitation(nn.Module):
    """Gates eight slices of the deepest features, (B, 512, h, w), by the prior (B, 8, 1, 1)."""

    def __init__(self) -> None:
        super().__init__()
        self.spread = nn.Sequential(
            nn.Conv2d(_DIRECTIONS, 8 * _DIRECTIONS, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(8 * _DIRECTIONS, _DEEPEST, 1),
        )
        slices = (DualAttention(_DEEPEST // _DIRECTIONS) for _ in range(_DIRECTIONS))
        self.slices = nn.ModuleList(slices)
        self.join = nn.Conv2d(_DEEPEST, _DEEPEST, 1)

    def forward(self, features: Tensor, prior: Tensor) -> Tensor:
        gates = torch.sigmoid(self.spread(prior)).chunk(_DIRECTIONS, dim=1)
        parts = features.chunk(_DIRECTIONS, dim=1)
        seen = [
            attend(part, gate) for attend, part, gate in zip(self.slices, parts, gates, strict=True)
        ]
        return features + self.join(torch.cat(seen, dim=1))  # type: ignore[no-any-return]


class DualAttention(nn.Module):
    """Position and channel attention side by side, gated: (B, C, h, w) to the same."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.before_position = _block(width, width, 3)
        self.before_channel = _block(width, width, 3)
        self.query = nn.Conv2d(width, width // 8, 1)
        self.key = nn.Conv2d(width, width // 8, 1)
        self.value = nn.Conv2d(width, width, 1)
        self.position_weight = nn.Parameter(torch.zeros(1))
        self.channel_weight = nn.Parameter(torch.zeros(1))
        self.after_position = _block(width, width, 3)
        self.after_channel = _block(width, width, 3)
        self.mix = nn.Conv2d(width, width, 1)

    def forward(self, x: Tensor, gate: Tensor) -> Tensor:
        positions = self.after_position(self._positions(self.before_position(x)))
        channels = self.after_channel(self._channels(self.before_channel(x)))
        return self.mix((positions + channels) * gate)  # type: ignore[no-any-return]

    def _positions(self, x: Tensor) -> Tensor:
        query, key, value = (layer(x).flatten(2) for layer in (self.query, self.key, self.value))
        attention = torch.softmax(query.transpose(1, 2) @ key, dim=2)  # (B, h w, h w)
        return x + self.position_weight * (value @ attention.transpose(1, 2)).view_as(x)  # type: ignore[no-any-return]

    def _channels(self, x: Tensor) -> Tensor:
        rows = x.flatten(2)
        energy = rows @ rows.transpose(1, 2)  # (B, C, C)
        attention = torch.softmax(energy.amax(dim=2, keepdim=True) - energy, dim=2)
        return x + self.channel_weight * (attention @ rows).view_as(x)


class SpaceBlock(nn.Module):
    """Weighs each position by its likeness to the scene, (B, scene, 1, 1): (B, C, ...) to same."""

    def __init__(self, scene: int, width: int) -> None:
        super().__init__()
        self.scene = nn.Sequential(
            nn.Conv2d(scene, width, 1), nn.ReLU(inplace=True), nn.Conv2d(width, width, 1)
        )
        self.content = _block(width, width, 1, bias=True)
        self.features = _block(width, width, 1, bias=True)

    def forward(self, scene: Tensor, x: Tensor) -> Tensor:
        likeness = (self.scene(scene) * self.content(x)).sum(dim=1, keepdim=True)
        return torch.sigmoid(likeness) * self.features(x)  # type: ignore[no-any-return]


class Rise(nn.Module):
    """To the channels and twice the resolution of the next level; the deepest is not refined."""

    def __init__(self, deep: int, shallow: int, *, refined: bool) -> None:
        super().__init__()
        self.refine = _block(deep, deep, 3) if refined else nn.Identity()
        self.project = _block(deep, shallow, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.project(_enlarge(self.refine(x), 2))  # type: ignore[no-any-return]


class LightDecoder(nn.Module):
    """The mean of what the levels at 1/16 to 1/2 say, (B, 32, H/2, W/2)."""

    def __init__(self) -> None:
        super().__init__()
        self.paths = nn.ModuleList(
            nn.ModuleList(
                _block(width if step == 0 else _LIGHT, _LIGHT, 3) for step in range(max(1, steps))
            )
            for width, steps in zip(_LEVELS[1:], (3, 2, 1, 0), strict=True)
        )

    def forward(self, levels: list[Tensor]) -> Tensor:
        total = torch.zeros((), device=levels[0].device)
        for x, path in zip(levels, self.paths, strict=True):
            finest = x is levels[-1]
            for layer in path:  # type: ignore[attr-defined]
                x = layer(x) if finest else _enlarge(layer(x), 2)  # noqa: PLW2901
            total = total + x
        return total / len(levels)


def _block(inside: int, outside: int, kernel: int, *, bias: bool = False) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, padding=kernel // 2, bias=bias),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


def _pool(x: Tensor) -> Tensor:
    return x.mean(dim=(2, 3), keepdim=True)


def _enlarge(x: Tensor, factor: int) -> Tensor:
    return F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=True)
