"""Close looks at the lesions of a training batch, as a network that listens takes them.

Shapes: B batch, H x W pixels.
"""

from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.data.batch_random import BatchRandom

_MARGIN: Final = (0.2, 0.9)
"""Around a lesion, as a share of its longer side."""
_LARGEST_ZOOM: Final = 4.0
_ERROR: Final = 0.3
"""Of each side of the box that a lesion is taken for, as a share of its longer side. In use the box
is a mask's that is wrong: a window must not tell where the lesion ends."""


def zoomed_views(
    images: Tensor, masks: Tensor, chance: float, random: BatchRandom
) -> tuple[Tensor, Tensor]:
    """Some images of a batch cut to a window around their lesion, enlarged to the whole.

    Args:
        images: (B, 3, H, W), 0..1.
        masks: (B, 1, H, W), 0 or 1; where one is empty, the whole image is kept.
        chance: Of a window, for each image.
        random: The random numbers of these images.

    Returns:
        Images and masks of the same shapes and ranges.
    """
    top, bottom = _extent(masks.amax(dim=(1, 3)))
    left, right = _extent(masks.amax(dim=(1, 2)))
    low, high = _MARGIN
    margin = low + (high - low) * (random.uniform(1) + 1) / 2
    longer = torch.maximum(bottom - top, right - left)
    top, bottom, left, right = (
        side + random.uniform(_ERROR) * longer for side in (top, bottom, left, right)
    )
    shown = (longer * (1 + 2 * margin)).clamp(1 / _LARGEST_ZOOM, 1)  # share of both sides
    picked = random.bernoulli(chance).flatten() * (longer > 0)
    share = torch.where(picked > 0, shown, 1.0)
    theta = torch.zeros(len(images), 2, 3, device=images.device)
    for axis, (start, end) in enumerate(((left, right), (top, bottom))):
        centre = start + end - 1  # -1..1 across the image
        theta[:, axis, axis] = share
        theta[:, axis, 2] = torch.minimum(torch.maximum(centre, share - 1), 1 - share)
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    images = F.grid_sample(images, grid, padding_mode="border", align_corners=False)
    masks = F.grid_sample(masks, grid, padding_mode="border", align_corners=False)
    return images, (masks > 0.5).to(images.dtype)


def _extent(lines: Tensor) -> tuple[Tensor, Tensor]:
    """Where lesion begins and ends along an axis, (B,), 0..1; both 0 without any.

    Args:
        lines: (B, 1 or length, ...) squeezed to (B, length): 1 for lines with lesion.
    """
    lines = lines.flatten(1)
    length = lines.shape[1]
    places = torch.arange(length, device=lines.device)
    start = torch.where(lines > 0, places, length).amin(dim=1)
    end = torch.where(lines > 0, places + 1, 0).amax(dim=1)
    return torch.minimum(start, end) / length, end / length
