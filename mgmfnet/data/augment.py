"""Random views of a training batch, made on the device for all images at once.

Every image gets its own rotation, zoom, stretch, shear, shift, flips and elastic bending in one
resampling; then hairs, rulers or ink before it; then its own light: gain and offset, contrast,
saturation, gamma, a cast per channel, an uneven illumination, dark corners, blur and noise.

Shapes: B batch, H x W pixels.
"""

import math

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.data.artefacts import artefacts
from mgmfnet.data.batch_random import BatchRandom
from mgmfnet.types import Size

_BENDS = (4, 5)
"""Independent displacements down and across the image of an elastic bending."""

_LIGHTS = (3, 4)

_CLOSE_UP = 0.4
"""Share of the image's height and width that a close-up shows."""


class Augmentation(BaseModel):
    """Ranges of the random views; 0 switches a part off. The defaults are the published ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    flip: float = 0.5
    """Chance of a horizontal flip, and of a vertical one."""
    rotation: float = 30.0
    """Degrees to either side."""
    zoom: float = 0.0
    """Natural logarithm of the largest change of size."""
    stretch: float = 0.0
    """Natural logarithm of the largest change of the aspect ratio."""
    shear: float = 0.0
    shift: float = 0.0
    """Share of the image."""
    close_up: float = 0.0
    """Chance of a part of the image from anywhere in it, with or without some of the lesion."""
    bend: float = 0.0
    """Largest elastic displacement, as a share of the image."""
    artefacts: float = 0.0
    """Chance of hairs, a ruler, ink, bubbles or a sticker."""
    brightness: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    grey: float = 0.0
    """Chance of no colour at all."""
    gamma: float = 0.0
    """Natural logarithm of the largest exponent."""
    cast: float = 0.0
    """Largest relative gain of a single colour channel."""
    shade: float = 0.0
    """Natural logarithm of the largest gain of an uneven illumination."""
    corners: float = 0.0
    """Chance of dark corners, as round apertures make them."""
    blur: float = 0.0
    """Chance of a soft focus."""
    noise: float = 0.0
    """Largest standard deviation, where the image spans 0..1."""


def augment(
    images: Tensor, masks: Tensor, ranges: Augmentation, draws: BatchRandom
) -> tuple[Tensor, Tensor]:
    """One random view of each image of a batch.

    Args:
        images: (B, 3, H, W), 0..1.
        masks: (B, 1, H, W), 0 or 1.
        ranges: How far the views may go.
        draws: The random numbers of these images.

    Returns:
        Images and masks of the same shapes and ranges.
    """
    grid = _grid(images, ranges, draws)
    images = F.grid_sample(images, grid, padding_mode="reflection", align_corners=False)
    masks = F.grid_sample(masks, grid, padding_mode="reflection", align_corners=False)
    if ranges.artefacts:
        images = _cover(images, ranges.artefacts, draws)
    images = _recolour(images, ranges, draws)
    return _expose(images, ranges, draws).clamp(0, 1), (masks > 0.5).to(images.dtype)


def _grid(images: Tensor, ranges: Augmentation, draws: BatchRandom) -> Tensor:
    """Sampling positions (B, H, W, 2) of an affine map drawn for each image."""
    height, width = images.shape[2:]

    def mirrored() -> Tensor:
        return 1 - 2 * draws.chosen(ranges.flip).flatten()

    angle = draws.within(math.radians(ranges.rotation))
    zoom, stretch = draws.within(ranges.zoom), draws.within(ranges.stretch) / 2
    close = draws.chosen(ranges.close_up).flatten()
    zoom = zoom + math.log(_CLOSE_UP) * close
    across, down = torch.exp(zoom + stretch) * mirrored(), torch.exp(zoom - stretch) * mirrored()
    shear = draws.within(ranges.shear)
    cos, sin = torch.cos(angle), torch.sin(angle)
    # Rotation is a rotation only where both axes have the same unit: the pixel.
    aspect = height / width
    linear = torch.stack(
        [
            torch.stack([cos * across, (shear * cos - sin) * down * aspect], dim=1),
            torch.stack([sin * across / aspect, (shear * sin + cos) * down], dim=1),
        ],
        dim=1,
    )

    def moved() -> Tensor:
        return draws.within(2 * ranges.shift) + close * draws.within(1 - _CLOSE_UP)

    shift = torch.stack([moved(), moved()], dim=1)
    theta = torch.cat([linear, shift.unsqueeze(2)], dim=2)
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    if ranges.bend:
        bend = draws.within(2 * ranges.bend, 2, *_BENDS)
        bend = F.interpolate(bend, (height, width), mode="bicubic", align_corners=True)
        grid = grid + bend.permute(0, 2, 3, 1)
    return grid


def _cover(images: Tensor, chance: float, draws: BatchRandom) -> Tensor:
    """Lay drawn artefacts over some images: (B, 3, H, W), 0..1, to the same."""
    pictures = artefacts(Size(*images.shape[2:]), images.device)
    picked = pictures[draws.integers(len(pictures))].to(images.dtype) / 255
    for axis in (2, 3):
        flipped = draws.chosen(0.5).bool()
        picked = torch.where(flipped, picked.flip(axis), picked)
    opacity = picked[:, 3:] * draws.chosen(chance)
    return images + opacity * (picked[:, :3] - images)


def _recolour(images: Tensor, ranges: Augmentation, draws: BatchRandom) -> Tensor:
    """Other lights and cameras: (B, 3, H, W), 0..1, to the same."""

    def draw(limit: float, channels: int = 1) -> Tensor:
        return draws.within(limit, channels, 1, 1)

    images = images * (1 + draw(ranges.cast, channels=3)) + draw(ranges.brightness)
    grey = images.mean(dim=1, keepdim=True)
    colour = (1 + draw(ranges.saturation)) * (1 - draws.chosen(ranges.grey))
    images = grey + (images - grey) * colour
    mean = grey.mean(dim=(2, 3), keepdim=True)
    images = mean + (images - mean) * (1 + draw(ranges.contrast))
    return images.clamp(0, 1).pow(torch.exp(draw(ranges.gamma)))


def _expose(images: Tensor, ranges: Augmentation, draws: BatchRandom) -> Tensor:
    """Uneven light, dark corners, soft focus and noise: (B, 3, H, W), 0..1, to about the same."""
    height, width = images.shape[2:]
    if ranges.shade:
        light = draws.within(ranges.shade, 1, *_LIGHTS)
        light = F.interpolate(light, (height, width), mode="bicubic", align_corners=True)
        images = images * torch.exp(light)
    if ranges.corners:
        images = images * _aperture(images, ranges.corners, draws)
    if ranges.blur:
        soft = F.avg_pool2d(images, 3, stride=1, padding=1, count_include_pad=False)
        soft = F.avg_pool2d(soft, 3, stride=1, padding=1, count_include_pad=False)
        share = draws.within(1, 1, 1, 1).abs() * draws.chosen(ranges.blur)
        images = torch.lerp(images, soft, share)
    if ranges.noise:
        noise = draws.noise(*images.shape[1:])
        images = images + noise * draws.within(ranges.noise, 1, 1, 1).abs()
    return images


def _aperture(images: Tensor, chance: float, draws: BatchRandom) -> Tensor:
    """How much light a round opening lets through, (B, 1, H, W), 0..1."""
    height, width = images.shape[2:]
    y = torch.linspace(-height / width, height / width, height, device=images.device)
    x = torch.linspace(-1, 1, width, device=images.device)
    centre = draws.within(0.15, 2, 1, 1)
    distance = torch.hypot(y[:, None] - centre[:, 0], x[None, :] - centre[:, 1]).unsqueeze(1)
    radius = 1 + draws.within(0.2, 1, 1, 1)
    sharpness = 25 + draws.within(20, 1, 1, 1)
    dark = torch.sigmoid((distance - radius) * sharpness) * draws.chosen(chance)
    return 1 - dark
