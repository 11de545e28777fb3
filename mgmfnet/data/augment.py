"""Random views of a training batch, made on the device for all images at once.

Every image gets its own rotation, zoom, stretch, shear, shift, flips and elastic deformation in one
resampling; then hairs, rulers or ink before it; then its own colours: gain and offset, contrast,
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

_ELASTIC_GRID = (4, 5)
"""Independent displacements down and across the image of an elastic deformation."""

_SHADE_GRID = (3, 4)

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
    images: Tensor, masks: Tensor, ranges: Augmentation, random: BatchRandom
) -> tuple[Tensor, Tensor]:
    """One random view of each image of a batch.

    Args:
        images: (B, 3, H, W), 0..1.
        masks: (B, 1, H, W), 0 or 1.
        ranges: How far the views may go.
        random: The random numbers of these images.

    Returns:
        Images and masks of the same shapes and ranges.
    """
    grid = _sampling_grid(images, ranges, random)
    images = F.grid_sample(images, grid, padding_mode="reflection", align_corners=False)
    masks = F.grid_sample(masks, grid, padding_mode="reflection", align_corners=False)
    if ranges.artefacts:
        images = _overlay_artefacts(images, ranges.artefacts, random)
    images = _jitter_colours(images, ranges, random)
    return _degrade(images, ranges, random).clamp(0, 1), (masks > 0.5).to(images.dtype)


def _sampling_grid(images: Tensor, ranges: Augmentation, random: BatchRandom) -> Tensor:
    """Sampling positions (B, H, W, 2) of an affine map drawn for each image."""
    height, width = images.shape[2:]

    def flip_sign() -> Tensor:
        return 1 - 2 * random.bernoulli(ranges.flip).flatten()

    angle = random.uniform(math.radians(ranges.rotation))
    zoom, stretch = random.uniform(ranges.zoom), random.uniform(ranges.stretch) / 2
    close = random.bernoulli(ranges.close_up).flatten()
    zoom = zoom + math.log(_CLOSE_UP) * close
    across, down = torch.exp(zoom + stretch) * flip_sign(), torch.exp(zoom - stretch) * flip_sign()
    shear = random.uniform(ranges.shear)
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

    def translation() -> Tensor:
        return random.uniform(2 * ranges.shift) + close * random.uniform(1 - _CLOSE_UP)

    shift = torch.stack([translation(), translation()], dim=1)
    theta = torch.cat([linear, shift.unsqueeze(2)], dim=2)
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    if ranges.bend:
        bend = random.uniform(2 * ranges.bend, 2, *_ELASTIC_GRID)
        bend = F.interpolate(bend, (height, width), mode="bicubic", align_corners=True)
        grid = grid + bend.permute(0, 2, 3, 1)
    return grid


def _overlay_artefacts(images: Tensor, chance: float, random: BatchRandom) -> Tensor:
    """Blend drawn artefacts over some images: (B, 3, H, W), 0..1, to the same."""
    pictures = artefacts(Size(*images.shape[2:]), images.device)
    picked = pictures[random.randint(len(pictures))].to(images.dtype) / 255
    for axis in (2, 3):
        flipped = random.bernoulli(0.5).bool()
        picked = torch.where(flipped, picked.flip(axis), picked)
    opacity = picked[:, 3:] * random.bernoulli(chance)
    return images + opacity * (picked[:, :3] - images)


def _jitter_colours(images: Tensor, ranges: Augmentation, random: BatchRandom) -> Tensor:
    """Colour jitter, as of other lights and cameras: (B, 3, H, W), 0..1, to the same."""

    def draw(limit: float, channels: int = 1) -> Tensor:
        return random.uniform(limit, channels, 1, 1)

    images = images * (1 + draw(ranges.cast, channels=3)) + draw(ranges.brightness)
    grey = images.mean(dim=1, keepdim=True)
    colour = (1 + draw(ranges.saturation)) * (1 - random.bernoulli(ranges.grey))
    images = grey + (images - grey) * colour
    mean = grey.mean(dim=(2, 3), keepdim=True)
    images = mean + (images - mean) * (1 + draw(ranges.contrast))
    return images.clamp(0, 1).pow(torch.exp(draw(ranges.gamma)))


def _degrade(images: Tensor, ranges: Augmentation, random: BatchRandom) -> Tensor:
    """Uneven light, dark corners, soft focus and noise: (B, 3, H, W), 0..1, to about the same."""
    height, width = images.shape[2:]
    if ranges.shade:
        light = random.uniform(ranges.shade, 1, *_SHADE_GRID)
        light = F.interpolate(light, (height, width), mode="bicubic", align_corners=True)
        images = images * torch.exp(light)
    if ranges.corners:
        images = images * _aperture(images, ranges.corners, random)
    if ranges.blur:
        soft = F.avg_pool2d(images, 3, stride=1, padding=1, count_include_pad=False)
        soft = F.avg_pool2d(soft, 3, stride=1, padding=1, count_include_pad=False)
        share = random.uniform(1, 1, 1, 1).abs() * random.bernoulli(ranges.blur)
        images = torch.lerp(images, soft, share)
    if ranges.noise:
        noise = random.normal(*images.shape[1:])
        images = images + noise * random.uniform(ranges.noise, 1, 1, 1).abs()
    return images


def _aperture(images: Tensor, chance: float, random: BatchRandom) -> Tensor:
    """How much light a round opening lets through, (B, 1, H, W), 0..1."""
    height, width = images.shape[2:]
    y = torch.linspace(-height / width, height / width, height, device=images.device)
    x = torch.linspace(-1, 1, width, device=images.device)
    centre = random.uniform(0.15, 2, 1, 1)
    distance = torch.hypot(y[:, None] - centre[:, 0], x[None, :] - centre[:, 1]).unsqueeze(1)
    radius = 1 + random.uniform(0.2, 1, 1, 1)
    sharpness = 25 + random.uniform(20, 1, 1, 1)
    dark = torch.sigmoid((distance - radius) * sharpness) * random.bernoulli(chance)
    return 1 - dark
