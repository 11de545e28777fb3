"""Colours of skin as the eye tells them apart: CIE Lab, and their histogram."""

from typing import Any, Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import Image

Map: TypeAlias = NDArray[np.floating[Any]]
"""A number for each pixel, shape (h, w) or (h, w, channels); in single precision."""

_BINS: Final = 16  # along each axis
_MIN: Final = np.array([0, -32, -32], np.float32)  # of the colours of skin
_WIDTHS: Final = np.array([100, 96, 96], np.float32)
_SIGMA: Final = 0.7  # pixels; the noise of a camera is no colour


def lab(image: Image) -> Map:
    """CIE Lab of ``image``, slightly softened; shape (h, w, 3), lightness 0..100."""
    soft = cv2.GaussianBlur(image, (0, 0), _SIGMA).astype(np.float32) / np.float32(255)
    return cv2.cvtColor(soft, cv2.COLOR_RGB2LAB).astype(np.float32, copy=False)


class ColourHistogram:
    """The colours of an image in coarse bins.

    Args:
        colours: What `lab` gives.
    """

    def __init__(self, colours: Map) -> None:
        bins = np.clip((colours - _MIN) / _WIDTHS * _BINS, 0, _BINS - 1).astype(np.int64)
        self._bins = np.ravel_multi_index(tuple(np.moveaxis(bins, 2, 0)), (_BINS,) * 3)

    def back_project(self, weights: Map) -> Map:
        """How large a share of all ``weights`` falls on colours like each pixel's; shape (h, w)."""
        counts = np.bincount(self._bins.ravel(), weights.ravel(), _BINS**3)
        histogram: Map = counts.reshape((_BINS,) * 3).astype(np.float32)
        for axis in range(3):
            histogram = (
                np.roll(histogram, 1, axis) + 2 * histogram + np.roll(histogram, -1, axis)
            ) / 4
        shares: Map = (histogram.ravel() / max(float(histogram.sum()), 1e-9))[self._bins]
        return shares
