"""Test-time augmentation without torch: what `mgmfnet.inference.flip_averaging` does, in NumPy.

Shapes: B images in a batch, F flips, L maps of a network for one image, h x w what it takes,
h' x w' what it gives.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from mgmfnet.inference.predictor import Floats, Maps
from mgmfnet.types import Image

_FLIPS: Final = ((), (1,), (2,), (1, 2))
"""Axes of (B, h, w, 3) to flip: not at all, upside down, left to right, both."""


def averaged(pixels: Image, infer: Callable[[Image], Floats], *, flips: bool) -> Maps:
    """Probability and doubt of images, from all that a network says of them.

    Args:
        pixels: (B, h, w, 3), uint8.
        infer: From such images to maps (B, L, h', w'), 0..1, of which the first one decides.
        flips: Average over the images and their three flips.
    """
    used = _FLIPS if flips else _FLIPS[:1]
    maps = infer(np.concatenate([np.flip(pixels, axes) for axes in used]))  # (F B, L, h', w')
    levels = np.stack(
        [
            np.flip(one, tuple(axis + 1 for axis in axes))
            for one, axes in zip(np.split(maps, len(used)), used, strict=True)
        ]
    )  # (F, B, L, h', w')
    probability = levels[:, :, 0].mean(axis=0)  # (B, h', w')
    return Maps(probability, _doubt(levels, probability))


def _doubt(levels: Floats, probability: Floats) -> Floats:
    """As `mgmfnet.inference.doubt.doubt`: (B,)."""
    mask = (probability > 0.5).astype(np.float32)[:, np.newaxis]  # (B, 1, h', w')
    shared = (levels * mask).sum(axis=(3, 4))  # (F, B, L)
    total = levels.sum(axis=(3, 4)) + mask.sum(axis=(2, 3))
    dice = 2 * shared / np.maximum(total, np.finfo(np.float32).tiny)
    return np.asarray(1 - dice.mean(axis=(0, 2)), np.float32)
