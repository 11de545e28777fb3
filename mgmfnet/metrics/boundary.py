"""How far the predicted border runs from the true one.

A border is the pixels of a mask that have one of their four neighbours outside it, or lie on the
edge of the image. Distances are Euclidean, between the centres of pixels, and exact. Importing
this module imports OpenCV.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import Mask

TOLERANCE: Final = 0.0075
"""Of the image's diagonal: a border pixel this near to the other border counts as right (Csurka
et al., "What is a good evaluation measure for semantic segmentation?", BMVC 2013)."""

_PERCENTILE: Final = 95
_NEIGHBOURS: Final = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


class BorderScore(NamedTuple):
    """How well two borders agree.

    Attributes:
        f1: Harmonic mean of the shares of each border within `TOLERANCE` of the other, 0..1.
        hd95: 95 % Hausdorff distance in pixels: the larger of the 95th percentiles of the
            distances from each border to the other.
        mean: Mean distance in pixels of all pixels of both borders from the other border, the
            average symmetric surface distance.
    """

    f1: float
    hd95: float
    mean: float


def compare_borders(prediction: Mask, truth: Mask) -> BorderScore:
    """Compare the borders of two masks of one image, of the same size.

    Two empty masks agree perfectly. Where only one is empty, f1 is 0 and both distances are the
    diagonal of the image, so that a missed lesion counts as the worst distance there can be and is
    not left out.
    """
    return Borders([prediction, truth]).compare(0, 1)


class Borders:
    """The borders of several masks of one image, each measured once, whatever it is compared with.

    Args:
        masks: Of one size.
    """

    def __init__(self, masks: Sequence[Mask]) -> None:
        self._diagonal = math.hypot(*masks[0].shape)
        self._borders = [_border(mask) if mask.any() else None for mask in _around_all(masks)]
        self._maps: dict[int, NDArray[np.float32]] = {}

    def compare(self, a: int, b: int) -> BorderScore:
        """As `compare_borders`, of the masks at two places."""
        predicted, true = self._borders[a], self._borders[b]
        if predicted is None and true is None:
            return BorderScore(1.0, 0.0, 0.0)
        if predicted is None or true is None:
            return BorderScore(0.0, self._diagonal, self._diagonal)
        there = self._away_from(b, true)[predicted]
        back = self._away_from(a, predicted)[true]
        tolerance = TOLERANCE * self._diagonal
        precision, recall = (float((one <= tolerance).mean()) for one in (there, back))
        return BorderScore(
            f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
            hd95=max(float(np.percentile(one, _PERCENTILE)) for one in (there, back)),
            mean=float(np.concatenate([there, back]).mean(dtype=np.float64)),
        )

    def _away_from(self, place: int, border: NDArray[np.bool_]) -> NDArray[np.float32]:
        """How far each pixel is from a border."""
        if place not in self._maps:
            elsewhere = (~border).view(np.uint8)
            distances = cv2.distanceTransform(elsewhere, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
            self._maps[place] = np.asarray(distances, np.float32)
        return self._maps[place]


def _around_all(masks: Sequence[Mask]) -> list[Mask]:
    """The masks without the empty margin that they share; it holds nothing to measure."""
    left, top, width, height = cv2.boundingRect(np.bitwise_or.reduce(masks))
    box = np.s_[top : top + height, left : left + width]
    return [mask[box] for mask in masks]


def _border(mask: Mask) -> NDArray[np.bool_]:
    inner = cv2.erode(mask, _NEIGHBOURS, borderType=cv2.BORDER_CONSTANT, borderValue=(0,))
    return np.not_equal(mask, inner)
