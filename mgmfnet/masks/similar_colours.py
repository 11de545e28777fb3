"""Region growing under a brush: the pixels whose colour is similar to the one at its centre."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.colour import Map, lab
from mgmfnet.masks.downscaling import downscaled
from mgmfnet.types import LESION, Image, Mask

MAX_SIDE: Final = 160
"""Pixels along the longer side at which colours are compared."""

_SEED_RADIUS: Final = 0.12  # of the brush's: what the colour is taken from
_MEDIAN_SIDE: Final = 5  # pixels
_MIN_SIDE: Final = 24  # pixels: in a smaller part, specks cannot be told from anything


def similar_region(
    image: Image,
    within: Mask,
    centre: tuple[float, float],
    tolerance: float,
    *,
    max_side: int = MAX_SIDE,
) -> Mask:
    """The part of ``within`` whose colour is similar to that at its centre, and connected with it.

    Args:
        image: What is under the brush; shape (h, w, 3).
        within: What the brush covers; shape (h, w).
        centre: x and y of the brush's centre; the first pixel's centre is at (0.5, 0.5).
        tolerance: Difference of colour, in units of CIE Lab, up to which pixels are similar.
        max_side: Pixels along the longer side to compare at.
    """
    scale = min(1.0, max_side / max(within.shape))
    height, width = (max(1, round(side * scale)) for side in within.shape)
    size = (width, height)
    seed = (
        min(max(int(centre[1] * scale), 0), height - 1),
        min(max(int(centre[0] * scale), 0), width - 1),
    )
    difference = _colour_difference(downscaled(image, size), seed)
    similar = _median_filtered(difference <= tolerance)
    region = _region_at(cv2.bitwise_and(similar, _resized(within, size, cv2.INTER_NEAREST)), seed)
    if scale == 1:
        return cv2.bitwise_and(region, within).astype(np.uint8, copy=False)
    smooth = _resized(
        cv2.blur(region, (3, 3)).astype(np.uint8), within.shape[::-1], cv2.INTER_LINEAR
    )
    return np.where(smooth > LESION // 2, within, np.uint8(0))


def _colour_difference(image: Image, seed: tuple[int, int]) -> Map:
    """How far each colour is from the colour around ``seed``, in units of CIE Lab."""
    colours = lab(image)
    radius = max(1, round(_SEED_RADIUS * max(image.shape[:2]) / 2))
    rows, columns = (slice(max(at - radius, 0), at + radius + 1) for at in seed)
    reference = np.median(colours[rows, columns].reshape(-1, 3), axis=0)
    distance: Map = np.sqrt(np.square(colours - reference.astype(np.float32)).sum(axis=2))
    return distance


def _median_filtered(similar: NDArray[np.bool_]) -> Mask:
    """What is similar, also where a hair or a bubble interrupts it."""
    mask = similar.view(np.uint8) * np.uint8(LESION)
    if min(mask.shape) < _MIN_SIDE:
        return mask
    return cv2.medianBlur(mask, _MEDIAN_SIDE).astype(np.uint8, copy=False)


def _region_at(mask: cv2.typing.MatLike, seed: tuple[int, int]) -> Mask:
    """The 4-connected region of ``mask`` around ``seed``."""
    _, binary = cv2.threshold(mask, LESION // 2, LESION, cv2.THRESH_BINARY)
    binary[seed] = LESION
    _, labels = cv2.connectedComponents(binary, connectivity=4)
    return np.where(labels == labels[seed], np.uint8(LESION), np.uint8(0))


def _resized(image: Image, size: tuple[int, ...], interpolation: int) -> Image:
    resized = cv2.resize(image, (size[0], size[1]), interpolation=interpolation)
    return resized.astype(np.uint8, copy=False)
