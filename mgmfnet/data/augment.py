"""Random views of a training batch, made on the device for all images at once.

Every image gets its own rotation, zoom, stretch, shear, shift and flips in one resampling, then its
own colour: gain and offset of the light, contrast, saturation, gamma and a cast per channel. The
random numbers are drawn on the CPU, so that a run does not depend on the device.

Shapes: B batch, H x W pixels.
"""

import math

import torch
from pydantic import BaseModel, ConfigDict
from torch import Generator, Tensor
from torch.nn import functional as F


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
    brightness: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    gamma: float = 0.0
    """Natural logarithm of the largest exponent."""
    cast: float = 0.0
    """Largest relative gain of a single colour channel."""
    noise: float = 0.0
    """Largest standard deviation, where the image spans 0..1."""


def augment(
    images: Tensor, masks: Tensor, ranges: Augmentation, generator: Generator
) -> tuple[Tensor, Tensor]:
    """One random view of each image of a batch.

    Args:
        images: (B, 3, H, W), 0..1.
        masks: (B, 1, H, W), 0 or 1.
        ranges: How far the views may go.
        generator: Source of the random numbers, on the CPU.

    Returns:
        Images and masks of the same shapes and ranges.
    """
    grid = _grid(images, ranges, generator)
    images = F.grid_sample(images, grid, padding_mode="reflection", align_corners=False)
    masks = F.grid_sample(masks, grid, padding_mode="reflection", align_corners=False)
    return _recolour(images, ranges, generator), (masks > 0.5).to(images.dtype)


def _grid(images: Tensor, ranges: Augmentation, generator: Generator) -> Tensor:
    """Sampling positions (B, H, W, 2) of an affine map drawn for each image."""
    batch, _, height, width = images.shape

    def draw(limit: float) -> Tensor:
        return (2 * torch.rand(batch, generator=generator) - 1) * limit

    def mirrored() -> Tensor:
        return 1 - 2 * (torch.rand(batch, generator=generator) < ranges.flip).float()

    angle = draw(math.radians(ranges.rotation))
    zoom, stretch = draw(ranges.zoom), draw(ranges.stretch) / 2
    across, down = torch.exp(zoom + stretch) * mirrored(), torch.exp(zoom - stretch) * mirrored()
    shear = draw(ranges.shear)
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
    shift = torch.stack([draw(2 * ranges.shift), draw(2 * ranges.shift)], dim=1)
    theta = torch.cat([linear, shift.unsqueeze(2)], dim=2).to(images)
    return F.affine_grid(theta, list(images.shape), align_corners=False)


def _recolour(images: Tensor, ranges: Augmentation, generator: Generator) -> Tensor:
    """Other lights and cameras: (B, 3, H, W), 0..1, to the same."""
    batch = images.shape[0]

    def draw(limit: float, channels: int = 1) -> Tensor:
        numbers = 2 * torch.rand(batch, channels, 1, 1, generator=generator) - 1
        return (numbers * limit).to(images)

    images = images * (1 + draw(ranges.cast, channels=3)) + draw(ranges.brightness)
    grey = images.mean(dim=1, keepdim=True)
    images = grey + (images - grey) * (1 + draw(ranges.saturation))
    mean = grey.mean(dim=(2, 3), keepdim=True)
    images = mean + (images - mean) * (1 + draw(ranges.contrast))
    images = images.clamp(0, 1).pow(torch.exp(draw(ranges.gamma)))
    if ranges.noise:
        noise = torch.randn(images.shape, generator=generator).to(images)
        images = images + noise * draw(ranges.noise).abs()
    return images.clamp(0, 1)
