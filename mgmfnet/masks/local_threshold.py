"""Moves the predicted border in one place: a threshold that differs from pixel to pixel."""

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import CERTAIN, LESION, Mask, Probability

_PLATEAU: Final = 0.5  # of the radius: within it, the whole shift applies
_LEVELS: Final = 256


class LocalThreshold:
    """A mask whose predicted border moves under a disc, most at its centre, not at its rim.

    Only pixels over which the border passes change: what a person has drawn elsewhere stays.

    Args:
        probability: What a model predicts; shape (h, w).
        mask: The mask as it is; shape (h, w).
        threshold: Probability (0..1) at which the predicted border is now.
        centre: x and y of the disc; the first pixel's centre is at (0.5, 0.5).
        radius: Of the disc, in pixels.
    """

    def __init__(
        self,
        probability: Probability,
        mask: Mask,
        threshold: float,
        centre: tuple[float, float],
        radius: float,
    ) -> None:
        self._probability = probability
        self._mask = mask
        self._threshold = threshold
        self._weight = _weights(mask.shape, centre, radius)

    def shifted(self, shift: float) -> Mask:
        """The mask with the threshold moved.

        Args:
            shift: Of the threshold's logit: above 0 the lesion shrinks, below it grows.
        """
        logit = math.log(self._threshold / (1 - self._threshold))
        weights = np.linspace(0, 1, _LEVELS)
        thresholds = 1 / (1 + np.exp(-(logit + shift * weights)))
        levels = np.floor(thresholds * CERTAIN).astype(np.uint16)
        unshifted = np.uint16(math.floor(self._threshold * CERTAIN))
        levels[0] = unshifted  # exactly, whatever the rounding
        before = self._probability > unshifted
        after = self._probability > levels[self._weight]
        result = self._mask.copy()
        if shift < 0:
            result[after & ~before] = LESION
        else:
            result[before & ~after] = 0
        return result


def _weights(
    shape: tuple[int, ...], centre: tuple[float, float], radius: float
) -> NDArray[np.uint8]:
    """255 on the plateau, falling to 0 at the radius."""
    columns = np.square(np.arange(shape[1], dtype=np.float32) + np.float32(0.5 - centre[0]))
    rows = np.square(np.arange(shape[0], dtype=np.float32) + np.float32(0.5 - centre[1]))
    distance = cv2.sqrt(rows[:, None] + columns) / radius
    share = np.clip((1 - distance) / (1 - _PLATEAU), 0, 1)
    weights: NDArray[np.uint8] = np.rint(share * (_LEVELS - 1)).astype(np.uint8)
    return weights
