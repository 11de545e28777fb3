"""Finds the pixels under a brush that look like what is under its middle."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.colour import Map, lab
from mgmfnet.masks.downscaling import downscaled
from mgmfnet.types import LESION, Image, Mask

MAX_SIDE: Final = 160
"""Pixels along the longer side at which colours are compared."""

_MIDDLE: Final = 0.12  # of the brush's radius: what its colour is taken from
_SPECKS: Final = 5  # pixels: smaller ones, as of hair, are closed
_TOO_SMALL: Final = 24  # for specks to be told from anything


def similar_region(
    image: Image,
    within: Mask,
    middle: tuple[float, float],
    tolerance: float,
    *,
    max_side: int = MAX_SIDE,
) -> Mask:
    """The part of ``within`` that looks like its middle and hangs together with it.

    Args:
        image: What is under the brush; shape (h, w, 3).
        within: What the brush covers; shape (h, w).
        middle: x and y of the brush's middle; the first pixel's centre is at (0.5, 0.5).
        tolerance: Difference of colour, in units of CIE Lab, up to which pixels are similar_region.
        max_side: Pixels along the longer side to compare at.
    """
    scale = min(1.0, max_side / max(within.shape))
    height, width = (max(1, round(side * scale)) for side in within.shape)
    size = (width, height)
    seed = (
        min(max(int(middle[1] * scale), 0), height - 1),
        min(max(int(middle[0] * scale), 0), width - 1),
    )
    difference = _difference(downscaled(image, size), seed)
    close = _closed(difference <= tolerance)
    piece = _piece(cv2.bitwise_and(close, _resized(within, size, cv2.INTER_NEAREST)), seed)
    if scale == 1:
        return cv2.bitwise_and(piece, within).astype(np.uint8, copy=False)
    smooth = _resized(
        cv2.blur(piece, (3, 3)).astype(np.uint8), within.shape[::-1], cv2.INTER_LINEAR
    )
    return np.where(smooth > LESION // 2, within, np.uint8(0))


def _difference(image: Image, seed: tuple[int, int]) -> Map:
    """How far each colour is from the colour around ``seed``, in units of CIE Lab."""
    colours = lab(image)
    reach = max(1, round(_MIDDLE * max(image.shape[:2]) / 2))
    rows, columns = (slice(max(at - reach, 0), at + reach + 1) for at in seed)
    middle = np.median(colours[rows, columns].reshape(-1, 3), axis=0)
    distance: Map = np.sqrt(np.square(colours - middle.astype(np.float32)).sum(axis=2))
    return distance


def _closed(close: NDArray[np.bool_]) -> Mask:
    """What is similar_region, also where a hair or a bubble interrupts it."""
    mask = close.view(np.uint8) * np.uint8(LESION)
    if min(mask.shape) < _TOO_SMALL:
        return mask
    return cv2.medianBlur(mask, _SPECKS).astype(np.uint8, copy=False)


def _piece(mask: cv2.typing.MatLike, seed: tuple[int, int]) -> Mask:
    """The piece of ``mask`` around ``seed``."""
    _, inside = cv2.threshold(mask, LESION // 2, LESION, cv2.THRESH_BINARY)
    inside[seed] = LESION
    _, labels = cv2.connectedComponents(inside, connectivity=4)
    return np.where(labels == labels[seed], np.uint8(LESION), np.uint8(0))


def _resized(image: Image, size: tuple[int, ...], how: int) -> Image:
    resized = cv2.resize(image, (size[0], size[1]), interpolation=how)
    return resized.astype(np.uint8, copy=False)
