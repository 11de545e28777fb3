"""Segments the surroundings of a scribble anew, from the image, the prediction and the mask.

A scribble says that what it covers is lesion, or is not. The change spreads from it over similar
colours, as far as the scribble reaches; it only adds, or only removes, and is connected with the
scribble. Everything is computed at a capped resolution, so that the time does not grow with the
image; the border that results is brought to the native resolution.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.colour import ColourHistogram, Map, lab
from mgmfnet.masks.downscaling import downscaled
from mgmfnet.masks.random_walker import edge_weights, random_walker
from mgmfnet.masks.scribble import Scribble
from mgmfnet.types import CERTAIN, LESION, Image, Mask, Probability

MAX_SIDE: Final = 192
"""Pixels along the longer side at which a scribble's surroundings are segmented."""

_NEAR_PRIOR_WEIGHT: Final = 0.01  # of colours and prediction, beside the scribble
_FAR_PRIOR_WEIGHT: Final = 0.2  # of the mask as it is, at the end of its reach
_SCRIBBLE_COLOURS: Final = 0.6  # weight of the scribble's colours against those of its class
_PREDICTION: Final = 0.25  # weight of the prediction against the colours
_MIN_PROBABILITY: Final = 0.02  # of every prediction, and of its contrary
_SMOOTHING: Final = 1e-5  # added to the share of every colour
_MAX_LOG_RATIO: Final = 3.0  # of the likelihoods by colour

_Flags: TypeAlias = NDArray[np.bool_]


def refine(
    image: Image,
    probability: Probability | None,
    mask: Mask,
    scribble: Scribble,
    earlier: Sequence[Scribble] = (),
    *,
    max_side: int = MAX_SIDE,
) -> Mask:
    """The mask after ``scribble``; of the same shape.

    Args:
        image: The surroundings of the scribble.
        probability: What a model predicts there, if anything.
        mask: The mask there as it is.
        scribble: In pixels of ``image``.
        earlier: What was said before, which still holds.
        max_side: Pixels along the longer side to compute at.
    """
    segmentation = _LocalSegmentation(image, probability, mask, scribble, max_side)
    levels = np.rint(segmentation.changed(earlier) * LESION).astype(np.uint8)
    enlarged = cv2.resize(levels, mask.shape[::-1], interpolation=cv2.INTER_LINEAR)
    _, changed = cv2.threshold(enlarged, LESION // 2, LESION, cv2.THRESH_BINARY)
    changed = cv2.bitwise_or(changed, scribble.rasterised(mask.shape))
    if scribble.adds:
        return cv2.bitwise_or(mask, changed).astype(np.uint8, copy=False)
    return cv2.bitwise_and(mask, cv2.bitwise_not(changed)).astype(np.uint8, copy=False)


class _LocalSegmentation:
    """The surroundings of a scribble, segmented at a capped resolution.

    The scribble's class is lesion for one that adds, background for one that removes.
    """

    def __init__(
        self,
        image: Image,
        probability: Probability | None,
        mask: Mask,
        scribble: Scribble,
        max_side: int,
    ) -> None:
        self._scribble = scribble
        self._scale = min(1.0, max_side / max(mask.shape))
        height, width = (max(1, round(side * self._scale)) for side in mask.shape)
        self._shape, size = (height, width), (width, height)
        self._colours = lab(downscaled(image, size))
        self._in_class: _Flags = (downscaled(mask, size) > LESION // 2) == scribble.adds
        self._seeds = self._rasterise(scribble)
        distance = cv2.distanceTransform((~self._seeds).view(np.uint8), cv2.DIST_L2, 5)
        reach = max(scribble.reach * self._scale, 1.0)
        self._remoteness: Map = np.square(np.clip(distance / reach, 0, 1), dtype=np.float32)
        self._logits = np.zeros(self._shape, np.float32)
        if probability is not None:
            share = downscaled(probability, size) / np.float32(CERTAIN)
            share = np.clip(share, _MIN_PROBABILITY, 1 - _MIN_PROBABILITY)
            self._logits = np.log(share / (1 - share)) * (1 if scribble.adds else -1)

    def changed(self, earlier: Sequence[Scribble]) -> Map:
        """Probability of each pixel to change to the scribble's class; 0 far from what changes."""
        foreground, background = self._seeds.copy(), np.zeros(self._shape, np.bool_)
        for other in earlier:
            seeds = foreground if other.adds is self._scribble.adds else background
            seeds |= self._rasterise(other)
        background &= ~self._seeds
        now, remote = self._in_class.astype(np.float32), self._remoteness
        prior = (1 - remote) / (1 + np.exp(-self._log_odds())) + remote * now
        prior[remote >= 1] = now[remote >= 1]
        prior[foreground], prior[background] = 1, 0
        prior_weight = _NEAR_PRIOR_WEIGHT + _FAR_PRIOR_WEIGHT * remote
        seeds = foreground | background | (remote >= 1)
        return self._connected(
            random_walker(edge_weights(self._colours), prior, prior_weight, seeds)
        )

    def _log_odds(self) -> Map:
        """Of the scribble's class, by colours and prediction."""
        histogram = ColourHistogram(self._colours)
        inside = histogram.back_project(self._seeds.astype(np.float32))
        if self._in_class.any():
            in_class = histogram.back_project(self._in_class.astype(np.float32))
            inside = _SCRIBBLE_COLOURS * inside + (1 - _SCRIBBLE_COLOURS) * in_class
        outside = histogram.back_project(self._remoteness * ~self._in_class)
        ratio: Map = np.log((inside + _SMOOTHING) / (outside + _SMOOTHING))
        return ratio.clip(-_MAX_LOG_RATIO, _MAX_LOG_RATIO) + _PREDICTION * self._logits

    def _connected(self, probability: Map) -> Map:
        """``probability`` around what changes and is connected with the scribble, 0 elsewhere."""
        changing = ((probability > 0.5) | self._seeds) & ~self._in_class
        count, labels = cv2.connectedComponents(changing.view(np.uint8), connectivity=8)
        touched = np.zeros(count, np.uint8)
        touched[labels[self._seeds]] = 1
        touched[0] = 0
        # One pixel more: between it and the component lies the border.
        component = cv2.dilate(touched[labels], np.ones((3, 3), np.uint8))
        return probability * component

    def _rasterise(self, scribble: Scribble) -> _Flags:
        return scribble.rasterised(self._shape, self._scale) > 0
